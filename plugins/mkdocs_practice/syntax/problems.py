"""Problems of a page: source that the scanner could not take as written."""

from __future__ import annotations

from .characters import Fold
from .columns import TAB, raw_column
from .model import Location, Problem

BESIDE_A_MARKER, IN_A_DEFINITION = "a line with a marker", "a definition"
IN_A_LISTED_DEFINITION = "a definition in a list item"
"""Places where a block cannot stand, as a `misplaced-block` names them."""


class Problems:
    """The problems of one page.

    It knows nothing of the scanner: were the two to hold each other, no page would be freed before
    Python looks for cycles, which takes longer than everything else about a page together.

    Attributes:
        found: So far, in no particular order.
    """

    __slots__ = ("_path", "_raw", "found")

    def __init__(self, path: str, raw: list[str]) -> None:
        self._path = path
        self._raw = raw
        self.found: list[Problem] = []

    def add(self, name: str, line: int, subject: str = "", detail: str = "") -> None:
        """Take a problem: the rule's name, the line from 0, and what it is about."""
        self.found.append(Problem(name, self.location(line), subject, detail))

    def fold(self, line: int, fold: Fold) -> None:
        """Take a line, from 0, that is read as another."""
        column = raw_column(self._raw[line], fold.written, fold.changes[0].start)
        place = Location(self._path, line + 1, column + 1)
        text = fold.line.rstrip()
        indent = len(text) - len(text.lstrip(" "))
        # Where the indentation is what was typed, it belongs to the line.
        detail = text if indent >= TAB and fold.changes[0].start < indent else text.lstrip(" ")
        self.found.append(Problem("look-alike-character", place, fold.summary, detail))

    def location(self, line: int) -> Location:
        """The place where the text of a line, from 0, begins."""
        raw = self._raw[line]
        return Location(self._path, line + 1, len(raw) - len(raw.lstrip()) + 1)
