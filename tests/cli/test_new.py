"""`practice new`: what an author begins with is clean, builds, and costs nothing that is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_practice.cli.templates import file_stem, page_text
from tests.support.cli import practice
from tests.support.findings import check_text
from tests.support.markdown import render
from tests.support.sites import build, snapshot, write_pages, write_site

HARD_TITLES = (
    "C#", "# 1", "1. Limits", "a :: b", "- x", "{ #id }", "*a* _b_ `c`", "$x^{2}$", "[a](b)", "<b>",
    "a | b", "///", "--- ", "“q”", "C++ & C", "50 %", "==x==", "\\", "{{ x }}", "~~~", "&amp;",
    "光合作用",
)  # fmt: skip
CONFIG = {"nav": [{"Home": "index.md"}], "markdown_extensions": ["practice"]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new site, and its folder as the working folder."""
    assert practice("new", "site", "cell-biology", "--quiet").exit_code == 0
    monkeypatch.chdir(folder / "cell-biology")
    return folder / "cell-biology"


def test_a_new_site_with_a_new_page_is_clean_and_builds_strictly(site: Path) -> None:
    assert practice("new", "page", "Cell division").exit_code == 0
    checked = practice("check", "--strict")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "No findings: 10 items in 3 pages.\n"
    built = build(site / "mkdocs.yml", "--strict")
    assert built.code == 0, built.log
    for page in ("example", "cell-division"):
        drawn = built.soup(f"{page}/index.html")
        for kind in ("question", "choice", "deck", "card", "answer"):
            assert drawn.select(f".practice-{kind}"), (page, kind)
        for item in drawn.select(".practice-question, .practice-deck, .practice-card"):
            assert item.get("id"), item
    assert built.soup().title.get_text() == "Cell biology"  # type: ignore[union-attr]
    assert '<h1 id="cell-division">Cell division</h1>' in built.html("cell-division/index.html")


def test_it_is_said_what_was_written_and_what_comes_next(folder: Path) -> None:
    begun = practice("new", "site", "my site")
    written = {f"Wrote my site/{name}." for name in snapshot(folder / "my site")}
    assert written == {line for line in begun.stderr.splitlines() if line.startswith("Wrote")}
    assert "  cd 'my site'\n" in begun.stderr
    assert "pip install" not in begun.stderr  # MkDocs and Material are here


@settings(max_examples=40)
@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1))
@example("x" * 300)
def test_whatever_the_title_a_page_is_clean_and_shows_it(title: str) -> None:
    check_page(title)


@pytest.mark.parametrize("title", HARD_TITLES)
def test_signs_in_a_title_are_text(title: str) -> None:
    check_page(title.strip())


def check_page(title: str) -> None:
    """See that a page with a title says it as its prompts do, and that nothing is to be fixed."""
    page = page_text(title, "page.md", set())
    assert check_text(page) == []
    drawn = BeautifulSoup(render(page).html, "html.parser")
    shown = [" ".join(each.get_text().split()) for each in drawn.select(".practice-prompt")]
    assert shown == [
        f"1 What is the main idea of “{title}”?",
        f"2 Which of these is true of “{title}”?",
    ]
    [heading] = drawn.select("h1")
    assert " ".join(heading.get_text().split()) == title
    assert len(drawn.select(".practice-card")) == 2
    assert re.fullmatch(r"[^\s/\\.]+", file_stem(title))


def test_nothing_is_written_over(site: Path) -> None:
    write_pages(site, {"docs/cells.md": "# Mine\n"})
    before = snapshot(site)
    for arguments, told in (
        (("site", "."), "mkdocs.yml: is the configuration of a site already"),
        (("page", "Cells"), "docs/cells.md: exists already; name another page with -o"),
        (("page", "X", "-o", "docs/cells.md"), "docs/cells.md: exists already"),
        (("page", "X", "-o", "docs/new.txt"), "docs/new.txt: is no page; let its name end"),
        (("page", "X", "-o", "nowhere/new.md"), "there is no folder nowhere; make it first"),
    ):
        done = practice("new", *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert told in done.stderr
    assert snapshot(site) == before


def test_what_a_folder_has_already_stays(folder: Path) -> None:
    write_pages(folder, {"course/.gitignore": "mine\n", "other/docs/index.md": "# Mine\n"})
    assert practice("new", "site", "course", "--name", "L'été: a course").exit_code == 0
    assert (folder / "course" / ".gitignore").read_text() == "mine\n"
    assert practice("check", "-f", "course/mkdocs.yml").exit_code == 0
    refused = practice("new", "site", "other")
    assert (refused.exit_code, "docs/index.md: exists already" in refused.stderr) == (2, True)
    assert not (folder / "other" / "mkdocs.yml").exists()


@pytest.mark.parametrize("title", ["", " \t", "a\x07b"])
def test_a_title_is_words(site: Path, title: str) -> None:
    before = snapshot(site)
    assert practice("new", "page", title).exit_code == 2
    assert practice("new", "site", "other", "--name", title).exit_code == 2
    assert practice("new", "site", "").exit_code == 2
    assert snapshot(site) == before


def test_a_page_needs_a_site_or_a_name(folder: Path) -> None:
    refused = practice("new", "page", "Cells")
    assert (refused.exit_code, "begin one with `practice new site NAME`" in refused.stderr) == (
        2,
        True,
    )
    assert practice("new", "page", "Cells", "-o", "cells.md").exit_code == 0
    assert practice("check", "cells.md").exit_code == 0


def test_a_page_goes_where_the_pages_are(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    week = site / "docs" / "week1"
    week.mkdir()
    monkeypatch.chdir(week)
    assert practice("new", "page", "What is a cell?").stderr == "Wrote what-is-a-cell.md.\n"
    assert (week / "what-is-a-cell.md").is_file()
    monkeypatch.chdir(site / "..")
    assert practice("new", "page", "Cells", "-f", "cell-biology/mkdocs.yml").exit_code == 0
    assert (site / "docs" / "cells.md").is_file()


def test_ids_are_new_to_the_site_and_the_navigation_is_named(folder: Path) -> None:
    write_site(folder, {"index.md": "# A\n"}, CONFIG)
    told = [practice("new", "page", "Cells", "-o", f"docs/{name}.md").stderr for name in "ab"]
    assert told[0] == "Wrote docs/a.md.\nAdd `a.md` to the `nav` in mkdocs.yml.\n"
    found = json.loads(practice("check", "--format", "json").stdout)
    assert {each["code"] for each in found} == {"PR303"}  # the same title twice asks the same
