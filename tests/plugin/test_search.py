"""The searches of MkDocs and Material read pages without their answers."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs.contrib.search import SearchPlugin

from mkdocs_practice.plugin.search import leave_out_of_index, without_answers, without_bodies
from tests.support.markdown import render
from tests.support.sites import ANSWERED


def test_what_is_hidden_is_left_out() -> None:
    seen = without_answers(render(f"{ANSWERED}\n\n/// review\n///\n\n/// progress\n///\n").html)
    assert "Why three by three?" in seen
    assert [
        word
        for word in ("hintword", "answerword", "backword", ">Show answer<", "turn on JavaScript")
        if word in seen
    ] == []


def test_a_search_that_is_not_known_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    config: Any = SimpleNamespace(plugins={"search": SearchPlugin()})
    leave_out_of_index(config)
    assert "this version of the plugin `search` is not known" in caplog.text


GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*/*.txt"))
HARD = """
/// question | Prompt?

/// hint
Hint.
///

/// answer
### A heading

Deep.
///
///

/// card | Front?
Deep as well.

<!-- </practice-body> -->

Deeper. `</practice-body>`
///

After.
"""


def indexed(html: str) -> list[dict[str, Any]]:
    """The entries of a page in Material's index."""
    index = SearchIndex()
    index.add_entry_from_context(
        SimpleNamespace(content=html, toc=[], url="page/", meta={}, title="Page")
    )
    return [*index.entries]


@pytest.mark.parametrize("path", [*GOLDEN, None], ids=lambda path: path.stem if path else "hard")
def test_the_index_of_material_is_the_same_without_reading_the_answers(path: Path | None) -> None:
    html = render(path.read_text("utf-8") if path else HARD).html
    assert indexed(without_bodies(html)) == indexed(html)


def test_what_is_hidden_is_not_read() -> None:
    html = without_bodies(render(ANSWERED).html)
    assert [word for word in ("hintword", "answerword", "backword") if word in html] == []
    assert "Why three by three?" in html
