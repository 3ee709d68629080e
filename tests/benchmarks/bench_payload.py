"""What a page makes a browser download, with this project, with other tools, and without any.

The same page of choices is loaded for the first time, as each tool builds it, and all that comes is
counted as a host compresses it. So are our own files on pages of several kinds. Run it with
`make bench`, which names an environment with the other plugins in PRACTICE_NEIGHBOURS.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright

from bench_build import build
from bench_choices import served
from builders import IN_BROWSER
from content import CARDS, QUESTIONS, choices, entries, with_blocks
from mkdocs_practice.pdf.chromium import find_chromium
from mkdocs_practice.site.built.asset_files import LOADER_BUDGET, PAGE_BUDGET
from mkdocs_practice.theme import PARTS
from records import US, Record, command
from tests.support.chromium import ARGUMENTS
from tests.support.sites import write_site

PAGE = "chapter-000/page-0000/"
OURS = "/assets/practice/"
PART_BUDGETS = {part.name: part.budget for part in PARTS}
QUICK: dict[str, int] = {}


def loaded(browser: Browser, address: str) -> dict[str, int]:
    """What a first visit to a page brings: addresses, and bytes as a host compresses them."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    # What comes from elsewhere differs from day to day.
    page.route("https://**", lambda route: route.abort())
    page.goto(address, wait_until="networkidle")
    found = {}
    for each in responses:
        body = each.body()
        found[each.url] = min(len(body), len(gzip.compress(body, 6)))
    context.close()
    return found


def questions(page: int) -> str:
    """A page with open questions alone."""
    return with_blocks(page).partition("## Flashcards")[0]


def kinds(folder: Path) -> dict[str, tuple[str, int]]:
    """Build pages of several kinds; return where each is, and what our files on it may weigh."""
    pages = {
        "without practice": (f"# Plain\n\n{next(entries(0, 'q', 1)).answer}\n", LOADER_BUDGET),
        "with questions": (questions(0), PAGE_BUDGET),
        "with questions and cards": (with_blocks(0), PAGE_BUDGET + PART_BUDGETS["deck"]),
        "with graded questions": (choices(0, blocks=True), PAGE_BUDGET + PART_BUDGETS["graded"]),
    }
    sources = {f"{number}.md": text for number, (text, _) in enumerate(pages.values())}
    extensions = ["admonition", "attr_list", "def_list", "pymdownx.superfences"]
    build(
        write_site(folder, {"index.md": "# Home\n", **sources}, {"markdown_extensions": extensions})
    )
    return {name: (f"{number}/", goal) for number, (name, (_, goal)) in enumerate(pages.items())}


@contextmanager
def shown() -> Iterator[tuple[Browser, str, dict[str, tuple[str, int]]]]:
    """A browser, the address of the page that each tool has built, and what `kinds` returns."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for number, builder in enumerate(IN_BROWSER):
            builder.build(builder.write(folder / str(number), 1))
        own = kinds(folder)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS])
        with served(folder) as host:
            yield browser, host, own
        browser.close()


def measure() -> Iterator[Record]:
    """Load each page once: the bytes are the same each time."""
    with shown() as (browser, host, own):
        for number, builder in enumerate(IN_BROWSER):
            weights = loaded(browser, f"{host}/{number}/site/{PAGE}")
            what = f"first visit to a page with {QUESTIONS + CARDS} choices"
            yield Record(what, builder.name, sum(weights.values()), "B")
        for which, (address, goal) in own.items():
            weights = loaded(browser, f"{host}/site/{address}")
            ours = sum(size for url, size in weights.items() if OURS in url)
            yield Record(f"our files on a page {which}, compressed", US, ours, "B", goal)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
