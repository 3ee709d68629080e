"""How long it takes from the press on Print to sheets that can be printed, for a thousand cards.

It is compared with the time in which the same browser loads and lays out the same cards as plain
static HTML with the theme's style sheets, from the start of the navigation on. Both are done in
turn in one run; what is printed is the median of the ratios. Run it with `make bench`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent

from playwright.sync_api import Browser, Page, sync_playwright

from bench_build import build
from content import entries
from mkdocs_practice.pdf.chromium import find_chromium
from records import US, Record, command
from tests.support.chromium import ARGUMENTS
from tests.support.sites import write_site

CARDS = 1000
BUDGET = 2
QUICK = {"rounds": 1}
CHOICES = {
    "a card on each sheet": ("card", ""),
    "fronts and backs on two sides": ("duplex", ""),
    "ten cards on each sheet": ("10", ""),
    "a card on each sheet of A7": ("card", "A7"),
    "ten cards on each sheet of A6": ("10", "A6"),
}

STATIC = """() => {
  const side = (card, name) => card.querySelector(`.practice-${name}`).innerHTML;
  const cards = [...document.querySelectorAll(".practice-card")].map(
    card => `<section><h3>${side(card, "front")}</h3><div>${side(card, "back")}</div></section>`);
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].map(link => link.outerHTML);
  return `<!doctype html><meta charset=utf-8>${styles.join("")}
    <body><article class="md-typeset">${cards.join("")}</article></body>`;
}"""
LOADED = "() => { document.body.offsetHeight; return performance.now(); }"
PRINT = """detail => new Promise(done => {
  const start = performance.now();
  window.print = () => done(performance.now() - start);
  const deck = document.querySelector("practice-deck");
  deck.dispatchEvent(new CustomEvent("practice:print", { detail }));
})"""


def deck() -> str:
    """A page of a thousand cards, with code on every third."""
    cards = "\n\n".join(
        f"{entry.prompt} {{ #{entry.id} }}\n:   {indent(entry.answer, '    ').strip()}"
        for entry in entries(0, "card", CARDS)
    )
    return f"# Cards\n\n/// flashcards | Cards {{ #deck }}\n\n{cards}\n///\n"


@contextmanager
def site() -> Iterator[Path]:
    """The page, built with Material."""
    with tempfile.TemporaryDirectory() as folder:
        extensions = ["attr_list", "def_list", "pymdownx.highlight", "pymdownx.superfences"]
        settings = {
            "markdown_extensions": extensions,
            "plugins": ["practice"],
            "use_directory_urls": False,
        }
        config = write_site(Path(folder), {"index.md": deck()}, settings)
        build(config)
        yield next(Path(folder).rglob("index.html"))


def ready(page: Page, address: str) -> Page:
    """The page with its deck, and with what prints it fetched, as for a reader at the button."""
    page.goto(address)
    page.get_by_role("button", name="Print flashcards").hover()
    page.wait_for_function("window.mkdocsPractice.engine")
    return page


def compare(browser: Browser, index: Path, rounds: int) -> Iterator[Record]:
    """Yield the time and the ratio for each choice of layout and paper."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    static = index.with_name("static.html")
    static.write_text(ready(page, index.as_uri()).evaluate(STATIC), "utf-8")
    for name, (layout, paper) in CHOICES.items():
        ratios, times = [], []
        for _ in range(rounds):
            page.goto(static.as_uri())
            plain = page.evaluate(LOADED)
            ready(page, index.as_uri())
            times.append(page.evaluate(PRINT, {"layout": layout, "paper": paper}))
            ratios.append(times[-1] / plain)
        what = f"print of {CARDS:,} cards, {name}"
        yield Record.rounds(what, US, times, "ms")
        yield Record.rounds(f"{what}, against plain HTML", US, ratios, "×", BUDGET)


def measure(rounds: int = 3) -> Iterator[Record]:
    """Press Print for each choice."""
    with sync_playwright() as playwright, site() as index:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS), headless=True
        )
        yield from compare(browser, index, rounds)
        browser.close()


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
