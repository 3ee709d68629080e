"""Exercises as they are found on a page, and what is left there."""

from __future__ import annotations

from typing import NamedTuple

from ..draft import Draft


class Candidate(NamedTuple):
    """Something on a page that is an exercise, or looks like one.

    Attributes:
        start: Its first line, from 0.
        end: The line after its last one.
        column: The column that it stands in.
        form: The form that it has, for it to be counted by.
        reason: For what is taken, what told it; for what is left, why.
        draft: What becomes of it; None where it is left.
        is_doubtful: Whether the author has to look at what is left.
        notes: What else is to be said.
        also: Further lines that belong to it, from one up to but without another.
        heading: The title of a heading that goes into it.
        series: Of a point of a list with numbers: the first line of the list, and the marker
            of the point if its block may stand below it.
        stays: Whether its block stands in that list, below the marker.
        remark: Of a point of a list, the line that a remark may stand above without parting it.
    """

    start: int
    end: int
    column: int
    form: str
    reason: str
    draft: Draft | None = None
    is_doubtful: bool = True
    notes: tuple[str, ...] = ()
    also: tuple[tuple[int, int], ...] = ()
    heading: str = ""
    series: tuple[int, str] = (-1, "")
    stays: bool = False
    remark: int = -1

    @property
    def remark_line(self) -> int:
        """The line that a remark stands above."""
        return self.start if self.remark < 0 else self.remark
