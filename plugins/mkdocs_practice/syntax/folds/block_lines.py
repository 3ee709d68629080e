"""Folds of block lines, and of the titles and attribute lists in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .. import characters as chars
from ..characters import Change, replace
from ..expressions import expression
from ..grammar import block_line, split_attributes
from .pieces import (
    GAP,
    NAME,
    SLASHES,
    WIDTHLESS,
    edge,
    gap,
    name,
    signs,
    skeleton,
    without_widthless,
)

_BLOCK = expression(
    rf"({GAP})([/{SLASHES}\\](?:[ {WIDTHLESS}]*[/{SLASHES}\\])*)({GAP})"
    rf"(?:({NAME})({GAP})(?:(\|)({GAP})(.*))?)?$",
    re.DOTALL,
)
_LEAST = 3
"""Fewer slashes open and close nothing."""
_FEWEST = 2
_LONGER = expression(rf"{GAP}/{{3}}/*[ {WIDTHLESS}]+/")
# As editors put it before each line of what is to be a comment.
_COMMENTED = expression(r"//[ ]+/{3,}$")
_OF_FORMULAS = expression(r"[ ]*\\(?:\\(?!\\)|[ ])[^|]*$")
_OF_TEXT = "\u200c\u200d\u200e\u200f\u061c\ufe0e\ufe0f"
_QUOTED = expression(r"\"[^\"]*\"|'[^']*'")


def block(line: str, names: Collection[str]) -> list[Change]:
    """The changes of a line that opens or closes a block.

    Args:
        line: The line.
        names: Those of the blocks that are ours.
    """
    match = _BLOCK.match(skeleton(line))
    if match is None:
        return []
    is_opening = match[4] is not None
    shown = match[2].replace(WIDTHLESS, "")
    if " " in shown or "\\" in shown:
        slashes = _marred_slashes(match, shown, names)
        if not slashes:
            return []
    elif not line.isascii() and _are_too_few(line, match, names):
        slashes = [Change(*match.span(2), "///", 'in place of "///"')]
    else:
        slashes = list(signs(line, match.span(2), 'in "///"'))
    if is_opening and not match[3] and slashes and slashes[-1].end == match.end(2):
        slashes[-1] = slashes[-1]._replace(text=f"{slashes[-1].text} ")  # a wide one has a space
    changes = [
        *gap(line, match.span(1), 'before "///"'),
        *slashes,
        *gap(line, match.span(3), 'after "///"', needed=is_opening),
    ]
    if is_opening:
        word = without_widthless(line[slice(*match.span(4))])
        changes += name(line, match.span(4), names)
        changes += gap(line, match.span(5), f'after "{word}"', needed=match[6] is not None)
    if match[6] is not None:
        changes += signs(line, match.span(6))
        changes += gap(line, match.span(7), 'after "|"', needed=bool(match[8]))
        changes += title(line, match.start(8))
    if not changes or block_line(replace(line, changes).lstrip(" ")) is None:
        return []
    return changes


def is_longer(line: str) -> bool:
    """Return whether a line begins with slashes enough, and with more of them apart."""
    return _LONGER.match(skeleton(line)) is not None


def is_of_formulas(line: str) -> bool:
    """Return whether a line may be of a formula: it begins with two backslashes, or with one."""
    return _OF_FORMULAS.match(line) is not None


def _marred_slashes(match: re.Match[str], shown: str, names: Collection[str]) -> list[Change]:
    """The change that makes slashes of such that are apart, and of backslashes.

    Backslashes end lines of formulas and begin paths, and a slash before a name, with others
    before it, is how some close a block. So they are slashes only where the rest is ours as well.
    """
    if _COMMENTED.match(shown):
        return []
    count = shown.count("/") + _LEAST * shown.count(SLASHES)
    is_long, parts = shown.startswith("///"), set(shown.split())
    if len(shown) < _FEWEST:
        return []
    is_doubled = is_long and len(parts) == 1 and match[4] is not None
    if match[4] is not None and (match[6] is None or is_long):
        is_closing = not match[3] and (is_long or shown[-2:-1] in (" ", ""))
        if (is_closing and not is_doubled) or not _names_ours(match, names):
            return []
    if is_doubled:
        count = len(parts.pop())  # as in `/// /// question`
    text = "/" * max(_LEAST, count or shown.count("\\"))
    return [Change(*match.span(2), text, f'in place of "{text}"')]


def _are_too_few(line: str, match: re.Match[str], names: Collection[str]) -> bool:
    """Return whether slashes, but for their number, open a block, or stand alone to close one."""
    count = len(replace(line, list(signs(line, match.span(2))))[slice(match.start(2), None)])
    count -= len(line) - match.end(2)
    if match[4] is None:
        return count < _LEAST
    return count == _FEWEST and _names_ours(match, names)


def _names_ours(match: re.Match[str], names: Collection[str]) -> bool:
    """Return whether the name on a line is that of a block of ours."""
    return match[4] is not None and without_widthless(match[4]).lower() in names


def title(line: str, start: int = 0) -> list[Change]:
    """The changes at the end of a title or of a term: its attribute list, and spaces behind it."""
    end, after = edge(line, start)
    # What may belong to a text is of no use behind an attribute list.
    shown = skeleton(line[:end]).rstrip(f" {WIDTHLESS}")
    if start < len(shown) < end and shown.endswith("}"):
        end = len(shown)
    where = f'after "{line[end - 1]}"' if end > start else "at the end"
    return [*_attribute_list(line, start, end), *gap(line, (end, after), where)]


def _attribute_list(line: str, start: int, end: int) -> list[Change]:
    shown = skeleton(line[:end])
    opening = shown.rfind("{", start) if shown.endswith("}") else -1
    if opening < 0:
        return []
    first = len(shown[:opening].rstrip(f" {WIDTHLESS}"))
    # A mark of direction or a joiner that ends the text, with a space behind it, belongs there.
    while first < opening - 1 and line[first] in _OF_TEXT:
        first += 1
    first = max(first, start)
    brace = list(signs(line, (opening, opening + 1)))
    if brace and first == opening > start:
        brace = [brace[0]._replace(text=" {")]
    changes = [
        *gap(line, (first, opening), 'before "{"', needed=True),
        *brace,
        *_inside(line, opening + 1, end - 1),
        *signs(line, (end - 1, end)),
    ]
    is_list = changes and any(split_attributes(replace(line[:end], changes)[start:])[1])
    return changes if is_list else []


def _inside(line: str, start: int, end: int) -> Iterator[Change]:
    """The changes in an attribute list, where text in quotation marks is the author's."""
    if chars.is_plain(line[start:end]):
        return
    where = "in the attribute list"
    position = start
    for quoted in (*_QUOTED.finditer(line, start, end), None):
        for place in range(position, quoted.start() if quoted else end):
            character, piece = line[place], (place, place + 1)
            if character in chars.OPENING_QUOTES or character in chars.CLOSING_QUOTES:
                yield Change(*piece, '"', where)
            elif skeleton(character) == " " != character and skeleton(line[place - 1]) in "#.":
                yield Change(*piece, "", where)  # a name stands right behind its sign
            elif skeleton(character) in f" {WIDTHLESS}":
                apart = place in (start, end - 1) or skeleton(line[place + 1]) in "#."
                yield from gap(line, piece, where, needed=apart and not _is_spaced(line, place))
            elif skeleton(character) in "#.=":
                yield from signs(line, piece)
        position = quoted.end() if quoted else end


def _is_spaced(line: str, place: int) -> bool:
    """Return whether there is a space beside a character anyway."""
    return " " in skeleton(line[place - 1] + line[place + 1])
