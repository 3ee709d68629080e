"""Block lines with a run of other signs in place of slashes, as `||| question | Why?`.

Rules, lists, tables and formulas begin with such signs too, so that only what goes on as a block
line does is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..expressions import expression
from ..grammar import block_line
from ..kinds import KINDS
from ..model import SiteBlock
from ..source import TAB

_SIGNS = "|+%$&^@:-*_.=!?"
RUNS = frozenset(sign * 3 for sign in (*_SIGNS, "："))
"""The signs that a block of another tool, or one with a slip, may open with."""
SITE_BLOCKS = frozenset(name for name, kind in KINDS.items() if issubclass(kind, SiteBlock))
"""The names of the blocks that stand for something of the site, and hold nothing."""
_LINE = expression(
    rf"(([{re.escape(_SIGNS)}])\2{{2,}})([ ]*)([A-Za-z]+)?[ ]*(\|[ ]*[^\s|](?:.*[^|])?)?$"
)
# With a name alone these lead a text, stand for what is to be filled in, or open a container; the
# others do so nowhere, and the last two not in a block that may hold one of the name.
_OF_TEXT = frozenset("_.=!?-*")
_INSIDE = frozenset("-*")
_MOST_LINES = 200


class SignLine(NamedTuple):
    """A line that begins with a run of signs, as a block line does with slashes.

    Attributes:
        signs: The run.
        name: The name behind it in lower case; "" for none.
        is_titled: Whether there is a title.
        is_apart: Whether there is a space before the name.
    """

    signs: str
    name: str
    is_titled: bool
    is_apart: bool

    def is_sure(self, inside: bool) -> bool:
        """Return whether nothing else than a block can be meant, if the name is that of one.

        Args:
            inside: Whether the line stands in a block that may hold one of this name.
        """
        sign = self.signs[0]
        is_alone = self.is_apart and (sign not in _OF_TEXT or (inside and sign in _INSIDE))
        return self.is_titled or is_alone


def sign_line(text: str) -> SignLine | None:
    """The parts of such a line, without its indentation; None where it is none."""
    match = _LINE.match(text.rstrip())
    if match is None or (match[5] and not match[4]):
        return None
    name = (match[4] or "").lower()
    return SignLine(match[1], name, match[5] is not None, bool(match[3]))


def lines_with(lines: Sequence[str], first: int, signs: str) -> list[int]:
    """The block lines, from 0, of a block with other signs; none where it is not closed.

    A line of slashes that closes what the block stands in is the end of it.

    Args:
        lines: The page's.
        first: Its opening line.
        signs: The run that all of them begin with.
    """
    found: list[int] = []
    depth = inside = 0
    for number in range(first, min(len(lines), first + _MOST_LINES)):
        text = lines[number].strip()
        slashes = block_line(text) if text.startswith("/") else None
        if slashes is not None:
            inside += 1 if slashes[1] else -1
            if inside < 0:
                return []
            continue
        line = sign_line(text) if text.startswith(signs) else None
        if line is None or line.signs != signs or line.name not in ("", *KINDS):
            continue
        if block_line(text.replace(signs, "///", 1)) is None:
            return []
        depth += 1 if line.name else -1
        found.append(number)
        if depth == 0:
            return found
    return []


def is_empty_block(lines: Sequence[str], number: int, signs: str) -> bool:
    """Return whether nothing stands in another tool's block, as in none that was meant as such.

    Args:
        lines: The page's.
        number: Its opening line, from 0.
        signs: The line that closes it; "" where indentation says what is in it.
    """
    below = range(number + 1, len(lines))
    following = next((lines[line] for line in below if lines[line].strip()), "")
    if signs:
        return following.strip() == signs
    margin = len(lines[number]) - len(lines[number].lstrip(" "))
    return not following.startswith(" " * (margin + TAB))
