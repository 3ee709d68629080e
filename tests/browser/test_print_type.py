"""The type of printed cards, what stands at their foot, and where they are cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import print_out, squash
from tests.browser.sheets import Job, send
from tests.browser.visits import Visit, Watch, visits

# Of each page that is printed: the sizes of the texts on it, in points.
SIZES = """() => [...document.querySelectorAll("body>.practice-print>.practice-page")].map(page =>
  [...new Set([...page.querySelectorAll(".practice-sheet-text")].filter(box => box.textContent)
    .map(box => parseFloat(getComputedStyle(box).fontSize) * 0.75))])"""
# What of a foot is not in its own column, or in the text.
FEET = """() => {
  const wrong = [];
  for (const foot of document.querySelectorAll(".practice-sheet-foot")) {
    const parts = [...foot.children].filter(each => each.offsetWidth);
    const boxes = parts.map(each => each.getBoundingClientRect());
    const text = foot.previousElementSibling.getBoundingClientRect();
    boxes.forEach((box, index) => {
      const name = parts[index].textContent;
      if (index && box.left < boxes[index - 1].right) wrong.push(`over: ${name}`);
      if (box.top < text.bottom) wrong.push(`into the text: ${name}`);
    });
  }
  return wrong;
}"""
CUTS = """() => [...document.querySelector("body>.practice-print>.practice-page")
  .querySelectorAll(".practice-cut")].map(cut => {
    const { height, width } = cut.getBoundingClientRect();
    const style = getComputedStyle(cut);
    return [Math.round(Math.max(height, width) / 96 * 25.4), style.borderLeftStyle === "dashed"
      || style.borderTopStyle === "dashed"];
  })"""


@pytest.fixture(scope="module")
def page(browser: Browser, sites: Sites) -> Iterator[Page]:
    """One page for all of them: cards of many lengths."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as visit:
        yield visit(f"{sites.small}lengths/")
    assert watch.problems == []


def on_paper(page: Page, script: str) -> Any:
    page.emulate_media(media="print")
    found = page.evaluate(script)
    page.emulate_media(media="null")
    return found


@pytest.mark.parametrize(
    ("layout", "paper"), [("2", "A4"), ("4", "Letter"), ("8", "A4"), ("4", "A6"), ("2", "3x5in")]
)
def test_all_cards_of_a_sheet_have_letters_of_one_size(page: Page, layout: str, paper: str) -> None:
    send(page, "practice-deck", Job(layout, paper))
    sizes = on_paper(page, SIZES)
    assert [each for each in sizes if len(each) > 1] == []
    assert on_paper(page, FEET) == []


@pytest.mark.parametrize(
    ("layout", "paper", "points"),
    [("card", "A4", 22), ("card", "Letter", 22), ("card", "A5", 18), ("card", "A6", 14),
     ("card", "3x5in", 14), ("duplex", "A4", 22), ("fold", "A4", 18), ("2", "A4", 17.5),
     ("4", "A4", 14), ("8", "A4", 14)],
)  # fmt: skip
def test_type_grows_with_the_sheet(
    sites: Sites, visit: Visit, layout: str, paper: str, points: float
) -> None:
    page = visit(sites.practice)
    send(page, "#cnn-deck", Job(layout, paper))
    assert max(size for sizes in on_paper(page, SIZES) for size in sizes) == pytest.approx(
        points, abs=0.1
    )
    assert on_paper(page, FEET) == []


def test_the_foot_has_three_columns_however_long_its_words(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    page.locator("#cnn-deck").evaluate(
        "deck => { deck.dataset.name = 'A very long name '.repeat(9) }"
    )
    for layout, paper in (("card", "A5"), ("card", "A6"), ("10", "A4"), ("fold", "Letter")):
        send(page, "#cnn-deck", Job(layout, paper))
        assert on_paper(page, FEET) == []


def test_sheets_have_marks_or_dashed_lines_to_cut_along(page: Page) -> None:
    event = """(deck, cut) => deck.dispatchEvent(
        new CustomEvent("practice:print", { detail: { layout: "4", paper: "A4", cut } }))"""
    for cut, lengths, dashed in (("marks", {7}, False), ("lines", {210, 297}, True)):
        before = page.evaluate("window.printed")
        page.locator("practice-deck").evaluate(event, cut)
        page.wait_for_function("before => window.printed > before", arg=before)
        found = on_paper(page, CUTS)
        assert len(found) == 12
        assert {length for length, _ in found} == lengths
        assert {is_dashed for _, is_dashed in found} == {dashed}


def test_one_button_prints_the_cards_of_all_decks(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.own}practice/cards/")
    decks = page.locator("practice-deck:not([hidden])")
    expect(decks.first).to_be_visible()
    assert decks.count() > 2
    cards = page.locator(".practice-card").count()
    page.get_by_role("button", name="Print all cards").click()
    page.wait_for_function("window.printed === 1")
    papers = print_out(page)
    assert len(papers) == cards
    names = [
        squash(name or "")
        for name in decks.evaluate_all("all => all.map(each => each.dataset.name)")
    ]
    assert squash(f"{names[0]}1/{cards}") in papers[0].text
    assert squash(f"{names[-1]}{cards}/{cards}") in papers[-1].text
