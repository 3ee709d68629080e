"""What is read from a site's mkdocs.yml without MkDocs, and how a broken one is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from mkdocs_practice.cli import main
from mkdocs_practice.site.config import read_config
from mkdocs_practice.site.mkdocs_yml import read_settings
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED, write_pages

TAGGED = """\
site_name: !ENV [SITE_NAME, "Small"]
docs_dir: !ENV [DOCS_FROM_HERE, DOCS_FROM_THERE, text]
theme:
  name: material
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          format: !!python/object/apply:pymdownx.superfences.fence_code_format {}
  - pymdownx.snippets:
      base_path: !relative $config_dir
extra:
  made: !unheard [1, 2]
  with: !of {a: 1}
"""


def test_tags_are_read_without_running_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCS_FROM_HERE", raising=False)
    monkeypatch.delenv("DOCS_FROM_THERE", raising=False)
    write_pages(tmp_path, {"mkdocs.yml": TAGGED})
    assert read_config(tmp_path / "mkdocs.yml").docs_dir == tmp_path / "text"
    monkeypatch.setenv("DOCS_FROM_THERE", "other")
    assert read_config(tmp_path / "mkdocs.yml").docs_dir == tmp_path / "other"
    monkeypatch.setenv("DOCS_FROM_HERE", "nearer")
    assert read_config(tmp_path / "mkdocs.yml").docs_dir == tmp_path / "nearer"


@pytest.mark.parametrize("line", ["", "docs_dir: ../pages\n", 'docs_dir: "text"\n'])
def test_docs_dir_is_the_one_that_mkdocs_finds(tmp_path: Path, line: str) -> None:
    config = tmp_path / "site" / "mkdocs.yml"
    write_pages(config.parent, {"mkdocs.yml": f"site_name: x\n{line}"})
    for folder in ("docs", "../pages", "text"):
        (config.parent / folder).mkdir()
    expected = load_config(str(config), plugins=[]).docs_dir
    assert read_config(config).docs_dir.resolve() == Path(expected).resolve()


def test_docs_dir_may_be_absolute(tmp_path: Path) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"docs_dir: {tmp_path}/far\n"})
    assert read_config(tmp_path / "mkdocs.yml").docs_dir == tmp_path / "far"


def test_an_inherited_configuration_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = "docs_dir: text\nmarkdown_extensions: [practice, pymdownx.blocks.admonition]\n"
    write_pages(tmp_path, {"base.yml": parent, "mkdocs.yml": "INHERIT: base.yml\n"})
    write_pages(tmp_path, {"text/a.md": f"/// hint\nText.\n///\n\n{UNANSWERED}"})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.stdout.startswith("text/a.md:9:1: PR101")
    assert "PR207" not in result.stdout


def test_an_inherited_configuration_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": "INHERIT: ../base.yml\n"})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.exit_code == 2
    assert "base.yml: cannot be read: No such file" in result.stderr


def test_configurations_that_inherit_from_each_other_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path, {"a.yml": "INHERIT: mkdocs.yml\n", "mkdocs.yml": "INHERIT: a.yml\n"})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "extensions",
    [
        "[pymdownx.blocks.admonition]",
        "{pymdownx.blocks.admonition: }",
        "{pymdownx.blocks.admonition: {types: [hint]}}",
        "[pymdownx.blocks.admonition: {types: [{name: Hint, title: Hint}]}]",
        "[pymdownx.blocks.details: {types: [hint]}]",
    ],
)
def test_extensions_are_read_as_a_list_or_a_mapping(tmp_path: Path, extensions: str) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"markdown_extensions: {extensions}\n"})
    assert "hint" in read_config(tmp_path / "mkdocs.yml").context.blocks


@pytest.mark.parametrize(
    "extensions",
    ["", "7", "[7, null]", "[pymdownx.blocks.admonition: {types: 7}]", "{toc: 1}", '""'],
)
def test_odd_extensions_are_mkdocs_to_report(tmp_path: Path, extensions: str) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"markdown_extensions: {extensions}\n"})
    assert "hint" not in read_config(tmp_path / "mkdocs.yml").context.blocks


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"site_name: [\n", "mkdocs.yml:2:1: "),
        (b"a: 1\n  b: 2\n", "mkdocs.yml:2:4: "),
        (b"- a\n", "mkdocs.yml: is not a mapping of settings"),
        (b"site_name: \xff\n", "mkdocs.yml: is not UTF-8"),
        (b"a: \0\n", "mkdocs.yml"),
        (b"docs_dir: [a]\n", "mkdocs.yml: docs_dir is not a path"),
        (b"a: *missing\n", "mkdocs.yml:1:4: "),
        (b"? [a]\n: b\n", "mkdocs.yml"),
        (b"a: " + b"[" * 100_000, "mkdocs.yml"),
        (b"a: !ENV {b: c}\n", ""),
        (b"a: 2026-99-99\n", "mkdocs.yml"),
    ],
)
def test_a_broken_mkdocs_yml_is_one_line_and_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": content, "docs/a.md": UNANSWERED})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    if message:
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: {message}")
        assert len(result.stderr.splitlines()) == 1
    else:
        assert result.exit_code == 1


HOSTS = {
    "mkdocs.yml": ("PR703", "plugins: [practice]\nsite_name: Kärnan"),
    "properdocs.yml": ("PR703", "plugins: [practice]\nsite_name: Kärnan"),
    "zensical.toml": (
        "PR702",
        '[project]\nsite_name = "Kärnan"\ntheme.name = "practice"\n'
        "[project.markdown_extensions.practice]",
    ),
}


@pytest.mark.parametrize("name", HOSTS)
def test_a_configuration_is_read_however_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As its host reads it: Zensical takes no byte order mark, and one without settings is told."""
    code, text = HOSTS[name]
    lines = text.replace("\n", "\r\n").encode()
    mark = b"\xef\xbb\xbf"
    cases: dict[bytes, tuple[int, str]] = {
        lines: (0, ""),
        text.encode("latin-1"): (2, f"Error: {name}: is not UTF-8"),
        text.encode("utf-16"): (2, f"Error: {name}: is not UTF-8"),
        mark + lines: (2, f"Error: {name}: begins with a byte order mark")
        if code == "PR702"
        else (0, ""),
        **dict.fromkeys(
            (b"", b"\n", b"# Nothing but this.\n"), (int(code == "PR703"), f"{name}:1:1: {code}")
        ),
    }
    monkeypatch.chdir(tmp_path)
    for content, (exit_code, told) in cases.items():
        write_pages(tmp_path, {name: content, "docs/a.md": ANSWERED})
        result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
        assert (result.exit_code, told in result.output) == (exit_code, True), content


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("mkdocs.yml", "site_name: A\ntheme: {name: mkdocs}\n", "PR703"),
        ("zensical.toml", '[project]\nsite_name = "A"\ntheme.name = "practice"\n', "PR702"),
    ],
)
def test_an_export_of_a_site_that_draws_nothing_says_what_its_configuration_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, code: str
) -> None:
    write_pages(tmp_path, {name: text, "docs/index.md": ANSWERED})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["export", "json"], catch_exceptions=False)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: there is nothing to export: {name}:1:1: {code} ")


def test_a_broken_value_in_the_environment_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROKEN_VALUE", "2026-99-99")
    write_pages(tmp_path, {"mkdocs.yml": "site_name: !ENV BROKEN_VALUE\n"})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: mkdocs.yml")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("value", ["[", "a: b", "7", "true", "", "~", "'x'"])
def test_a_value_in_the_environment_is_read_as_mkdocs_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOME_VALUE", value)
    path = tmp_path / "mkdocs.yml"
    settings = "site_name: x\nextra: {it: !ENV SOME_VALUE}\n"
    write_pages(tmp_path, {"mkdocs.yml": settings, "docs/a.md": PLAIN})
    expected = load_config(str(path), plugins=[]).extra
    assert read_settings(path)["extra"] == expected


@pytest.mark.parametrize(
    ("lines", "names_files"),
    [
        ("", False),
        ("use_directory_urls: true", False),
        ("use_directory_urls: false", True),
        ("plugins: [search, offline]", True),
        ("plugins: {material/offline: {enabled: true}}", True),
        ("plugins: [offline: {enabled: false}]", False),
        ("plugins: [offline: {enabled: !ENV [NOT_SET_HERE, false]}]", False),
    ],
)
def test_addresses_name_files_where_mkdocs_says_so(
    lines: str, names_files: bool, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Small\n{lines}\n")
    assert read_config(tmp_path / "mkdocs.yml").names_files is names_files


IS_DRAFT = "docs/draft.md{} is a draft, as `draft_docs` says: no build has it"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("index site", 0, ["0 pages written."]),
        ("export json --site site -o out.json", 0, ["Wrote out.json.", "1 item."]),
        (
            "export json docs/draft.md --site site -o out.json",
            2,
            [f"Error: there is nothing to export: {IS_DRAFT.format('')}"],
        ),
        ("print docs/draft.md --site site -o out.pdf", 2, [f"Error: {IS_DRAFT.format(':')}"]),
    ],
)
def test_a_built_site_does_not_lack_its_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int, said: list[str]
) -> None:
    source = "/// question | Why? { #why }\n/// answer\nSo.\n///\n///\n"
    plugin = "plugins: [practice: {downloads: true}]\nmarkdown_extensions: [practice]\n"
    built = (
        "<article><div class='practice-question' id='why'><p class='practice-prompt'>Why?</p>"
        "<details class='practice-answer'><div class='practice-body'>So.</div></details></div>"
        "</article>"
    )
    write_pages(
        tmp_path,
        {
            "mkdocs.yml": f"site_name: A\ndraft_docs: draft.md\n{plugin}",
            "docs/index.md": source,
            "docs/draft.md": source.replace("why", "how"),
            "site/index.html": built,
        },
    )
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
    lines = [each for each in result.stderr.splitlines() if "practice.lock.json" not in each]
    assert (result.exit_code, lines) == (code, said)
