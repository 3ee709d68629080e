"""The reference, as it is built: every rule, option, block, command and class that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import Field
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from mkdocs_practice.checks import Rule, all_rules
from mkdocs_practice.checks.options import EXTENSION_TABLE, OPTIONS, PDF_OPTIONS, default_of
from mkdocs_practice.checks.own_words import LANGUAGE_OPTION
from mkdocs_practice.checks.rules.front_matter import FRONT_MATTER
from mkdocs_practice.cli import main
from mkdocs_practice.syntax.grammar import PRINT_OPTION
from mkdocs_practice.syntax.kinds import KINDS
from mkdocs_practice.theme.paper import MODES
from tests.support.checkout import ROOT
from tests.support.rules import codes
from tests.support.sites import build_apart

SHARED = [name for name in EXTENSION_TABLE if name in OPTIONS]
TABLES: dict[str, dict[str, Field[Any]]] = {
    "": dict(OPTIONS),
    "pdf-": dict(PDF_OPTIONS),
    "extension-": {name: EXTENSION_TABLE[name] for name in EXTENSION_TABLE if name not in SHARED},
}
CLASS = re.compile(r"`(practice-[a-z-]+|--practice-[a-z]+)`")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference in this project's own site."""
    folder = tmp_path_factory.mktemp("reference") / "site"
    result = build_apart(ROOT / "mkdocs.yml", "--strict", "--site-dir", str(folder))
    assert result.code == 0, result.log
    return folder / "reference"


@pytest.fixture(scope="module")
def rules(folder: Path) -> dict[str, BeautifulSoup]:
    """The pages of the rules, by the hundred of their codes."""
    return {path.name: parsed(path / "index.html") for path in sorted(folder.glob("rules/pr*"))}


def parsed(file: Path) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def section(page: BeautifulSoup, name: str, level: str = "h2") -> list[Tag]:
    """The heading with this id, and what stands under it."""
    heading = page.find(level, id=name)
    assert isinstance(heading, Tag), name
    under = [heading]
    for tag in heading.find_next_siblings():
        if tag.name in ("h1", "h2", level):
            break
        under.append(tag)
    return under


def examples(under: list[Tag]) -> list[str]:
    """The code in a section."""
    return [code.get_text().rstrip() for tag in under for code in tag.select("pre > code")]


def test_every_rule_has_a_section_and_there_are_no_others(rules: dict[str, BeautifulSoup]) -> None:
    ids = [str(each["id"]) for page in rules.values() for each in page.select("article h2[id]")]
    assert ids == [rule.code.lower() for rule in all_rules()]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_section_says_why_and_shows_both_examples(
    rules: dict[str, BeautifulSoup], rule: Rule
) -> None:
    heading, why, *others = section(rules[rule.code[:3].lower()], rule.code.lower())
    assert heading.get_text().startswith(f"{rule.code} {rule.name}")
    assert why.get_text().startswith(f"{rule.severity.capitalize()}. ")
    assert examples(others) == [rule.bad.rstrip(), rule.good.rstrip()]


def test_every_rule_is_in_the_table_of_its_subject(folder: Path) -> None:
    page = parsed(folder / "rules" / "index.html")
    rows = [
        [cell.get_text() for cell in row.select("td")]
        for row in page.select("article table tr")
        if row.select("td a")
    ]
    assert rows == [[rule.code, rule.name, rule.severity] for rule in all_rules()]
    links = page.select("article table td a")
    assert [(str(link["id"]), str(link["href"])) for link in links] == [
        (rule.code.lower(), f"{rule.code[:3].lower()}/#{rule.code.lower()}") for rule in all_rules()
    ]


@pytest.mark.parametrize(
    ("prefix", "name"), [(prefix, name) for prefix, table in TABLES.items() for name in table]
)
def test_every_option_has_its_purpose_default_and_an_example(
    folder: Path, prefix: str, name: str
) -> None:
    option = TABLES[prefix][name]
    page = parsed(folder / "options" / "index.html")
    _, purpose, facts, *others = section(page, prefix + name.replace("_", "-"), "h3")
    assert purpose.get_text() == option.metadata["doc"].replace("`", "")
    shown = facts.get_text().removesuffix(".").partition("Default: ")[2]
    words = option.metadata["default"] or ("none" if default_of(option) == "" else "")
    assert (shown == words) if words else (yaml.safe_load(shown) == default_of(option))
    [example] = examples(others)
    [(written, value)] = yaml.safe_load(example.replace("!ENV [PRACTICE, true]", "true")).items()
    assert written == name
    option.metadata["read"](value)  # else it raises


def test_the_options_of_the_extension_lead_to_those_of_the_plugin(folder: Path) -> None:
    page = parsed(folder / "options" / "index.html")
    links = [
        link for tag in section(page, "of-the-extension") for link in tag.select("a:has(code)")
    ]
    assert [str(link["href"]) for link in links] == [f"#{name}" for name in SHARED]


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_has_a_clean_example_and_its_options(folder: Path, kind: str) -> None:
    under = section(parsed(folder / "blocks" / "index.html"), kind)
    [example] = examples(under)
    assert f"/// {kind}" in example
    assert codes(f"# Page\n\n{example}\n") == []
    listed = [str(code.get_text()) for tag in under for code in tag.select("li > code:first-child")]
    assert listed == list(KINDS[kind].takes)


def test_every_block_is_live_in_the_gallery_beside_its_source(folder: Path) -> None:
    page = parsed(folder / "gallery" / "index.html")
    pairs = page.select(".site-pair")
    sources = [pair.select_one("pre > code") for pair in pairs]
    named = {name for each in sources if each for name in re.findall(r"/// (\w+)", each.get_text())}
    assert named == set(KINDS)
    for pair in pairs:
        assert pair.select(".site-live [class*='practice-'], .site-live [class$='-site']"), pair


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """All commands, also those of groups, by their names in the reference."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name}-")
        else:
            yield f"{path}{name}", command


def test_every_command_is_there_with_its_options(folder: Path) -> None:
    page = parsed(folder / "commands" / "index.html")
    known = dict(commands(main))
    assert [str(each["id"]) for each in page.select("article h2[id]")] == list(known)
    for name, command in known.items():
        text = " ".join(tag.get_text(" ") for tag in section(page, name))
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert not option.startswith("--") or option in text, (name, option)


def test_every_key_of_front_matter_is_there_with_its_values_and_rules(folder: Path) -> None:
    page = parsed(folder / "front-matter" / "index.html")
    assert list(FRONT_MATTER) == [PRINT_OPTION, LANGUAGE_OPTION]
    for name, key in FRONT_MATTER.items():
        under = section(page, name)
        cells = [str(cell.string) for tag in under for cell in tag.select("tr td:first-child code")]
        assert cells == list(key.values) == [*(MODES if name == PRINT_OPTION else ())]
        text = " ".join(tag.get_text(" ") for tag in under)
        assert all(code in text for code in key.codes), name


def test_every_class_and_variable_that_is_promised_is_in_use() -> None:
    package = ROOT / "plugins"
    sources = "\n".join(
        file.read_text("utf-8")
        for pattern in ("mkdocs_practice/**/*.py", "web/src/**/*.ts", "web/src/**/*.css")
        for file in package.glob(pattern)
    )
    promised = CLASS.findall((ROOT / "docs" / "reference" / "css.md").read_text("utf-8"))
    assert len(promised) > 50
    for name in promised:
        # Kinds and modes of printing are put together from their names.
        whole = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sources)
        made = name.removeprefix("practice-") in KINDS or name.startswith("practice-print-")
        assert whole or made, name
