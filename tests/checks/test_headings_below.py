"""Headings below the items of a block: told; between cards, and elsewhere, left alone."""

from __future__ import annotations

import pytest

from tests.support.containers import indented
from tests.support.findings import serious_codes as codes

BLOCKS = {
    "choice": "/// choice | Which? { #which }\n\n- [ ] One\n- [x] Two\n\nREST\n///\n",
    "order": "/// order | Which? { #which }\n\n1. One\n2. Two\n\nREST\n///\n",
    "deck": "/// flashcards | Terms { #terms }\n\nOne { #one }\n:   1\n\nREST\n///\n",
    "cards": "/// flashcards | Terms { #terms }\n/// card | One { #one }\n1\n///\n\nREST\n///\n",
}


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("heading", ["## More", "# More #", "More\n----", "## More\n\n## And more"])
def test_a_heading_below_the_items_is_told_once(kind: str, heading: str, newline: str) -> None:
    source = BLOCKS[kind].replace("REST", heading).replace("\n", newline)
    told = codes(source)
    is_term = kind in ("deck", "cards") and "--" in heading
    assert told == (["PR107"] if is_term else ["PR121"])
    if kind in ("choice", "order"):
        part = f"/// exercise | All {{ #all }}\n{source}///\n"
        assert codes(part) == ["PR121"]


@pytest.mark.parametrize("kind", ["choice", "order"])
@pytest.mark.parametrize(
    "text", ["Choose all.", "```\n# code\n```", "| # | b |\n|---|---|\n| # | 2 |", "Source: #1"]
)
def test_other_text_below_the_items_is_left_alone(kind: str, text: str) -> None:
    source = BLOCKS[kind].replace("REST", text)
    assert codes(source) == codes(f"- One.\n\n{indented(source)}") == []


def test_headings_between_cards_are_left_alone() -> None:
    deck = "/// flashcards | T { #t }\n\n## A\n\nCARD1\n\n## B\n\nCARD2\n///\n"
    terms = cards = deck
    for number in ("1", "2"):
        block = f"/// card | Side {number} {{ #c{number} }}\nBack {number}\n///"
        cards = cards.replace(f"CARD{number}", block)
        terms = terms.replace(f"CARD{number}", f"One{number} {{ #c{number} }}\n:   Back {number}")
    assert codes(cards) == codes(terms) == []
