"""What a site's configuration and lock file show, in an editor: where it is, and when it goes."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from lsprotocol import types

from tests.support.cli import practice
from tests.support.lsp import Editor
from tests.support.sites import write_pages

CONFIG = "site_name: x\nplugins:\n  - practice\n"
PAGE = "/// question | Why? { #why }\n/// answer\nBecause.\n///\n///\n"
OTHER = PAGE.replace("Why", "How").replace("why", "how")


def lock(site: Path) -> None:
    """Write the lock file."""
    with chdir(site):
        assert practice("ids", "--write").exit_code == 0


def test_an_id_that_changed_is_told_where_it_is_now(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": PAGE, "docs/other.md": OTHER})
    lock(tmp_path)
    with Editor(tmp_path) as editor:
        uri = editor.open("docs/index.md", PAGE.replace("#why", "#reason"))
        (found,) = editor.diagnostics(uri, "PR306")
        assert found.range.start == types.Position(0, 0)
        editor.change(uri, "# Title\n\n" + PAGE.replace("#why", "#reason"))
        editor.wait(lambda: [each.range.start.line for each in editor.shown[uri]] == [2])
        editor.change(uri, PAGE)
        editor.diagnostics(uri)


def test_an_item_that_vanished_is_told_in_the_lock_file(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": CONFIG, "docs/index.md": PAGE, "docs/other.md": OTHER})
    lock(tmp_path)
    (tmp_path / "docs" / "other.md").write_text("# Nothing\n", "utf-8")
    with Editor(tmp_path) as editor:
        uri = editor.uri("practice.lock.json")
        (found,) = editor.diagnostics(uri, "PR307")
        line = (
            (tmp_path / "practice.lock.json").read_text("utf-8").split("\n")[found.range.start.line]
        )
        assert '"how"' in line
        write_pages(tmp_path, {"docs/other.md": OTHER})
        editor.touch("docs/other.md")
        editor.diagnostics(uri)


def test_a_site_that_names_nothing_of_ours_is_told_in_its_configuration(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": "site_name: x\n", "docs/index.md": PAGE})
    with Editor(tmp_path) as editor:
        uri = editor.uri("mkdocs.yml")
        editor.diagnostics(uri, "PR703")
        write_pages(tmp_path, {"mkdocs.yml": CONFIG})
        editor.touch("mkdocs.yml")
        editor.diagnostics(uri, "PR701")
