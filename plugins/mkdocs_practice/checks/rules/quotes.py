"""2xx as well: does a block stand in a block quote?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, takewhile

from ...syntax.expressions import expression
from ...syntax.model import Edit, Page, Problem
from ...syntax.scan import scan
from ...syntax.scan.near_openings import as_it_looks
from ..lines import MOST_LINES, line_below, nesting
from ..registry import ADVICE, ERROR, REGISTRY, Context, Message, Rule

_FIRST_MARK = expression(r"[ \t]*>[ ]?")
_MARK = expression(r"[ ]{0,3}>[ ]?")


@REGISTRY.problem(
    Rule(
        code="PR211",
        name="quoted-block",
        severity=ERROR,
        why="In a block quote the lines stay text, so the answer is shown at once.",
        bad="> /// question | Why?\n> /// answer\n> Because.\n> ///\n> ///\n",
        good="/// question | Why?\n/// answer\nBecause.\n///\n///\n",
    )
)
def quoted_block(problem: Problem, page: Page) -> Message:
    """A block in a block quote."""
    first = problem.location.line
    what, fix = f"`{problem.subject}` cannot stand in a block quote", "take away the `>`"
    depth = _marks(page.raw[first - 1])[0].count(">")
    if _is_inner(page, first, depth) or _is_commented(page, first):
        return Message(what, fix)
    lines = _lines_of_block(page, first, depth)
    edits = tuple(edit for line in lines for edit in _without_marks(page, line, depth))
    is_mended = bool(edits) and _is_mended(page, lines, depth)
    return Message(what, fix, edits) if is_mended else Message(what, fix, guess=edits)


def _marks(line: str, most: int = MOST_LINES) -> tuple[str, int]:
    """The first marks of a block quote in a line, and their end."""
    end = found = 0
    while found < most and (match := (_MARK if found else _FIRST_MARK).match(line, end)):
        end, found = match.end(), found + 1
    return line[:end], end


def _text(page: Page, line: int, depth: int) -> str:
    """A line, from 1, without its marks."""
    written = as_it_looks(page.raw[line - 1])
    return written[_marks(written, depth)[1] :]


def _lines_of_block(page: Page, first: int, depth: int) -> range:
    """The lines of a quoted block up to the one that closes it, or to the end of the quote.

    There are none where the first one has a slip beside: which ones belong to it is not known.
    """
    opened, last = 0, first
    if nesting(_text(page, first, depth).strip()) <= 0:
        return range(0)
    for number in range(first, min(first + MOST_LINES, len(page.lines) + 1)):
        if not page.lines[number - 1].strip():
            below = line_below(page, number)
            if not below or not page.lines[below - 1].lstrip().startswith(">"):
                break
            continue
        last = number
        opened += nesting(_text(page, number, depth).strip())
        if opened <= 0:
            break
    return range(first, last + 1)


def _is_mended(page: Page, lines: range, depth: int) -> bool:
    """Return whether nothing new is to be said without the marks, or only what can be fixed."""
    first, last = lines[0], lines[-1]
    item = next((each for each in page.items if each.location.line <= first <= each.end), None)
    if item is not None:
        first, last = item.location.line, max(last, item.end)
        while last < len(page.lines) and nesting(page.lines[last].strip()) < 0:
            last += 1
    whole = range(first, last + 1)
    before = _piece(page, [page.raw[line - 1] for line in whole])
    written = [page.raw[n - 1] if n not in lines else _text(page, n, depth) for n in whole]
    after, opening = _piece(page, written), lines[0] - first + 1
    if not any(block.location.line == opening for block in after.blocks):
        return False  # in a list of the quote, it would be code
    return _unfixable(after) <= _unfixable(before)


def _piece(page: Page, lines: Iterable[str]) -> Page:
    """A piece of a page by itself, without what is told of quotes."""
    copy = scan("\n".join([*lines, "", "Text."]), page.path, page.fences)
    problems = tuple(problem for problem in copy.problems if problem.name != "quoted-block")
    return replace(copy, problems=problems)


def _unfixable(piece: Page) -> Counter[tuple[str, str]]:
    """The errors and warnings of a piece of a page that have no fix."""
    found = REGISTRY.check_page(piece, Context(fences=piece.fences))
    serious = (each for each in found if each.severity != ADVICE and not each.edits)
    return Counter((each.rule.code, each.message) for each in serious)


def _is_inner(page: Page, first: int, depth: int) -> bool:
    """Return whether a block in a block quote stands in another one of the same quote."""
    opened = 0
    for number in range(first - 1, max(0, first - MOST_LINES), -1):
        if not page.lines[number - 1].lstrip().startswith(">"):
            return False
        opened += nesting(_text(page, number, depth).strip())
        if opened > 0:
            return True
    return False


def _is_commented(page: Page, first: int) -> bool:
    """Return whether a comment stands in a block quote: what is in it would come out of it."""
    number = first
    while number > 1 and page.lines[number - 2].lstrip().startswith(">"):
        number -= 1
    lines = islice(page.lines, number - 1, first + MOST_LINES)
    return any("<!--" in line for line in takewhile(lambda line: ">" in line[:4], lines))


def _without_marks(page: Page, line: int, depth: int) -> tuple[Edit, ...]:
    """Take the marks of a block quote away."""
    marks, end = _marks(page.raw[line - 1], depth)
    start = marks.find(">") if page.raw[line - 1][end:].strip() else 0
    return (Edit(line, start + 1, line, end + 1, ""),) if marks else ()
