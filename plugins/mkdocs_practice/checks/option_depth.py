"""Options that are indented deeper than others of their block, or are text above a deck's cards."""

from __future__ import annotations

from ..syntax.expressions import expression
from ..syntax.grammar import OptionError, read_options
from ..syntax.model import Block, Deck, Edit, Page, Problem
from ..syntax.quote import shorten, spaces
from ..syntax.source import TAB
from .edits import margin_of
from .ends import block_above
from .option_slips import ALL, PARTS
from .registry import Message

_VALUES = {"id": expression(r"[\w.:-]+"), "rev": expression(r"\d+"), "tags": expression(r"\[.*\]")}


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


def above_cards(page: Page, line: int) -> Message | None:
    """The message for options above the first card of a deck that are text; None for others.

    Args:
        page: The page.
        line: The first line of the text, from 1.
    """
    deck = block_above(page, line)
    opening = deck.location.line if isinstance(deck, Deck) else line
    if deck is None or opening == line or any(map(str.strip, page.lines[opening : line - 1])):
        return None
    last = line - 1
    while last < len(page.lines) and _is_of_deck(page.lines[last].strip()):
        last += 1
    if last < line or page.lines[last : last + 1] not in ([], [""]):
        return None
    what = f"`{shorten(page.lines[line - 1].strip())}` is text here, and no option"
    margin = margin_of(page, deck.location)
    options = "".join(f"{margin}    {each.strip()}\n" for each in page.raw[line - 1 : last])
    edits = (Edit(opening + 1, 1, last + 1, 1, options),) if last < len(page.raw) else ()
    which = "it" if last == line else f"lines {line} to {last}"
    fix = f"write {which} right under the opening line, indented by {spaces(len(margin) + TAB)}"
    return Message(what, fix, edits if line > opening + 1 else ())


def _is_of_deck(text: str) -> bool:
    """Return whether a line is an option of a deck, with a value that such a one has."""
    match = PARTS.match(text) if ":" in text else None
    if match is None or not match[2].startswith(":"):
        return False
    name, value = match[1], match[3].strip()
    if name not in Deck.takes:
        return name in _VALUES and _VALUES[name].fullmatch(value) is not None
    try:
        Deck.takes[name](value)
    except ValueError:
        return False
    return True
