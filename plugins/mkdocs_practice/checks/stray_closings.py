"""Closing lines that close nothing: the lines above that they have come from."""

from __future__ import annotations

import re

from ..syntax.expressions import expression
from ..syntax.grammar import block_line
from ..syntax.kinds import KINDS
from ..syntax.model import Block, Exercise, Page, Problem, Question
from .edits import margin_of, replace_line
from .ends import problems_at
from .lines import line_below
from .registry import Message

_NAME = expression(rf"/\W*(?:{'|'.join(KINDS)})", re.IGNORECASE)
# Behind other text, or with other signs.
_NEAR_OPENING = expression(
    r"(?!/{3})(?:(?:\S+[ ]+){0,3}/{3,}|[^\w\s]{0,4}[/\\][^\w\s]{0,4})[ ]*"
    rf"(?:{'|'.join(KINDS)})\b"
)
_FAR, _NEAR = 60, 30


def cut_part(page: Page, problem: Problem) -> Message | None:
    """The message where the line that was to open an answer has lost its name; else None.

    It closes the question then, with the answer below it, and two lines close nothing.
    """
    line = problem.location.line
    closed = [each for each in page.blocks if each.end < line and not each.is_bare]
    last = max(closed, key=lambda block: (block.end, -block.location.line), default=None)
    if not isinstance(last, (Question, Exercise)) or last.answers or last.end < line - _NEAR:
        return None
    between = [text.strip() for text in page.lines[last.end : line - 1]]
    is_second = "stray-closing-line" in problems_at(page, line_below(page, line))
    first = next(filter(None, between), "").partition(" ")[0]
    if not is_second or not first or first in KINDS or any("///" in text for text in between):
        return None
    if any(text.partition("|")[0].strip() in KINDS for text in between):
        return None  # which has lost its slashes, and is told there
    opening = f"{margin_of(page, last.location)}/// answer\n"
    guess = (replace_line(page, last.end, opening),)
    what = f"`{problem.subject}` closes nothing: line {last.end} ends the {last.kind}"
    return Message(what, f"write `/// answer` in line {last.end}", guess=guess)


def closed_by_file(page: Page, line: int) -> Block | None:
    """The last block above a line, from 1, that another file than its own closes; else None."""
    for block in reversed(page.blocks) if page.origins else ():
        opening, closing = page.origin(block.location.line), page.origin(block.end)
        if block.end < line and not block.is_bare and closing.path != opening.path == page.path:
            return block
    return None


def opening_above(page: Page, line: int) -> int:
    """The nearest line above another, from 1, that may have been meant to open a block; or 0."""
    for number in range(line - 1, max(0, line - _FAR), -1):
        text = page.lines[number - 1].strip()
        if text.startswith("<!--") and _NAME.match(text[4:].strip()):
            return number  # which is commented out
        if _NEAR_OPENING.match(text):
            return number
        if text.startswith("//"):
            is_near = text[2:3] == "/" or "|" in text or _NAME.match(text) is not None
            return number if is_near and block_line(text) is None and text.strip("/ ") else 0
    return 0
