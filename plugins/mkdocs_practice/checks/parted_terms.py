"""Terms that comments part from their definitions, in a deck or a match."""

from __future__ import annotations

from ..syntax.columns import leading_spaces
from ..syntax.containers import is_prose
from ..syntax.model import Edit, Page, Problem
from ..syntax.scan.likely_cards import SENTENCE_ENDS
from ..syntax.source import TAB
from .lines import MOST_LINES, line_above
from .registry import Message


def parted_term(problem: Problem, page: Page) -> Message | None:
    """The message for a definition whose term stands above a comment; None where none does."""
    line = problem.location.line
    last = line_above(page, line)
    first, above = 0, last
    while (start := _first_of_comment(page, above)) != 0:
        first, above = start, line_above(page, start)
    if not first or not _is_term(page, above, leading_spaces(page.lines[line - 1])):
        return None
    comment = "".join(f"{text}\n" for text in page.raw[first - 1 : last])
    if leading_spaces(page.lines[line - 1]) >= TAB:
        comment += "\n"  # there it would be one paragraph with the term
    what = f"the comment in line {first} parts the definition from its term"
    edits = (Edit(above, 1, above, 1, comment), Edit(above + 1, 1, line, 1, ""))
    return Message(what, f"write the comment above line {above}", edits)


def _first_of_comment(page: Page, last: int) -> int:
    """The first line, from 1, of a comment that ends with a line; 0 where there is none."""
    if not last or not page.lines[last - 1].rstrip().endswith("-->"):
        return 0
    for number in range(last, max(0, last - MOST_LINES), -1):
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
