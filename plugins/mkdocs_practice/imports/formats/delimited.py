"""Texts of rows and cells: what parts them, and what is quoted and what only has quotes in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

TAB = "\t"
_SIGNS = (";", ",", "|")
_WORDS = (" - ", " – ", " — ", " = ", " : ", ": ")
"""Signs that people put between two sides by hand, after what programs put there."""
_NUMBER = re.compile(r"[-+]?[\d.,]*\Z")
_MOST = 0.5


class Row(NamedTuple):
    """A row.

    Attributes:
        line: The number of its first line.
        cells: Its cells.
        quoted: The ranks of those that stood in quotes.
    """

    line: int
    cells: list[str]
    quoted: frozenset[int] = frozenset()


class Guess(NamedTuple):
    """The signs that part the cells and the rows of a text.

    Attributes:
        sides: What stands between cells.
        cards: What stands between rows.
        is_sure: Whether it could be nothing else.
    """

    sides: str
    cards: str = "\n"
    is_sure: bool = True


def guess(text: str, is_heading: Callable[[Sequence[str]], bool]) -> Guess:
    """Find what parts cells and rows in a text that does not say so.

    Args:
        text: The text.
        is_heading: Tells whether a row names its columns.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return Guess(TAB)
    for sign in (TAB, *_SIGNS):
        if sign in lines[0] and is_heading(rows_of(lines[0], sign)[0].cells):
            return Guess(sign)
    if is_heading([lines[0]]):
        return Guess(",")
    packed = [each for each in lines[0].split(";") if each.strip()]
    if len(lines) == 1 and len(packed) > 1 and all(each.count(TAB) == 1 for each in packed):
        return Guess(TAB, ";")
    if sum(TAB in line for line in lines) > _MOST * len(lines):
        return Guess(TAB)
    widths = {sign: _widths(text, sign) for sign in _SIGNS} | {
        word: {line.count(word) + 1 for line in lines} for word in _WORDS
    }
    fitting = [each for each, found in widths.items() if len(found) == 1 and found != {1}]
    if len(fitting) == 1:
        return Guess(fitting[0])
    best = next((each for each in fitting if widths[each] == {2}), "")
    best = best or next(iter(fitting), "")
    if not best:
        best = max((TAB, *_SIGNS, *_WORDS), key=lambda each: sum(each in line for line in lines))
        others = [each for each in (TAB, *_SIGNS) if each != best and each in text]
        # One row says little, but there is nothing else that it could be.
        return Guess(best, "\n", is_sure=best == TAB and not others)
    return Guess(best, "\n", is_sure=False)


def packed_signs(text: str) -> str:
    """The sign that may part sides where a text of one line has cards between semicolons, or ""."""
    pieces = [each for each in text.strip().split(";") if each.strip()]
    if len(pieces) < 2 or "\n" in text.strip() or TAB in text:
        return ""
    signs = (sign for sign in (",", "|", *_WORDS) if all(sign in each for each in pieces))
    return next(signs, "")


def _widths(text: str, sign: str) -> set[int]:
    return {len(row.cells) for row in rows_of(text, sign) if any(map(str.strip, row.cells))}


def rows_of(text: str, sides: str, first: int = 1, *, is_quoted: bool = False) -> list[Row]:
    """The rows of a text with one in each line; a cell in quotes may have more lines.

    Args:
        text: The text.
        sides: What stands between cells.
        first: The number of its first line.
        is_quoted: Whether what begins with a quote is always in quotes, if it ends with one.
    """
    if '"' not in text:
        lines = enumerate(text.split("\n"), first)
        return [Row(number, line.split(sides)) for number, line in lines if line.strip()]
    return _rows_with_quotes(text, sides, first, is_quoted=is_quoted)


def _rows_with_quotes(text: str, sides: str, line: int, *, is_quoted: bool) -> list[Row]:
    edge = re.compile(rf"{re.escape(sides)}|\n")
    whole = re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"[ ]*(?={re.escape(sides)}|\n|\Z)')
    rows: list[Row] = []
    cells, quoted = list[str](), set[int]()
    position, start = 0, line
    while position <= len(text):
        match = whole.match(text, position) if text.startswith('"', position) else None
        # Two quotes far apart in prose look like one cell, in which cells are then parted.
        is_prose = match and not is_quoted and sides == TAB and {TAB, "\n"} <= {*match[1]}
        if match and not is_prose:
            cells.append(match[1].replace('""', '"'))
            quoted.add(len(cells) - 1)
            line += match[1].count("\n")
            end = match.end()
        else:
            found = edge.search(text, position)
            end = found.start() if found else len(text)
            cells.append(text[position:end])
        if text.startswith(sides, end):
            position = end + len(sides)
            continue
        if any(map(str.strip, cells)):
            rows.append(Row(start, cells, frozenset(quoted)))
        cells, quoted = [], set()
        position, line = end + 1, line + 1
        start = line
    return rows


def with_own_quotes(rows: Sequence[Row], sides: str) -> list[Row]:
    """Rows in which cells have their quotes back that no program would have quoted.

    One that quotes all texts does so in the whole column; else only what needs it is quoted.
    """
    needless = {
        (number, rank)
        for number, row in enumerate(rows)
        for rank in row.quoted
        if not {'"', "\n", sides} & {*row.cells[rank]}
    }
    if not needless:
        return list(rows)
    plain = {
        rank
        for row in rows[1:]  # the first one may be a heading
        for rank, cell in enumerate(row.cells)
        if rank not in row.quoted and cell.strip() and not _NUMBER.match(cell)
    }
    kept = {(number, rank) for number, rank in needless if rank in plain}
    return [
        row._replace(
            cells=[
                f'"{cell}"' if (number, rank) in kept else cell
                for rank, cell in enumerate(row.cells)
            ]
        )
        for number, row in enumerate(rows)
    ]


def joined(rows: Iterable[Row], lines: Sequence[str], first: int) -> tuple[list[Row], int]:
    """Rows in which lines without a second cell go on with the row above them; how many did.

    Args:
        rows: The rows.
        lines: The text's lines, of which the blank ones in between are kept.
        first: The number of the first one.
    """
    found: list[Row] = []
    count, last = 0, 0
    for row in rows:
        is_more = len(row.cells) == 1 and found and len(found[-1].cells) > 1 and not row.quoted
        if is_more:
            gap = lines[last - first + 1 : row.line - first]
            blank = "\n" * (1 + sum(not line.strip() for line in gap))
            found[-1].cells[-1] += blank + row.cells[0]
            count += 1
        else:
            found.append(row)
        last = row.line + sum(cell.count("\n") for cell in row.cells if not is_more)
    return found, count


def packed_rows(text: str, sides: str, cards: str, first: int) -> list[Row]:
    """The rows of a text in which something else than a line break stands between them."""
    rows: list[Row] = []
    line = first
    for piece in text.split(cards):
        start = line + len(piece) - len(piece.lstrip("\n"))
        if piece.strip():
            rows.append(Row(start, piece.strip("\n").split(sides, 1)))
        line += piece.count("\n") + cards.count("\n")
    return rows
