"""2xx as well: does a block stand in a block quote?"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from ...syntax.model import Edit, Page, Problem
from ..lines import MOST_LINES, nesting
from ..registry import ERROR, REGISTRY, Message, Rule

_QUOTE = re.compile(r"[ \t]*(>[ ]?)")


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
    first, depth = problem.location.line, 0
    what, fix = f"`{problem.subject}` cannot stand in a block quote", "take away the `>`"
    if _is_inner(page, first) or _is_commented(page, first):
        return Message(what, fix)
    numbers: list[int] = []
    for number, line in enumerate(page.lines[first - 1 : first + MOST_LINES], first):
        text = line.lstrip()
        if not text.startswith(">"):
            break
        numbers.append(number)
        depth += nesting(text[1:].strip())
        if depth <= 0:
            break
    lines = numbers if not depth else numbers[:1]
    return Message(what, fix, tuple(e for number in lines for e in _without_mark(page, number)))


def _is_inner(page: Page, first: int) -> bool:
    """Return whether a block in a block quote stands in another one of the same quote."""
    depth = 0
    for number in range(first - 1, max(0, first - MOST_LINES), -1):
        text = page.lines[number - 1].lstrip()
        if not text.startswith(">"):
            return False
        depth += nesting(text[1:].strip())
        if depth > 0:
            return True
    return False


def _is_commented(page: Page, first: int) -> bool:
    """Return whether a comment stands in a block quote: what is in it would come out of it."""
    number = first
    while number > 1 and page.lines[number - 2].lstrip().startswith(">"):
        number -= 1
    lines = islice(page.lines, number - 1, first + MOST_LINES)
    return any("<!--" in line for line in takewhile(lambda line: ">" in line[:4], lines))


def _without_mark(page: Page, line: int) -> tuple[Edit, ...]:
    """Take the mark of a block quote away."""
    match = _QUOTE.match(page.raw[line - 1])
    return (Edit(line, match.start(1) + 1, line, match.end() + 1, ""),) if match else ()
