"""Options in the opening line: behind a title or the name, where they are text.

Each stands in a line of its own, indented by four spaces.
"""

from __future__ import annotations

from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.grammar import OPTIONS
from ..syntax.header import read_header
from ..syntax.kinds import KINDS
from ..syntax.source import TAB

_NAMED = expression(r"(?:(?<=[ ,;])|^)([a-z]+):[ ]+(?=[^ ])")
# What ends a sentence, or an attribute list: no title goes on behind it with an option.
_ENDED = ("?", "!", ".", "…", ":", "}", "|", ",", ";", ")")
# Elsewhere a title may end in what reads like an option, but for these.
_SURE = expression(
    r"id: +\w+(?:-\w+)+|tags: +\[[^\[\]]*\]|minutes: +\d+|reverse: +(?:true|false)"
    r"|tolerance: +[\d.]+%?"
)
_SIGNS = " ,;|"
_LITERAL = "`$"
"""What stands around code and math."""
_LONGEST = 300


class Trailing(NamedTuple):
    """A title that options stand behind.

    Attributes:
        title: The title, without them.
        start: The column, from 0, in which they begin.
        options: Each as it is written, without indentation.
    """

    title: str
    start: int
    options: tuple[str, ...]


def trailing_options(text: str, kind: str) -> Trailing | None:
    """The options of a kind of block at the end of a text; None where there are none.

    Args:
        text: A title, or what stands behind the name of a block.
        kind: The kind of block.
    """
    if ": " not in text or len(text) > _LONGEST:
        return None
    takes = KINDS[kind].takes
    names = frozenset((*OPTIONS, *takes))
    found = [match for match in _NAMED.finditer(text) if match[1] in names]
    for number, match in enumerate(found):
        if any(text.count(sign, 0, match.start()) % 2 for sign in _LITERAL):
            continue  # it begins within
        title = text[: match.start()].rstrip(_SIGNS)
        starts = [each.start() for each in found[number:]]
        ends = [*starts[1:], len(text)]
        pairs = zip(starts, ends, strict=True)
        options = tuple(text[start:end].strip(_SIGNS) for start, end in pairs)
        before = text[: match.start()].rstrip(" ")
        is_apart = not title or before.endswith(_ENDED) or _SURE.fullmatch(options[0]) is not None
        is_apart = is_apart and not any(map("".join(options).__contains__, _LITERAL))
        lines = ["", *(f"{' ' * TAB}{option}" for option in options)]
        if is_apart and not read_header(lines, 0, 0, "", takes).problems:
            return Trailing(title, len(title), options)
    return None
