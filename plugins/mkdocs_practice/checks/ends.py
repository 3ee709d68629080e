"""The ends of blocks that are not closed: the one line after which nothing can have been meant.

Where text that may belong to the block or not stands behind it, there is no such line: a block that
is closed below the text swallows it for good, and one that is closed above may lose half an answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..syntax.columns import leading_spaces
from ..syntax.containers import opens_container
from ..syntax.expressions import expression
from ..syntax.grammar import block_line
from ..syntax.kinds import GRADED, KINDS, LISTED
from ..syntax.model import Answer, Block, Card, Deck, Location, Page, Question
from ..syntax.source import TAB
from .edits import margin_of
from .lines import FENCES, MOST_LINES, fence_below, line_above, line_below, nesting

_NEAR = 60
"""So many problems are looked at above one, and no more: a page may have any number."""
_DEFINITION = expression(r"^:[ ]", re.MULTILINE)
# Slashes at the end of a line, alone or not; block lines at the margin are no such lines.
_APART = ("# ", "## ", "### ", "///")
_FEWEST_PAIRS = 2
_NEARLY = expression(r"(?:^|[ ])/{3,}$")
_TOLD = frozenset(("malformed-closing", "malformed-opening", "indented-block"))
"""The problems of lines that look like block lines: each has a finding of its own."""


def safe_end(page: Page, opening: Location, last: int) -> int:
    """The line after which a block that is not closed can safely be closed, from 1; 0 without any.

    There is none where another line was to close it; see `nearest_closing`.

    Args:
        page: The page.
        opening: Where the block opens.
        last: The last line that it can take, from 1.
    """
    if last - opening.line > MOST_LINES or not _is_certain(page, opening.line, last):
        return 0
    if _has_lazy_item(page, opening, last):
        return 0
    block = block_above(page, opening.line)
    if block is None or block.location != opening:  # of another extension
        return last if _pieces(page, opening.line, last) <= 1 else 0
    return _end(page, block, last)


def likely_end(page: Page, opening: Location, last: int) -> int:
    """The last line, from 1, of the items of a block, where text follows that may be of it; or 0.

    Args:
        page: The page.
        opening: Where the block opens, which nothing closes.
        last: The last line that it can take, from 1.
    """
    block = block_above(page, opening.line)
    if block is None or block.location != opening or last - opening.line > MOST_LINES:
        return 0
    if isinstance(block, Deck) and block.children and not block.children[-1].is_bare:
        return block.children[-1].end
    if not isinstance(block, LISTED) or block.children:
        return 0
    margin = len(margin_of(page, opening))
    lines = [line[margin:] for line in page.lines[opening.line : last]]
    starts = _starts(lines)
    items = [number for number in starts if _is_item(block.kind, lines, number)]
    heading = next((n for n in starts if items and n > items[0] and lines[n][:1] == "#"), 0)
    if heading:
        return line_above(page, opening.line + heading + 1)
    behind = (n for n in starts if items and n > items[-1] and not lines[n].startswith(" "))
    return line_above(page, opening.line + first + 1) if (first := next(behind, 0)) else 0


def nearest_closing(page: Page, opening: Location, last: int, after: int = 0) -> int:
    """The first line, from 1, that may have been meant to close a block; 0 without any.

    It is one of slashes alone, further to the right than the block, or ends in slashes. In code
    such lines mean nothing.

    Args:
        page: The page.
        opening: Where the block opens, which nothing closes.
        last: The last line that it can take, from 1.
        after: The line, from 1, after which it is looked for.
    """
    if last - opening.line > MOST_LINES:
        return 0
    margin, fence, inside = len(margin_of(page, opening)), "", 0
    for number, line in enumerate(page.lines[opening.line - 1 : last], opening.line):
        text = line.strip()
        if text[:3] in FENCES:
            fence = fence_below(text, fence)
        if fence or number <= after or "///" not in text:
            continue
        is_far = leading_spaces(line) - margin >= TAB
        if is_far and (step := nesting(text)) and (step > 0 or inside):
            inside += step  # in code it is no block, and yet the line below closes that
            continue
        is_apart = text.strip("/") or (is_far and not _closes(page, number, opening.line))
        if is_apart and _NEARLY.search(text) and not _TOLD & problems_at(page, number):
            return number
    return 0


def problems_at(page: Page, line: int) -> frozenset[str]:
    """The names of the problems in a line, from 1."""
    rank = bisect_left(page.problems, line, key=lambda problem: problem.location.line)
    names = set[str]()
    while rank < len(page.problems) and page.problems[rank].location.line == line:
        names.add(page.problems[rank].name)
        rank += 1
    return frozenset(names)


def unclosed_above(page: Page, line: int) -> Iterator[tuple[str, int, int]]:
    """Yield the blocks that are never closed and open above a line, from 1, the nearest first.

    Each is its name, its first line and the last one that it can take, from 1.
    """
    rank = bisect_left(page.problems, line, key=lambda problem: problem.location.line)
    for problem in page.problems[max(0, rank - _NEAR) : rank][::-1]:
        if problem.name == "unclosed-block":
            yield problem.subject, problem.location.line, int(problem.detail.split()[-1])


def stray_below(page: Page, first: int) -> int:
    """The line, from 1, that closes nothing where all blocks from a line on are closed; or 0."""
    depth = 0
    for number, line in enumerate(page.lines[first - 1 : first + MOST_LINES], first):
        depth += nesting(line.strip()) if "///" in line else 0
        if depth < 0:
            return number if "stray-closing-line" in problems_at(page, number) else 0
    return 0


def left_over(page: Page, opening: int, first: int, count: int) -> list[int]:
    """The closing lines, from 1, of blocks that end where another opens; nothing without them.

    They close what is around these, so that as many lines close nothing.

    Args:
        page: The page.
        opening: Where the outermost of the blocks opens, from 1.
        first: Where the other opens.
        count: How many blocks end there.
    """
    around, depth, found = _count_around(page, opening, first), 0, list[int]()
    for number, line in enumerate(page.lines[first - 1 : first + MOST_LINES], first):
        step = nesting(line.strip()) if "///" in line else 0
        depth += step
        if step < 0 and depth == -1 - len(found) and len(found) < count:
            found.append(number)
        if depth == -count - around:
            return found if "stray-closing-line" in problems_at(page, number) else []
    return []


def _count_around(page: Page, opening: int, first: int) -> int:
    """Count the blocks around one that opens at a line, from 1, which go on at another."""
    last = block_above(page, opening - 1)
    rank = last.index + 1 if last is not None else 0
    return sum(block.end >= first for block in page.blocks[max(0, rank - _NEAR) : rank])


def _closes(page: Page, line: int, first: int) -> bool:
    """Return whether a line, from 1, closes a block that opens below another line."""
    block = block_above(page, line)
    while block is not None and block.location.line > first:
        if block.end == line and not block.is_bare:
            return True
        block = page.blocks[block.index - 1] if block.index else None
    return False


def _is_certain(page: Page, first: int, last: int) -> bool:
    """Return whether a closing line is missing in these lines, and not only out of place."""
    following = page.lines[below - 1].strip() if (below := line_below(page, last)) else ""
    if following and not _is_ours(following):
        return False  # a list item has ended, and what is left of the block may follow
    if any(first < each.location.line <= last for each in page.foreign):
        return False  # that one may not be closed
    start = bisect_right(page.problems, first, key=lambda problem: problem.location.line)
    numbers = range(start, len(page.problems))  # and no slice: a page may have many
    inside = takewhile(lambda n: page.problems[n].location.line <= last, numbers)
    problems = [page.problems[n] for n in inside]
    nearly = {each.location.line for each in problems if each.name == "malformed-closing"}
    balance = 0
    for number, line in enumerate(page.lines[first - 1 : last], first):
        balance += -1 if number in nearly else nesting(line.strip())
    return balance > 0


def _has_lazy_item(page: Page, opening: Location, last: int) -> bool:
    """Return whether a list item at the margin has been taken into a block of the item above it."""
    margin = len(margin_of(page, opening))
    return margin > 0 and any(
        line.strip() and leading_spaces(line) < margin and opens_container(line.lstrip())
        for line in page.lines[opening.line : last]
    )


def _is_ours(line: str) -> bool:
    read = block_line(line)
    return read is not None and read[1] in KINDS


def block_above(page: Page, line: int) -> Block | None:
    """The last block that opens at a line, from 1, or above it."""
    rank = bisect_right(page.blocks, line, key=lambda block: block.location.line)
    return page.blocks[rank - 1] if rank else None


def block_around(page: Page, line: int) -> Block | None:
    """The innermost block that a line, from 1, stands in."""
    block = block_above(page, line)
    while block is not None and block.end < line:
        block = page.blocks[block.index - 1] if block.index else None
    return block


def _end(page: Page, block: Block, last: int) -> int:
    if not block.children:
        # What is in it may stand further down, or in another block that opens too early.
        if isinstance(block, LISTED):
            return _end_of_items(page, block, last)
        is_nothing = not any(line.strip() for line in page.lines[block.location.line : last])
        is_whole = not isinstance(block, Deck) and _pieces(page, block.location.line, last) <= 1
        return last if not is_nothing and is_whole else 0
    child = block.children[-1]
    if any(_column(child) > _column(other) for other in block.children):
        return 0  # it stands in a tab or the like, which may stand below the block
    if isinstance(block, LISTED) and _column(child) >= block.location.column + TAB:
        return 0  # it stands in the last item, and may be what has been indented below the block
    end = child.end
    if end >= last and not _is_closed(page, child):
        end = _end(page, child, last)
    if not end or _may_hold_more(child, block.children[0]) or _has_headings(page, block):
        return 0
    if not any(line.strip() for line in page.lines[end:last]):
        return end
    follows = next(line.strip() for line in page.lines[end:last] if line.strip())
    if isinstance(block, LISTED):
        return end if _items_stand_above(page, block, last) else 0
    if isinstance(block, Question):
        return end if block.answers else 0
    return end if follows.startswith("#") or isinstance(block, Deck) else 0


def _column(child: Block) -> int:
    """The column of a block; of a card in a list that of its deck."""
    return 0 if isinstance(child, Card) and child.is_bare else child.location.column


def _items_stand_above(page: Page, block: Block, last: int) -> bool:
    """Return whether all items stand above what else is in a block: an answer may be above them."""
    margin, marker = len(margin_of(page, block.location)), GRADED[block.kind].item_marker
    first, end = block.children[0].location.line, block.children[-1].end
    lines = [line[margin:] for line in page.lines[block.location.line : last]]
    items = [
        n for n, line in enumerate(lines, block.location.line + 1) if marker and marker.match(line)
    ]
    return items[0] < first and items[-1] <= end if items else False


def _has_headings(page: Page, block: Block) -> bool:
    """Return whether a heading stands between the blocks in one, which may have ended above it."""
    ends = [child.end for child in block.children[:-1]]
    starts = [child.location.line - 1 for child in block.children[1:]]
    return any(
        line.lstrip().startswith("#")
        for end, start in zip(ends, starts, strict=True)
        for line in page.lines[end:start]
    )


def _may_hold_more(child: Block, first: Block) -> bool:
    """Return whether what a block has taken in may have stood below it, and it is not closed.

    The last definition of a deck, without an id where its first card has one, may be no card.
    """
    if isinstance(child, Card) and child.is_line:
        return False
    if isinstance(child, Card):
        is_other = bool(first.attributes.id) and not child.attributes.id
        return (
            is_other or bool(child.children)
            if child.terms
            else _DEFINITION.search(child.body) is not None
        )
    return isinstance(child, Answer) and bool(child.children)


def _is_closed(page: Page, block: Block) -> bool:
    line = page.lines[block.end - 1]
    return nesting(line.strip()) < 0 and leading_spaces(line) < block.location.column - 1 + TAB


def _end_of_items(page: Page, block: Block, last: int) -> int:
    """The last line, from 1, of a block that holds nothing but items from its first on; else 0.

    A heading ends them, where no items follow that may be of the block still.
    """
    margin = len(page.lines[block.location.line - 1].partition("/")[0])
    lines = [line[margin:] for line in page.lines[block.location.line : last]]
    starts = _starts(lines)
    items = [number for number in starts if _is_item(block.kind, lines, number)]
    headings = [n for n, line in enumerate(lines) if line[:1] == "#" and items and n > items[0]]
    end = headings[0] if headings else len(lines)
    if not items or items[-1] > end:
        return 0
    if block.kind == "match" and len(items) > _FEWEST_PAIRS:
        return 0  # a list of definitions below it, which is the page's, would be no other
    inside = [number for number in starts if items[0] < number < end]
    if not all(number in items or lines[number].startswith("    ") for number in inside):
        return 0
    if any(line.startswith("    ") and line.lstrip().startswith(_APART) for line in lines[:end]):
        return 0  # what stands below the block is indented as well, and so in its last item
    while not lines[end - 1].strip() and headings:
        end -= 1
    return block.location.line + end


def _is_item(kind: str, lines: Sequence[str], number: int) -> bool:
    """Return whether a piece that begins at a line, from 0, is an item, or a term with one."""
    marker = GRADED[kind].item_marker
    below = lines[number + 1 : number + 2] if kind == "match" else []
    return marker is not None and any(map(marker.match, (lines[number], *below)))


def _pieces(page: Page, first: int, last: int) -> int:
    """Count the pieces of content between two lines, as blank lines part them; a heading is two."""
    lines: Sequence[str] = page.lines[first:last]
    if any(line.lstrip().startswith(("#", "///")) for line in lines):
        return 2
    return len(_starts(lines))


def _starts(lines: Sequence[str]) -> list[int]:
    """The first line of each piece, from 0."""
    above = ["", *lines]
    return [n for n, line in enumerate(lines) if line.strip() and not above[n].strip()]
