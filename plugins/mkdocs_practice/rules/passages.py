"""Where on the page the text of a block stands, and which of it is Markdown.

A block's `body` is text without a place. A rule that finds something in it asks here for the lines
of the page that it comes from. This is for the few blocks that look suspicious: it takes much
longer than looking for a character in `body`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..syntax.grammar import DEFINITION
from ..syntax.model import Block, Card, Location, Page
from ..syntax.prose import Line, read
from ..syntax.source import TAB


class Passage:
    """Lines that are read together, such as a paragraph.

    Attributes:
        text: The lines, joined by newlines.
        is_html: Whether it is raw HTML.
    """

    def __init__(self, lines: Sequence[Line], is_html: bool = False) -> None:
        self.text = "\n".join(line.text for line in lines)
        self.is_html = is_html
        self._lines = lines
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def place(self, page: Page, offset: int) -> Location:
        """The place of a character of the text, in the file as written."""
        rank = bisect_right(self._starts, offset, 0, len(self._lines)) - 1
        line = self._lines[rank]
        column = line.column + offset - self._starts[rank]
        return Location(page.path, line.number + 1, _raw_column(page, line.number, column) + 1)


def _raw_column(page: Page, number: int, column: int) -> int:
    """The column, from 0, in the line as written: a tab may be several spaces in `page.lines`."""
    raw = page.raw[number]
    if raw == page.lines[number]:
        return column
    width = 0
    for position, character in enumerate(raw):
        if width >= column and character not in "\x02\x03":
            return position
        if character == "\t":
            width += TAB - width % TAB
        elif character not in "\x02\x03":
            width += 1
    return len(raw)


class Passages:
    """The lines of the blocks of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        count = len(page.blocks)
        # Of each block: its first line, the first of its content, its `---` line, its closing line
        # (or the line that it ends before), and the line after it.
        self._opening, self._start = [0] * count, [0] * count
        self._separator: list[int | None] = [None] * count
        self._end, self._after = [0] * count, [0] * count
        self._margin = [0] * count
        for line, length, role, block, indent in page.marks:
            if role == "open":
                self._opening[block], self._start[block] = line, line + length
                self._margin[block] = indent
            elif role == "split":
                self._separator[block] = line
            elif role == "close":
                self._end[block], self._after[block] = line, line + length

    def title(self, block: Block) -> Passage:
        """The title of a block, or the terms of a card."""
        number, lines = self._opening[block.index], []
        is_term = isinstance(block, Card) and block.terms > 0
        for text in block.title.split("\n"):
            whole = self._page.lines[number]
            after = 0 if is_term else whole.find("|") + 1
            lines.append(Line(number, max(0, whole.find(text, after)), text))
            number += 1
        return Passage(lines)

    def front(self, card: Card) -> list[Line]:
        """The lines of a front that is no title: those before the `---` line."""
        separator = self._separator[card.index]
        return self._lines(card, self._start[card.index], separator)

    def body(self, block: Block) -> list[Line]:
        """The lines of a block's body; of a card, those of its back."""
        separator = self._separator[block.index]
        if separator is not None:
            return self._lines(block, separator + 1)
        if isinstance(block, Card) and not block.title:
            return []
        return self._lines(block, self._start[block.index])

    def _lines(self, block: Block, number: int, end: int | None = None) -> list[Line]:
        end = self._end[block.index] if end is None else end
        is_definition = isinstance(block, Card) and block.terms > 0
        margin = self._margin[block.index] + TAB * is_definition
        lines: list[Line] = []
        for child in block.children:
            first = min(self._opening[child.index], end)
            lines += [self._line(each, margin) for each in range(number, first)]
            number = max(number, self._after[child.index])
        lines += [self._line(each, margin) for each in range(number, end)]
        return lines

    def _line(self, number: int, margin: int) -> Line:
        """A line without its indentation, or without a definition's colon."""
        whole = self._page.lines[number]
        text = whole.lstrip(" ")
        spaces = len(whole) - len(text)
        if spaces < margin:
            marker = DEFINITION.match(text) if text.startswith(":") else None
            width = marker.end() if marker is not None else 0
            return Line(number, spaces + width, text[width:])
        return Line(number, margin, whole[margin:])


def passages(lines: Sequence[Line]) -> Iterator[Passage]:
    """Join the lines that are read together, without code and comments."""
    group: list[Line] = []
    is_html = False
    for reading in read(lines):
        if group and (not reading.rank or reading.is_html != is_html):
            yield Passage(group, is_html)
            group = []
        group.append(reading.line)
        is_html = reading.is_html
    if group:
        yield Passage(group, is_html)
