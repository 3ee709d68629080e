"""The cache of `practice check`: with it a check says what it says without it, and sooner."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_practice.checks import Finding, Tally
from mkdocs_practice.cli.check import task_of
from mkdocs_practice.site import Site, page_checker
from mkdocs_practice.site.check_files import check_files
from mkdocs_practice.site.check_task import Task
from mkdocs_practice.site.fingerprint import fingerprint
from mkdocs_practice.site.lock.entries import NAME
from mkdocs_practice.site.lock.lock_file import render
from tests.support.cli import practice
from tests.support.sites import write_pages

PIXEL = b"\x89PNG\r\n\x1a\n"
LANGUAGES = """\
site_name: S
markdown_extensions: [practice]
plugins:
- practice
- i18n:
    languages: [{}, {}]
"""
CONFIGS = {
    "plain": "site_name: S\nmarkdown_extensions: [practice]\nplugins: [practice]\n",
    "snippets": "site_name: S\nmarkdown_extensions:\n- practice\n- pymdownx.snippets:\n"
    "    base_path: [docs]\nplugins: [practice]\n",
    "appended": "site_name: S\nmarkdown_extensions:\n- practice\n- pymdownx.snippets:\n"
    "    base_path: [docs]\n    auto_append: [part.txt]\nplugins: [practice]\n",
    "severity": "site_name: S\nmarkdown_extensions: [practice]\nplugins:\n- practice:\n"
    "    severity: {PR101: warning}\n",
    "ignore": "site_name: S\nmarkdown_extensions: [practice]\nplugins:\n- practice:\n"
    "    per_path_ignore: {a.md: [PR101]}\n",
    "words": "site_name: S\nmarkdown_extensions: [practice]\nplugins:\n- practice:\n"
    "    words: {tlh: {show_answers: Jang}}\n",
    "directives": "site_name: S\nmarkdown_extensions: [practice]\nplugins:\n- practice\n"
    "- include-markdown:\n    exclude: [a.md]\n    trailing_newlines: false\n",
    "languages": LANGUAGES.format("{locale: en, default: true}", "{locale: de}"),
    "default": LANGUAGES.format("{locale: en}", "{locale: de, default: true}"),
}
TEXTS = {
    "sound": "/// question | Why? { #why }\n/// answer\nSo.\n///\n///\n",
    "unanswered": "/// question | Why? { #why }\n///\n",
    "other": "/// question | When? { #when }\n/// answer\nThen.\n///\n///\n",
    "twice": "/// question | Why? { #why }\n/// answer\nThus.\n///\n///\n",
    "link": "/// question | Where? { #where }\n/// answer\n[There](there.md).\n///\n///\n",
    "picture": "/// question | Which? { #which }\n/// answer\n![It](it.png)\n///\n///\n",
    "snippet": '/// question | What? { #what }\n/// answer\n--8<-- "part.txt"\n///\n///\n',
    "directive": "/// question | What? { #what }\n/// answer\n{% include 'part.txt' %}\n///\n///\n",
    "silenced": "<!-- practice: ignore PR101 -->\n/// question | Why? { #why }\n///\n",
    "language": "---\nlang: tlh\n---\n/// question | Why?\n/// answer\nSo.\n///\n///\n",
    "sound.de": "/// question | Warum? { #why }\n/// answer\nSo.\n///\n///\n",
    "nothing": "Text.\n",
    "escaped": "\\/// question | Why?\n",
    "no text": "\udcff",
}
FILES = {
    "docs/there.md": ("There.\n", "/// question | There?\n///\n"),
    "docs/it.png": ("A", "B"),
    "docs/part.txt": ("So.\n", "/// question | Who?\n///\n"),
}


def checked(task: Task, files: list[str] | None = None) -> tuple[list[Finding], str]:
    """Check the site in the current folder; the findings, and how much was seen."""
    tally = Tally()
    site = Site.find()
    return check_files(site.files(files or ()), task, 1, tally=tally), str(tally)


def without_and_with_cache() -> tuple[object, object]:
    """What a check finds of itself, and what one with a cache finds."""
    task = task_of(Site.find(), complete=True)
    again = task_of(Site.find(), complete=True).with_cache(Path())
    assert again.cache is not None
    return checked(task), checked(again)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site, with a cache beside it."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.chdir(site)
    monkeypatch.setenv("PRACTICE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("PRACTICE_NO_CACHE", raising=False)
    return site


def write_site(folder: Path, config: str = "plain") -> dict[str, tuple[str, str]]:
    """Write a site with a page of each text; return the files that checks depend on besides them.

    It has a lock file, in which the item with a picture has another id.
    """
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIGS[config], "utf-8")
    for name, text in TEXTS.items():
        page = folder / "docs" / f"{name.replace(' ', '-')}.md"
        page.write_bytes(text.encode("utf-8", "surrogateescape"))
    for name, texts in FILES.items():
        put(folder / name, texts, 0)
    put(folder / NAME, (), None)
    lock = render(Site.find().update().lock)
    files = {**FILES, NAME: (lock, lock.replace('"which"', '"former"'))}
    put(folder / NAME, files[NAME], 1)
    return files


def put(file: Path, texts: tuple[str, ...], state: int | None) -> None:
    """Give a file the content of a state; without one it is not there."""
    if state is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(texts[state], "utf-8")


@pytest.mark.parametrize("name", [*FILES, NAME])
@pytest.mark.parametrize("config", ["plain", "snippets", "appended", "directives"])
def test_a_check_says_the_same_as_without_a_cache_after_any_change_of_a_file(
    folder: Path, config: str, name: str
) -> None:
    files = write_site(folder, config)
    seen = []
    for state in (None, 0, 1, None, 1, 0, None):  # each change from each to each
        put(folder / name, files[name], state)
        without, with_cache = without_and_with_cache()
        assert with_cache == without
        seen.append(without)
    assert seen[0] == seen[3] == seen[6]


@pytest.mark.parametrize("first", CONFIGS)
def test_a_check_says_the_same_as_without_a_cache_after_any_change_of_configuration(
    folder: Path, first: str
) -> None:
    for second in CONFIGS:
        for config in (first, second):
            write_site(folder, config)
            without, with_cache = without_and_with_cache()
            assert with_cache == without


def test_a_check_says_the_same_as_without_a_cache_after_any_change_of_a_page(folder: Path) -> None:
    write_site(folder)
    for text in (*TEXTS.values(), *reversed(TEXTS.values())):
        (folder / "docs" / "sound.md").write_bytes(text.encode("utf-8", "surrogateescape"))
        without, with_cache = without_and_with_cache()
        assert with_cache == without


def test_each_of_these_files_changes_what_is_said(folder: Path) -> None:
    for name in (*FILES, NAME):
        files = write_site(folder, "snippets" if name.endswith(".txt") else "plain")
        said = []
        for state in (0, 1):
            put(folder / name, files[name], state)
            said.append(repr(checked(task_of(Site.find(), complete=True))))
        assert said[0] != said[1], name


def never(*arguments: object) -> None:
    raise AssertionError("checked again")


def test_what_has_not_changed_is_not_checked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {f"docs/{name}.md": text for name, text in TEXTS.items() if name != "no text"}
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], **texts})
    first, _ = without_and_with_cache()
    monkeypatch.setattr(page_checker, "find_on_page", never)
    task = task_of(Site.find(), complete=True).with_cache(Path())
    assert checked(task) == first
    write_pages(folder, {"docs/sound.md": f"{TEXTS['sound']}\n"})
    with pytest.raises(AssertionError, match="checked again"):
        checked(task)


def test_it_is_the_command_s_own_unless_it_is_told_otherwise(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": TEXTS["unanswered"]})
    first = practice("check")
    monkeypatch.setattr(page_checker, "find_on_page", never)
    again = practice("check")
    assert (again.exit_code, again.output) == (first.exit_code, first.output)
    assert "PR101" in again.output
    for arguments in (("--no-cache",), ("--select", "PR1")):
        with pytest.raises(AssertionError, match="checked again"):
            practice("check", *arguments)
    monkeypatch.setenv("PRACTICE_NO_CACHE", "1")
    with pytest.raises(AssertionError, match="checked again"):
        practice("check")


def caches(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").glob("*/*.db"))


def damage(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


def with_last_result_changed(data: bytes) -> bytes:
    """The bytes of a cache in which one finding says something else."""
    assert b"PR101" in data
    return data.replace(b"PR101", b"PR102")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: b"no database",
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: data.replace(b"CREATE TABLE", b"CREATE T\xffBLE"),
        with_last_result_changed,
    ],
    ids=["empty", "text", "half", "zeros", "no UTF-8", "another result"],
)
def test_a_damaged_one_changes_nothing_and_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]
) -> None:
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": TEXTS["unanswered"]})
    first = practice("check")
    (cache,) = caches(folder)
    damage(cache, change)
    assert practice("check").output == first.output
    assert practice("check").output == first.output  # the second writes it where one was in the way
    monkeypatch.setattr(page_checker, "find_on_page", never)
    assert practice("check").output == first.output


def test_a_row_that_is_none_of_ours_is_no_matter(folder: Path) -> None:
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": TEXTS["unanswered"]})
    first = practice("check")
    for values in ("seal = NULL", "result = NULL", "result = 'text'", "seal = 7"):
        with closing(sqlite3.connect(caches(folder)[0])) as cache, cache:
            cache.execute(f"UPDATE pages SET {values}")
        assert practice("check").output == first.output


def test_a_folder_that_cannot_be_one_is_no_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": TEXTS["unanswered"]})
    expected = practice("check", "--no-cache")
    monkeypatch.setenv("PRACTICE_CACHE_DIR", str(folder / "mkdocs.yml" / "cache"))
    assert practice("check").output == expected.output


def test_what_others_may_have_written_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": TEXTS["unanswered"]})
    practice("check")
    (folder.parent / "cache").chmod(0o777)
    monkeypatch.setattr(page_checker, "find_on_page", never)
    with pytest.raises(AssertionError, match="checked again"):
        practice("check")


def test_of_a_site_four_states_are_kept_and_none_that_is_not_used_for_a_month(
    folder: Path,
) -> None:
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": TEXTS["unanswered"]})
    old = folder.parent / "cache" / "another" / "old.db"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    (folder.parent / "cache").chmod(0o700)
    for rules in ("PR1", "PR2", "PR3", "PR4", "PR5", "PR6"):
        practice("check", "--select", rules)
    assert len(caches(folder)) == 4
    assert not old.parent.exists()


def test_pages_that_are_gone_are_not_kept_for_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_practice.site.cache._SPARE", 3)
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], "docs/a.md": "A.\n"})
    sizes = []
    for number in range(12):
        write_pages(folder, {f"docs/{number}.md": "Text.\n"})
        (folder / "docs" / f"{number - 1}.md").unlink(missing_ok=True)
        practice("check")
        with closing(sqlite3.connect(caches(folder)[0])) as cache:
            sizes += cache.execute("SELECT count(*) FROM pages").fetchone()
    assert max(sizes) <= 2 * 2 + 3


def test_each_process_reads_it_and_one_writes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"docs/{number}.md": TEXTS["unanswered"] for number in range(70)}
    write_pages(folder, {"mkdocs.yml": CONFIGS["plain"], **pages})
    task = task_of(Site.find(), complete=True).with_cache(Path())
    files = Site.find().files()
    first = check_files(files, task, 2)
    monkeypatch.setattr(page_checker, "find_on_page", never)
    assert check_files(files, task, 2) == first
    assert check_files(files, task, 1) == first


def test_a_fingerprint_sees_into_all_that_a_task_is_made_of() -> None:
    task = Task()
    assert task.with_cache(Path()).cache is not None
    with pytest.raises(TypeError, match="no fingerprint"):
        fingerprint(task.context.speaks)
    changed = replace(task.context, escapes=True)
    seen = {fingerprint(), fingerprint(changed.blocks), fingerprint({1: {"a", "b"}})}
    assert len(seen) == 3
    assert fingerprint({"a", "b"}, {1: 2, 3: 4}) == fingerprint({"b", "a"}, {3: 4, 1: 2})
