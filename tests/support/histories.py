"""Logs of readers with what they come to: pages and exports read the same of them.

`python -m tests.support.histories` writes tests/golden/histories.json and exams.json anew.
"""

from __future__ import annotations

import json
import random
from typing import Any

from mkdocs_practice.exports.progress.file import FORMAT, Progress, read_progress
from mkdocs_practice.exports.progress.history import Log
from mkdocs_practice.exports.progress.schedule import before_exam
from tests.support.checkout import ROOT

FILE = ROOT / "tests/golden/histories.json"
EXAMS = ROOT / "tests/golden/exams.json"
KEY, REVS = "item", ("", "2")
_WHATS = ("grade", "grade", "grade", "reveal", "attempt", "restart", "undo", "undo", "reset")
_BYS = ("a", "b", "Z", "_9")
NOW = 1_800_000_000_000
LAST = 1_000_000
"""A day that is still to come, when all of this has been."""


def logs(count: int = 150) -> list[list[dict[str, Any]]]:
    """Logs with entries of one item, of another one, and of all of the site, in any order."""
    choose = random.Random(3)
    return [_log(choose) for _ in range(count)]


def _log(choose: random.Random) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    day = 20_000
    for number in range(choose.randint(1, 16)):
        day += choose.choice((-400, -2, 0, 0, 1, 1, 2, 5, 30, 400))
        what = choose.choice(_WHATS)
        entry: dict[str, Any] = {
            "key": choose.choice((KEY, KEY, KEY, KEY, KEY, "other")),
            "at": 1_700_000_000_000 + number // 2,
            "by": _BYS[number % 2 + 2 * choose.randint(0, 1)],
            "day": day,
            "what": what,
        }
        if what in ("reset", "undo") and choose.random() < 0.3:
            entry["key"] = ""
        elif choose.random() < 0.3:
            entry["rev"] = "2"
        if what == "grade":
            entry["score"] = choose.choice((0, 0.5, 1, 1, 1))
        if what == "undo":
            if not entries:
                continue
            of = choose.choice(entries)
            entry["undone"] = [of["at"], of["by"]]
        entries.append(entry)
    choose.shuffle(entries)
    return entries


def progress_of(entries: list[dict[str, Any]], site: str = "", host: str = "") -> Progress:
    """A log as it is read from its file."""
    return read_progress("progress.json", file_of(entries, site, host), NOW)


def file_of(entries: list[dict[str, Any]], site: str = "", host: str = "") -> bytes:
    """The file of a log."""
    about = {"format": FORMAT, "version": 1, "site": site, "host": host}
    return json.dumps({**about, "exported": "2027-01-15", "entries": entries, "pages": {}}).encode()


def histories() -> list[dict[str, Any]]:
    """Each log with the reviews of the item that count, for each meaning that it may have now."""
    made = []
    for entries in logs():
        log = Log(progress_of(entries).entries, LAST)
        reviews = {
            rev: [[review.day, review.right] for review in log.reviews(KEY, rev)] for rev in REVS
        }
        made.append({"entries": entries, "reviews": reviews})
    return made


def exams(count: int = 120) -> list[tuple[str, int, int, int, int]]:
    """Keys with when they are due, when they were asked last, an exam, and when they are due so."""
    choose = random.Random(4)
    made = []
    for number in range(count):
        key = choose.choice((f"item-{number}", f"seite/é.md#{number}", "𝔸"))
        last, exam = choose.randint(100, 120), choose.choice((0, 110, 118, 121, 125, 140))
        due = last + choose.choice((1, 3, 9, 30, 400))
        made.append((key, due, last, exam, before_exam(key, due, last, exam)))
    return made


if __name__ == "__main__":
    rows = ",\n".join(json.dumps(each) for each in exams())
    EXAMS.write_text(f"[\n{rows}\n]\n", "utf-8")
    lines = ",\n".join(json.dumps(each) for each in histories())
    FILE.write_text(f"[\n{lines}\n]\n", "utf-8")
