"""Templates of Anki's note types: the sides of the cards that a note makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .content import is_empty, without_hidden

_TAG = re.compile(r"\{\{\s*([#^/]?)\s*([^{}]*?)\s*\}\}")
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_ANSWER = re.compile(r"<hr\b[^<>]*\bid=[\"']?answer\b[^<>]*>", re.IGNORECASE)
_OF_CARD = frozenset(("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"))
_MARKUP = re.compile(r"<[^<>]*>")
_LINE_END = re.compile(
    r"(?:(?:</(?:div|p|section|h[1-6])\s*>|<[bh]r\b[^<>]*>)\s*)+|(?=<(?:div|p|section|h[1-6])\b)",
    re.IGNORECASE,
)
# What shows something without a word.
_NO_SHOWN = re.compile(r"<(?!(?:img|audio|video|svg|object)\b)[^<>]*>", re.IGNORECASE)
_READING = re.compile(r" ?([^ >\[]{1,80})\[(?!sound:)([^\[\]\n]{1,200})\]")
_READINGS = {"furigana": r"<ruby>\1<rt>\2</rt></ruby>", "kana": r"\2", "kanji": r"\1"}
"""The way in which a filter shows how a word is read, which stands in brackets behind it."""


class Template(NamedTuple):
    """A template: the HTML of its two sides."""

    front: str
    back: str


@dataclass(slots=True)
class NoteType:
    """A note type.

    Attributes:
        name: Its name.
        fields: The names of its fields.
        templates: Its templates; none where they are not known.
    """

    name: str = ""
    fields: list[str] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)


class Side(NamedTuple):
    """A card as HTML, and what its front offers as a hint."""

    front: str
    back: str
    hints: tuple[str, ...] = ()


def cards_of(kind: NoteType, fields: Mapping[str, str], ranks: Sequence[int] = ()) -> list[Side]:
    """The cards that a note makes.

    Args:
        kind: Its type.
        fields: Its fields.
        ranks: The ranks of the templates whose cards it still has; none for all that it makes.
    """
    found: list[Side] = []
    for rank, template in enumerate(kind.templates):
        if ranks and rank not in ranks:
            continue
        hints: list[str] = []
        front = _drawn(template.front, fields, hints)
        shown = [name for name in _names(template.front) if not is_empty(fields.get(name, ""))]
        front, hidden = without_hidden(front)
        if shown and not is_empty(front):
            back = _back(template, fields, front)
            hints += (each for each in hidden if _text(each) not in _text(back))
            found.append(Side(front, back, tuple(hints)))
    return found


def cloze_of(kind: NoteType, fields: Mapping[str, str]) -> Side | None:
    """The text with the clozes of a note, and what its back adds; None for other types."""
    template = next((each for each in kind.templates if _names(each.front, "cloze")), None)
    if template is None:
        return None
    front = _drawn(template.front, fields, [])
    if not {*_names(template.back)} - {*_names(template.front)}:
        return Side(front, "")
    back = _back(template, fields, front)
    if any(fields.get(name, "") in back for name in _names(template.back, "cloze")):
        # Where it does not begin with the front, it has the text once more all the same.
        no_text = _TAG.sub(lambda tag: "" if "cloze:" in tag[2] else tag[0], template.back)
        back = _back(Template("", no_text), fields, front)
    return Side(front, back)


def unseen(kind: NoteType) -> list[str]:
    """The fields that none of its cards shows."""
    if not kind.templates:
        return []
    tags = (_TAG.findall(side) for each in kind.templates for side in each)
    seen = {whole.rpartition(":")[2].strip() for found in tags for _, whole in found}
    return [name for name in kind.fields if name not in seen]


def of_cards(kind: NoteType) -> list[str]:
    """The fields of cards, as `Deck`, that its templates show and that no item here has."""
    sides = (side for each in kind.templates for side in each)
    names = (whole for side in sides for sign, whole in _TAG.findall(side) if not sign)
    return [name for name in dict.fromkeys(names) if name in _OF_CARD]


def _back(template: Template, fields: Mapping[str, str], front: str) -> str:
    """A back without the front, which most backs repeat."""
    own = template.back.replace("{{FrontSide}}", "")
    parts = _ANSWER.split(own, maxsplit=1)
    if len(parts) == 2:
        before, behind = _drawn(parts[0], fields, []), _drawn(parts[1], fields)
        shown = _text(before)
        repeats = is_empty(before) or f" {shown} " in f" {_text(front)} "
        return behind if repeats else f"{_drawn(parts[0], fields)}<br><br>{behind}"
    back = _drawn(own, fields)
    return _without_front(back, front) if own == template.back else back


def _without_front(back: str, front: str) -> str:
    """A back without the lines that it begins with, where these are the front and not all of it."""
    wanted, seen, position, end = _text(front).split(), list[str](), 0, 0
    for line_end in _LINE_END.finditer(back):
        seen += _text(back[position : line_end.start()]).split()
        position = line_end.end()
        if len(seen) > len(wanted):
            break
        end = position if seen == wanted else end
    return back if is_empty(back[end:]) else back[end:].strip()


def _names(text: str, of: str = "") -> list[str]:
    """The fields that a side shows; with a filter, those that it is put on."""
    found: list[str] = []
    for sign, whole in _TAG.findall(text):
        *filters, name = (part.strip() for part in whole.split(":"))
        if sign or name == "FrontSide" or name in _OF_CARD:
            continue
        if not of or any(each.split(" ")[0] == of for each in filters):
            found.append(name)
    return found


def is_same(side: str, other: str) -> bool:
    """Return whether two sides show the same text."""
    return side == other or _text(side) == _text(other)


def _text(html: str) -> str:
    return " ".join(_NO_SHOWN.sub(" ", html).replace("&nbsp;", " ").split()) or html.strip()


def _drawn(text: str, fields: Mapping[str, str], hints: list[str] | None = None) -> str:
    """A side with the values of fields; what is said of a field that is empty is left out.

    Args:
        text: The template.
        fields: The values.
        hints: Takes those that stand behind a hint; None where they are a part of the side.
    """
    return "".join(_parts(_CODE.sub("", text), fields, hints)).strip()


def _parts(text: str, fields: Mapping[str, str], hints: list[str] | None) -> Iterator[str]:
    position, hidden = 0, list[bool]()
    for tag in _TAG.finditer(text):
        if not any(hidden):
            yield text[position : tag.start()]
        position = tag.end()
        sign, whole = tag[1], tag[2]
        *filters, name = (part.strip() for part in whole.split(":"))
        if sign in ("#", "^"):
            shows = name in _OF_CARD or not is_empty(fields.get(name, ""))
            hidden.append(shows == (sign == "^"))
        elif sign:
            hidden[-1:] = []
        elif not any(hidden):
            yield _value(name, filters, fields, hints)
    if not any(hidden):
        yield text[position:]


def _value(
    name: str, filters: Sequence[str], fields: Mapping[str, str], hints: list[str] | None
) -> str:
    value = fields.get(name, "")
    names = {each.split(" ")[0] for each in filters}
    if "tts" in names or name in _OF_CARD:
        return ""
    if hints is not None and "type" in names and "cloze" not in names:
        return ""  # there it is a field to type in
    if hints is not None and "hint" in names:
        hints += [value] if not is_empty(value) else []
        return ""
    for shown in (_READINGS[each] for each in names & _READINGS.keys()):
        value = _READING.sub(shown, value)
    return _MARKUP.sub("", value) if "text" in names else value
