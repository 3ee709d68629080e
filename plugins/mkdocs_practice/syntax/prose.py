"""Which lines of a text are Markdown, and which of them are read together.

The lines are those of one block: code, comments and block lines are left out, and raw HTML is told
from Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .containers import Containers, is_break
from .grammar import block_line
from .source import TAB
from .verbatim import Region, Regions

_TITLED_CONTAINERS = ("!!!", "???", "===")
_MARKDOWN_TAG = re.compile(r"<\w[^<>]*\bmarkdown\b[^<>]*> *$")
_FENCES = ("```", "~~~")


class Line(NamedTuple):
    """A line of a block, without the indentation of what the block stands in.

    Attributes:
        number: The page's line, from 0.
        column: Where in it the text begins, from 0, with tabs expanded.
        text: The text.
    """

    number: int
    column: int
    text: str


class Reading(NamedTuple):
    """A line that the reader sees, as Markdown or as raw HTML.

    Attributes:
        line: The line.
        is_html: Whether it is raw HTML, in which there is no Markdown.
        rank: Its rank in its piece (a paragraph, or a list without blank lines), from 0.
        indent: Its spaces.
        extra: How many of them are more than the containers that it stands in ask for.
        opens: Whether it begins a list item, a definition or another container.
    """

    line: Line
    is_html: bool
    rank: int
    indent: int
    extra: int = 0
    opens: bool = False


def read(lines: Sequence[Line]) -> Iterator[Reading]:
    """Leave out code and comments.

    This follows the scanner, which has decided where the block ends, and Python-Markdown.
    """
    return _Reader(lines).run()


class _Reader:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.regions = Regions([line.text for line in lines])
        self.containers = Containers()
        self.rank = self.base = 0
        self.quoted_fence = ""

    def run(self) -> Iterator[Reading]:
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
                    yield self.text(line, indent, text)
                else:
                    yield from self.html(number - 1, region)
                    number = region.end

    def next(self, line: Line, indent: int, is_html: bool = False) -> Reading:
        self.rank += 1
        return Reading(line, is_html, self.rank - 1, indent)

    def region(self, number: int, indent: int, text: str) -> Region | None:
        if text[0] not in "`~<":
            return None
        region = self.regions.at(number, indent, indent // TAB * TAB)
        if region is not None:
            apart = region.kind != "fence" and indent < TAB
            if self.containers.fresh or apart:
                self.containers.cut(indent // TAB)
            else:
                self.end_containers(indent // TAB)
            self.containers.fresh = apart
            self.rank = 0 if apart else max(1, self.rank)
        return region

    def html(self, number: int, region: Region) -> Iterable[Reading]:
        """The lines of a region, where they are raw HTML."""
        if region.kind != "html":
            return
        self.rank = 0
        for line in self.lines[number : region.end]:
            yield self.next(line, 0, is_html=True)
        self.rank = 0

    def text(self, line: Line, indent: int, text: str) -> Reading:
        containers, depth = self.containers, indent // TAB
        if not containers.fresh:
            self.end_containers(depth)
        if containers.fresh:
            self.rank, self.base = 0, depth
        extra = indent - self.base * TAB if indent >= self.base * TAB else indent
        reading = self.next(line, indent)
        cuts = is_break(text, indent)
        containers.fresh = containers.fresh or cuts
        if cuts and text[0] != "#":
            containers.cut(depth)
        else:
            containers.take(depth, text, indent % TAB == 0)
        opens = len(containers.openings) > depth
        if cuts or (opens and text.startswith(_TITLED_CONTAINERS)) or _MARKDOWN_TAG.match(text):
            containers.fresh = True
        return reading._replace(extra=extra, opens=opens)

    def end_containers(self, depth: int) -> None:
        level = self.containers.ended_by(depth, -1)
        if level is not None:
            self.containers.cut(level)

    def is_quoted_code(self, text: str) -> bool:
        """Whether a line of a block quote belongs to a fence in it."""
        inner = text.lstrip("> ")
        if self.quoted_fence:
            if inner.startswith(self.quoted_fence) and not inner.strip("`~ "):
                self.quoted_fence = ""
            return True
        if inner.startswith(_FENCES):
            self.quoted_fence = inner[: len(inner) - len(inner.lstrip(inner[0]))]
        return bool(self.quoted_fence)
