"""A package of a practice site, with a reader's reviews put into it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from hashlib import blake2s
from html import unescape
from typing import NamedTuple

from ....checks.options import RETENTION
from ....exports.formats.anki import types
from ....exports.formats.anki.revlog import Learned, put_reviews
from ....exports.progress.file import Progress
from ....exports.progress.history import Log
from ....exports.progress.schedule import Scheduler, before_exam
from ....exports.zip import zip_bytes
from ....syntax.identity import REVERSE
from ... import ImportFileError
from ...archive import Archive
from .apkg import refuse_made_up

_COLLECTION = "collection.anki2"
_OTHERS = ("collection.anki21b", "collection.anki21")
_KEY = types.BASIC_FIELDS.index("Key")
_SOURCE = types.BASIC_FIELDS.index("Source")
_GUID = re.compile(r"(?P<site>[0-9a-f]{8}):(?P<origin>.*?)(?:\?rev=(?P<rev>.*))?", re.DOTALL)
_CLOZE = "?cloze"
_ADDRESS = re.compile(r'<a href="([^"]*)">')
_HAS_REVIEWS = """
select 1 from revlog union all select 1 from cards where type != 0 or queue != 0
union all select 1 from sqlite_master where type = 'trigger'
"""
_TAKE = "download the package from the site again"


class Reviewed(NamedTuple):
    """A package with reviews.

    Attributes:
        data: Its bytes.
        cards: How many of its cards have reviews.
        reviews: How many these have.
        exam: The day of an exam that is still to come, from 1970-01-01; 0 without one.
    """

    data: bytes
    cards: int
    reviews: int
    exam: int


class _SiteNote(NamedTuple):
    """A note of a site.

    Attributes:
        card: The number of its card.
        key: The key of its item.
        former: The keys that its item had, the first at least.
        rev: The author's mark of its meaning.
        site: The digest of the site's namespace.
        address: The address of its item; "" without one.
    """

    card: int
    key: str
    former: tuple[str, ...]
    rev: str
    site: str
    address: str


def with_reviews(
    path: str, data: bytes, progress: Progress,
    former: Callable[[str], Iterable[str]] | None = None, retention: float = RETENTION,
) -> Reviewed:  # fmt: skip
    """A package with the reviews of its items; equal files give equal bytes.

    Args:
        path: What messages call the package.
        data: Its bytes.
        progress: The reader's progress.
        former: Gives the keys that the item of a key had before; None where nobody knows but the
            package, in which case it is also seen whether the two are of one site.
        retention: The share of items that is to be remembered, for readers who want no other.

    Raises:
        ImportFileError: It is no package of a practice site, or a damaged one.
        ExportError: The progress is that of another site, or a library is missing.
    """
    archive = Archive(path, data)
    if _COLLECTION not in archive or any(each in archive for each in _OTHERS):
        raise ImportFileError(f"{path}: is no package of a practice site; {_TAKE}")
    log = Log(progress.entries, progress.today)
    exam = log.exam()
    scheduler = Scheduler(log.retention(retention))
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            notes = _open(database, archive)
            if former is None:
                _check_site(notes, progress)
            cards = [*_learned(notes, log, former, scheduler, exam)]
            put_reviews(database.cursor(), cards)
            database.commit()
            database.execute("vacuum")
        except (sqlite3.Error, TypeError, ValueError, AttributeError, RecursionError) as error:
            what = f"{path}: the collection in it is damaged ({error}); {_TAKE}"
            raise ImportFileError(what) from None
        changed = database.serialize()
    files = {name: changed if name == _COLLECTION else archive.read(name) for name in archive.names}
    return Reviewed(zip_bytes(files), len(cards), sum(len(card.reviews) for card in cards), exam)


def _open(database: sqlite3.Connection, archive: Archive) -> list[_SiteNote]:
    """Open the collection of a package; the notes in it that are ours.

    Raises:
        ImportFileError: It has more than a site puts into it.
    """
    database.deserialize(archive.read(_COLLECTION))
    database.execute("pragma trusted_schema = off")
    refuse_made_up(database)
    if database.execute(_HAS_REVIEWS).fetchone():
        raise ImportFileError(f"{archive.path}: has reviews already, or more; {_TAKE}")
    return [*_notes(database)]


def _notes(database: sqlite3.Connection) -> Iterator[_SiteNote]:
    """Yield the notes that are ours.

    Raises:
        ValueError: It has no such notes.
    """
    ours = (types.basic().model_id, types.cloze().model_id)
    query = (
        "select cards.id, notes.guid, notes.flds, notes.data from notes"
        " join cards on cards.nid = notes.id where notes.mid in (?, ?) and cards.ord = 0"
        " order by cards.id"
    )
    is_empty = True
    for card, guid, fields, data in database.execute(query, ours):
        match = _GUID.fullmatch(str(guid).removesuffix(_CLOZE))
        values = str(fields).split("\x1f")
        if match is None or len(values) <= _KEY:
            continue
        is_empty = False
        address = _ADDRESS.match(values[_SOURCE])
        yield _SiteNote(
            card=int(card),
            key=unescape(values[_KEY]),
            former=(match["origin"], *_former(data)),
            rev=match["rev"] or "",
            site=match["site"],
            address=unescape(address[1]) if address else "",
        )
    if is_empty:
        raise ValueError("no note in it is of a practice site")


def _former(data: object) -> list[str]:
    """The former keys in what a package says of a note; a package of an earlier release has none.

    Raises:
        ValueError: It says something else.
    """
    keys = json.loads(data) if isinstance(data, str) and data else []
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("what a note says of its past cannot be read")
    return keys


def _check_site(notes: list[_SiteNote], progress: Progress) -> None:
    """See whether a package and a reader's progress are of one site.

    Raises:
        ExportError: They are not.
    """
    first = notes[0]
    if progress.site:
        digest = blake2s(progress.site.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        if first.site != digest:
            progress.check_namespace("")
        return
    site, _, _ = first.address.partition("#")
    if site:
        # That of a page of the site: its beginning is what both have.
        progress.check_page(site)


def _keys_before(key: str, former: Callable[[str], Iterable[str]]) -> list[str]:
    """The keys that an item had before; asked from its back, those with the same end."""
    of = key.removesuffix(REVERSE)
    return [f"{each}{key[len(of) :]}" for each in former(of)]


def _learned(
    notes: list[_SiteNote], log: Log, former: Callable[[str], Iterable[str]] | None,
    scheduler: Scheduler, exam: int,
) -> Iterator[Learned]:  # fmt: skip
    """Yield the cards that have reviews, with what comes of them."""
    keys = {note.key for note in notes}
    for note in notes:
        older = _keys_before(note.key, former) if former is not None else {*note.former} - keys
        reviews = log.reviews(note.key, note.rev, older)
        if reviews:
            schedule, last = scheduler.schedule(reviews), reviews[-1].day
            due = before_exam(note.key, last + schedule.intervals[-1], last, exam)
            yield Learned(note.card, reviews, schedule, due)
