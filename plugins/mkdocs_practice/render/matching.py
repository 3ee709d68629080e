"""Matching: a page's marks as Markdown leaves them, against those that the scanner has set.

Markdown may read a fence, raw HTML or an indentation otherwise than the scanner, and then swallow
marks or move them. This is the one place where that is found. Whatever differs is parsed once more
on its own: the whole block is one mark for the rest of the page, and the text between each two of
its marks is parsed by itself, so that all of them are there again and nothing around can take them.
The drawings then follow marks that are complete, and in order.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from ..syntax.identity import ITEMS
from ..syntax.marks import Dedent, replace_pieces
from ..syntax.model import Page

MARK_TAG = "practice-mark"
MARK_START = "\x02practice:"
# One word, so that no expression that looks for words finds one in it.
GAP_START = "\x02practicegap"
MARK = re.compile(r"\x02practice:(\d+)\x03")

Parse = Callable[[list[str]], list[etree.Element]]
"""Parses lines as Markdown that stands alone."""


class Matching:
    """The marks of one page.

    Attributes:
        page: The page, scanned.
        differences: The indexes of the blocks in which Markdown and the scanner differ.
        alone: The indexes of the blocks that are parsed on their own.
    """

    def __init__(self, page: Page, tabbed: Mapping[int, str] | None = None) -> None:
        """Take a page, and those of its lines in which tabs are to be kept, by number."""
        self.page = page
        self._tabbed = tabbed or {}
        self.differences: set[int] = set()
        self.alone: set[int] = set()

    @cached_property
    def parents(self) -> dict[int, int]:
        """The blocks that blocks stand in, by index."""
        return {child.index: block.index for block in self.page.blocks for child in block.children}

    @cached_property
    def _lines(self) -> list[str]:
        """The page's lines, with placeholders for blanks and without what items are indented by."""
        page = self.page
        lines = list(page.lines)
        gaps = ((piece, f"{GAP_START}{rank}\x03") for rank, piece in enumerate(page.replacements))
        for number, line in replace_pieces(page.lines, gaps):
            lines[number] = line
        if self._tabbed:
            moved = {n for dedent in page.dedents for n in range(dedent.start, dedent.end)}
            for number in self._tabbed.keys() - moved:
                lines[number] = self._tabbed[number]
        for dedent in page.dedents:
            _dedent(lines, dedent)
        return lines

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The rank of each block's last mark."""
        marks = enumerate(self.page.marks)
        return {mark.block: rank for rank, mark in marks if mark.role == "close"}

    def _ranks(self) -> Iterator[int]:
        """Yield the ranks of the marks that are placed: of a block that is alone the first only."""
        marks, rank = self.page.marks, 0
        while rank < len(marks):
            yield rank
            mark = marks[rank]
            alone = mark.role == "open" and mark.block in self.alone
            rank = self._ends[mark.block] + 1 if alone else rank + 1

    def place(self) -> list[str]:
        """The page's lines with a mark, between blank lines, for every line of the syntax."""
        lines, marks, placed = self._lines, self.page.marks, list[str]()
        position = self.page.start
        for rank in self._ranks():
            mark = marks[rank]
            placed.extend(lines[position : mark.line])
            position = max(position, mark.line + mark.length)
            if mark.role == "break":
                placed.append("")
                continue
            placed.extend(("", f"{' ' * mark.indent}{MARK_START}{rank}\x03", ""))
            if mark.role == "open" and mark.block in self.alone:
                end = marks[self._ends[mark.block]]
                position = max(position, end.line + end.length)
        placed.extend(lines[position:])
        return placed

    def _expected(self) -> list[int]:
        """The ranks of the marks that were placed, in order."""
        return [rank for rank in self._ranks() if self.page.marks[rank].role != "break"]

    def compare(self, root: etree.Element) -> set[int]:
        """The indexes of the blocks whose marks are not together in order, where Markdown is done.

        Marks that are all there in the order of the page, those of a block in one element, can only
        be nested as the blocks are.
        """
        marks = self.page.marks
        holders: dict[int, etree.Element] = {}
        apart: set[int] = set()
        for holder in holders_of(root):
            for child in holder:
                if child.tag == MARK_TAG:
                    block = marks[rank_of(child)].block
                    if holders.setdefault(block, holder) is not holder:
                        apart.add(block)
        expected = self._expected()
        found = [rank_of(mark) for mark in root.iter(MARK_TAG)]
        if found == expected:
            return apart
        apart |= {marks[rank].block for rank in set(expected).difference(found)}
        last = -1
        for rank in found:
            if rank <= last:
                apart.add(marks[rank].block)
            last = max(rank, last)
        return apart

    def isolate(self, differences: Collection[int]) -> bool:
        """Have blocks parsed on their own; return whether any of them was not yet.

        At first it is the item that differs; where that does not help, all of what it stands in.
        """
        self.differences.update(differences)
        items = {self.item(index) for index in differences}
        wanted = {self._top(index) if index in self.alone else index for index in items}
        if wanted <= self.alone:
            return False
        self.alone |= wanted
        return True

    def item(self, index: int) -> int:
        """The item that a block is, or stands in."""
        while not isinstance(self.page.blocks[index], ITEMS) and index in self.parents:
            index = self.parents[index]
        return index

    def _top(self, index: int) -> int:
        while index in self.parents:
            index = self.parents[index]
        return index

    def insert(self, root: etree.Element, parse: Parse) -> None:
        """Put the marks and the text of the blocks that are alone where their only mark is.

        Where that is gone as well, they stand at the end of the page.
        """
        places = {
            rank_of(mark): (holder, mark)
            for holder in holders_of(root)
            for mark in holder.findall(MARK_TAG)
        }
        for rank in self._expected():
            mark = self.page.marks[rank]
            if mark.role != "open" or mark.block not in self.alone:
                continue
            children = self._pieces(rank, parse)
            if rank not in places:
                root.extend(children)
                continue
            holder, element = places[rank]
            position = list(holder).index(element)
            children[-1].tail = element.tail
            holder[position : position + 1] = children

    def _pieces(self, first: int, parse: Parse) -> list[etree.Element]:
        """The marks of a block that is alone, each with what stands behind it, parsed by itself."""
        marks, lines = self.page.marks, self._lines
        pieces: list[etree.Element] = []
        text: list[str] = []
        margins: list[int] = []
        position = marks[first].line
        for rank in range(first, self._ends[marks[first].block] + 1):
            mark = marks[rank]
            text += _without_margin(lines[position : mark.line], margins)
            position = max(position, mark.line + mark.length)
            if mark.role == "break":
                text.append("")
                continue
            if any(line.strip() for line in text):
                pieces += parse(text)
            text = []
            pieces.append(etree.Element(MARK_TAG, {"n": str(rank)}))
            if mark.role == "open":
                margins.append(mark.indent)
            elif mark.role == "close":
                margins.pop()
        return pieces


def holders_of(root: etree.Element) -> list[etree.Element]:
    """The elements that marks stand in directly."""
    return [element for element in root.iter() if element.find(MARK_TAG) is not None]


def rank_of(mark: etree.Element) -> int:
    """The rank of a mark's element among the marks of the page."""
    return int(mark.get("n", "0"))


def _dedent(lines: list[str], dedent: Dedent) -> None:
    """Take away the marker of an item, or its indentation."""
    for number in range(dedent.start, dedent.end):
        line = lines[number]
        head, rest = line[: dedent.column], line[dedent.column :]
        if dedent.marker:
            text = rest[dedent.width :]
            # Behind a marker no block begins. As an entity the slash is text on every host; with
            # a block there, in a list, pymdownx.blocks may never come to an end.
            lines[number] = head + (f"&#47;{text[1:]}" if text.startswith("///") else text)
        else:
            spaces = len(rest) - len(rest.lstrip(" "))
            lines[number] = head + rest[min(dedent.width, spaces) :]


def _without_margin(lines: Iterable[str], margins: list[int]) -> list[str]:
    """Lines of the innermost block without the indentation that it has."""
    margin = margins[-1] if margins else 0
    return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines]
