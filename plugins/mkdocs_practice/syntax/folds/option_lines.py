"""Folds of a block's option lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .. import characters as chars
from ..characters import Change, replace
from ..expressions import expression
from .pieces import (
    GAP,
    NAME,
    edge,
    gap,
    indent_width,
    indentation,
    marker,
    name,
    signs,
    skeleton,
    without_widthless,
)

_OPTION = expression(rf"({GAP})({NAME})({GAP})(:)({GAP})(.*)$", re.DOTALL)
_LISTED = expression(rf"({GAP})(-)({GAP})(.*)$", re.DOTALL)
_SPACES = f" {chars.SPACES}"
_ENDS_QUOTE = expression(f"[{chars.OPENING_QUOTES}{chars.CLOSING_QUOTES}](?!\\w)")


def option_line(line: str, names: Collection[str], margin: int) -> list[Change] | None:
    """The changes of an option; None where the line is none.

    Args:
        line: The line.
        names: Those of the block's options.
        margin: The spaces that its options are indented by, or more.
    """
    match = _OPTION.match(skeleton(line))
    if match is None:
        return None
    letters = name(line, match.span(2), names)
    word = replace(line[: match.end(2)], letters)[match.start(2) :]
    deep = indent_width(line) >= margin
    if word not in names or (not deep and chars.is_plain(line[: match.end(1)])):
        return None
    has_value = bool(match[6])
    colon = marker(line, match.span(4), match.span(5), needed=has_value)
    return [
        *indentation(line, -1 if deep else margin),
        *letters,
        *gap(line, match.span(3), f'after "{without_widthless(word)}"'),
        *colon,
        *gap(line, match.span(5), 'after ":"', needed=has_value),
        *_value(line, match.start(6)),
    ]


def listed_value(line: str, margin: int) -> list[Change] | None:
    """The changes of a line in a list that is the value of an option; None where it is none."""
    match = _LISTED.match(skeleton(line))
    if match is None or not match[3] or indent_width(line) < margin:
        return None
    return [
        *indentation(line),
        *signs(line, match.span(2)),
        *gap(line, match.span(3), 'after "-"', needed=True),
        *_value(line, match.start(4)),
    ]


def _value(line: str, start: int) -> list[Change]:
    """The changes of a value: of the marks around it, of the signs of a list, and behind it."""
    end, after = edge(line, start)
    first, last = line[start:end][:1], line[start:end][-1:]
    if skeleton(first) == "[" and skeleton(last) == "]":
        changes = [
            *signs(line, (start, start + 1)),
            *_entries(line, start + 1, end - 1),
            *signs(line, (end - 1, end)),
        ]
    else:
        changes = _quotes(line, start, end)
    return [*changes, *gap(line, (end, after), "at the end")]


def _entries(line: str, start: int, end: int) -> Iterator[Change]:
    """The changes of the entries of a list in brackets."""
    commas = "," if "," in line[start:end] else f"{chars.DOUBLES[',']}、"
    first = start
    for place in range(start, end + 1):
        if place < end and line[place] not in commas:
            continue
        piece = line[first:place]
        left = first + len(piece) - len(piece.lstrip(_SPACES))
        right = max(left, first + len(piece.rstrip(_SPACES)))
        yield from gap(line, (first, left), "in the list")
        yield from _quotes(line, left, right)
        yield from gap(line, (right, place), "in the list")
        if place < end and line[place] != ",":
            text = "," if line[place + 1 : place + 2] in _SPACES else ", "
            yield Change(place, place + 1, text, 'in place of ","')
        first = place + 1


def _quotes(line: str, start: int, end: int) -> list[Change]:
    """Straight quotation marks for others around a text."""
    text = line[start:end]
    first, inner, last = text[:1], text[1:-1], text[-1:]
    opens = first in ('"', "'") or first in chars.OPENING_QUOTES
    closes = last in ('"', "'") or last in chars.CLOSING_QUOTES
    if len(text) < 2 or not (opens and closes) or chars.is_plain(first + last):
        return []
    if _ENDS_QUOTE.search(inner):
        return []  # `“a” or “b”` has no marks around it
    mark = "'" if '"' in inner or "\\" in inner else '"'
    if mark in inner:
        return []
    return [
        Change(place, place + 1, mark, "around the value")
        for place in (start, end - 1)
        if line[place] != mark
    ]
