"""The commands in the folder of a site, whatever host its configuration is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.sites import ANSWERED, write_pages

ZENSICAL = """\
[project]
site_name = "Small"
site_url = "https://small.example/"
theme.name = "practice"

[project.markdown_extensions.attr_list]
[project.markdown_extensions.practice]
"""
PROPERDOCS = """\
site_name: Small
site_url: https://small.example/
plugins: [practice]
markdown_extensions: [practice]
"""


@pytest.mark.parametrize(
    ("name", "text"), [("zensical.toml", ZENSICAL), ("properdocs.yml", PROPERDOCS)]
)
def test_every_command_knows_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    write_pages(tmp_path, {name: text, "docs/index.md": ANSWERED})
    monkeypatch.chdir(tmp_path)

    def practice(*arguments: str) -> str:
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    assert practice("check") == "No findings: 2 items in 1 page.\n"
    assert practice("list").count("docs/index.md:") == 2
    practice("ids", "--write")
    practice("ids", "--check")
    written = practice("export", "csv", "--output", "-")
    assert "Because of fewer weights, says answerword." in written
    assert "https://small.example/#why" in written


BUILT = """\
<!doctype html><head><link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Roboto">
<link rel="stylesheet" href="assets/practice/practice.css"></head>
<body><article><div class="practice-question" id="why"><p class="practice-prompt">Why?</p></div>
</article></body>
"""
IN_A_NOTE = "!!! note\n\n    /// question | Why?\n    /// answer\n    So.\n    ///\n    ///\n"


def test_advice_on_the_configuration_is_in_the_spelling_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path, {"zensical.toml": ZENSICAL, "docs/index.md": IN_A_NOTE})
    write_pages(tmp_path / "site", {"index.html": BUILT, "raw.html": "<p>/// question | Why?</p>"})
    monkeypatch.chdir(tmp_path)
    source, site = (
        CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False).output
        for arguments in ((), ("--site", "site"))
    )
    table = "add the table `[project.markdown_extensions.{}]` to zensical.toml"
    assert table.format("admonition") in source
    assert "set `theme.font = false` under `[project]` in zensical.toml" in site
    assert table.format("practice") in site
    assert not any("mkdocs.yml" in told or "`markdown_ext" in told for told in (source, site))
