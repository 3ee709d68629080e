"""A page holds the same items, ids, keys and answers on every host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_practice.site.built import check_built
from tests.hosts.hosts import ELSEWHERE, MATERIAL, MKDOCS, OTHERS, PLAIN, ZENSICAL, Host
from tests.hosts.pages import ADDRESSES, PAGES, SECRETS
from tests.hosts.published import items, published
from tests.support.checkout import ROOT


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The items of each page, as Material has them."""
    site = MATERIAL.build(tmp_path_factory.mktemp("material"), PAGES)
    return {path: items(site / path) for path in ADDRESSES.values()}


def test_the_pages_have_items_with_keys(expected: dict[str, list[str]]) -> None:
    assert [len(found) for found in expected.values()] == [1, 9, 7, 6, 2, 0]
    keys = {found[0].partition("data-key=")[2][:10] for found in list(expected.values())[:2]}
    answers = " ".join(" ".join(found) for found in expected.values())
    assert [word for word in SECRETS if word not in answers] == []
    assert len(keys) == 2, "the same prompt on two pages is two items"


def test_the_guide_lists_the_hosts_that_are_tested() -> None:
    guide = (ROOT / "docs" / "guide" / "hosts.md").read_text("utf-8")
    names = re.findall(r"^\| ([A-Z][^|]+?) \|", guide, re.MULTILINE)
    assert sorted(names) == sorted(
        each.name for each in (MATERIAL, ZENSICAL, MKDOCS, PLAIN, *ELSEWHERE)
    )


@pytest.mark.parametrize("host", OTHERS, ids=lambda host: host.name)
def test_every_host_has_the_same(
    host: Host, expected: dict[str, list[str]], tmp_path: Path
) -> None:
    site = host.build(tmp_path, PAGES)
    for path, wanted in expected.items():
        assert items(site / path) == wanted, path
    assert published(site, SECRETS) == []
    assert (published(site, ["Proseword"]) == []) == (host is PLAIN), "a search finds the rest"
    built = check_built(site)
    assert built.indexes == (host is not PLAIN)
    assert [str(each) for each in built.findings] == []
