"""Files made to be hard on their readers: an import in linear time, or an error."""

from __future__ import annotations

import io
import json
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import zstandard

from mkdocs_practice.exports.markdown import markdown_of
from mkdocs_practice.imports import ImportFileError
from mkdocs_practice.imports.formats.anki.cloze import clozes_of
from mkdocs_practice.imports.read import READERS, as_markdown, form_of, take
from mkdocs_practice.imports.trust import hold_back
from tests.support.timing import cpu_seconds

SIZE = 8_000
# What may be repeated in a side of a card, as HTML or as text.
PIECES = [
    "<b>", "<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<p>", "<pre>", "</b>",
    "<b><i></b></i>", "<a ", "<a a=", '<a a="', "<", "</", "<!", "<!--", "<?", "<![CDATA[",
    "<script>", "<textarea>", "<svg>", "&#", "&amp;", "<br>", "<br>\n", "<hr>", " ", "\t", "\\",
    "`", "*", "_", "[", "](", "![", "{", "{{c1::", "{{c1::a}}", "{{c1::a::b", "}}", "[$]", "[$$]",
    "\\(", "\\[", "<anki-mathjax>", "<anki-mathjax", "[sound:", "$", "==", "~", "=a", "~a#", "#",
    "->", "=a->b", "%50%", "\\=", "\\\\", "a {\n", "}\n", "::a::\n", "$$", ":",
    "::", "<quiz>\n", "[[", "[[a]]", "<em>*", "-", "1.",
    "in ", "now ", ".", "a",
]  # fmt: skip
FRAMES = {
    "table": "#separator:tab\n#html:true\na{}x\tb\n",
    "text": "#separator:tab\na{}x\tb\n",
    "gift": "Q {} {{=a ~b}}\n",
    "gift answer": "Q {{{}}}\n",
    "gift markdown": "[markdown]Q {} {{=a}}\n",
    "moodle": '<quiz><question type="cloze"><questiontext format="html"><text>Q {} {{1:SA:=a}}'
    "</text></questiontext></question></quiz>",
    "page": '{}\n\n??? question "1. Why Q?"\n    A\n',
    "key": 'Which?\n\nA. a\nB. b\n\n??? success "Answer"\n    A{}x\n',
    "asked": 'In {}x\n\n??? success "Answer"\n    A\n',
    "quiz": "<quiz>\n{}\n- [x] a\n- [ ] b\n</quiz>\n",
    "super": '!!! blanks "{}"\n    answers:\n    - a\n',
}


def taken(frame: str, piece: str, size: int) -> float:
    """The seconds that an import takes."""
    piece = escape(piece) if frame == "moodle" else piece
    data = FRAMES[frame].format(piece * (size // len(piece))).encode()
    form = {"text": "table", "quiz": "page", "super": "page", "key": "page", "asked": "page"}.get(
        frame, frame.partition(" ")[0]
    )
    return cpu_seconds(lambda: as_markdown(READERS[form]("file", data)))


@pytest.mark.parametrize("frame", FRAMES)
def test_time_grows_no_faster_than_the_file(frame: str) -> None:
    for piece in PIECES:
        if taken(frame, piece, SIZE) > 0.3:
            slow = taken(frame, piece, 4 * SIZE) / max(0.3, taken(frame, piece, SIZE))
            assert slow < 9, f"{piece!r}: four times as much takes {slow:.1f} times as long"


LINES = ["a", "{", "Q {", "a:: ", "::", ":", "<!--", "%%", "- a >> ", "on", "{on", "\n", "?\n", "`"]


def looked_at(name: str, piece: str, size: int) -> float:
    """The seconds until a file is known, read and looked through for what could run."""
    data = f"a::b\n\n#flashcards c {piece * (size // len(piece))}\n\nd::e {{=f}}\n".encode()

    def whole() -> None:
        result = take(name, data, form_of(name, data))
        hold_back(name, result)

    return cpu_seconds(whole)


@pytest.mark.parametrize("name", ["n.md", "n.txt", "q.gift"])
def test_a_long_line_takes_no_longer_than_others(name: str) -> None:
    for piece in LINES:
        first = looked_at(name, piece, SIZE)
        if first > 0.1:
            slow = looked_at(name, piece, 4 * SIZE) / first
            assert slow < 9, f"{piece!r}: four times as much takes {slow:.1f} times as long"


@pytest.mark.parametrize("depth", [400, 5_000])
def test_what_is_nested_too_deep_is_flat(depth: int) -> None:
    data = ("Why " + "<b>" * depth + "so" + "</b>" * depth + "? {=a ~b}\n").encode()
    assert "Why so" in as_markdown(READERS["gift"]("file", data))
    assert markdown_of("<i>" * depth + "a &lt;b&gt; c") == "a &lt;b> c"


def test_deep_json_is_an_error() -> None:
    items = '{"format": "mkdocs-practice", "version": 1, "items": ' + "[" * 90_000
    with pytest.raises(ImportFileError):
        READERS["json"]("file", items.encode())
    assert json.loads("[]") == []


def test_clozes_are_found_with_their_hints() -> None:
    text = "{{c1::a}} {{c2::b::hint::more}} {{c3::never closed"
    assert [each[:2] for each in clozes_of(text)] == [("a", ""), ("b", "hint::more")]


# Packages

NAMES = {"old": "collection.anki2", "new": "collection.anki21b"}
MEGABYTE = 1 << 20


def package(form: str, collection: bytes, media: bytes = b"{}", **files: bytes) -> bytes:
    """A package of Anki."""
    pack = zstandard.ZstdCompressor(1).compress if form == "new" else bytes
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in {NAMES[form]: collection, "media": media, **files}.items():
            archive.writestr(name, pack(data))
    return out.getvalue()


def peak(data: bytes) -> tuple[int, str]:
    """The memory that it takes to refuse a package, and why it is."""
    tracemalloc.start()
    try:
        with pytest.raises(ImportFileError) as raised:
            READERS["anki"]("file", data)
        return tracemalloc.get_traced_memory()[1], str(raised.value)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", NAMES)
def test_a_package_that_unpacks_to_far_more_takes_no_memory(form: str) -> None:
    page = bytes(range(256)) * 256
    data = package(form, page * 3000)  # 200 MB
    assert len(data) < 3 * MEGABYTE
    memory, why = peak(data)
    assert "unpacks to more than any deck has" in why
    assert memory < 16 * MEGABYTE


def database(folder: Path, fill: Callable[[sqlite3.Connection], object]) -> bytes:
    """A collection in the oldest format."""
    file = folder / "made.db"
    with sqlite3.connect(file) as connection:
        connection.execute("create table col (models text, decks text)")
        models = {"1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}}
        row = (json.dumps(models), json.dumps({"1": {"name": "Deck"}}))
        connection.execute("insert into col values (?, ?)", row)
        fill(connection)
        if not connection.execute("select 1 from sqlite_master where name = 'cards'").fetchone():
            connection.execute("create table cards (nid, did, ord)")
            connection.execute("insert into cards values (1, 1, 0)")
    connection.close()
    return file.read_bytes()


COUNT = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000000000) "
MADE_UP = {
    "a view": [
        f"create view notes as {COUNT} select i as id, 1 as mid, '' as tags, i as flds from n"
    ],
    "a column": [
        "create table notes (id, mid, tags, flds as (hex(zeroblob(100000000))))",
        "insert into notes values (1, 1, '')",
    ],
    "a default": [
        "create table notes (id, mid, tags)",
        *["insert into notes values (1, 1, '')"] * 20,
        f"alter table notes add column flds default '{'x' * 20 * MEGABYTE}'",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", MADE_UP)
def test_a_collection_that_makes_up_its_notes_is_refused(tmp_path: Path, kind: str) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        for line in MADE_UP[kind]:
            connection.execute(line)

    memory, why = peak(package("old", database(tmp_path, fill)))
    assert "is damaged" in why or "unpacks to more" in why
    assert memory < 400 * MEGABYTE


def test_a_way_to_pack_that_takes_any_memory_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("collection.anki2", b"x")
    with pytest.raises(ImportFileError, match="is damaged"):
        READERS["anki"]("file", out.getvalue())


def test_a_list_of_files_that_is_too_long_is_refused(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("create table notes (id, mid, tags, flds)")
        connection.execute("insert into notes values (1, 1, '', 'a' || char(31) || 'b')")

    data = package("old", database(tmp_path, fill), media=b"[" * 40 * MEGABYTE)
    memory, why = peak(data)
    assert "unpacks to more" in why
    assert memory < 64 * MEGABYTE
