"""Options that are indented deeper than the others of their block."""

from __future__ import annotations

from ..syntax.grammar import OptionError, read_options
from ..syntax.model import Block, Edit, Page, Problem
from ..syntax.quote import shorten, spaces
from ..syntax.source import TAB
from .option_slips import ALL, PARTS
from .registry import Message


def deeper(page: Page, problem: Problem, block: Block, text: str) -> Message | None:
    """The message for an option that is indented deeper than the others; None for others."""
    place = problem.location
    extra = _extra_indentation(page, problem, block)
    match = PARTS.match(text)
    is_known = match is not None and match[1] in ALL
    if not extra or (not is_known and place.line == block.location.line + 1):
        return None
    if is_known and not _can_be_read(text):
        return None  # there is another slip in it
    last = place.line
    while is_known and _goes_as_deep(page, last + 1, place.column - 1):
        last += 1
    edits = tuple(
        Edit(line, place.column - extra, line, place.column, "")
        for line in range(place.line, last + 1)
    )
    which = "it" if last == place.line else f"lines {place.line} to {last}"
    what = f"`{shorten(text)}` is indented deeper than the other options"
    return Message(what, f"indent {which} by {spaces(place.column - 1 - extra)}", edits)


def _can_be_read(text: str) -> bool:
    try:
        read_options(text)
    except OptionError:
        return False
    return True


def _goes_as_deep(page: Page, line: int, width: int) -> bool:
    """Return whether a line, from 1, is an option, behind so many spaces."""
    raw = page.raw[line - 1] if line <= len(page.raw) else ""
    match = PARTS.match(raw[width:])
    return not raw[:width].strip(" ") and match is not None and match[1] in ALL


def _extra_indentation(page: Page, problem: Problem, block: Block | None) -> int:
    """The spaces that an option has beyond those of the first one, or that one has itself."""
    first = block.location.line + 1 if block is not None else problem.location.line
    if problem.location.line < first or block is None:
        return 0
    if problem.location.line == first:
        return max(0, problem.location.column - block.location.column - TAB)
    above = page.raw[first - 1]
    return max(0, problem.location.column - 1 - (len(above) - len(above.lstrip())))
