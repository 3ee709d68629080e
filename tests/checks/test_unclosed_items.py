"""Graded questions with an explanation whose own closing line is missing."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

ITEMS = {
    "choice": "- [ ] a\n- [x] b\n",
    "order": "1. a\n2. b\n",
    "match": "a\n:   b\n\nc\n:   d\n",
}
ANSWER = "/// answer\nBecause.\n///\n"
BEHIND = ["", "\nText.\n", "\n## Next\n\nText.\n", f"\n/// question | Why?\n{ANSWER}///\n"]


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("behind", BEHIND, ids=["nothing", "text", "heading", "question"])
@pytest.mark.parametrize("hint", ["", "/// hint\nLook.\n///\n\n"], ids=["no hint", "hint"])
def test_items_with_an_explanation_end_behind_it(kind: str, behind: str, hint: str) -> None:
    text = f"/// {kind} | Which?\n\n{ITEMS[kind]}\n{hint}{ANSWER}"
    assert only_finding(f"{text}{behind}").rule.code == "PR201"
    assert fixed(f"{text}{behind}") == f"{text}///\n{behind}"


@pytest.mark.parametrize("kind", ITEMS)
def test_what_is_below_an_explanation_and_may_be_an_item_is_left_where_it_is(kind: str) -> None:
    for above in ("", ITEMS[kind]):
        text = f"/// {kind} | Which?\n\n{above}\n{ANSWER}\n{ITEMS[kind]}\nText.\n"
        assert "PR201" in [each.rule.code for each in check_seriously(text)]
        assert fixed(text) == text


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("text", ["Text.\n", "Text.\n\nMore.\n"])
def test_text_behind_items_that_are_not_closed_is_told_of_with_them(kind: str, text: str) -> None:
    page = f"/// {kind} | Which?\n\n{ITEMS[kind]}\n{text}"
    assert only_finding(page).rule.code == "PR201"
    assert fixed(page) == page
