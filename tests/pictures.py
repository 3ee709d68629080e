"""Makes the pictures of the README from this project's own site; `make pictures` runs it."""

from __future__ import annotations

import base64
import html
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.support.checkout import ROOT
from tests.support.chromium import ARGUMENTS, find_chromium
from tests.support.sites import build_apart, write_pages

FOLDER = ROOT / "docs" / "assets" / "pictures"
PRACTICE = "practice/cnn-architectures/"
WIDTH, MARGIN, QUALITY = 1000, 16, 82
HEIGHT = 9000  # taller than the pages: nothing sticks to an edge
TODAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
WRONG = "/// question | Why 3×3? { #why-3x3 }\n\n/// anwser\nIt has fewer weights.\n///\n///\n"
TERMINAL = """<body style="margin:0;background:#10222a"><pre style="margin:0;padding:20px 24px;
width:fit-content;min-width:880px;font:15px/1.6 ui-monospace,'DejaVu Sans Mono',monospace;
color:#e6edf3">{}</pre>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of the project's site, built into a folder."""
    result = build_apart(ROOT / "mkdocs.yml", "--strict", "--site-dir", str(folder))
    if result.code:
        sys.exit(result.log)
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def draw_page(page: Page, address: str) -> list[Locator]:
    """Questions of the practice page, one with its answer open."""
    page.goto(f"{address}{PRACTICE}")
    item = page.locator("#alexnet-result")
    item.get_by_text("Show answer").click()
    expect(item.locator(".practice-answer > practice-body")).to_be_visible()
    return [page.locator("#self-check"), page.locator("#vgg-argument")]


def draw_graded(page: Page, address: str) -> list[Locator]:
    """A choice that was answered wrong, and a number that was answered right."""
    page.goto(f"{address}guide/graded/")
    choice, number = page.locator("#gallery-choice"), page.locator("#gallery-number-unit")
    choice.locator(".practice-options > li").nth(2).click()
    choice.get_by_role("button", name="Check").click()
    expect(choice.locator(".practice-result")).not_to_be_empty()
    number.get_by_role("textbox").fill("38.5")
    number.get_by_role("button", name="Check").click()
    return [choice]


def draw_study(page: Page, address: str) -> list[Locator]:
    """A card of a session, with its back."""
    page.goto(f"{address}{PRACTICE}")
    deck = page.locator("practice-deck")
    deck.get_by_role("button", name="Study").click()
    page.keyboard.press("Space")
    expect(deck.get_by_role("button", name="Good")).to_be_visible()
    return [deck]


def draw_review(page: Page, address: str) -> list[Locator]:
    """The progress of a reader who has studied a deck some days ago."""
    page.goto(f"{address}{PRACTICE}")
    deck = page.locator("practice-deck")
    deck.get_by_role("button", name="Study").click()
    for number in range(9):
        page.keyboard.press("Space")
        page.keyboard.press("2" if number % 3 else "1")
    page.goto(f"{address}guide/graded/")
    page.locator("#gallery-number").get_by_role("textbox").fill("576")
    page.locator("#gallery-number").get_by_role("button", name="Check").click()
    page.clock.set_fixed_time(TODAY + timedelta(days=4))
    page.goto(f"{address}practice/review/")
    expect(page.locator("practice-review").get_by_role("button").first).to_be_visible()
    page.get_by_role("button", name="Review").first.click()
    expect(page.get_by_role("button", name="Good")).to_be_visible()
    return [page.locator("article h1"), page.locator("practice-review")]


def draw_print(page: Page, address: str) -> list[Locator]:
    """The menu for printing a deck, with its first sheet."""
    page.goto(f"{address}{PRACTICE}")
    deck = page.locator("practice-deck")
    deck.get_by_role("button", name="Print options").click()
    page.get_by_label("Layout").select_option("8")
    expect(page.get_by_role("img", name="Preview").locator(".practice-sheet").first).to_be_visible()
    return [deck.locator(".practice-toolbar"), deck.locator(".practice-panel")]


def draw_check(page: Page, _: str) -> list[Locator]:
    """What the check says about a page with a slip, as a terminal shows it."""
    with tempfile.TemporaryDirectory() as folder:
        write_pages(Path(folder), {"docs/index.md": f"# Filters\n\n{WRONG}"})
        command = [sys.executable, "-m", "mkdocs_practice", "check", "docs"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, encoding="utf-8", check=False
        )
    page.set_content(TERMINAL.format(html.escape(f"$ practice check\n{done.stdout}{done.stderr}")))
    return [page.locator("pre")]


Draw = Callable[[Page, str], list[Locator]]
PICTURES: dict[str, tuple[Draw, str]] = {
    "page": (draw_page, "light"),
    "graded": (draw_graded, "light"),
    "study": (draw_study, "dark"),
    "review": (draw_review, "light"),
    "print": (draw_print, "light"),
    "check": (draw_check, "dark"),
}
"""The pictures by the names of their files, each with the colours that it is made in."""


def _box(parts: list[Locator]) -> dict[str, float]:
    """The part of the page that holds all of these, with a margin."""
    boxes = [box for part in parts if (box := part.bounding_box()) is not None]
    left = max(0, min(box["x"] for box in boxes) - 2 * MARGIN)
    top = max(0, min(box["y"] for box in boxes) - MARGIN)
    right = min(WIDTH, max(box["x"] + box["width"] for box in boxes) + 2 * MARGIN)
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": left, "y": top, "width": right - left, "height": bottom - top, "scale": 1}


def _take(browser: Browser, address: str, name: str) -> None:
    draw, scheme = PICTURES[name]
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=1.5,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    parts = draw(page, address)
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    clip = {"format": "webp", "quality": QUALITY, "clip": _box(parts)}
    session = context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {**clip, "captureBeyondViewport": True})
    file = FOLDER / f"{name}.webp"
    file.write_bytes(base64.b64decode(taken["data"]))
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
    context.close()


def make(names: list[str]) -> None:
    """Make pictures by their names; by default all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder) / "site") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS), headless=True
        )
        for name in names or PICTURES:
            _take(browser, address, name)
        browser.close()


if __name__ == "__main__":
    make(sys.argv[1:])
