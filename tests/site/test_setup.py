"""A configuration that another host would publish the blocks of as text, and those of any host."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_practice.checks import check_page
from mkdocs_practice.checks.options import EXTENSION_OPTIONS
from mkdocs_practice.cli import main
from mkdocs_practice.site.config import find_config
from tests.support.sites import ANSWERED, write_pages

ALONE = "add `- practice` to `markdown_extensions`"
THEME = 'theme.name = "practice"'
TABLE = "[project.markdown_extensions.practice]"


def found(folder: Path, name: str, text: str) -> list[str]:
    """The findings of a configuration: line, column, code and fix."""
    write_pages(folder, {name: text})
    config = find_config(folder)
    assert config is not None
    return [
        f"{each.location.line}:{each.location.column} {each.rule.code} {each.fix}"
        for each in config.findings
    ]


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("site_name: x\n", []),
        ("plugins: [search, practice]\n", [f"1:19 PR701 {ALONE}"]),
        ("plugins:\n  - search\n  - practice:\n      attempt: true\n", [f"3:5 PR701 {ALONE}"]),
        ("plugins:\n  search: {}\n  /practice: {}\n", [f"3:3 PR701 {ALONE}"]),
        ("theme: practice\nplugins: [practice]\n", [f"2:11 PR702 {ALONE}"]),
        ("plugins: [practice]\nmarkdown_extensions: [practice]\n", []),
        ("plugins: [practice]\nmarkdown_extensions: [mkdocs_practice.extension]\n", []),
        (
            "plugins: [practice]\n"
            "markdown_extensions: ['mkdocs_practice.extension:PracticeExtension']\n",
            [],
        ),
        (
            "plugins:\n  - practice: {attempt: true}\nmarkdown_extensions: [practice]\n",
            ["2:5 PR701 write `attempt` under `practice` in `markdown_extensions` too"],
        ),
        ("plugins: [practice: {offline: true}]\nmarkdown_extensions: [practice]\n", []),
        ("plugins: [practise]\nmarkdown_extensions: [practice]\n", ["1:11 PR707 write `practice`"]),
        ("plugins: [practice]\nmarkdown_extensions:\n- practce\n", ["3:3 PR707 write `practice`"]),
        ("plugins: [mkdocs-practice]\nmarkdown_extensions: [mkdocs_practise]\n", []),
        (
            "theme: practice\n"
            "plugins: [practice: {offline: true}]\nmarkdown_extensions: [practice]\n",
            ["2:11 PR701 write `offline` under `practice` in `markdown_extensions` too"],
        ),
        (
            "plugins: [practice: {attempt: true}]\n"
            "markdown_extensions: [practice: {attempt: true}]\n",
            [],
        ),
    ],
)
def test_a_plugin_without_the_extension(
    tmp_path: Path, name: str, text: str, wanted: list[str]
) -> None:
    assert found(tmp_path, name, text) == wanted


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("", "add the lines `markdown_extensions:` and `  - practice` to mkdocs.yml"),
        ("markdown_extensions: [toc]\n", "add `practice` to these `markdown_extensions`"),
        (
            "markdown_extensions:\n  - toc\n",
            "add the line `  - practice` below this one",
        ),
    ],
)
def test_a_site_for_zensical_without_a_name_of_ours_is_told_what_draws_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, fix: str
) -> None:
    write_pages(
        tmp_path, {"mkdocs.yml": f"theme: {{name: practice}}\n{text}", "docs/a.md": ANSWERED}
    )
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "PR703" in result.output
    assert f"= fix: {fix}\n" in result.output


def test_an_inherited_plugin_is_told_of_where_it_is_inherited(tmp_path: Path) -> None:
    write_pages(tmp_path, {"base.yml": "plugins: [practice]\n"})
    assert found(tmp_path, "mkdocs.yml", "INHERIT: base.yml\n") == [f"1:1 PR701 {ALONE}"]


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ((THEME, TABLE), []),
        ((THEME,), ["add a table"]),
        ((TABLE,), ["write `theme.name"]),
        ((THEME, "markdown_extensions = ['practice']"), []),
        ((THEME, TABLE, "[project.plugins.practice]", "review = true"), []),
    ],
)
def test_a_site_of_zensical_without_a_line(
    tmp_path: Path, lines: tuple[str, ...], missing: list[str]
) -> None:
    told = found(tmp_path, "zensical.toml", "\n".join(["[project]", 'site_name = "x"', *lines]))
    assert [each[: len(fix) + 10] for each, fix in zip(told, missing, strict=True)] == [
        f"1:1 PR702 {fix}" for fix in missing
    ]


NO_ADDRESS = "PR706 write `site_url: https://example.org/`, with your own"


@pytest.mark.parametrize(
    ("options", "line", "wanted"),
    [
        ("downloads: true", "", [f"2:5 {NO_ADDRESS}"]),
        ("downloads: true", "site_url: https://example.org/\n", []),
        ("downloads: true", "site_url: !ENV [NOBODY_SETS_IT, 'https://example.org/']\n", []),
        ("downloads: false", "", []),
    ],
)
def test_downloads_of_a_site_that_does_not_say_where_it_is(
    tmp_path: Path, options: str, line: str, wanted: list[str]
) -> None:
    text = f"plugins:\n  - practice: {{{options}}}\nmarkdown_extensions: [practice]\n{line}"
    assert found(tmp_path, "mkdocs.yml", text) == wanted


@pytest.mark.parametrize("option", EXTENSION_OPTIONS)
def test_an_option_that_zensical_reads_with_the_extension_alone(
    tmp_path: Path, option: str
) -> None:
    values = {"lang": '"de"', "retention": "0.8", "words": '{ answer = "Reply" }'}
    line = f"{option} = {values.get(option, 'true')}"
    lines = ["[project]", THEME, "[project.plugins.practice]", line, TABLE]
    assert found(tmp_path, "zensical.toml", "\n".join(lines)) == [
        f"1:1 PR701 write `{option}` under `[project.markdown_extensions.practice]` too"
    ]
    assert found(tmp_path, "zensical.toml", "\n".join([*lines, line])) == []


def test_names_with_dots_are_read_from_tables(tmp_path: Path) -> None:
    types = '[project.markdown_extensions.pymdownx.blocks.admonition]\ntypes = ["question"]\n'
    write_pages(tmp_path, {"zensical.toml": f'[project]\ndocs_dir = "text"\n{types}'})
    config = find_config(tmp_path)
    assert config is not None
    assert config.docs_dir == tmp_path / "text"
    assert config.context.owners["question"].extension == "pymdownx.blocks.admonition"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[project\n", "1:9: "),
        ("project = 1\n", " project is not a table"),
        ("[project.plugins.practice]\nselct = 1\n", " practice: there is no option `selct`"),
    ],
)
def test_a_broken_configuration_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, place: str
) -> None:
    write_pages(tmp_path, {"zensical.toml": text, "docs/a.md": ANSWERED})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert (result.exit_code, f"zensical.toml:{place}" in result.stderr) == (2, True)


def test_check_says_it_and_does_not_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"mkdocs.yml": "plugins: [practice]\n", "docs/a.md": ANSWERED}
    write_pages(tmp_path, pages)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--strict"], catch_exceptions=False)
    assert result.stdout.startswith("mkdocs.yml:1:11: PR701 plugin-alone: the plugin `practice`")
    assert result.exit_code == 0
    for arguments in (["docs/a.md"], ["--ignore", "PR701"]):
        assert CliRunner().invoke(main, ["check", *arguments]).stdout == ""


FOR_ZENSICAL = "theme: practice\nmarkdown_extensions: [practice]\n"


@pytest.mark.parametrize(
    ("name", "text", "becomes"),
    [
        ("mkdocs.yml", "plugins: [practice, search]\n", False),
        ("mkdocs.yml", "plugins: [practice, macros]\n", True),
        ("mkdocs.yml", "plugins: [practice, one-that-nobody-knows]\n", True),
        ("mkdocs.yml", "plugins: [practice]\nhooks: [hook.py]\n", True),
        ("mkdocs.yml", f"{FOR_ZENSICAL}plugins: [macros]\n", True),
        ("mkdocs.yml", f"{FOR_ZENSICAL}plugins: [practice, gen-files]\n", False),
        ("mkdocs.yml", f"{FOR_ZENSICAL}hooks: [hook.py]\n", False),
        ("mkdocs.yml", "theme: practice\nmarkdown_extensions: [zensical.extensions.macros]", True),
        ("zensical.toml", f"[project]\n{THEME}\n{TABLE}\n", False),
        ("zensical.toml", f"[project]\n{THEME}\n[project.plugins.macros]\n", True),
        ("zensical.toml", f"[project]\n{THEME}\n[project.plugins.gen-files]\n", False),
    ],
)
def test_templates_are_text_where_nothing_makes_anything_of_them(
    tmp_path: Path, name: str, text: str, becomes: bool
) -> None:
    page = "# A\n\n/// question | Why?\n{{ answer }}\n///\n"
    write_pages(tmp_path, {name: text, "docs/index.md": page})
    config = find_config(tmp_path)
    assert config is not None
    checked = check_page(config.expansion.scan(page, "index.md"), config.context)
    told = [each.rule.code for each in checked.findings if each.rule.code == "PR101"]
    assert told == ([] if becomes else ["PR101"])


@pytest.mark.parametrize(
    ("option", "page", "wanted"),
    [
        ("review: index.md", "index.md", ["2:5 PR705 name another one: `review: other.md`"]),
        ("review: true", "review.md", ["2:5 PR705 name another one: `review: other.md`"]),
        ("all_cards: a/b.md", "a/b.md", ["2:5 PR705 name another one: `all_cards: other.md`"]),
        ("review: true", "reviews.md", []),
    ],
)
def test_a_page_that_the_plugin_is_to_make_and_that_is_there_is_told(
    tmp_path: Path, option: str, page: str, wanted: list[str]
) -> None:
    write_pages(tmp_path, {f"docs/{page}": ANSWERED})
    text = f"plugins:\n  - practice: {{{option}}}\nmarkdown_extensions: [practice]\n"
    assert found(tmp_path, "mkdocs.yml", text) == wanted
    assert found(tmp_path, "mkdocs.yml", f"{FOR_ZENSICAL}{text}") == []
