"""A `---` line in a graded question that was to part an explanation from what is asked.

Only a question and a card are parted by such a line; the others have an `answer` block, and what
stands below the line is shown to everyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ..expressions import expression
from ..grammar import block_line

_NO_ITEM = expression(r"(?!)")
_ITEMS = {
    "number": _NO_ITEM,
    "text": _NO_ITEM,
    "exercise": _NO_ITEM,
    "choice": expression(r"(?:[-*+•]|\d{1,9}[.)])[ ]*[\[(☐☑]"),
    "order": expression(r"\d{1,9}[.)][ ]"),
    "blanks": expression(r".*==[^=\s]"),
}
"""The kinds that take text below their items, of which one begins like this; in `match` it belongs
to no pair, which is told."""


def parts_explanation(
    kind: str, line: int, lines: Sequence[str], start: int, has_hints: bool = False
) -> bool:
    """Return whether there is text below a `---` line, and no item.

    Above an answer or a hint it may be a rule, but not right below the opening line or a hint.

    Args:
        kind: The block's.
        line: The `---` line, from 0.
        lines: The page's, of which no more are read than up to the next such line or block.
        start: The first line of the block's body, from 0.
        has_hints: Whether there are hints above.
    """
    has_text = False
    is_first = not any(map(str.strip, islice(lines, start, line)))
    if kind == "exercise" and not is_first:
        return False
    item = _ITEMS.get(kind)
    for number in range(line + 1, len(lines) if item is not None else 0):
        text = lines[number].strip(" ")
        read = block_line(text) if text[:3] == "///" else None
        if read is not None:
            if kind == "exercise":
                return has_text and read[1] == "answer"
            return has_text and (is_first or has_hints or read[1] not in ("answer", "hint"))
        if (len(text) > 2 and not text.strip("-")) or (item and item.match(text)):
            return False
        has_text = has_text or bool(text)
    return False
