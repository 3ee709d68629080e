"""What a page keeps in the browser: the log in IndexedDB, and what waits in localStorage."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

_READ = """async name => {
  // To open one that is not there would make it.
  if (!(await indexedDB.databases()).some(each => each.name === name)) return [];
  const db = await new Promise((done, fail) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = fail;
  });
  const store = db.transaction('entries').objectStore('entries');
  const all = how => new Promise(done => (store[how]().onsuccess = e => done(e.target.result)));
  const [names, values] = await Promise.all([all('getAllKeys'), all('getAll')]);
  db.close();
  return names.map(([key, at, by], rank) => ({ key, at, by, ...values[rank] }));
}"""
_WAITING = "() => Object.keys(localStorage).filter(name => /:(entry|attempt):/.test(name)).length"
FORGET = """async () => {
  localStorage.clear();
  const all = await indexedDB.databases();
  await Promise.all(all.map(({ name }) => new Promise(done => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onblocked = done;
  })));
}"""


def root(page: Page) -> str:
    """The path of the page's site, where the page lies right below it or is its start."""
    return _root(page.url)


def _root(address: str) -> str:
    return f"/{urlsplit(address).path.split('/')[1]}/"


def entries(page: Page) -> list[dict[str, Any]]:
    """The entries in the log of the page's site, item by item."""
    read: list[dict[str, Any]] = page.evaluate(_READ, f"mkdocs-practice:{root(page)}")
    return read


def waiting(page: Page) -> int:
    """How many entries, and texts that are being written, are not in the log yet."""
    return int(page.evaluate(_WAITING))


def settle(page: Page, count: int) -> list[dict[str, Any]]:
    """Wait until the log has so many entries or more and nothing waits; what it has then."""
    for _ in range(1200):
        found = entries(page)
        if len(found) >= count and not waiting(page):
            return found
        page.wait_for_timeout(50)
    raise AssertionError((count, found, page.evaluate("({...localStorage})")))


def quiet_place(address: str) -> str:
    """The address of a file of the page's site that runs no script, and writes nothing."""
    return urljoin(address, f"{_root(address)}assets/practice/renew.js")


def forget(page: Page) -> None:
    """Make the page's site as on a first visit, and load the page anew."""
    address = page.url
    # What one test of a shared page holds back or changes is not held back from the next.
    page.unroute_all()
    page.goto(quiet_place(address))
    page.evaluate(FORGET)
    page.goto(address)
