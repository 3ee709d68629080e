"""Printed flashcards, read back from the PDF: which piece of which card is where on which page."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.reading import squash
from tests.support.paper import runs

GRIDS = {"2": (1, 2), "4": (2, 2), "8": (2, 4), "10": (2, 5)}
LAYOUTS = ["card", "duplex", "fold", *GRIDS]
# Millimetres.
PAPERS = {
    "A4": (210, 297),
    "Letter": (215.9, 279.4),
    "A5": (148, 210),
    "A6": (105, 148),
    "A7": (74, 105),
    "3x5in": (76.2, 127),
    "4x6in": (101.6, 152.4),
}
POINT = 25.4 / 72
# Two lines at the foot of a cell, as far as their letters stand apart.
FOOT = 3.2
_FOOT = re.compile(r"(\d+) / (\d+)(?: \((\d+)/(\d+)\))?")

_HEAD = re.compile(r"continued \d+/\d+:")


@dataclass(frozen=True)
class Job:
    """What is printed: `paper` is the one in the printer if the reader has not chosen one."""

    layout: str
    paper: str
    own: bool = False
    flip: str = "long"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of each page in millimetres."""
        width, height = PAPERS[self.paper]
        return (height, width) if self.layout == "fold" else (width, height)

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and rows of each page."""
        return (2, 1) if self.layout == "fold" else GRIDS.get(self.layout, (1, 1))

    @property
    def margin(self) -> float:
        """Around the cells of a sheet that is cut."""
        return min(8.0, max(4.0, self.size[0] * 0.04)) if self.layout in GRIDS else 0.0

    @property
    def cells(self) -> int:
        """Cells of each page."""
        return self.grid[0] * self.grid[1]

    def __str__(self) -> str:
        return f"{self.layout}-{'own ' * self.own}{self.paper}-{self.flip}"


@dataclass
class Cell:
    """A cell of a page with the foot that says what is in it, at so many millimetres."""

    head: str = ""
    text: str = ""
    number: int = 0
    total: int = 0
    rank: int = 1
    of: int = 1
    foot: tuple[float, float] = (0.0, 0.0)
    parts: list[tuple[str, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """A page."""

    size: tuple[float, float]
    cells: list[Cell]


def send(page: Page, deck: str, job: Job) -> None:
    """Lay a deck's cards out for the printer."""
    before: int = page.evaluate("window.printed")
    detail = {"layout": job.layout, "paper": "" if job.own else job.paper, "flip": job.flip}
    page.locator(deck).evaluate(
        "(deck, detail) => deck.dispatchEvent(new CustomEvent('practice:print', { detail }))",
        detail,
    )
    page.wait_for_function("before => window.printed === before + 1", arg=before)


def pdf(page: Page, job: Job, **options: Any) -> list[Sheet]:
    """What the printer gets."""
    width, height = PAPERS[job.paper] if job.own else PAPERS["A4"]
    made = page.pdf(width=f"{width}mm", height=f"{height}mm", prefer_css_page_size=True, **options)
    return [_sheet(each, job) for each in PdfReader(io.BytesIO(made)).pages]


def _sheet(page: Any, job: Job) -> Sheet:
    width, height = float(page.mediabox.width) * POINT, float(page.mediabox.height) * POINT
    columns, rows = job.grid
    cells = [Cell() for _ in range(job.cells)]

    for run in runs(page):
        if not run.text.strip():
            continue
        x, y = run.x * POINT, height - run.y * POINT
        column = (x - job.margin) / (width - 2 * job.margin) * columns
        row = (y - job.margin) / (height - 2 * job.margin) * rows
        assert 0 <= column < columns, f"{run.text!r} is off its page"
        assert 0 <= row < rows, f"{run.text!r} is off its page"
        _add(cells[int(row) * columns + int(column)], run.text, (x, y))
    for cell in cells:
        above = [text for text, y in cell.parts if y < cell.foot[1] - FOOT or not cell.number]
        cell.text = squash("".join(above))
    return Sheet((width, height), cells)


def _add(cell: Cell, text: str, at: tuple[float, float]) -> None:
    foot = _FOOT.fullmatch(text.strip())
    # Its end may be three dots, which are drawn apart.
    if _HEAD.match(text.strip()) or (cell.head and text.strip() == "…"):
        cell.head += text.strip()
        return
    if not foot:
        cell.parts.append((text, at[1]))
        return
    assert not cell.number, "two cards in one cell"
    number, total, rank, of = (int(group or 1) for group in foot.groups())
    cell.number, cell.total, cell.rank, cell.of, cell.foot = number, total, rank, of, at


def flipped(cells: list[Cell], job: Job) -> list[Cell]:
    """The cells of a back page, as they lie behind those of the front page."""
    columns, rows = job.grid
    table = [cells[row * columns : (row + 1) * columns] for row in range(rows)]
    turned = table[::-1] if job.flip == "short" else [row[::-1] for row in table]
    return [cell for row in turned for cell in row]


# What is not inside of its cell, above the foot: text that is laid out where it is not seen.
ASTRAY = """() => {
  const astray = [];
  const note = (what, node) => astray.push(`${what}: ${node.textContent.slice(0, 60)}`);
  const range = document.createRange();
  const root = document.querySelector("body>.practice-print");
  for (const page of root.querySelectorAll(".practice-page")) {
    const edge = page.getBoundingClientRect();
    if (page.scrollWidth > page.clientWidth + 1) note("wide page", page);
    if (edge.height > innerHeight + 1.5) note(`high page ${edge.height} > ${innerHeight}`, page);
    for (const sheet of page.querySelectorAll(".practice-sheet")) {
      const box = sheet.getBoundingClientRect();
      if (box.bottom > edge.bottom + 1) note("cell below its page", sheet);
      if (box.right > edge.right + 1) note("cell beside its page", sheet);
      const foot = sheet.querySelector(".practice-sheet-foot");
      if (!foot) continue;
      const end = foot.getBoundingClientRect().top + 1.5;
      const head = sheet.querySelector(".practice-sheet-head");
      const start = head?.offsetHeight ? head.getBoundingClientRect().bottom : box.top;
      // A font's own height may be larger than its line's: 1.2 px seen with Noto Sans.
      const inside = (rect, what, node) => {
        if (rect.bottom > end) note(`${what} ${rect.bottom - end} below`, node);
        if (rect.top < start - 2) note(`${what} ${start - rect.top} above`, node);
        if (rect.left < box.left || rect.right > box.right) note(`${what} beside`, node);
      };
      const text = sheet.querySelector(".practice-sheet-text");
      if (!text) { note("no text", sheet); continue; }
      const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        if (!walk.currentNode.data.trim()) continue;
        range.selectNodeContents(walk.currentNode);
        for (const rect of range.getClientRects()) inside(rect, "text", walk.currentNode);
      }
      for (const each of text.querySelectorAll("img,svg,table")) {
        inside(each.getBoundingClientRect(), each.localName, each);
      }
    }
  }
  return astray;
}"""


def astray(page: Page, job: Job) -> list[str]:
    """What is printed outside of its cell, with paper as the screen."""
    width, height = (round(side / 25.4 * 96) for side in job.size)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    found: list[str] = page.evaluate(ASTRAY)
    page.emulate_media(media="null")
    return found
