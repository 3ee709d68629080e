"""`practice adopt`, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli import practice
from tests.support.sites import snapshot, write_pages

PAGE = (
    "# Heaps\r\n\r\nWhy is it\tfast?\r\n\r\n"
    '??? success "Answer"\r\n\tIt halves.\r\n\r\n\t\tcode\r\n\r\nText\t.\r\n'
)
OTHER = '# Tries\n\n[there](a.md#what-is-it)\n\nWhy is it fast?\n\n??? success "Answer"\n    So.\n'
LEFT = '# Lists\n\n??? success "Answer"\n    So.\n\n??? question "Where is it?"\n    There.\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pages = {"docs/a.md": "\ufeff" + PAGE, "docs/b.md": OTHER, "docs/c.md": LEFT}
    config = "site_name: S\nplugins: [practice]\nmarkdown_extensions: [pymdownx.details]\n"
    write_pages(tmp_path, {"mkdocs.yml": config})
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_pages_are_adopted_in_place(folder: Path) -> None:
    done = practice("adopt")
    assert done.exit_code == 1  # something is doubtful
    assert done.stdout.splitlines() == [
        "docs/a.md:3: question: ??? with an answer: the one paragraph above it",
        "docs/b.md:5: question: ??? with an answer: the last paragraph above it that asks "
        "something",
        "docs/c.md:3: left: ??? with an answer: no prompt is found above it",
        "docs/c.md:6: left: ??? with a question: its title is no question that stands by itself",
    ]
    assert done.stderr == ("2 items in 2 pages adopted; 1 doubtful, left with a comment; 1 left.\n")
    assert (folder / "docs/a.md").read_bytes().decode() == "\ufeff" + (
        "# Heaps\r\n\r\n/// question | Why is it\tfast? { #fast }\r\n\r\n"
        "/// answer\r\nIt halves.\r\n\r\n\tcode\r\n///\r\n///\r\n\r\nText\t.\r\n"
    )
    assert "Why is it fast? { #fast-2 }\n---\nSo.\n///\n" in (folder / "docs/b.md").read_text()
    assert (folder / "docs/c.md").read_text() == LEFT.replace(
        "??? success", "<!-- practice adopt: no prompt is found above it -->\n\n??? success"
    )
    before = snapshot(folder)
    again = practice("adopt")
    assert (again.exit_code, snapshot(folder)) == (1, before)
    assert practice("check").exit_code == 0


def test_looking_writes_nothing(folder: Path) -> None:
    before = snapshot(folder)
    shown = practice("adopt", "--diff", "docs/b.md")
    assert (shown.exit_code, snapshot(folder)) == (0, before)
    assert '-??? success "Answer"\n' in shown.stdout
    assert "docs/b.md:5: question: " in shown.stderr
    counted = practice("adopt", "--measure")
    assert (counted.exit_code, snapshot(folder)) == (1, before)
    assert counted.stdout.splitlines() == [
        "??? with an answer   2 taken, 1 doubtful, 0 left",
        "??? with a question  0 taken, 0 doubtful, 1 left",
    ]
    assert practice("adopt", "--measure", "--diff").exit_code == 2


def test_ids_of_the_lock_file_are_not_used_again(folder: Path) -> None:
    assert practice("adopt", "docs/a.md").exit_code == 0
    assert practice("ids", "--write", "--yes").exit_code == 0
    assert "fast" in json.dumps(json.loads((folder / "practice.lock.json").read_text()))
    (folder / "docs/a.md").write_text("# Gone\n")
    assert practice("adopt", "docs/b.md").exit_code == 0
    assert "{ #fast-2 }" in (folder / "docs/b.md").read_text()


def test_a_page_that_is_no_utf8_is_named(folder: Path) -> None:
    (folder / "docs/b.md").write_bytes(b"\xff\n")
    before = snapshot(folder)
    done = practice("adopt")
    assert (done.exit_code, snapshot(folder)) == (2, before)
    assert "docs/b.md: is no UTF-8" in done.stderr


@pytest.mark.parametrize(
    "deep",
    [
        "".join(f'{"    " * level}??? question "Q"\n\n' for level in range(2000)),
        "<details><summary>Answer</summary>\n" * 2000 + "Because.\n" + "</details>\n" * 2000,
    ],
    ids=["boxes", "elements"],
)
def test_boxes_in_boxes_are_told_and_the_other_pages_are_adopted(folder: Path, deep: str) -> None:
    (folder / "docs/a.md").write_text(deep)
    done = practice("adopt", "docs/a.md", "docs/b.md")
    assert done.exit_code == 0
    told, other = done.stdout.splitlines()
    assert told.startswith("docs/a.md:")
    assert "left: a box in boxes" in told
    assert other.startswith("docs/b.md:5: question")
    assert (folder / "docs/a.md").read_text() == deep


def test_a_snippet_in_an_exercise_is_not_missing(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("[pymdown", "[pymdownx.snippets, pymdown"), "utf-8")
    (folder / "why.md").write_text("Why is it fast?\n")
    tabs = '=== "Question"\n    --8<-- "why.md"\n\n=== "Solution"\n    It halves.\n'
    (folder / "docs/a.md").write_text(tabs)
    done = practice("adopt", "docs/a.md")
    assert (done.exit_code, done.stderr) == (0, "1 item in 1 page adopted; 0 doubtful; 0 left.\n")
    assert practice("check").exit_code == 0
