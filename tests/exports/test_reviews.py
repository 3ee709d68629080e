"""A reader's reviews, put into packages that Anki itself imports with its scheduling."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.exports import ExportError
from mkdocs_practice.exports.progress.file import MOST_BYTES, read_progress
from mkdocs_practice.exports.progress.history import Log, Recall
from mkdocs_practice.exports.progress.schedule import Scheduler
from tests.support.anki import Reader, reader
from tests.support.checkout import ROOT
from tests.support.cli import practice
from tests.support.histories import file_of
from tests.support.schedules import histories as scheduled
from tests.support.schedules import trajectory
from tests.support.sites import ANSWERED, snapshot, write_site

DAY = 86_400_000
PAGE = ANSWERED + "\n/// number | A <gap> & more? { #gap }\n    answer: 2\n///\n"
NOW = int(time.time() * 1000)
TODAY = NOW // DAY


def grade(key: str, days_ago: int, score: float = 1, **more: Any) -> dict[str, Any]:
    """A grade that was given so many days ago."""
    at = NOW - days_ago * DAY - 1000 + len(more)
    entry = {"key": key, "at": at, "by": "me", "day": TODAY - days_ago, "what": "grade"}
    return {**entry, "score": score, **more}


LOG = [
    grade("stride", 30),
    grade("stride", 30, 0, by="later"),
    grade("stride", 27),
    grade("stride", 10, 0),
    grade("stride", 9),
    grade("why", 3, 0.5),
    {**grade("why", 3), "what": "reveal", "by": "x"},
    grade("elsewhere", 3),
]
REVIEWS = {"stride": [(30, 3), (27, 3), (10, 1), (9, 3)], "why": [(3, 1)], "gap": []}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with a lock file, and with a package of it."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, {"index.md": PAGE}, {"site_url": "https://small.example/course/"})
    with contextlib.chdir(folder):
        assert practice("export", "anki", "-o", "plain.apkg").exit_code == 0
    return folder


@pytest.fixture
def site(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like it, which is the working folder."""
    folder = tmp_path / "site"
    shutil.copytree(original, folder)
    monkeypatch.chdir(folder)
    return folder


def namespace(folder: Path) -> str:
    """The namespace of a site."""
    return str(json.loads((folder / "practice.lock.json").read_text("utf-8"))["namespace"])


def take(one: Reader, package: Path) -> tuple[int, int]:
    """Import a package with its scheduling; the number of notes that were new, and the same."""
    options = ImportAnkiPackageOptions(with_scheduling=True)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    log = one.collection.import_anki_package(request).log
    return len(log.new), len(log.duplicate)


def revlog(one: Reader) -> list[Sequence[int]]:
    """All reviews that a reader has in Anki."""
    assert one.collection.db is not None
    return one.collection.db.all("select cid, id, ease, ivl, lastIvl, type from revlog order by id")


def test_each_review_is_in_anki_once_and_anki_remembers_as_much(site: Path) -> None:
    (site / "me.json").write_bytes(file_of(LOG, namespace(site)))
    done = practice("export", "anki", "-o", "mine.apkg", "--reviews", "me.json")
    assert (done.exit_code, "5 reviews of 2 items." in done.stderr) == (0, True), done.stderr
    done = practice("reviews", "me.json", "plain.apkg", "-o", "also.apkg")
    assert (done.exit_code, done.stderr) == (0, "5 reviews of 2 items.\nWrote also.apkg.\n")
    assert (site / "mine.apkg").read_bytes() == (site / "also.apkg").read_bytes()
    with reader(site / "anki") as anki:
        assert take(anki, site / "mine.apkg") == (3, 0)
        once = revlog(anki)
        assert take(anki, site / "mine.apkg") == (0, 3)
        assert revlog(anki) == once
        anki.collection.set_config("fsrs", True)
        for key, reviews in REVIEWS.items():
            card = anki.card(key)
            rows = [row for row in once if row[0] == card.id]
            assert [(NOW - row[1]) // DAY for row in rows] == [days for days, _ in reviews]
            assert [row[2] for row in rows] == [ease for _, ease in reviews]
            assert [row[4] for row in rows] == [0, *(row[3] for row in rows)][: len(rows)]
            assert [row[5] for row in rows] == [0, 1, 1, 1][: len(rows)]
            assert card.reps == len(reviews)
            state = (card.type, card.queue, card.ivl, card.lapses)
            if not reviews:
                assert state == (0, 0, 0, 0)
                continue
            ivl = rows[-1][3]
            assert state == (2, 2, ivl, 1 if key == "stride" else 0)
            assert due_date(anki, card.due) == day(TODAY - reviews[-1][0] + ivl)
            computed = anki.collection._backend.compute_memory_state(card.id).state
            assert card.memory_state is not None
            assert card.memory_state.stability == pytest.approx(computed.stability, rel=1e-3)
            assert card.memory_state.difficulty == pytest.approx(computed.difficulty, rel=1e-3)


def day(number: int) -> date:
    """The date of a day."""
    return date(1970, 1, 1) + timedelta(days=number)


def due_date(anki: Reader, due: int) -> date:
    """The date on which Anki asks a card again; its days end some hours after midnight."""
    scheduler = anki.collection.sched
    today = date.fromtimestamp(scheduler.day_cutoff) - timedelta(days=1)
    return today + timedelta(days=due - scheduler.today)


_DUE = """
import sys
from pathlib import Path
from tests.exports.test_reviews import due_date, reader, take

with reader(Path("anki")) as anki:
    take(anki, Path("mine.apkg"))
    print(due_date(anki, anki.card("stride").due))
"""


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago"])
def test_a_card_is_due_on_the_same_date_wherever_its_reader_is(site: Path, zone: str) -> None:
    (site / "me.json").write_bytes(file_of(LOG, namespace(site)))
    assert practice("reviews", "me.json", "plain.apkg", "-o", "mine.apkg").exit_code == 0
    with zipfile.ZipFile("mine.apkg") as package:
        database = sqlite3.connect(":memory:")
        database.deserialize(package.read("collection.anki2"))
    (ivl,) = database.execute("select ivl from cards where reps = 4").fetchone()
    database.close()
    done = subprocess.run(
        [sys.executable, "-c", _DUE],
        env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == str(day(TODAY - 9 + ivl)), done.stderr


def test_a_reader_who_has_the_cards_already_keeps_them_as_they_are(site: Path) -> None:
    (site / "me.json").write_bytes(file_of(LOG, namespace(site)))
    assert practice("reviews", "me.json", "plain.apkg", "-o", "mine.apkg").exit_code == 0
    with reader(site / "anki") as anki:
        anki.take(site / "plain.apkg")
        anki.study("stride", 40)
        assert take(anki, site / "mine.apkg") == (0, 3)
        assert (anki.state("stride").interval, anki.state("stride").reviews) == (40, 0)
        assert revlog(anki) == []


def test_the_past_of_an_item_comes_along(site: Path) -> None:
    """It has had three ids, all of which the lock file knows, and the package."""
    page = site / "docs/index.md"
    for old, new in (("stride", "step"), ("step", "pace")):
        page.write_text(page.read_text("utf-8").replace(f"#{old}", f"#{new}"), "utf-8")
        assert practice("ids", "--alias", f"{new}={old}", "--write", "--yes").exit_code == 0
    log = [grade("stride", 9), grade("step", 5), grade("pace", 1), grade("stride", 9)]
    (site / "me.json").write_bytes(file_of(log, namespace(site)))
    done = practice("export", "anki", "-o", "mine.apkg", "--reviews", "me.json")
    assert done.stderr.startswith("3 reviews of 1 item."), done.stderr
    assert practice("export", "anki", "-o", "new.apkg").exit_code == 0
    done = practice("reviews", "me.json", "new.apkg", "-o", "also.apkg")
    assert done.stderr.startswith("3 reviews of 1 item."), done.stderr
    with reader(site / "anki") as anki:
        assert take(anki, site / "also.apkg") == (3, 0)
        assert len(revlog(anki)) == 3


def test_what_was_known_of_another_meaning_stays_behind(site: Path) -> None:
    page = site / "docs/index.md"
    text = page.read_text("utf-8").replace("{ #gap }\n", "{ #gap }\n    rev: 2\n")
    page.write_text(text, "utf-8")
    assert practice("export", "anki", "-o", "plain.apkg").exit_code == 0
    for rev, count in (("", 0), ("2", 1)):
        log = [grade("gap", 9), grade("gap", 5, rev=rev), grade("why", 1)]
        (site / "me.json").write_bytes(file_of(log, namespace(site)))
        for command in (
            ["export", "anki", "--reviews", "me.json"],
            ["reviews", "me.json", "plain.apkg"],
        ):
            done = practice(*command, "-o", "mine.apkg")
            expected = f"{count + 1} review{'s' if count else ''} of {1 + bool(count)} item"
            assert done.stderr.startswith(expected), done.stderr


def test_what_a_reader_wants_to_remember_makes_the_days(site: Path) -> None:
    def intervals(*more: dict[str, Any]) -> list[int]:
        (site / "me.json").write_bytes(file_of([*LOG, *more], namespace(site)))
        assert practice("reviews", "me.json", "plain.apkg", "-o", "mine.apkg").exit_code == 0
        with zipfile.ZipFile("mine.apkg") as package:
            database = sqlite3.connect(":memory:")
            database.deserialize(package.read("collection.anki2"))
        found = [days for (days,) in database.execute("select ivl from revlog order by id")]
        database.close()
        return found

    wanted = {**grade("", 2), "what": "set", "retention": 0.75}
    del wanted["score"]
    more, usual = intervals(wanted), intervals()
    assert all(one >= other for one, other in zip(more, usual, strict=True))
    assert sum(more) > sum(usual)
    undo = {**grade("", 1), "what": "undo", "undone": [wanted["at"], wanted["by"]]}
    assert intervals(wanted, undo) == usual


def test_an_exam_goes_along_as_far_as_anki_can_hold_it(site: Path) -> None:
    wanted = {**grade("", 2), "what": "set", "exam": TODAY + 6}
    del wanted["score"]
    log = [grade("stride", 30), grade("stride", 27), grade("stride", 10), wanted]
    for exam, is_said in ((TODAY + 6, True), (TODAY - 3, False), (0, False)):
        wanted["exam"] = exam
        (site / "me.json").write_bytes(file_of(log, namespace(site)))
        done = practice("reviews", "me.json", "plain.apkg", "-o", "mine.apkg")
        assert (f"your exam on {day(exam)}" in done.stderr) == is_said, done.stderr
        with reader(site / f"anki-{exam}") as anki:
            take(anki, site / "mine.apkg")
            due = due_date(anki, anki.card("stride").due)
            ivl = anki.card("stride").ivl
            said = day(TODAY - 1) < due < day(exam) if is_said else due == day(TODAY - 10 + ivl)
            assert said, (exam, due, ivl)


def test_a_visit_with_a_clock_that_was_wrong_takes_nothing_along() -> None:
    """Neither it nor anything else is of a time to come."""

    def reviews(*entries: dict[str, Any]) -> list[Recall]:
        made = [{**each, "at": NOW - 1000 + rank} for rank, each in enumerate(entries)]
        progress = read_progress("me.json", file_of(made), NOW)
        return Log(progress.entries, progress.today).reviews("why")

    right = [grade("why", 30), grade("why", 20, 0), grade("why", 3)]
    for off in (-366, -9, 9000, 20000):
        for rank in (1, 2):
            days = [each.day for each in reviews(*right[:rank], grade("why", off), *right[rank:])]
            assert days == [TODAY - 30, TODAY - 20, TODAY - 3]
    ahead = reviews(grade("why", -366), grade("why", -367))
    assert [each.day for each in ahead] == [TODAY + 1]
    for each in [*ahead, *reviews(*right)]:
        assert each.at // DAY <= TODAY + 1
        assert abs(each.at // DAY - each.day) <= 2


def changed(package: bytes, change: str) -> bytes:
    """A package with its database changed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    database = sqlite3.connect(":memory:")
    database.deserialize(files["collection.anki2"])
    database.executescript(change)
    files["collection.anki2"] = database.serialize()
    database.close()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


GOOD = {"format": "mkdocs-practice-progress", "version": 1, "site": "", "host": "", "entries": []}


def with_entry(**values: object) -> Mapping[str, object]:
    """A file with one entry, some of it replaced."""
    return {**GOOD, "entries": [{**grade("why", 3), **values}]}


BAD: list[tuple[object, str]] = [
    ({}, "is no progress file of a practice site"),
    ([], "is no progress file of a practice site"),
    ({**GOOD, "format": "other"}, "is no progress file of a practice site"),
    ({**GOOD, "version": 2}, "was written by a later release"),
    ({**GOOD, "version": True}, "the progress file is damaged"),
    ({**GOOD, "version": "1"}, "the progress file is damaged"),
    ({**GOOD, "site": 7}, "the progress file is damaged"),
    ({name: GOOD[name] for name in GOOD if name != "site"}, "the progress file is damaged"),
    ({**GOOD, "site": "https://other.example/"}, "is of another site ('https://other.example/')"),
    ({**GOOD, "host": "other.example/course"}, "is of another site ('other.example/course')"),
    ({**GOOD, "entries": {}}, "the progress file is damaged"),
    ({**GOOD, "entries": [7]}, "its entry 1 is damaged"),
    (with_entry(key=None), "its entry 1 is damaged"),
    (with_entry(key="x" * 2001), "its entry 1 is damaged"),
    (with_entry(at="1"), "its entry 1 is damaged"),
    (with_entry(at=True), "its entry 1 is damaged"),
    (with_entry(at=-1), "its entry 1 is damaged"),
    (with_entry(at=1.5), "its entry 1 is damaged"),
    (with_entry(at=1e300), "its entry 1 is damaged"),
    (with_entry(at=float("nan")), "its entry 1 is damaged"),
    (with_entry(at=float("inf")), "its entry 1 is damaged"),
    (with_entry(day=10**9), "its entry 1 is damaged"),
    (with_entry(what="execute"), "its entry 1 is damaged"),
    (with_entry(what=["grade"]), "its entry 1 is damaged"),
    (with_entry(score=2), "its entry 1 is damaged"),
    (with_entry(score=False), "its entry 1 is damaged"),
    (with_entry(score="1"), "its entry 1 is damaged"),
    (with_entry(by="x" * 41), "its entry 1 is damaged"),
    (with_entry(by="<b>"), "its entry 1 is damaged"),
    (with_entry(by=""), "its entry 1 is damaged"),
    (with_entry(key=""), "its entry 1 is damaged"),
    (with_entry(what="set"), "its entry 1 is damaged"),
    (with_entry(retention=0.1), "its entry 1 is damaged"),
    (with_entry(exam=-1), "its entry 1 is damaged"),
    (with_entry(constructor={}), "its entry 1 is damaged"),
    ({**GOOD, "entries": [{}] * 400_001}, "holds more entries than any reader makes"),
    (with_entry(rev=2), "its entry 1 is damaged"),
    (with_entry(undone=[1]), "its entry 1 is damaged"),
    (with_entry(undone={"__proto__": 1}), "its entry 1 is damaged"),
    ({**GOOD, "host": "small.example/course"}, "holds no review of an item"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_a_bad_file_is_refused_and_nothing_is_written(site: Path, data: object, said: str) -> None:
    (site / "me.json").write_text(json.dumps(data))
    refused(site, said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no progress file, or only a part of one"),
        (file_of(LOG)[:-30], "is no progress file, or only a part of one"),
        (b"[" * 100_000, "is no progress file, or only a part of one"),
        (b'{"format": ' + b"9" * 5000 + b"}", "is no progress file"),
        (b"\xff\xfe", "is no progress file, or only a part of one"),
        (b" " * (MOST_BYTES + 1), "is larger than 32 MB"),
    ],
)
def test_what_cannot_be_read_is_refused(site: Path, data: bytes, said: str) -> None:
    (site / "me.json").write_bytes(data)
    refused(site, said)


def refused(site: Path, said: str) -> None:
    """See that both commands refuse a progress file, and leave all as it is."""
    before = snapshot(site)
    for command in (["export", "anki", "--reviews", "me.json"], ["reviews", "me.json"]):
        package = ["plain.apkg"] if command[0] == "reviews" else []
        done = practice(*command, *package, "-o", "mine.apkg")
        assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
        assert done.stderr.startswith("Error: me.json: ")
        assert done.stderr.count("\n") == 1
    assert snapshot(site) == before


@pytest.mark.parametrize(
    ("package", "said"),
    [
        (lambda data: b"", "is no package, or a damaged one"),
        (lambda data: data[:-40], "is no package, or a damaged one"),
        (lambda data: changed(data, "delete from notes"), "no note in it is of a practice site"),
        (lambda data: changed(data, "update notes set mid = 5"), "no note in it is of a practice"),
        (lambda data: changed(data, "drop table revlog"), "the collection in it is damaged"),
        (lambda data: changed(data, "update col set conf = '{'"), "the collection in it is dam"),
        (lambda data: changed(data, "update cards set queue = 2"), "has reviews already"),
        (lambda data: changed(data, "update notes set data = '{}'"), "the collection in it is dam"),
        (
            lambda data: changed(
                data, "create trigger t after update on cards begin delete from notes; end"
            ),
            "has reviews already, or more",
        ),
        (
            lambda data: changed(
                data, "alter table cards rename to c; create view cards as select * from c"
            ),
            "makes up what it holds",
        ),
    ],
)
def test_a_bad_package_is_refused(site: Path, package: Callable[[bytes], bytes], said: str) -> None:
    (site / "me.json").write_bytes(file_of(LOG, namespace(site)))
    (site / "bad.apkg").write_bytes(package((site / "plain.apkg").read_bytes()))
    done = practice("reviews", "me.json", "bad.apkg", "-o", "mine.apkg")
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert not (site / "mine.apkg").exists()


def test_nothing_of_the_readers_is_written_over(site: Path) -> None:
    (site / "link.apkg").symlink_to(site / "plain.apkg")
    (site / "me.json").write_bytes(file_of(LOG, namespace(site)))
    for command, said in (
        (("reviews", "me.json", "plain.apkg", "-o", "me.json"), "your progress would be over"),
        (("reviews", "me.json", "plain.apkg", "-o", "link.apkg"), "the package would be over"),
        (("export", "anki", "--reviews", "me.json", "-o", "me.json"), "would be overwritten"),
        (("export", "json", "--reviews", "me.json"), "json has no place for reviews"),
        (("reviews", "none.json", "plain.apkg", "-o", "o.apkg"), "none.json: cannot be read"),
    ):
        before = snapshot(site)
        done = practice(*command)
        assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
        assert snapshot(site) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(with_entry()) + sorted(grade("a", 1))), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_data_of_any_kind_is_refused_or_read(data: object) -> None:
    text = json.dumps({**GOOD, **data} if isinstance(data, dict) else data)
    with contextlib.suppress(ExportError):
        read_progress("me.json", text.encode(), NOW)


def test_a_schedule_is_that_of_fsrs_over_the_same_days() -> None:
    scheduler = Scheduler(0.9)
    for history in scheduled():
        days = trajectory(history)
        first = dict(reversed(history))
        reviews = [Recall(int(each[0]), 0, first[int(each[0])]) for each in days]
        made = scheduler.schedule(reviews)
        assert made.intervals == [int(due - number) for number, due, _, _ in days]
        assert made.stability == pytest.approx(days[-1][2], abs=1e-6)
