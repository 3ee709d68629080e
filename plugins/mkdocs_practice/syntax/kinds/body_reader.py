"""Reading the body of a graded block: its items, its problems, and marks for the renderer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from ..containers import is_break
from ..elements import end_of
from ..expressions import expression
from ..grammar import block_line, is_empty
from ..marks import Dedent, Mark, Replacement, replace_pieces
from ..option_values import escape_of, escape_slip, likely_value
from ..quote import quote, shorten, spaces
from ..source import TAB
from ..verbatim import LEAST_INDENT, Regions
from .fold import readings

if TYPE_CHECKING:
    from ..fences import Fences
    from ..open_block import OpenBlock
    from ..problems import Problems

_ROLES = {"close": 0, "open": 2}
_LIST = expression(r"(?:[-*+]|\d{1,9}[.)])[ ]")
_NEAR_OPENING = 12


@dataclass(frozen=True, slots=True)
class ListItem:
    """An option, an entry, or a definition: what a list marker begins.

    Attributes:
        line: Its first line, from 0.
        end: The line after its last.
        marker: Its marker as matched, such as `- [x] `.
        text: Its Markdown, without the marker and the indentation.
    """

    line: int
    end: int
    marker: re.Match[str]
    text: str


class BodyReader:
    """One block while its kind reads it.

    Attributes:
        lines: The page's.
        start: The first line of the block's body, from 0.
        end: The line after its last.
        margin: The indentation of its content.
        options: As checked.
        title: Without the attribute list.
        candidates: The lines right in the block that begin with a character that no word begins
            with; never one of a fence, of a nested list, or of another block.
        blocks: Where the blocks in it begin and end.
        lead_end: The line that the prompt ends before, where it is not the title.
        fences: The site's.
    """

    def __init__(
        self, block: OpenBlock, lines: list[str], end: int, problems: Problems, fences: Fences
    ) -> None:
        self.lines = lines
        self.start = block.start
        self.end = end
        self.margin = block.level * TAB
        self.options: Mapping[str, object] = block.options
        self.title = block.title
        self.candidates: list[int] = block.candidates or []
        self.lead_end = block.spans[0][0] if block.spans else end
        # What is taken as a whole, or not at all: the blocks inside, and fences.
        self._wholes: Mapping[int, int] = {**dict(block.regions), **dict(block.spans)}
        self.blocks: Mapping[int, int] = dict(block.spans)
        self.marks: list[Mark] = []
        self.dedents: list[Dedent] = []
        self.replacements: list[Replacement] = []
        self._block = block
        self._problems = problems
        self.fences = fences

    def line(self, number: int) -> str:
        """A line without the indentation of the block's container."""
        text, margin = self.lines[number], self.margin
        return text[margin:] if margin and text[:margin].isspace() else text

    @property
    def further(self) -> str:
        """The spaces, in words, before a line of an item, or before an option."""
        return spaces(self.margin + TAB)

    @cached_property
    def inside(self) -> set[int]:
        """The lines that are taken as a whole, or not at all."""
        return {line for span in self._wholes.items() for line in range(*span)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """For each line the one after it and what is indented under it, blank lines left out."""
        ends: dict[int, int] = {}
        end = self.end
        for number in range(self.end - 1, self.start - 1, -1):
            ends[number] = end
            if not self.line(number).startswith("  "):
                end = number
        return ends

    def quote(self, line: int) -> str:
        """The beginning of a line, for a message."""
        return quote(self.line(line))

    def is_told(self, line: int) -> bool:
        """Return whether a line is the `---` line that was to part an explanation."""
        return line == self._block.separator

    def problem(self, name: str, what: str, fix: str, line: int = -1) -> None:
        """Report what cannot be graded; by default at the block's opening line."""
        self._problems.add(name, self._block.line if line < 0 else line, what, fix)

    def option_line(self, name: str) -> int:
        """The line of an option; -1 where it is not written."""
        for number in range(self._block.line + 1, self.start):
            if self.lines[number].lstrip("'\" ").startswith(name):
                return number
        return -1

    def has_escape(self, name: str) -> bool:
        """Return whether the texts of an option hold an escape by mistake, and report it."""
        first = self.option_line(name)
        for line in range(first, self.start if first >= 0 else first):
            escape = escape_of(self.lines[line]) if "\\" in self.lines[line] else ""
            if escape:
                self.problem("bad-option", name, escape_slip(escape), line)
                return True
        return False

    def option(self, name: str, example: str) -> object:
        """The value of an option that the kind is graded by; None, and reported, without one."""
        value = self.options.get(name)
        if value is None and self.option_line(name) < 0:  # else it has been reported
            what = f"the {self._block.name} question has no right answer"
            example = f"{name}: {likely_value(self.lines[self.start : self.end], example)}"
            fix = f"write it under the opening line, indented by {self.further}: `{example}`"
            if (line := self._misplaced(name)) >= 0 and self._in_head(line):
                return None  # none of the lines there can be read, as has been reported
            if line >= 0:
                written = self.lines[line].strip()
                what = f"`{shorten(written)}` is text here, and no option"
                fix = f"write it right under the opening line, indented by {self.further}"
            self.problem("missing-key", what, fix, line)
        return value

    def _misplaced(self, name: str) -> int:
        """The line of the body that reads like this option; -1 without one."""
        for number in self.own_lines(self.start, min(self.end, self.start + _NEAR_OPENING)):
            text = self.lines[number].lstrip(" ")
            if text.startswith(f"{name}:") and number not in self.inside:
                return number
        return -1

    def _in_head(self, line: int) -> bool:
        """Return whether a line stands where the options do."""
        margin = " " * (self._block.level * TAB + TAB)
        lines = self.lines[self._block.line + 1 : line + 1]
        return all(text.startswith(margin) and not text.isspace() for text in lines)

    def compare(self, noun: str, texts: Iterable[tuple[int, str]]) -> None:
        """Report the texts, each with its line, that are empty or read like an earlier one."""
        seen, in_any_case = dict[str, int](), dict[str, int]()
        for line, text in texts:
            read, folded = readings(text)
            if is_empty(text):
                self.problem("empty-item", f"the {noun} is empty", "write its text", line)
            elif read in seen:
                what = f"the {noun} is the same as that of line {seen[read] + 1}"
                self.problem("equal-items", what, "change one of the two", line)
            elif folded in in_any_case:
                what = f"only capitals tell the {noun} from that of line {in_any_case[folded] + 1}"
                self.problem("differ-in-case", what, "change one where they do not matter", line)
            seen.setdefault(read, line)
            in_any_case.setdefault(folded, line)

    def report_between(
        self,
        noun: str,
        items: list[ListItem],
        is_told: Callable[[int, ListItem, ListItem], bool] | None = None,
    ) -> None:
        """Report what stands between two items and is of neither: it is shown below them all.

        Args:
            noun: Their name.
            items: The items.
            is_told: Tells of a line and the items around it whether it is reported elsewhere.
        """
        for item, following in pairwise(items):
            line = next(self.own_lines(item.end, following.line, comments=False), -1)
            if line >= 0 and not (is_told is not None and is_told(line, item, following)):
                what = f"{self.quote(line)} belongs to no {noun}"
                fix = f"indent it by {self.further} to keep it in the {noun} above"
                self.problem("malformed-item", what, fix, line)

    def report_blocks(self, noun: str, items: Sequence[tuple[int, int]]) -> None:
        """Report the blocks among items, each given as its lines: they are shown below them all."""
        first, last = (items[0][0], items[-1][0]) if self.blocks and items else (0, 0)
        inside = {line for item in items for line in range(*item)} if last else set()
        for line in self.blocks:
            if first < line < last and line not in inside:
                what = f"{self.quote(line)} stands among the {noun}, and is shown below them all"
                self.problem("block-among-items", what, "move it below them", line)

    def report_cut(self, noun: str, items: list[ListItem]) -> None:
        """Report the rest of an item that a comment, a heading or a rule at the margin cuts off."""
        for item, following in zip_longest(items, items[1:]):
            limit = following.line if following is not None else self.end
            above, line = self._cut(item.end, limit)
            if line >= 0:
                what = f"{self.quote(line)} is in no {noun}: line {above + 1} ends the one above"
                fix = f"move line {above + 1} away, or indent it by {self.further}"
                self.problem("malformed-item", what, fix, line)

    def cuts_off(self, first: int, end: int) -> bool:
        """Return whether something between two lines cuts the rest of an item off."""
        return self._cut(first, end)[1] >= 0

    def _cut(self, first: int, end: int) -> tuple[int, int]:
        """The line that cuts an item and the first of what it cuts off; twice -1 without them."""
        above = -1
        for line in self.own_lines(first, end):
            text = self.line(line)
            if len(text) - len(text.lstrip(" ")) >= LEAST_INDENT:
                return (above, line) if above >= 0 else (-1, -1)
            if line not in self.inside and not is_break(text, 0):
                break  # a paragraph, of which the rest may be a part
            above = line
        return -1, -1

    def mark(self, line: int, role: str) -> None:
        """Put a mark before a line."""
        self.marks.append(Mark(line, 0, role, self._block.index, self._block.indent))

    def replace(self, line: int, start: int, end: int, text: str, gap: int = 0) -> None:
        """Put a text, or the blank of a number, in place of a piece of a line."""
        self.replacements.append(Replacement(line, start, end, text, self._block.index, gap))

    def lead_without_gaps(self) -> str:
        """The lead with `…` in place of what is to be filled in."""
        lead = {number: self.lines[number] for number in range(self.start, self.lead_end)}
        gaps = [(piece, "…") for piece in self.replacements if piece.gap and piece.line in lead]
        lead.update(replace_pieces(self.lines, gaps))
        margin = " " * self.margin
        return "\n".join(text.removeprefix(margin) for text in lead.values()).strip()

    def merge(self, marks: list[Mark]) -> list[Mark]:
        """Put the marks of the items among those of the blocks inside, which may be in an item."""
        merged = list(self.marks)
        for mark in marks:
            indent = mark.indent
            for dedent in self.dedents:
                if dedent.start <= mark.line < dedent.end and not dedent.marker:
                    indent = max(self._block.indent, indent - dedent.width)
            merged.append(mark._replace(indent=indent))
        # What ends at a line ends before what begins there.
        return sorted(merged, key=lambda mark: (mark.line, _ROLES.get(mark.role, 1)))

    def items(self, match: Callable[[str], re.Match[str] | None]) -> list[ListItem]:
        """The items that begin with a line that `match` matches, and are drawn each by itself.

        An item goes on until the next, a block of ours, or a line after a blank one that is not
        indented by two spaces or more.
        """
        starts: list[tuple[int, re.Match[str]]] = []
        for number in self.candidates:
            found = match(self.line(number))
            if found is not None:
                starts.append((number, found))
        found_items: list[ListItem] = []
        for rank, (number, marker) in enumerate(starts):
            limit = starts[rank + 1][0] if rank + 1 < len(starts) else self.end
            end = self.item_end(number, limit)
            self.mark(number, "item")
            found_items.append(self.item(number, end, marker))
            if end < limit and self.has_text(end, limit):
                self.mark(end, "rest")
        if found_items and not self.title:
            self.lead_end = min(self.lead_end, found_items[0].line)
        return found_items

    def item_end(self, first: int, limit: int) -> int:
        """The line after the last of the item that begins at `first`."""
        number = last = min(limit, self._wholes.get(first, first + 1))
        blank = False
        while number < limit:
            text = self.line(number)
            if not text.strip():
                blank = True
                number += 1
                continue
            inside = len(text) - len(text.lstrip(" ")) >= LEAST_INDENT
            if not inside and (blank or number in self._wholes):
                break
            blank = False
            number = last = min(limit, self._wholes.get(number, number + 1))
        return last

    def item(self, first: int, end: int, marker: re.Match[str]) -> ListItem:
        """Make an item of these lines, and have the renderer take away marker and indentation."""
        self.dedents.append(Dedent(first, first + 1, self.margin, marker.end(), marker=True))
        # A fence behind the marker goes as far to the left as the marker has been.
        after = min(end, self._wholes.get(first, first + 1))
        widths = [self._closing_indent(first, after)] * (after - first - 1)
        if after > first + 1:
            self.dedents.append(Dedent(first + 1, after, self.margin, widths[0]))
        width = self._width(after - 1, end)
        widths += [width] * (end - after)
        if end > after:
            self.dedents.append(Dedent(after, end, self.margin, width))
        kept = [self.line(first)[marker.end() :]]
        self.report_margin(first + 1, end)
        for number, width in enumerate(widths, first + 1):
            text = self.line(number)
            spaces = len(text) - len(text.lstrip(" "))
            text = text[min(width, spaces) :]
            # In a list of its own indentation, Markdown has a nested list without a blank line.
            listed = number >= after and kept[-1].strip() and _LIST.match(text)
            if listed and not _LIST.match(kept[-1].lstrip()):
                self.mark(number, "break")
            kept.append(text)
        text = "\n".join(kept)
        if "<" in text or text.startswith("///"):
            self._report_verbatim(first, kept)
        return ListItem(first, end, marker, text.strip("\n"))

    def _closing_indent(self, first: int, after: int) -> int:
        """The indentation of the last line of what begins behind a marker, where it is a fence."""
        text = self.line(after - 1)
        is_fence = text.strip()[:3] in ("```", "~~~")
        return len(text) - len(text.lstrip(" ")) if is_fence else self._width(first, after)

    def _report_verbatim(self, first: int, kept: list[str]) -> None:
        """Report what begins in an item, and goes on in the next for all that Markdown knows."""
        if block_line(kept[0]) is not None and kept[0].startswith("///"):
            fix = f"write the block below, indented by {self.further}"
            self.problem("malformed-item", "a block cannot begin beside a marker", fix, first)
        regions, number = Regions(kept, self.fences), 0
        while number < len(kept):
            text = kept[number]
            indent = len(text) - len(text.lstrip(" "))
            begins = text[indent : indent + 1] in ("<", "`", "~")
            region = regions.at(number, indent, 0) if begins else None
            end = number + 1 if region is None else region.end * region.closed
            if regions.elements and regions.elements[-1].line == number:
                end = end_of(kept, regions.elements[-1])
            if not end:
                what = f"{quote(text)} opens an element that does not end in the item"
                fix = f"close it, or write it as code: `{shorten(text.strip())}`"
                self.problem("malformed-item", what, fix, first + number)
                return
            number = end

    def report_margin(self, first: int, end: int) -> None:
        """Report a line that has lost the indentation of what the block stands in, and ends it."""
        for number in range(first, end) if self.margin else ():
            if self.lines[number][: self.margin].strip():
                fix = f"indent it by {spaces(self.margin)}, as the block is"
                what = f"{self.quote(number)} ends what the block stands in"
                self.problem("malformed-item", what, fix, number)
                return

    def _width(self, first: int, end: int) -> int:
        """The indentation of the lines under an item's first, at most as far as Markdown asks."""
        width = TAB
        for number in range(first + 1, end):
            text = self.line(number)
            spaces = len(text) - len(text.lstrip(" "))
            if text.strip() and spaces >= LEAST_INDENT:
                width = min(width, spaces)
        return width

    def has_text(self, first: int, end: int) -> bool:
        """Return whether any of these lines is the block's own, and not blank."""
        return next(self.own_lines(first, end), -1) >= 0

    def own_lines(self, first: int, end: int, comments: bool = True) -> Iterator[int]:
        """Those of these lines that are not blank, and stand in no block of ours."""
        left_out = [(start, after) for start, after in self._block.spans if first <= start < end]
        if not comments:
            left_out += [
                (start, after)
                for start, after in self._block.regions
                if first <= start < end and self.line(start).lstrip(" ").startswith("<!--")
            ]
        own = set(range(first, end)).difference(*(range(*span) for span in left_out))
        return (number for number in sorted(own) if self.lines[number].strip())
