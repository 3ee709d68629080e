"""A page as feeds take it: it asks everything, and answers nothing."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mkdocs_practice.plugin.feeds import without_answers, without_opened
from mkdocs_practice.syntax.fences import UNKNOWN_FENCES, SuperFences
from tests.neighbours.pages import PAGES, SECRETS
from tests.support.markdown import render

SOURCES = {path: text for path, text in PAGES.items() if isinstance(text, str)}


@pytest.mark.parametrize("path", SOURCES)
def test_the_text_holds_no_answer(path: str) -> None:
    text = without_answers(SOURCES[path], UNKNOWN_FENCES)
    assert [word for word in SECRETS if word in text] == []
    assert "///" not in text


def test_the_text_asks_what_the_page_asks() -> None:
    text = without_answers(
        "# Page\n\nBefore.\n\n/// question | Why *three*? { #why }\n/// answer\nSo.\n///\n///\n\n"
        "-   In a list.\n\n    /// question\n    Two\n    lines.\n\n    More.\n\n"
        "    /// answer\n    So.\n    ///\n    ///\n\n"
        "/// blanks\nFill ==this==.\n///\n\nAfter.\n",
        UNKNOWN_FENCES,
    )
    words = [line for line in text.splitlines() if line.strip()]
    expected = ["# Page", "Before.", "Why *three*?", "-   In a list.", "    Two lines.", "After."]
    assert words == expected


@pytest.mark.parametrize("path", SOURCES)
def test_the_page_holds_no_answer(path: str) -> None:
    html = render(SOURCES[path]).html
    less = without_opened(html)
    assert [word for word in SECRETS if word in less] == []
    assert html.count("practice-prompt") == less.count("practice-prompt")
    tags = Counter(re.findall(r"<(/?)(details|div|practice-[a-z]+)\b", less))
    assert all(tags["", name] == tags["/", name] for _, name in tags), tags


def test_a_question_between_fences_that_the_site_decides_on_is_none_to_show() -> None:
    text = (
        '```python exec="on"\na\n```\n\n/// question | Why?\n\n---\nSecret.\n///\n\n```\nb\n```\n'
    )
    fences = SuperFences(languages=frozenset(("python",)))
    assert "Secret" not in without_answers(text, fences)
