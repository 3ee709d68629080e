"""A table for spreadsheets and for programs that read one: Markdown, one item a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from ..export_file import OPEN_KINDS, ExportFile
from ..markdown import lost_in, markdown_of
from ..notes import MEDIA, Collection, ExportWarning, Note, draw_blanks

KINDS = OPEN_KINDS | {"choice", "number", "text", "blanks", "match", "order"}

COLUMNS = (
    "key", "id", "kind", "page", "url", "deck", "tags", "front", "back", "hint", "markdown",
    "around",
)  # fmt: skip
# What a spreadsheet would take for a formula, also after white space and in full width.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def write(collection: Collection) -> ExportFile:
    """Write a collection, in UTF-8 with a byte order mark, which Excel needs."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    warnings: list[ExportWarning] = []
    for note in collection.both_ways():
        writer.writerow([neutral(cell) for cell in _row(note)])
        told = () if note.is_turned else _lost(note)
        warnings += (ExportWarning(note.item.path, note.item.line, what) for what in told)
    return ExportFile(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"), warnings)


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what may be one.

    One stands before an apostrophe as well, so that an import can take it away again.
    """
    return f"'{cell}" if cell.startswith("'") or FORMULA.match(cell) else cell


def _lost(note: Note) -> Iterator[str]:
    if note.media:
        yield f"a table holds no pictures; it only names {', '.join(note.media)}"
    yield from lost_in(f"{note.question}{''.join(note.hints)}{note.answer}", "a table")


def _row(note: Note) -> list[str]:
    item = note.item
    front, back = markdown_of(draw_blanks(note)), markdown_of(note.answer)
    hint = "\n\n".join(markdown_of(each) for each in note.hints)
    front, back, hint = (each.replace(MEDIA, "") for each in (front, back, hint))
    tags = " ".join(tag.replace(" ", "_") for tag in item.tags)
    where = [item.key, item.id, item.kind, note.uri, note.url, item.deck or "", tags]
    return [*where, front, back, hint, note.source, note.around]
