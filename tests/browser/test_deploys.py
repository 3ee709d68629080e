"""A new release of a site is published while a reader has a page of the old one open.

Our files have a digest of their content in their address, and a release has only its own.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_practice.theme import Assets
from tests.browser.conftest import Quiet
from tests.browser.releases import next_release
from tests.browser.visits import Visit, Watch
from tests.hosts import reader
from tests.hosts.hosts import MATERIAL, ZENSICAL, Host

PRACTICE = """\
# {title}

/// choice | Which is {title}?
- [x] This one
- [ ] That one
///

/// question | Why {title}?
    attempt: true

/// answer
Because of {title}answer.
///
///

/// flashcards | Terms

Stride
:   The step.

Padding
:   The edge.
///

[Plain](plain.md)
"""
PAGES = {
    "index.md": PRACTICE.format(title="Start"),
    "other.md": PRACTICE.format(title="Other"),
    "plain.md": "# Plain\n\n[To the start](index.md), [to the other](other.md).\n",
}
FEATURES = ["navigation.instant", "navigation.instant.prefetch"]
PREFETCHES = tuple(map(int, version("mkdocs-material").split(".")[:2])) >= (9, 7)
"""Whether Material fetches a page whose link is pointed at, which older ones leave to a click."""
FILE = re.compile(r"assets/practice/(?:\w+/)?([\w.]+)")
REFUSED = """Object.defineProperty(window, "sessionStorage", {
    get() { throw new DOMException("refused", "SecurityError"); } });"""


@dataclass
class Site:
    """A server and what is on it.

    Attributes:
        address: Its address, with a slash at its end.
        folder: What it serves: one of the releases.
        releases: The folders of two releases of one site.
    """

    address: str = ""
    folder: Path = Path()
    releases: list[Path] = field(default_factory=list)


@contextmanager
def serving(site: Site) -> Iterator[None]:
    """Serve the folder that the site has at each moment."""

    class Handler(Quiet):
        def translate_path(self, path: str) -> str:
            # A connection lasts longer than a release, and a release may be older than a cache.
            self.directory = str(site.folder)
            del self.headers["If-Modified-Since"]
            return super().translate_path(path)

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages has it
            super().end_headers()

    with reader.served(site.folder, Handler) as site.address:
        yield


@pytest.fixture(scope="module", params=[MATERIAL], ids=lambda host: host.name)
def served(tmp_path_factory: pytest.TempPathFactory, request: Any) -> Iterator[Site]:
    """A server for two releases of a site, which a host has built."""
    folder = tmp_path_factory.mktemp("releases")
    host: Host = request.param
    site = Site()
    with serving(site):
        theme = {**host.theme, "features": FEATURES}
        built = host.with_settings(site_url=site.address, theme=theme).build(folder, PAGES)
        site.releases = [built, next_release(built, folder / "newer")]
        yield site


@pytest.fixture
def site(served: Site) -> Site:
    """The server, with the first release on it."""
    served.folder = served.releases[0]
    return served


def loads(page: Page) -> list[str]:
    """The pages that are loaded from now on, other than by a theme's exchange of content."""
    found: list[str] = []
    page.on("request", lambda it: found.append(it.url) if it.is_navigation_request() else None)
    return found


def works(page: Page, title: str) -> None:
    """All scripts and styles of a page are there."""
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Print flashcards")).to_have_count(1)
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(1)
    expect(page.locator(".practice-cards")).to_have_css("display", "grid")
    page.get_by_label("Your answer").fill("It is.")
    page.get_by_label("This one").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".practice-result")).to_contain_text("Right")
    page.evaluate("window.printed = 0")
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    expect(page.locator(".practice-print")).to_have_count(1)


@pytest.fixture
def watch(site: Site) -> Watch:
    """What the test's pages ask for, and what goes wrong in them."""
    return Watch((site.address,))


def lost(watch: Watch) -> set[str]:
    """The files that the browser did not get. The test has looked at these problems then."""
    found = {name for each in watch.problems for name in FILE.findall(each)}
    watch.problems.clear()
    return found


@pytest.mark.parametrize(
    ("served", "direction", "start"),
    [(MATERIAL, 1, "plain/"), (MATERIAL, -1, ""), (ZENSICAL, 1, "")],
    ids=["forward", "back", "Zensical"],
    indirect=["served"],
)
def test_the_next_page_of_an_open_tab_works(
    site: Site, visit: Visit, direction: int, start: str
) -> None:
    old, new = site.releases[::direction]
    site.folder = old
    page = visit(site.address + start)
    page.wait_for_load_state("networkidle")
    site.folder = new
    loaded = loads(page)
    with page.expect_event("load"):
        page.get_by_role("link", name="Other").first.click()
    works(page, "Other")
    # A cache may still have the start of the old release: that is another page to load anew.
    page.get_by_role("link", name="Plain").first.click()
    # By its key: a pointer would rest on the buttons of that page, and have it fetch their parts.
    page.get_by_role("link", name="To the start").press("Enter")
    page.wait_for_load_state("networkidle")
    works(page, "Start")
    assert loaded == [f"{site.address}{path}" for path in ("other/", start)[: len(loaded)]]


@pytest.mark.parametrize("by_theme", [False, True] if PREFETCHES else [False])
def test_a_page_that_was_fetched_before_the_release(
    site: Site, visit: Visit, watch: Watch, by_theme: bool
) -> None:
    page = visit(f"{site.address}plain/")
    page.wait_for_load_state("networkidle")
    link = page.get_by_role("link", name="Other").first
    with page.expect_event("requestfinished", lambda it: it.url.endswith("/other/")):
        if by_theme:
            link.hover()
        else:  # a reader was there, and the browser has kept it
            page.evaluate("fetch('../other/').then((response) => response.text())")
    site.folder = site.releases[1]
    with page.expect_event("load"):
        link.click()
    works(page, "Other")
    expect(page.locator("h1[data-newer]")).to_have_count(1)
    assert lost(watch) >= {"practice.js", "practice.css"}


@pytest.mark.parametrize(
    ("part", "start", "init"),
    [
        ("practice.js", "other/", ""),
        ("deck.js", "other/", REFUSED),
        ("graded.js", "plain/", ""),
        ("practice.css", "plain/", REFUSED),
    ],
)
def test_a_part_that_stays_away_is_asked_for_twice(
    site: Site, visit: Visit, watch: Watch, tmp_path: Path, part: str, start: str, init: str
) -> None:
    site.folder = Path(shutil.copytree(site.releases[0], tmp_path / "site"))
    (site.folder / Path(Assets().loader).with_name(part)).unlink()
    page = visit("about:blank")
    page.add_init_script(init)
    loaded = loads(page)
    page.goto(f"{site.address}{start}")
    if start != "other/":
        page.get_by_role("link", name="Other").first.click()
    page.wait_for_function("location.pathname === '/other/' && document.readyState === 'complete'")
    page.wait_for_load_state("networkidle")
    answer = page.get_by_text("Because of Otheranswer")
    expect(answer).to_be_hidden()
    page.get_by_text("Show answer").last.click()
    expect(answer).to_be_visible()
    assert loaded == [f"{site.address}{start}", f"{site.address}other/"]
    assert lost(watch) == {part}


def test_what_is_asked_for_late(site: Site, visit: Visit, watch: Watch) -> None:
    page = visit(f"{site.address}other/")
    page.wait_for_load_state("networkidle")
    site.folder = site.releases[1]
    page.get_by_label("This one").check()
    loaded = loads(page)
    button = page.get_by_role("button", name="Print flashcards")
    with page.expect_event("response", lambda it: it.request.method == "HEAD"):
        button.hover()
    assert loaded == []
    with page.expect_event("load"):
        button.click()
    works(page, "Other")
    assert lost(watch) == {"print.js"}


def test_without_a_network_the_page_stays(site: Site, visit: Visit, watch: Watch) -> None:
    page = visit(f"{site.address}other/")
    page.wait_for_load_state("networkidle")
    loaded = loads(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    page.get_by_role("button", name="Show all answers").click()
    expect(page.get_by_text("Because of Otheranswer")).to_be_visible()
    assert loaded == []
    page.close()
    assert lost(watch) - {"log.js"} == {"print.js", "renew.js"}


def test_what_is_done_after_a_release_is_kept(site: Site, visit: Visit, watch: Watch) -> None:
    page = visit(f"{site.address}other/")
    page.wait_for_load_state("networkidle")
    site.folder = site.releases[1]
    loaded = loads(page)
    page.get_by_label("This one").check()
    with page.expect_event("response", lambda it: "/renew.js" in it.url):
        page.get_by_role("button", name="Check").click()
    page.wait_for_load_state("networkidle")
    # The reader goes on where they are.
    assert loaded == []
    page.reload()
    expect(page.locator(".practice-when").first).to_be_visible()
    page.close()
    assert lost(watch) == {"log.js"}
