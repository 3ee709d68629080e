"""A site's choice of rules and what it leaves out, as read without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.files import InclusionLevel, get_files

from mkdocs_practice.checks import Settings, SettingsError
from mkdocs_practice.checks.options import OPTIONS as SCHEME
from mkdocs_practice.cli import main
from mkdocs_practice.plugin import PracticePlugin
from mkdocs_practice.site.config import (
    ConfigError,
    exists_on_disk,
    find_config,
    read_config,
)
from tests.support.sites import PLAIN, write_pages

OPTIONS = "{select: [PR1, PR2], ignore: [stub-answer], severity: {PR2: off, PR101: warning}}"
TABLE = """\
[tool.practice]
docs_dir = "text"
select = ["PR1", "PR2"]
ignore = ["stub-answer"]

[tool.practice.severity]
PR2 = "off"
PR101 = "warning"
"""


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": f"docs_dir: text\nplugins: [search, practice: {OPTIONS}]\n"},
        {"mkdocs.yml": f"docs_dir: text\nplugins: {{search: , practice: {OPTIONS}}}\n"},
        {"mkdocs.yml": f"docs_dir: text\nplugins: [/practice: {OPTIONS}]\n"},
        {"mkdocs.yaml": f"docs_dir: text\nplugins: [practice: {OPTIONS}]\n"},
        {
            "base.yml": f"docs_dir: text\nplugins: {{search: , practice: {OPTIONS}}}\n",
            "mkdocs.yml": "INHERIT: base.yml\nplugins: {practice: {enabled: false}}\n",
        },
        {"pyproject.toml": TABLE},
        {"pyproject.toml": "\ufeff" + TABLE},
    ],
    ids=["list", "mapping", "slash", "yaml", "inherited", "toml", "marked"],
)
def test_options_are_read_from_one_place(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    write_pages(tmp_path, files)
    site = find_config(tmp_path)
    assert site is not None
    assert site.docs_dir == tmp_path / "text"
    assert site.settings == Settings(
        select=("PR1", "PR2"),
        ignore=("stub-answer",),
        severity={"PR2": "off", "PR101": "warning"},
        root=str(tmp_path / "text"),
    )


@pytest.mark.parametrize(
    "plugins",
    ["", "[]", "[search]", "[practice]", "[practice: ]", "{practice: }", "[practice: {}]", "null"],
)
def test_without_options_every_rule_is_on(tmp_path: Path, plugins: str) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"plugins: {plugins}\n"})
    assert read_config(tmp_path / "mkdocs.yml").settings == Settings(root=str(tmp_path / "docs"))


def test_a_plugin_that_is_switched_off_is_checked_all_the_same(tmp_path: Path) -> None:
    options = "plugins: [practice: {enabled: !ENV [NOT_SET_HERE, false], ignore: [PR101]}]\n"
    write_pages(tmp_path, {"mkdocs.yml": options})
    assert read_config(tmp_path / "mkdocs.yml").settings.ignore == ("PR101",)


def test_the_plugin_has_the_same_options() -> None:
    assert {name for name, _ in PracticePlugin.config_scheme} == set(SCHEME)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, None),
        ({"pyproject.toml": ""}, None),
        ({"pyproject.toml": "[tool.other]\npractice = 1\n"}, None),
        ({"pyproject.toml": "tool = 'practice'\n"}, None),
        ({"pyproject.toml": "not [ toml"}, None),
        ({"pyproject.toml": "[tool.practice]\n"}, Path("docs")),
        ({"pyproject.toml": "[tool]\npractice = {docs_dir = '../x'}\n"}, Path("../x")),
    ],
)
def test_a_project_without_a_configuration_is_none(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str | bytes],
    message: Path | None,
) -> None:
    write_pages(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    site = find_config(Path())
    assert (site and site.docs_dir) == message


BROKEN_OPTIONS = [
    ("practice: {select: [PR999]}", "practice: select: there is no rule `PR999`; "),
    ("practice: {ignore: stub}", "practice: ignore: `stub` is not a list of rules, "),
    ("practice: {severity: {PR103: on}}", "practice: severity: `PR103`: `True` is no severity; "),
    ("practice: {per_path_ignore: {a: [x]}}", "practice: per_path_ignore: `a`: there is no rule "),
    ("practice: {selekt: [PR1]}", "practice: there is no option `selekt`; did you mean `select`?"),
    ("practice: {pfd: true}", "practice: there is no option `pfd`; did you mean `pdf`?"),
    ("practice: {pdf: [1]}", "practice: pdf: `[1]` is neither `true`, `false` nor a mapping such "),
    ("practice: {pdf: {papr: A5}}", "practice: pdf: there is no option `papr`; did you mean "),
    ("practice: {pdf: {layout: 3}}", "practice: pdf: layout: there is no `3`; there are `card`, "),
    ("practice: {all_cards: cards}", "practice: all_cards: `cards` is no page; write true, or a "),
    ("practice: {enabled: 'no'}", "practice: enabled: `no` is neither `true` nor `false`"),
    ("practice: {attempt: 1}", "practice: attempt: `1` is neither `true` nor `false`"),
    ("practice: {downloads: [json]}", "practice: downloads: `['json']` is neither `true` nor "),
    ("practice: {docs_dir: x}", "practice: there is no option `docs_dir`; the options are "),
    ("practice: [PR103]", "practice: is not a mapping of options"),
    ("practice: PR103", "practice: is not a mapping of options"),
]


@pytest.mark.parametrize(("plugin", "message"), BROKEN_OPTIONS)
def test_an_option_that_cannot_be_used_is_one_line_and_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plugin: str, message: str
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"plugins:\n  - search\n  - {plugin}\n"})
    write_pages(tmp_path, {"docs/a.md": PLAIN})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: mkdocs.yml: {message}")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("plugin", [plugin for plugin, _ in BROKEN_OPTIONS if ": {" in plugin])
def test_a_build_says_the_same_of_an_option_that_cannot_be_used(
    tmp_path: Path, plugin: str
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"site_name: x\nplugins: [{{{plugin}}}]\n"})
    with pytest.raises(ConfigError) as caught:
        find_config(tmp_path)
    options = yaml.safe_load(plugin)["practice"]
    errors, warnings = PracticePlugin().load_config(options)
    assert len(errors) + len(warnings) == 1
    name, message = (errors or warnings)[0]
    said = f"{tmp_path}/mkdocs.yml: practice: "
    assert str(caught.value) == said + (f"{name}: {message}" if name in SCHEME else str(message))


@pytest.mark.parametrize("name", ["practice", "mkdocs_practice.extension"])
@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("atempt: true", "there is no option `atempt`; did you mean `attempt`?"),
        ("attempt: ja", "attempt: `ja` is neither `true` nor `false`"),
        ("downloads: true", "there is no option `downloads`; `downloads` is an option of the "),
        ("x: 1", "there is no option `x`; the options are attempt, lang, offline, "),
    ],
)
def test_an_option_of_the_markdown_extension_that_cannot_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, option: str, message: str
) -> None:
    config = f"markdown_extensions:\n  - {name}: {{{option}}}\n"
    write_pages(tmp_path, {"mkdocs.yml": config, "docs/a.md": PLAIN})
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    place = f"mkdocs.yml: markdown_extensions: {name}: "
    assert (result.exit_code, result.stderr.startswith(f"Error: {place}{message}")) == (2, True)
    with pytest.raises(SettingsError) as caught:
        Markdown(extensions=[name], extension_configs={name: yaml.safe_load(f"{{{option}}}")})
    assert str(caught.value).startswith(f"markdown_extensions: practice: {message}")


@pytest.mark.parametrize("value", [3, 0, None, True, [], ["a.md"], {}, b"a.md"])
def test_a_page_that_is_no_path_is_told_by_the_markdown_extension(value: object) -> None:
    with pytest.raises(SettingsError, match=r"^markdown_extensions: practice: page: .* is no path"):
        Markdown(extensions=["practice"], extension_configs={"practice": {"page": value}})


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("x", "the options are attempt, lang, offline, retention, words, page"),
        ("pag", "did you mean `page`?"),
    ],
)
def test_an_unknown_option_of_the_markdown_extension_is_told_with_all_there_are(
    name: str, fix: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        Markdown(extensions=["practice"], extension_configs={"practice": {name: "a.md"}})
    message = f"markdown_extensions: practice: there is no option `{name}`; {fix}"
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"[tool.practice]\ndownlods = true\n",
            ": tool.practice: there is no option `downlods`; `downloads` is an option of the ",
        ),
        (b"[tool.practice\n", ":1:15: Expected ']' at the end of a table declaration"),
        (b"[tool.practice]\nselect = [\n", ": Invalid value (at end of document)"),
        (b"[tool.practice]\nselect = 'PR1'\n", ": tool.practice: select: `PR1` is not a list"),
        (b"[tool.practice]\nselect = ['PR9999']\n", ": tool.practice: select: there is no rule"),
        (b"[tool.practice]\nenabled = true\n", ": tool.practice: there is no option `enabled`; "),
        (b"[tool.practice]\ndocs_dir = 7\n", ": tool.practice: docs_dir is not a path"),
        (b"[tool]\npractice = 7\n", ": tool.practice is not a table of options"),
        (b"[tool.practice]\n\xff", ": is not UTF-8"),
        (b"[tool.practice]\na = " + b"[" * 100_000, ""),
    ],
)
def test_a_broken_pyproject_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
) -> None:
    write_pages(tmp_path, {"pyproject.toml": content})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        find_config(Path())
    assert str(caught.value).startswith(f"pyproject.toml{message}")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("toml", "fails"),
    [
        ("[tool.practice]\nselect = []\n", True),
        ("[ tool.practice.severity ]\n", True),
        ("[tool.practice-room]\n# [tool.practice]\n", False),
        ("not [ toml", False),
    ],
)
def test_options_in_a_second_place_are_an_error(tmp_path: Path, toml: str, fails: bool) -> None:
    write_pages(tmp_path, {"mkdocs.yml": "site_name: x\n", "pyproject.toml": toml})
    if not fails:
        assert find_config(tmp_path) is not None
        return
    with pytest.raises(ConfigError, match=r"tool\.practice is not read where there is a mkdocs\.y"):
        find_config(tmp_path)


TREE = [
    "index.md", "drafts/a.md", "drafts/keep.md", "my/drafts/a.md", "a.draft.md", "templates/a.md",
    "my/templates/a.md", ".hidden/a.md", "linked/a.md",
]  # fmt: skip


@pytest.mark.parametrize(
    "exclude",
    [
        None,
        "drafts/",
        "/drafts/",
        "drafts/**",
        "drafts/*\n!keep.md\n",
        "*.draft.md\n# *.md\n\nlinked\n",
        "!/templates/\n!.hidden/\n",
        "*\n!index.md\n",
    ],
)
def test_pages_that_mkdocs_excludes_are_excluded(tmp_path: Path, exclude: str | None) -> None:
    config = tmp_path / "mkdocs.yml"
    other = {"draft_docs": "my/", "not_in_nav": "a.draft.md"}
    settings: dict[str, object] = {"site_name": "x", "plugins": [], **other}
    settings["exclude_docs"] = exclude
    write_pages(tmp_path, {"mkdocs.yml": yaml.safe_dump(settings)})
    write_pages(tmp_path / "docs", dict.fromkeys(TREE[:-1], PLAIN))
    write_pages(tmp_path / "elsewhere", {"a.md": PLAIN})
    (tmp_path / "docs" / "linked").symlink_to(tmp_path / "elsewhere")
    files = {file.src_uri: file for file in get_files(load_config(str(config)))}
    excluded = [path for path in TREE if files[path].inclusion == InclusionLevel.EXCLUDED]
    site = read_config(config)
    assert [path for path in TREE if site.excludes(site.docs_dir / path)] == excluded
    assert not site.excludes(tmp_path / "elsewhere" / "drafts" / "a.md")
    drafts = {path for path in TREE if files[path].inclusion == InclusionLevel.DRAFT}
    assert {path for path in TREE if site.drafts.match(path)} - {*excluded} == drafts


@pytest.mark.parametrize(
    ("options", "excluded"),
    [
        ({"glob": "drafts/*"}, ["drafts/a.md", "drafts/sub/b.md"]),
        ({"glob": ["*.tmp.md", "sub/[ab].md"]}, ["a.tmp.md", "sub/a.md", "sub/x.tmp.md"]),
        ({"glob": "a.md"}, []),
        ({"regex": r"drafts/[^/]+\.md$"}, ["drafts/a.md"]),
        ({"glob": ["drafts/a*"], "regex": [r".*x\."]}, ["drafts/a.md", "sub/x.tmp.md"]),
        ({"regex": "("}, []),
        (None, []),
    ],
)
def test_pages_that_the_plugin_excludes_are_excluded(
    tmp_path: Path, options: object, excluded: list[str]
) -> None:
    plugins = [{"exclude": options}, "practice"]
    settings = {"site_name": "x", "plugins": plugins, "exclude_docs": "old/\n"}
    write_pages(tmp_path, {"mkdocs.yml": yaml.safe_dump(settings)})
    pages = ("a.tmp.md", "drafts/a.md", "drafts/sub/b.md", "old/a.md", "sub/a.md", "sub/x.tmp.md")
    site = read_config(tmp_path / "mkdocs.yml")
    left_out = [page for page in pages if site.excludes(site.docs_dir / page)]
    assert left_out == sorted([*excluded, "old/a.md"])


@pytest.mark.parametrize(
    ("exclude", "message"),
    [
        ("[drafts]", "exclude_docs is not a text with a pattern on each line"),
        ("7", "exclude_docs is not a text with a pattern on each line"),
        ('"!"', "exclude_docs: Invalid git pattern: '!'"),
        ('"[z-a]"', "exclude_docs: bad character range z-a"),
    ],
)
def test_patterns_that_cannot_be_read_are_one_line(
    tmp_path: Path, exclude: str, message: str
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"exclude_docs: {exclude}\n"})
    with pytest.raises(ConfigError) as caught:
        read_config(tmp_path / "mkdocs.yml")
    assert str(caught.value).startswith(f"{tmp_path}/mkdocs.yml: {message}")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("docs/sub/a.md", "b.md", True),
        ("docs/sub/a.md", "../a%20b.png", True),
        ("docs/sub/a.md", "../a b.png", True),
        ("docs/sub/a.md", "../nowhere/../sub/b.md", True),
        ("docs/sub/a.md", "../größe.png", True),
        ("docs/sub/a.md", "../gr%C3%B6%C3%9Fe.png", True),
        ("docs/sub/a.md", "a b.png", False),
        ("docs/sub/a.md", "..", False),
        ("docs/sub/a.md", "", False),
        ("docs/sub/a.md", "../drafts/a.png", False),
        ("docs/sub/a.md", "../../outside.png", False),
        ("docs/sub/a.md", "%00", False),
        ("docs/sub/a.md", "x" * 5000, False),
        ("README.md", "outside.png", True),
        ("README.md", "docs/größe.png", True),
        ("README.md", "nothing.png", False),
    ],
)
def test_what_a_page_names_is_looked_for_in_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, target: str, expected: bool
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": "exclude_docs: drafts/\n", "outside.png": ""})
    files = ("sub/b.md", "a b.png", "größe.png", "drafts/a.png")
    write_pages(tmp_path / "docs", dict.fromkeys(files, ""))
    monkeypatch.chdir(tmp_path)
    site = find_config(Path())
    assert site is not None
    assert site.context.exists is not None
    for folder in (Path(), tmp_path):
        assert site.context.exists(str(folder / page), target) == expected
    assert exists_on_disk(page, target) == (expected or "outside" in target or "draft" in target)
