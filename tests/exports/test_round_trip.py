"""Out and in again: the formats that hold everything give the same items."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.exports.formats.qti.identifiers import identifier_of, key_of
from mkdocs_practice.exports.links import media_name
from mkdocs_practice.imports.formats import practice_json
from mkdocs_practice.imports.formats.anki import apkg
from mkdocs_practice.imports.read import READERS, as_markdown, take
from mkdocs_practice.site.lock.write_ids import write_ids
from mkdocs_practice.syntax.answered import is_answered
from mkdocs_practice.syntax.identity import IDENTIFIED
from mkdocs_practice.syntax.model import Block, Page
from mkdocs_practice.syntax.scan import scan
from tests.support.collected import collected
from tests.support.pages import pages

ALONE = {"anki": "anki", "csv": "table", "json": "json"}
"""The formats that hold everything, and what reads each."""


def nested(page: Page, block: Block) -> tuple[object, ...]:
    """What an item is, wherever it stands, with the items in it."""
    inside = [nested(page, child) for child in block.children if isinstance(child, IDENTIFIED)]
    prompt = " ".join(block.prompt.split())
    return block.kind, block.attributes.id, prompt, block.tags, is_answered(block), inside


def markdown(page: Page) -> list[str]:
    """The text of what stands on a page by itself."""
    return [
        dedent("\n".join(page.raw[block.location.line - 1 : block.end])) for block in page.items
    ]


def there_and_back(form: str, text: str) -> str:
    """A page that has left and come back."""
    data = FORMATS[form].write(collected(text)).data
    taken = READERS[ALONE[form]](f"page.{form}", data)
    assert taken.notes == []
    return as_markdown(taken)


def test_pictures_come_back_under_the_names_that_their_items_have(tmp_path: Path) -> None:
    """A name with a space, one with a folder, one that another file has, and one in code."""
    sources = [
        "/// question | Q ![p](a%20b.png) { #q }\n---\nSee ![u](<ünï.png>), not "
        "`![u](a%20b.png)`.\n///",
        "/// question | R ![p](img/c.png) { #r }\n---\nA\n///",
        "/// question | S ![p](a%20b.png) ![h](https://x.org/a.png) { #s }\n---\nA\n///",
    ]  # fmt: skip
    files = {"a b.png": b"1", "ünï.png": b"2", "img/c.png": b"3", "other/a b.png": b"4"}
    names = {path: media_name(path, data) for path, data in files.items()}
    data = {
        "format": "mkdocs-practice", "version": 1,
        "items": [{"markdown": each} for each in sources],
        "media": {names[path]: b64encode(data).decode() for path, data in files.items()},
    }  # fmt: skip
    package = json.dumps(data).encode()
    taken = take("p.json", package, "json", beside=tmp_path / "p.md")
    unnamed = names["other/a b.png"]
    assert taken.media == {
        "a b.png": b"1", "ünï.png": b"2", names["img/c.png"]: b"3", unnamed: b"4",
    }  # fmt: skip
    assert [draft.source for draft in taken.drafts] == [
        sources[0], sources[1].replace("img/c.png", names["img/c.png"]), sources[2],
    ]  # fmt: skip
    assert taken.notes == []
    # Beside the page that they came from nothing changes.
    (tmp_path / "img").mkdir()
    for path in ("a b.png", "ünï.png", "img/c.png"):
        (tmp_path / path).write_bytes(files[path])
    taken = take("p.json", package, "json", beside=tmp_path / "p.md")
    assert list(taken.media) == [unnamed]
    assert [draft.source for draft in taken.drafts] == sources
    # A table has no files.
    rows = f'key,kind,front,back,markdown\nq,question,Q,A,"{sources[0]}"\n'
    told = take("p.csv", rows.encode(), "table", beside=tmp_path / "other" / "p.md").notes
    assert [each.partition(" does")[0] for each in told] == ["p.csv: 'a b.png'", "p.csv: 'ünï.png'"]


HARD_IDS = ["日", "écologie", "cologie", "größe", "gr-e", "Ab", "a_xe9_", "aé", "a.b:c-"]
READ_BY = ALONE | {"gift": "gift", "moodle": "moodle", "qti": "qti", "qti12": "qti"}


@pytest.mark.parametrize("form", READ_BY)
def test_ids_come_back_in_any_letters(form: str) -> None:
    """Ids that the alphabet of a format would lose, or make one of two, come back as they were."""
    text = "\n\n".join(f"/// choice | Q{n}? {{ #{name} }}\n\n- [x] A\n- [ ] B\n///"
                       for n, name in enumerate(HARD_IDS))  # fmt: skip
    taken = READERS[READ_BY[form]](f"page.{form}", FORMATS[form].write(collected(text)).data)
    back = scan(as_markdown(taken))
    assert [block.attributes.id for block in back.items] == HARD_IDS
    assert taken.notes == []


@given(st.text(max_size=20))
def test_an_identifier_of_qti_is_a_name_and_holds_its_key(key: str) -> None:
    identifier = identifier_of(key)
    assert re.fullmatch(r"item-[A-Za-z0-9_.-]*", identifier)
    assert key_of(identifier) == key


@pytest.mark.parametrize("form", ALONE)
@settings(max_examples=40)
@given(pages())
def test_what_leaves_comes_back(form: str, text: str) -> None:
    text = write_ids(text, scan(text), set()).after
    page = scan(text)
    ids = [block.attributes.id for block in page.blocks if block.attributes.id]
    assume(len(ids) == len(set(ids)))  # else it is a finding
    back = scan(there_and_back(form, text))
    assert [nested(back, block) for block in back.items] == [
        nested(page, block) for block in page.items
    ]
    assert markdown(back) == markdown(page)


QUESTION = "/// question | {0} {{ #{0} }}\n/// answer\nYes.\n///\n///"
A, B, C = map(QUESTION.format, "abc")
TOP, DECK, END = "/// exercise | E { #e }", "/// flashcards | D { #d }", "///"
CARDS = "a { #a }\n:   b", "c { #c }\n:   d", "/// card | e { #e }\nf\n///"
TOGETHER = {
    "texts": [TOP, "", "Given.", "", A, "", "Then.", "", B, "", "Last.", END],
    "equal texts": [TOP, "", "X.", "", A, "", "X.", "", B, "", "X.", "", C, "", "X.", END],
    "no text": [TOP, A, B, C, END],
    "many blank lines": [TOP, "", "", A, "", "", "", B, "", C, "", "", END],
    "a hint between": [TOP, "", A, "", "/// hint\nX.\n///", "", B, END],
    "one title": ["/// exercise | E", "", A, END, "", "/// exercise | E", "", B, "", C, END],
    "no title": ["/// exercise", A, B, END, "", "/// exercise", C, END],
    "a note around": [TOP, "", "//// note", "", A, "", B, "", "////", "", C, END],
    "others behind": [TOP, A, B, END, "", C],
    "options": [TOP, "    minutes: 5", "", A, "", B, END],
    "a deck": [DECK, "    reverse: true", "", "Intro.", "", CARDS[0], "", CARDS[1], END],
    "a deck without gaps": [DECK, *CARDS, END],
    "headings": [DECK, "", "## X", CARDS[0], "", "## Y", "", CARDS[1], "", CARDS[2], "", END],
    "equal rules": [DECK, "***", "", CARDS[0], "", "***", "", CARDS[1], "", "***", CARDS[2], END],
    "definitions": [
        TOP,
        "See [^a].",
        "",
        A.replace("Yes.", "Yes[^b], by [x] and HTML."),
        "",
        B,
        END,
        "",
        C,
        "",
        "[^a]: One.",
        "",
        "    More.",
        "[^b]: Two, by [y].",
        "[x]: https://example.org/x",
        "[y]: https://example.org/y",
        "*[HTML]: Markup",
    ],
    "two decks": ["/// flashcards | D", CARDS[0], END, "", "/// flashcards | D", CARDS[1], END],
}


@pytest.mark.parametrize("form", ALONE)
@pytest.mark.parametrize("lines", TOGETHER.values(), ids=TOGETHER)
def test_what_stood_together_stands_together_again(form: str, lines: list[str]) -> None:
    text = "\n".join([*lines, ""])
    text = write_ids(text, scan(text), set()).after
    assert there_and_back(form, text) == text


def test_notes_by_their_age_come_back_in_the_order_of_the_page() -> None:
    text = "\n".join([TOP, A, "", "Then.", "", B, END, "", C, ""])
    collection = collected(text)
    ages = [datetime(2026, 1, day, tzinfo=UTC) for day in (3, 2, 1)]
    collection.notes = [
        replace(note, known=note.known._replace(first=first))
        for note, first in zip(collection.notes, ages, strict=True)
    ]
    taken = apkg.read("page.apkg", FORMATS["anki"].write(collection).data)
    assert as_markdown(taken) == text


def test_what_is_not_exported_leaves_the_others_together() -> None:
    lines = [TOP, A, "", "Then.", "", "/// question | x { #x }", END, "", "Now.", "", B, "", END]
    left = [TOP, A, "", "Then.", "", "Now.", "", B, "", END]
    assert there_and_back("json", "\n".join(lines)).split("\n")[:-1] == "\n".join(left).split("\n")


@pytest.mark.parametrize("middle", ["", "\n\nThen.\n"])
def test_files_of_older_versions_come_back_together(middle: str) -> None:
    heads = "\n\n", f"\n\n\n{middle}\n"
    items = [
        {"markdown": f"{TOP}{head}{part}\n{END}", "deck": "", "page": "x.md"}
        for head, part in zip(heads, (A, B), strict=True)
    ]
    data = {"format": "mkdocs-practice", "version": 1, "items": items}
    taken = practice_json.read("x.json", json.dumps(data).encode())
    page = scan(as_markdown(taken))
    assert [nested(page, block) for block in page.items] == [
        nested(page, block) for block in scan(f"{TOP}\n{A}\n{middle}\n{B}\n{END}").items
    ]
    assert "\n".join(page.raw).count("Then.") == middle.count("Then.")


def test_tabs_beside_spaces_make_no_code_of_what_leaves() -> None:
    tabs = indent(A, "    ").replace("    ", "\t", 1)
    assert there_and_back("json", f"- One\n\n{tabs}\n") == f"{A}\n"
