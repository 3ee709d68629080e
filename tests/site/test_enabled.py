"""A site that has blocks and names neither the plugin nor the extension."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_practice.checks import Tally
from mkdocs_practice.site.config import read_config
from mkdocs_practice.site.enabled import not_enabled
from mkdocs_practice.site.mkdocs_yml import entries_of, section_line

CASES = {
    "site_name: x\ntheme: material\n": (
        1,
        "add the lines `plugins:`, `  - search` and `  - practice` to mkdocs.yml",
    ),
    "plugins:\n- search\nsite_name: x\n": (1, "add the line `- practice` below this one"),
    "nav:\n  - Practice: x.md\nplugins:\n    - search\n": (
        3,
        "add the line `    - practice` below this one",
    ),
    "plugins:\n  search: {}\n": (1, "add the line `  practice: {}` below this one"),
    "plugins:\n  -   search\n": (1, "add the line `  -   practice` below this one"),
    "plugins:\n  - search:\n      practise: x\n": (1, "add the line `  - practice` below this one"),
    "plugins: [search, practise]\n": (1, "write `practice` instead of `practise`"),
    "plugins: [search]\n": (1, "add `practice` to these plugins"),
    "plugins:\n  - search\n  - practise\n": (3, "write `practice` instead of `practise`"),
    "plugins:\n  - mkdocs-practice\n": (2, "write `practice` instead of `mkdocs-practice`"),
    "markdown_extensions:\n  - mkdocs_practice.extensions\n": (
        2,
        "write `practice` instead of `mkdocs_practice.extensions`",
    ),
    "INHERIT: base.yml\n": (
        1,
        "add `practice` to the plugins of the file that this one inherits from",
    ),
}
ENABLED = [
    "plugins:\n  - search\n  - practice\n",
    "plugins:\n  - practice:\n      downloads: true\n",
    "plugins:\n  practice: {}\n",
    "plugins: [search, practice]\n",
    "plugins:\n  - /practice\n",
    "plugins:\n  - group:\n      enabled: true\n      plugins:\n        - practice\n",
    "plugins: !INCLUDE plugins.yml\n",
    "markdown_extensions:\n  - practice\n",
    "markdown_extensions:\n  - mkdocs_practice.extension:PracticeExtension\n",
    "markdown_extensions:\n  mkdocs_practice.extension: {}\n",
    "INHERIT: with.yml\n",
]


def found(folder: Path, text: str, items: int = 2) -> list[tuple[int, str]]:
    """The lines and the fixes of what is found."""
    (folder / "base.yml").write_text("site_name: x\n", "utf-8")
    (folder / "with.yml").write_text("plugins: [practice]\n", "utf-8")
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    findings = not_enabled(read_config(file), Tally(pages=1, items=items))
    return [(each.location.line, each.fix) for each in findings]


@pytest.mark.parametrize("text", CASES)
def test_the_lines_to_add_are_said(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == [CASES[text]]
    assert found(tmp_path, text, items=0) == []


@pytest.mark.parametrize("text", ENABLED)
def test_who_names_it_is_left_alone(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize("text", ["site_name: [\n", "plugins: [\n", "plugins: " + "[" * 100_000])
def test_a_file_that_has_been_broken_since_has_no_entries(text: str) -> None:
    assert entries_of(text, "plugins") == []
    assert section_line(text, "plugins") == 0
