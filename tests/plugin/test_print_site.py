"""Ids of items on the page of all pages that mkdocs-print-site-plugin makes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from mkdocs_practice.plugin.print_site import with_ids_of
from tests.neighbours.pages import PAGES
from tests.support.markdown import render


@pytest.mark.parametrize(
    ("url", "name"),
    [("", "index"), ("Guide/blocks/", "guide-blocks"), ("guide/blocks.html", "guide-blocks")],
)
def test_items_have_the_page_in_their_ids_and_keep_their_keys(url: str, name: str) -> None:
    html = render(str(PAGES["guide/blocks.md"])).html
    before = BeautifulSoup(html, "html.parser").select("[id]")
    after = BeautifulSoup(with_ids_of(html, url), "html.parser").select("[id]")
    items = 0
    for old, new in zip(before, after, strict=True):
        if old.name in ("h1", "h2", "h3", "p"):
            assert new == old
            continue
        items += 1
        assert new["id"] == f"{name}-{old['id']}"
        assert new["data-key"] == old.get("data-key", old["id"])
    assert items == 9
