"""Anki itself, as a reader has it: a collection that packages are imported into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import anki.collection  # noqa: F401 (first: the others go in a circle)
from anki.cards import Card
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.consts import CARD_TYPE_REV, QUEUE_TYPE_REV
from anki.notes import Note


class Imported(NamedTuple):
    """How many notes of a package were what to the collection."""

    new: int
    updated: int
    same: int
    conflicting: int


class State(NamedTuple):
    """What a reader's work on a card has made of it."""

    interval: int
    repetitions: int
    queue: int
    deck: str
    flag: int
    reviews: int


class Reader:
    """A reader with Anki.

    Attributes:
        collection: What the reader has in it.
    """

    def __init__(self, folder: Path) -> None:
        self.collection = Collection(str(folder / "collection.anki2"))
        self.media = Path(self.collection.media.dir())

    def take(self, package: Path) -> Imported:
        """Import a package as the dialog does when nothing is changed in it."""
        # What a reader's last import chose; for the first one, Anki's defaults.
        options = self.collection._backend.get_import_anki_package_presets()
        assert isinstance(options, ImportAnkiPackageOptions)
        request = ImportAnkiPackageRequest(package_path=str(package), options=options)
        log = self.collection.import_anki_package(request).log
        return Imported(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def export(self, package: Path, legacy: bool = False) -> None:
        """Export everything."""
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
        )
        self.collection.export_anki_package(out_path=str(package), options=options, limit=None)

    def notes(self) -> dict[str, Note]:
        """All notes that are ours, by their field Key."""
        found = map(self.collection.get_note, self.collection.find_notes(""))
        return {note["Key"]: note for note in found}

    def card(self, key: str) -> Card:
        """The only card of a note."""
        (card,) = self.notes()[key].cards()
        return card

    def study(self, key: str, interval: int) -> None:
        """Learn a card until it has an interval of so many days, answering it once more then."""
        card = self.card(key)
        card.type, card.queue = CARD_TYPE_REV, QUEUE_TYPE_REV
        card.ivl, card.reps, card.due, card.factor = interval, 7, 0, 2500
        self.collection.update_card(card)

    def move(self, key: str, deck: str) -> None:
        """Put a card into a deck of the reader's own."""
        target = self.collection.decks.id(deck)
        assert target is not None
        self.collection.set_deck([self.card(key).id], target)

    def state(self, key: str) -> State:
        """What has become of a card."""
        card = self.card(key)
        reviews = self.collection.db
        assert reviews is not None
        count = reviews.scalar("select count() from revlog where cid = ?", card.id)
        deck = self.collection.decks.name(card.did)
        return State(card.ivl, card.reps, card.queue, deck, card.user_flag(), count)

    def page(self, key: str, answer: bool = True, night: bool = False) -> str:
        """A card as a page of HTML, set up as Anki's window does."""
        card = self.card(key)
        html = card.answer() if answer else card.question()
        night_class = " nightMode" if night else ""
        return (
            f'<!doctype html><html class="{night_class.strip()}"><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width">'
            f"<style>{_WINDOW}</style>"
            f'<body class="card card1{night_class}"><div id="qa">{html}</div>'
        )


# What the reviewer itself says of a card.
_WINDOW = """
body { margin: 20px; overflow-wrap: break-word; }
body.nightMode { background-color: #2c2c2c; color: #fcfcfc; }
hr { background-color: #999; margin: 1em 0; border: none; height: 1px; }
img { max-width: 100%; max-height: 95vh; }
"""


@contextmanager
def reader(folder: Path) -> Iterator[Reader]:
    """A reader who has just installed Anki."""
    folder.mkdir(parents=True, exist_ok=True)
    one = Reader(folder)
    try:
        yield one
    finally:
        one.collection.close()
