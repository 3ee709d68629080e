"""From marks to elements: the renderer follows the scanner.

The scanner runs over the text that Python-Markdown is about to parse, and every line that opens,
splits or closes a block is replaced by a mark on a line of its own. Python-Markdown turns each mark
into an empty element; once it has parsed the page, the elements between two marks move into the
block that the marks stand for. So the whole page is parsed in one pass, by the host's own
processors, at the cost of plain Markdown, and the scanner alone decides where a block ends.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from ..locale.labels import ENGLISH, Labels
from ..syntax.identity import ITEMS, item_key, page_ids
from ..syntax.marks import Dedent, replace_pieces
from ..syntax.model import Page
from .blocks import DRAWINGS, Drawing
from .blocks.question import QuestionDrawing

MARK_TAG = "practice-mark"
MARK_START = "\x02practice:"
# One word, so that no expression that looks for words finds one in it.
GAP_START = "\x02practicegap"
MARK = re.compile(r"\x02practice:(\d+)\x03")


@dataclass(frozen=True, slots=True)
class RenderedItem:
    """An item as drawn.

    Attributes:
        kind: The name of its block.
        id: Its id in the HTML.
        answered: Whether what makes it answered is there, and not empty.
    """

    kind: str
    id: str
    answered: bool


@dataclass(slots=True)
class PageRendering:
    """The rendering of one page.

    Attributes:
        page: What the scanner found in the text that was rendered.
        items: The items drawn, in order.
        lost: The indexes of the blocks whose marks did not come through together.
    """

    page: Page
    items: list[RenderedItem] = field(default_factory=list)
    lost: set[int] = field(default_factory=set)


def place_marks(page: Page) -> list[str]:
    """The page's lines with a mark, between blank lines, for every line of the syntax."""
    lines = list(page.lines)
    gaps = ((piece, f"{GAP_START}{rank}\x03") for rank, piece in enumerate(page.replacements))
    for number, line in replace_pieces(page.lines, gaps):
        lines[number] = line
    for dedent in page.dedents:
        _dedent(lines, dedent)
    placed: list[str] = []
    position = page.start
    for rank, mark in enumerate(page.marks):
        placed.extend(lines[position : mark.line])
        position = max(position, mark.line + mark.length)
        if mark.role == "break":
            placed.append("")
            continue
        placed.extend(("", f"{' ' * mark.indent}{MARK_START}{rank}\x03", ""))
    placed.extend(lines[position:])
    return placed


def _dedent(lines: list[str], dedent: Dedent) -> None:
    """Take away the marker of an item, or its indentation."""
    for number in range(dedent.start, dedent.end):
        line = lines[number]
        head, rest = line[: dedent.column], line[dedent.column :]
        spaces = len(rest) - len(rest.lstrip(" "))
        lines[number] = head + rest[dedent.width if dedent.marker else min(dedent.width, spaces) :]


class Nesting:
    """Moves the elements of one page into its blocks.

    Args:
        page: The page, scanned.
        labels: The words that are drawn.
        path: The page's path in the site, where it is known.
        attempt: Whether open questions take an answer of the reader's, unless they say otherwise.
    """

    def __init__(
        self, page: Page, labels: Labels = ENGLISH, path: str = "", attempt: bool = False
    ) -> None:
        self.outcome = PageRendering(page)
        self.drawings: list[Drawing] = []
        self._by_index: dict[int, Drawing] = {}
        self._parents = {
            child.index: block.index for block in page.blocks for child in block.children
        }
        self._labels = labels
        self._path = path
        self._attempt = attempt
        self._ids = page_ids(page)
        self._seen: set[int] = set()

    def nest(self, parent: etree.Element) -> None:
        """Rebuild the children of an element that holds marks."""
        children = list(parent)
        for child in children:
            parent.remove(child)
        stack: list[Drawing] = []
        for child in children:
            if child.tag == MARK_TAG:
                self._follow(int(child.get("n", "0")), parent, stack)
                if child.tail and child.tail.strip():
                    self._add(_paragraph(child.tail), parent, stack)
            else:
                self._add(child, parent, stack)
        for drawing in reversed(stack):
            self.outcome.lost.add(drawing.block.index)
            drawing.close()

    def _follow(self, rank: int, parent: etree.Element, stack: list[Drawing]) -> None:
        mark = self.outcome.page.marks[rank]
        self._seen.add(rank)
        if mark.role == "open":
            drawing = self._draw(mark.block)
            self._add(drawing.element, parent, stack)
            stack.append(drawing)
        elif not any(drawing.block.index == mark.block for drawing in stack):
            self.outcome.lost.add(mark.block)
        elif mark.role in ("split", "item", "rest"):
            getattr(stack[-1], mark.role)()
        else:
            while True:
                drawing = stack.pop()
                drawing.close()
                if drawing.block.index == mark.block:
                    break
                self.outcome.lost.add(drawing.block.index)

    def _draw(self, index: int) -> Drawing:
        block = self.outcome.page.blocks[index]
        # By the scanner's tree, since another extension's block may stand in between.
        inside = self._by_index.get(self._parents.get(index, -1))
        identifier = self._ids.get(index, "")
        drawing = DRAWINGS[block.kind](block, identifier, inside, self._labels)
        if self._path and not block.attributes.id and isinstance(block, ITEMS):
            # What scripts call it: an explicit id is the key by itself, a derived one is not.
            drawing.element.set("data-key", item_key(block, identifier, self._path))
        if isinstance(drawing, QuestionDrawing) and "attempt" in block.takes:
            drawing.attempt = bool(block.options.get("attempt", self._attempt))
        self._by_index[index] = drawing
        self.drawings.append(drawing)
        return drawing

    @staticmethod
    def _add(element: etree.Element, parent: etree.Element, stack: list[Drawing]) -> None:
        if stack:
            stack[-1].add(element)
        else:
            parent.append(element)

    def finish(self, root: etree.Element) -> PageRendering:
        """Say what was drawn, once every element that holds marks has been rebuilt."""
        outcome = self.outcome
        unseen = {
            mark.block
            for rank, mark in enumerate(outcome.page.marks)
            if rank not in self._seen and mark.role != "break"
        }
        if unseen:
            outcome.lost |= unseen
            _sweep(root)
        for drawing in sorted(self.drawings, key=lambda drawing: drawing.block.index):
            if isinstance(drawing.block, ITEMS):
                identifier = self._ids[drawing.block.index]
                item = RenderedItem(drawing.block.kind, identifier, drawing.answered)
                outcome.items.append(item)
        return outcome


def _sweep(root: etree.Element) -> None:
    """Remove the marks that another extension has moved to where they mean nothing."""
    for parent in list(root.iter()):
        for mark in parent.findall(MARK_TAG):
            parent.remove(mark)


def _paragraph(text: str) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = text.strip()
    return paragraph
