"""Coverage: the share of each page that is answered and has ids."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from ..checks.reports.records import array
from ..syntax.answered import is_answered
from ..syntax.identity import ITEMS
from ..syntax.model import Card, Exercise, Page


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts of a page, or of a site.

    Attributes:
        path: The page's file; "total" for all together.
        questions: Questions outside of exercises.
        exercises: Exercises, with parts and without.
        parts: Questions in exercises.
        cards: Flashcards.
        asked: What asks for an answer: all of these, but of the exercises those without parts.
        unanswered: Of what is asked, how much is not answered.
        without_id: Of all items, those whose key hangs on their prompt.
    """

    path: str
    questions: int = 0
    exercises: int = 0
    parts: int = 0
    cards: int = 0
    asked: int = 0
    unanswered: int = 0
    without_id: int = 0

    @property
    def percent(self) -> float:
        """The share of what is asked that is answered, in percent; 100 where nothing is asked."""
        return 100 * (self.asked - self.unanswered) / self.asked if self.asked else 100.0

    def as_dict(self) -> dict[str, object]:
        """The coverage for machines; the share is rounded down, so that 100 means all."""
        return asdict(self) | {"percent": round_percent(self.percent)}


def round_percent(percent: float) -> float:
    """A share with one decimal, never rounded up to what it is not."""
    return int(percent * 10 + 1e-9) / 10


def cover(page: Page) -> Coverage:
    """Count the items of a page."""
    counts = {"questions": 0, "exercises": 0, "parts": 0, "cards": 0}
    asked = unanswered = without_id = 0
    in_exercise = {part.index for block in page.items for part in block.parts}
    for block in page.blocks:
        if not isinstance(block, ITEMS):
            continue
        if isinstance(block, Card):
            counts["cards"] += 1
        elif isinstance(block, Exercise):
            counts["exercises"] += 1
        else:
            counts["parts" if block.index in in_exercise else "questions"] += 1
        without_id += not block.attributes.id
        if not (isinstance(block, Exercise) and block.parts):
            asked += 1
            unanswered += not is_answered(block)
    return Coverage(page.path, asked=asked, unanswered=unanswered, without_id=without_id, **counts)


def total(pages: Iterable[Coverage]) -> Coverage:
    """The sum of all pages."""
    names = ("questions", "exercises", "parts", "cards", "asked", "unanswered", "without_id")
    sums = dict.fromkeys(names, 0)
    for page in pages:
        for name in names:
            sums[name] += getattr(page, name)
    return Coverage("total", **sums)


_COLUMNS = ("questions", "exercises", "parts", "cards", "unanswered", "without_id")


def coverage_json(pages: Iterable[Coverage]) -> str:
    """An array of objects, one for each page."""
    return "".join(array(page.as_dict() for page in pages))


def coverage_text(pages: Sequence[Coverage]) -> Iterator[str]:
    """A table: a line for each page with items, and one for all together."""
    shown = [page for page in pages if page.asked or page.without_id]
    rows = [["page", *(name.replace("_", " ") for name in _COLUMNS), "answered"]]
    rows += (_row(page, os.path.normpath(page.path)) for page in shown)
    everything = total(pages)
    last = _row(everything, f"{len(shown)} of {len(pages)} pages")
    widths = [max(len(row[column]) for row in [*rows, last]) for column in range(len(last))]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    yield _line(rows[0], widths)
    yield rule
    for row in rows[1:]:
        yield _line(row, widths)
    if shown:
        yield rule
    yield _line(last, widths)


def _row(page: Coverage, name: str) -> list[str]:
    counts = [getattr(page, column) for column in _COLUMNS]
    return [name, *(str(count) for count in counts), f"{round_percent(page.percent):g} %"]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0])]
    cells += (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join(cells).rstrip()
