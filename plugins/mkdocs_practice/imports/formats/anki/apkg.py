"""Packages of Anki: the new format, and both that came before it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from ... import READABLE, ImportFileError
from ...archive import Archive, is_safe
from ...decks import shorten_decks
from ...draft import Draft, ImportResult, paired
from ...own_files import stem_of, stems_in
from .note import AnkiNote, read_note
from .templates import NoteType, Template, of_cards, unseen

_NEW, _MIDDLE, _OLD = "collection.anki21b", "collection.anki21", "collection.anki2"
_MOST_MEDIA = 256 << 20
_MOST_MEDIA_LIST = 32 << 20
_MOST_TEXT = 256 << 20
_LONGEST_VALUE = 32 << 20
_NO_TYPE = NoteType()
_ZSTD = b"\x28\xb5\x2f\xfd"
_QUERIES = {
    True: (
        "select id, name from notetypes",
        "select ntid, name from fields order by ntid, ord",
        "select id, name from decks",
        "select ntid, config from templates order by ntid, ord",
    ),
    False: ("select models, decks from col",),
}


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
        drafts, said = read_note(note)
        taken.notes += (f"{path}: note {number}: {what}" for what in said)
        taken.drafts += drafts
    _say_unseen(taken, notes, path)
    _say_of_cards(taken, notes, path)
    shorten_decks(taken.drafts)
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
            found = types.get(kind, _NO_TYPE)
            values = str(fields).split("\x1f")
            names = found.fields or [f"Field {rank}" for rank in range(1, len(values) + 1)]
            cards = sorted(places.get(identifier, ()))
            deck = decks.get(cards[0][1], "") if cards else ""
            ranks = tuple(rank for rank, _ in cards)
            named = dict(zip(names, values, strict=False))
            yield AnkiNote(found, named, str(tags).split(), deck, ranks)


def _places(database: sqlite3.Connection) -> dict[int, list[tuple[int, int]]]:
    """The ranks of the cards of all notes, and their decks."""
    found: dict[int, list[tuple[int, int]]] = {}
    for note, rank, deck in database.execute("select nid, ord, did from cards"):
        if all(isinstance(each, int) for each in (note, rank, deck)):
            found.setdefault(note, []).append((rank, deck))
    return found


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
) -> tuple[dict[int, NoteType], dict[int, str]]:
    if not is_new:
        (query,) = _QUERIES[False]
        models, decks = (json.loads(each) for each in database.execute(query).fetchone())
        types = {int(key): _old_type(model) for key, model in models.items()}
        return types, {int(key): str(deck["name"]) for key, deck in decks.items()}
    names, fields, decks, templates = (list(database.execute(query)) for query in _QUERIES[True])
    types = {key: NoteType(str(name)) for key, name in names}
    for key, name in fields:
        if key in types:  # Anki leaves fields of other note types in a package
            types[key].fields.append(str(name))
    for key, config in templates:
        if key in types and isinstance(config, bytes):
            sides = (next(iter(_fields(config, number)), b"") for number in (1, 2))
            types[key].templates.append(
                Template(*(side.decode("utf-8", "replace") for side in sides))
            )
    return types, {key: str(name).replace("\x1f", "::") for key, name in decks}


def _old_type(model: dict[str, list[dict[str, str]]]) -> NoteType:
    """A note type as JSON has it."""
    fields = [str(each["name"]) for each in model["flds"]]
    templates = [
        Template(str(each.get("qfmt", "")), str(each.get("afmt", "")))
        for each in model.get("tmpls", ())
    ]
    return NoteType(str(model["name"]), fields, templates)


def _say_unseen(taken: ImportResult, notes: Iterable[AnkiNote], path: str) -> None:
    """Tell of the fields that hold something and are on no card."""
    unknown = {id(note.kind): unseen(note.kind) for note in notes}
    found: dict[tuple[str, str], int] = {}
    for note in notes:
        for name in unknown[id(note.kind)]:
            if note.fields.get(name, "").strip() and "Markdown" not in note.fields:
                found[note.kind.name, name] = found.get((note.kind.name, name), 0) + 1
    for (kind, name), count in found.items():
        what = f"the field {name!r} of {kind!r}, which no card shows, is left out of {count}"
        taken.remarks.append(f"{path}: {what} {'note' if count == 1 else 'notes'}")


def _say_of_cards(taken: ImportResult, notes: Iterable[AnkiNote], path: str) -> None:
    """Tell of names of decks, tags and the like, which the sides of cards show in Anki."""
    kinds = {id(note.kind): note.kind for note in notes if "Markdown" not in note.fields}
    for kind in kinds.values():
        for name in of_cards(kind):
            what = f"`{{{{{name}}}}}` on the cards of {kind.name!r} is left out"
            taken.remarks.append(f"{path}: {what}")


def _take_media(archive: Archive, taken: ImportResult, is_new: bool) -> None:
    """Take the files that the items name."""
    if "media" not in archive:
        return
    raw = archive.read("media", _MOST_MEDIA_LIST, zstd=is_new)
    names = _media_list(raw) if is_new else _media_map(archive, raw)
    text = "\n".join(map(_all_text, taken.drafts))
    text += unquote(text)
    stems = stems_in(taken.drafts)
    for number, name in names:
        if not is_safe(name):
            taken.notes.append(
                f"{archive.path}: the file {name!r} is left out: it is no plain name"
            )
        elif (name in text or stem_of(name) in stems) and number in archive:
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


def _fields(raw: bytes, number: int = 1) -> Iterator[bytes]:
    """The values of a field that have a length; others are passed over, and damage ends it."""
    place = 0
    while place < len(raw):
        tag, place = _varint(raw, place)
        if tag & 7 == 2:
            length, place = _varint(raw, place)
            if tag >> 3 == number:
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
