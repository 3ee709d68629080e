"""Folds of the lines that open what a block may stand in: list items, tabs, admonitions."""

from __future__ import annotations

import re

from .. import characters as chars
from ..characters import Change, replace
from ..containers import opens_container
from ..expressions import expression
from .items import definition
from .pieces import GAP, edge, gap, marker, signs, skeleton

_ITEM = expression(rf"({GAP})([-*+]|\d{{1,9}}\.)({GAP})")
_TITLED = expression(rf"({GAP})(!!!|\?\?\?\+?|===(?:\+!?|!\+?)?)({GAP})(.*)$", re.DOTALL)
_QUOTES = f'"{chars.OPENING_QUOTES}{chars.CLOSING_QUOTES}'


def opening(line: str) -> list[Change]:
    """The changes of a line that opens a container of Markdown."""
    shown = skeleton(line)
    titled = _TITLED.match(shown)
    item = _ITEM.match(shown)
    if titled is not None:
        changes = [
            *gap(line, titled.span(1), "in the indentation"),
            *signs(line, titled.span(2)),
            *gap(line, titled.span(3), f'after "{titled[2]}"', needed=True),
            *_title(line, titled.start(4)),
        ]
    elif item is not None:
        changes = [
            *gap(line, item.span(1), "in the indentation"),
            *marker(line, item.span(2), item.span(3)),
            *gap(line, item.span(3), "after the marker", needed=True),
        ]
    else:
        changes = definition(line)
    is_opening = changes and opens_container(replace(line, changes).lstrip(" "))
    return changes if is_opening else []


def _title(line: str, start: int) -> list[Change]:
    """The changes of a name and a title in quotation marks."""
    end, after = edge(line, start)
    first = next((place for place in range(start, end) if line[place] in _QUOTES), end)
    changes = list(gap(line, (start, first), "in the opening"))
    if first < end - 1 and line[end - 1] in _QUOTES:
        changes += [
            Change(place, place + 1, '"', "around the title")
            for place in (first, end - 1)
            if line[place] != '"'
        ]
    return [*changes, *gap(line, (end, after), "at the end")]
