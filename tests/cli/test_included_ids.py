"""`practice ids` on pages that include others' items."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_practice.site import Site
from mkdocs_practice.site.atomic import write_together
from mkdocs_practice.site.lock.lock_file import lock_writes
from tests.support.cli import practice
from tests.support.sites import build, snapshot, write_pages, write_site

PART = (
    "Intro.\n\n/// question | Why?\n/// answer\nYes.\n///\n///\n\n"
    "/// question\nHow?\n\n/// answer\nSo.\n///\n///\n"
)
PAGE = '# A\n\n/// question | Here? { #here }\n/// answer\nYes.\n///\n///\n\n--8<-- "part.md"\n'
OTHER = '# B\n\n-   List\n\n    --8<-- "part.md"\n\n'
OTHER += "{% for n in ns %}\n/// question | {{ n }}?\n/// answer\nA.\n///\n///\n{% endfor %}\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with two pages that include the same items, as the working folder."""
    write_pages(tmp_path, {"parts/part.md": PART})
    settings = {
        "markdown_extensions": [{"pymdownx.snippets": {"base_path": "parts"}}],
        "plugins": ["practice", "macros"],
    }
    write_site(tmp_path, {"a.md": PAGE, "b.md": OTHER}, settings)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_id_is_written_where_the_item_stands(course: Path) -> None:
    before = snapshot(course)
    done = practice("ids", "--write", "--yes")
    assert done.exit_code == 0, done.output
    after = snapshot(course)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"parts/part.md", "practice.lock.json"}
    written = PART.replace("Why?", "Why? { #why }").replace(
        "question\nHow", "question\n    id: how\nHow"
    )
    assert (course / "parts" / "part.md").read_text() == written
    assert practice("ids", "--check").exit_code == 0
    checked = practice("check")
    assert checked.exit_code == 0, checked.output


def test_readers_of_all_pages_keep_what_they_have_done(course: Path) -> None:
    site = Site.load()
    write_together(lock_writes(site.folder, site.update().lock))
    lock = course / "practice.lock.json"
    assert lock.read_text().count("#question-") == 4
    assert practice("ids", "--write", "--yes").exit_code == 0
    lines = [line for line in lock.read_text().splitlines() if '"id": "why"' in line]
    assert len(lines) == 1
    assert '"a#question-' in lines[0]
    assert '"b#question-' in lines[0]


def test_what_a_page_includes_twice_gets_no_id(course: Path) -> None:
    once, twice = '--8<-- "part.md"\n', '# A\n\n--8<-- "part.md"\n\nAgain:\n\n--8<-- "part.md"\n'
    write_pages(course / "docs", {"a.md": once, "b.md": twice})
    before = snapshot(course)
    found = practice("check")
    assert found.exit_code == 0
    assert re.findall(r"md.* (PR\d+)", found.stdout) == ["PR304", "PR305"]
    assert (
        "docs/b.md:7:1: PR304 ambiguous-key: “Why?” of parts/part.md:3 and 1 more stand on this "
        "page already\n"
    ) in found.stdout
    assert practice("ids", "--write", "--yes").exit_code == 0
    after = snapshot(course)
    assert {name for name in after if after[name] != before.get(name)} == {"practice.lock.json"}
    assert practice("ids", "--check").exit_code == 0
    write_pages(course, {"parts/part.md": PART.replace("Why?", "Why? { #why }")})
    found = practice("check", "--ignore", "PR305")
    assert found.exit_code == 1
    assert (
        "docs/b.md:7:1: PR301 duplicate-id: the id `why` of parts/part.md:3 stands" in found.stdout
    )
    assert "docs/b.md:7:1: PR304 ambiguous-key: “How?” of parts/part.md:9 stands" in found.stdout


S = "/// question | What is {0}?\n/// answer\nA thing.\n///\n///\n"
"""An item without an id, of seven lines with what is between."""
SECTIONS = "".join(f"--8<-- [start:{n}]\n{S.format(n)}--8<-- [end:{n}]\n\n" for n in "abc")
MISSING = {
    "an item alone, and beside others": (
        {"a.md": '--8<-- "s.md"', "b.md": f'{S.format("x")}\n{S.format("y")}\n--8<-- "s.md"'},
        S.format("s"),
        ["docs/b.md:1:1: 2 items", "parts/s.md:1:1: the question"],
    ),
    "beside one": (
        {"a.md": f'--8<-- "s.md"\n\n{S.format("x")}', "b.md": '--8<-- "s.md"'},
        S.format("s"),
        ["docs/a.md:3:1: the question", "parts/s.md:1:1: the question"],
    ),
    "several on both": (
        {"a.md": '--8<-- "s.md"', "b.md": f'{S.format("x")}\n--8<-- "s.md"'},
        f"{S.format('s')}\n{S.format('t')}",
        ["docs/b.md:1:1: the question", "parts/s.md:1:1: 2 items"],
    ),
    "one and all": (
        {"a.md": '--8<-- "s.md:b"', "b.md": '--8<-- "s.md"'},
        SECTIONS,
        ["parts/s.md:2:1: 3 items"],
    ),
    "some that others have too": (
        {"a.md": '--8<-- "s.md:a"\n\n--8<-- "s.md:b"', "b.md": '--8<-- "s.md:b"'},
        SECTIONS,
        ["parts/s.md:2:1: 2 items"],
    ),
    "apart": (
        {"a.md": '--8<-- "s.md:c"', "b.md": '--8<-- "s.md:b"'},
        SECTIONS,
        ["parts/s.md:10:1: 2 items"],
    ),
    "a page in another": (
        {"a.md": f"{S.format('x')}\n{S.format('y')}", "b.md": '--8<-- "docs/a.md"'},
        "",
        ["docs/a.md:1:1: 2 items"],
    ),
}


@pytest.mark.parametrize(("pages", "part", "told"), MISSING.values(), ids=MISSING)
def test_items_without_ids_are_told_once_for_each_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pages: dict[str, str],
    part: str,
    told: list[str],
) -> None:
    write_pages(tmp_path, {"parts/s.md": part or "Text.\n"})
    settings = {
        "markdown_extensions": [{"pymdownx.snippets": {"base_path": ["parts", "."]}}],
        "plugins": [{"practice": {"severity": {"PR305": "warning"}}}],
    }
    config = write_site(tmp_path, pages, settings)
    monkeypatch.chdir(tmp_path)
    found = r"^(?:WARNING +-  practice: )?(\S+: )PR305 missing-id: ((?:\d+|the) \w+)"
    by_check = ["".join(each) for each in re.findall(found, practice("check").output, re.M)]
    assert by_check == told
    by_build = ["".join(each) for each in re.findall(found, build(config).log, re.M)]
    assert by_build == told
