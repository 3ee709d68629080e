"""Schedules as PyPI's `fsrs` makes them: what those of the pages and of exports are compared with.

It rounds the days of each grade by itself. Of ours, a better grade comes back later.

`python -m tests.support.schedules` writes tests/golden/schedules.json anew.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from fsrs import Card, Rating, Scheduler

from tests.support.checkout import ROOT

FILE = ROOT / "tests/golden/schedules.json"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STARTS = [10956, 19782, 20000, 20787]
"""Days since 1970-01-01: before a leap day, in a leap year, and others."""
_GAPS = [0, 1, 1, 2, 3, 3, 5, 8, 13, 30, 60, 200, 400]


def histories(count: int = 200) -> list[list[tuple[int, bool]]]:
    """Reviews, each with its day and whether it was right; several of them on one day."""
    choose = random.Random(1)
    made = []
    for _ in range(count):
        day = choose.choice(_STARTS)
        history = []
        for _ in range(choose.randint(1, 14)):
            history.append((day, choose.random() < 0.75))
            day += choose.choice(_GAPS)
        made.append(history)
    return made


def trajectory(history: Sequence[tuple[int, bool]]) -> list[list[float]]:
    """For each day, of which the first review counts: it, when it is due, stability, difficulty."""

    def days(card: Card, rating: Rating, day: int) -> int:
        reviewed, _ = scheduler.review_card(card, rating, _EPOCH + timedelta(days=day))
        return (reviewed.due - _EPOCH).days - day

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card()
    made: list[list[float]] = []
    for day, right in history:
        if made and day <= made[-1][0]:
            continue
        rating = Rating.Good if right else Rating.Again
        least = 1
        for lower in (Rating.Again, Rating.Hard) if right else ():
            least = max(days(card, lower, day), least) + 1
        due = day + max(days(card, rating, day), least)
        card, _ = scheduler.review_card(card, rating, _EPOCH + timedelta(days=day))
        assert card.stability is not None
        assert card.difficulty is not None
        made.append([day, due, round(card.stability, 6), round(card.difficulty, 6)])
    return made


def schedules() -> list[list[object]]:
    """Each history with what comes of it."""
    return [[history, trajectory(history)] for history in histories()]


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(each) for each in schedules())
    FILE.write_text(f"[\n{lines}\n]\n", "utf-8")
