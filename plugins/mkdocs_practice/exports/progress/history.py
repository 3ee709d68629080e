"""The history of an item: of all that a reader did, the reviews that count.

The rules are those of the pages, which make schedules of the same entries.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .file import DAY_MS, SITE, LogEntry


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
        today: The latest day that it can be.
    """

    def __init__(self, entries: Iterable[LogEntry], today: int) -> None:
        self._today = today
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
        grades = [entry for entry in entries if entry.what == "grade" and entry.rev == rev]
        return _recalls(grades, self._today)

    def retention(self, default: float) -> float:
        """The share of items that the reader wants to remember.

        Args:
            default: What the site has, for readers who want no other.
        """
        wanted = (entry.retention for entry in counted(self._by_key.get(SITE, ()))[::-1])
        return next(filter(None, wanted), default)

    def exam(self) -> int:
        """The day of an exam that is still to come; 0 without one."""
        wanted = [entry.exam for entry in counted(self._by_key.get(SITE, ()))]
        day = next((each for each in reversed(wanted) if each is not None), 0)
        # The last of these days is that of the east: elsewhere it is still the one before.
        return day if day >= self._today - 1 else 0


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


def _recalls(grades: Sequence[LogEntry], today: int) -> list[Recall]:
    """The first grade of each day, as far as the days can be true."""
    apart: list[LogEntry] = []
    for entry in grades:
        # A journey to the west is the same day again.
        if not apart or not apart[-1].day - 1 <= entry.day <= apart[-1].day:
            apart.append(entry)
    found: list[Recall] = []
    for entry in _in_order(apart):
        # By a clock that was ahead: it was today at the latest.
        day = min(entry.day, today)
        if not found or day > found[-1].day:
            found.append(Recall(day, _time(entry, day), entry.score == 1))
    return found


def _time(entry: LogEntry, day: int) -> int:
    """The time of an entry; where that is of another day than the reader's, one in that day."""
    is_of_day = abs(entry.at - day * DAY_MS - DAY_MS // 2) <= 2 * DAY_MS
    return entry.at if is_of_day else day * DAY_MS + entry.at % DAY_MS


@dataclass(frozen=True, slots=True)
class _Link:
    """One of a row, and the one before it."""

    own: LogEntry
    before: _Link | None


def _in_order(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Those whose days can all be true, the last among them: a clock that was wrong is set right.

    They are as many as there may be; among as many, those of the latest days.
    """
    # In each pile rows of one length, by their ends; a day that comes in is less than the others.
    piles: list[list[_Link]] = []
    last: _Link | None = None
    for own in entries:
        rank = bisect_right(piles, own.day, key=lambda pile: pile[-1].own.day)
        before = piles[rank - 1] if rank else []
        place = bisect_left(before, -own.day, key=lambda link: -link.own.day)
        last = _Link(own, before[place] if before else None)
        if rank == len(piles):
            piles.append([])
        piles[rank].append(last)
    found = []
    while last is not None:
        found.append(last.own)
        last = last.before
    return found[::-1]
