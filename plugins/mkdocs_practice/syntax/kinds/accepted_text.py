"""The text that is accepted in a blank, as its reader writes it."""

from __future__ import annotations

from html import unescape

from ..expressions import expression
from ..grammar import is_empty

_ESCAPED = expression(r"\\([!-/:-@\[-`{-~])")
_MOST_MARKS = {"*": 3, "$": 1}


def accepted_text(text: str) -> str:
    """The text that a reader writes, without the Markdown around it."""
    text = text.strip()
    if text[:1] in ("<", "[", "!") and is_empty(text):
        return ""  # a tag or a link that shows nothing
    while inner := _unmarked(text):
        if text[0] == "`":
            return inner.strip()
        text = inner.strip()
    return _ESCAPED.sub(r"\1", unescape(text))


def _unmarked(text: str) -> str:
    """The text between the marks of emphasis, code or math at its ends, or "" without them."""
    mark = text[:1]
    if not mark or mark not in "*`$":
        return ""
    size = len(text) - len(text.lstrip(mark))
    inner = text[size:-size]
    is_marked = text.endswith(mark * size) and size <= _MOST_MARKS.get(mark, size)
    return inner if is_marked and mark not in inner else ""
