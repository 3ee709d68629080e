"""The fences of the Markdown that a page is converted by: the processor itself is asked."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from markdown import Markdown

from ..syntax.fences import FENCED_CODE, NO_FENCES, UNKNOWN_FENCES, Fences, SuperFences

_PROCESSOR = "fenced_code_block"


def host_fences(md: Markdown) -> Fences:
    """The fences that its extensions find, custom ones included."""
    if _PROCESSOR not in md.preprocessors:
        return NO_FENCES
    processor = md.preprocessors[_PROCESSOR]
    for kind in type(processor).__mro__:
        if kind.__module__ == "markdown.extensions.fenced_code":
            return FENCED_CODE
        pattern = getattr(sys.modules[kind.__module__], "RE_NESTED_FENCE_START", None)
        if pattern is not None:
            return _AskedFences(processor, pattern)
    return UNKNOWN_FENCES


def with_fenced_code(md: Markdown, lines: list[str]) -> tuple[list[str], dict[int, str]]:
    """The lines of a page with the code that SuperFences has put away to keep its tabs.

    It puts the code back itself, but only after the prompts have been read.

    Returns:
        The lines, and by number those in which tabs are to be kept.
    """
    if _PROCESSOR not in md.preprocessors:
        return lines, {}
    processor: Any = md.preprocessors[_PROCESSOR]
    restore = getattr(processor, "restore_raw_text", None)
    if restore is None or not getattr(processor, "config", {}).get("preserve_tabs"):
        return lines, {}
    restored: list[str] = restore(lines)
    return restored, {n: line for n, line in enumerate(restored) if "\t" in line}


class _AskedFences(Fences):
    """Asks SuperFences, which asks the validators of custom fences, as it will for the page."""

    advice = SuperFences.advice

    def __init__(self, processor: Any, pattern: Any) -> None:
        settings = getattr(processor, "config", {})
        self.takes_indented = not settings.get("disable_indented_code_blocks")
        self._processor = processor
        self._pattern = pattern
        self._known: dict[str, str] = {}

    def opening(self, line: str, position: int) -> str:
        """The characters that open a fence at a place in a line; "" where none begins."""
        text = line[position:]
        if not text.startswith(("```", "~~~")):
            return ""
        if text not in self._known:
            self._known[text] = self._ask(text)
        return self._known[text]

    def _ask(self, text: str) -> str:
        match = self._pattern.match(text)
        if match is None:
            return ""
        processor, groups, takes = self._processor, match.groupdict(), False
        # A validator that fails is none that takes it; one that means to end the build will do so
        # when the page is converted.
        with suppress(Exception):
            processor.get_hl_settings()
            processor.clear()
            if groups.get("unrecognized"):
                takes = processor.handle_unrecognized(match)
            elif groups["attrs"]:
                takes = processor.handle_attrs(match)
            else:
                takes = processor.parse_options(match)
        processor.clear()
        return str(match["fence"]) if takes else ""
