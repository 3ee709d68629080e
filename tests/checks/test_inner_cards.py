"""Lines `front :: back` inside a card that has lost its closing line, and inside an answer."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

CARD = "/// card | stride { #s }\nThe step.\n\n"
LINES = "padding :: Zeros. { #p }\ndropout :: Noise. { #o }\n"
NEXT = "\n/// card | epoch { #e }\nA pass.\n///\n"
MEANT = "/// card | stride { #s }\nThe step.\n///\n\n"


@pytest.mark.parametrize("lines", [LINES, "padding :: Zeros. { #p }\n", "a :: b\nc :: d\n"])
@pytest.mark.parametrize("end", ["///\n///\n", "///\n"], ids=["closed twice", "closed once"])
def test_a_card_that_goes_on_over_other_cards_ends_above_them(lines: str, end: str) -> None:
    text = f"/// flashcards | Keys {{ #k }}\n\n{CARD}{lines}{end}\nMore text.\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR129", 6)
    assert found.fix.startswith("write `///` above line 6")
    assert fixed(text) == f"/// flashcards | Keys {{ #k }}\n\n{MEANT}{lines}///\n\nMore text.\n"


def test_a_card_that_another_one_ends_is_closed_above_the_lines() -> None:
    text = f"/// flashcards | Keys {{ #k }}\n\n{CARD}{LINES}{NEXT}///\n"
    assert only_finding(text).fix == "write `///` after line 4"
    assert fixed(text) == f"/// flashcards | Keys {{ #k }}\n\n{MEANT}{LINES}{NEXT}///\n"


@pytest.mark.parametrize(
    "text",
    [
        f"/// question | Why? {{ #a }}\n---\nBecause.\n\n{LINES}///\n",
        f"/// question | Why? {{ #a }}\n/// answer\nBecause.\n{LINES}///\n///\n",
        f"/// question | Why? {{ #a }}\n/// hint\n{LINES}///\n---\nBecause.\n///\n",
    ],
)
def test_cards_with_ids_in_an_answer_or_a_hint_are_told(text: str) -> None:
    found = only_finding(text)
    assert (found.rule.code, found.edits) == ("PR129", ())
    assert found.fix.startswith("move them into `/// flashcards`, out of this `")


@pytest.mark.parametrize(
    "back",
    [
        "`f :: Int` has a type.",
        "f :: Int -> Int\n\nis a type.",
        "```haskell\nf :: Int { #f }\ng :: Int { #g }\n```",
        "One of f :: Int { #f }, which is no card\nfor its text goes on here.",
    ],
)
def test_types_and_code_on_a_back_are_left_alone(back: str) -> None:
    text = f"/// flashcards | Keys {{ #k }}\n\n/// card | type {{ #s }}\n{back}\n///\n///\n"
    assert check_seriously(text) == []


@pytest.mark.parametrize("end", ["///\n", "\n/// card | epoch { #e }\nA pass.\n///\n///\n"])
def test_one_card_without_an_id_is_told_where_a_closing_line_is_missing(end: str) -> None:
    text = f"/// flashcards | Keys {{ #k }}\n\n{CARD}padding :: Zeros.\n{end}"
    found = only_finding(text)
    assert found.fix in ("write `///` above line 6", "write `///` after line 4")
    assert fixed(text) == text
