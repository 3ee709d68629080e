"""Blocks whose content is indented as code in a program is, a step further with each block.

A block's content begins at its block's margin. Indented by four spaces it is code, or the place of
options; by two, that of the blocks in it is. The lines are written at the margin on a copy of the
item; they are a slip where it then has fewer problems, and no other ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..syntax.answered import is_answered
from ..syntax.columns import leading_spaces
from ..syntax.expressions import expression
from ..syntax.grammar import OPTIONS, block_line
from ..syntax.kinds import KINDS
from ..syntax.model import Block, Edit, Page
from ..syntax.scan import scan
from ..syntax.source import TAB
from .edits import indent_to
from .ends import block_around, problems_at
from .indentation import count_problems
from .lines import FENCES, MOST_LINES, fence_below

_LISTED = ("blanks", "choice", "order", "match", "flashcards")
"""The kinds that hold nothing but items, which are lost where all of them are indented."""
_NAMED = expression(r"([A-Za-z]+):(?:[ ]|$)")


class IndentedContent(NamedTuple):
    """An item whose content is indented.

    Attributes:
        item: The outermost block.
        margins: How many spaces each of its lines, from 1, is to be indented by.
        has_options: Whether options are among them.
    """

    item: Block
    margins: Mapping[int, int]
    has_options: bool


@dataclass(slots=True)
class _Level:
    """A block, by its lines alone, which are counted from 0."""

    name: str
    indent: int
    lines: list[int]
    options: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    step: int = 0


def indented_contents(page: Page) -> Iterator[IndentedContent]:
    """Yield the items of a page whose content is indented, by place."""
    told = [problem.location.line for problem in page.problems]
    for item in page.items if told else page.by_kind.get("flashcards", ()):
        is_empty = item.kind == "flashcards" and not item.children
        rank = bisect_left(told, item.location.line)
        if is_empty or (rank < len(told) and told[rank] <= item.end):
            found = _indented(page, item)
            if found is not None:
                yield found


def outdent(page: Page, margins: Mapping[int, int]) -> tuple[Edit, ...]:
    """Give lines, from 1, their margins."""
    return tuple(
        edit for line, width in margins.items() for edit in indent_to(page, line, " " * width)
    )


def _indented(page: Page, item: Block) -> IndentedContent | None:
    first = item.location.line - 1
    levels = _levels(page.lines, first)
    margins = _margins(page.lines, levels) if levels else {}
    if not margins or any(number in page.folds for number in margins):
        return None
    last = max(number for level in levels for number in level.lines)
    if _is_example(page, item) or not _is_better(page, range(first, last + 1), margins):
        return None
    options = {number for level in levels for number in level.options}
    by_line = {number + 1: margins[number] for number in sorted(margins)}
    return IndentedContent(item, by_line, not options.isdisjoint(margins))


def _levels(lines: Sequence[str], first: int) -> list[_Level]:
    """The blocks of an item by their lines alone; none where those do not go step by step."""
    levels: list[_Level] = []
    open_ones: list[_Level] = []
    fence = ""
    number, end = first, min(len(lines), first + MOST_LINES)
    while number < end:
        text, indent = lines[number].lstrip(" "), leading_spaces(lines[number])
        read = block_line(text) if not fence and text[:3] == "///" else None
        if read is not None and read[1]:
            if open_ones and indent < open_ones[-1].indent:
                return []
            step = indent - open_ones[-1].indent if open_ones else 0
            level = _Level(read[1], indent, [number], step=step)
            level.options = _options(lines, number, read[1])
            levels.append(level)
            open_ones.append(level)
            number += len(level.options)
        elif not open_ones:
            return []  # a card that is a term and its definition
        elif read is not None:
            if indent != open_ones[-1].indent and not _is_as_items(lines, open_ones[-1], indent):
                return []
            open_ones.pop().lines.append(number)
            if not open_ones:
                return levels
        elif text.strip():
            fence = fence_below(text, fence)
            open_ones[-1].content.append(number)
        number += 1
    return []


def _is_as_items(lines: Sequence[str], level: _Level, indent: int) -> bool:
    """Return whether a closing line is indented as all that a block of items alone holds."""
    is_first = bool(level.content) and leading_spaces(lines[level.content[0]]) == indent
    return level.name in _LISTED and is_first and _depth(lines, level) == indent - level.indent


def _options(lines: Sequence[str], opening: int, kind: str) -> list[int]:
    """The lines right below an opening line that are its options, however they are indented."""
    takes = (*OPTIONS, *KINDS[kind].takes) if kind in KINDS else OPTIONS
    found: list[int] = []
    margin = 0
    for number in range(opening + 1, len(lines)):
        indent, text = leading_spaces(lines[number]), lines[number].lstrip(" ")
        named = _NAMED.match(text)
        is_option = named is not None and named[1] in takes
        if found and (is_option or indent > margin or text.startswith("- ")):
            found.append(number)
        elif is_option and not found:
            found, margin = [number], indent
        else:
            break
    return found


def _margins(lines: Sequence[str], levels: Sequence[_Level]) -> dict[int, int]:
    """The spaces that each line is to be indented by, where that is another number; or nothing."""
    outer = levels[0].indent
    steps = {level.step for level in levels[1:] if level.step}
    if len(steps) > 1:
        return {}
    bases = _bases(lines, levels, min(steps)) if steps else _bases_of_items(lines, levels)
    if not bases:
        return {}
    is_deeper = any(base > level.indent for base, level in zip(bases, levels, strict=True))
    if not is_deeper and len({level.indent for level in levels}) < 3:
        return {}
    found: dict[int, int] = {}
    for base, level in zip(bases, levels, strict=True):
        found |= dict.fromkeys(level.lines, outer)
        found |= {n: outer + leading_spaces(lines[n]) - base for n in level.content}
        first = leading_spaces(lines[level.options[0]]) if level.options else 0
        found |= {n: outer + TAB + leading_spaces(lines[n]) - first for n in level.options}
    return {n: width for n, width in found.items() if width != leading_spaces(lines[n])}


def _bases(lines: Sequence[str], levels: Sequence[_Level], step: int) -> list[int]:
    """The indentation that the content of each block begins with; nothing where it is not clear."""
    found: list[int] = []
    is_sure, is_open = step < TAB, False
    for level in levels:
        deeper = _depth(lines, level)
        if deeper not in (0, step) and deeper < step + TAB:
            return []
        found.append(level.indent + (step if deeper else 0))
        if deeper == step:
            is_code = _may_be_code(lines, level)
            is_sure, is_open = is_sure or not is_code, is_open or is_code
    return found if is_sure or not is_open else []


def _bases_of_items(lines: Sequence[str], levels: Sequence[_Level]) -> list[int]:
    """The same where no block is indented: of those that hold nothing but items, all of these."""
    found: list[int] = []
    for level in levels:
        depth = _depth(lines, level)
        found.append(level.indent + (depth if depth >= TAB and level.name in _LISTED else 0))
    return found


def _depth(lines: Sequence[str], level: _Level) -> int:
    """The spaces that a block's content is indented by beyond the block."""
    widths = (leading_spaces(lines[number]) for number in level.content)
    return min(widths, default=level.indent) - level.indent


def _may_be_code(lines: Sequence[str], level: _Level) -> bool:
    """Return whether a block's content, indented by four spaces, may be code."""
    first = lines[level.content[0]].lstrip(" ")
    is_apart = not lines[level.content[0] - 1].strip()
    return is_apart and level.name not in _LISTED and first[:3] not in FENCES


def _is_example(page: Page, item: Block) -> bool:
    """Return whether block lines in a block that has all it needs may be an example in it."""
    for line in range(item.location.line + 1, item.end + 1):
        if "///" in page.lines[line - 1] and "indented-block" in problems_at(page, line):
            above = block_around(page, line) or item
            if above.location.column == item.location.column and is_answered(above):
                return True
    return False


def _is_better(page: Page, lines: range, margins: Mapping[int, int]) -> bool:
    """Return whether an item is read with fewer problems, or more blocks, and loses none."""
    written = [page.lines[n] for n in lines]
    meant = [
        " " * margins.get(n, leading_spaces(page.lines[n])) + page.lines[n].lstrip(" ")
        for n in lines
    ]
    width = leading_spaces(written[0])
    before, after = (
        scan("\n".join(line[width:] for line in text), page.path, page.fences)
        for text in (written, meant)
    )
    if len(after.blocks) < len(before.blocks):
        return False
    told, left = count_problems(before), count_problems(after)
    return left < told or (left <= told and len(after.blocks) > len(before.blocks))
