"""Blocks that have left the list item, the tab or the admonition above them.

They are sound where they stand, but not where they were meant to be. Either the container above has
nothing in it, or the block is indented by fewer spaces than it asks for, and by more than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..syntax.columns import leading_spaces
from ..syntax.containers import opens_container
from ..syntax.expressions import expression
from ..syntax.model import Block, Page
from ..syntax.scan import scan
from ..syntax.source import TAB
from .fixes import apply
from .indentation import indent
from .lines import MOST_LINES

# An admonition may have a title alone, in quotation marks; one without a title has something in it.
_EMPTY = expression(r"===|\?\?\?|!!!(?![^\"]*\")")
_INNER = frozenset(("answer", "hint", "card"))
"""The kinds that cannot stand by themselves: where they have left a block, that is told."""


class LeftBlock(NamedTuple):
    """A block that has left what is above it.

    Attributes:
        block: The block.
        container: The line, from 1, that opens what it has left.
        widths: How many spaces each line, from 1, lacks.
        is_certain: Whether these lines, and no further ones, belong there.
    """

    block: Block
    container: int
    widths: Mapping[int, int]
    is_certain: bool


def left_blocks(page: Page) -> list[LeftBlock]:
    """The blocks of a page that have left their containers, by place."""
    found = list(_find(page))
    widths = {
        line: width for each in found if each.is_certain for line, width in each.widths.items()
    }
    if not widths or _is_sound(page, widths):
        return found
    return [each._replace(is_certain=False) for each in found]


def _find(page: Page) -> Iterator[LeftBlock]:
    lines, done = page.lines, 0
    for block in page.blocks:
        if block.kind in _INNER:
            continue
        number = block.location.line - 1
        above = _above(lines, number, page.start)
        if number < done or above < 0 or number in page.folds:
            continue
        first, margin = number, leading_spaces(lines[number])
        if margin % TAB:
            above, first = _container(lines, number, page.start)
            end = _end_of_run(lines, number, margin // TAB * TAB) if above >= 0 else 0
            is_certain = True
        elif leading_spaces(lines[above]) == margin and _EMPTY.match(lines[above], margin):
            end = block.end if opens_container(lines[above].lstrip(" ")) else 0
            is_certain = bool(end) and _is_last(lines, end, lines[above])
        else:
            continue
        if first < end < first + MOST_LINES:
            done, width = end, TAB - margin % TAB
            widths = {n + 1: width for n in range(first, end) if lines[n].strip()}
            yield LeftBlock(block, above + 1, widths, is_certain)


def _above(lines: Sequence[str], number: int, start: int) -> int:
    """The next line above that is not blank; -1 without one."""
    number -= 1
    while number >= start and not lines[number].strip():
        number -= 1
    return number if number >= start else -1


def _container(lines: Sequence[str], number: int, start: int) -> tuple[int, int]:
    """The line that opens what stands above a line, or -1; and the first line that has left it."""
    floor = leading_spaces(lines[number]) // TAB * TAB
    above = number - 1
    while above >= start and (not lines[above].strip() or leading_spaces(lines[above]) > floor):
        above -= 1
        if number - above > MOST_LINES:
            return -1, number
    while above > start and lines[above - 1].strip() and not opens_container(lines[above][floor:]):
        above -= 1  # up to the first line of a paragraph
    line = lines[above] if above >= start else ""
    if leading_spaces(line) != floor or line[floor : floor + 1] == "[":
        return -1, number
    if not opens_container(line[floor:]):
        return -1, number
    below = range(above + 1, number)
    blank = next((n for n in below if not lines[n].strip()), number)
    left = (n for n in below if n > blank and 0 < leading_spaces(lines[n]) - floor < TAB)
    return above, next(left, number)


def _end_of_run(lines: Sequence[str], number: int, floor: int) -> int:
    """The line after the last of those that are indented further than a container is."""
    end = number + 1
    for other in range(number + 1, min(len(lines), number + MOST_LINES + 1)):
        if lines[other].strip():
            if leading_spaces(lines[other]) <= floor:
                break
            end = other + 1
    return end


def _is_last(lines: Sequence[str], end: int, opening: str) -> bool:
    """Return whether nothing else may belong to the container that a block has left."""
    below = next((line for line in lines[end:] if line.strip()), "")
    return not below or below.startswith("#") or below[:TAB] == opening[:TAB]


def _is_sound(page: Page, widths: Mapping[int, int]) -> bool:
    """Return whether a page with lines, from 1, indented has its blocks and no more problems."""
    if any(line - 1 in page.folds for line in widths):
        return False
    copy = scan(apply("\n".join(page.raw), indent(page, widths)), page.path, page.fences)
    kinds = [(block.kind, block.title, block.end) for block in copy.blocks]
    same = kinds == [(block.kind, block.title, block.end) for block in page.blocks]
    return same and len(copy.problems) <= len(page.problems)
