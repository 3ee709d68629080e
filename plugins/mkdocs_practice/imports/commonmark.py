"""Markdown as other programs read it, in the form in which Python-Markdown shows the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..exports.listings import listings

_ENTRY = re.compile(r"([ ]*)([-*+]|\d{1,9}[.)])([ ]+)(?=\S)")
_NOT_TEXT = re.compile(r"\s*(?:$|#{1,6}[ ]|[-*+][ ]|\d+[.)][ ]|\||```|~~~)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_INDENT = 4


def adapted(text: str) -> str:
    """Markdown in which lists and tables begin after a blank line, and entries are four spaces in.

    Without these Python-Markdown makes one paragraph of it, or one list of two.
    """
    if not (_ENTRY_LINE.search(text) or "|" in text):
        return text
    return "\n".join(_lines(text.split("\n")))


_ENTRY_LINE = re.compile(r"^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+\S", re.MULTILINE)


def _lines(lines: list[str]) -> Iterator[str]:
    levels: list[tuple[int, int]] = []  # where each entry's sign and its text begin
    inside = {rank for start, end in listings(lines) for rank in range(start + 1, end)}
    above = ""
    for rank, line in enumerate(lines):
        is_text = rank not in inside
        margin = len(line) - len(line.lstrip(" "))
        match = _ENTRY.match(line) if is_text else None
        is_first = not levels
        if is_text and line.strip() and not (match is None and _goes_on(line, above)):
            while levels and margin < levels[-1][1]:
                levels.pop()
        if match is not None:
            if is_first and not _NOT_TEXT.match(above):
                yield ""
            width = len(match[2]) + min(len(match[3]), _INDENT)
            yield " " * (_INDENT * len(levels)) + line.lstrip(" ")
            levels.append((margin, margin + width))
        elif levels and line.strip():
            inner = line[min(margin, levels[-1][1]) :]
            yield " " * (_INDENT * len(levels) if margin >= levels[-1][1] else 0) + inner
        else:
            if is_text and _ROW.match(line) and not _NOT_TEXT.match(above):
                yield ""
            yield line
        above = line


def _goes_on(line: str, above: str) -> bool:
    """Return whether a line goes on with the paragraph above, whatever its indentation."""
    return bool(above.strip()) and not _NOT_TEXT.match(line)
