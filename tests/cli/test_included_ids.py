"""`practice ids` on pages that include others' items."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_practice.cli import main
from mkdocs_practice.site import Site
from mkdocs_practice.site.atomic import write_together
from mkdocs_practice.site.lock.lock_file import lock_writes
from tests.support.sites import snapshot, write_pages, write_site

PART = (
    "Intro.\n\n/// question | Why?\n/// answer\nYes.\n///\n///\n\n"
    "/// question\nHow?\n\n/// answer\nSo.\n///\n///\n"
)
PAGE = '# A\n\n/// question | Here? { #here }\n/// answer\nYes.\n///\n///\n\n--8<-- "part.md"\n'
OTHER = '# B\n\n-   List\n\n    --8<-- "part.md"\n\n'
OTHER += "{% for n in ns %}\n/// question | {{ n }}?\n/// answer\nA.\n///\n///\n{% endfor %}\n"


def practice(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


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
