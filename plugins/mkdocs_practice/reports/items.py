"""Items in print: `practice list`."""

from __future__ import annotations

from collections.abc import Iterable

from ..checks.reports.records import array
from ..syntax.items import ItemRecord


def items_json(items: Iterable[ItemRecord]) -> str:
    """An array of objects."""
    return "".join(array(item.as_dict() for item in items))


def items_text(items: Iterable[ItemRecord]) -> str:
    """One line an item: where it is, its kind, whether it is answered, its key and its prompt."""
    lines = []
    for item in items:
        mark = "answered" if item.answered else "UNANSWERED"
        prompt = " ".join(item.prompt.split())
        lines.append(f"{item.path}:{item.line}: {item.kind} {mark} {item.key}: {prompt}")
    return "\n".join(lines)
