"""Elements of HTML with Markdown in them: whether one is an exercise, as a box may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .answers import answers_at, count_answers
from .blocks import PageBlock, PageOutline
from .words import is_counter, is_label

_TAG = re.compile(r"<[^<>]*>")
_MOST_BLOCKS = 10


def is_exercise(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether the blocks in an element are an exercise below its name.

    It has one answer, which ends it.
    """
    if not 2 < len(blocks) < _MOST_BLOCKS or blocks[0].kind not in ("text", "html"):
        return False
    name = _TAG.sub("", outline.text(blocks[0]))
    if "\n" in name.strip() or not (is_label(name) or is_counter(name)):
        return False
    rank = next((n for n in range(len(blocks)) if answers_at(outline, blocks, n)), 0)
    group = answers_at(outline, blocks, rank)
    is_last = rank > 1 and group is not None and group.end == len(blocks)
    is_plain = all(block.kind not in ("heading", "ours", "rule") for block in blocks)
    return is_last and is_plain and count_answers(outline, blocks) == 1
