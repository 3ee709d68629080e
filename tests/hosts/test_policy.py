"""A strict security policy of the server: nothing of ours breaks it, whatever a reader does."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Quiet
from tests.browser.reading import print_out
from tests.browser.visits import Watch, visits
from tests.hosts.hosts import MATERIAL, PLAIN, Host
from tests.hosts.pages import PAGES
from tests.hosts.reader import (
    an_attempt_is_kept,
    answers_are_revealed,
    cards_are_printed,
    cards_are_studied,
    every_kind_is_graded,
    served,
    the_key_is_printed,
    wait_for,
)

STRICT = "default-src 'self'"
# Where it comes from: a script, or an element of the page.
LISTEN = """addEventListener("securitypolicyviolation", event => violated([
    event.effectiveDirective, event.blockedURI, event.sourceFile, event.sample,
    event.target.closest?.("[class*=practice-], practice-toggle")?.outerHTML ?? ""].join(" ")
    ).then(() => { window.told = true; }));"""


@contextmanager
def visited(browser: Browser, host: Host, folder: Path, found: list[str]) -> Iterator[Page]:
    """A page of a site that a host builds; what breaks the policy is added to `found`."""

    class Strict(Quiet):
        policy = STRICT

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", self.policy)
            super().end_headers()

    with served(folder / "site", Strict) as address:
        site = host.with_settings(site_url=address).build(folder, PAGES)
        Strict.policy = policy_of(site)
        watch = Watch((address,))
        with visits(browser, watch) as visit:
            page = visit("about:blank", reduced_motion="reduce")
            page.expose_function("violated", lambda each: found.append(each))
            page.add_init_script(LISTEN)
            page.goto(f"{address}guide/blocks/")
            yield page
            # What is not ours shows that the browser tells of it at all.
            page.evaluate(
                "told = document.body.append(Object.assign(new Image(), {src: 'data:,'}))"
            )
            wait_for(page, "told")
        found += [each for each in watch.problems if "Security Policy" not in each]


def policy_of(site: Path) -> str:
    """The strictest policy with which a theme works: its own scripts in its pages may run."""
    hashes = set()
    for file in site.rglob("*.html"):
        soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for script in soup.select("script:not([src])"):
            digest = sha256(script.get_text().encode()).digest()
            hashes.add(f" 'sha256-{b64encode(digest).decode()}'")
    return f"{STRICT}; script-src 'self'{''.join(sorted(hashes))}" if hashes else STRICT


def go(page: Page, path: str) -> Page:
    """The page, at another address of its site."""
    page.goto(re.sub(r"(://[^/]+/).*", rf"\1{path}", page.url))
    return page


def hints_are_opened(page: Page) -> None:
    hints = page.locator(".practice-hint > summary")
    for hint in hints.all():
        hint.click()
    expect(page.locator(".practice-hint[open]")).to_have_count(hints.count())


def entries_are_dragged(page: Page) -> None:
    entries = page.locator("#order .practice-entries > li")
    first = entries.nth(0).locator(".practice-label").inner_text()
    entries.nth(0).locator(".practice-handle").drag_to(entries.nth(2))
    expect(entries.nth(2).locator(".practice-label")).to_have_text(first)


def the_menus_are_used(page: Page) -> None:
    page.get_by_role("button", name="Print options").click()
    page.get_by_label("Layout").select_option("4")
    expect(page.get_by_role("img", name="Preview").locator(".practice-sheet").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Print page", exact=True).click()
    page.get_by_role("button", name="Worksheet", exact=True).click()
    text = "".join(paper.text for paper in print_out(page))
    assert "Whichpromptisontwopages?" in text
    assert "samepart" not in text


def test_nothing_of_ours_breaks_a_policy(browser: Browser, tmp_path: Path) -> None:
    found: list[str] = []
    with visited(browser, PLAIN, tmp_path, found) as page:
        answers_are_revealed(page)
        an_attempt_is_kept(page)
        cards_are_studied(page)
        cards_are_printed(page)
        the_menus_are_used(page)
        go(page, "guide/deep/graded/")
        hints_are_opened(page)
        entries_are_dragged(page)
        every_kind_is_graded(page)
        the_key_is_printed(go(page, "key/"))
    assert {each[:13] for each in found} == {"img-src data "}


def test_nor_does_it_with_material(browser: Browser, tmp_path: Path) -> None:
    host = MATERIAL.with_settings(
        theme={**MATERIAL.theme, "features": ["navigation.instant"]},
        plugins=["search", {"practice": {"downloads": True}}],
        nav=list(PAGES),
    )
    found: list[str] = []
    with visited(browser, host, tmp_path, found) as page:
        page.wait_for_load_state("networkidle")
        with page.expect_download() as download:
            page.locator(".practice-download a").first.click()
        assert download.value.suggested_filename == "terms.apkg"
        page.evaluate("window.stayed = true")
        page.get_by_role("link", name="Graded").first.click()
        every_kind_is_graded(page)
        assert page.evaluate("window.stayed") is True
    assert [each for each in found if "practice" in each] == []
    assert found != []
