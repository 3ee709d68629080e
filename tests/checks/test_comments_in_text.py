"""Comments behind other text: Markdown shows one that its paragraph does not close."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, only_finding

FRAMES = {
    "title": "/// question | Why {}\n---\nSo.\n///\n",
    "prompt": "/// question | Why?\nIt is {}\n\n---\nSo.\n///\n",
    "answer": "/// question | Why?\n---\nSo {}\n///\n",
    "option": "/// choice | Why?\n\n- [x] a {}\n- [ ] b\n///\n",
    "front": "/// flashcards\na {} :: b\n///\n",
    "back": "/// flashcards\n/// card\na\n\n---\n\nb {}\n///\n///\n",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_comment_that_its_paragraph_does_not_close_is_told(frame: str) -> None:
    text = frame.format("<!-- todo: more")
    found = only_finding(text)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "<!--" in each)
    place = (line, text.split("\n")[line - 1].index("<!--") + 1)
    assert (found.rule.code, found.location[1:3]) == ("PR219", place)


def test_a_comment_over_two_paragraphs_is_told_once() -> None:
    found = only_finding(FRAMES["answer"].format("<!-- hide\n\nthis too --> end"))
    assert (found.rule.code, found.location.line) == ("PR219", 3)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("text", ["c <!-- todo -->", "`<!-- todo`", "\\<!-- todo", "<!-- a --> c"])
def test_a_comment_that_is_closed_or_meant_as_text_is_left_alone(frame: str, text: str) -> None:
    assert check_seriously(frame.format(text)) == []


def test_a_comment_over_two_lines_of_a_paragraph_is_closed() -> None:
    assert check_seriously(FRAMES["answer"].format("c <!-- to\ndo --> d")) == []
