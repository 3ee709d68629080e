"""The blocks that are open while a page is scanned."""

from __future__ import annotations

from collections.abc import Collection

from ..fences import Fences
from ..grammar import DEFINITION
from ..kinds import GRADED
from ..kinds.body_reader import BodyReader
from ..marks import Dedent, Mark, Replacement
from ..model import Block, Location
from ..open_block import OpenBlock, is_below_rule
from ..problems import Problems
from ..source import TAB
from .assemble import ALLOWED_PARENTS, assemble, assemble_graded, last_line
from .graded_separators import parts_explanation
from .near_openings import ends_below

_MOST_NEARLY_CLOSED = 8


class BlockStack:
    """The open blocks, innermost last; it builds the model and the marks as they close.

    Attributes:
        top: The innermost open block.
        level: The indentation of its content, in steps of four spaces.
        listens: Whether lines of a list in it matter one by one.
        in_deck: Whether it is a deck, or a definition in one: any line may be a term there.
        candidates: Of the innermost block, where it is of a graded kind: the lines that may begin
            its items; else None.
        cut: How many spaces of indentation the renderer takes away here.
        ended_level: The indentation of what the block holds that ended last, in the same steps.
        practice: The innermost open practice block.
        nearly_closed: How many lines that were to close a block have come since one opened or
            closed.
        items: The blocks that stand in no other practice block, as far as they are closed.
        blocks: Every practice block, by index; None while it is open.
        marks: For the renderer, by line.
        dedents: For the renderer, by line.
        replacements: For the renderer, by place.
        rules: The `---` lines that part nothing, since their question has an answer in a block.
    """

    def __init__(
        self, lines: list[str], problems: Problems, fences: Fences, rules: Collection[int]
    ) -> None:
        self._lines = lines
        self._fences = fences
        self._problems = problems
        self._stack: list[OpenBlock] = []
        self.candidates: list[int] | None = None
        # Whether the block that closed last was ours, and no other has opened since.
        self._after_ours = False
        # Of these, the practice blocks, and how many were opened by so many slashes: looked up
        # for every block line, however many others are open.
        self._practice: list[OpenBlock] = []
        self._lengths: dict[int, int] = {}
        self.top: OpenBlock | None = None
        self.practice: OpenBlock | None = None
        self.level = self.cut = self.nearly_closed = self.ended_level = 0
        self.in_deck = self.listens = False
        self.items: list[Block] = []
        self.blocks: list[Block | None] = []
        self.marks: list[Mark] = []
        self.dedents: list[Dedent] = []
        self.replacements: list[Replacement] = []
        self.rules = set(rules)
        # Lines of one or two slashes that may have been to close a block.
        self._short: list[tuple[int, str, str]] = []
        # Lines of slashes with a text behind them, of which the slashes may have been to do it.
        self._texts: list[tuple[int, str, bool]] = []

    def __len__(self) -> int:
        return len(self._stack)

    def item_start(self, number: int, margin: int) -> int:
        """The column where an item begins that a fence or raw HTML may stand in; -1 for none."""
        line, top = self._lines[number], self.top
        if top is None or not ("<" in line or "`" in line or "~" in line):
            return -1
        marker = GRADED[top.name].item_marker
        match = marker.match(line[margin:]) if marker is not None else None
        return margin + match.end() if match is not None else -1

    def deck(self, level: int) -> OpenBlock | None:
        """The deck that a line at this level stands in directly, or in one of its definitions."""
        if not self._stack:
            return None
        opened = self._stack[-1]
        if opened.terms:
            opened = self._stack[-2]
        return opened if opened.name == "flashcards" and opened.level == level else None

    def make_room(self, name: str, line: int, level: int) -> None:
        """Close the blocks that cannot hold a block of this name; where none can, say so."""
        floor = self._floor_for(name, level)
        if name == "answer":
            self.rules.update(opened.line for opened in self._practice if is_below_rule(opened))
        if floor is None:
            inside = self.practice.name if self.practice is not None else ""
            self._problems.add("misplaced-block", line, name, inside)
        else:
            self.close_down_to(floor, line)

    def _floor_for(self, name: str, level: int) -> int | None:
        """Count the blocks that may stay open for one of this name; None where none can hold it.

        Blocks of other extensions are never closed here (their extension knows when they end), nor
        is a block while a list item in it goes on.
        """
        parents, floor, blocked = ALLOWED_PARENTS[name], len(self._stack), False
        for position in range(len(self._stack) - 1, -1, -1):
            opened = self._stack[position]
            if opened.index < 0:
                blocked = True
            elif opened.name in parents:
                return floor
            elif blocked or opened.level < level or opened.terms:
                return None  # what is indented as far as a definition is in it
            else:
                floor = position
        return floor if None in parents else None

    def push(self, opened: OpenBlock) -> None:
        """Open a block that is not ours."""
        top, around = self.top, self.practice
        is_in_deck = top is not None and (top.name == "flashcards" or top.cards_above >= 0)
        if is_in_deck and opened.index < 0 and around is not None:
            opened.cards_above = len(around.children)
        self._stack.append(opened)
        self.nearly_closed = 0
        self._lengths[opened.length] = self._lengths.get(opened.length, 0) + 1
        self._after_ours = False
        self._focus(opened)

    def _focus(self, top: OpenBlock | None) -> None:
        """Make a block the innermost one."""
        self.top = top
        if top is None:
            self.level, self.candidates = 0, None
            self.in_deck = self.listens = False
        else:
            self.level = top.level
            self.in_deck = top.name == "flashcards" or top.terms > 0 or top.cards_above >= 0
            self.candidates = top.candidates
            self.listens = self.in_deck or self.candidates is not None

    def open(self, opened: OpenBlock, location: Location) -> None:
        """Open a practice block."""
        index = opened.index = len(self.blocks)
        opened.location = location
        indent = opened.level * TAB - self.cut
        if opened.terms:
            indent -= TAB
            self.cut += TAB
        opened.indent = indent
        if opened.name in GRADED:
            opened.candidates = []
        self.blocks.append(None)
        self.marks.append(Mark(opened.line, opened.start - opened.line, "open", index, indent))
        self._practice.append(opened)
        self.practice = opened
        self.push(opened)

    def open_line(self, opened: OpenBlock, location: Location) -> None:
        """Open a card of one line, and close it."""
        self.open(opened, location)
        self._pop(opened.start)

    def separates(self, line: int, depth: int, text: str) -> bool:
        """Part a card without a title, or a question, at its first `---` line.

        Returns:
            Whether this is the line.
        """
        top = self.top
        if top is None or top.level != depth or top.separator >= 0:
            return False
        is_card = top.name == "card" and not top.terms and not top.title
        parts = is_card or top.name == "question"
        if not (parts or top.candidates is not None or top.name == "exercise"):
            return False
        if len(text) < 3 or text.strip(" ").strip("-"):
            return False
        if not parts:
            others = [child for child in top.children if child.kind != "hint"]
            has_hints = bool(top.children)
            if not others and parts_explanation(top.name, line, self._lines, top.start, has_hints):
                top.separator = line
                self._problems.add("answered-twice", line, text.strip(" "), str(top.line + 1))
            return False
        top.separator = line
        if is_card:
            self.marks.append(Mark(line, 1, "split", top.index, top.indent))
            return True
        if line in self.rules or any(child.kind == "answer" for child in top.children):
            self._problems.add("answered-twice", line, text.strip(" "), str(top.line + 1))
            return False
        self.open(OpenBlock("answer", line, line + 1, top.level), self._problems.location(line))
        return True

    def cut_definition(self, line: int, indent: int) -> int:
        """Begin a definition of the innermost card; return how wide its colon and spaces are."""
        opened = self._stack[-1]
        marker = DEFINITION.match(self._lines[line], indent)
        width = marker.end() - indent if marker else 0
        if line > opened.start:
            self.marks.append(Mark(line, 0, "break", opened.index, opened.indent))
        self.dedents.append(Dedent(line, line + 1, indent, width, marker=True))
        return width

    def end_definition(self, line: int) -> None:
        """Close the innermost block when it is a definition."""
        if self._stack and self._stack[-1].terms:
            self._pop(line)

    def close(self, length: int, line: int) -> bool:
        """Take a closing line of so many slashes; return whether it closed anything."""
        if self.top is not None and is_below_rule(self.top):
            self._pop(line)
        if not self._stack or self._stack[-1].terms:
            self._problems.add("stray-closing-line", line, "/" * length)
            return False
        if self._stack[-1].length == length:
            self._pop(line, count=1)
            return True
        for position in range(len(self._stack) - 1, -1, -1) if self._lengths.get(length) else ():
            if self._stack[position].length == length:
                self.close_down_to(position + 1, line)
                self._pop(line, count=1)
                return True
        top = self._stack[-1]
        if self.practice is None:
            if self._after_ours:
                self._problems.add("stray-closing-line", line, "/" * length)
            return False  # of another extension, and a matter between it and the author
        self._problems.add(
            "closing-line-length", line, top.name, f"{length} {top.length} {top.line + 1}"
        )
        if top.index < 0:
            return False
        self._pop(line, count=1)
        return True

    def next_to_close(self) -> OpenBlock | None:
        """The block that the next closing line is for; a definition ends with its deck.

        Lines that nearly closed one have counted for their author.
        """
        blocks = [opened for opened in self._stack[-_MOST_NEARLY_CLOSED:] if opened.length]
        return blocks[-1 - self.nearly_closed] if len(blocks) > self.nearly_closed else None

    @property
    def lines(self) -> list[str]:
        """The page's lines."""
        return self._lines

    def is_open(self, name: str) -> bool:
        """Return whether a practice block of this name is open."""
        return any(opened.name == name for opened in self._practice)

    def take_stray(self, number: int, text: str) -> None:
        """Report a line that was to close a block, and closes none."""
        self._problems.add("stray-closing-line", number, text.strip())

    def take_nearly_closing(self, opened: OpenBlock, number: int, text: str) -> None:
        """Report a line that was to close a block; a line of few slashes where one stays open.

        Where all blocks are closed, it is text: `//` divides, too.
        """
        meant = self._meant_by(text, opened)
        self._short.append((number, text.strip(), meant))
        if "///" in text and "`" not in text:
            self._report_short()
        self.nearly_closed += meant.count(" ") + 1

    def _meant_by(self, text: str, opened: OpenBlock) -> str:
        """The closing lines, with spaces between them, that one line was to be."""
        words = text.split()
        if len(words) > 1 and not text.strip("/ "):
            blocks = [block for block in self._stack[-_MOST_NEARLY_CLOSED:] if block.length]
            left = len(blocks) - self.nearly_closed
            closed = blocks[max(0, left - len(words)) : left][::-1]
            return " ".join("/" * block.length for block in closed)
        return "/" * opened.length

    def take_text(self, number: int, text: str) -> None:
        """Take a line of slashes and a text: it may have been to close a block, and go on below."""
        around = self.practice
        # Below an answer, or between two cards, any text is told.
        is_told = around is not None and not (
            around.name == "exercise" and around.children and around.children[-1].kind != "answer"
        )
        self._texts.append((number, text.strip(), is_told))
        if not self._stack:
            self._report_left(number)

    def _report_left(self, line: int) -> None:
        """Report texts right below closing lines, where up to a line all blocks are closed."""
        for number, text, is_told in self._texts if self._after_ours else ():
            above = self._lines[number - 1].strip()
            is_below = not is_told and len(above) > 2 and not above.strip("/")
            if is_below and not ends_below(self._lines, line + 1):
                self._problems.add("text-behind-closing", number, text)
        self._texts.clear()

    def _report_text(self, opened: OpenBlock) -> None:
        """Report the one line in a block that may have been to close it, or what is in it."""
        found = [each for each in self._texts if each[0] > opened.line]
        if len(found) == 1:
            self._problems.add("text-behind-closing", *found[0][:2], "/" * opened.length)
            self._texts.remove(found[0])

    def _report_short(self) -> None:
        for number, text, meant in self._short:
            self._problems.add("malformed-closing", number, text, meant)
        self._short.clear()

    def close_above(self, level: int, line: int) -> None:
        """Close what is indented deeper than `level`: the list item that held it has ended."""
        while self._stack and self._stack[-1].level > level:
            self._close_early(line)

    def close_down_to(self, floor: int, line: int) -> None:
        """Close blocks that were not closed, until `floor` are left."""
        while len(self._stack) > floor:
            self._close_early(line)

    def _close_early(self, line: int) -> None:
        opened = self._stack[-1]
        inside = bool(self._practice) and self._practice[0] is not opened
        if opened.length and (opened.index >= 0 or inside or opened.spans):
            detail = f"{'/' * opened.length} {last_line(self._lines, opened.line, line)}"
            self._problems.add("unclosed-block", opened.line, opened.name, detail)
            self._report_short()
            self._report_text(opened)
        self._pop(line)

    def _pop(self, line: int, count: int = 0) -> None:
        """Close the innermost block before `line`, of which `count` lines are its closing line."""
        opened = self._stack.pop()
        self.nearly_closed, self.ended_level = 0, opened.level
        if not self._stack:
            self._short.clear()
        self._lengths[opened.length] -= 1
        self._after_ours = opened.index >= 0
        if not self._stack and self._texts:
            self._report_left(line)
        self._focus(self._stack[-1] if self._stack else None)
        top = self.top
        if top is not None and top.index < 0 and (opened.index >= 0 or opened.spans):
            top.spans.append((opened.line, line + count))
        if opened.index < 0:
            self._end_foreign(opened)
            return
        self.marks.append(Mark(line, count, "close", opened.index, opened.indent))
        if opened.terms:
            self.cut -= TAB
            self.dedents.append(Dedent(opened.start + 1, line, opened.indent, TAB))
        if opened.candidates is None:
            block = assemble(opened, self._lines, line, line + count)
        else:
            reader = BodyReader(opened, self._lines, line, self._problems, self._fences)
            block = assemble_graded(opened, reader, line + count)
            self._take(reader)
        self.blocks[opened.index] = block
        self._practice.pop()
        if self._practice:
            parent = self.practice = self._practice[-1]
            parent.children.append(block)
            parent.spans.append((opened.line, line + count))
        else:
            self.practice = None
            self.items.append(block)

    def _end_foreign(self, opened: OpenBlock) -> None:
        """Report another extension's block among the cards of a deck that holds none itself."""
        above, deck, around = opened.cards_above, self.practice, self.top
        is_outermost = around is not None and around.cards_above < 0
        if above > 0 and is_outermost and deck is not None and len(deck.children) == above:
            self._problems.add(
                "content-between-cards", opened.line, self._lines[opened.line].strip()
            )

    def _take(self, reader: BodyReader) -> None:
        """Take the marks of a graded block's items among those of the blocks in it."""
        position = len(self.marks)
        while position and self.marks[position - 1].line >= reader.start:
            position -= 1
        self.marks[position:] = reader.merge(self.marks[position:])
        self.dedents += reader.dedents
        self.replacements += reader.replacements
