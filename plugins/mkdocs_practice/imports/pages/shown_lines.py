"""Lines of a page that are read as Markdown: none of code, of comments, or of blocks of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .blocks import PageOutline

_FENCE = re.compile(r"[\s>]*(?:[-*+][ ]+|\d+[.)][ ]+)?(?P<signs>`{3,}|~{3,})[^`]*$")
_COMMENT, _COMMENT_END = "<!--", "-->"
_QUOTE = "> \t"


def shown_lines(outline: PageOutline) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand neither in fences, nor in comments, nor in our own blocks.

    What opens and never ends hides nothing.
    """
    lines, last = outline.source.lines, _last_places(outline.source.lines)
    end, number, is_comment = "", outline.source.start, False
    while number < len(lines):
        line = lines[number]
        marks = _FENCE.match(line)
        if end:
            end = "" if line.strip(_QUOTE) == end else end
        elif is_comment:
            is_comment = _COMMENT_END not in line
        elif _COMMENT in line and last.get(_COMMENT_END, -1) >= number:
            is_comment = _COMMENT_END not in line.rpartition(_COMMENT)[2]
            is_comment = is_comment and last[_COMMENT_END] > number
        elif marks is not None and last.get(marks["signs"], -1) > number:
            end = marks["signs"]
        elif after := outline.ours.get(number):
            number = after
            continue
        else:
            yield number, line
        number += 1


def _last_places(lines: list[str]) -> dict[str, int]:
    """The last line that ends a comment, and that of each fence."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        if _COMMENT_END in line:
            found[_COMMENT_END] = number
        if "```" in line or "~~~" in line:
            found[line.strip(_QUOTE)] = number
    return found
