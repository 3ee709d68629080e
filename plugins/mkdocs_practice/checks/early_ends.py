"""Blocks that close before their content: what to do where the text stands below them."""

from __future__ import annotations

from typing import NamedTuple

from ..syntax.model import Block, Edit, Page
from .edits import replace_line
from .lines import MOST_LINES, line_below, nesting


class EarlyEnd(NamedTuple):
    """A block with nothing in it, and its content below.

    Attributes:
        fix: What to do, in words.
        guess: The edits that do it.
    """

    fix: str
    guess: tuple[Edit, ...]


def early_end(page: Page, block: Block) -> EarlyEnd | None:
    """The text that an empty block was closed above; None without any."""
    line = _text_below(page, block)
    end = _next_closing(page, line) if line else 0
    if not end:
        return None
    fix = f"line {line} looks like the {block.kind}: delete line {block.end}, which closes it"
    guess: tuple[Edit, ...] = (replace_line(page, block.end),)
    if not any(each.name == "stray-closing-line" for each in page.problems):
        fix = f"{fix}, and write `///` below the text"
        guess = (*guess, Edit(end, 1, end, 1, f"{page.raw[block.end - 1]}\n"))
    return EarlyEnd(fix, guess)


def _text_below(page: Page, block: Block) -> int:
    """The line of text right below an empty block, from 1; 0 without any."""
    is_closed = not page.lines[block.end - 1].strip(" /") and block.end > block.location.line
    line = line_below(page, block.end) if is_closed else 0
    return 0 if not line or page.lines[line - 1].strip().startswith(("/", "#")) else line


def _next_closing(page: Page, first: int) -> int:
    """The next closing line, from 1, from a line on; 0 where another block opens before it."""
    lines = page.lines[first - 1 : first + MOST_LINES]
    for number, line in enumerate(lines, first):
        depth = nesting(line.strip()) if "///" in line else 0
        if depth:
            return number if depth < 0 else 0
    return 0
