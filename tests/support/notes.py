"""Notes for exports, without a site."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

from mkdocs_practice.exports.notes import ItemHistory, Note
from mkdocs_practice.syntax.items import list_items
from mkdocs_practice.syntax.kinds.grading import Grading
from mkdocs_practice.syntax.scan import scan

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def note_of(
    kind: str, grading: Grading | None, *, front: str = "<p>Q</p>", back: str = "",
    hints: tuple[str, ...] = (), key: str = "q",
) -> Note:  # fmt: skip
    """A note of a kind, with what it is graded by."""
    document = scan(f"/// question | Q {{ #{key} }}\n/// answer\nA\n///\n///\n")
    (item,) = list_items(document, "page.md")
    return Note(
        dataclasses.replace(item, kind=kind), document.blocks[0], "", "page.md", "", (), "", "",
        "", front, "", hints, ("Hint",) * len(hints), "", back, grading, ItemHistory(key, NOW, NOW),
    )  # fmt: skip
