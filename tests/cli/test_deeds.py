"""Commands that write: what cannot be done is known before anything has changed."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.apkg import write_collection
from tests.support.cli import practice
from tests.support.sites import snapshot, write_pages

CONFIG = "[tool.practice]\n"
FORMER = b"the former file"


def question(name: str, answer: str = "So.", word: str = "answer") -> str:
    return f"/// question | Why {name}?\n\n/// {word}\n{answer}\n///\n///\n\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of three pages, with items without ids and slips that --fix mends."""
    pages = {f"docs/{name}.md": question(name, word="anwser") for name in "abc"}
    write_pages(tmp_path, {"pyproject.toml": CONFIG, "cards.tsv": "a\tb\n", **pages})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mend(folder: Path, **answers: str) -> None:
    write_pages(folder, {f"docs/{n}.md": question(n, answers.get(n, "So.")) for n in "abc"})


def full_disk(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Fill the disk after so many files."""
    left, sync = [after], os.fsync

    def refuse(number: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(number)

    monkeypatch.setattr(os, "fsync", refuse)


def locked(path: Path) -> None:
    path.write_bytes(path.read_bytes() if path.exists() else b"")
    path.chmod(0o444)


# Export


@pytest.mark.parametrize("made", ["export json", "export csv docs/a.md", "print docs/a.md"])
@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("docs/a.md", "a page"),
        ("docs/b.markdown", "a page"),
        ("docs/link.json", "a page"),
        ("practice.lock.json", "a file of the site"),
        ("link.lock", "a file of the site"),
        ("pyproject.toml", "a file of the site"),
        ("mkdocs.yml", "a file of the site"),
    ],
)
def test_a_result_never_takes_the_place_of_its_source(
    folder: Path, made: str, place: str, what: str
) -> None:
    mend(folder)
    write_pages(folder, {"docs/b.markdown": "# B\n"})
    (folder / "docs/link.json").symlink_to("a.md")
    (folder / "link.lock").symlink_to("practice.lock.json")
    before = snapshot(folder)
    result = practice(*made.split(), "-o", place)
    said = f"Error: {place}: {what} would be overwritten; name another file\n"
    assert (result.exit_code, result.stderr) == (2, said)
    assert snapshot(folder) == before


def test_a_page_that_is_not_there_is_none(folder: Path) -> None:
    mend(folder)
    assert practice("export", "json", "-o", "cards.md").exit_code == 0


@pytest.mark.parametrize(
    ("page", "arguments", "code"),
    [
        (question("a", "![](lost.png)"), (), 2),
        ("# Nothing\n", (), 2),
        (question("a"), ("--deck", "lost"), 2),
        (question("a"), ("--site", "lost"), 2),
        ("/// order | Sort.\n\n1. a\n2. b\n///\n", ("--strict",), 1),
    ],
    ids=["picture", "empty", "deck", "site", "strict"],
)
def test_an_export_that_fails_changes_nothing(
    folder: Path, page: str, arguments: tuple[str, ...], code: int
) -> None:
    mend(folder)
    write_pages(folder, {f"docs/{name}.md": "" for name in "bc"} | {"docs/a.md": page})
    write_pages(folder, {"out.gift": FORMER})
    before = snapshot(folder)
    done = practice("export", "gift", "-o", "out.gift", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert snapshot(folder) == before
    if code == 2:
        assert done.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("former", [b"", FORMER])
def test_an_export_onto_a_full_disk_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int, former: bytes
) -> None:
    mend(folder)
    if former:
        assert practice("export", "json", "-o", "out.json").exit_code == 0
        mend(folder, a="Changed.")
    before = snapshot(folder)
    full_disk(monkeypatch, after)
    done = practice("export", "json", "-o", "out.json")
    assert done.exit_code == 2
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1
    assert snapshot(folder) == before


def test_an_export_whose_lock_file_is_read_only_is_not_begun(folder: Path) -> None:
    mend(folder)
    locked(folder / "out.json")
    assert practice("export", "json", "-o", "out.json").exit_code == 2
    assert not (folder / "practice.lock.json").exists()
    assert practice("export", "json", "-o", "other.json").exit_code == 0
    mend(folder, a="Changed.")
    locked(folder / "practice.lock.json")
    before = snapshot(folder)
    done = practice("export", "json", "-o", "new.json")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "practice.lock.json: cannot be written: the file is read-only" in done.stderr
    assert snapshot(folder) == before


def test_the_lock_file_comes_after_the_exported_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend(folder)
    order: list[str] = []
    replace: Callable[..., Any] = os.replace

    def note(old: Path, new: Path) -> None:
        order.append(Path(new).name)
        replace(old, new)

    monkeypatch.setattr(os, "replace", note)
    assert practice("export", "json", "-o", "out.json").exit_code == 0
    assert order == ["out.json", "practice.lock.json"]
    order.clear()
    assert practice("ids", "--write", "--yes").exit_code == 0
    assert order == ["a.md", "b.md", "c.md", "practice.lock.json"]


def test_an_export_to_standard_output_writes_the_lock_file_once_it_is_out(folder: Path) -> None:
    mend(folder)
    done = practice("export", "json", "-o", "-")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["items"]) == 3
    assert (folder / "practice.lock.json").is_file()


# Ids and fixes


@pytest.mark.parametrize("name", ["docs/a.md", "docs/c.md", "practice.lock.json"])
@pytest.mark.parametrize("command", ["ids --write --yes", "check --fix docs"])
def test_of_several_files_all_are_written_or_none(folder: Path, command: str, name: str) -> None:
    if command.startswith("ids"):
        mend(folder)
        assert practice("ids", "--retire", "x").exit_code == 2  # it changes nothing
        assert not (folder / "practice.lock.json").exists()
        assert practice("export", "json").exit_code == 0
        mend(folder, b="Changed.")
    elif name == "practice.lock.json":
        name = "docs/b.md"
    locked(folder / name)
    before = snapshot(folder)
    done = practice(*command.split())
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"{name}: cannot be written" in done.stderr
    assert snapshot(folder) == before


@pytest.mark.parametrize("after", range(4))
def test_ids_onto_a_full_disk_change_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    mend(folder)
    before = snapshot(folder)
    full_disk(monkeypatch, after)
    assert practice("ids", "--write", "--yes").exit_code == 2
    assert snapshot(folder) == before


def test_ids_keep_what_items_were_when_all_is_written_at_once(folder: Path) -> None:
    mend(folder)
    assert practice("export", "json").exit_code == 0
    mend(folder, a="Changed meanwhile.")
    assert practice("ids", "--write", "--yes").exit_code == 0
    lock = json.loads((folder / "practice.lock.json").read_text("utf-8"))
    items = {item["id"]: item for item in lock["items"] if item}
    assert set(items) == {"why-a", "b", "c"}
    assert all("#" in item["aliases"][0] for item in items.values()), items
    assert practice("ids", "--check").exit_code == 0


# Import


def package(folder: Path, *names: str) -> Path:
    """A package of Anki with a note that shows pictures."""
    import zipfile

    file, made = folder / "made.db", folder / "deck.apkg"
    shown = " ".join(f"<img src='{name}'>" for name in names)
    write_collection(file, f"a\x1f{shown}")
    with zipfile.ZipFile(made, "w") as archive:
        archive.write(file, "collection.anki2")
        archive.writestr("media", json.dumps({str(n): name for n, name in enumerate(names)}))
        for number, _ in enumerate(names):
            archive.writestr(str(number), b"picture %d" % number)
    file.unlink()
    return made


def test_a_picture_of_the_author_is_not_overwritten(folder: Path) -> None:
    package(folder, "one.png", "two.png")
    write_pages(folder, {"docs/two.png": FORMER})
    before = snapshot(folder)
    done = practice("import", "deck.apkg", "-o", "docs/new.md")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "two.png: would be overwritten" in done.stderr
    assert snapshot(folder) == before
    done = practice("import", "deck.apkg", "-o", "docs/new.md", "--force")
    assert done.exit_code == 0
    assert (folder / "docs" / "two.png").read_bytes() == b"picture 1"
    (folder / "docs" / "new.md").unlink()
    assert practice("import", "deck.apkg", "-o", "docs/new.md").exit_code == 0  # they are the same


@pytest.mark.parametrize("after", range(3))
def test_an_import_onto_a_full_disk_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    package(folder, "one.png", "two.png")
    before = snapshot(folder)
    full_disk(monkeypatch, after)
    assert practice("import", "deck.apkg", "-o", "docs/new.md").exit_code == 2
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("name", "said"), [(os.fsdecode(b"b\xff.md"), "has a name that is no UTF-8"), ("l.md", "PR213")]
)
def test_an_export_of_what_is_no_utf_8_is_an_error(folder: Path, name: str, said: str) -> None:
    page = question("d").encode() + (b"\xff" if name == "l.md" else b"")
    (folder / "docs" / name).write_bytes(page)
    done = practice("export", "csv", f"docs/{name}")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
