"""Numbered paragraphs that stand above one answer: which of them it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import PageBlock, PageOutline
from .words import asks

_MARK = re.compile(
    r"(?:[-*+>][ ]+)?(?:\*\*|__)?\(?(?:(?:Q(?:uestion)?[ ]?)?(?P<number>\d+)|(?P<letter>[a-h]))"
    r"(?:[.):]|(?:\*\*|__)[ ])",
    re.IGNORECASE,
)


def begins_with_letter(text: str) -> str:
    """The letter that counts a paragraph, in lower case; nothing without any."""
    match = _MARK.match(text)
    return (match["letter"] or "").lower() if match else ""


def start_of_run(
    outline: PageOutline, blocks: Sequence[PageBlock], leads: Sequence[int], answer: str
) -> int | None:
    """The rank of the first paragraph that an answer is to; None where that cannot be told.

    Questions that are counted one by one may have one answer together, which counts as they do.

    Args:
        outline: The page.
        blocks: What stands above the answer.
        leads: The ranks of those that begin as an exercise does.
        answer: The text of the answer.
    """
    last = leads[-1]
    if not _number(outline, blocks[last]):
        return last
    run = [last]
    for rank in reversed(leads[:-1]):
        number = _number(outline, blocks[rank])
        if not number or int(number) > int(_number(outline, blocks[run[0]])):
            break
        run.insert(0, rank)
    first = run[0]
    if first == last or _counts(answer, _number(outline, blocks[first])):
        return _introduced(outline, blocks, first)
    asked = [rank for rank in run if asks(outline.text(blocks[rank]))]
    return last if asked == [last] else None


def _number(outline: PageOutline, block: PageBlock) -> str:
    """The number that a block begins with; nothing without any."""
    match = _MARK.match(outline.text(block)) if block.kind in ("text", "list") else None
    return (match["number"] or "") if match else ""


def _counts(answer: str, first: str) -> bool:
    """Return whether an answer has parts with numbers, from one on."""
    found = (_MARK.match(line) for line in answer.split("\n"))
    numbers = [match["number"] for match in found if match and match["number"]]
    return first in numbers and len(numbers) > 1


def _introduced(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of the paragraph that introduces a list of several points; else its own."""
    is_list = blocks[rank].kind == "list" and len(outline.points(blocks[rank])) > 1
    is_below = rank > 0 and blocks[rank - 1].kind == "text"
    return rank - 1 if is_list and is_below else rank
