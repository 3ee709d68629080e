"""The schedule that comes of reviews: FSRS-6, with its own parameters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import NamedTuple

from .. import ExportError, needs
from .history import Recall

_LAST_DAYS = 7
"""Before an exam, each item comes in its last days."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Schedule(NamedTuple):
    """A schedule.

    Attributes:
        intervals: The days up to the next review, after each.
        stability: The days until it is remembered in nine of ten cases.
        difficulty: 1 to 10.
        lapses: How often it was forgotten after it had been known.
    """

    intervals: list[int]
    stability: float
    difficulty: float
    lapses: int


class Scheduler:
    """Makes schedules.

    Args:
        retention: The share of items that is to be remembered when they come back.

    Raises:
        ExportError: The library is missing.
    """

    def __init__(self, retention: float) -> None:
        if find_spec("fsrs") is None:
            raise ExportError(needs("scheduling"))
        from fsrs import Card, Rating, Scheduler

        self._ratings = (Rating.Again, Rating.Hard, Rating.Good)
        self._card = Card
        self._scheduler = Scheduler(
            desired_retention=retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    def schedule(self, reviews: Sequence[Recall]) -> Schedule:
        """The schedule after reviews, of which there is at least one; each is of a later day."""
        card = self._card(card_id=0)
        intervals = []
        for review in reviews:
            when = _EPOCH + timedelta(days=review.day)
            cards = [self._scheduler.review_card(card, each, when)[0] for each in self._ratings]
            again, hard, good = ((each.due - when).days for each in cards)
            again = min(again, hard)
            # As pages have it, and Anki: each grade comes back later than the one below it.
            intervals.append(max(good, max(hard, again + 1) + 1) if review.right else again)
            card = cards[-1 if review.right else 0]
        lapses = sum(not review.right for review in reviews[1:])
        return Schedule(intervals, card.stability or 0.0, card.difficulty or 0.0, lapses)


def before_exam(key: str, due: int, last: int, exam: int) -> int:
    """The day on which an item is asked again: before an exam once more in the last days.

    Items that would come at the exam or after it are spread over those days, as pages do it.

    Args:
        key: Its key.
        due: The day that its schedule says.
        last: The day on which it was asked last.
        exam: The day of the exam; 0 for none.
    """
    first = max(exam - _LAST_DAYS, last + 1)
    if due < exam or last >= exam - _LAST_DAYS or first >= exam:
        return due
    spread = 7
    for sign in key:
        spread = (spread * 31 + ord(sign)) & 0xFFFFFFFF
    return first + spread % (exam - first)
