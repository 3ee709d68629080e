"""A block that is open while a page is scanned, and what it becomes when it closes."""

from __future__ import annotations

from collections.abc import Mapping

from .grammar import DEFINITION
from .kinds import ASKED, GRADED, KINDS, Graded
from .kinds.reading import Reading
from .model import NO_ATTRIBUTES, Attributes, Block, Card, Location
from .problems import Problems
from .source import TAB

ALLOWED_PARENTS: Mapping[str, tuple[str | None, ...]] = {
    **dict.fromkeys(ASKED, (None, "exercise")),
    "exercise": (None,),
    "flashcards": (None,),
    "card": ("flashcards",),
    "answer": (*ASKED, "exercise"),
    "hint": (*ASKED, "exercise", "answer"),
}
"""For each kind, the practice blocks that it may stand in; None is the page itself."""

NO_OPTIONS: Mapping[str, object] = {}
_GRADED: Mapping[str, type[Graded]] = {cls.kind: cls for cls in GRADED}


class Frame:
    """A block that is open.

    Attributes:
        name: Its name; any name for another extension's block.
        line: Its first line, from 0.
        start: The first line of its body.
        level: The indentation of its content, in steps of four spaces.
        length: How many slashes opened it; 0 for a definition.
        terms: How many definition-list terms opened it; 0 for a block.
        index: Its rank among the page's practice blocks; -1 for another extension's block.
        indent: The spaces before its marks.
        title: The text after `|`, or the terms.
        attributes: Of its title and its options.
        options: The others.
        location: Its first line for findings.
        children: The practice blocks in it, as far as they are closed.
        spans: Their lines.
        separator: The `---` line of a card; -1 without one.
        candidates: For a graded kind the lines right in it that may begin an item; else None.
        regions: For a graded kind where the fences and the like in it begin and end.
    """

    # Written out, and not a dataclass: there is one for every block of a site.
    __slots__ = (
        "attributes", "candidates", "children", "indent", "index", "length", "level", "line",
        "location", "name", "options", "regions", "separator", "spans", "start", "terms", "title",
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
        self.attributes: Attributes = NO_ATTRIBUTES
        self.options = NO_OPTIONS
        self.location: Location | None = None
        self.children: list[Block] = []
        self.spans: list[tuple[int, int]] = []
        self.separator = -1
        self.candidates: list[int] | None = [] if name in _GRADED else None
        self.regions: list[tuple[int, int]] = []

    def build(self, lines: list[str], line: int, end: int) -> Block:
        """Make the block.

        Args:
            lines: The page's.
            line: The line that its body ends before, from 0.
            end: The line that the block itself ends before.
        """
        assert self.location is not None
        body = lead = self._own_text(lines, self.start, line)
        if self.spans:
            lead = self._own_text(lines, self.start, self.spans[0][0])
        if self.name == "card":
            return self._card(lines, line, end, body, lead)
        return self._block(lines, end, body, lead)

    def _block(self, lines: list[str], end: int, body: str, lead: str, **more: object) -> Block:
        assert self.location is not None
        return KINDS[self.name](
            index=self.index,
            location=self.location,
            end=last_line(lines, self.line, end),
            title=self.title,
            attributes=self.attributes,
            options=self.options,
            children=tuple(self.children),
            body=body,
            lead=lead,
            **more,
        )

    def read(
        self, lines: list[str], line: int, end: int, problems: Problems
    ) -> tuple[Block, Reading]:
        """Make a block of a graded kind; say as well what the renderer is to do with its lines."""
        reading = Reading(self, lines, line, problems)
        fields = _GRADED[self.name].read(reading)
        body = self._own_text(lines, self.start, line)
        lead = self._own_text(lines, self.start, reading.lead_end)
        return self._block(lines, end, body, lead, **fields), reading

    def _card(self, lines: list[str], line: int, end: int, body: str, lead: str) -> Card:
        assert self.location is not None
        front = self.title
        if self.separator >= 0:
            front = self._own_text(lines, self.start, self.separator)
            body = self._own_text(lines, self.separator + 1, line)
        elif not self.title and not self.terms:
            front, body = body, ""
        return Card(
            index=self.index,
            location=self.location,
            end=last_line(lines, self.line, end),
            title=self.title,
            attributes=self.attributes,
            options=self.options,
            children=tuple(self.children),
            body=body,
            lead=lead,
            front=front,
            terms=self.terms,
        )

    def _own_text(self, lines: list[str], start: int, end: int) -> str:
        """The lines of a block without those of the practice blocks in it, without indentation."""
        if not self.spans and not self.level:
            return "\n".join(lines[start:end]).strip("\n")
        kept: list[str] = []
        for first, after in self.spans:
            if first > start:
                kept += lines[start : min(first, end)]
            start = max(start, after)
        kept += lines[start:end]
        if self.level:
            margin = " " * (self.level * TAB)
            kept = [
                line[len(margin) :] if line.startswith(margin) else _dedent(line) for line in kept
            ]
        return "\n".join(kept).strip("\n")


def last_line(lines: list[str], first: int, end: int) -> int:
    """The last of the lines from `first` up to `end` that is not blank, from 1."""
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _dedent(line: str) -> str:
    """Take away a definition's colon, or the indentation of a line that has less than it should."""
    text = line.lstrip(" ")
    marker = DEFINITION.match(text)
    return text if marker is None else text[marker.end() :]
