"""`practice ids` on pages that include others' items."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_practice.site import Site
from mkdocs_practice.site.atomic import write_together
from mkdocs_practice.site.lock.lock_file import lock_writes
from tests.support.cli import practice
from tests.support.sites import snapshot, write_pages, write_site

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
    assert practice("ids").exit_code == 0
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
    assert practice("ids").exit_code == 0
    write_pages(course, {"parts/part.md": PART.replace("Why?", "Why? { #why }")})
    found = practice("check", "--ignore", "PR305")
    assert found.exit_code == 1
    assert (
        "docs/b.md:7:1: PR301 duplicate-id: the id `why` of parts/part.md:3 stands" in found.stdout
    )
    assert "docs/b.md:7:1: PR304 ambiguous-key: “How?” of parts/part.md:9 stands" in found.stdout
