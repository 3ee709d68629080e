"""How small a card is set when it is printed on a page of its own, estimated from its Markdown.

The print engine begins with 14 pt, goes down by half points until front and back fit the page, and
at 7 pt goes on to another page. What it knows of paper is in theme/paper.json, which is read here
too; `extent` has the rest. What a browser makes of a card depends on its fonts and pictures, so
this is an estimate. In Liberation Sans, Noto Sans and DejaVu Sans it is within 1 pt of what
Chromium prints of cards of prose, lists, code and tables.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from .extent import BOLD, Face, Piece, Room, height, read

READABLE = 9
"""The least size in points that is read with ease: books are set in 9 to 12, notes in less.

Between it and the engine's floor a card is whole, but its code and tables are at 7 pt or little
above; a page of such print is for looking up, and no prompt for recall."""
ERROR = 0.15
"""How far off the estimated height may be, as a part of the page: nobody is to be blamed for it."""

_PT = 25.4 / 72
_STEP = 0.5
# The bar above the front in its em, and what is between front and back.
_BAR = 0.97
_BETWEEN = 2.2
_FRONT_LEADING = 1.35
_Texts = tuple[list[Piece], list[Piece]]
_FILE = Path(__file__).parent / "theme" / "paper.json"


class Printed(NamedTuple):
    """How a card is printed: its size in points, and on how many pages."""

    size: float
    pages: int


class Sheet:
    """A page of a size of paper that one card has to itself."""

    def __init__(self, paper: str) -> None:
        """Find the lengths on a size of paper, or on what a reader may have in the printer."""
        data = _data()
        width, height = data["papers"].get(paper, data["unknown"])
        inset = data["inset"]
        beside = min(max(inset["least"], width * inset["share"]), inset["most"])
        around = beside * (data["above"] + data["below"])
        self._width: float = width - 2 * beside
        self._height: float = height - around - data["gap"] - data["foot"]
        self._rest = self._height - data["head"]
        self._largest: float = data["text"]
        self._floor: float = data["floor"]
        self._front: float = data["front"]
        self._faces = Face(_FRONT_LEADING, BOLD), Face(data["leading"])
        # Each line of a short card is taken to be of the front, with the gap of an item below it.
        line = READABLE * _PT * self._front
        self._letters = self._width / (line * BOLD)
        self._lines = self._height / (line * (_FRONT_LEADING + 0.25)) - 2

    def is_short(self, front: str, back: str) -> bool:
        """Whether a card certainly fits in a readable size: a bound that is quickly found."""
        text = f"{front}\n{back}"
        # The letters of other scripts may be twice as wide. Pictures, tables and formulas are
        # taller than their text.
        letters = len(text) if text.isascii() else 2 * len(text)
        most = letters / self._letters + text.count("\n")
        return most < self._lines and not (
            "![" in text or "<" in text or "|" in text or "$" in text
        )

    def in_small_print(self, front: str, back: str) -> Printed | None:
        """How a card is printed, or None where it may well have a readable size."""
        texts = read(front), read(back)
        if self._share(texts, READABLE) <= 1 + ERROR:
            return None
        return self._printed(texts, READABLE - _STEP)

    def printed(self, front: str, back: str) -> Printed:
        """How a card is printed."""
        return self._printed((read(front), read(back)), self._largest)

    def share(self, front: str, back: str) -> float:
        """How much of the page a card takes in the least readable size; more than 1 is too much."""
        return self._share((read(front), read(back)), READABLE)

    def _printed(self, texts: _Texts, size: float) -> Printed:
        """How texts are printed that fit in no larger size."""
        while size > self._floor and self._share(texts, size) > 1:
            size -= _STEP
        more = max(0.0, self._share(texts, size) - 1) * self._height
        return Printed(size, 1 + ceil(more / self._rest))

    def _share(self, texts: _Texts, size: float) -> float:
        em = size * _PT
        ems = em * self._front, em
        both = sum(
            height(pieces, Room(each, self._width, self._height, face))
            for pieces, each, face in zip(texts, ems, self._faces, strict=True)
        )
        return (both + (_BAR * self._front + _BETWEEN) * em) / self._height


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    import json  # a site without cards does not need it

    with _FILE.open(encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def papers() -> list[str]:
    """The names of the sizes of paper."""
    return list(_data()["papers"])


@lru_cache(maxsize=4)
def sheet(paper: str = "") -> Sheet:
    """The page for a card on a size of paper, by default on what a reader may have."""
    return Sheet(paper)
