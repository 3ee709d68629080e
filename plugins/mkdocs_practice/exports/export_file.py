"""Exported files, and the kinds of items that two sides hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .notes import Collection, ExportWarning


class ExportFile(NamedTuple):
    """A file in a format, and what the format could not hold of the items."""

    data: bytes
    warnings: Sequence[ExportWarning] = ()
    left_out: int = 0
    """How many items the format could not hold at all."""


OPEN_KINDS = frozenset(("card", "exercise", "question"))
"""The kinds whose answers are read, and not graded: two sides hold them."""


def graded_as_cards(collection: Collection, *held: str) -> list[ExportWarning]:
    """Say once how many graded items are cards in a file that holds no graded kinds but these."""
    items = (note.item for note in collection.notes if note.grading is not None)
    graded = [item for item in items if item.kind not in held]
    if not graded:
        return []
    count = (
        "1 graded item is a card" if len(graded) == 1 else f"{len(graded)} graded items are cards"
    )
    what = f"{count} there, and no import brings back how they are graded: take json"
    return [ExportWarning(graded[0].path, graded[0].line, what)]
