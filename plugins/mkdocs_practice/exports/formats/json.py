"""Everything, for programs: as the schema `practice.schema.json` of the reference says."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import asdict

from ..export_file import OPEN_KINDS, ExportFile
from ..notes import Collection, Note

KINDS = OPEN_KINDS | {"choice", "number", "text", "blanks", "match", "order"}

FORMAT = "mkdocs-practice"
VERSION = 1
_encode = json.JSONEncoder(ensure_ascii=False).encode


def write(collection: Collection) -> ExportFile:
    """Write a collection, with the files that it needs."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "title": collection.title,
        "site": collection.address,
        "namespace": collection.namespace,
        "items": [_item(note) for note in collection.notes],
        "media": {
            name: b64encode(collection.media[name]).decode() for name in sorted(collection.media)
        },
    }
    return ExportFile(f"{_indented(data)}\n".encode())


def _indented(value: object, margin: str = "\n") -> str:
    """The JSON of a value, as `json.dumps(value, indent=1)` has it.

    That takes several times as long: it indents without its part that is in C.
    """
    deeper = f"{margin} "
    if isinstance(value, dict):
        entries = [
            f"{_encode(str(name))}: {_indented(each, deeper)}" for name, each in value.items()
        ]
        return f"{{{deeper}{f',{deeper}'.join(entries)}{margin}}}" if entries else "{}"
    if isinstance(value, list | tuple):
        entries = [_indented(each, deeper) for each in value]
        return f"[{deeper}{f',{deeper}'.join(entries)}{margin}]" if entries else "[]"
    return _encode(value)


def _item(note: Note) -> dict[str, object]:
    item, known = note.item, note.known
    grading = note.grading
    return {
        "key": item.key,
        "origin": known.origin,
        "id": item.id,
        "kind": item.kind,
        "rev": note.rev,
        "first": known.first.isoformat().replace("+00:00", "Z"),
        "changed": known.changed.isoformat().replace("+00:00", "Z"),
        "page": note.uri,
        "line": item.line,
        "url": note.url,
        "trail": list(note.trail),
        "deck": note.deck_id,
        "around": note.around,
        "tags": list(item.tags),
        **({"reverse": True} if item.reverse else {}),
        "markdown": note.source,
        "context": note.context,
        "front": note.front,
        "area": note.area,
        "hints": list(note.hints),
        "solution": note.solution,
        "back": note.back,
        "grading": None if grading is None else asdict(grading),
        "media": list(note.media),
    }
