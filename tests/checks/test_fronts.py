"""Definitions of a deck that have lost their front, and what stands above them instead."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.findings import fixed, only_finding

HEADINGS = ["## Group", "### Group", "#### Group { #group }", "###### Group ######"]
BETWEEN = ["", "\n", "\n\n"]
ABOVE = ["", "Alpha\n:   first\n\n", "/// card | Alpha\nfirst\n///\n\n", "An introduction.\n\n"]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("between", BETWEEN)
def test_no_fix_makes_a_front_of_a_heading(above: str, heading: str, between: str) -> None:
    head = f"/// flashcards | D\n\n{above}"
    text = f"{head}{heading}\n{between}:   second\n\nBeta\n:   third\n///\n"
    found = only_finding(text)
    line = head.count("\n") + 1
    assert (found.rule.code, found.edits) == ("PR106", ())
    assert found.fix.startswith(f"line {line} is a heading, and no term: write the front below it")
    assert fixed(text) == text


@pytest.mark.parametrize("marker", ["-", "*", "1."])
def test_a_list_item_right_above_is_the_front(marker: str) -> None:
    text = f"/// flashcards | D\n\n{marker} Alpha\n:   first\n\nBeta\n:   second\n///\n"
    assert only_finding(text).fix == "line 3 is a list item, and no term: write `Alpha`"
    assert [card.title for card in scan(fixed(text)).by_kind["card"]] == ["Alpha", "Beta"]


@pytest.mark.parametrize("marker", ["-", "*", "1."])
def test_no_fix_makes_a_front_of_the_last_item_of_a_list_above(marker: str) -> None:
    items = f"{marker} Alpha\n{marker} Beta\n"
    text = f"/// flashcards | D\n\n{items}\n:   first\n\nGamma\n:   second\n///\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR106", 6)
    assert fixed(text) == text
