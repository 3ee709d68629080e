"""What a page of 200 choices costs the browser's main thread, against the same page of mkdocs-quiz.

The same questions stand on a third page as lists written by hand, their answers in collapsed
blocks. The pages are loaded in turn on a processor slowed down four times, until every question is
alive, and then scrolled to the end; the browser's own counts are compared as ratios. Run it with
`make bench`, which names an environment with mkdocs-quiz in PRACTICE_NEIGHBOURS.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench_build import build
from bench_layout import SCROLL
from builders import neighbours
from mkdocs_practice.pdf.chromium import find_chromium
from records import US, Record, command
from tests.browser.conftest import Quiet, Server
from tests.support.chromium import ARGUMENTS
from tests.support.sites import write_site

CHOICES = 200
THROTTLE = 4
BUDGET = 1.0
QUICK = {"rounds": 1}
LIST, QUIZ = "a list by hand", "mkdocs-quiz"
LIVE = """() => document.querySelectorAll("practice-graded").length
  === document.querySelectorAll(".practice-live").length"""
SETTLE = """async () => {
  for (let n = 0; n < 3; n++) await new Promise(done => requestIdleCallback(done));
}"""
EXTENSIONS: list[object] = [
    "pymdownx.details",
    "pymdownx.superfences",
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]
OPTIONS = "- [x] this one\n- [ ] that one\n- [ ] another one\n"


class Cost(NamedTuple):
    """The seconds that a page took: in scripts, style and layout, and in all there was to do."""

    parts: float
    tasks: float


def page(one: str) -> str:
    """A page of questions, each written as the text says."""
    return "# Choices\n\n" + "\n".join(one.replace("#n", str(n)) for n in range(CHOICES))


OUR_PAGE = page(
    f"/// choice | Which is #n? {{ #which-#n }}\n\n{OPTIONS}\n"
    "/// answer\nIt is this one, number #n.\n///\n///\n"
)
QUIZ_PAGE = page(f"<quiz>\nWhich is #n?\n{OPTIONS}\nIt is this one, number #n.\n</quiz>\n")
LIST_PAGE = page(
    f'**Which is #n?**\n\n{OPTIONS}\n??? success "Show answer"\n\n    It is this one, number #n.\n'
)


def counts(session: CDPSession) -> Cost:
    """What the browser has counted until now."""
    found = session.send("Performance.getMetrics")["metrics"]
    metrics = {each["name"]: float(each["value"]) for each in found}
    parts = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
    return Cost(sum(metrics[part] for part in parts), metrics["TaskDuration"])


def cost(browser: Browser, address: str) -> tuple[Cost, Cost]:
    """The costs of a page once it is loaded, and once it has been scrolled to its end."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    # Nothing is to be waited for that comes from elsewhere.
    page.route("https://**", lambda route: route.abort())
    session = context.new_cdp_session(page)
    # Not the time on the clock, in which other programs have their share.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(LIVE)
    page.evaluate(SETTLE)
    loaded = counts(session)
    page.evaluate(SCROLL)
    page.evaluate(SETTLE)
    scrolled = counts(session)
    context.close()
    return loaded, scrolled


def make(folder: Path, text: str, plugins: list[str], python: str = sys.executable) -> None:
    """Build a page in the environment of a Python."""
    settings = {
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
        "markdown_extensions": EXTENSIONS,
        "use_directory_urls": False,
    }
    folder.mkdir()
    build(write_site(folder, {"index.md": text}, settings), python)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, while it is served."""
    with Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def measure(rounds: int = 3) -> Iterator[Record]:
    """Load and scroll the three pages in turn; the ratio to mkdocs-quiz has a budget."""
    found: dict[str, list[tuple[Cost, Cost]]] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        make(folder / US, OUR_PAGE, ["practice"])
        make(folder / QUIZ, QUIZ_PAGE, ["mkdocs_quiz"], neighbours())
        make(folder / LIST, LIST_PAGE, [])
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS])
        with served(folder) as host:
            for each in (LIST, US, QUIZ) * rounds:
                address = f"{host}/{quote(each)}/site/index.html"
                found.setdefault(each, []).append(cost(browser, address))
        browser.close()
    for moment, name in enumerate(("loaded", "scrolled to the end")):
        what = f"main thread, {CHOICES} choices, {name}"
        tasks = {each: [costs[moment].tasks for costs in all_] for each, all_ in found.items()}
        for each, seconds in tasks.items():
            yield Record.rounds(what, each, [1000 * second for second in seconds], "ms")
        if not moment:
            ratios = [a / b for a, b in zip(tasks[US], tasks[QUIZ], strict=True)]
            yield Record.rounds(f"{what}, against {QUIZ}", US, ratios, "×", BUDGET)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
