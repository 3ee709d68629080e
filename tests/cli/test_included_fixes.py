"""`practice check --fix` on pages that include others' items."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cli import practice
from tests.support.sites import snapshot, write_pages, write_site

ITEM = "/// question | Why? { #why }\n/// answr\nYes, so.\n///\n///\n"
ANSWER = "/// answr\nBecause.\n///\n"
PAGES = {
    "index.md": '# A\n\n--8<-- "item.md"\n\n'
    '/// question | What? { #what }\n--8<-- "answer.md"\n///\n',
    "other.md": '# B\n\n-   Point\n\n    --8<-- "item.md"\n\n'
    "/// qestion | Own? { #own }\n/// answer\nA.\n///\n///\n",
}
FIXED = ("inc/item.md", "inc/answer.md", "docs/other.md")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with slips in its pages, and in what these include, as the working folder."""
    write_pages(tmp_path, {"inc/item.md": ITEM, "inc/answer.md": ANSWER})
    snippets = {"pymdownx.snippets": {"base_path": "inc"}}
    write_site(tmp_path, PAGES, {"markdown_extensions": ["practice", snippets]})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_fixed_is_not_found_any_more(course: Path) -> None:
    before = snapshot(course)
    assert practice("check").exit_code == 1
    done = practice("check", "--fix")
    assert done.exit_code == 0, done.output
    assert "3 fixed.\nNo findings: 4 items in 2 pages." in done.stderr
    after = snapshot(course)
    assert {name for name in after if after[name] != before.get(name)} == {*FIXED}
    assert (course / "inc" / "answer.md").read_text() == ANSWER.replace("answr", "answer")
    again = practice("check", "--fix")
    assert (again.exit_code, again.stdout) == (0, "")


def test_what_would_be_fixed_is_shown(course: Path) -> None:
    before = snapshot(course)
    shown = practice("check", "--diff")
    assert shown.exit_code == 1
    assert all(f"+++ b/{name}" in shown.stdout for name in FIXED)
    assert snapshot(course) == before


def test_a_fix_that_harms_another_page_is_left_alone(course: Path) -> None:
    """A closing line that one page lacks would be one too many on the other."""
    open_end = "/// question | Why? { #why }\n/// answer\nYes, so.\n///\n"
    write_pages(course, {"inc/item.md": open_end})
    page = '--8<-- "item.md"\n'
    write_pages(course / "docs", {"index.md": page, "other.md": f"{page}///\n"})
    before = snapshot(course)
    done = practice("check", "--fix")
    assert done.exit_code == 1
    assert "PR201" in done.stdout
    assert snapshot(course) == before
