"""Pages with exercises: in place, and all else on the page stays as it is."""

from __future__ import annotations

from ..draft import ImportResult, mark
from ..pages.find import find_exercises
from ..pages.page_source import PageSource

_LEFT = "; it is left as it is"


def read(path: str, data: bytes) -> ImportResult:
    """Read a page."""
    text = data.decode("utf-8-sig", "replace")
    source = PageSource(text)
    taken = ImportResult(page="")
    pieces: list[str] = []
    gone: set[int] = set()
    number = 0
    starts = {}
    for each in find_exercises(text):
        notes = each.notes
        if each.draft is None:
            notes = (f"{each.reason.removesuffix(_LEFT)}{_LEFT}",)
        else:
            starts[each.start] = each
            gone.update(line for span in each.also for line in range(*span))
        taken.notes += (f"{path}:{each.start + 1}: {what}" for what in notes)
    while number < len(source.raw):
        found = starts.get(number)
        if found is None or found.draft is None:
            line = source.raw[number]
            pieces.append("" if number in gone else line.replace("\x00", "\ufffd"))
            number += 1
            continue
        if number and not source.is_blank(number - 1):
            pieces.append(source.newline)
        pieces.append(f"{source.margin(number)}{mark(len(taken.drafts))}{source.newline}")
        if not source.is_blank(found.end):
            pieces.append(source.newline)
        taken.drafts.append(found.draft)
        number = max(found.end, number + 1)
    taken.page = "".join(pieces)
    return taken


def holds_quizzes(text: str) -> bool:
    """Return whether a page has any exercise."""
    return any(each.draft is not None for each in find_exercises(text))
