"""Packages of Anki: the new format, and both that came before it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ... import READABLE, ImportFileError
from ...draft import Draft, ImportResult, paired
from .archive import Archive, is_safe
from .note import AnkiNote, read_note

_NEW, _MIDDLE, _OLD = "collection.anki21b", "collection.anki21", "collection.anki2"
_MOST_MEDIA = 256 << 20
_MOST_MEDIA_LIST = 32 << 20
_MOST_TEXT = 256 << 20
_LONGEST_VALUE = 32 << 20
_ZSTD = b"\x28\xb5\x2f\xfd"
_QUERIES = {
    True: (
        "select id, name from notetypes",
        "select ntid, name from fields order by ntid, ord",
        "select id, name from decks",
    ),
    False: ("select models, decks from col",),
}


class _NoteType(NamedTuple):
    name: str
    fields: list[str]


def read(path: str, data: bytes) -> ImportResult:
    """Read a package.

    Raises:
        ImportFileError: It is none, or it is damaged.
    """
    archive = Archive(path, data)
    name = next((each for each in (_NEW, _MIDDLE, _OLD) if each in archive), "")
    if not name:
        raise ImportFileError(f"{path}: is no package of Anki: it holds no collection; {READABLE}")
    is_new = name == _NEW
    taken = ImportResult()
    try:
        with TemporaryDirectory(prefix="practice-import-") as folder:
            file = Path(folder, "collection")
            with file.open("wb") as out:
                out.writelines(archive.pieces(name, zstd=is_new))
            notes = list(_notes(file, is_new))
    except (
        sqlite3.Error,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        what = f"{path}: the collection in it is damaged ({error}); export it again"
        raise ImportFileError(what) from None
    for number, note in enumerate(notes, 1):
        draft, said = read_note(note)
        place = f"{path}: note {number}"
        taken.notes += (f"{place}: {what}" for what in said)
        if draft is not None:
            taken.drafts.append(draft)
    taken.drafts = _in_order(paired(taken.drafts))
    _take_media(archive, taken, is_new)
    return taken


def _in_order(drafts: list[Draft]) -> list[Draft]:
    """Drafts in the order of the pages that they came from: Anki has notes by their age."""
    pages = {draft.page: rank for rank, draft in reversed(list(enumerate(drafts)))}
    if not all(draft.line for draft in drafts):
        return drafts
    return sorted(drafts, key=lambda draft: (pages[draft.page], draft.line))


def _notes(file: Path, is_new: bool) -> Iterator[AnkiNote]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.execute("pragma trusted_schema = off")
        refuse_made_up(database)
        left = _MOST_TEXT
        database.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        database.text_factory = lambda raw: raw.decode("utf-8", "replace")
        types, decks = _types(database, is_new)
        places = _places(database)
        # In the order of the file, which is that of the ids: sorting may take any room.
        query = "select id, mid, tags, flds from notes order by rowid"
        for identifier, kind, tags, fields in database.execute(query):
            left -= len(str(fields))
            if left < 0:
                raise ValueError("it holds more text than any deck has")
            found = types.get(kind, _NoteType("", []))
            values = str(fields).split("\x1f")
            names = found.fields or [f"Field {rank}" for rank in range(1, len(values) + 1)]
            deck = decks.get(places.get(identifier, 0), "")
            yield AnkiNote(
                found.name, dict(zip(names, values, strict=False)), str(tags).split(), deck
            )


def _places(database: sqlite3.Connection) -> dict[int, int]:
    """The decks of the first cards of all notes."""
    found: dict[int, tuple[int, int]] = {}
    for note, *place in database.execute("select nid, ord, did from cards"):
        if all(isinstance(each, int) for each in (note, *place)):
            rank, deck = place
            found[note] = min(found.get(note, (rank, deck)), (rank, deck))
    return {note: deck for note, (_, deck) in found.items()}


def refuse_made_up(database: sqlite3.Connection) -> None:
    """See that all there is comes from tables: a few bytes may make up any number of rows.

    Raises:
        ValueError: Something does not.
    """
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    for kind, name, sql in list(database.execute("select type, name, sql from sqlite_master")):
        made_up = kind == "view" or "virtual table" in " ".join(str(sql).lower().split())
        if kind == "table" and not made_up:
            columns = database.execute("select hidden from pragma_table_xinfo(?)", (name,))
            made_up = any(hidden for (hidden,) in columns)
        if made_up:
            raise ValueError("it makes up what it holds")


def _types(
    database: sqlite3.Connection, is_new: bool
) -> tuple[dict[int, _NoteType], dict[int, str]]:
    if not is_new:
        (query,) = _QUERIES[False]
        models, decks = (json.loads(each) for each in database.execute(query).fetchone())
        types = {
            int(key): _NoteType(model["name"], [each["name"] for each in model["flds"]])
            for key, model in models.items()
        }
        return types, {int(key): str(deck["name"]) for key, deck in decks.items()}
    names, fields, decks = (list(database.execute(query)) for query in _QUERIES[True])
    types = {key: _NoteType(str(name), []) for key, name in names}
    for key, name in fields:
        if key in types:  # Anki leaves fields of other note types in a package
            types[key].fields.append(str(name))
    return types, {key: str(name).replace("\x1f", "::") for key, name in decks}


def _take_media(archive: Archive, taken: ImportResult, is_new: bool) -> None:
    """Take the files that the items name."""
    if "media" not in archive:
        return
    raw = archive.read("media", _MOST_MEDIA_LIST, zstd=is_new)
    names = _media_list(raw) if is_new else _media_map(archive, raw)
    text = "\n".join(map(_all_text, taken.drafts))
    for number, name in names:
        if not is_safe(name):
            taken.notes.append(
                f"{archive.path}: the file {name!r} is left out: it is no plain name"
            )
        elif name in text and number in archive:
            is_packed = is_new and archive.begins(number) == _ZSTD
            taken.media[name] = archive.read(number, _MOST_MEDIA, zstd=is_packed)


def _all_text(draft: Draft) -> str:
    return "\n".join((draft.prompt, draft.answer, draft.source, *draft.hints))


def _media_map(archive: Archive, raw: bytes) -> list[tuple[str, str]]:
    try:
        return [(str(number), str(name)) for number, name in json.loads(raw or b"{}").items()]
    except (ValueError, AttributeError, RecursionError):
        raise ImportFileError(
            f"{archive.path}: its list of files is damaged; export it again"
        ) from None


def _media_list(raw: bytes) -> list[tuple[str, str]]:
    """The names in a list as protocol buffers have it: each entry is field 1, its name field 1."""
    names: list[tuple[str, str]] = []
    for number, entry in enumerate(_fields(raw)):
        name = next(iter(_fields(entry)), b"")
        names.append((str(number), name.decode("utf-8", "replace")))
    return names


def _fields(raw: bytes) -> Iterator[bytes]:
    """The values of field 1 that have a length; others are passed over, and damage ends it."""
    place = 0
    while place < len(raw):
        tag, place = _varint(raw, place)
        if tag & 7 == 2:
            length, place = _varint(raw, place)
            if tag >> 3 == 1:
                yield raw[place : place + length]
            place += length
        elif tag & 7 == 0:
            _, place = _varint(raw, place)
        else:
            return


def _varint(raw: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(raw) and shift < 64:
        byte = raw[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    return value, place
