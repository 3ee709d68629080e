"""The plugin `search` of MkDocs reads pages without their answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.contrib.search import SearchPlugin

from mkdocs_practice.plugin.search import leave_out_of_index, without_answers
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
