"""The blocks that are open while a page is scanned, and what becomes of them when they close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .model import KINDS, NO_ATTRIBUTES, Attributes, Block, Cut, Location, Mark
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


NO_OPTIONS: Mapping[str, object] = {}


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
    options: Mapping[str, object] = field(default_factory=lambda: NO_OPTIONS)
    location: Location | None = None
    children: list[Block] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    separator: int | None = None


class Stack:
    """The open blocks, innermost last; it builds the model and the marks as they close.

    Attributes:
        top: The innermost open block.
        level: The indentation of its content, in steps of four spaces.
        in_deck: Whether it is a deck, or a definition in one: any line may be a term there.
        cut: How many spaces of indentation the renderer takes away here.
    """

    def __init__(self, lines: list[str], report: Report) -> None:
        self._lines = lines
        self._report = report
        self._frames: list[Frame] = []
        # Of these, the practice blocks, and how many were opened by so many slashes: looked up
        # for every block line, however many others are open.
        self._practice: list[Frame] = []
        self._lengths: Counter[int] = Counter()
        self.top: Frame | None = None
        self.level = self.cut = 0
        self.in_deck = False
        self.items: list[Block] = []
        self.blocks: list[Block | None] = []
        self.marks: list[Mark] = []
        self.cuts: list[Cut] = []

    def __len__(self) -> int:
        return len(self._frames)

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
        if frame.terms:
            self.cut += TAB
        self._look_at_top()

    def _look_at_top(self) -> None:
        top = self.top = self._frames[-1] if self._frames else None
        self.level = top.level if top is not None else 0
        self.in_deck = top is not None and (top.name == "flashcards" or top.terms > 0)

    def open(self, frame: Frame, location: Location) -> None:
        """Open a practice block."""
        frame.index = len(self.blocks)
        frame.location = location
        frame.indent = TAB * (frame.level - bool(frame.terms)) - self.cut
        self.blocks.append(None)
        self.marks.append(
            Mark(frame.line, frame.start - frame.line, "open", frame.index, frame.indent)
        )
        self._practice.append(frame)
        self.push(frame)

    def split(self, card: Frame, line: int) -> None:
        """Split a card at its `---` line."""
        card.separator = line
        self.marks.append(Mark(line, 1, "split", card.index, card.indent))

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
            detail = f"{'/' * frame.length} {self._last_line(frame.line, line)}"
            self._report("unclosed-block", frame.line, frame.name, detail)
        self._pop(line)

    def _pop(self, line: int, count: int = 0) -> None:
        """Close the innermost block before `line`, of which `count` lines are its closing line."""
        frame = self._frames.pop()
        self._lengths[frame.length] -= 1
        if frame.terms:
            self.cut -= TAB
        self._look_at_top()
        if frame.index < 0:
            return
        self._practice.pop()
        self.marks.append(Mark(line, count, "close", frame.index, frame.indent))
        if frame.terms:
            self.cuts.append(Cut(frame.start + 1, line, frame.indent, TAB))
        block = self._build(frame, line, line + count)
        self.blocks[frame.index] = block
        if self._practice:
            parent = self._practice[-1]
            parent.children.append(block)
            parent.spans.append((frame.line, line + count))
        else:
            self.items.append(block)

    def _build(self, frame: Frame, line: int, end: int) -> Block:
        assert frame.location is not None
        body = lead = self._own_text(frame, frame.start, line)
        if frame.spans:
            first = frame.spans[0][0]
            lead = self._own_text(frame, frame.start, first) if first > frame.start else ""
        more: dict[str, object] = {}
        if frame.name == "card":
            more = self._sides(frame, line, body)
            body = str(more.pop("body", body))
        return KINDS[frame.name](
            index=frame.index,
            location=frame.location,
            end=self._last_line(frame.line, end),
            title=frame.title,
            attributes=frame.attributes,
            options=frame.options,
            children=tuple(frame.children),
            body=body,
            lead=lead,
            **more,
        )

    def _last_line(self, first: int, end: int) -> int:
        """The last of these lines that is not blank, from 1."""
        while end > first + 1 and not self._lines[end - 1].strip():
            end -= 1
        return end

    def _sides(self, frame: Frame, end: int, body: str) -> dict[str, object]:
        if frame.separator is not None:
            front = self._own_text(frame, frame.start, frame.separator)
            return {"front": front, "body": self._own_text(frame, frame.separator + 1, end)}
        if frame.title or frame.terms:
            return {"front": frame.title, "terms": frame.terms}
        return {"front": body, "body": ""}

    def _own_text(self, frame: Frame, start: int, end: int) -> str:
        """The lines of a block without those of the practice blocks in it, without indentation."""
        if not frame.level and not frame.spans:
            return "\n".join(self._lines[start:end]).strip("\n")
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
