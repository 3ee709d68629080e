"""How long the script of graded questions holds up the page, for 200 of them of all kinds.

The browser's own trace says how long each task of ours took: while the page loads, and at each
press of Check. Run it with `make bench`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench_build import build
from mkdocs_practice.pdf.chromium import find_chromium
from records import US, Record, command
from tests.browser.graded import mixed
from tests.support.chromium import ARGUMENTS
from tests.support.sites import write_site

ITEMS = 200
LOAD_BUDGET, CHECK_BUDGET = 50, 16
QUICK = {"rounds": 1}
READY = f"() => document.querySelectorAll('.practice-live').length === {ITEMS}"
# Answers everything first: what is judged is then more than an empty question.
ANSWER = """() => {
  for (const each of document.querySelectorAll("practice-graded :is(input, select)")) {
    if (each.type === "checkbox" || each.type === "radio") each.checked = true;
    else if (each.localName === "select") each.selectedIndex = 1;
    else each.value = "35";
  }
}"""


def tasks(trace: bytes) -> list[float]:
    """The processor time of each piece of work of our scripts, in milliseconds.

    Not the time on the clock, in which other programs have their share.
    """
    events = json.loads(trace)["traceEvents"]
    return [
        event["tdur"] / 1000
        for event in events
        if event.get("name") in ("FunctionCall", "EvaluateScript", "v8.run")
        and "/practice/" in json.dumps(event.get("args", {}))
        and "tdur" in event
    ]


def traced(browser: Browser, page: Page, work: object) -> list[float]:
    """What our scripts do while `work` runs."""
    browser.start_tracing(page=page, categories=["devtools.timeline", "v8"])
    try:
        work()  # type: ignore[operator]
    finally:
        trace = browser.stop_tracing()
    return tasks(trace)


def longest(browser: Browser, address: str, rounds: int) -> tuple[list[float], list[float]]:
    """The longest tasks while the page loads, and while answers are checked."""
    loads: list[float] = []
    checks: list[float] = []
    for _ in range(rounds):
        page = browser.new_page(viewport={"width": 1280, "height": 800})

        def load(page: Page = page) -> None:
            page.goto(address)
            page.wait_for_function(READY)

        loads.append(max(traced(browser, page, load)))
        page.evaluate(ANSWER)
        buttons = page.locator("[name=check]").all()[:: ITEMS // 20]
        checks.extend(max(traced(browser, page, button.click)) for button in buttons)
        page.close()
    return loads, checks


def measure(rounds: int = 3) -> Iterator[Record]:
    """Load the page, and check answers on it."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        settings = {"plugins": ["practice"], "use_directory_urls": False}
        build(write_site(Path(folder), {"index.md": mixed(ITEMS)}, settings))
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS), headless=True
        )
        address = next(Path(folder).rglob("index.html")).as_uri()
        loads, checks = longest(browser, address, rounds)
        browser.close()
    what = f"longest task of {ITEMS} graded questions"
    yield Record.rounds(f"{what}, while the page loads", US, loads, "ms", LOAD_BUDGET)
    yield Record.rounds(f"{what}, when one is checked", US, checks, "ms", CHECK_BUDGET)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
