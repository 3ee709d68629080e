"""Items of a list that are more, or less, than one: two in a line, or one that is a heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ..containers import is_underline
from ..expressions import expression
from ..inline import without_code
from ..quote import quote, shorten
from .wrapped_markers import may_be_wrapped, wrapped_entry, wrapped_option

if TYPE_CHECKING:
    from .body_reader import BodyReader, ListItem

# A box behind a text: `[x](#y)` and `[x]: #y` are links, and a bare `[x]` may refer to something.
_JOINED = expression(
    r"(?:(?:(?<=\s)[-*+•,;|/]|(?<=[,;|/]))[ ]*\[([ xX])\]|(?<=\s)\[( )\])[ ]+(?=\S)"
)
# In a line below, which may say anything, only behind a bullet; signs or a tag may begin that line.
_BEGINNING = r"^[ ]*(?:<[^<>]{1,20}>|[^\w\s>`]{1,6}?)"
_JOINED_BELOW = expression(rf"(?:(?<=\s)|{_BEGINNING})[-*+•][ ]+\[([ xX])\][ ]+(?=\S)")
# Farther down, where a text stands before it.
_JOINED_FURTHER = expression(r"(?<=\S )[-*+•][ ]+\[([ xX])\][ ]+(?=\S)")
# Behind signs that another program writes, or with signs that it escapes.
_DISGUISED = expression(
    r"(?:<br[ ]*/?>|[>| ])*(?:(?P<bullet>[-*+•][ ]*)?\[[ ]?([xX]?)[ ]?\]|\[[ ]*-[ ]*\])[ ]+"
    r"(?=[^\s(\[])"
)
_ESCAPE = expression(r"\\([-*+\[\]])")
_ENTRY_BELOW = expression(rf"(?:{_BEGINNING}|^[ ]{{0,1}}(?:>|\[[ xX]?\]))[ ]*(\d{{1,9}})[.)][ ]+\S")
_OPENS = expression(r"[ ]*(?:[-*+>•][ ]|\d{1,9}[.)][ ]|\[[ xX]\]|```|~~~)")
_ENTRY = expression(r"(?<=\S\s)(\d{1,9})[.)][ ]+(?=\S)")

_NEAR = 16


def report_joined(
    reader: BodyReader, items: Sequence[ListItem], told: Collection[int]
) -> list[str]:
    """Report lines with more than one option; return what stands in the boxes of the others.

    Args:
        reader: The reader of the block.
        items: The options.
        told: The lines that are reported as options behind a sign.
    """
    boxes: list[str] = []
    for item in items:
        for number, text in _texts(reader, item) if "[" in item.text else ():
            pattern = _JOINED if number == item.line else _JOINED_BELOW
            found = list(pattern.finditer(without_code(text))) if "[" in text else []
            if not found or number in told:
                continue
            boxes += [match[1] or " " for match in found]
            last = len(text) if len(found) == 1 else found[1].start()
            rest = text[found[0].end() : last].rstrip(" ,;|/")
            what = f"{quote(reader.line(number).strip())} is {len(found) + 1} options in one line"
            if number > item.line:
                what = f"{quote(reader.line(number).strip())} holds an option within its line"
            fix = f"write each in a line of its own, as `- [{found[0][1] or ' '}] {shorten(rest)}`"
            reader.problem("malformed-item", what, fix, number)
        for number, match, rest in _options_below(reader, item, told) if "[" in item.text else ():
            boxes.append(match[1])
            what = f"{quote(reader.line(number).strip())} holds an option behind its text"
            fix = f"write it in a line of its own, without indentation: `{rest}`"
            reader.problem("malformed-item", what, fix, number)
    return boxes


def _options_below(
    reader: BodyReader, item: ListItem, told: Collection[int]
) -> Iterator[tuple[int, re.Match[str], str]]:
    """The first option behind a text in each line below the first paragraph, with its line."""
    if not _JOINED_FURTHER.search(item.text):
        return
    first = {number for number, _ in _texts(reader, item)}
    for number in range(item.line + 1, item.end):
        text = reader.line(number)
        is_text = text.lstrip()[:1] == ">" or not _OPENS.match(text)
        if "[" in text and is_text and number not in first and number not in reader.inside:
            marks = len(text) - len(text.lstrip("> "))
            match = _JOINED_FURTHER.search(" " * marks + without_code(text[marks:]))
            if match is not None and number not in told:
                yield number, match, shorten(text[match.start() :].rstrip())


def report_disguised(
    reader: BodyReader, told: Collection[int], inside: Collection[int], is_alone: bool
) -> dict[int, str]:
    """Report options at the margin behind a sign, or with signs that are escaped or entities.

    They go on in the option above, or in its feedback.

    Args:
        reader: The reader of the block.
        told: The lines that are options, or reported as none.
        inside: The lines in which options go on: elsewhere a quote may be one.
        is_alone: Whether the block has no options, so that a box in a tag is one.

    Returns:
        What stands in their boxes, by line.
    """
    found: dict[int, str] = {}
    for number in range(reader.start, reader.end):
        text = reader.line(number)
        is_other = "\\" in text or "&" in text or text.lstrip(" ")[:1] in (">", "|", "<", "[")
        is_other = is_other or may_be_wrapped(text.lstrip(" "))
        if not is_other or number in told or number in reader.inside or text[:2] == "  ":
            continue
        plain = _ESCAPE.sub(r"\1", unescape(text).replace("\xa0", " ")).strip()
        match = _DISGUISED.match(plain) if "[" in plain[:_NEAR] else None
        option = ""
        if match is not None and (number in inside or (match["bullet"] and text[0] not in ">|")):
            rest = plain[match.end() :].removesuffix("|").rstrip()
            option = f"- [{'x' if match[2] else ' '}] {rest}"
        elif match is None and "[" in text and (number in inside or is_alone or _has_bullet(text)):
            option = wrapped_option(text.strip())
        if option:
            found[number] = option[3].lower()
            what = f"`{text.strip()[:40]}` is no option"
            reader.problem("malformed-item", what, f"write the line as `{option}`", number)
    return found


def _has_bullet(text: str) -> bool:
    """Return whether a bullet stands before the first bracket of a line."""
    return not {"- ", "* ", "+ "}.isdisjoint(map("".join, pairwise(text.partition("[")[0])))


def report_joined_entry(reader: BodyReader, item: ListItem, step: int = 1) -> bool:
    """Report the next entry in a line of one, and tell if there is such a line.

    Args:
        reader: The reader of the block.
        item: The entry.
        step: How far its number is from the next.
    """
    for number, text in _texts(reader, item):
        found = list(_ENTRY.finditer(without_code(text)))
        if not step:
            found = [each for each in found if _is_apart(text, each)]
        if found and int(found[0][1]) == int(item.marker[1]) + step:
            rest = text[found[0].start() :].rstrip()
            what = f"{quote(reader.line(number).strip())} is two entries in one line"
            if number > item.line:
                what = f"{quote(reader.line(number).strip())} holds an entry within its line"
            fix = f"write `{shorten(rest)}` in a line of its own"
            reader.problem("malformed-item", what, fix, number)
            return True
    return _report_hidden_entry(reader, item) if step else False


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Return whether a number in a text is no number that the text speaks of, as in `see 1.`."""
    before = text[: match.start()].rstrip()
    return text[match.end(1)] == ")" or before[-1:] in (".", "!", "?", ";")


def _report_hidden_entry(reader: BodyReader, item: ListItem) -> bool:
    """Report the next entry behind signs or a tag in a line below, and tell if there is one."""
    # An element that nothing parts from the item ends it.
    for number in range(item.line + 1, min(item.end + 1, reader.end)):
        text = reader.line(number)
        match = _ENTRY_BELOW.match(text)
        in_tag = match is not None and text.lstrip()[0] == "<"
        is_below = number in reader.inside or number == item.end
        if not text.strip() or (is_below and not in_tag) or text.lstrip()[0] == "(":
            return False  # a number in brackets is no entry, which is told by itself
        if number in reader.candidates and wrapped_entry(text.strip()):
            return False  # as is one in a tag
        if match is not None and int(match[1]) == int(item.marker[1]) + 1:
            what = f"{quote(text.strip())} is a part of the entry above it"
            written = text[match.start(1) :].strip()
            fix = f"write `{shorten(written.partition('</')[0] if in_tag else written)}`"
            reader.problem("malformed-item", what, fix, number)
            return True
    return False


def _texts(reader: BodyReader, item: ListItem) -> Iterator[tuple[int, str]]:
    """The first line of an item without its marker, and those in which its paragraph goes on."""
    yield item.line, item.text.partition("\n")[0]
    for number in range(item.line + 1, item.end):
        text = reader.line(number)
        if not text.strip() or number in reader.inside or _OPENS.match(text):
            return
        yield number, text


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


def holds_item(reader: BodyReader, line: int, item: ListItem) -> bool:
    """Return whether raw HTML at a line holds one more item, which a rule tells of."""
    text = reader.line(line).lstrip(" ")
    if text[:1] != "<" or text[:4].lower() == "<pre":
        return False
    inside = takewhile(reader.inside.__contains__, range(line + 1, reader.end))
    return any(item.marker.re.match(reader.line(number).lstrip(" ")) for number in inside)
