"""Nothing moves after the first paint, and without JavaScript no room is kept for what needs it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
OWN = ("", "practice/cnn-architectures/", "practice/cards/", "guide/graded/", "guide/writing/",
       "guide/open-questions/")  # fmt: skip
SMALL = ("first/", "tagged/", "tabs/", "parts/", "one/", "test/")
OBSERVE = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const { value, sources } of list.getEntries())
            window.shifts.push([value, ...sources.map(each => each.node?.outerHTML?.slice(0, 80))]);
    }).observe({ type: "layout-shift", buffered: true });
}"""
LIVE = """() => document.readyState === "complete"
    && !document.querySelector(":is(practice-toggle, practice-tools, practice-attempt):empty")
    && !document.querySelector(".practice-button:empty:not(.practice-more)")"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def shifts(page: Page, address: str) -> list[object]:
    """What has moved while a page came to life, its scripts after its first paint."""
    page.goto(address)
    page.wait_for_function(LIVE)
    page.evaluate(FRAMES)
    found: list[object] = page.evaluate("window.shifts")
    return found


def late(route: Route) -> None:
    """Let our scripts come when the page has been painted, as over a slow connection."""
    route.request.frame.page.wait_for_timeout(100)
    route.continue_()


@pytest.mark.parametrize("device", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_moves(sites: Sites, visit: Visit, device: dict[str, object]) -> None:
    page = visit("about:blank", **device)
    page.add_init_script(f"({OBSERVE})()")
    page.route("**/assets/practice/*/*.js", late)
    addresses = [f"{sites.own}{name}" for name in OWN] + [f"{sites.small}{name}" for name in SMALL]
    moved = {address: shifts(page, address) for address in addresses}
    assert {address: found for address, found in moved.items() if found} == {}


@pytest.mark.parametrize("name", ["tagged/", "one/", "parts/", "test/"])
def test_without_javascript_no_room_is_kept(sites: Sites, visit: Visit, name: str) -> None:
    page = visit(f"{sites.small}{name}", java_script_enabled=False)
    for kept in page.locator(
        "practice-toggle, practice-tools, practice-attempt, .practice-toolbar, .practice-controls"
    ).all():
        assert kept.bounding_box() is None
    for card in page.locator(".practice-card").all():
        assert card.is_visible()
