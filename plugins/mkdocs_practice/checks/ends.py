"""The ends of blocks that are not closed: the one line after which nothing can have been meant.

Where text that may belong to the block or not stands behind it, there is no such line: a block that
is closed below the text swallows it for good, and one that is closed above may lose half an answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from ..syntax.grammar import block_line
from ..syntax.kinds import KINDS, LISTED
from ..syntax.model import Answer, Block, Card, Deck, Location, Page, Question

_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+[.)]|:)[ ]")
_DEFINITION = re.compile(r"^:[ ]", re.MULTILINE)
# In what is longer no one would look for the end; and each of many blocks is looked through.
_MOST_LINES = 200


def safe_end(page: Page, opening: Location, last: int) -> int:
    """The line after which a block that is not closed can safely be closed, from 1; 0 without any.

    Args:
        page: The page.
        opening: Where the block opens.
        last: The last line that it can take, from 1.
    """
    if last - opening.line > _MOST_LINES or not _is_certain(page, opening.line, last):
        return 0
    block = block_above(page, opening.line)
    if block is None or block.location != opening:  # of another extension
        return last if _pieces(page, opening.line, last) <= 1 else 0
    return _end(page, block, last)


def _is_certain(page: Page, first: int, last: int) -> bool:
    """Return whether a closing line is missing in these lines, and not only out of place."""
    following = next((line.strip() for line in page.lines[last:] if line.strip()), "")
    if following and not _is_ours(following):
        return False  # a list item has ended, and what is left of the block may follow
    if any(first < each.location.line <= last for each in page.foreign):
        return False  # that one may not be closed
    start = bisect_right(page.problems, first, key=lambda problem: problem.location.line)
    numbers = range(start, len(page.problems))  # and no slice: a page may have many
    below = takewhile(lambda n: page.problems[n].location.line <= last, numbers)
    problems = [page.problems[n] for n in below]
    nearly = {each.location.line for each in problems if each.name == "malformed-closing"}
    balance = 0
    for number, line in enumerate(page.lines[first - 1 : last], first):
        read = block_line(line.strip())
        if number in nearly or (read is not None and not read[1]):
            balance -= 1
        elif read is not None:
            balance += 1
    return balance > 0


def _is_ours(line: str) -> bool:
    read = block_line(line)
    return read is not None and read[1] in KINDS


def block_above(page: Page, line: int) -> Block | None:
    """The last block that opens at a line, from 1, or above it."""
    rank = bisect_right(page.blocks, line, key=lambda block: block.location.line)
    return page.blocks[rank - 1] if rank else None


def _end(page: Page, block: Block, last: int) -> int:
    if not block.children:
        return last if _is_whole(page, block, last) else 0
    child = block.children[-1]
    end = child.end
    if end >= last and not _is_closed(page, child):
        end = _end(page, child, last)
    if not end or _may_hold_more(child):
        return 0
    if not any(line.strip() for line in page.lines[end:last]):
        return end
    follows = next(line.strip() for line in page.lines[end:last] if line.strip())
    if isinstance(block, LISTED):
        return 0  # an answer may stand before the items
    if isinstance(block, Question):
        return end if block.answers else 0
    return end if follows.startswith("#") or isinstance(block, Deck) else 0


def _may_hold_more(child: Block) -> bool:
    """Return whether what a block has taken in may have stood below it, and it is not closed."""
    if isinstance(child, Card):
        return not child.terms and _DEFINITION.search(child.body) is not None
    return isinstance(child, Answer) and bool(child.children)


def _is_closed(page: Page, block: Block) -> bool:
    read = block_line(page.lines[block.end - 1].strip())
    return read is not None and not read[1]


def _is_whole(page: Page, block: Block, last: int) -> bool:
    """Return whether a block without others in it is surely of one piece."""
    if isinstance(block, Deck):
        return False
    if not isinstance(block, LISTED):
        return _pieces(page, block.location.line, last) <= 1
    number = last
    while number > block.location.line and page.lines[number - 1].strip():
        number -= 1
    return number < last and _ITEM.match(page.lines[number]) is not None


def _pieces(page: Page, first: int, last: int) -> int:
    """Count the pieces of content between two lines, as blank lines part them; a heading is two."""
    lines: Sequence[str] = page.lines[first:last]
    if any(line.lstrip().startswith(("#", "///")) for line in lines):
        return 2
    starts = (
        bool(line.strip()) and not above.strip()
        for line, above in zip(lines, ["", *lines], strict=False)
    )
    return sum(starts)
