"""The state machine: one page read line by line."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter
from typing import TYPE_CHECKING

from ..containers import Containers, is_break, is_underline, opens_box
from ..grammar import block_line, split_attributes
from ..header import read_header
from ..kinds import KINDS
from ..marks import Mark
from ..model import Block, ForeignBlock, Page
from ..open_block import OpenBlock
from ..problems import IN_A_DEFINITION, IN_A_LISTED_DEFINITION, Problems
from ..source import TAB, SourceText
from ..verbatim import Region, Regions
from .assemble import ALLOWED_PARENTS
from .conflicts import BEGINNINGS, Conflicts
from .cut_blocks import report_cut_blocks, report_fenced_page, report_parted_comment
from .definition_list import DeckReader
from .foreign_blocks import ForeignBlocks
from .ignore_comments import IgnoreComments
from .lookalikes import Lookalikes
from .named_closing import take_nearly_closing
from .other_signs import RUNS
from .stack import BlockStack
from .tables import Tables

if TYPE_CHECKING:
    from .folding import LineFolder

MAX_DEPTH = 40
"""Blocks nested deeper are text: no page needs them, and renderers recurse."""
_ENTITIES = ("&#", "&s")
"""The beginnings of those that a slash is written as."""


class Scanner:
    """Reads the lines of one page; what each is about is for the parts that it holds."""

    def __init__(
        self, source: SourceText, path: str, start: int, rules: Collection[int] = ()
    ) -> None:
        self.path = path
        self.source = source
        self.lines = source.lines
        self.start = start
        self.problems = problems = Problems(path, source.raw)
        self.foreign: list[ForeignBlock] = []
        self.ignores = IgnoreComments(self.lines, problems)
        # Where regions begin and end, once an element with Markdown has been seen.
        self.verbatim: dict[int, int] = {}
        self.containers = Containers()
        self.regions = Regions(self.lines, source.fences)
        self.stack = BlockStack(self.lines, problems, source.fences, rules)
        self.lookalikes = Lookalikes(self.lines, problems, source.fences)
        self.conflicts = Conflicts()
        self.foreign_blocks = ForeignBlocks(self.lines)
        self.decks = DeckReader(self.lines, self.stack, self.containers, self.regions, problems)
        self.folder: LineFolder | None = None
        self.suspects: frozenset[int] = frozenset()
        # The second line of the piece that a line has begun.
        self.second = -1
        self.tables = Tables(self.lines, self.containers, self.stack)

    def fold(self) -> Scanner:
        """Read lines that look like ours as ours."""
        from .folding import LineFolder

        self.folder = self.decks.folder = self.tables.folder = LineFolder(
            self.lines, self.stack, self.containers
        )
        self.suspects = self.folder.suspects
        return self

    def run(self) -> Page:
        """Read all lines; return the page."""
        lines, containers, stack = self.lines, self.containers, self.stack
        openings, suspects = containers.openings, self.suspects
        number, end = self.start, len(lines)
        self.conflicts.take_above(number, lines)
        while number < end:
            line = lines[number]
            if number in suspects and self.folder is not None:
                line = self.folder.line(number)
            text = line.lstrip(" ")
            if not text or text.isspace():
                containers.fresh, containers.in_list = True, False
                number += 1
                continue
            indent = len(line) - len(text)
            depth = indent // TAB
            if depth > len(openings):  # indented code, or a paragraph that goes on
                self.deeper(number, text)
                number += 1
            elif text[0].isalpha() and not stack.in_deck and stack.level <= depth:
                # Most lines are plain text. The next line of a paragraph changes nothing.
                if depth < len(openings) and not containers.fresh:
                    self.end_containers(depth, number)
                if containers.fresh:
                    containers.prose(depth)
                    self.second = number + 1
                number += 1
            elif containers.goes_on_as_list(depth, text) and not stack.listens:
                number += 1
            else:
                number = self.line(number, indent, text)
        return self.finish()

    def finish(self) -> Page:
        """Close what is open at the end of the page, and report what was collected."""
        lines, stack = self.lines, self.stack
        self.decks.end_term(len(lines))
        stack.close_down_to(0, len(lines))
        report_cut_blocks(lines, self.regions.elements, self.verbatim, stack, self.problems)
        for deep in self.folder.deep if self.folder is not None else ():
            self.lookalikes.report_container(deep)
        self.lookalikes.finish(bool(stack.blocks), self.regions.unclosed, self.start)
        self.conflicts.report(self.problems, bool(stack.blocks) or self.lookalikes.has_indented)
        return self.page()

    def deeper(self, number: int, text: str) -> None:
        """Take a line that is indented deeper than a container asks for."""
        if text[0] == "/":
            self.lookalikes.indented(number, text, not self.containers.fresh)
        elif self.stack.in_deck:
            self.decks.deeper(number, text)
        elif number == self.second:
            self.tables.find(number, len(self.containers.openings), self.second)

    def page(self) -> Page:
        """Return what was found."""
        folds = self.folder.folds if self.folder is not None else {}
        for line, fold in folds.items():
            if fold.line:  # a blank line is what it looks like
                self.problems.fold(line, fold)
        blocks = tuple([block for block in self.stack.blocks if block is not None])
        if not blocks:
            report_fenced_page(self.lines, self.start, self.problems)
        by_kind: dict[str, list[Block]] = {}
        for block in blocks:
            by_kind.setdefault(block.kind, []).append(block)
        return Page(
            path=self.path,
            raw=self.source.raw,
            lines=self.lines,
            start=self.start,
            may_have_tags=self.source.may_have_tags,
            may_have_signs=self.source.may_have_signs,
            items=tuple(self.stack.items),
            blocks=blocks,
            by_kind=by_kind,
            problems=tuple(sorted(self.problems.found, key=attrgetter("location"))),
            foreign=tuple(self.foreign),
            ignores=self.ignores.among(blocks),
            marks=tuple(self.stack.marks),
            dedents=tuple(self.stack.dedents),
            replacements=tuple(self.stack.replacements),
            folds=folds,
            fences=self.source.fences,
        )

    def line(self, number: int, indent: int, text: str) -> int:
        """Take a line that is not plain text; return the number of the next line to read."""
        first = text[0]
        if text[:7] in BEGINNINGS and not indent:
            self.conflicts.take(number, text, self.lines)
        if first == "/":
            read = block_line(text)
            if read is not None:
                return self.slashes(number, indent // TAB, text, read)
            if not take_nearly_closing(number, text, self.stack):
                self.lookalikes.opening(number, text, self.stack)
        elif first in "`~<":
            following = self.apart(number, indent)
            if following > number:
                return following
            self.wrapped(number, text)
        elif first in "?!" or (text[:3] in RUNS and text[4:5] and "///" not in text):
            self.lookalikes.foreign(number, text, self.stack.practice)
        elif "///" in text and (
            text.strip("/ *_") or not take_nearly_closing(number, text, self.stack)
        ):
            self.lookalikes.prefixed(number, text, self.stack.practice)
        elif text[:3] == "-->" or text[:2] in _ENTITIES:
            self.lookalikes.comment_end(number, text)
            self.wrapped(number, text)
        return self.text(number, indent, text)

    def wrapped(self, number: int, text: str) -> None:
        """Take a line that may be a block line but for what is around it."""
        is_plain = "///" in text
        if (not is_plain and "&" not in text) or self.lookalikes.is_told(number):
            return
        is_told = take_nearly_closing(number, text, self.stack)
        is_told = is_told or self.lookalikes.wrapped(number, text, self.stack)
        if is_plain and not is_told:
            self.lookalikes.prefixed(number, text, self.stack.practice)

    def text(self, number: int, indent: int, text: str) -> int:
        """Take a line of text; return the number of the next line to read."""
        containers, depth, stack, first = self.containers, indent // TAB, self.stack, text[0]
        if "|" in text:
            self.tables.find(number, depth, self.second)
        in_table = number < self.tables.end
        cuts = not in_table and first in "#-_*=" and self.cuts(number, indent, text)
        self.end_above(number, depth, text, cuts)
        deck, following = stack.deck(depth) if stack.in_deck else None, number + 1
        is_marked = stack.in_deck and not in_table and self.decks.has_sign(text)
        if is_marked and self.decks.takes_line(deck, number, indent, text):
            containers.cut(depth)
            return following
        if deck is not None:
            following = self.decks.line(deck, number, indent, text)
        elif first == "-" and not in_table:
            containers.fresh = stack.separates(number, depth, text) or containers.fresh
        elif first == ":" and stack.in_deck:
            self.decks.indented(number, depth, text)
        if first == ">":
            self.lookalikes.quote(number, text, self.stack.practice)
        if stack.candidates is not None and stack.level == depth:
            stack.candidates.append(number)
            following = self.item(number, depth * TAB)
        self.second = number + 1 if containers.fresh else -1
        if cuts:
            containers.cut(depth)  # `* * *` is no list item
        else:
            containers.take(depth, text, indent % TAB == 0, in_table)
        return following

    def cuts(self, number: int, indent: int, text: str) -> bool:
        """Return whether a line of text is a piece of its own, or makes one of the line above."""
        is_second = number == self.second and self.containers.in_list
        return is_break(text, indent % TAB) or (is_second and is_underline(text))

    def end_above(self, number: int, depth: int, text: str, cuts: bool) -> None:
        """End the containers, the blocks and the card that a line of text ends."""
        containers = self.containers
        if cuts:
            containers.fresh = True
        elif not containers.fresh:
            self.end_containers(depth, number)
            # A list item goes on, but not the blocks in it.
            containers.fresh = self.stack.level > depth and opens_box(text)
        above = containers.fresh and self.stack.level > depth
        if above and not self.decks.is_definition(depth, text):
            self.decks.end_term(number)
            self.stack.close_above(depth, number)

    def item(self, number: int, margin: int) -> int:
        """Take what begins behind the marker of an item; return the number of the next line."""
        start, top = self.stack.item_start(number, margin), self.stack.top
        if start < 0 or top is None:
            return number + 1
        region = self.regions.after_marker(number, start, margin, self.stack.cut)
        if region is None:
            return number + 1
        top.regions.append((number, region.end))
        self.verbatim[number + 1] = region.end
        return region.end

    def end_containers(self, depth: int, number: int) -> None:
        """End what a less indented line ends in the middle of a piece."""
        top = self.stack.top
        kept = top.level - 1 if top is not None and top.terms else -1
        level = self.containers.ended_by(depth, kept)
        if level is not None:
            self.containers.cut(level)
            self.decks.end_term(number)
            self.stack.close_above(level, number)

    def apart(self, number: int, indent: int) -> int:
        """Take a line that begins a region, or is a tag around Markdown and nothing else.

        Returns:
            The number of the next line to read; that of this line where it is text.
        """
        depth, stack = indent // TAB, self.stack
        cut = stack.cut if depth >= stack.level else 0  # it ends what cuts
        region = self.regions.at(number, indent, depth * TAB, cut)
        if region is not None:
            return self.region(number, indent, region)
        if not self.regions.is_edge(number, indent - cut):
            return number
        self.decks.end_term(number)
        stack.close_above(depth, number)
        self.containers.cut(depth)
        return number + 1

    def region(self, number: int, indent: int, region: Region) -> int:
        """Take lines that are no Markdown."""
        depth = indent // TAB
        if self.regions.elements:
            self.verbatim[number] = region.end
        self.decks.end_term(number)
        # Python-Markdown puts raw HTML away at the margin only; indented, it is part of a piece.
        is_fence = region.kind == "fence"
        apart = self.regions.fences.is_apart if is_fence else indent - self.stack.cut < TAB
        if self.containers.fresh or apart:
            self.containers.cut(depth)
            self.stack.close_above(depth, number)
        else:
            self.end_containers(depth, number)
        if not region.closed:
            self.stack.close_down_to(0, number)
        elif region.kind == "comment":
            if indent - self.stack.cut >= TAB:
                inside = self.stack.practice is not None
                report_parted_comment(self.lines, number, region.end, inside, self.problems)
            if self.ignores.take(number, region.end):
                # It is of no use to readers, and between two cards it would part the grid.
                self.stack.marks.append(Mark(number, region.end - number, "break", -1, 0))
        elif self.stack.in_deck and (deck := self.stack.deck(depth)):
            self.decks.region(deck, number, region)
        self.lookalikes.region(number, region)
        if region.kind == "html":
            self.wrapped(number, self.lines[number].strip())
        if self.stack.candidates is not None and self.stack.top is not None:
            self.stack.top.regions.append((number, region.end))
        self.containers.fresh = apart
        return region.end

    def slashes(self, number: int, depth: int, text: str, read: tuple[int, str, str | None]) -> int:
        """Take an opening or a closing line."""
        length, name, title = read
        if self.decks.pending:
            self.decks.end_term(number)
        if self.stack.level > depth:
            self.stack.close_above(depth, number)
        stays = bool(name) and take_nearly_closing(number, text, self.stack, name)
        if stays or not (name or self.stack.close(length, number)):
            self.end_containers(depth, number)
            self.containers.take(depth, text, aligned=True)
            return number + 1
        # A closing line may stand in the last item of its block, which ends with it.
        self.containers.cut(depth if name else min(depth, self.stack.ended_level))
        if not name:
            return number + 1
        opened = OpenBlock(name, number, number + 1, depth, length)
        # As a rule a block stands right where it may; else, or among others' blocks, it takes more.
        parents, top = ALLOWED_PARENTS.get(name, ()), self.stack.top
        if top is None:
            fits = None in parents and not self.containers.openings
        else:
            fits = top.name in parents and top.level == depth and top.index >= 0
        if not fits:
            if not self.is_ours(number, name):
                self.stack.push(opened)
                return number + 1
            self.stack.make_room(name, number, depth)
        if text[length] != " ":
            self.problems.add("missing-space", number, name)
        if name == "card" and self.stack.in_deck:
            self.decks.check_introduction(number)
        return self.open(opened, number, depth, title or "")

    def open(self, opened: OpenBlock, number: int, depth: int, title: str) -> int:
        """Read the head of a practice block; return the first line of its body."""
        if self.folder is not None:
            self.folder.head(opened, number)
        following = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if following.startswith(" " * (depth * TAB + TAB)):
            takes = KINDS[opened.name].takes
            header = read_header(self.lines, number, depth * TAB, title, takes)
            for found in header.problems:
                self.problems.add(found.name, found.line, found.subject, found.detail)
            opened.title, opened.attributes = header.title, header.attributes
            opened.options, opened.start = header.options, header.end
        else:
            opened.title, opened.attributes = split_attributes(title)
        self.stack.open(opened, self.problems.location(number))
        return opened.start

    def is_ours(self, number: int, name: str) -> bool:
        """Tell whether a block is a practice block, here; where it might have been, say why not."""
        inside = self.stack.practice
        ours = name in KINDS and (name != "hint" or inside is not None)
        if ours and len(self.stack) >= MAX_DEPTH:
            self.problems.add("nested-too-deep", number, name)
        elif ours and self.containers.in_footnote:
            self.problems.add("misplaced-block", number, name, "a footnote")
        elif ours:
            if self.containers.in_listed_definition:
                self.problems.add("misplaced-block", number, name, IN_A_LISTED_DEFINITION)
            return True
        elif len(self.stack) < MAX_DEPTH:
            is_in_ours = inside is not None
            in_definition = ":" in self.containers.openings
            if in_definition and self.foreign_blocks.is_cut_in_definition(number, is_in_ours):
                self.problems.add("misplaced-block", number, name, IN_A_DEFINITION)
            self.foreign.append(
                ForeignBlock(name, self.problems.location(number), inside.name if inside else "")
            )
        return False
