"""Marks of blanks: `==word==` in running text, and signs that only look like it.

Only what Python-Markdown reads as running text counts: no code, no math, nothing in a tag or in the
target of a link. All of it takes linear time on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..expressions import expression
from ..inline import is_escaped, without_spans

_HIDDEN = "\x00"
_START = expression(r"\\.|\$\$?|<|!\[|\]\(|\]\[|https?://", re.DOTALL)
_DOLLAR = expression(r"\$(?!\s)(?:\\.|[^\\$])+(?<!\s)\$")
_TAG = expression(r"</?[a-zA-Z][^<>]*>|<[^<>\s]+@[^<>\s]+>")
_ALT = expression(r"!\[[^\[\]]*\](?=[(\[])")
_TARGET = expression(r"\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*+\)")
_LABEL = expression(r"\]\[[^\[\]]*\]")
_ADDRESS = expression(r"https?://[^\s<>]*")
_PATTERNS = {
    "$": _DOLLAR, "![": _ALT, "](": _TARGET, "][": _LABEL, "http://": _ADDRESS,
    "https://": _ADDRESS,
}  # fmt: skip
_ENDS = {"$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_RUN = expression(r"={2,}")
# Between two comparisons, and hardly ever in a blank.
_COMPARISONS = expression(
    r"[;:&()<>]|,(?=\s)|\|\||\s\|\s|\b(?:and|or|not|if|then|und|oder|et|ou|y|o|e)\b"
)
# In a program none of these follows `==`.
_RELATION = expression(r"[ ]*(?:[<>]|&[lg][te];)")
# What parts the texts of a blank; there they may have such signs, and be such words.
_OR = expression(r"(?<=[^\s|])\|(?=[^\s|])")
_INNER = expression(r"&\w+;|,|\([^()]*\)")
_WORD = expression(r"[ ]*\w+[ ]*")
# No comparison has both, without a space in between.
_LITERAL = expression(r"(?<![=!<>\w{])==([^\s=]{1,40})==(?![=\w}])")
_MARKED = expression(r"\{==([^=\n{}]+)==\}")
_FENCES = ("```", "~~~")
_OPERATORS = frozenset("=(,[{:+-*/%^")
_TOLD = ("](", "![", "<", "://")
_DELIMITERS = expression(r"[ >]*+\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?)?[ ]*$")


class BlankMark(NamedTuple):
    """A piece of a line.

    Attributes:
        start: Where it begins, from 0.
        end: Where it ends.
        role: "blank", "literal" (shown as it is), "empty" (a blank with nothing in it), "stray"
            (nearly a delimiter) or "spaced" (nearly a blank); the last two are shown as they are.
    """

    start: int
    end: int
    role: str


def visible(text: str) -> str:
    """The text with NUL in place of whatever is not read as running text; lines stay lines."""
    written, text = text, without_spans(text) if "`" in text else text
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
    shown = "".join(kept) + text[position:]
    if "\n" not in written:
        return shown
    return "".join(old if old == "\n" else new for old, new in zip(written, shown, strict=True))


def unread(text: str) -> Iterator[str]:
    """The texts of pictures in a line, and the addresses that ask for nothing behind a `?`."""
    text = without_spans(text) if "`" in text else text
    for match in _ALT.finditer(text):
        yield match[0].removeprefix("![").removesuffix("]")
    for match in _TARGET.finditer(text):
        if "?" not in match[0]:
            yield match[0].removeprefix("](").removesuffix(")")


def _end(text: str, start: re.Match[str], hopeless: set[str]) -> int:
    """The end of what begins here; 0 where it is text."""
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


def literal_blanks(line: str, shown: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a blank in the code and the formulas of a line, or between braces.

    Args:
        line: The line.
        shown: What is visible of it.
    """
    for found in _LITERAL.finditer(line):
        before = line[: found.start()]
        if shown[found.start()] != _HIDDEN or any(map(before.__contains__, _TOLD)):
            continue
        # In code it may compare, or be what the text speaks of, but for what no operand precedes.
        if before.count("`") % 2 == 0 or before.rstrip(" ")[-1:] in _OPERATORS:
            yield found
    yield from _MARKED.finditer(shown)


def in_fences(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what looks like a blank in fenced code, each with the number of its line."""
    fence = ""
    for number, line in lines:
        text = line.lstrip(" ")
        if text[:3] in _FENCES:
            fence = "" if text[:3] == fence else fence or text[:3]
        elif fence and "==" in text:
            yield from ((number, each) for each in _LITERAL.finditer(text))


def table_rows(lines: Iterable[str]) -> set[int]:
    """The ranks, from 0, of the lines that are rows of a table."""
    rows, in_table = set[int](), False
    for rank, text in enumerate(lines):
        in_table = "|" in text and (in_table or _DELIMITERS.match(text) is not None)
        if in_table:
            rows |= {rank - 1, rank}
    return rows


def find(line: str) -> list[BlankMark]:
    """The blanks of a line of visible text, and what nearly is one, by place.

    A sign with a space on both sides is one of a program, and text. Two of them are nearly a blank,
    unless there are more signs of a program between them.
    """
    pairing = _Pairing(line)
    for run in _RUN.finditer(line):
        pairing.take(*run.span())
    pairing.drop()
    return pairing.found


class _Pairing:
    """Pairs the signs of one line."""

    def __init__(self, line: str) -> None:
        self.found: list[BlankMark] = []
        self._line = line
        self._opened = -1
        # The sign before, where it has spaces on both sides.
        self._spaced = -1
        # Whether what an escaped sign opens is still to be closed, which then is text as well.
        self._escaped = False

    def take(self, start: int, end: int) -> None:
        """Take two signs or more."""
        line = self._line
        opens = end < len(line) and not line[end].isspace()
        closes = start > 0 and not line[start - 1].isspace()
        if opens or closes or end - start != 2:
            self._spaced = -1
        if is_escaped(line, start):
            if self._opened < 0:  # else it is part of what is accepted
                ended = self._escaped and closes
                self._escaped = opens and not ended
                self._add(start - 1, end, "literal")
        elif end - start == 2:
            self._two(start, opens, closes)
        elif end - start == 4 and self._opened >= 0 and opens and closes:
            self._close(start + 2)
            self._opened = start + 2
        elif end - start == 4 or opens or closes:
            self.drop()
            self._add(start, end, "empty" if end - start == 4 else "stray")

    def drop(self) -> None:
        """Give up what has been opened."""
        if self._opened >= 0:
            self._add(self._opened, self._opened + 2, "stray")
        self._opened = -1

    def _two(self, start: int, opens: bool, closes: bool) -> None:
        if self._opened >= 0 and closes:
            self._close(start + 2)
        elif closes and self._escaped:
            self._escaped = False
            self._add(start, start + 2, "literal")
        elif opens:
            self.drop()
            self._opened = start
        elif closes:
            self._add(start, start + 2, "stray")
        elif self._opened < 0:
            self._space(start)

    def _space(self, start: int) -> None:
        """Take a sign with spaces on both sides, outside of a blank."""
        first, self._spaced = self._spaced, start
        if first >= 0 and not _compares(self._line[first + 2 : start]):
            self._add(first, start + 2, "spaced")
            self._spaced = -1

    def _close(self, end: int) -> None:
        line, start = self._line, self._opened
        # `a==b and c==d` compares; `un==believ==able` leaves something out.
        compares = (
            line[max(0, start - 1) : start].isalnum()
            and line[end : end + 1].isalnum()
            and " " in line[start:end]
        )
        if compares:
            self._add(start, start + 2, "stray")
            self._add(end - 2, end, "stray")
        else:
            self._add(start, end, "blank")
        self._opened = -1

    def _add(self, start: int, end: int, role: str) -> None:
        self.found.append(BlankMark(start, end, role))


def _compares(between: str) -> bool:
    """Return whether what stands between two signs shows that each of them compares."""
    if _RELATION.match(between) or not _COMPARISONS.search(between):
        return False
    pieces = _OR.split(between)
    if len(pieces) > 1:
        pieces = [_INNER.sub("", piece) for piece in pieces if not _WORD.fullmatch(piece)]
    return any(map(_COMPARISONS.search, pieces))
