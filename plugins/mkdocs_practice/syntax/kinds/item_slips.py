"""Items of a list that are more, or less, than one: two in a line, or one that is a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..containers import is_underline
from ..inline import without_code
from ..quote import quote, shorten

if TYPE_CHECKING:
    from .body_reader import BodyReader, ListItem

# A box behind a text: `[x](#y)` and `[x]: #y` are links, and a bare `[x]` may refer to something.
_JOINED = re.compile(
    r"(?:(?:(?<=\s)[-*+•,;|/]|(?<=[,;|/]))[ ]*\[([ xX])\]|(?<=\s)\[( )\])[ ]+(?=\S)"
)
_ENTRY = re.compile(r"(?<=\S\s)(\d{1,9})[.)][ ]+(?=\S)")


def report_joined(reader: BodyReader, items: Sequence[ListItem]) -> list[str]:
    """Report lines with more than one option; return what stands in the boxes of the others."""
    boxes: list[str] = []
    for item in items:
        first = item.text.partition("\n")[0]
        found = list(_JOINED.finditer(without_code(first))) if "[" in first else []
        if not found:
            continue
        boxes += [match[1] or " " for match in found]
        last = len(first) if len(found) == 1 else found[1].start()
        text = first[found[0].end() : last].rstrip(" ,;|/")
        what = f"{quote(reader.line(item.line))} is {len(found) + 1} options in one line"
        fix = f"write each in a line of its own, as `- [{found[0][1] or ' '}] {shorten(text)}`"
        reader.problem("malformed-item", what, fix, item.line)
    return boxes


def report_joined_entry(reader: BodyReader, item: ListItem) -> None:
    """Report the next entry in the line of the last one."""
    first = item.text.partition("\n")[0]
    found = list(_ENTRY.finditer(without_code(first)))
    if found and int(found[0][1]) == int(item.marker[1]) + 1:
        text = first[found[0].start() :]
        what = f"{quote(reader.line(item.line))} is two entries in one line"
        fix = f"write `{shorten(text)}` in a line of its own"
        reader.problem("malformed-item", what, fix, item.line)


def report_underlines(reader: BodyReader, noun: str, items: Sequence[ListItem]) -> None:
    """Report a rule right under an item of one line, which makes a heading of it."""
    for item in items:
        below = item.line + 1
        if below >= item.end or reader.is_told(below):
            continue
        text = reader.line(below)
        if len(text.strip(" ")) > 2 and text[0] in "-=" and is_underline(text):
            what = f"`{text.strip()}` makes a heading of the {noun} above it"
            fix = "delete the line; where it is a rule, write `***` below a blank line"
            reader.problem("malformed-item", what, fix, below)
