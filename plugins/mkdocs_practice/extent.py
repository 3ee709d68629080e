"""How high a Markdown text is when it is set in a size, within a width.

The lengths are those of sheet.css, in em of the text; of two, the first is across. A letter is
taken to be as wide as it is on average in Noto Sans, which is wider than Roboto and narrower than
DejaVu Sans. A picture on a line of its own takes half the height that it may have, for nobody knows
its size here; one within a line is taken for an icon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

BOLD = 0.54
"""How wide a letter of the front is, in em."""

_LETTER = 0.49
_SMALL = 0.86
# The engine's smallest size, below which it sets no code and no table, in millimetres.
_SMALLEST = 7 * 25.4 / 72
_CODE_LETTER = 0.6
_CODE_LEADING = 1.4
_CODE_PADDING = (1.6, 1.2)
# The theme's on the screen, where cards are measured before they are printed.
_CELL_PADDING = (2.5, 1.95)
_GAP = 0.6
_ITEM_GAP = 0.25
_INDENT = 1.875
_FORMULA = 3.0
# Of the page's height, at the size with which the engine begins.
_PICTURE = 0.55 / 2
_FIRST = 14 * 25.4 / 72
_ICON = "xxx"
# Letters: what a broken line leaves empty, and what a column does not break.
_LEFT = 2.5
_WORD = 8
_FENCES = ("```", "~~~")
_IMAGE = re.compile(
    r"(?:!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])|<(?:img|svg|video)\b[^<>]*>)(?:\{[^{}]*\})?"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_COMMAND = re.compile(r"\\[a-zA-Z]+|[{}]")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}\.) ")
_TITLED = ("!!! ", "??? ", "???+ ", '=== "')
_SILENT = re.compile(r"///|<!--|\[[^\[\]]+\]:|-->|-{3}|\*{3}")
# Letters as wide as they are high: East Asian ones and pictures.
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60\U0001f300-\U0003ffff]")


Rows = list[list[int]]


class Face(NamedTuple):
    """The height of a line and the width of a letter, in em."""

    leading: float
    letter: float = _LETTER


class Room(NamedTuple):
    """What a text is set in: its em and the page's lengths in millimetres, and its face."""

    em: float
    width: float
    page: float
    face: Face

    @property
    def small(self) -> float:
        """The em of code and tables."""
        return max(_SMALL * self.em, _SMALLEST)

    def inner(self, indent: float, padding: float, em: float) -> float:
        """The width within margins in em, which is never less than a letter's."""
        return max(self.width - indent * self.em - padding * em, em)


Take = Callable[[Rows, float, Room], float]


class Piece(NamedTuple):
    """Something that takes room.

    Attributes:
        take: Says how much, of its rows, its indentation and the room.
        rows: The letters of its lines, or of the cells in its rows.
        indent: How far it is indented, in em.
        gap: What it keeps from the next piece, in em.
    """

    take: Take
    rows: Rows
    indent: float = 0.0
    gap: float = _GAP


def height(pieces: Sequence[Piece], room: Room) -> float:
    """How high a text is, in millimetres."""
    if not pieces:
        return 0.0
    gaps = sum(piece.gap for piece in pieces) - pieces[-1].gap
    return gaps * room.em + sum(piece.take(piece.rows, piece.indent, room) for piece in pieces)


def _lines(letters: int, width: float, letter: float) -> int:
    """How many lines a text takes: of each but the last, half a word's room stays empty."""
    most = width / letter
    return 1 if letters <= most else ceil(letters / max(most - _LEFT, most / 2))


def _prose(rows: Rows, indent: float, room: Room) -> float:
    width, letter = room.inner(indent, 0, room.em), room.face.letter * room.em
    lines = sum(_lines(sum(row), width, letter) for row in rows)
    return lines * room.face.leading * room.em


def _code(rows: Rows, indent: float, room: Room) -> float:
    em = room.small
    width = room.inner(indent, _CODE_PADDING[0], em)
    lines = sum(_lines(sum(row), width, _CODE_LETTER * em) for row in rows)
    return (lines * _CODE_LEADING + _CODE_PADDING[1]) * em


def _table(rows: Rows, indent: float, room: Room) -> float:
    """A table: each column has room for a word, and shares the rest as its longest cell says."""
    em, letter = room.small, room.small * room.face.letter
    most = [max(column) for column in zip_longest(*rows, fillvalue=0)]
    least = [min(column, _WORD) for column in most]
    letters = room.inner(indent, _CELL_PADDING[0] * len(most), em) / letter
    more = sum(most) - sum(least)
    share = min(1.0, max(0.0, letters - sum(least)) / more) if more else 0.0
    widths = [(low + (high - low) * share) * letter for low, high in zip(least, most, strict=True)]
    lines = sum(
        max(_lines(cell, width, letter) for cell, width in zip(row, widths, strict=False))
        for row in rows
    )
    return (lines * room.face.leading + len(rows) * _CELL_PADDING[1]) * em


def _formula(rows: Rows, indent: float, room: Room) -> float:
    return (len(rows) + 1) * _FORMULA / 2 * room.em


def _picture(rows: Rows, indent: float, room: Room) -> float:
    return len(rows) * _PICTURE * room.page * room.em / _FIRST


def read(markdown: str) -> list[Piece]:
    """Take a text apart into what takes room."""
    return _Reader().read(markdown)


class _Reader:
    """Reads a text line by line."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        # The paragraph that is being read.
        self.letters = 0
        self.indent = 0.0
        self.is_item = False
        # What is indented within an item or an admonition is no code.
        self.is_inside = False
        self.fence = ""
        self.in_formula = False

    def read(self, markdown: str) -> list[Piece]:
        for line in markdown.split("\n"):
            text = line.strip()
            if self.fence:
                self.code(line, text)
            elif text.startswith(_FENCES):
                self.end()
                self.fence = text[: len(text) - len(text.lstrip(text[0]))]
                self.pieces.append(Piece(_code, [], self.indent))
            elif text.startswith("$$") or self.in_formula:
                self.formula(text)
            elif not text:
                self.end()
            else:
                self.text(line, text)
        self.end()
        return self.pieces

    def end(self) -> None:
        """End a paragraph, if one is being read."""
        if self.letters:
            self.pieces.append(Piece(_prose, [[self.letters]], self.indent))
            self.letters = 0

    def row(self, take: Take, row: list[int]) -> None:
        """Take a row of code or of a table; what is of the same kind before it goes on."""
        self.end()
        if not self.pieces or self.pieces[-1].take is not take:
            self.pieces.append(Piece(take, [], self.indent))
        self.pieces[-1].rows.append(row)

    def code(self, line: str, text: str) -> None:
        if text.startswith(self.fence) and not text.strip(self.fence[0]):
            self.fence = ""
        else:
            self.pieces[-1].rows.append([_letters(line)])

    def formula(self, text: str) -> None:
        """Take a line of a displayed formula, or one that begins or ends it."""
        if not self.in_formula:
            self.end()
            self.pieces.append(Piece(_formula, [[]], self.indent))
            self.in_formula = text.count("$$") == 1
        elif "$$" in text:
            self.in_formula = False
        elif "\\\\" in text:
            self.pieces[-1].rows.append([])

    def text(self, line: str, text: str) -> None:
        if "![" in text or "<" in text:
            text, pictures = _IMAGE.subn(_ICON, text)
            if pictures and len(text) == len(_ICON) * pictures:
                self.end()
                self.pieces.append(Piece(_picture, [[]] * pictures))
                return
        if "\\" in text:
            text = _COMMAND.sub("x", text)
        if "](" in text:
            text = _LINK.sub(r"\1", text)
        if text.startswith("|"):
            if "--" not in text:
                self.row(_table, [_letters(cell.strip()) for cell in text.strip("|").split("|")])
        elif _SILENT.match(text):
            self.end()
        elif line.startswith("    ") and not (self.letters or self.is_inside):
            self.row(_code, [len(line) - 4])
        else:
            self.prose(line, text)

    def prose(self, line: str, text: str) -> None:
        depth = (len(line) - len(line.lstrip())) // 4
        if _ITEM.match(text):
            self.end()
            last = self.pieces[-1] if self.pieces else None
            if last and self.is_item and last.take is _prose:
                self.pieces[-1] = last._replace(gap=_ITEM_GAP)
            self.is_item = self.is_inside = True
            self.indent = _INDENT * (depth + 1)
        elif text.startswith(_TITLED):
            self.end()
            self.is_item, self.is_inside, self.indent = False, True, 0.0
        elif not (self.letters or depth):
            self.is_item = self.is_inside = False
            self.indent = 0.0
        self.letters += _letters(text) + 1
        if text.startswith((*_TITLED, "#")):
            self.end()


def _letters(text: str) -> int:
    """How many letters wide a text is."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
