"""Every page of this project's site, on a phone and under the policy that the guide advises."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Quiet, Server, Sites
from tests.browser.test_shift import LIVE
from tests.browser.visits import Visit, Watch, visits
from tests.support.checkout import ROOT
from tests.support.steps import steps_of

PHONE = {"width": 360, "height": 740}
GUIDE = ROOT / "docs" / "guide" / "hosting.md"
POLICY = re.compile(r'Content-Security-Policy "([^"]+)"')
# Elements that end beyond the screen, and do not stand in what scrolls by itself.
BEYOND = """() => [...document.querySelectorAll("article *")].filter(each =>
    each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1
    && !each.closest("pre, .md-typeset__scrollwrap, .md-typeset__table, svg, math")
  ).map(each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`)"""


def pages(folder: Path) -> list[str]:
    """The addresses of all pages, from the root of the site."""
    found = sorted(
        file.parent.relative_to(folder).as_posix() for file in folder.rglob("index.html")
    )
    return ["" if path == "." else f"{path}/" for path in found]


@pytest.fixture
def own(sites: Sites, browser: Browser) -> Iterator[tuple[str, Visit]]:
    """The site behind a server that sends the policy; nothing may go against it."""

    class Strict(Quiet):
        def end_headers(self) -> None:
            [policy] = POLICY.findall(GUIDE.read_text("utf-8"))
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = partial(Strict, directory=str(sites.folder))
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/"
        watch = Watch((address, sites.host))
        with visits(browser, watch) as visit:
            yield f"{address}own/", visit
        server.shutdown()
        thread.join()
    assert watch.problems == []


def test_no_page_scrolls_sideways_on_a_phone_or_breaks_the_policy(
    sites: Sites, own: tuple[str, Visit]
) -> None:
    address, visit = own
    found = {}
    page = visit("about:blank", viewport=PHONE)
    names = pages(sites.folder / "own")
    assert len(names) > 50
    for name in names:
        page.goto(f"{address}{name}")
        page.wait_for_function(LIVE)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"] or page.evaluate(BEYOND):
            found[name] = width, page.evaluate(BEYOND)
    assert found == {}


def test_the_example_of_the_reference_colours_every_item(sites: Sites, visit: Visit) -> None:
    [*_, example] = steps_of((ROOT / "docs/reference/css.md").read_text("utf-8"))
    page = visit(sites.practice)
    page.add_style_tag(content=example.text)
    for name in (
        ".practice-number",
        ".practice-answer > summary",
        ".practice-exercise",
        ".practice-card",
    ):
        accents = page.locator(name).evaluate_all(
            "all => all.map(each => getComputedStyle(each).getPropertyValue('--practice-accent'))"
        )
        assert set(accents) == {"#8a3ffc"}, name
