"""What a long log costs: 10,000 cards asked ten times each, in the browser of one reader.

A page of 30 graded questions and 30 cards is loaded in turn with that log and without one, until
it is shown; one more answer is checked, and the log's size on the disk is taken. Run it with
`make bench`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench_build import build
from bench_choices import counts, served
from mkdocs_practice.pdf.chromium import find_chromium
from records import US, Record, command
from tests.support.chromium import ARGUMENTS
from tests.support.sites import write_site

CARDS = 10_000
ROUNDS = 10
QUICK = {"loads": 3}
LATER_MS = 150
ENTRY_MS = 16
MOST_BYTES = 10_000_000
ITEMS = 30

# As log.js writes it, into the log that it has made on the page that is measured.
FILL = """async ([cards, rounds]) => {
  const db = await new Promise((done, fail) => {
    const asked = indexedDB.open('mkdocs-practice:/');
    asked.onsuccess = () => done(asked.result);
    asked.onerror = fail;
  });
  for (let round = 0; round < rounds; round++) {
    const change = db.transaction(['entries', 'places', 'states'], 'readwrite');
    for (let n = 0; n < cards; n++) {
      const day = 20400 + round * 21, key = n < 30 ? `card-${n}` : `another-topic-${n}`;
      const at = day * 864e5 + n;
      change.objectStore('entries').put({ day, what: 'grade', score: +(n % 7 !== round) },
        [key, at, 'k3j9x2a']);
      const card = { due: day + 30, last: day, stability: 31.2345678, difficulty: 5.4321,
        reps: round, lapses: 1 };
      change.objectStore('states').put(
        { key, rev: '', first: 'right', done: true, card, due: card.due });
    }
    for (let page = 0; !round && page < cards / 30; page++) {
      const keys = Array.from({ length: 30 }, (_, n) => `another-topic-${30 * page + n}`);
      change.objectStore('places').put({ at: `course/topic-${page}/`, keys });
    }
    await new Promise(done => { change.oncomplete = done; });
  }
  db.close();
}"""
SHOWN = """() => document.querySelectorAll('.practice-live').length === 30
  && document.querySelector('.practice-when')
  && getComputedStyle(document.querySelector('article')).visibility === 'visible'"""
ALIVE = "() => document.querySelectorAll('.practice-live').length === 30"
CHECKED = "() => !Object.keys(localStorage).some(name => name.includes(':entry:'))"


def source() -> str:
    """The page."""
    questions = "\n".join(
        f"/// choice | Which is {n}? {{ #which-{n} }}\n\n- [x] This\n- [ ] That\n///\n"
        for n in range(ITEMS)
    )
    cards = "\n".join(f"Front {n} {{ #card-{n} }}\n:   Back {n}\n" for n in range(ITEMS))
    return f"# Page\n\n## Asked\n\n{questions}\n/// flashcards | Deck\n\n{cards}\n///\n"


def answer(page: Page, number: int) -> float:
    """Check one answer; the milliseconds of the page's main thread until it is in the log."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.locator(f"#which-{number} input").first.check()
    before = counts(session)
    page.evaluate(f"document.querySelector('#which-{number} [name=check]').click()")
    page.wait_for_function(CHECKED)
    spent = counts(session).tasks - before.tasks
    session.detach()
    return spent * 1000


def load(context: BrowserContext, address: str, ready: str) -> float:
    """Load the page; the milliseconds until it is ready, on the page's own clock."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, polling="raf")
    spent = float(page.evaluate("performance.now()"))
    page.close()
    return spent


def fill(context: BrowserContext, address: str) -> list[float]:
    """Fill the log; the milliseconds that each of further answers takes."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(ALIVE)
    for number in range(ITEMS):
        answer(page, number)
    page.evaluate(FILL, [CARDS, ROUNDS])
    entries = [answer(page, number) for number in range(ITEMS)]
    page.close()
    return entries


def measure(loads: int = 10) -> Iterator[Record]:
    """Load the page in turn with a long log and without one."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        settings = {"theme": {"name": "material", "font": False}, "plugins": ["practice"]}
        (folder / "source").mkdir()
        build(write_site(folder / "source", {"index.md": source()}, settings), sys.executable)
        with served(folder / "source" / "site") as address:
            contexts = [
                playwright.chromium.launch_persistent_context(
                    folder / name, executable_path=find_chromium(), args=ARGUMENTS
                )
                for name in ("with", "without")
            ]
            kept, plain = contexts
            entries = fill(kept, address)
            times: dict[bool, list[float]] = {True: [], False: []}
            for _ in range(loads):
                times[False].append(load(plain, address, ALIVE))
                times[True].append(load(kept, address, SHOWN))
            for context in contexts:
                context.close()
        # Once the browser is closed, its database is as small as it gets by itself.
        folder_of = folder / "with" / "Default" / "IndexedDB"
        size = sum(each.stat().st_size for each in folder_of.rglob("*") if each.is_file())
    later = [a - b for a, b in zip(times[True], times[False], strict=True)]
    what = f"log of {CARDS * ROUNDS:,} entries"
    yield Record.rounds(f"{what}, a page is ready", US, times[True], "ms")
    yield Record.rounds("without a log, a page is ready", US, times[False], "ms")
    yield Record.rounds(f"{what}, a page is ready later by", US, later, "ms", LATER_MS)
    yield Record.rounds(f"{what}, main thread for one more", US, entries, "ms", ENTRY_MS)
    yield Record(f"{what}, on the disk", US, size, "B", MOST_BYTES)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
