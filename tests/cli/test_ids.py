"""`practice ids`: what it writes into the source, and what it keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from mkdocs_practice.site.lock.slugs import slug
from mkdocs_practice.site.lock.write_ids import write_ids
from mkdocs_practice.syntax.identity import IDENTIFIED
from mkdocs_practice.syntax.scan import scan
from tests.support.cli import run_here
from tests.support.pages import pages
from tests.support.sites import build, snapshot, write_site

PAGE = """\
# Max pooling

/// question | What does `max pooling` do?
/// answer
It keeps the largest.
///
///

/// question | Max pooling { .wide }
/// answer
Yes.
///
///

/// question
Without a title, at
two lines?
/// answer
Yes.
///
///

/// flashcards | Terms { #terms }

Stride
:   The step.

$x^2$
:   A square.
///
"""
WRITTEN = (
    PAGE.replace("do?", "do? { #max-pooling-2 }")
    .replace("{ .wide }", "{ #max-pooling-3 .wide }")
    .replace("/// question\nWith", "/// question\n    id: without-title\nWith")
    .replace("Stride\n", "Stride { #stride }\n")
)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a page without ids, as the working folder."""
    settings = {"site_name": "Course", "markdown_extensions": ["pymdownx.arithmatex"]}
    write_site(tmp_path, {"page.md": PAGE}, settings)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs" / "page.md"


def test_missing_ids_are_written_and_nothing_else(course: Path) -> None:
    done = run_here("ids", "--write", "--yes")
    assert done.returncode == 0, done.stderr
    text = course.read_text("utf-8")
    assert re.sub(r"\$x\^2\$ \{ #card-[0-9a-f]{10} \}", "$x^2$", text) == WRITTEN
    assert text != WRITTEN
    assert run_here("ids", "--check").returncode == 0
    again = run_here("ids", "--write", "--yes")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert course.read_text("utf-8") == text


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_looking_changes_nothing(course: Path, option: str) -> None:
    done = run_here("ids", option)
    assert done.returncode == (1 if option == "--check" else 0)
    assert ("+Stride { #stride }" in done.stdout) is (option == "--dry-run")
    assert course.read_text("utf-8") == PAGE
    assert not Path("practice.lock.json").exists()


def test_without_anyone_to_ask_nothing_is_written(course: Path) -> None:
    done = run_here("ids", "--write")
    assert done.returncode == 2
    assert "Write 5 ids into 1 page?" in done.stderr
    assert "--yes" in done.stderr
    assert course.read_text("utf-8") == PAGE


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_every_other_byte_stays(course: Path, newline: str) -> None:
    data = b"\xef\xbb\xbf" + PAGE.replace("\n", newline).encode() + b"\t "
    course.write_bytes(data)
    assert run_here("ids", "--write", "--yes").returncode == 0
    after = course.read_bytes()
    mark = newline.encode()
    without = re.sub(rb" \{ #[\w-]+ \}(?=\r)", b"", after.replace(b"{ #terms }", b"{ TERMS }"))
    without = without.replace(b"#max-pooling-3 ", b"").replace(b"{ TERMS }", b"{ #terms }")
    assert without.replace(mark + b"    id: without-title", b"") == data


def test_new_ids_are_new_to_the_whole_site(course: Path) -> None:
    course.with_name("other.md").write_text("/// question | Stride { #Stride }\n///\n", "utf-8")
    assert run_here("ids", "--write", "--yes").returncode == 0
    assert "Stride { #stride-2 }" in course.read_text("utf-8")


def test_an_id_that_was_given_up_is_not_written_again(course: Path) -> None:
    run_here("ids", "--write", "--yes")
    text = course.read_text("utf-8")
    course.write_text(text.replace("Stride { #stride }\n:   The step.\n", ""), "utf-8")
    assert "PR307" in run_here("ids", "--check").stdout
    assert run_here("ids", "--retire", "stride").returncode == 0
    assert run_here("ids", "--check").returncode == 0
    course.write_text(text.replace(" { #stride }", "").replace("step", "way"), "utf-8")
    run_here("ids", "--write", "--yes")
    assert "Stride { #stride-2 }" in course.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--retire", "terms"], "knows no id `terms`"),
        (["--alias", "a"], "write it as NEW=OLD"),
        (["--alias", "a=b"], "knows no id `b`"),
        (["--retire", "stride"], "still in use at docs/page.md:26:1"),
        (["--alias", "new=stride"], "`stride` is still in use"),
        (["--check", "--write"], "--check changes nothing"),
    ],
)
def test_what_cannot_be_mended(course: Path, options: list[str], said: str) -> None:
    run_here("ids", "--write", "--yes")
    before = Path("practice.lock.json").read_bytes()
    done = run_here("ids", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert Path("practice.lock.json").read_bytes() == before


def test_check_tells_what_the_lock_file_shows(course: Path) -> None:
    run_here("ids", "--write", "--yes")
    course.write_text(course.read_text("utf-8").replace("#stride", "#step"), "utf-8")
    whole, part = run_here("check", "--select", "PR3"), run_here("check", "--select", "PR3", "docs")
    assert "PR306 changed-id: the id of this was `stride`, and is now `step`" in whole.stdout
    assert whole.returncode == 1
    assert "PR306" not in part.stdout


def test_without_a_site_there_are_no_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run_here("ids", "--write")
    assert (done.returncode, "there is no mkdocs.yml, " in done.stderr) == (2, True)


@given(pages())
def test_writing_ids_only_adds_ids(text: str) -> None:
    written = write_ids(text, scan(text, "page.md"), set())
    assert written.left == ()
    page, before = scan(written.after), scan(text)
    assert all(block.attributes.id for block in page.blocks if isinstance(block, IDENTIFIED))
    assert [block.prompt for block in page.blocks] == [block.prompt for block in before.blocks]
    assert write_ids(written.after, page, set()).ids == ()
    length = len(written.after) - len(text)
    assert length >= sum(map(len, written.ids))


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("What does *max pooling* do?", "max-pooling"),
        ("Why is a ResNet's gradient stable over many layers?", "resnets-gradient-stable-over"),
        ("Wie groß ist die Schrittweite?", "wie-gross-ist-die"),
        ("Что такое свёртка?", "что-такое-свёртка"),
        ("卷积是什么", "卷积是什么"),
        ("What is it?", "what-is-it"),
        ("3 layers", "card-3-layers"),
        ("True?", "card-true"),
        ("$x$", "card-1a2b"),
        ("कनवल्शन क्या है", "card-1a2b"),
        ("[Link](http://example.org/path) text", "link-text"),
        ("x" * 50, "x" * 32),
    ],
)
def test_ids_are_short_and_readable(prompt: str, expected: str) -> None:
    assert slug(prompt, set(), "card-1a2b") == expected
    assert slug(prompt, {expected}, "card-1a2b") == f"{expected}-2"


def test_a_build_tells_what_the_lock_file_shows(course: Path) -> None:
    run_here("ids", "--write", "--yes")
    assert not build(Path("mkdocs.yml").absolute()).findings
    with Path("mkdocs.yml").open("a") as config:
        config.write("draft_docs: draft.md\n")
    draft = course.with_name("draft.md")
    draft.write_text("/// question | Later? { #later }\n/// answer\nYes.\n///\n///\n")
    run_here("ids", "--write")
    assert not build(Path("mkdocs.yml").absolute()).findings, "a draft has not vanished"
    course.write_text(course.read_text("utf-8").replace("#stride", "#step"), "utf-8")
    before = Path("practice.lock.json").read_bytes()
    (finding,) = build(Path("mkdocs.yml").absolute()).findings
    assert "docs/page.md:26:1: PR306 changed-id: the id of this was `stride`" in finding
    assert Path("practice.lock.json").read_bytes() == before
    Path("practice.lock.json").write_text("{")
    assert "practice.lock.json:1:2: this is no JSON" in build(Path("mkdocs.yml").absolute()).log


@pytest.mark.parametrize("heading", ["# ", "##\t", "# #", "#  # #", "###### ##"])
def test_an_empty_heading_has_no_words_for_an_id(heading: str) -> None:
    page = f"{heading}\n\n/// question | Why?\n\n/// answer\nSo.\n///\n///\n"
    assert "Why? { #why }" in write_ids(page, scan(page), set()).after


def test_without_an_option_it_does_nothing_and_says_so(course: Path) -> None:
    before = snapshot(course)
    bare = run_here("ids")
    assert (bare.returncode, bare.stdout, snapshot(course)) == (2, "", before)
    assert "Error: nothing is done without an option: add --check" in bare.stderr
    check = run_here("ids", "--check")
    assert (check.returncode, "docs/page.md: 5 items without an id" in check.stderr) == (1, True)
