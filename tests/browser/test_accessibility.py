"""Assistive technology, colours, keyboard focus and the size of targets."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import CONTRAST, rule_for, violations
from tests.browser.conftest import Sites
from tests.browser.test_reflow import SPACED
from tests.browser.visits import Visit

PAGES = ["practice/cnn-architectures/", "", "guide/writing/", "practice/cards/"]
TARGETS = (
    ":is(.practice-question, .practice-exercise, .practice-card) summary,"
    ".practice-button:not([popover]:not(:popover-open) *)"
)
PLACE = "each => [...document.querySelectorAll('summary, button')].indexOf(each)"
OPEN_ALL = "document.querySelectorAll('article details').forEach(each => { each.open = true; })"


def ready(page: Page) -> Page:
    """The page, once all of our elements have come to life."""
    for element in page.locator("practice-deck, practice-toggle").all():
        expect(element.locator(".practice-button")).not_to_have_count(0)
    return page


@pytest.mark.parametrize("path", PAGES, ids=["practice", "home", "guide", "all cards"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    sites: Sites, visit: Visit, axe_source: str, path: str, scheme: str
) -> None:
    # Half faded in, text has less contrast than it will have.
    page = ready(visit(sites.own + path, color_scheme=scheme, reduced_motion="reduce"))
    expected = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    only = rule_for({"color_scheme": scheme})
    assert violations(page, axe_source, only=only) == []
    page.evaluate(OPEN_ALL)
    expect(page.locator(".practice-body, .practice-back").last).to_be_visible()
    assert violations(page, axe_source, only=only) == []


@pytest.mark.parametrize(
    "options",
    [
        {"forced_colors": "active"},
        {"forced_colors": "active", "color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True},
    ],
    ids=["forced colours", "forced dark colours", "phone"],
)
def test_axe_finds_nothing_on_the_practice_page(
    sites: Sites, visit: Visit, axe_source: str, options: dict[str, Any]
) -> None:
    page = ready(visit(sites.practice, reduced_motion="reduce", **options))
    only = rule_for(options)
    assert violations(page, axe_source, only=only) == []
    page.evaluate(OPEN_ALL)
    expect(page.locator(".practice-back").last).to_be_visible()
    assert violations(page, axe_source, only=only) == []


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"viewport": {"width": 320, "height": 640}},
    ],
    ids=["light", "dark", "forced", "narrow and spaced"],
)
def test_axe_finds_nothing_with_a_menu_open_or_in_study(
    sites: Sites, visit: Visit, axe_source: str, options: dict[str, Any]
) -> None:
    page = ready(visit(sites.practice, reduced_motion="reduce", **options))
    if "viewport" in options:
        page.add_style_tag(content=SPACED)
    only = rule_for(options)
    page.get_by_role("button", name="Print page").click()
    expect(page.get_by_role("button", name="Worksheet", exact=True)).to_be_visible()
    assert violations(page, axe_source, only=only) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Print options").click()
    expect(page.locator(".practice-panel .practice-sheet").first).to_be_attached()
    assert violations(page, axe_source, ".practice-panel", only) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Study").click()
    page.locator(".practice-card summary").first.click()
    expect(page.locator(".practice-back").first).to_be_visible()
    assert violations(page, axe_source, ".practice-deck", only) == []


def test_a_theme_s_own_dark_colours_do_on_panels(
    sites: Sites, visit: Visit, axe_source: str
) -> None:
    page = visit(f"{sites.small}second/", reduced_motion="reduce")
    expect(page.locator("practice-toggle button").first).to_be_visible()
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    page.evaluate(OPEN_ALL)
    expect(page.locator(".practice-exercise .practice-body").first).to_be_visible()
    assert violations(page, axe_source, "article", CONTRAST) == []


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_focus_is_visible(sites: Sites, visit: Visit, forced: str) -> None:
    page = ready(visit(f"{sites.small}first/", forced_colors=forced))
    targets = page.locator(TARGETS)
    seen: set[int] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator("article :focus")
        if focused.count() and focused.evaluate("(each, all) => each.matches(all)", TARGETS):
            seen.add(focused.evaluate(PLACE))
            style, width, alike = focused.evaluate(
                """each => { const { outlineStyle, outlineWidth, outlineColor } =
                getComputedStyle(each); return [outlineStyle, parseFloat(outlineWidth),
                outlineColor === getComputedStyle(document.body).backgroundColor]; }"""
            )
            assert style not in ("none", "hidden")
            assert width >= 2
            assert not alike
    assert len(seen) == targets.count()


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize(
    ("options", "least"),
    [({}, 24), ({"has_touch": True, "is_mobile": True}, 44)],
    ids=["mouse", "touch"],
)
def test_targets_are_large(
    sites: Sites, visit: Visit, options: dict[str, Any], least: int, opened: bool
) -> None:
    page = ready(visit(sites.practice, viewport={"width": 390, "height": 800}, **options))
    if opened:
        page.evaluate(OPEN_ALL)
    small = []
    # Before an attempt, a graded question keeps its answer and "Try again" back.
    for target in page.locator(TARGETS).locator("visible=true").all():
        box = target.bounding_box()
        assert box is not None
        if round(box["width"], 2) < least or round(box["height"], 2) < least:
            small.append((target.inner_text(), box["width"], box["height"]))
    assert small == []


def test_nothing_moves_where_motion_is_unwanted(sites: Sites, visit: Visit) -> None:
    page = ready(visit(sites.practice, reduced_motion="reduce"))
    page.get_by_role("button", name="Show all answers").first.click()
    page.locator(".practice-card").first.click()
    body = page.locator(".practice-body").first
    expect(body).to_be_visible()
    for shown in (body, page.locator(".practice-back").first):
        expect(shown).to_have_css("animation-name", "none")


def test_forced_colours_keep_the_outlines_of_cards(sites: Sites, visit: Visit) -> None:
    page = ready(visit(sites.practice, forced_colors="active"))
    for outlined in (".practice-card > details", ".practice-exercise", ".practice-button"):
        first = page.locator(outlined).first
        expect(first).to_have_css("border-top-style", "solid")
        border = first.evaluate("each => getComputedStyle(each).borderTopColor")
        ground = first.evaluate("each => getComputedStyle(each).backgroundColor")
        assert border != ground


def test_a_screen_reader_meets_buttons_groups_and_lists(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}first/"))
    deck = page.get_by_role("group", name="Three cards")
    for name in ("Print flashcards", "Print options", "Show all", "Study 3 cards", "Shuffle"):
        expect(deck.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(page.locator(".practice-deck").get_by_role("list").first).to_be_visible()
    expect(page.locator(".practice-cards > [role=listitem]")).to_have_count(3)
    expect(page.get_by_text("What is on the first front?")).to_be_visible()
