"""Coverage in print: `practice list --coverage`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from ..checks.reports.records import array
from ..cli.coverage import Coverage, rounded, total

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
    return [name, *(str(count) for count in counts), f"{rounded(page.percent):g} %"]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0])]
    cells += (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join(cells).rstrip()
