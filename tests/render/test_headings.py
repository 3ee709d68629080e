"""Headings of exercises and decks: a title is read once, by the scanner."""

from __future__ import annotations

import pytest

from tests.support.markdown import render


@pytest.mark.parametrize("braces", ["{ id = why }", "{ id= }", "{ #why/1 }", "{ .wide x= }"])
@pytest.mark.parametrize("behind", ["", " `code`"])
@pytest.mark.parametrize(
    "block",
    ["/// exercise | {}\n/// answer\nYes.\n///\n///\n", "/// flashcards | {}\na\n:   b\n///\n"],
)
def test_braces_that_are_no_attribute_list(block: str, braces: str, behind: str) -> None:
    html = render(block.replace("{}", f"Steps {braces}{behind}")).html
    shown = html.partition('class="practice-title"')[2].partition("</h")[0]
    assert braces in shown or (braces.startswith("{ .wide") and not behind)
    assert " x" not in shown.partition(">")[0]
