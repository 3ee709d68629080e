"""A page of drafts is read as a whole, and says what its blocks say that are read one by one."""

from __future__ import annotations

import string
from copy import deepcopy
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.imports import whole_page
from mkdocs_practice.imports.draft import PROSE, Draft, ImportResult
from mkdocs_practice.imports.read import as_markdown, opened
from mkdocs_practice.imports.texts import to_markdown
from mkdocs_practice.imports.whole_page import write_page
from mkdocs_practice.imports.write import write_drafts
from mkdocs_practice.syntax.scan import scan

HARD = (
    "plain", "two\n\nparts", "- [ ] a\n- [x] b", "///", "/// answer\nA\n///", "```\nopen", "~~~",
    "<div>", "</div>", "<!--", "-->", "<pre>", "</pre>", "$$", "---", "==a==", "{#id}", "|", "",
    "    code", "/// note", ":   x", "1. a", "a :: b", "`", "\ue004", "x\x0cy",
)  # fmt: skip
TEXTS = st.sampled_from(HARD)
KINDS = ("choice", "text", "blanks", "match", "order", "number", "question", "exercise", PROSE)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    kind, texts = draw(st.sampled_from(KINDS)), draw(st.lists(TEXTS, min_size=2, max_size=3))
    draft = Draft(kind, draw(TEXTS), draw(TEXTS), accepted=list(texts), entries=list(texts))
    draft.options = [(text, rank == 0, text) for rank, text in enumerate(texts)]
    draft.pairs = list(zip(texts, reversed(texts), strict=True))
    return draft


@given(st.lists(drafts(), min_size=1, max_size=6))
def test_a_page_read_at_once_is_that_of_blocks_read_alone(several: list[Draft]) -> None:
    alone = "\n\n".join(write_drafts(deepcopy(several))) + "\n"
    text, page = write_page(several)
    assert text == alone
    assert page.blocks == scan(text, "").blocks


def test_sound_drafts_are_read_once() -> None:
    several = [
        Draft("choice", f"Q{n}?", id=f"q{n}", options=[("a", True, ""), ("b", False, "")])
        for n in range(50)
    ]
    with patch.object(whole_page, "scan", wraps=scan) as read:
        text = as_markdown(ImportResult(several))
    assert read.call_count == 1
    assert text.count("/// choice") == 50


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_block_that_reaches_into_the_next_one_is_written_again_alone(place: int) -> None:
    several = [
        Draft("choice", f"Q{n}?", options=[("a", True, ""), ("b", False, "")]) for n in range(3)
    ]
    several[place].options = [("```\nopen", True, ""), ("<!-- b", False, "")]
    page = write_page(several)[1]
    assert page.problems == ()
    assert len(page.items) == 3
    assert [each.written for each in several].count("choice") >= 2
    told = list(opened("f", ImportResult(several)))
    assert len(told) == [each.written for each in several].count("question")


@given(st.text(alphabet=string.ascii_letters + string.digits + " ,;'?!.()-é", max_size=30))
def test_a_paragraph_of_words_is_what_it_is_among_others(text: str) -> None:
    html = f"<p>{text}</p>"
    assert to_markdown(f"{html}<p>X</p>", "html", print) == "\n\n".join(
        filter(None, (to_markdown(html, "html", print), "X"))
    )
