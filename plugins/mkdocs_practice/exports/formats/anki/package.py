"""The file: a database with notes and decks, and the files that they show, in a zip."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2s
from itertools import count

import genanki

from ....syntax.kinds.grading import BlanksGrading
from ...notes import Collection, Note
from ...zip import zip_bytes
from .fields import deck_name, fields_of, guid, tags_of
from .types import CHANGED, basic, cloze

_INDICES = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


class _PackageNote(genanki.Note):
    """A note that was changed when its item was, and not when the package was written."""

    changed: int
    """In seconds since 1970; Anki takes over what is newer than what it has."""
    ids: Iterator[int]
    data: str
    """The keys that its item had, where the first does not say it all; Anki makes no use of it."""

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        # genanki would write the same time for all, and warn of HTML that it cannot read.
        number = next(self.ids)
        # What Anki sorts by and what it finds doubles by are its own to work out.
        row = (
            number, self.guid, self.model.model_id, self.changed, -1, self._format_tags(),
            self._format_fields(), "", 0, 0, self.data,
        )  # fmt: skip
        cursor.execute("INSERT INTO notes VALUES(?,?,?,?,?,?,?,?,?,?,?)", row)
        for card in self.cards:
            card.write_to_db(cursor, self.changed, deck_id, number, self.ids, self.due)


def package(collection: Collection) -> bytes:
    """A package with all notes of a collection."""
    with closing(sqlite3.connect(":memory:")) as database:
        cursor = database.cursor()
        genanki.Package(list(_decks(collection))).write_to_db(cursor, CHANGED, count())
        # Anki copies each note into its own collection: an index here would only be carried.
        for (index,) in cursor.execute(_INDICES).fetchall():
            cursor.execute(f"DROP INDEX {index}")
        database.commit()
        database.execute("VACUUM")
        files = {"collection.anki2": database.serialize()}
    names = list(collection.media)
    listed = {str(rank): name for rank, name in enumerate(names)}
    files["media"] = json.dumps(listed).encode()
    return zip_bytes(files | {str(rank): collection.media[name] for rank, name in enumerate(names)})


def _decks(collection: Collection) -> Iterable[genanki.Deck]:
    """The decks with their notes, in the order of the site; what asks backs is new after these."""
    decks: dict[str, genanki.Deck] = {}
    # A note each: one that readers have with one card would not be taken with two.
    turned = [note.turned() for note in collection.notes if note.item.reverse]
    notes = [*collection.notes, *turned]
    ids = _ids(notes)
    for rank, note in enumerate(notes, 1):
        name = deck_name(collection.title, note)
        deck = decks.get(name)
        if deck is None:
            deck = decks[name] = genanki.Deck(_deck_id(name), name)
        made = _PackageNote(
            model=cloze() if isinstance(note.grading, BlanksGrading) else basic(),
            fields=fields_of(note),
            tags=tags_of(note),
            guid=guid(collection.namespace, note),
            due=rank,
        )
        made.changed = int(note.known.changed.timestamp())
        made.ids = count(ids[rank - 1])
        former = note.known.former
        made.data = json.dumps(former) if {*former} - {note.known.origin} else ""
        deck.add_note(made)
    return decks.values()


def _deck_id(name: str) -> int:
    """A number from a name, so that every package has the same: 31 bits, as Anki's own had."""
    digest = blake2s(name.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) >> 1 | 1 << 30


def _ids(notes: list[Note]) -> list[int]:
    """The numbers of notes, which Anki shows as the times of their making, in milliseconds."""
    numbers, last = [0] * len(notes), 0
    for rank in sorted(range(len(notes)), key=lambda rank: (notes[rank].known.first, rank)):
        # Two numbers each: one for the note, one for its card.
        last = max(int(notes[rank].known.first.timestamp() * 1000), last + 2)
        numbers[rank] = last
    return numbers
