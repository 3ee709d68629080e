"""A page of drafts, read as a whole: one look tells for each block whether it is as it is meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ..syntax.answered import is_answered
from ..syntax.identity import ITEMS
from ..syntax.model import Page
from ..syntax.scan import scan
from .draft import Draft
from .write import Written, blocks_of, first_form, says_more, write_draft


def write_page(drafts: Iterable[Draft]) -> tuple[str, Page]:
    """The blocks of drafts as a page, and what is read in it.

    Blocks that the page shows to be wrong are written again, each read alone. Where that brings
    other ones to light, so are all, for the time to stay in proportion to the length.
    """
    blocks = list(blocks_of(drafts, first_form))
    text, page = _joined(blocks)
    wrong = _wrong_ones(blocks, page)
    if wrong:
        _write_again(blocks, wrong)
        text, page = _joined(blocks)
        if _wrong_ones(blocks, page):
            _write_again(blocks, range(len(blocks)))
            text, page = _joined(blocks)
    return text, page


def _joined(blocks: Sequence[Written]) -> tuple[str, Page]:
    text = "\n\n".join(text for text, _ in blocks) + "\n"
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text, scan(text, "")


def _write_again(blocks: list[Written], ranks: Iterable[int]) -> None:
    for rank in ranks:
        draft = blocks[rank][1]
        if draft is not None:
            blocks[rank] = write_draft(draft), None


def _wrong_ones(blocks: Sequence[Written], page: Page) -> list[int]:
    """The ranks of blocks that nothing else has read, and that are no sound item of the page."""
    troubles = sorted(
        [each.location.line for each in page.problems]
        + [each.location.line for each in page.foreign]
    )
    starts = sorted(each.location.line for each in page.blocks if isinstance(each, ITEMS))
    items = {item.location.line: item for item in page.items}
    first, found = 1, list[int]()
    for rank, (text, draft) in enumerate(blocks):
        end = first + text.count("\n")
        if draft is not None:
            item = items.get(first)
            is_sound = (
                item is not None
                and (item.kind, item.end) == (draft.kind, end)
                and not _count(troubles, first, end)
                and _count(starts, first, end) == 1
                and (not says_more(draft) or is_answered(item))
            )
            if not is_sound:
                found.append(rank)
        first = end + 2
    return found


def _count(lines: Sequence[int], first: int, end: int) -> int:
    """The number of lines that stand between two, in their order."""
    return bisect_right(lines, end) - bisect_left(lines, first)
