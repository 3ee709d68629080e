"""The prose of a block: which of its lines are Markdown, which are read together, and their places.

Code, comments and block lines are left out, and raw HTML is told from Markdown. A block's `body` is
text without a place: a rule that finds something in it asks `Passages` for the lines of the page
that it comes from. This is for the few blocks that look suspicious, since it takes much longer than
looking for a character in `body`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .columns import raw_column
from .containers import Containers, is_break
from .expressions import expression
from .fences import Fences
from .grammar import DEFINITION, block_line
from .html_tags import RAW
from .model import Block, Card, Location, Page
from .source import TAB
from .verbatim import Region, Regions

_TITLED_CONTAINERS = ("!!!", "???", "===")
_MARKDOWN_TAG = expression(r"<\w[^<>]*\bmarkdown\b[^<>]*> *$")
# An element that is read with the text around it where it is indented, as in a list item.
_SENTENCE_TAG = expression(rf"<(?!(?:{'|'.join(sorted(RAW))})\b)[a-zA-Z]", re.IGNORECASE)
_QUOTED_CODE = expression(r">[ ]{5,}\S")
_FENCES = ("```", "~~~")


class Line(NamedTuple):
    """A line of a block, without the indentation of what the block stands in.

    Attributes:
        number: The page's line, from 0.
        column: Where in it the text begins, from 0, with tabs expanded.
        text: The text.
        margin: How many of the spaces before it Markdown sees as well.
    """

    number: int
    column: int
    text: str
    margin: int = 0


class ProseLine(NamedTuple):
    """A line that the reader sees, as Markdown or as raw HTML.

    Attributes:
        line: The line.
        is_html: Whether it is raw HTML, in which there is no Markdown.
        rank: Its rank in its piece (a paragraph, or a list without blank lines), from 0.
        indent: Its spaces.
        extra: How many of them are more than the containers that it stands in ask for.
        opens: Whether it begins a list item, a definition or another container.
        depth: How many containers it stands in, the one that it begins included.
    """

    line: Line
    is_html: bool
    rank: int
    indent: int
    extra: int = 0
    opens: bool = False
    depth: int = 0


def prose_lines(lines: Sequence[Line], fences: Fences) -> Iterator[ProseLine]:
    """Leave out code and comments.

    This follows the scanner, which has decided where the block ends, and Python-Markdown.
    """
    return _ProseReader(lines, fences).run()


class _ProseReader:
    def __init__(self, lines: Sequence[Line], fences: Fences) -> None:
        self.lines = lines
        self.regions = Regions([line.text for line in lines], fences)
        self.containers = Containers()
        self.rank = self.base = 0
        self.quoted_fence = ""

    def run(self) -> Iterator[ProseLine]:
        containers, number = self.containers, 0
        while number < len(self.lines):
            line = self.lines[number]
            text = line.text.lstrip(" ")
            indent = len(line.text) - len(text)
            number += 1
            if not text or text.isspace():
                containers.fresh, containers.in_list = True, False
                self.rank, self.quoted_fence = 0, ""
            elif indent // TAB > len(containers.openings):
                if not containers.fresh:  # a paragraph that goes on; else it is code
                    yield self.next(line, indent)._replace(extra=indent)
            elif text[0] == "/" and block_line(text) is not None:
                containers.cut(indent // TAB)
                self.rank = 0
            elif text[0] == ">" and self.is_quoted_code(text):
                self.rank += 1
            else:
                region = self.region(number - 1, indent, text)
                if region is None:
                    if text[0] == "<" and self.regions.is_edge(number - 1, line.margin + indent):
                        containers.cut(indent // TAB)
                    yield self.text(line, indent, text)
                else:
                    yield from self.html(number - 1, region)
                    number = region.end

    def next(self, line: Line, indent: int, is_html: bool = False) -> ProseLine:
        self.rank += 1
        depth = len(self.containers.openings)
        return ProseLine(line, is_html, self.rank - 1, indent, depth=depth)

    def region(self, number: int, indent: int, text: str) -> Region | None:
        if text[0] not in "`~<":
            return None
        line = self.lines[number]
        if text[0] != "<" and line.margin and self.regions.fences.at_margin:
            return None
        if text[0] == "<" and line.margin + indent >= TAB and _SENTENCE_TAG.match(text):
            return None
        region = self.regions.at(number, indent, indent // TAB * TAB)
        if region is not None and region.kind == "html" and self.lines[number].column >= TAB:
            return None  # farther in, Python-Markdown takes its tags for those of a sentence
        if region is not None:
            is_fence = region.kind == "fence"
            apart = self.regions.fences.is_apart if is_fence else indent < TAB
            if self.containers.fresh or apart:
                self.containers.cut(indent // TAB)
            else:
                self.end_containers(indent // TAB)
            self.containers.fresh = apart
            self.rank = 0 if apart else max(1, self.rank)
        return region

    def html(self, number: int, region: Region) -> Iterable[ProseLine]:
        """The lines of a region, where they are raw HTML."""
        if region.kind != "html":
            return
        self.rank = 0
        for line in self.lines[number : region.end]:
            yield self.next(line, 0, is_html=True)
        self.rank = 0

    def text(self, line: Line, indent: int, text: str) -> ProseLine:
        containers, depth = self.containers, indent // TAB
        if not containers.fresh:
            self.end_containers(depth)
        if containers.fresh:
            self.rank, self.base = 0, depth
        extra = indent - self.base * TAB if indent >= self.base * TAB else indent
        reading = self.next(line, indent)
        cuts = is_break(text, indent)
        containers.fresh = containers.fresh or cuts
        opens = False
        if cuts and text[0] != "#":
            containers.cut(depth)
        else:
            opens = containers.take(depth, text, indent % TAB == 0)
        if cuts or (opens and text.startswith(_TITLED_CONTAINERS)) or _MARKDOWN_TAG.match(text):
            containers.fresh = True
        return reading._replace(extra=extra, opens=opens, depth=len(containers.openings))

    def end_containers(self, depth: int) -> None:
        level = self.containers.ended_by(depth, -1)
        if level is not None:
            self.containers.cut(level)

    def is_quoted_code(self, text: str) -> bool:
        """Return whether a line of a block quote belongs to a fence in it."""
        inner = text.lstrip("> ")
        if self.quoted_fence:
            if inner.startswith(self.quoted_fence) and not inner.strip("`~ "):
                self.quoted_fence = ""
            return True
        if _QUOTED_CODE.match(text) and not self.rank:
            return True
        if inner.startswith(_FENCES):
            self.quoted_fence = inner[: len(inner) - len(inner.lstrip(inner[0]))]
        return bool(self.quoted_fence)


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
        raw, whole = page.raw[line.number], page.lines[line.number]
        return Location(page.path, line.number + 1, raw_column(raw, whole, column) + 1)


class Passages:
    """The lines of the blocks of one page.

    Attributes:
        fences: The page's.
    """

    def __init__(self, page: Page) -> None:
        self.fences = page.fences
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
        is_term = isinstance(block, Card) and block.is_bare
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
        if isinstance(block, Card):
            if block.is_line:
                number = self._opening[block.index]
                start = max(block.column, self._page.lines[number].find(block.back, block.column))
                return [Line(number, start, block.back)] if block.back else []
            separator = self._separator[block.index]
            if separator is not None:
                return self._lines(block, separator + 1)
            if not block.title:
                return []
        return self._lines(block, self._start[block.index])

    def _lines(self, block: Block, number: int, end: int | None = None) -> list[Line]:
        end = self._end[block.index] if end is None else end
        is_definition = isinstance(block, Card) and block.terms > 0
        drawn = self._margin[block.index]
        margin = drawn + TAB * is_definition
        lines: list[Line] = []
        for child in block.children:
            first = min(self._opening[child.index], end)
            lines += [self._line(each, margin, drawn) for each in range(number, first)]
            number = max(number, self._after[child.index])
        lines += [self._line(each, margin, drawn) for each in range(number, end)]
        return lines

    def _line(self, number: int, margin: int, drawn: int) -> Line:
        """A line without its indentation, or without a definition's colon."""
        whole = self._page.lines[number]
        text = whole.lstrip(" ")
        spaces = len(whole) - len(text)
        if spaces < margin:
            marker = DEFINITION.match(text) if text.startswith(":") else None
            width = marker.end() if marker is not None else 0
            return Line(number, spaces + width, text[width:], drawn)
        return Line(number, margin, whole[margin:], drawn)


def passages(lines: Sequence[Line], fences: Fences) -> Iterator[Passage]:
    """Join the lines that are read together, without code and comments."""
    group: list[Line] = []
    is_html = False
    for reading in prose_lines(lines, fences):
        if group and (not reading.rank or reading.is_html != is_html):
            yield Passage(group, is_html)
            group = []
        group.append(reading.line)
        is_html = reading.is_html
    if group:
        yield Passage(group, is_html)


class Piece(NamedTuple):
    """A passage that becomes one element of the page, such as a paragraph or a list item.

    Attributes:
        passage: The passage.
        where: The containers that it stands in, outermost first, each by a number of its own; a
            block quote by its depth, below 0.
    """

    passage: Passage
    where: tuple[int, ...]


def pieces(lines: Sequence[Line], fences: Fences) -> Iterator[Piece]:
    """Join the lines that become one element, without code and comments."""
    group: list[Line] = []
    where: list[int] = []
    containers = 0
    last, quoted = None, 0
    for reading in prose_lines(lines, fences):
        parts = not reading.rank or reading.opens or last is None or reading.is_html != last.is_html
        # A line that begins with `>` ends the paragraph above it, a tag in two lines included.
        quotes = 0 if reading.is_html else _quotes(reading.line.text)
        if last and (parts or quotes > quoted):
            yield _piece(group, where, last)
            group = []
        quoted = quotes if parts else max(quotes, quoted)
        del where[reading.depth - reading.opens :]
        while len(where) < reading.depth:
            containers += 1
            where.append(containers)
        group.append(reading.line)
        last = reading
    if last:
        yield _piece(group, where, last)


def _piece(group: list[Line], where: list[int], last: ProseLine) -> Piece:
    marks = _quotes(group[0].text)
    quote = (-marks,) if marks else ()
    return Piece(Passage(group, last.is_html), (*where, *quote))


def _quotes(text: str) -> int:
    """The number of block quotes that a line says it stands in."""
    return text[: len(text) - len(text.lstrip("> "))].count(">")
