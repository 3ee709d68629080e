"""Terms that something unseen parts from their definitions, in a deck or a match.

That is a comment, or a line that Markdown takes away: the address of a link, a footnote, what
letters stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..syntax.columns import leading_spaces
from ..syntax.containers import is_prose
from ..syntax.expressions import expression
from ..syntax.grammar import DEFINITION
from ..syntax.kinds.wrapped_markers import may_be_wrapped, wrapped_definition
from ..syntax.model import Block, Edit, Page, Problem
from ..syntax.quote import shorten
from ..syntax.scan.likely_cards import SENTENCE_ENDS
from ..syntax.source import TAB
from .edits import rewrite
from .lines import MOST_LINES, in_words, line_above, line_below, text_place
from .registry import Message

_TAKEN_AWAY = expression(r"[ ]{0,3}(?:(\*)|(?=\[(\^)?))\[[^\]]+\]:")


def parted_term(problem: Problem, page: Page) -> Message | None:
    """The message for a definition whose term stands above what parts them; None for others."""
    line = problem.location.line
    last = line_above(page, line)
    first, above = 0, last
    while (start := _first_of_piece(page, above)) != 0:
        first, above = start, line_above(page, start)
    if not first or not _is_term(page, above, leading_spaces(page.lines[line - 1])):
        return None
    return _moved(page, above, range(first, last + 1), line)


def parted_definition(page: Page, term: int) -> Message | None:
    """The message for a term, in a line from 1, whose definition stands below what parts them."""
    line = first = line_below(page, term)
    last = 0
    while line and _TAKEN_AWAY.match(page.lines[line - 1].strip(" ")):
        last, line = line, line_below(page, line)
    if not last and line and (meant := wrapped_definition(page.lines[line - 1].strip())):
        place = text_place(page, line)
        what = f"`{shorten(page.lines[line - 1].strip())}` below a term is no definition"
        return Message(
            what, f"write it as `{shorten(meant)}`", rewrite(page, place, meant), place=place
        )
    if not last or not line or DEFINITION.match(page.lines[line - 1].strip(" ")) is None:
        return None
    return _moved(page, term, range(first, last + 1), line)


def wrapped_definitions(page: Page, block: Block) -> Message | None:
    """The message for a block without pairs or cards whose definitions are text; None for others.

    They stand in a tag or in emphasis, or behind a backslash.
    """
    found: list[tuple[int, str]] = []
    for number in range(block.location.line + 1, block.end):
        text = page.lines[number - 1].strip()
        meant = wrapped_definition(text) if may_be_wrapped(text) else ""
        if meant and page.lines[number - 2].strip():
            found.append((number, meant))
    if not found:
        return None
    edits = tuple(
        edit for number, meant in found for edit in rewrite(page, text_place(page, number), meant)
    )
    others = [number for number, _ in found[1:]]
    more = f", and {in_words(others)} in the same way" if others else ""
    fix = f"write line {found[0][0]} as `{shorten(found[0][1])}`{more}"
    return Message("", fix, edits)


def _moved(page: Page, term: int, parting: range, definition: int) -> Message:
    """The message for lines, from 1, that are to stand above a term, and not below it."""
    first = parting[0]
    noun = "comment"
    if (match := _TAKEN_AWAY.match(page.lines[first - 1].strip(" "))) is not None:
        noun = "abbreviation" if match[1] else "footnote" if match[2] else "address of a link"
    moved, above = "".join(f"{page.raw[line - 1]}\n" for line in parting), term
    if noun == "footnote":  # which belongs to no pair, and to no card
        above = max(n for n in (each.location.line for each in _lists(page)) if n < term)
    if noun != "comment":
        text = page.lines[above - 2].strip() if above > 1 else ""
        is_tight = bool(text) and not text.startswith("/")
        moved = f"{chr(10) * is_tight}{moved}\n"
    elif leading_spaces(page.lines[definition - 1]) >= TAB:
        moved += "\n"  # there it would be one paragraph with the term
    what = f"the {noun} in line {first} parts the definition from its term"
    edits = (Edit(above, 1, above, 1, moved), Edit(term + 1, 1, definition, 1, ""))
    return Message(what, f"write it above line {above}", edits)


def _lists(page: Page) -> Iterator[Block]:
    """Yield the blocks that have terms."""
    return chain(page.by_kind.get("flashcards", ()), page.by_kind.get("match", ()))


def _first_of_piece(page: Page, last: int) -> int:
    """The first line, from 1, of what is not seen and ends with a line; 0 where it is seen."""
    line = page.lines[last - 1].rstrip() if last else ""
    if _TAKEN_AWAY.match(line.strip(" ")):
        return last
    for number in range(last, max(0, last - MOST_LINES) if line.endswith("-->") else last, -1):
        if "<!--" in page.lines[number - 1]:
            return number if page.lines[number - 1].lstrip().startswith("<!--") else 0
    return 0


def _is_term(page: Page, number: int, margin: int) -> bool:
    """Return whether a line, from 1, is a term, and no sentence of an introduction or a back."""
    line = page.lines[number - 1] if number > page.start else ""
    text = line.strip()
    if not text or text[0] in ":/<" or text[-1] in SENTENCE_ENDS:
        return False
    above = page.lines[number - 2].strip() if number > 1 else ""
    is_alone = not above or above[0] in ":/" or above.endswith("-->")
    return is_alone and is_prose(text) and leading_spaces(line) <= margin
