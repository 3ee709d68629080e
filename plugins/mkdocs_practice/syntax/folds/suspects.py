"""Suspects: lines that may look like one of the syntax; for nearly every line the answer is no."""

from __future__ import annotations

from collections.abc import Sequence

from ..characters import CLOSING_QUOTES, OPENING_QUOTES, is_plain
from .block_lines import block
from .pieces import STRANGE, skeleton

_QUOTES = frozenset(OPENING_QUOTES + CLOSING_QUOTES)
_MARKERS = frozenset("-*+:>!?=0123456789０１２３４５６７８９")
_TITLED = frozenset("!?=")
_LONGEST_MARKER = 12


def find_suspects(lines: Sequence[str]) -> frozenset[int]:
    """The numbers, from 0, of the lines that may look like one of the syntax."""
    strange = [(number, line) for number, line in enumerate(lines) if not is_plain(line)]
    return frozenset(number for number, line in strange if is_suspect(line))


def is_suspect(line: str) -> bool:
    """Tell fast whether a line that is not plain may look like one of the syntax."""
    text = line.lstrip(" ")
    first = text[:1]
    if first in STRANGE or first == "/":
        return True
    if first in _MARKERS and not STRANGE.isdisjoint(text[1:_LONGEST_MARKER]):
        return True
    if first in _TITLED and not _QUOTES.isdisjoint(text):
        return True
    return ("=" in text or "＝" in text) and "==" in skeleton(text).replace("\x00", "")


def is_block_line(line: str) -> bool:
    """Return whether a line that is not plain looks like a block line, and is none."""
    return is_suspect(line) and bool(block(line, ()))
