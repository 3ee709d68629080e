"""What a reader does on a page, on every host: reveal, study, print, write, and be graded."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Watch, visits
from tests.hosts.hosts import IN_BROWSER, Host
from tests.hosts.pages import PAGES
from tests.hosts.reader import (
    an_attempt_is_kept,
    answers_are_revealed,
    cards_are_printed,
    cards_are_studied,
    every_kind_is_graded,
    served,
    the_key_is_printed,
)


@pytest.mark.parametrize("host", IN_BROWSER, ids=lambda host: host.name)
def test_every_feature_works(host: Host, browser: Browser, tmp_path: Path) -> None:
    site = host.build(tmp_path / "a site", PAGES)
    with served(tmp_path) as address:
        watch = Watch((address,))
        with visits(browser, watch) as visit:
            root = f"{address}a%20site/{site.name}/"
            page = visit(f"{root}guide/blocks/", reduced_motion="reduce")
            answers_are_revealed(page)
            an_attempt_is_kept(page)
            cards_are_studied(page)
            cards_are_printed(page)
            every_kind_is_graded(visit(f"{root}guide/deep/graded/", reduced_motion="reduce"))
            the_key_is_printed(visit(f"{root}key/"))
        assert watch.problems == []
