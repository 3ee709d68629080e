"""Cards in one line: `front :: back`, with a space on either side of the sign."""

from __future__ import annotations

from typing import NamedTuple

from .containers import is_prose
from .expressions import expression
from .grammar import split_attributes
from .inline import BLANK, without_code, without_comments, without_formulas_of_line, without_math
from .model import NO_ATTRIBUTES, Attributes, Page

SIGN = "::"
"""The sign between the sides."""
_BETWEEN = expression(r"(?<![^ ])::(?![^ ])")
_ESCAPED = expression(r"\\(?=::)")
_ATTACHED = expression(r"(?<=[^ :\\])::(?=[ ]+[^ ])|(?<=[^ ] )::(?=[^ :])")
OTHER_SIGN = expression(
    r"(?<=[^\s:>])(?:\s*:::+\s*|\s+(?::\s+:|;;|:;|;:|:>|\\?:\\:)\s+|\s+:\s{2,})(?=[^\s:])"
)
"""What stands in place of a sign and, between words, nowhere else."""
MARKER = expression(r"(?:[-*+]|\d{1,9}[.)])[ ]+(\[[ xX]\][ ]+)?|>[> ]*")
"""What a card in a list or a quote stands behind; the group is a box."""

# A heading, and a row of one cell, which a line with a bar at its end may have been meant as.
_HEADED = expression(r"#{1,6}[ ]+(.*?)(?:[ ]+#+)?[ ]*$")
_BARRED = expression(r"\|[ ]*([^| ]*(?:[ ]+[^| ]+)*)[ ]*(?:\|[ ]*)?$")

_HIDING = expression(r"(\d{1,9})[.)][ ]+::(?=[ ])|\[[^\]^]+\]:[ ]")


class Sides(NamedTuple):
    """The sides of a card in one line.

    Attributes:
        front: As Markdown, without what escapes a sign.
        back: The same.
        attributes: Those at the end of the line, and of the front.
        start: The column, from 0, in which the back begins.
        signs: How many signs there are that may part the line.
    """

    front: str
    back: str
    attributes: Attributes
    start: int
    signs: int


def sides(text: str) -> Sides | None:
    """The sides of a card; None for a line that is none.

    Args:
        text: The line, of which nothing is indentation or a marker.
    """
    if SIGN not in text:
        return None
    text = text.rstrip(" ")
    shown = _shown(text)
    found = [match.start() for match in _BETWEEN.finditer(shown)]
    if not found:
        return None
    kept, attributes = split_attributes(text)
    if found[0] >= len(kept):
        kept, attributes = text, NO_ATTRIBUTES
    start = found[0] + len(SIGN)
    start += len(kept[start:]) - len(kept[start:].lstrip(" "))
    front = text[: found[0]].rstrip(" ")
    short, own = split_attributes(front)
    if not (own.id and attributes.id):
        front, attributes = short, _joined(attributes, own)
    front, back = _read(front, shown), _read(kept[start:], shown[start:])
    return Sides(front, back, attributes, start, len(found))


def _joined(one: Attributes, other: Attributes) -> Attributes:
    """The attributes of two lists, of which one at most has an id."""
    if NO_ATTRIBUTES in (one, other):
        return one if other == NO_ATTRIBUTES else other
    classes, pairs = one.classes + other.classes, one.pairs + other.pairs
    return Attributes(one.id or other.id, classes, pairs)


def attached_sign(text: str) -> int:
    """The column, from 0, of a sign with a space on one side only; -1 without any, or with others.

    It was to part a card; without spaces on either side it is a name, such as `std::vector`.
    """
    if SIGN not in text:
        return -1
    shown = _shown(text)
    found = [match.start() for match in _ATTACHED.finditer(shown)]
    return found[0] if len(found) == 1 and shown.count(SIGN) == 1 else -1


def has_other_sign(text: str) -> bool:
    """Return whether a line has one sign that is nearly that of a card."""
    return ":" in text and len(OTHER_SIGN.findall(_shown(text))) == 1


def listed_sides(text: str, *, in_tasks: bool = False) -> str:
    """The card in a line that begins with the marker of a list or a quote; "" for another line.

    Args:
        text: The line, of which nothing is indentation.
        in_tasks: Whether it may have a box as well: outside a deck that is an option, or a task.
    """
    match = MARKER.match(text) if SIGN in text else None
    card = text[match.end() :] if match is not None and (in_tasks or not match[1]) else ""
    found = sides(card)
    return card if found is not None and found.front and found.back else ""


def has_card_with_id(page: Page) -> bool:
    """Return whether a line of a page, wherever it stands, looks like a card and has an id."""
    return page.may_have_signs and any(
        f" {SIGN} " in line
        and line.rstrip().endswith("}")
        and "#" in line[line.rfind("{") : line.rfind("}")]
        for line in page.lines
    )


def deck_sides(text: str) -> str:
    """The card in a line of a deck that is none for what it begins with; "" for another line."""
    return listed_sides(text, in_tasks=True) or _hidden_sides(text)


def _hidden_sides(text: str) -> str:
    """The card in a line whose front Markdown reads otherwise, as it is to be written; or "".

    It is a number with a full stop, which begins a list, or the name of a link.
    """
    match = _HIDING.match(text) if SIGN in text else None
    found = sides(text) if match is not None else None
    if match is None or found is None or not found.back:
        return ""
    end = match.end(1) if match[1] else 0
    return f"{text[:end]}\\{text[end:].rstrip()}"


def marked_sides(text: str) -> str:
    """The card in a heading, or in a row of a single cell; "" for another line."""
    match = _HEADED.match(text) or _BARRED.match(text) if SIGN in text else None
    found = sides(match[1]) if match is not None and is_prose(match[1] or "#") else None
    return match[1] if match is not None and found and found.front and found.back else ""


def _shown(text: str) -> str:
    """A line with blanks in place of code, math and comments."""
    if not ("`" in text or "$" in text or "\\" in text or "<!--" in text):
        return text
    return without_formulas_of_line(without_comments(without_code(text, without_math)))


def _read(text: str, shown: str) -> str:
    """A side without the backslashes that escape signs."""
    if "\\::" not in text:
        return text
    places = (match.start() for match in _ESCAPED.finditer(text))
    gone = {place for place in places if shown[place : place + 1] != BLANK}
    return "".join(sign for place, sign in enumerate(text) if place not in gone)
