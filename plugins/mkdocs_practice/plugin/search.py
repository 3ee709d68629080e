"""The searches of hosts that do not know by themselves what is not to be found."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from ..render.blocks.details import BODY_TAG, HintDrawing
from ..render.blocks.whole_site import FALLBACK
from ..render.print_modes import KEY_TAG

log = get_plugin_logger("practice")

_UNKNOWN_SEARCH = (
    "this version of the plugin `search` is not known: its index holds all answers; "
    "take it out of `plugins`, or use a theme with a search of its own, such as Material"
)
_PLAIN_SEARCH = re.compile(r"(?:mkdocs|properdocs)\.contrib\.search\b")
"""The module of the host's own search, whose index has all the text of a page."""
# The words on what opens an answer, and the answer: an element that has none of its name inside.
_HIDDEN = re.compile(
    r"<details\b[^>]*\bdata-search-exclude\b[^>]*>\s*<summary>.*?</summary>"
    rf"|<({BODY_TAG}|{HintDrawing.body_tag}|{KEY_TAG})\b[^>]*>.*?</\1>"
    rf"|{FALLBACK.pattern}",
    re.DOTALL,
)


def leave_out_of_pagefind(config: MkDocsConfig) -> None:
    """Tell MaterialX's search what Material's and Zensical's know by themselves."""
    for plugin in config.plugins.values():
        settings = getattr(plugin, "config", None)  # hooks stand among the plugins, without any
        if not isinstance(settings, Mapping) or settings.get("provider") != "pagefind":
            continue
        pagefind = settings.get("pagefind")
        if isinstance(pagefind, dict):
            # Its own default goes where a site names any.
            others = pagefind.get("exclude_selectors", ["nav", "footer"])
            pagefind["exclude_selectors"] = [*others, "[data-search-exclude]"]


def leave_out_of_index(config: MkDocsConfig) -> None:
    """Let the host's own search see pages without answers, once it has begun its index."""
    for plugin in config.plugins.values():
        if not _PLAIN_SEARCH.match(type(plugin).__module__):
            continue
        index: Any = getattr(plugin, "search_index", None)
        if hasattr(index, "add_entry_from_context"):
            index.add_entry_from_context = _Reader(index.add_entry_from_context)
        else:
            log.warning(_UNKNOWN_SEARCH)


class _Reader:
    """Adds pages to an index as they are without their answers."""

    def __init__(self, add: Callable[[Page], None]) -> None:
        self._add = add

    def __call__(self, page: Page) -> None:
        """Add a page, which stays as it is."""
        seen = copy.copy(page)
        seen.content = page.content and without_answers(page.content)
        self._add(seen)


def without_answers(html: str) -> str:
    """The content of a page without its answers, hints, backs of cards and answer key."""
    return _HIDDEN.sub("", html) if "practice-" in html else html
