"""The blocks that are open while a page is scanned, and what becomes of them when they close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .model import KINDS, NO_ATTRIBUTES, Attributes, Block, Card, Cut, Location, Mark
from .source import TAB
from .syntax import DEFINITION

Report = Callable[[str, int, str, str], None]
"""Takes a problem: the rule's name, the line from 0, the subject and the detail."""

ALLOWED_PARENTS: Mapping[str, tuple[str | None, ...]] = {
    "question": (None, "exercise"),
    "exercise": (None,),
    "flashcards": (None,),
    "card": ("flashcards",),
    "answer": ("question", "exercise"),
    "hint": ("question", "exercise", "answer"),
}
"""For each kind, the practice blocks that it may stand in; None is the page itself."""


@dataclass(slots=True)
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
        spans: The lines of the practice blocks in it.
        separator: The `---` line of a card.
    """

    name: str
    line: int
    start: int
    level: int
    length: int = 0
    terms: int = 0
    index: int = -1
    indent: int = 0
    title: str = ""
    attributes: Attributes = NO_ATTRIBUTES
    options: Mapping[str, object] = field(default_factory=dict)
    location: Location | None = None
    children: list[Block] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    separator: int | None = None


class Stack:
    """The open blocks, innermost last; it builds the model and the marks as they close."""

    def __init__(self, lines: list[str], report: Report) -> None:
        self._lines = lines
        self._report = report
        self._frames: list[Frame] = []
        # Of these, the practice blocks, and how many were opened by so many slashes: looked up
        # for every block line, however many others are open.
        self._practice: list[Frame] = []
        self._lengths: Counter[int] = Counter()
        self.items: list[Block] = []
        self.blocks: list[Block | None] = []
        self.marks: list[Mark] = []
        self.cuts: list[Cut] = []

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def top(self) -> Frame | None:
        """The innermost open block."""
        return self._frames[-1] if self._frames else None

    @property
    def level(self) -> int:
        """The indentation of the innermost block's content, in steps of four."""
        return self._frames[-1].level if self._frames else 0

    def practice(self) -> Frame | None:
        """The innermost open practice block."""
        return self._practice[-1] if self._practice else None

    def deck(self, level: int) -> Frame | None:
        """The deck that a line at this level stands in directly, or in one of its definitions."""
        if not self._frames:
            return None
        frame = self._frames[-1]
        if frame.terms:
            frame = self._frames[-2]
        return frame if frame.name == "flashcards" and frame.level == level else None

    @property
    def in_deck(self) -> bool:
        """Whether the innermost block is a deck, where any line may be a term."""
        return bool(self._frames) and (
            self._frames[-1].name == "flashcards" or self._frames[-1].terms > 0
        )

    def floor_for(self, name: str, level: int) -> int | None:
        """How many blocks may stay open for one of this name; None where none of them can hold it.

        Blocks of other extensions are never closed here (their extension knows when they end), nor
        is a block while a list item in it goes on.
        """
        parents, floor, blocked = ALLOWED_PARENTS[name], len(self._frames), False
        for position in range(len(self._frames) - 1, -1, -1):
            frame = self._frames[position]
            if frame.index < 0:
                blocked = True
            elif frame.name in parents:
                return floor
            elif blocked or frame.level < level:
                return None
            else:
                floor = position
        return floor if None in parents else None

    def push(self, frame: Frame) -> None:
        """Open a block that is not ours."""
        self._frames.append(frame)
        self._lengths[frame.length] += 1

    def open(self, frame: Frame, location: Location) -> None:
        """Open a practice block."""
        frame.index = len(self.blocks)
        frame.location = location
        frame.indent = TAB * (frame.level - bool(frame.terms)) - self.cut
        self.blocks.append(None)
        self.marks.append(
            Mark(frame.line, frame.start - frame.line, "open", frame.index, frame.indent)
        )
        self._frames.append(frame)
        self._lengths[frame.length] += 1
        self._practice.append(frame)

    def split(self, card: Frame, line: int) -> None:
        """Split a card at its `---` line."""
        card.separator = line
        self.marks.append(Mark(line, 1, "split", card.index, card.indent))

    @property
    def cut(self) -> int:
        """How many spaces of indentation the renderer takes away here."""
        return TAB * sum(1 for frame in self._frames if frame.terms)

    def cut_definition(self, line: int, indent: int) -> int:
        """Begin a definition of the innermost card; return how wide its colon and spaces are."""
        frame = self._frames[-1]
        marker = DEFINITION.match(self._lines[line], indent)
        width = marker.end() - indent if marker else 0
        if line > frame.start:
            self.marks.append(Mark(line, 0, "break", frame.index, frame.indent))
        self.cuts.append(Cut(line, line + 1, indent, width))
        return width

    def end_definition(self, line: int) -> None:
        """Close the innermost block when it is a definition."""
        if self._frames and self._frames[-1].terms:
            self._pop(line)

    def close(self, length: int, line: int) -> bool:
        """Take a closing line of so many slashes; return whether it closed anything."""
        if not self._frames or self._frames[-1].terms:
            self._report("stray-closing-line", line, "/" * length, "")
            return False
        for position in range(len(self._frames) - 1, -1, -1) if self._lengths[length] else ():
            if self._frames[position].length == length:
                self.close_down_to(position + 1, line)
                self._pop(line, count=1)
                return True
        top = self._frames[-1]
        if self.practice() is None:
            return False  # of another extension, and a matter between it and the author
        self._report("closing-line-length", line, top.name, f"{length} {top.length} {top.line + 1}")
        if top.index < 0:
            return False
        self._pop(line, count=1)
        return True

    def close_above(self, level: int, line: int) -> None:
        """Close what is indented deeper than `level`: the list item that held it has ended."""
        while self._frames and self._frames[-1].level > level:
            self._close_early(line)

    def close_down_to(self, floor: int, line: int) -> None:
        """Close blocks that were not closed, until `floor` are left."""
        while len(self._frames) > floor:
            self._close_early(line)

    def _close_early(self, line: int) -> None:
        frame = self._frames[-1]
        inside = bool(self._practice) and self._practice[0] is not frame
        if not frame.terms and (frame.index >= 0 or inside):
            last = line
            while last > frame.start and not self._lines[last - 1].strip():
                last -= 1
            detail = f"{'/' * frame.length} {last}"
            self._report("unclosed-block", frame.line, frame.name, detail)
        self._pop(line)

    def _pop(self, line: int, count: int = 0) -> None:
        """Close the innermost block before `line`, of which `count` lines are its closing line."""
        frame = self._frames.pop()
        self._lengths[frame.length] -= 1
        if frame.index < 0:
            return
        self._practice.pop()
        self.marks.append(Mark(line, count, "close", frame.index, frame.indent))
        if frame.terms:
            self.cuts.append(Cut(frame.start + 1, line, frame.indent, TAB))
        block = self._build(frame, line)
        self.blocks[frame.index] = block
        parent = self.practice()
        if parent is None:
            self.items.append(block)
        else:
            parent.children.append(block)
            parent.spans.append((frame.line, line + count))

    def _build(self, frame: Frame, end: int) -> Block:
        cls = KINDS[frame.name]
        assert frame.location is not None
        body = lead = self._own_text(frame, frame.start, end)
        if frame.spans:
            lead = self._own_text(frame, frame.start, frame.spans[0][0])
        values: dict[str, object] = {
            "index": frame.index,
            "location": frame.location,
            "title": frame.title,
            "attributes": frame.attributes,
            "options": frame.options,
            "children": tuple(frame.children),
            "body": body,
            "lead": lead,
        }
        if cls is Card:
            values.update(self._sides(frame, end, body))
        return cls(**values)  # type: ignore[arg-type]

    def _sides(self, frame: Frame, end: int, body: str) -> dict[str, object]:
        if frame.separator is not None:
            front = self._own_text(frame, frame.start, frame.separator)
            return {"front": front, "body": self._own_text(frame, frame.separator + 1, end)}
        if frame.title or frame.terms:
            return {"front": frame.title, "terms": frame.terms}
        return {"front": body, "body": ""}

    def _own_text(self, frame: Frame, start: int, end: int) -> str:
        """The lines of a block without those of the practice blocks in it, without indentation."""
        margin = " " * (frame.level * TAB)
        kept: list[str] = []
        for first, after in [*frame.spans, (end, end)]:
            kept.extend(self._lines[start : min(first, end)])
            start = max(start, after)
        if margin:
            kept = [_dedent(line, margin) for line in kept]
        return "\n".join(kept).strip("\n")


def _dedent(line: str, margin: str) -> str:
    """Take away the indentation of a list item or a definition, or a definition's colon."""
    if line.startswith(margin):
        return line[len(margin) :]
    text = line.lstrip(" ")
    marker = DEFINITION.match(text)
    return text if marker is None else text[marker.end() :]
