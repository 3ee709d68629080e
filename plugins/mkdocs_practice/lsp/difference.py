"""The edits that make one text of another, as few and as small as an editor likes them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from ..syntax.model import Edit

_MOST_COMPARED = 2000
"""Lines; for more of them a single edit is found sooner, and is as right."""


def difference(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits that make the new lines of the old ones, and leave equal lines alone."""
    start = _count_equal(old, new)
    end = _count_equal(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(before), len(after)) > _MOST_COMPARED:
        return [_edit(old, start, start + len(before), after)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        _edit(old, start + first, start + last, after[begin:stop])
        for what, first, last, begin, stop in matcher.get_opcodes()
        if what != "equal"
    ]


def _count_equal(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _edit(old: Sequence[str], start: int, end: int, lines: Sequence[str]) -> Edit:
    """Replace `old[start:end]` by other lines, of which one side may be empty."""
    if start < end and lines:
        return Edit(start + 1, 1, end, len(old[end - 1]) + 1, "\n".join(lines))
    if start:  # lines come or go after one that stays
        text = "".join(f"\n{line}" for line in lines)
        return Edit(start, len(old[start - 1]) + 1, end, len(old[end - 1]) + 1, text)
    return Edit(1, 1, end + 1, 1, "".join(f"{line}\n" for line in lines))
