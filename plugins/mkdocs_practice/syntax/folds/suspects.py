"""Suspects: lines that may look like one of the syntax; for nearly every line the answer is no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..characters import (
    CLOSING_QUOTES,
    DOUBLE_COLONS,
    DOUBLES,
    OPENING_QUOTES,
    has_marred_slashes,
    is_plain,
)
from ..expressions import expression
from .block_lines import block
from .pieces import STRANGE, WIDTHLESS, skeleton

COLONS = frozenset(":" + DOUBLES[":"])
"""What may stand between the name of an option and its value."""

_QUOTES = frozenset(OPENING_QUOTES + CLOSING_QUOTES)
_MARKERS = frozenset("-*+:>!?=0123456789０１２３４５６７８９")
_EQUALS = re.escape("=" + DOUBLES["="])
_WIDTHLESS = "".join(sign for sign in STRANGE if skeleton(sign) == WIDTHLESS)
_BLANK = expression(f"[{_EQUALS}][{re.escape(_WIDTHLESS)}]*[{_EQUALS}]")
_STRANGE_COLONS = re.escape(DOUBLES[":"])
_SIGN = expression(
    f"[{_STRANGE_COLONS}][:{_STRANGE_COLONS}]|:[{_STRANGE_COLONS}]|[{DOUBLE_COLONS}]"
    f"|:[{re.escape(_WIDTHLESS)}]+:"
)
_BRACES = frozenset(DOUBLES["{"])
_TITLED = frozenset("!?=")
_LONGEST_MARKER = 12


def find_suspects(lines: Sequence[str]) -> frozenset[int]:
    """The numbers, from 0, of the lines that may look like one of the syntax."""
    return frozenset(
        number
        for number, line in enumerate(lines)
        if (has_marred_slashes(line) if is_plain(line) else is_suspect(line))
    )


def is_suspect(line: str) -> bool:
    """Tell fast whether a line that is not plain may look like one of the syntax."""
    text = line.lstrip(" ")
    first = text[:1]
    if first in ("/", "\\"):
        return has_marred_slashes(text) or (first == "/" and _is_strange_block_line(text))
    if first in STRANGE:
        return True
    if first in _MARKERS and not STRANGE.isdisjoint(text[1:_LONGEST_MARKER]):
        return True
    if first in _TITLED and not _QUOTES.isdisjoint(text):
        return True
    return _BLANK.search(text) is not None or has_strange_sign(text)


def has_strange_sign(text: str) -> bool:
    """Tell whether what passes for two colons stands in a line, and is not written as such."""
    return not text.isascii() and _SIGN.search(text) is not None


def _is_strange_block_line(text: str) -> bool:
    """Tell whether a line that begins with a slash may be read as another one."""
    head, _, rest = text.partition("|")
    return not is_plain(head) or is_strange_title(rest.strip(" "))


def is_strange_title(title: str) -> bool:
    """Tell whether a title may be read as another, or is empty.

    Most have letters of their own. Only their edges count, and the attribute list.
    """
    if not title or title[0] in STRANGE or title[-1] in STRANGE:
        return True
    if title[-1] != "}":
        return False
    opening = title.rfind("{")
    if not is_plain(title[opening:]) or not _BRACES.isdisjoint(title):
        return True
    return not is_plain(title[:opening].rstrip(" ")[-1:])


def is_block_line(line: str) -> bool:
    """Return whether a line that is not written plainly looks like a block line, and is none."""
    return is_suspect(line) and (has_marred_slashes(line) or bool(block(line, ())))
