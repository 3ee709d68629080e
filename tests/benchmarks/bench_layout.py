"""What pages cost the browser in style and layout, against the same content in plain Material.

A long deck of cards with code and lists stands beside the same cards as `???` blocks. The two are
loaded in turn, scrolled to the end, and the browser's own counts of style and layout are compared
as a ratio. Run it with `make bench`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import indent

from playwright.sync_api import Browser, sync_playwright

from bench_build import build
from mkdocs_practice.pdf.chromium import find_chromium
from records import US, Record, command
from tests.support.chromium import ARGUMENTS
from tests.support.sites import write_site

DECK_BUDGET = 1.1
QUICK = {"rounds": 1}
_BACK = """The reason is in two parts.

```python
def step(x, rate={n}):
    return x - rate * gradient(x)
```

- the first part of the reason
- the second one, which takes a line of its own
- and what follows
"""
SCROLL = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight * 4) {
    scrollTo({ top, behavior: "instant" });
    await frame();
  }
  await frame();
}"""


def deck(count: int) -> str:
    """A page with one deck."""
    cards = (
        f"/// card | What is step {n} of the method? {{ #step-{n} }}\n{_BACK.format(n=n)}///\n"
        for n in range(count)
    )
    return "# Deck\n\n/// flashcards | Steps { #deck }\n\n" + "\n".join(cards) + "\n///\n"


def plain_deck(count: int) -> str:
    """The same cards as collapsed blocks of Material."""
    cards = (
        f'??? question "What is step {n} of the method?"\n\n{indent(_BACK.format(n=n), "    ")}\n'
        for n in range(count)
    )
    return "# Deck\n\n## Steps\n\n" + "\n".join(cards)


def cost(browser: Browser, address: str) -> float:
    """The seconds that a page's style and layout take, from its load to the end of a scroll."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="networkidle")
    page.evaluate(SCROLL)
    found = session.send("Performance.getMetrics")["metrics"]
    metrics = {each["name"]: each["value"] for each in found}
    page.close()
    return float(metrics["LayoutDuration"] + metrics["RecalcStyleDuration"])


def ratios(browser: Browser, ours: str, plain: str, rounds: int) -> Iterator[tuple[float, float]]:
    """The costs of two pages, loaded in turn."""
    for _ in range(rounds):
        yield cost(browser, ours), cost(browser, plain)


def measure(cards: Sequence[int] = (600,), rounds: int = 5) -> Iterator[Record]:
    """Load decks of so many cards, and the same as collapsed blocks."""
    pages: dict[str, str] = {}
    for count in cards:
        pages |= {f"deck-{count}.md": deck(count), f"plain-deck-{count}.md": plain_deck(count)}
    extensions = ["practice", "pymdownx.details", "pymdownx.superfences", "pymdownx.highlight"]
    config = {
        "theme": {"name": "material", "font": False},
        "plugins": ["practice"],
        "markdown_extensions": extensions,
        "use_directory_urls": False,
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(write_site(Path(folder), pages, config))
        site = Path(folder, "site")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS])
        for count in cards:
            ours, plain = (site / f"{each}deck-{count}.html" for each in ("", "plain-"))
            found = list(ratios(browser, ours.as_uri(), plain.as_uri(), rounds))
            what = f"style and layout of {count} cards with code"
            for of, side in (("plain Material", 1), (US, 0)):
                yield Record.rounds(what, of, [1000 * pair[side] for pair in found], "ms")
            divided = [one / other for one, other in found]
            yield Record.rounds(f"{what}, against plain Material", US, divided, "×", DECK_BUDGET)
        browser.close()


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
