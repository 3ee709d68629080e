"""The history of an item: of all that a reader did, the reviews that count.

The rules are those of the pages, which make schedules of the same entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .file import SITE, LogEntry


class Recall(NamedTuple):
    """The first try of a day; what comes later on the same day is practice.

    Attributes:
        day: The day on the reader's calendar, from 1970-01-01.
        at: When, in milliseconds since 1970.
        right: Whether it was known.
    """

    day: int
    at: int
    right: bool


class Log:
    """A reader's log, by items.

    Args:
        entries: All entries, in whatever order, some perhaps twice.
    """

    def __init__(self, entries: Iterable[LogEntry]) -> None:
        self._by_key: dict[str, list[LogEntry]] = {}
        for entry in entries:
            self._by_key.setdefault(entry.key, []).append(entry)

    def reviews(self, key: str, rev: str = "", former: Iterable[str] = ()) -> list[Recall]:
        """The reviews of an item that count.

        What was known of another meaning is not known of this one.

        Args:
            key: Its key.
            rev: The author's mark of its meaning, as it is now.
            former: The keys that it had before.
        """
        keys = dict.fromkeys((key, *former))
        own = [entry for each in keys if each for entry in self._by_key.get(each, ())]
        if not own:
            return []
        entries = counted([*own, *self._by_key.get(SITE, ())])
        own_last = [entry for entry in entries if entry.key != SITE][-1:]
        if not own_last or own_last[0].rev != rev:
            return []
        return _first_of_days(entry for entry in entries if entry.rev == rev)

    def retention(self, default: float) -> float:
        """The share of items that the reader wants to remember.

        Args:
            default: What the site has, for readers who want no other.
        """
        wanted = (entry.retention for entry in counted(self._by_key.get(SITE, ()))[::-1])
        return next(filter(None, wanted), default)


def counted(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """The entries that count, in order: without those undone, and without what a reset ended."""
    gone: set[tuple[int, str]] = set()
    left: list[LogEntry] = []
    # What an item had under a former key, pages copy to the new one: it is the same entry.
    distinct = {(entry.at, entry.by, entry.key == SITE): entry for entry in entries}
    # From the last on: an undo comes after what it undoes, and may have been undone before.
    for entry in sorted(distinct.values(), key=_order, reverse=True):
        if (entry.at, entry.by) in gone:
            continue
        if entry.what == "reset":
            break
        if entry.what == "undo":
            gone |= {entry.undone} if entry.undone else set()
        else:
            left.append(entry)
    return left[::-1]


def _order(entry: LogEntry) -> tuple[int, str]:
    return entry.at, entry.by


def _first_of_days(entries: Iterable[LogEntry]) -> list[Recall]:
    found: list[Recall] = []
    for entry in entries:
        # A clock that was set back, or a journey to the west, is the same day again.
        if entry.what == "grade" and (not found or entry.day > found[-1].day):
            found.append(Recall(entry.day, entry.at, entry.score == 1))
    return found
