"""Narrow screens, and readers who space their text out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

NARROW = {"width": 320, "height": 640}
OPEN_ALL = "document.querySelectorAll('article details').forEach(each => { each.open = true; })"
# The values of WCAG 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
# Elements of ours, outside of what may scroll by itself, whose content does not fit.
CLIPPED = """() => [...document.querySelectorAll(`article [class^="practice-"],
    article [class^="practice-"] summary`)].filter(each =>
    each.checkVisibility() && getComputedStyle(each).display !== "inline"
    && (each.scrollHeight > each.clientHeight + 1 ||
      getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1)
  ).map(each => `${each.tagName}.${each.className} ${each.scrollWidth}x${each.scrollHeight}` +
    ` in ${each.clientWidth}x${each.clientHeight}: ${each.textContent.trim().slice(0, 40)}`)"""
SIZE = "each => parseFloat(getComputedStyle(each).fontSize)"
OVERLAPPING = """() => { const all = [...document.querySelectorAll(".practice-card")]
    .map(each => each.getBoundingClientRect());
  return all.some((a, i) => all.some((b, j) => i < j && a.left < b.right - 1 &&
    b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)); }"""


def ready(page: Page, opened: bool) -> Page:
    # The home page hides its only one: there is a single question.
    expect(page.locator(".practice-button").first).to_be_attached()
    if opened:
        page.evaluate(OPEN_ALL)
        expect(page.locator(".practice-body, .practice-back").last).to_be_visible()
    return page


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("path", ["own/practice/cnn-architectures/", "own/", "small/wide/"])
def test_320_pixels_are_wide_enough(sites: Sites, visit: Visit, path: str, opened: bool) -> None:
    page = ready(visit(sites.host + path, viewport=NARROW), opened)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.mouse.move(160, 300)
    page.mouse.wheel(300, 0)
    assert page.evaluate("scrollX") == 0
    right = page.locator(".practice-card, .practice-exercise").evaluate_all(
        "all => Math.max(0, ...all.map(each => each.getBoundingClientRect().right))"
    )
    assert right <= 320


@pytest.mark.parametrize("path", ["guide/styling/", "reference/accessibility/"])
def test_names_in_the_guide_break_rather_than_leave_the_screen(
    sites: Sites, visit: Visit, path: str
) -> None:
    page = visit(sites.own + path, viewport=NARROW)
    ends: list[float] = page.locator("article :is(p, li) > code").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right)"
    )
    assert max(ends) <= 320


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("spaced", [False, True], ids=["plain", "spaced"])
def test_no_text_is_clipped(
    sites: Sites, visit: Visit, width: int, opened: bool, spaced: bool
) -> None:
    page = visit(sites.practice, viewport={"width": width, "height": 800})
    if spaced:
        page.add_style_tag(content=SPACED)
    ready(page, opened)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPPING) is False
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
def test_text_twice_as_large_fits(sites: Sites, visit: Visit, opened: bool) -> None:
    page = visit(sites.practice)
    before = page.locator(".practice-prompt").first.evaluate(SIZE)
    # The theme begins with 125 %.
    page.add_style_tag(content="html { font-size: 250% !important; }")
    ready(page, opened)
    assert page.locator(".practice-prompt").first.evaluate(SIZE) == 2 * before
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPPING) is False
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_closed_cards_of_a_row_are_equally_tall(sites: Sites, visit: Visit) -> None:
    page = ready(visit(sites.practice), opened=False)
    boxes = [
        box for each in page.locator(".practice-card summary").all() if (box := each.bounding_box())
    ]
    rows: dict[float, set[int]] = {}
    for box in boxes:
        rows.setdefault(box["y"], set()).add(round(box["height"]))
    assert len(rows) < len(boxes)
    assert all(len(heights) == 1 for heights in rows.values())
