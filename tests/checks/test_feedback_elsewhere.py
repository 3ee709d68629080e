"""Quotes that are no feedback: behind what is not seen, and under entries and matches."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

UNSEEN = "\u200d\u200e\u2066\u202a\ufe0f\u061c\u180e\u034f\u115f\u3164\uffa0\ufffc\ufffd"


@pytest.mark.parametrize("sign", UNSEEN, ids=[f"U+{ord(sign):04X}" for sign in UNSEEN])
@pytest.mark.parametrize("place", range(4))
def test_feedback_behind_what_is_not_seen_is_told(sign: str, place: int) -> None:
    text = "/// choice | Which? { #k }\n- [ ] one\n    > Filters learn.\n- [x] two\n///\n"
    indent = f"{' ' * place}{sign}{' ' * (3 - place)}"
    marred = text.replace("    >", f"{indent}>")
    assert check_seriously(marred)
    assert fixed(marred) == text


@pytest.mark.parametrize("sign", ["》", "\u232a", "≻", "▸"])
def test_other_signs_of_feedback_are_told(sign: str) -> None:
    text = f"/// choice | Which? {{ #k }}\n- [ ] one\n    {sign} It learns.\n- [x] two\n///\n"
    assert only_finding(text).rule.code == "PR408"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/// order | Sort\n1. Atom\n    > The smallest.\n2. Molecule\n    > Larger.\n///\n", 3),
        ("/// match | Pair\nNorway\n:   Oslo\n    > It lies south.\n\nItaly\n:   Rome\n///\n", 4),
    ],
)
def test_a_quote_under_an_entry_or_a_match_is_told_once(text: str, line: int) -> None:
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR408", line)


@pytest.mark.parametrize(
    "text",
    [
        "/// order | Sort\n\n> A quote.\n\n- a\n    > b\n\n1. One\n2. Two\n///\n",
        "/// order | Sort\n1. > One\n2. > Two\n///\n",
        "/// order | Sort\n1. One\n    ```\n    > a\n    ```\n2. Two\n///\n",
        "/// order | Sort\n1. One\n2. Two\n/// answer\n- Because.\n    > It is so.\n///\n///\n",
    ],
)
def test_quotes_that_are_content_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []
