"""Marks that a version control system leaves on a page whose versions it could not merge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..expressions import expression
from ..problems import Problems

_MARK = expression(r"(?:<{7}|>{7}|\|{7})(?: .*)?$|={7}$")
_NO_TITLE = expression(r"///|[ ]{4}|[ ]{0,3}(?:[-*+>:]|\d{1,9}\.)[ ]|[ ]{0,3}\|")
_RULE = expression(r"[ ]*+(?:\|[ ]*+)?:?-+:?[ ]*+\|")
BEGINNINGS = frozenset(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
"""The beginnings of lines to ask for."""


class Conflicts:
    """Collects the marks of one page; those in code and in comments are never asked for."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, str]] = []

    def take(self, number: int, line: str, lines: Sequence[str]) -> None:
        """Take a line that begins like a mark, one of these."""
        above = lines[number - 1] if number else ""
        below = lines[number + 1] if number + 1 < len(lines) else ""
        is_table = line[0] == "|" and _RULE.match(below)
        if _MARK.match(line.rstrip(" ")) and not is_table:
            # Below no text, or an item or what is in one, `=======` underlines nothing.
            alone = line[0] == "=" and (not above.strip() or _NO_TITLE.match(above) is not None)
            self._marks.append((number, "|" if alone else line[0]))

    def take_above(self, end: int, lines: Sequence[str]) -> None:
        """Take the lines of the front matter, which with marks in it is text to MkDocs."""
        for number in range(end):
            if lines[number][:7] in BEGINNINGS:
                self.take(number, lines[number], lines)

    def report(self, problems: Problems, live: bool) -> None:
        """Report each conflict once, and each mark that is left of one, where there are blocks."""
        for marks in self._conflicts() if live else ():
            lines = " ".join(str(number + 1) for number in marks)
            problems.add("merge-conflict", marks[0], lines)

    def _conflicts(self) -> Iterator[list[int]]:
        """The lines of the marks of each conflict; `=======` below text underlines a heading."""
        marks: list[int] = []
        for number, sign in self._marks:
            if sign == "<" and marks:
                yield marks
                marks = []
            if marks or sign in "<>|":
                marks.append(number)
            if sign == ">":
                yield marks
                marks = []
        if marks:
            yield marks
