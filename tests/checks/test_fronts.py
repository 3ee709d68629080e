"""Definitions of a deck that have lost their front, and what stands above them instead."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fixed, only_finding

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


@pytest.mark.parametrize("line", ["=====", "-----", "===", "---"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_an_underlined_heading_above_a_definition_is_told_as_one(line: str, between: str) -> None:
    text = f"/// flashcards | D\n\nGroup\n{line}\n{between}:   first\n\nBeta\n:   second\n///\n"
    found = only_finding(text)
    assert "heading" in found.message + found.fix
    assert "front below it" in found.fix or "front of the card below it" in found.fix
    assert fixed(text) == text


@pytest.mark.parametrize("written", ["{ #a }", "{#a}", "{ .big }", "{: #a .big }"])
def test_an_attribute_list_below_a_term_goes_to_its_end(written: str) -> None:
    text = f"/// flashcards | D\n\nAlpha\n{written}\n:   first\n\nBeta\n:   second\n///\n"
    found = only_finding(text)
    assert found.fix == f"write it at the end of line 3: `Alpha {written}`"
    assert fixed(text) == text.replace(f"\n{written}", f" {written}")
    assert check_seriously(fixed(text)) == []
    match = text.replace("flashcards", "match")
    assert only_finding(match).fix == "delete line 4"


@pytest.mark.parametrize("marker", ["-", "*", "1."])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_cards_in_a_list_are_one_finding_with_a_count(marker: str, count: int) -> None:
    cards = "".join(f"{marker} term {n}\n    :   back {n}\n" for n in range(count))
    found = only_finding(f"/// flashcards | D\n\n{cards}///\n")
    assert (found.rule.code, found.location.line) == ("PR207", 4)
    assert found.fix.startswith("take the markers of the list away")
    others = ["", " and one more", "", "", " and 4 more"][count - 1]
    assert f"“:   back 0”{others} " in found.message


@pytest.mark.parametrize("first", ["Alpha", "    Alpha"])
def test_no_fix_takes_the_next_card_onto_one_whose_definition_is_indented(first: str) -> None:
    cards = f"{first}\n    :   first\n\n    Beta\n    :   second\n"
    text = f"/// flashcards | D\n\n{cards}///\n"
    assert check_seriously(text)
    mended = fixed(text)
    assert check_seriously(mended) or len(scan(mended).by_kind["card"]) == 2
    alone = "/// flashcards | D\n\nAlpha\n    :   first\n\nBeta\n:   second\n///\n"
    assert fixed(alone) == alone.replace("    :", ":")


@pytest.mark.parametrize(
    "text",
    [
        "/// question | [x]: what is this? { #q }\n---\nA box.\n///\n",
        "/// flashcards\n--- :: The sign of a rule. { #a }\n*** :: Another. { #b }\n///\n",
    ],
)
def test_what_is_markup_elsewhere_is_a_text_in_one_line(text: str) -> None:
    assert check_seriously(text) == []
