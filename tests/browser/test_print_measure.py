"""The advice about long cards is what the print engine does with them."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from mkdocs_practice import measure
from mkdocs_practice.syntax.model import Card
from mkdocs_practice.syntax.scan import scan
from tests.browser.conftest import Sites
from tests.browser.lengths import deck
from tests.browser.visits import Visit
from tests.support.checkout import ROOT

SOURCES = ROOT / "plugins"
DATA = json.loads((SOURCES / "mkdocs_practice/theme/paper.json").read_text("utf-8"))
FONTS = ("", "Noto Sans", "DejaVu Sans")
"""The page's own and others; what a machine does not have, its own font stands in for."""
SIZES_APART = 1.5
"""How far from each other the two sizes may be, in points."""
PAGES_APART = 1
"""How far from each other the numbers of pages may be, of those that anybody counts."""
MANY = 4
PRINT = """([paper, font]) => {
    const style = document.createElement("style");
    if (font) style.textContent = `.practice-print { font-family: "${font}"; }`;
    document.head.append(style);
    document.querySelector("practice-deck").dispatchEvent(
        new CustomEvent("practice:print", { detail: { paper, layout: "card" } }));
}"""
READ = """boxes => boxes.map(box =>
    [parseFloat(box.style.getPropertyValue("--size") || "0"),
     box.classList.contains("practice-goes-on")])"""


class Pair(NamedTuple):
    """A card, and what was made of it."""

    card: Card
    engine: measure.Printed


def print_lengths(page: Page, paper: str, font: str) -> list[Pair]:
    """Print the cards on a size of paper; what each of them is printed in."""
    page.wait_for_selector(".practice-toolbar")
    page.evaluate(PRINT, [paper, font])
    page.wait_for_function("window.printed === 1")
    found: list[measure.Printed] = []
    for size, goes_on in page.locator(".practice-print .practice-sheet-text").evaluate_all(READ):
        if goes_on:
            found[-1] = found[-1]._replace(pages=found[-1].pages + 1)
        else:
            found.append(measure.Printed(size or DATA["text"], 1))
    cards = [block for block in scan(deck()).blocks if isinstance(block, Card)]
    return [Pair(*pair) for pair in zip(cards, found, strict=True)]


# Each font on large or small paper, and the page's own on both.
@pytest.mark.parametrize(
    ("paper", "font"), [("", FONTS[0]), ("A6", FONTS[0]), ("A6", FONTS[1]), ("", FONTS[2])]
)
def test_the_estimate_is_near_what_is_printed(
    sites: Sites, visit: Visit, paper: str, font: str
) -> None:
    sheet = measure.sheet(paper)
    pairs = print_lengths(visit(f"{sites.small}lengths/"), paper, font)
    wrong = []
    for card, engine in pairs:
        estimate, share = sheet.printed(card.front, card.body), sheet.share(card.front, card.body)
        pages_apart = abs(min(estimate.pages, MANY) - min(engine.pages, MANY))
        is_small = engine.size < measure.READABLE or engine.pages > 1
        if (
            abs(estimate.size - engine.size) > SIZES_APART
            or pages_apart > PAGES_APART
            or (abs(share - 1) > measure.ERROR and is_small != (share > 1))
        ):
            wrong.append((card.front, engine, estimate, share))
    assert wrong == []
    # Otherwise the cards would say nothing about the threshold.
    sizes = {engine.size for _, engine in pairs}
    assert any(DATA["floor"] < size < measure.READABLE for size in sizes)
    assert any(measure.READABLE <= size < DATA["text"] for size in sizes)
    assert {engine.pages for _, engine in pairs} >= {1, 2, 3}


def test_lengths_that_are_said_twice_are_the_same() -> None:
    styles = (SOURCES / "web/src/sheet.css").read_text("utf-8")
    front = styles.partition(".practice-sheet-front {")[2].partition("}")[0]
    assert f"font-size: {DATA['front']}em" in front
    assert f"line-height: {DATA['leading']};" in styles
    assert f"var(--pt) * {DATA['floor']})" in styles
    assert f"var(--size, {DATA['text']})" in styles
