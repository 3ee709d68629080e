"""The searches of hosts: what is not to be found before it is asked for, and need not be read."""

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
_MATERIAL_SEARCH = re.compile(r"material\.plugins\.search\b")
"""The module of Material's, which knows by itself, but reads all to leave it out."""
_BODIES = (BODY_TAG, HintDrawing.body_tag, KEY_TAG)
# The words on what opens an answer, and the answer: an element that has none of its name inside.
_HIDDEN = re.compile(
    r"<details\b[^>]*\bdata-search-exclude\b[^>]*>\s*<summary>.*?</summary>"
    rf"|<({'|'.join(_BODIES)})\b[^>]*>.*?</\1>"
    rf"|{FALLBACK.pattern}",
    re.DOTALL,
)

_HEADING = re.compile("<h[1-6]")


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
    """Let searches see pages without answers, once they have begun their index."""
    for plugin in config.plugins.values():
        module = type(plugin).__module__
        is_plain = _PLAIN_SEARCH.match(module) is not None
        if not is_plain and not _MATERIAL_SEARCH.match(module):
            continue
        index: Any = getattr(plugin, "search_index", None)
        if hasattr(index, "add_entry_from_context"):
            shorten = without_answers if is_plain else without_bodies
            index.add_entry_from_context = _Reader(index.add_entry_from_context, shorten)
        elif is_plain:
            log.warning(_UNKNOWN_SEARCH)


class _Reader:
    """Adds pages to an index as they are without their answers."""

    def __init__(self, add: Callable[[Page], None], shorten: Callable[[str], str]) -> None:
        self._add, self._shorten = add, shorten

    def __call__(self, page: Page) -> None:
        """Add a page, which stays as it is."""
        seen = copy.copy(page)
        seen.content = page.content and self._shorten(page.content)
        self._add(seen)


def without_answers(html: str) -> str:
    """The content of a page without its answers, hints, backs of cards and answer key."""
    return _HIDDEN.sub("", html) if "practice-" in html else html


def without_bodies(html: str) -> str:
    """The content of a page with nothing in what Material's search leaves out by itself.

    That search takes each element apart all the same, which is a tenth of a build.
    """
    for tag in _BODIES:
        first, *others = html.split(f"<{tag} ")
        if others:
            html = f"<{tag} ".join((first, *(_emptied(piece, tag) for piece in others)))
    return html


def _emptied(piece: str, tag: str) -> str:
    """The text from the beginning of an element on, without what is in the element.

    Headings there are sections of the page all the same, and in a comment may stand anything.
    """
    start = piece.find(">") + 1
    end = piece.find(f"</{tag}>", start)
    if end < 0 or "data-search-exclude" not in piece[:start]:
        return piece
    is_plain = "<!--" not in piece[start:end] and _HEADING.search(piece, start, end) is None
    return piece[:start] + piece[end:] if is_plain else piece
