"""Cards that are asked both ways, as they leave and come back."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from hypothesis import given, settings

from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.imports.formats.anki import apkg
from mkdocs_practice.imports.formats.mochi.package import read as read_mochi
from mkdocs_practice.imports.formats.table import read as read_table
from mkdocs_practice.imports.read import as_markdown
from mkdocs_practice.site.lock.write_ids import write_ids
from mkdocs_practice.syntax.identity import REVERSE, reverse_key
from mkdocs_practice.syntax.items import list_items
from mkdocs_practice.syntax.scan import scan
from tests.support.anki import Imported, Reader, reader
from tests.support.checkout import ROOT
from tests.support.cli import practice
from tests.support.collected import collected
from tests.support.histories import file_of
from tests.support.pages import pages
from tests.support.sites import write_site

DAY = 86_400_000
NOW = int(time.time() * 1000)
ONE_WAY = """\
# Words

/// flashcards | Numbers { #numbers }

one :: *eins* { #one }
two :: zwei { #two }

/// card | three { #three }
drei
///
///
"""
BOTH = ONE_WAY.replace("{ #numbers }\n", "{ #numbers }\n    reverse: true\n").replace(
    "{ #three }\n", "{ #three }\n    reverse: false\n"
)
FORMS = ("csv", "tsv", "json", "mochi", "moodle", "gift")
KEYS = ["one", "two", "three", "one~reverse", "two~reverse"]
"""Readers' schedules hang on these: they are the same in every release."""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of a course that is asked one way, whose folder is the working folder."""
    folder = tmp_path / "course"
    write_site(folder, {"words.md": ONE_WAY}, {"site_url": "https://words.example/"})
    monkeypatch.chdir(folder)
    return folder / "docs" / "words.md"


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Reader]:
    """A reader with Anki."""
    with reader(tmp_path / "anki") as one:
        yield one


def export(form: str, *more: str) -> bytes:
    """The course in a format."""
    done = practice("export", form, "-o", f"out.{form}", *more)
    assert done.exit_code == 0, done.stderr
    return Path(f"out.{form}").read_bytes()


def test_pages_give_backs_the_keys_that_exports_give_them() -> None:
    script = (ROOT / "plugins" / "web" / "src" / "ways.ts").read_text("utf-8")
    assert f'export const REVERSE = "{REVERSE}";' in script
    assert f"key.replace(/{REVERSE}$/" in script


@settings(max_examples=60)
@given(pages())
def test_no_card_has_the_key_of_another_as_it_is_asked_from_its_back(text: str) -> None:
    text = write_ids(text, scan(text), set()).after if len(text) % 2 else text
    keys = [item.key for item in list_items(scan(text), "a page~reverse.md")]
    assert not {*keys} & {*map(reverse_key, keys)}
    assert not any(key.endswith(REVERSE) for key in keys)


def test_each_format_has_what_it_had_and_the_backs_with_keys_of_their_own() -> None:
    before, after = (
        {form: FORMATS[form].write(collected(text)).data for form in FORMS}
        for text in (ONE_WAY, BOTH)
    )
    rows = [*csv.DictReader(io.StringIO(after["csv"].decode("utf-8-sig")))]
    assert [row["key"] for row in rows] == KEYS
    assert [(row["front"], row["back"]) for row in rows[:4:3]] == [
        ("one", "*eins*"),
        ("*eins*", "one"),
    ]
    tsv = [row.split("\t") for row in after["tsv"].decode().splitlines()]
    assert [row[0].partition(":")[2] for row in tsv[6:]] == KEYS
    assert after["tsv"].startswith(before["tsv"])
    items = json.loads(after["json"])["items"]
    assert [(item["key"], item.get("reverse")) for item in items] == [
        ("one", True), ("two", True), ("three", None),
    ]  # fmt: skip
    decks = [
        zipfile.ZipFile(io.BytesIO(each["mochi"])).read("data.edn").decode()
        for each in (before, after)
    ]
    cards = [re.findall(r"\{:id :\w+ :content [^}]*", deck) for deck in decks]
    assert cards[1][:3] == cards[0]
    assert [re.findall(r'content "(.*?)(?:"|\\n\\n\[)', each)[0] for each in cards[1][3:]] == [
        r"*eins*\n\n---\n\none", r"zwei\n\n---\n\ntwo"
    ]  # fmt: skip
    assert len({*cards[1]}) == 5
    # These have no cards: they ask one from its front, as before.
    assert (after["moodle"], after["gift"]) == (before["moodle"], before["gift"])


def test_a_card_that_is_asked_both_ways_later_keeps_its_note_and_its_schedule(
    course: Path, anki: Reader
) -> None:
    export("anki")
    assert anki.take(Path("out.anki")) == Imported(3, 0, 0, 0)
    for key, interval in (("one", 40), ("three", 50)):
        anki.study(key, interval)
    numbers = {key: (note.id, note.guid, note.mid) for key, note in anki.notes().items()}
    states = {key: anki.state(key) for key in numbers}
    course.write_text(BOTH, "utf-8")
    export("anki")
    assert practice("ids", "--check").exit_code == 0
    assert anki.take(Path("out.anki")) == Imported(2, 0, 3, 0)
    notes = anki.notes()
    assert sorted(notes) == sorted(KEYS)
    assert {key: (notes[key].id, notes[key].guid, notes[key].mid) for key in numbers} == numbers
    assert {key: anki.state(key) for key in states} == states
    digest = notes["one"].guid.partition(":")[0]
    assert [notes[key].guid for key in KEYS] == [f"{digest}:{key}" for key in KEYS]
    assert (notes["one~reverse"]["Front"], notes["one~reverse"]["Back"]) == (
        notes["one"]["Back"], notes["one"]["Front"],
    )  # fmt: skip
    assert "practice::reverse" in notes["one~reverse"].tags
    assert len({note.mid for note in notes.values()}) == 1
    # New after all fronts: the two sides of a card are not learnt one after the other.
    new = [anki.card(key).due for key in ("one~reverse", "two~reverse")]
    assert min(new) > anki.card("two").due
    anki.study("two~reverse", 20)
    assert anki.state("two").interval == 0


@pytest.mark.parametrize(
    ("edited", "dropped", "came"),
    [
        ([], "", ("one", "*eins*", True)),
        (["one"], "", ("mine", "eins", True)),
        (["one~reverse"], "", ("one", "*eins*", True)),
        (["one", "one~reverse"], "", ("mine", "eins", True)),
        (["one~reverse"], "one", ("one", "mine", True)),
        ([], "one", ("one", "*eins*", True)),
        ([], "one~reverse", ("one", "*eins*", True)),
    ],
)
def test_two_notes_come_back_as_one_card(
    tmp_path: Path, anki: Reader, edited: list[str], dropped: str, came: tuple[str, str, bool]
) -> None:
    package = tmp_path / "out.apkg"
    package.write_bytes(FORMATS["anki"].write(collected(BOTH)).data)
    anki.take(package)
    for key in edited:
        note = anki.notes()[key]
        note["Front"] = "mine"
        anki.collection.update_note(note)
    if dropped:
        anki.collection.remove_notes([anki.notes()[dropped].id])
    anki.export(package)
    text = as_markdown(apkg.read("out.apkg", package.read_bytes()))
    items = [*list_items(scan(text), "")]
    assert [item.reverse for item in items if item.id != "one"] == [True, False]
    assert [(item.prompt, item.reverse) for item in items if item.id == "one"] == [
        (came[0], came[2])
    ]
    assert came[1] in text
    if not edited:
        assert text == BOTH.partition("\n\n")[2]


@pytest.mark.parametrize("url", ["https://words.example/", ""])
def test_two_cards_of_mochi_come_back_as_one(course: Path, url: str) -> None:
    write_site(course.parent.parent, {"words.md": BOTH}, {"site_url": url} if url else {})
    taken = read_mochi("out.mochi", export("mochi"))
    text = as_markdown(taken)
    items = [*list_items(scan(text), "")]
    assert [(item.prompt, item.reverse) for item in items] == [
        ("one", True), ("two", True), ("three", False),
    ]  # fmt: skip
    # The link to the page, which the export puts below a back, is no side to be asked.
    assert [draft.answer for draft in taken.drafts[:2]] == ["*eins*", "zwei"]
    assert "words.example" not in text


def test_a_link_that_ends_one_answer_comes_back_from_mochi() -> None:
    text = "/// question | Why? {{ #{0} }}\n/// answer\nSo.\n\n{1}\n///\n///\n\n"
    page = text.format("a", "[Page](https://x.org/#a)") + text.format("b", "End.")
    drafts = read_mochi("a.mochi", FORMATS["mochi"].write(collected(page)).data).drafts
    assert [draft.answer for draft in drafts] == [
        "So.\n\n[Page](https://x.org/#a)", "So.\n\nEnd.",
    ]  # fmt: skip


def test_a_table_of_both_ways_comes_back_as_one_card() -> None:
    tables = {form: FORMATS[form].write(collected(BOTH)).data for form in ("csv", "tsv")}
    assert as_markdown(read_table("a.csv", tables["csv"])) == BOTH.partition("\n\n")[2]
    drafts = read_table("a.tsv", tables["tsv"]).drafts
    assert [(draft.prompt, draft.reverse) for draft in drafts] == [
        ("one", True), ("two", True), ("three", False),
    ]  # fmt: skip


def test_each_way_has_its_own_reviews_in_anki(course: Path, anki: Reader) -> None:
    course.write_text(BOTH.replace("#one", "#uno"), "utf-8")
    export("anki")
    course.write_text(BOTH, "utf-8")
    assert practice("ids", "--alias", "one=uno").exit_code == 0
    graded = {"one": [30, 20, 3], "uno~reverse": [12], "one~reverse": [9], "three~reverse": [4]}
    entries = [
        {
            "key": key, "at": NOW - days * DAY - len(key), "by": "me", "day": NOW // DAY - days,
            "what": "grade", "score": 1,
        }
        for key, all_days in graded.items()
        for days in all_days
    ]  # fmt: skip
    namespace = json.loads(Path("practice.lock.json").read_text("utf-8"))["namespace"]
    Path("me.json").write_bytes(file_of(entries, namespace))
    plain = export("anki")
    mine = export("anki", "--reviews", "me.json")
    Path("plain.apkg").write_bytes(plain)
    done = practice("reviews", "me.json", "plain.apkg", "-o", "also.apkg")
    assert done.exit_code == 0, done.stderr
    assert Path("also.apkg").read_bytes() == mine
    options = ImportAnkiPackageOptions(with_scheduling=True)
    path = os.fspath(Path("also.apkg").absolute())
    anki.collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=path, options=options)
    )
    reviews = {key: anki.state(key).reviews for key in KEYS}
    assert reviews == {"one": 3, "one~reverse": 2, "two": 0, "three": 0, "two~reverse": 0}
