"""A page holds the same items, ids, keys and answers on every host."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from mkdocs_practice.site.built import check_built
from tests.hosts.hosts import MATERIAL, OTHERS, Host
from tests.hosts.pages import ADDRESSES, PAGES

ITEMS = ".practice-question, .practice-exercise, .practice-deck, .practice-card, .practice-key"


def items(file: Path) -> list[str]:
    """The items of a page as HTML, with all that is in them, and the answer key."""
    # A search takes its mark away when it has heeded it; some hosts have none.
    html = file.read_text("utf-8").replace(' data-search-exclude="data-search-exclude"', "")
    soup = BeautifulSoup(html, "html.parser")
    return [str(element) for element in soup.select(ITEMS)]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The items of each page, as Material has them."""
    site = MATERIAL.build(tmp_path_factory.mktemp("material"), PAGES)
    return {path: items(site / path) for path in ADDRESSES.values()}


def test_the_pages_have_items_with_keys(expected: dict[str, list[str]]) -> None:
    assert [len(found) for found in expected.values()] == [1, 9, 7, 2, 0]
    keys = {found[0].partition("data-key=")[2][:10] for found in list(expected.values())[:2]}
    assert len(keys) == 2, "the same prompt on two pages is two items"


@pytest.mark.parametrize("host", OTHERS, ids=lambda host: host.name)
def test_every_host_has_the_same(
    host: Host, expected: dict[str, list[str]], tmp_path: Path
) -> None:
    site = host.build(tmp_path, PAGES)
    for path, wanted in expected.items():
        assert items(site / path) == wanted, path
    built = check_built(site)
    assert [str(each) for each in built.findings] == []
