"""The files of downloads that are kept: after any change they are those that a build makes anew."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_practice.exports import kept_downloads
from mkdocs_practice.exports.histories import Histories
from mkdocs_practice.exports.kept_downloads import KeptDownloads
from mkdocs_practice.exports.links import MOST_BYTES
from mkdocs_practice.exports.rendered_site import RenderedSite, alone, files_of
from mkdocs_practice.site.files import SourceFile
from mkdocs_practice.site.lock.entries import Lock, LockEntry
from mkdocs_practice.syntax.fences import Fences, SuperFences
from mkdocs_practice.syntax.model import LineOrigin
from mkdocs_practice.syntax.scan import scan

NETS = """\
/// flashcards | Nets { #nets }

/// card | VGG { #vgg }
Small *filters*. ![A dot](dot.png) [There](away.md)
///

/// card | ResNet { #resnet }
![A line](line.png)
///

///
"""
TERMS = """\
/// flashcards | Terms { #terms }

Stride { #stride }
:   The step. ![A line](line.png)
///

/// question | Why? { #why }
/// answer
So.
///
///

/// question | When? { #when }
///
"""
THEN, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 2, tzinfo=UTC)
DECKS = (("nets.md", "nets"), ("terms.md", "terms"), ("terms.md", ""))
FORMS = ("anki", "json")


@dataclass(frozen=True)
class Course:
    """All that downloads are made of."""

    texts: dict[str, str] = field(default_factory=lambda: {"nets.md": NETS, "terms.md": TERMS})
    files: dict[str, bytes] = field(default_factory=lambda: {"dot.png": b"dot", "line.png": b"--"})
    title: str = "Course"
    address: str = "https://example.org/"
    written: int = 1_700_000_000
    pages: dict[str, Any] = field(default_factory=dict)
    html: Callable[[str], str] = str
    lock: Lock | None = None
    included: int = 0
    shown: str = ""
    fences: Fences = field(default_factory=SuperFences)

    def rendered(self, folder: Path) -> RenderedSite:
        """Write its files, and render it."""
        for name in ("dot.png", "line.png"):
            (folder / name).unlink(missing_ok=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        for name, text in self.texts.items():
            (folder / name).write_text(text, "utf-8")
            os.utime(folder / name, (self.written, self.written))
        files = [SourceFile(str(folder / name), str(folder)) for name in self.texts]
        pages = [
            (file, page._replace(html=self.html(page.html), **self.pages))
            for file, page in alone(files).pages
        ]
        return RenderedSite(self.title, self.address, pages, files_of(folder, [folder]))

    def downloads(self, folder: Path) -> tuple[list[str], list[bytes]]:
        """The problems and files of its downloads."""
        site = self.rendered(folder)
        read = {
            file.path: scan(self.texts[file.name], self.shown + file.name, self.fences)
            for file, _ in site.pages
        }
        if self.included:
            places = [LineOrigin("part.txt", self.included + line) for line in range(100)]
            read = {path: replace(page, origins=places) for path, page in read.items()}
        made = KeptDownloads(site, Histories(self.lock), read, str(folder))
        files = [made.of_deck(form, *deck) for deck in DECKS for form in FORMS]
        files += [made.of_site(form) for form in FORMS]
        made.keep()
        return made.problems("mkdocs.yml"), files


def lock(**changes: Any) -> Lock:
    """A lock file in which one of the items has changed."""
    entries = {
        key: LockEntry(key, "card", "", THEN, THEN) for key in ("vgg", "resnet", "stride", "why")
    }
    return Lock("course", entries | {"vgg": replace(entries["vgg"], **changes)})


def with_text(name: str, old: str, new: str, **others: Any) -> Course:
    """The course with another text on one of its pages."""
    course = Course(**others)
    assert old in course.texts[name]
    return replace(course, texts={**course.texts, name: course.texts[name].replace(old, new)})


PLAIN = Course()
CHANGED = {
    "an answer": with_text("terms.md", "So.", "Thus."),
    "tags": with_text("nets.md", "{ #vgg }\n", "{ #vgg }\n    tags: [a]\n"),
    "a revision": with_text("nets.md", "{ #vgg }\n", "{ #vgg }\n    rev: 2\n"),
    "a comment above": with_text("terms.md", "/// flash", "<!-- x -->\n\n/// flash"),
    "the source alone": with_text("nets.md", "*filters*", "_filters_"),
    "the drawing alone": Course(html=lambda html: html.replace("So.", "Thus.")),
    "a picture": Course(files={"dot.png": b"dot", "line.png": b"=="}),
    "no picture": Course(files={"dot.png": b"dot"}),
    "no pictures": Course(files={}),
    "a page less": Course(texts={"terms.md": TERMS}),
    "another order": Course(texts={"terms.md": TERMS, "nets.md": NETS}),
    "the name of the site": Course(title="Another"),
    "its address": Course(address="https://example.com/"),
    "no address": Course(address=""),
    "the title of a page": Course(pages={"title": "A page"}),
    "the address of a page": Course(pages={"url": "there/"}),
    "the sections": Course(pages={"trail": ("One", "Two")}),
    "the time of the files": Course(written=1_600_000_000),
    "a lock file": Course(lock=lock()),
    "a former key": Course(lock=lock(aliases=("gone",))),
    "a first time": Course(lock=lock(first=LATER, changed=LATER)),
    "another path": Course(shown="docs/"),
    "lines of another file": Course(included=7),
}
LOCKED = CHANGED["a lock file"]
FENCED = with_text("terms.md", "So.", f"```\n{TERMS[TERMS.index('/// question') :]}```")
CHANGED_OTHERS = {
    "the namespace in a lock file": (LOCKED, replace(LOCKED, lock=replace(lock(), namespace="n"))),
    "a change in a lock file": (LOCKED, replace(LOCKED, lock=lock(changed=LATER))),
    "the address beside a lock file": (LOCKED, replace(LOCKED, address="https://example.com/")),
    "the reason why there is no picture": (
        CHANGED["no pictures"],
        Course(files={"dot.png": bytes(MOST_BYTES + 1)}),
    ),
    "the extension for fences": (FENCED, replace(FENCED, fences=Fences())),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site, with a cache beside it."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setenv("PRACTICE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("PRACTICE_NO_CACHE", raising=False)
    return site


def anew(course: Course, folder: Path) -> tuple[list[str], list[bytes]]:
    """The downloads of a course without a cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRACTICE_NO_CACHE", "1")
        return course.downloads(folder)


@pytest.mark.parametrize("what", [*CHANGED, *CHANGED_OTHERS])
def test_downloads_are_those_of_a_build_without_a_cache_after_any_change(
    folder: Path, what: str
) -> None:
    pair = (PLAIN, CHANGED[what]) if what in CHANGED else CHANGED_OTHERS[what]
    wanted = [anew(course, folder) for course in pair]
    assert wanted[0] != wanted[1]
    for _ in range(2):
        assert [course.downloads(folder) for course in pair] == wanted


def test_each_place_in_another_file_is_another(folder: Path) -> None:
    for included in (7, 8):
        course = Course(included=included)
        assert course.downloads(folder) == anew(course, folder)


class AskedFences(SuperFences):
    """Fences that ask something which cannot be written down, as those of a host do."""

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "asked", lambda line: line)


def test_a_page_from_other_files_is_kept_whatever_its_fences_are(folder: Path) -> None:
    course = Course(included=7, fences=AskedFences())
    for _ in range(2):
        assert course.downloads(folder) == anew(course, folder)


def test_a_course_without_items_has_its_own_name(folder: Path) -> None:
    for title in ("One", "Another"):
        course = Course(texts={"terms.md": "Text.\n"}, title=title)
        assert course.downloads(folder) == anew(course, folder)


def never(*arguments: object) -> None:
    raise AssertionError("made again")


def forbid(monkeypatch: pytest.MonkeyPatch, *, formats: bool = True) -> None:
    """Let nothing be read from a page any more, nor written as a file."""
    monkeypatch.setattr(kept_downloads, "read_notes", never)
    if formats:
        monkeypatch.setattr(kept_downloads, "FORMATS", {})


@pytest.mark.parametrize("course", [PLAIN, CHANGED["a lock file"], CHANGED["no pictures"]])
def test_what_has_not_changed_is_not_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, course: Course
) -> None:
    first = course.downloads(folder)
    forbid(monkeypatch)
    assert course.downloads(folder) == first
    with pytest.raises(AssertionError, match="made again"):
        CHANGED["an answer"].downloads(folder)
    monkeypatch.setenv("PRACTICE_NO_CACHE", "1")
    with pytest.raises(AssertionError, match="made again"):
        course.downloads(folder)


def test_of_the_pages_that_have_not_changed_the_notes_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PLAIN.downloads(folder)
    wanted = anew(CHANGED["a page less"], folder)
    forbid(monkeypatch, formats=False)
    assert CHANGED["a page less"].downloads(folder) == wanted


def caches(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").glob("*/*.db"))


def test_a_damaged_cache_changes_nothing(folder: Path) -> None:
    first = PLAIN.downloads(folder)
    (cache,) = caches(folder)
    for data in (b"", b"no database", cache.read_bytes()[:5000]):
        cache.write_bytes(data)
        assert PLAIN.downloads(folder) == first
    assert PLAIN.downloads(folder) == first
    for values in ("seal = NULL", "result = NULL", "result = 'text'"):
        with closing(sqlite3.connect(cache)) as connection, connection:
            connection.execute(f"UPDATE pages SET {values}")
        assert PLAIN.downloads(folder) == first


def test_no_more_is_kept_than_there_is_room_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_downloads, "_MOST_BYTES", 100)
    first = PLAIN.downloads(folder)
    assert caches(folder) == []
    assert PLAIN.downloads(folder) == first
