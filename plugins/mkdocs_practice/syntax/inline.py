"""Code, math and comments in inline Markdown.

Every function takes linear time on any text.
"""

from __future__ import annotations

import re

BLANK = "\x00"
"""What stands in place of each character that is left out."""

_BACKTICKS = re.compile(r"`+")
# A dollar that is no price: no space inside, no digit after it, as arithmatex has it.
_MATH = re.compile(r"\$\$[^$]+\$\$|(?<![\\$])\$(?=\S)[^$\n]+(?<=\S)\$(?![\d$])")
_COMMENT_ENDS = "-->"


def without_code(text: str) -> str:
    """The text with blanks in place of code and math, so that all else keeps its place."""
    if "`" in text:
        text = without_spans(text)
    if "$" in text:
        text = _MATH.sub(lambda match: BLANK * len(match[0]), text)
    return text


def without_spans(text: str) -> str:
    """Put blanks in place of code: from some backticks up to the next that are as many.

    Where none are, as many of them begin code as there are further on; the others are code then.
    """
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    partner: dict[int, int] = {}
    latest: dict[int, int] = {}
    for rank in range(len(runs) - 1, -1, -1):
        start, end = runs[rank]
        most = end - start - is_escaped(text, start)
        for length in range(most, 0, -1):
            if length in latest:
                partner[rank] = latest[length]
                break
        latest[end - start] = rank
    kept: list[str] = []
    position = rank = 0
    while rank < len(runs):
        if rank not in partner:
            rank += 1
            continue
        start = runs[rank][0] + is_escaped(text, runs[rank][0])
        end = runs[partner[rank]][1]
        kept += (text[position:start], BLANK * (end - start))
        position, rank = end, partner[rank] + 1
    return "".join(kept) + text[position:]


def is_escaped(text: str, position: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    first = position
    while first and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


def without_comments(text: str) -> str:
    """The text with blanks in place of comments; one that is never closed is text."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find(_COMMENT_ENDS, start + 4)
        if end < 0:
            break
        end += len(_COMMENT_ENDS)
        kept += (text[position:start], BLANK * (end - start))
        position = end
    return "".join(kept) + text[position:]
