"""A PDF of `practice print` is what the browser prints: as many pages, with the same text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_practice.pdf.options import DeckPrint, PagePrint, Print
from mkdocs_practice.pdf.pages import SitePage
from mkdocs_practice.pdf.printer import Printer
from tests.browser.conftest import Sites
from tests.browser.reading import Paper, read_papers
from tests.browser.visits import Visit

PATH = "practice/cnn-architectures/index.html"
RUN = """async mode => {
  const before = window.printed;
  document.dispatchEvent(new CustomEvent('practice:print', { detail: { mode } }));
  while (window.printed === before) await new Promise(done => setTimeout(done, 5));
}"""


def by_command(sites: Sites, browser: Browser, wanted: Print) -> list[Paper]:
    page = SitePage(sites.folder / "own", PATH, PATH)
    page.check(wanted)
    return read_papers(Printer(browser, page.served()).print(PATH, wanted))


def by_reader(page: Page, paper: str) -> list[Paper]:
    page.wait_for_function("window.printed === 1")
    return read_papers(page.pdf(format=paper, prefer_css_page_size=True, print_background=True))


def assert_same(one: list[Paper], two: list[Paper]) -> None:
    assert len(one) == len(two)
    for mine, theirs in zip(one, two, strict=True):
        assert mine.text == theirs.text
        assert mine.size == pytest.approx(theirs.size, abs=1)
        # What the reader's own paper is not known to have is left free: where a card has a line
        # more by that, letters are a step or two of half a point smaller.
        assert mine.largest == pytest.approx(theirs.largest, abs=1.1)
        if mine.largest == pytest.approx(theirs.largest, abs=0.1):
            assert mine.edge == pytest.approx(theirs.edge, abs=3)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("mode", ["answers", "worksheet", "key"])
def test_a_page(sites: Sites, browser: Browser, visit: Visit, mode: str, paper: str) -> None:
    page = visit(sites.practice)
    expect(page.get_by_role("button", name="Print page")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.evaluate(RUN, mode)
    assert_same(by_command(sites, browser, PagePrint(mode, paper)), by_reader(page, paper))


@pytest.mark.parametrize(("layout", "paper"), [("card", "A4"), ("card", "Letter"), ("8", "A4")])
def test_a_deck(sites: Sites, browser: Browser, visit: Visit, layout: str, paper: str) -> None:
    page = visit(sites.practice)
    page.get_by_role("button", name="Print options").click()
    page.get_by_role("combobox", name="Layout").select_option(layout)
    page.get_by_role("form", name="Print options").get_by_role("button", name="Print").click()
    assert_same(
        by_command(sites, browser, DeckPrint("cnn-deck", paper, layout)), by_reader(page, paper)
    )
