"""Marks, dedents and replacements: the renderer's instructions for source lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple


class Mark(NamedTuple):
    """An element that the renderer puts in place of source lines.

    Attributes:
        line: The first line replaced, from 0 in `Page.lines`.
        length: How many lines go; 0 inserts before `line`.
        role: "open", "split" (between the two sides of a card or a pair), "item" (before an option
            or the like), "rest" (after the last), "close", or "break" (only a new piece begins).
        block: The block, by its index.
        indent: Spaces before the mark, so that it stays in its list item.
    """

    line: int
    length: int
    role: str
    block: int
    indent: int


class Dedent(NamedTuple):
    """Lines of an item that lose their indentation: `lines[start:end]`, `width` at `column`.

    At most as many spaces go as there are; of a `marker`, such as a definition's colon, all of it.
    """

    start: int
    end: int
    column: int
    width: int
    marker: bool = False


class Replacement(NamedTuple):
    """A piece of a line that the renderer replaces: `start` up to `end` of `line`, from 0.

    Attributes:
        text: What is put there; "" for a blank.
        block: The block that it stands in, by its index.
        gap: The number of the blank in its block, from 1; 0 for text.
    """

    line: int
    start: int
    end: int
    text: str
    block: int
    gap: int = 0


def replace_pieces(
    lines: Sequence[str], texts: Iterable[tuple[Replacement, str]]
) -> Iterator[tuple[int, str]]:
    """Yield each line in which pieces are replaced, with its number; `texts` go by place."""
    for number, pieces in groupby(texts, lambda piece: piece[0].line):
        kept: list[str] = []
        position = 0
        for piece, text in pieces:
            kept += (lines[number][position : piece.start], text)
            position = piece.end
        yield number, "".join(kept) + lines[number][position:]
