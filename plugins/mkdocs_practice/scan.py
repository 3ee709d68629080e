"""Markdown source to model: which practice blocks a page has, and where.

The scanner reads a page line by line. It is in one of three states: in text, in a region that is
not Markdown (see `regions`), or in the definition list of a deck. A stack holds the blocks that are
open; other extensions' blocks stand on it too, since their closing lines look like ours.

What it finds is binding: the renderer puts its elements where the marks of `Page` say, so source
and page cannot disagree about where a block ends. A block that is not closed ends where it has to
(its list item ends, a block opens that cannot stand in it, the page ends) and is a problem.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from .containers import Containers, is_break, is_prose
from .frames import ALLOWED_PARENTS, Frame, Stack
from .model import KINDS, Foreign, Location, Page, Problem
from .options import read_header
from .regions import Region, Regions
from .source import TAB, Source, front_matter_length, normalise
from .syntax import DEFINITION, block_line, split_attributes

MAX_DEPTH = 40
"""Blocks nested deeper are text: no page needs them, and renderers recurse."""

_ALMOST = re.compile(r"/{2,}[ ]*([A-Za-z]+)(?=[^\w/.-]|$)")
_EMOJI = re.compile(r":[\w+-]+:")


def scan(text: str, path: str = "<string>") -> Page:
    """Scan one page.

    Args:
        text: The file's text, in any condition; never raises for it, and takes linear time.
        path: What locations call it.
    """
    source = normalise(text)
    return _Scanner(source, path, front_matter_length(source.lines)).run()


def scan_lines(lines: list[str]) -> Page:
    """Scan the lines of a page that Python-Markdown has normalised already."""
    return _Scanner(Source(lines, lines), "<string>", 0).run()


class _Scanner:
    def __init__(self, source: Source, path: str, start: int) -> None:
        self.path = path
        self.source = source
        self.lines = source.lines
        self.start = start
        self.regions = Regions(self.lines)
        self.stack = Stack(self.lines, self.problem)
        self.problems: list[Problem] = []
        self.foreign: list[Foreign] = []
        self.containers = Containers()
        # In a deck: the plain lines just above, which a definition would make a term.
        self.pending: list[int] = []

    def problem(self, name: str, line: int, subject: str = "", detail: str = "") -> None:
        self.problems.append(Problem(name, self.location(line), subject, detail))

    def location(self, line: int) -> Location:
        return Location(self.path, line + 1, self.source.column(line))

    def run(self) -> Page:
        number, end = self.start, len(self.lines)
        while number < end:
            line = self.lines[number]
            stripped = line.lstrip(" ")
            if not stripped or stripped.isspace():
                self.containers.blank()
                number += 1
            else:
                number = self.line(number, len(line) - len(stripped), stripped)
        self.end_pending(end)
        self.stack.close_down_to(0, end)
        return self.page()

    def page(self) -> Page:
        return Page(
            path=self.path,
            lines=tuple(self.lines),
            start=self.start,
            items=tuple(self.stack.items),
            blocks=tuple(block for block in self.stack.blocks if block is not None),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.location)),
            foreign=tuple(self.foreign),
            marks=tuple(self.stack.marks),
            cuts=tuple(self.stack.cuts),
        )

    def line(self, number: int, indent: int, text: str) -> int:
        """Take a line that is not blank; return the number of the next line to read."""
        first, depth = text[0], indent // TAB
        if depth > self.containers.depth:
            return number + 1  # indented code, or a paragraph that goes on
        if first in "`~<":
            region = self.regions.at(number, indent, TAB * depth, self.stack.cut)
            if region is not None:
                return self.region(number, indent, region)
        if first == "/":
            read = block_line(text)
            if read is not None:
                return self.slashes(number, depth, text, read)
            self.almost(number, text)
        return self.text(number, indent, text)

    def text(self, number: int, indent: int, text: str) -> int:
        """Take a line of text; return the number of the next line to read."""
        containers, depth = self.containers, indent // TAB
        if text[0].isalpha() and containers.goes_on(depth) and not self.stack.in_deck:
            return number + 1  # most lines: a paragraph that goes on
        cuts = is_break(text, indent)
        if cuts:
            containers.fresh = True
        elif not containers.fresh:
            self.end_containers(depth, number)
        if containers.fresh and self.stack.level > depth and not self.is_definition(depth, text):
            self.end_pending(number)
            self.stack.close_above(depth, number)
        deck, following = self.stack.deck(depth), number + 1
        if deck is not None:
            following = self.deck_line(deck, number, indent, text)
        else:
            self.card_separator(number, depth, text)
            if text[0] == ">":
                self.quote(number, text)
        containers.take(depth, text, indent % TAB == 0)
        containers.fresh = cuts or containers.fresh
        return following

    def end_containers(self, depth: int, number: int) -> None:
        """End what a less indented line ends in the middle of a piece."""
        top = self.stack.top
        kept = top.level - 1 if top is not None and top.terms else -1
        level = self.containers.ended_by(depth, kept)
        if level is not None:
            self.containers.cut(level)
            self.end_pending(number)
            self.stack.close_above(level, number)

    def region(self, number: int, indent: int, region: Region) -> int:
        """Take lines that are no Markdown."""
        depth = indent // TAB
        self.end_pending(number)
        # Python-Markdown puts raw HTML away at the margin only; indented, it is part of a piece.
        apart = region.kind != "fence" and indent - self.stack.cut < TAB
        if self.containers.fresh or apart:
            self.containers.cut(depth)
            self.stack.close_above(depth, number)
        else:
            self.end_containers(depth, number)
        if not region.closed:
            if any("///" in line for line in self.lines[number : region.end]):
                self.problem("swallowed", number, self.lines[number].strip())
            self.stack.close_down_to(0, number)
        self.containers.fresh = apart
        return region.end

    # Block lines

    def slashes(self, number: int, depth: int, text: str, read: tuple[int, str, str | None]) -> int:
        """Take an opening or a closing line."""
        length, name, title = read
        self.end_pending(number)
        self.stack.close_above(depth, number)
        if not name and not self.stack.close(length, number):
            self.end_containers(depth, number)
            self.containers.take(depth, text, aligned=True)
            return number + 1
        self.containers.cut(depth)
        if not name:
            return number + 1
        return self.open(number, depth, length, name, title)

    def open(self, number: int, depth: int, length: int, name: str, title: str | None) -> int:
        inside = self.stack.practice()
        ours = name in KINDS and (name != "hint" or inside is not None)
        if len(self.stack) >= MAX_DEPTH:
            if ours:
                self.problem("nested-too-deep", number, name)
            ours = False
        elif ours and self.containers.in_footnote:
            self.problem("misplaced-block", number, name, "a footnote")
            ours = False
        elif not ours:
            self.foreign.append(Foreign(name, self.location(number), inside.name if inside else ""))
        if not ours:
            self.stack.push(Frame(name, number, number + 1, depth, length=length))
            return number + 1
        self.make_room(name, number, depth)
        header = read_header(self.lines, number, depth * TAB, title or "")
        for found in header.problems:
            self.problem(found.name, found.line, found.subject, found.detail)
        frame = Frame(name, number, header.end, depth, length=length)
        frame.title, frame.attributes = header.title, header.attributes
        frame.options = header.options
        self.stack.open(frame, self.location(number))
        return header.end

    def make_room(self, name: str, number: int, depth: int) -> None:
        """Close the blocks that cannot hold a block of this name; where none can, say so."""
        floor = self.stack.floor_for(name, depth)
        if floor is None:
            inside = self.stack.practice()
            self.problem("misplaced-block", number, name, inside.name if inside else "")
        else:
            self.stack.close_down_to(floor, number)

    def almost(self, number: int, text: str) -> None:
        """Report a line that was meant to open a block but does not."""
        match = _ALMOST.match(text)
        if match is None:
            return
        name = match[1].lower()
        if name in ALLOWED_PARENTS or (
            self.stack.practice() is not None and get_close_matches(name, KINDS, 1, 0.8)
        ):
            self.problem("malformed-opening", number, name, text.strip())

    def quote(self, number: int, text: str) -> None:
        """Report a block in a block quote, where it stays text."""
        read = block_line(text.lstrip("> "))
        if read is not None and read[1] in KINDS and read[1] != "hint":
            self.problem("quoted-block", number, read[1])

    def card_separator(self, number: int, depth: int, text: str) -> None:
        """Split a card without a title at its first `---` line."""
        frame = self.stack.top
        if frame is None or frame.level != depth or frame.name != "card":
            return
        if frame.terms or frame.title or frame.separator is not None:
            return
        if len(text) >= 3 and not text.strip(" ").strip("-"):
            self.stack.split(frame, number)
            self.containers.fresh = True

    # Definition lists in a deck

    def is_definition(self, depth: int, text: str) -> bool:
        """Whether this line is one more definition of the card that is open."""
        if text[0] != ":" or self.stack.deck(depth) is None:
            return False
        return DEFINITION.match(text) is not None

    def deck_line(self, deck: Frame, number: int, indent: int, text: str) -> int:
        """Take a line of text that stands directly in a deck, or in a definition there."""
        if text[0] == ":" and DEFINITION.match(text) is not None:
            return self.definition(deck, number, indent)
        under = self.pending or not self.containers.fresh
        if text[0] == ":" and under and _EMOJI.match(text) is None:
            self.problem("not-a-definition", number, text.strip())
        elif self.pending and not self.containers.fresh:
            self.pending.append(number)
        elif self.containers.fresh or self.is_next_term(deck, number):
            self.end_pending(number)
            self.stack.end_definition(number)
            self.containers.cut(deck.level)
            if is_prose(text):
                self.pending = [number]
        return number + 1

    def is_next_term(self, deck: Frame, number: int) -> bool:
        """Whether this line, directly under a definition, is the term of the next one."""
        if number + 1 >= len(self.lines) or self.stack.top is deck:
            return False
        following = self.lines[number + 1].lstrip(" ")
        return DEFINITION.match(following) is not None

    def definition(self, deck: Frame, number: int, indent: int) -> int:
        """Take a line with the colon of a definition; return the number of the next line."""
        terms, self.pending = self.pending, []
        if terms:
            term = "\n".join(self.lines[line].strip() for line in terms)
            frame = Frame("card", terms[0], number, deck.level + 1, terms=len(terms))
            frame.title, frame.attributes = split_attributes(term)
            self.stack.open(frame, self.location(terms[0]))
        elif self.stack.top is deck:
            self.problem("definition-without-term", number)
            return number + 1
        else:
            self.problem("several-definitions", number)
        width = self.stack.cut_definition(number, indent)
        region = self.regions.after_colon(number, indent + width, (deck.level + 1) * TAB)
        return region.end if region is not None and region.closed else number + 1

    def end_pending(self, number: int) -> None:
        """What looked like a term has no definition: an introduction, or a card without a back."""
        if not self.pending:
            return
        lines, self.pending = self.pending, []
        deck, first = self.stack.top, lines[0]
        has_id = any(split_attributes(self.lines[line].strip())[1].id for line in lines)
        if deck is not None and (has_id or deck.children):
            self.problem("term-without-definition", first, self.lines[first].strip())
