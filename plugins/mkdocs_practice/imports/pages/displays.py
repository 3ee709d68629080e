"""Displays right above a question that are asked about: a listing, a formula, a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import PageBlock, PageOutline

_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_OPENING = ("$$", "\\[", "![", "|")
_MOST_DISPLAYS = 2


def with_display(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of the listing, the formula or the picture right above a question, if there is one.

    What introduces it goes with it. A question with a name of its own begins there.
    """
    first = rank
    if outline.text(blocks[rank]).startswith(("**", "__")):
        return rank  # its name is where it begins
    while first and rank - first < _MOST_DISPLAYS and _is_display(outline, blocks[first - 1]):
        first -= 1
    above = blocks[first - 1] if first and first < rank else None
    if above is None or above.kind not in ("text", "html"):
        return first
    introduces = _TAGS.sub("", outline.text(above)).rstrip("*_ \n").endswith((":", "："))
    return first - introduces


def _is_display(outline: PageOutline, block: PageBlock) -> bool:
    is_shown = block.kind == "text" and outline.text(block).startswith(_OPENING)
    return is_shown or block.kind in ("fence", "code")
