"""Plugins that change what readers see, in a browser: every feature works beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.graded import check, press, ruling
from tests.browser.reading import print_out
from tests.browser.visits import Visit, Watch, visits
from tests.hosts import reader
from tests.neighbours.matrix import NEIGHBOURS
from tests.neighbours.test_plugins import build

Site = Callable[[str], Path]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Builds the site beside a neighbour; where that matters, before practice."""
    return lambda name: build(tmp_path, NEIGHBOURS[name], NEIGHBOURS[name].orders[0]).site


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Visit]:
    watch = Watch((address,))
    with visits(browser, watch) as visit:
        yield visit
    assert watch.problems == []


@pytest.mark.parametrize("name", ["minify", "glightbox"])
def test_every_feature_works(name: str, site: Site, browser: Browser) -> None:
    with reader.served(site(name)) as address, watched(browser, address) as visit:
        page = visit(f"{address}guide/blocks/", reduced_motion="reduce")
        reader.answers_are_revealed(page)
        reader.an_attempt_is_kept(page)
        reader.cards_are_studied(page)
        reader.cards_are_printed(page)
        graded = visit(f"{address}guide/deep/graded/", reduced_motion="reduce")
        reader.every_kind_is_graded(graded)
        reader.the_key_is_printed(visit(f"{address}key/"))


def test_every_feature_works_in_files_of_a_folder(site: Site, browser: Browser) -> None:
    root = site("offline")
    with watched(browser, "file://") as visit:
        page = visit((root / "guide" / "blocks.html").as_uri(), reduced_motion="reduce")
        reader.answers_are_revealed(page)
        page.locator("#open textarea").fill("It helps.")
        page.locator("#open textarea").blur()
        page.reload()
        expect(page.locator("#open textarea")).to_have_value("It helps.")
        reader.cards_are_printed(page)
        graded = (root / "guide" / "deep" / "graded.html").as_uri()
        reader.every_kind_is_graded(visit(graded, reduced_motion="reduce"))
        reader.the_key_is_printed(visit((root / "key.html").as_uri()))


def test_from_a_picture_readers_do_not_leaf_to_that_of_an_answer(
    site: Site, browser: Browser
) -> None:
    with reader.served(site("glightbox")) as address, watched(browser, address) as visit:
        page = visit(f"{address}guide/containers/")
        page.locator("a.glightbox:visible").first.click()
        expect(page.locator(".gslide")).to_have_count(1)


def test_items_work_in_a_list_of_posts(site: Site, browser: Browser) -> None:
    with reader.served(site("blog")) as address, watched(browser, address) as visit:
        page = visit(f"{address}blog/")
        post = page.locator("article.md-post", has_text="Post 2")
        post.get_by_text("Show answer").first.click()
        expect(post.get_by_text("It is postword")).to_be_visible()
        graded = post.locator("#right-2")
        press("The first")(graded)
        check(graded)
        expect(ruling(graded)).to_have_attribute("data-ruling", "right")


def test_the_page_of_all_pages_works_and_is_printed(site: Site, browser: Browser) -> None:
    with reader.served(site("print-site")) as address, watched(browser, address) as visit:
        page = visit(f"{address}print_page/", reduced_motion="reduce")
        question = page.locator("#guide-containers-in-note")
        question.get_by_text("Show answer").click()
        expect(question.get_by_text("noteword")).to_be_visible()
        graded = page.locator("#guide-deep-graded-one")
        press("Pooling")(graded)
        check(graded)
        expect(ruling(graded)).to_have_attribute("data-ruling", "right")
        text = "".join(paper.text for paper in print_out(page))
        assert "Whatisinanote?" in text
        assert text.index("samepartkey") > text.index("Answerkey")
