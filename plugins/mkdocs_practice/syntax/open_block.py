"""A block that is open while a page is scanned, as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from .model import NO_ATTRIBUTES, Attributes, Block, Location

NO_OPTIONS: Mapping[str, object] = {}


class OpenBlock:
    """A block that is open.

    Attributes:
        name: Its name; any name for another extension's block.
        line: Its first line, from 0.
        start: The first line of its body.
        level: The indentation of its content, in steps of four spaces.
        length: How many slashes opened it; 0 where none did: for a definition, and for an answer
            below a `---` line.
        terms: How many definition-list terms opened it; 0 for a block.
        index: Its rank among the page's practice blocks; -1 for another extension's block.
        indent: The spaces before its marks.
        title: The text after `|`, or the terms.
        column: Of a card in one line, the column, from 0, in which its back begins; else -1.
        back: Of such a card the back.
        attributes: Of its title and its options.
        options: The others.
        location: Its first line for findings.
        children: The practice blocks in it, as far as they are closed.
        spans: Their lines; of another extension's block, the lines of all that it holds.
        cards_above: For another extension's block right in a deck, the number of its cards above;
            else -1.
        separator: The first `---` line of a card or a question; -1 without one.
        candidates: For a graded kind, given by whoever opens it, the lines right in it that may
            begin an item; else None.
        regions: For a graded kind where the fences and the like in it begin and end.
    """

    # Written out, and not a dataclass: there is one for every block of a site.
    __slots__ = (
        "attributes", "back", "candidates", "cards_above", "children", "column", "indent", "index",
        "length",
        "level", "line", "location", "name", "options", "regions", "separator", "spans", "start",
        "terms", "title",
    )  # fmt: skip

    def __init__(
        self, name: str, line: int, start: int, level: int, length: int = 0, terms: int = 0
    ) -> None:
        self.name = name
        self.line = line
        self.start = start
        self.level = level
        self.length = length
        self.terms = terms
        self.index = -1
        self.indent = 0
        self.title = ""
        self.column = -1
        self.back = ""
        self.attributes: Attributes = NO_ATTRIBUTES
        self.options = NO_OPTIONS
        self.location: Location | None = None
        self.children: list[Block] = []
        self.spans: list[tuple[int, int]] = []
        self.cards_above = -1
        self.separator = -1
        self.candidates: list[int] | None = None
        self.regions: list[tuple[int, int]] = []


def is_below_rule(opened: OpenBlock) -> bool:
    """Return whether a block is the answer below the `---` line of a question."""
    return opened.name == "answer" and not opened.length
