"""How far a page moves under its reader while it loads: its layout shift, as browsers count it.

Each page is loaded on a wide screen and on a phone, with its scripts a tenth of a second late, as
over a slow connection. The same choices stand on the pages of other tools. Run it with
`make bench`, which names an environment with the other plugins in PRACTICE_NEIGHBOURS.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Route

from bench_payload import PAGE, shown
from builders import IN_BROWSER
from content import CARDS, QUESTIONS
from records import US, Record, command

SCREENS: dict[str, dict[str, Any]] = {
    "a wide screen": {"viewport": {"width": 1280, "height": 800}},
    "a phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
QUICK: dict[str, int] = {}
LATE_MS = 100
OBSERVE = """window.shifted = 0;
new PerformanceObserver(list => {
  for (const each of list.getEntries()) window.shifted += each.value;
}).observe({ type: "layout-shift", buffered: true });"""
FRAMES = """() => new Promise(
  done => requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(done))))"""


def late(route: Route) -> None:
    """Let a script come when the page has been painted."""
    route.request.frame.page.wait_for_timeout(LATE_MS)
    route.continue_()


def shift(browser: Browser, address: str, screen: str, lives: str = "") -> float:
    """The layout shift of a page until it has come to life."""
    context = browser.new_context(**SCREENS[screen])
    page = context.new_page()
    page.add_init_script(OBSERVE)
    page.route("https://**", lambda route: route.abort())
    page.route("**/*.js", late)
    page.goto(address, wait_until="networkidle")
    if lives:
        page.locator(lives).nth(QUESTIONS + CARDS - 1).wait_for(state="attached")
    page.evaluate(FRAMES)
    found = float(page.evaluate("window.shifted"))
    context.close()
    return found


def measure() -> Iterator[Record]:
    """Load each page on each screen."""
    with shown() as (browser, host, own):
        for screen in SCREENS:
            for number, builder in enumerate(IN_BROWSER):
                what = f"layout shift of a page with {QUESTIONS + CARDS} choices on {screen}"
                found = shift(browser, f"{host}/{number}/site/{PAGE}", screen, builder.lives)
                yield Record(what, builder.name, found, "", 0 if builder.name == US else None)
            for which, (address, _) in own.items():
                found = shift(browser, f"{host}/site/{address}", screen)
                yield Record(f"layout shift of a page {which} on {screen}", US, found, "", 0)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
