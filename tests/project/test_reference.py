"""The reference, as it is built: every rule with its reason and both examples, every option."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from mkdocs_practice.checks import Rule, all_rules
from mkdocs_practice.checks.options import PdfOptions, SiteOptions
from tests.support.checkout import ROOT
from tests.support.sites import build_apart


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference in this project's own site."""
    folder = tmp_path_factory.mktemp("reference") / "site"
    result = build_apart(ROOT / "mkdocs.yml", "--strict", "--site-dir", str(folder))
    assert result.code == 0, result.log
    return folder / "reference"


@pytest.fixture(scope="module")
def reference(folder: Path) -> BeautifulSoup:
    """The page of the rules."""
    return parsed(folder / "rules" / "index.html")


def parsed(file: Path) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def section(page: BeautifulSoup, rule: Rule) -> list[Tag]:
    """The heading of a rule, and what stands under it."""
    heading = page.find("h3", id=rule.code.lower())
    assert isinstance(heading, Tag), rule.code
    under = [heading]
    for tag in heading.find_next_siblings():
        if tag.name in ("h2", "h3"):
            break
        under.append(tag)
    return under


def test_every_rule_has_a_section_and_there_are_no_others(reference: BeautifulSoup) -> None:
    ids = [str(heading["id"]) for heading in reference.select("article h3[id]")]
    assert ids == [rule.code.lower() for rule in all_rules()]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_section_says_why_and_shows_both_examples(reference: BeautifulSoup, rule: Rule) -> None:
    heading, why, *others = section(reference, rule)
    assert heading.get_text().startswith(f"{rule.code} {rule.name}")
    assert why.get_text().startswith(f"{rule.severity.capitalize()}. ")
    examples = [code.get_text().rstrip() for tag in others for code in tag.select("pre > code")]
    assert examples == [rule.bad.rstrip(), rule.good.rstrip()]


def test_every_rule_is_in_the_table_of_its_subject(reference: BeautifulSoup) -> None:
    rows = [
        [cell.get_text() for cell in row.select("td")]
        for row in reference.select("article table tr")
        if row.select("td a")
    ]
    assert rows == [[rule.code, rule.name, rule.severity] for rule in all_rules()]
    targets = [str(link["href"]) for link in reference.select("article table td a")]
    assert targets == [f"#{rule.code.lower()}" for rule in all_rules()]


def test_every_option_is_in_a_table_with_its_default_and_what_it_is_for(folder: Path) -> None:
    tables = parsed(folder / "options" / "index.html").select("article table")
    both: tuple[SiteOptions | PdfOptions, ...] = (SiteOptions(), PdfOptions())
    for table, defaults in zip(tables, both, strict=True):
        rows = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
        for (name, shown, doc), option in zip(rows, fields(defaults), strict=True):
            assert name == option.name
            assert doc == option.metadata["doc"].replace("`", "")
            words = option.metadata["default"]
            assert (shown == words) if words else (yaml.safe_load(shown) == getattr(defaults, name))
