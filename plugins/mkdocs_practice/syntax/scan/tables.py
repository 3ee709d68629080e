"""Tables: a row of heads, a row of hyphens, and rows up to a blank line, whatever they begin with.

Python-Markdown looks for them before it looks for headings, rules and lists, so that these are
rows of a table that they stand right below. Cells are parted as its extension parts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ..columns import TAB, leading_spaces
from ..containers import Containers
from ..expressions import expression
from .stack import BlockStack

if TYPE_CHECKING:
    from .folding import LineFolder

BELOW_HEAD = expression(r"\n[ >]*\|?[ ]*:?-+:?[ ]*\|")
"""The line under the head of a table, in a text of several lines."""
_TOKEN = expression(r"\\\\|(\\`+)|(`+)|\\\||(\|)")
_END = expression(r"(?<!\\)(?:\\\\)*\|$")
_RULING = frozenset("|:- ")
# Where these begin, something else is read before tables are.
_APART = ("///", "```", "~~~", "<")


class Tables:
    """The tables of one page, found line by line.

    Attributes:
        end: The line after the one that has begun last, from 0.
        folder: Reads lines that look like block lines as such; None where there are none.
    """

    def __init__(self, lines: Sequence[str], containers: Containers, stack: BlockStack) -> None:
        self.end = 0
        self.folder: LineFolder | None = None
        self._lines = lines
        self._containers = containers
        self._stack = stack

    def find(self, number: int, depth: int, second: int) -> None:
        """Find the table that begins with a line, or with the one above.

        Args:
            number: The line, from 0.
            depth: Its indentation in steps of four.
            second: The second line of the piece that has begun last.
        """
        if self._containers.fresh:
            # The items of a block are drawn each by itself, without their markers.
            is_item = self._stack.candidates is not None and self._stack.level == depth
            self.end = 0 if is_item else self._end(number)
        elif number == second and self.end < number:
            self.end = self._end(number - 1)

    def _end(self, number: int) -> int:
        if self.folder is None:
            return table_end(self._lines, number)
        return table_end(self._lines, number, self.folder.is_block_line)


def table_end(
    lines: Sequence[str], number: int, is_apart: Callable[[int], bool] | None = None
) -> int:
    """The line after the table that begins at a line, from 0, of a new piece; 0 without any.

    Args:
        lines: The page.
        number: The first line.
        is_apart: Tells of a further line whether it is none of the piece, in spite of its looks.
    """
    margin = leading_spaces(lines[number]) // TAB * TAB
    rows = _rows(lines, number, margin, is_apart)
    head, ruling = next(rows, ""), next(rows, "")
    if "|" not in ruling or not _RULING.issuperset(ruling):
        return 0
    is_bordered = has_border(head)
    count = _cells(head, is_bordered)
    if count != _cells(ruling, is_bordered):
        return 0
    end = number + 2
    for row in rows:
        if count == 1 and not has_border(row):
            return 0
        end += 1
    return end if count > 1 or is_bordered else 0


def _rows(
    lines: Sequence[str], number: int, margin: int, is_apart: Callable[[int], bool] | None
) -> Iterator[str]:
    """Yield the lines of a piece, without the spaces around them."""
    while number < len(lines):
        text = lines[number].strip(" ")
        if not text or leading_spaces(lines[number]) < margin or text.startswith(_APART):
            return
        if is_apart is not None and is_apart(number):
            return
        yield text
        number += 1


def has_border(row: str) -> bool:
    """Return whether a row, without the spaces around it, begins or ends with a border."""
    return row[0] == "|" or _END.search(row) is not None


def _cells(row: str, is_bordered: bool) -> int:
    """Count the cells of a row; a border is none of the signs that part them."""
    return len(parting_signs(row, is_bordered)) + 1


def parting_signs(row: str, is_bordered: bool) -> list[int]:
    """The places of the signs that part the cells of a row, without a border.

    Args:
        row: The row, without the spaces around it.
        is_bordered: Whether the head of the table has a border.
    """
    first, last = _inner(row, is_bordered)
    signs = [match for match in _TOKEN.finditer(row, first, last) if match.lastindex]
    # A run of backticks is closed by the next one of its length; a backslash opens one less.
    closings: dict[int, int] = {}
    code: dict[int, int] = {}
    for rank in range(len(signs) - 1, -1, -1):
        length = len(signs[rank][0])
        if signs[rank].lastindex != 3:
            is_escaped = signs[rank].lastindex == 1
            size = length - is_escaped
            code[rank] = closings.get(size - is_escaped, 0) if size > is_escaped else 0
            closings[size] = rank
    places: list[int] = []
    rank = 0
    while rank < len(signs):
        if signs[rank].lastindex == 3:
            places.append(signs[rank].start())
        rank = code.get(rank, 0) or rank
        rank += 1
    return places


def _inner(row: str, is_bordered: bool) -> tuple[int, int]:
    """The places between which the cells of a row are."""
    first = int(is_bordered and row.startswith("|"))
    end = _END.search(row, first) if is_bordered else None
    return first, end.end() - 1 if end is not None else len(row)


def cells_of(row: str) -> list[str]:
    """The cells of a row by itself, without the spaces around them and without its borders."""
    row = row.strip()
    is_bordered = row != "" and has_border(row)
    first, last = _inner(row, is_bordered)
    signs = parting_signs(row, is_bordered)
    return [row[sign + 1 : end].strip() for sign, end in pairwise((first - 1, *signs, last))]
