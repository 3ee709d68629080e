"""Where a text has `==word==`, and where that is no blank.

Only what Python-Markdown reads as running text counts: no code, no math, nothing in a tag or in the
target of a link. All of it takes linear time on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..spans import without_spans

_HIDDEN = "\x00"
# No text of ours: it would be no blank, and none was meant.
_START = re.compile(r"\\.|\$\$?|<|!\[|\]\(|\]\[|https?://", re.DOTALL)
_DOLLAR = re.compile(r"\$(?!\s)(?:\\.|[^\\$])+(?<!\s)\$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[^<>\s]+@[^<>\s]+>")
_ALT = re.compile(r"!\[[^\[\]]*\](?=[(\[])")
_TARGET = re.compile(r"\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*+\)")
_LABEL = re.compile(r"\]\[[^\[\]]*\]")
_ADDRESS = re.compile(r"https?://[^\s<>]*")
_PATTERNS = {
    "$": _DOLLAR, "![": _ALT, "](": _TARGET, "][": _LABEL, "http://": _ADDRESS,
    "https://": _ADDRESS,
}  # fmt: skip
_ENDS = {"$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_RUN = re.compile(r"={2,}")


class Found(NamedTuple):
    """A piece of a line.

    Attributes:
        start: Where it begins, from 0.
        end: Where it ends.
        role: "blank", "literal" (shown as it is), "empty" (a blank with nothing in it) or "stray"
            (nearly a delimiter, and shown as it is).
    """

    start: int
    end: int
    role: str


def visible(text: str) -> str:
    """The text with NUL in place of whatever is not read as running text."""
    text = without_spans(text) if "`" in text else text
    kept: list[str] = []
    position, hopeless = 0, set[str]()
    start = _START.search(text)
    while start is not None:
        end = _end(text, start, hopeless)
        if end:
            kept += (text[position : start.start()], _HIDDEN * (end - start.start()))
            position = end
        # An escaped character is text; so is what begins nothing.
        start = _START.search(text, end or start.end())
    return "".join(kept) + text[position:]


def _end(text: str, start: re.Match[str], hopeless: set[str]) -> int:
    """Where that ends which begins here; 0 where it is text."""
    token = start[0]
    if token == "<":
        if text.startswith("<!--", start.start()):
            return _closed(text, start.start() + 4, "-->", hopeless)
        match = _TAG.match(text, start.start())
    elif token in _ENDS:
        return _closed(text, start.end(), _ENDS[token], hopeless)
    elif token in _PATTERNS:
        match = _PATTERNS[token].match(text, start.start())
    else:
        return 0
    return match.end() if match is not None else 0


def _closed(text: str, position: int, closing: str, hopeless: set[str]) -> int:
    found = -1 if closing in hopeless else text.find(closing, position)
    if found < 0:
        hopeless.add(closing)
        return 0
    return found + len(closing)


def find(line: str) -> Iterator[Found]:
    """Yield the blanks of a line of visible text, and what nearly is one, by place.

    Signs with a space on both sides are those of a program, and text.
    """
    opened: Found | None = None
    escaped = False
    for run in _RUN.finditer(line):
        start, end = run.span()
        opens = not line[end : end + 1].isspace() and end < len(line)
        closes = start > 0 and not line[start - 1].isspace()
        if _is_escaped(line, start):
            escaped = escaped or opens
            yield Found(start - 1, end, "literal")
        elif opened is None and escaped and closes and end - start == 2:
            escaped = False
            yield Found(start, end, "literal")
        elif end - start == 4 and (opened is None or not closes or not opens):
            if opened is not None:
                yield opened._replace(role="stray")
                opened = None
            yield Found(start, end, "empty")
        elif end - start == 4 and opened is not None:
            yield Found(opened.start, start + 2, "blank")
            opened = Found(start + 2, end, "blank")
        elif end - start > 2:
            if opens or closes:
                yield Found(start, end, "stray")
        elif opened is not None and closes:
            yield Found(opened.start, end, "blank")
            opened = None
        elif opens:
            if opened is not None:
                yield opened._replace(role="stray")
            opened = Found(start, end, "blank")
        elif closes:
            yield Found(start, end, "stray")
    if opened is not None:
        yield opened._replace(role="stray")


def _is_escaped(line: str, position: int) -> bool:
    first = position
    while first and line[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1
