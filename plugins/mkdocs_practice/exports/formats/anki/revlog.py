"""Reviews in the database of a package: the log of each card, and when it is due.

Anki takes both over for cards that are new to it, where its reader asks for it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ...progress.history import Recall
from ...progress.schedule import Schedule

_BEGINNING = date(2014, 9, 19)
"""The day from which the days of a package count."""
_BEGINNING_SECONDS = 1411124400
_FIRST = (_BEGINNING - date(1970, 1, 1)).days
_AGAIN, _GOOD = 1, 3
_LEARNING, _REVIEW = 0, 1
_FACTOR = 2500
"""The ease that Anki's other scheduler begins with."""
_IS_REVIEWED = 2


class Learned(NamedTuple):
    """A card that has reviews.

    Attributes:
        card: Its number.
        reviews: Its reviews.
        schedule: What comes of them.
        due: The day on which it is asked again, from 1970-01-01.
    """

    card: int
    reviews: Sequence[Recall]
    schedule: Schedule
    due: int


def put_reviews(cursor: sqlite3.Cursor, cards: Iterable[Learned]) -> None:
    """Put reviews into a package whose cards are all new.

    Args:
        cursor: Its database.
        cards: The cards that have any.
    """
    (text,) = cursor.execute("select conf from col").fetchone()
    # Days begin for readers where they are, and count from one day wherever that is.
    conf = json.loads(text) | {"schedVer": 2, "creationOffset": 0}
    cursor.execute("update col set crt = ?, conf = ?", (_BEGINNING_SECONDS, json.dumps(conf)))
    taken: set[int] = set()
    for card, reviews, schedule, due in cards:
        last = reviews[-1]
        memory = {
            "s": round(schedule.stability, 4),
            "d": round(schedule.difficulty, 3),
            "lrt": last.at // 1000,
        }
        cursor.execute(
            "update cards set type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?,"
            " lapses = ?, data = ?, mod = ? where id = ?",
            (
                *(_IS_REVIEWED, _IS_REVIEWED, due - _FIRST),
                *(schedule.intervals[-1], _FACTOR, len(reviews), schedule.lapses),
                *(json.dumps(memory, separators=(",", ":")), last.at // 1000, card),
            ),
        )
        _log(cursor, card, reviews, schedule.intervals, taken)


def _log(
    cursor: sqlite3.Cursor, card: int, reviews: Sequence[Recall], intervals: Sequence[int],
    taken: set[int],
) -> None:  # fmt: skip
    before = 0
    for rank, (review, interval) in enumerate(zip(reviews, intervals, strict=True)):
        number = review.at  # what names a review: no two have the same
        while number in taken:
            number += 1
        taken.add(number)
        grade = _GOOD if review.right else _AGAIN
        kind = _REVIEW if rank else _LEARNING
        cursor.execute(
            "insert into revlog values (?, ?, -1, ?, ?, ?, ?, 0, ?)",
            (number, card, grade, interval, before, _FACTOR, kind),
        )
        before = interval
