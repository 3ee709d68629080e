"""What a reader did comes back: after a reload, in another tab, and as if it had never gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import EXTENSIONS, FEATURES, THEME, Sites, build
from tests.browser.graded import CASES, PAGE, check, ruling
from tests.browser.visits import Visit, Watch, visits
from tests.support.sites import write_site

OUTCOMES = [(name, outcome) for name, case in CASES.items() for outcome in case.score]
PLAIN = "# Plain\n\n[To the questions](index.md)\n"
# Everything that a reader sees of a question's verdict.
SEEN = """item => [...item.querySelectorAll('.practice-mark, [aria-invalid], input, select')].map(
  e => [e.className, e.dataset.ruling ?? '', e.ariaInvalid, e.value ?? '', e.checked ?? '',
        e.matches('.practice-mark') ? e.textContent.trim() : ''].join('|'))"""
SHIFT = """() => { window.shift = 0; addEventListener('practice:kept',()=>{window.at=performance.now()}); new MutationObserver(()=>{window.hid??=performance.now()}).observe(document,{subtree:true,attributes:true,attributeFilter:['style']}); new PerformanceObserver(list => {
  for (const entry of list.getEntries()) { window.shift += entry.value; (window.why ??= []).push([entry.startTime|0, entry.value, ...entry.sources.map(s => [s.node?.outerHTML?.slice(0,120) ?? s.node?.textContent, JSON.stringify(s.previousRect), JSON.stringify(s.currentRect)])]); }
}).observe({ type: 'layout-shift', buffered: true }); }"""
READY = "() => document.querySelectorAll('.practice-live').length === 7"
LOG = """async root => {
  const name = 'mkdocs-practice:' + root;
  // To open one that is not there would make it.
  if (!(await indexedDB.databases()).some(each => each.name === name)) return [[], []];
  const db = await new Promise(done => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
  });
  const all = name => new Promise(done => {
    const asked = db.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const found = [await all('entries'), await all('states')];
  db.close();
  return found;
}"""


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    """The address of a site with a question of every graded kind."""
    folder = sites.folder / "sources" / "kept"
    folder.mkdir()
    address = f"{sites.host}kept/"
    theme = {**THEME, "features": FEATURES}
    settings = {"site_url": address, "theme": theme, "markdown_extensions": EXTENSIONS}
    site = write_site(folder, {"index.md": PAGE, "plain.md": PLAIN}, settings)
    build(site, sites.folder / "kept")
    return address


@pytest.fixture(scope="module")
def shared(browser: Browser, sites: Sites, address: str) -> Iterator[Page]:
    """One page for all tests that need no context of their own."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as open_page:
        yield open_page(address, reduced_motion="reduce")
    assert watch.problems == []


@pytest.fixture
def fresh(shared: Page, address: str) -> Page:
    """The page as on a first visit."""
    return forget(shared)


def forget(page: Page) -> Page:
    page.evaluate("""async () => {
      localStorage.clear();
      const all = await indexedDB.databases();
      await Promise.all(all.map(({ name }) => new Promise(done => {
        indexedDB.deleteDatabase(name).onsuccess = done;
      })));
    }""")
    return again(page)


def again(page: Page) -> Page:
    page.reload()
    page.wait_for_function(READY)
    return page


def settled(page: Page, entries: int) -> None:
    """Wait until so many entries are in the log, and none waits."""
    page.wait_for_function(
        f"async () => (await ({LOG})('/kept/'))[0].length === {entries}"
        " && !Object.keys(localStorage).some(name => name.includes(':entry:'))"
    )


@pytest.mark.parametrize(("name", "outcome"), OUTCOMES)
def test_an_answer_comes_back_with_its_verdict(fresh: Page, name: str, outcome: str) -> None:
    item = fresh.locator(f"#{name}")
    CASES[name].answers[outcome](item)
    check(item)
    expect(ruling(item)).not_to_have_count(0)
    before = item.evaluate(SEEN)
    settled(fresh, 1)
    again(fresh)
    expect(item.locator(".practice-when")).to_have_text("Answered today")
    assert item.evaluate(SEEN) == before
    others = fresh.locator(f".practice-live:not(#{name})")
    expect(others.locator(".practice-mark")).to_have_count(0)
    item.get_by_role("button", name="Start again").click()
    expect(item.locator(".practice-mark")).to_have_count(0)
    settled(fresh, 2)
    again(fresh)
    expect(item.locator(".practice-mark")).to_have_count(0)
    expect(item.get_by_role("button", name="Start again")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_answers_come_back(visit: Visit, address: str, width: int) -> None:
    page = visit(address, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.wait_for_function(READY)
    for name, case in CASES.items():
        item = page.locator(f"#{name}")
        case.answers["wrong"](item)
        check(item)
    settled(page, len(CASES))
    page.add_init_script(f"({SHIFT})()")
    page.reload()
    expect(page.locator(".practice-when")).to_have_count(len(CASES))
    page.wait_for_timeout(500)
    page.screenshot(path=f"/tmp/lead/kept{width}.png",full_page=True)
    print(page.evaluate("[performance.getEntriesByType('paint').map(e=>[e.name,e.startTime]), window.why, window.hid, window.at]"))
    assert page.evaluate("window.shift") == 0
