"""Marks of blanks in other tools, in a `blanks` text: told, and left alone where they are text."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, only_finding

SIGNS = ["{padding}", "[[padding]]", "____", "{zero padding}"]


def _page(text: str) -> str:
    return f"/// blanks | Fill in the blanks.\n\n{text}\n///\n"


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign[0] != "["])
def test_beside_a_blank_it_is_a_warning(sign: str) -> None:
    found = only_finding(_page(f"A ==stride== of two,\nand {sign} as well."))
    assert (found.rule.code, found.severity, found.location.line) == ("PR412", "warning", 4)
    word = sign.strip("{[]}_") or "word"
    assert found.fix == f"write `=={word}==`, or `` `{sign}` `` where it is text"


@pytest.mark.parametrize("sign", SIGNS)
def test_in_a_text_without_blanks_it_is_what_lacks(sign: str) -> None:
    found = only_finding(_page(f"A text,\nand {sign} as well."))
    assert (found.rule.code, found.location.line) == ("PR404", 4)


@pytest.mark.parametrize(
    "text",
    [
        "the set {1, 2}", "`{padding}` and `[[padding]]`", "$x_{max}$ and $\\frac{a}{b}$",
        "\\(x_{max}\\)", "{{ name }} and {{name}}", "{% if x %}", "a text{ .class }", "{ #word }",
        "a \\{padding}", "[[text]](page.md)", "[text][label]", "[[A page]]", "f{x}", "f(x)={x}",
        "__name__", "___bold___",
        "[^1] and [x]", "a_b_c", "`____`", "__bold__ and *text*",
    ],
)  # fmt: skip
def test_other_text_is_left_alone(text: str) -> None:
    assert not check_seriously(_page(f"A ==stride== of two, and {text}, as well."))
