"""What does not work beside a neighbour is told, and works as the guide says to write it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_practice.checks import ADVICE, check_page
from mkdocs_practice.checks.settings import Settings
from mkdocs_practice.site.config import make_context
from mkdocs_practice.syntax.scan import scan
from tests.neighbours.limits import LIMITS, Limit
from tests.neighbours.matrix import NEIGHBOURS
from tests.neighbours.test_plugins import IS_COMPLETE, site_codes
from tests.support.checkout import ROOT

GUIDE = (ROOT / "docs" / "guide" / "neighbours.md").read_text("utf-8")
HERE = {name: limit for name, limit in LIMITS.items() if IS_COMPLETE or not limit.plugins}


def codes(limit: Limit, page: str, folder: Path) -> set[str]:
    """The rules that find something on a page."""
    if limit.plugins:
        return site_codes(folder, page, limit.plugins)
    context = make_context(["attr_list", "def_list", *limit.extensions], {})
    findings = check_page(scan(page), context, Settings()).findings
    return {each.rule.code for each in findings if each.severity != ADVICE}


@pytest.mark.parametrize("limit", HERE.values(), ids=HERE)
def test_a_limit_is_told_and_has_another_way(limit: Limit, tmp_path: Path) -> None:
    assert limit.code in codes(limit, limit.page, tmp_path / "page")
    assert codes(limit, limit.instead, tmp_path / "instead") == set()


def first_column(heading: str) -> list[str]:
    """The names in the table below a heading of the guide."""
    part = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `?([^|`]+?)`? \|", part, re.MULTILINE)[1:]


def test_the_guide_lists_the_plugins_that_are_tested() -> None:
    plugins = {name.partition(",")[0] for name in NEIGHBOURS}
    assert sorted(first_column("Plugins")) == sorted(plugins)


def test_the_guide_lists_the_limits_that_are_tested() -> None:
    assert sorted(first_column("What to write otherwise")) == sorted(LIMITS)
