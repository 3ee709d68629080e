"""A text file for Anki's own import, which says in its head what its columns are.

Notes are known by the same names as in a package. A text cannot bring note types or pictures.
"""

from __future__ import annotations

import csv
import io

from ..export_file import OPEN_KINDS, ExportFile, graded_as_cards
from ..notes import Collection, ExportWarning, draw_blanks
from .anki.fields import deck_name, field, guid, tags_of

KINDS = OPEN_KINDS | {"choice", "number", "text", "blanks", "match", "order"}

_HEAD = """\
#separator:tab
#html:true
#notetype:Basic
#guid column:1
#deck column:4
#tags column:5
"""


def write(collection: Collection) -> ExportFile:
    """Write a collection as `guid, front, back, deck, tags`."""
    out = io.StringIO()
    out.write(_HEAD)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    warnings = graded_as_cards(collection)
    for note in collection.both_ways():
        front, back = field(draw_blanks(note) + note.closed_hints), field(note.answer)
        where = deck_name(collection.title, note)
        row = [guid(collection.namespace, note), front, back, where, " ".join(tags_of(note))]
        writer.writerow(row)
        if note.media and not note.is_turned:
            names = f"{', '.join(note.media)} {'comes' if len(note.media) == 1 else 'come'}"
            what = f"a text holds no pictures; {names} with `practice export anki`"
            warnings.append(ExportWarning(note.item.path, note.item.line, what))
    return ExportFile(out.getvalue().encode("utf-8"), warnings)
