"""Snippets whose files are missing, anywhere on a page: told by the check of a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.sites import write_pages

CONFIG = """\
site_name: S
plugins: [practice]
markdown_extensions:
  - practice
  - pymdownx.snippets: {{base_path: [parts], check_paths: {}}}
"""
MARK = '--8<-- "{}.md"\n'
ITEM = "/// question | Why? { #why }\n---\nSo.\n///\n"
OTHER = ITEM.replace("Why", "Who").replace("#why", "#who")


def site(folder: Path, pages: dict[str, str], check_paths: str = "false") -> Path:
    write_pages(folder / "docs", pages)
    write_pages(folder / "parts", {"why.md": ITEM})
    (folder / "mkdocs.yml").write_text(CONFIG.format(check_paths))
    return folder


def found(folder: Path) -> list[tuple[str, str, int, str, str]]:
    """The code, file, line, severity and fix of each finding."""
    arguments = ["check", "-f", str(folder / "mkdocs.yml"), "--format", "json", "--no-cache"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return [
        (each["code"], Path(each["path"]).name, each["line"], each["severity"], each["fix"])
        for each in json.loads(result.stdout)
    ]


@pytest.mark.parametrize(("check_paths", "severity"), [("false", "warning"), ("true", "error")])
@pytest.mark.parametrize(
    ("page", "line"),
    [
        (MARK.format("lost"), 1),
        (f"# Page\n\n{MARK.format('why')}\n- item\n\n    {MARK.format('lost')}", 7),
        (f"{MARK.format('lost')}\n{MARK.format('lost')}\n{MARK.format('gone')}", 1),
        (f"# Page\n\n--8<--\nlost.md\nwhy.md\n--8<--\n\n{OTHER}", 4),
        (ITEM.replace("So.", MARK.format("lost")), 3),
    ],
)
def test_a_missing_file_is_told_once_a_page(
    tmp_path: Path, page: str, line: int, check_paths: str, severity: str
) -> None:
    told = found(site(tmp_path, {"a.md": page}, check_paths))
    assert [each[:4] for each in told] == [("PR258", "a.md", line, severity)]


@pytest.mark.parametrize(
    "page",
    [
        MARK.format("why"),
        f"```\n;{MARK.format('lost')}```\n",
        '--8<-- "https://example.org/lost.md"\n',
        f"Text {MARK.format('lost')}",
        f"<!-- practice: ignore PR258 -->\n\n{MARK.format('lost')}",
    ],
)
def test_what_is_there_or_is_no_snippet_or_is_silenced_is_left_alone(
    tmp_path: Path, page: str
) -> None:
    assert found(site(tmp_path, {"a.md": page, "b.md": OTHER})) == []


def test_nobody_is_told_to_give_up_the_items_of_a_missing_file(tmp_path: Path) -> None:
    folder = site(tmp_path, {"a.md": MARK.format("why")})
    CliRunner().invoke(main, ["ids", "-f", str(folder / "mkdocs.yml"), "--write"])
    (folder / "parts" / "why.md").rename(folder / "parts" / "because.md")
    told = {each[0]: each[4] for each in found(folder)}
    assert list(told) == ["PR258", "PR307"]
    assert told["PR307"].startswith("correct the snippet at ")
    (folder / "docs" / "a.md").write_text(ITEM.replace("#why", "#who").replace("So", "No"))
    assert "--retire why" in {each[0]: each[4] for each in found(folder)}["PR307"]
