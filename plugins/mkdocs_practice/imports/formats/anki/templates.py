"""Templates of Anki's note types: the sides of the cards that a note makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .content import is_empty

_TAG = re.compile(r"\{\{\s*([#^/]?)\s*([^{}]*?)\s*\}\}")
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_ANSWER = re.compile(r"<hr\b[^<>]*\bid=[\"']?answer\b[^<>]*>", re.IGNORECASE)
_OF_CARD = frozenset(("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"))
_MARKUP = re.compile(r"<[^<>]*>")
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
        if shown and not is_empty(front):
            found.append(Side(front, _back(template, fields, front), tuple(hints)))
    return found


def cloze_of(kind: NoteType, fields: Mapping[str, str]) -> Side | None:
    """The text with the clozes of a note, and what its back adds; None for other types."""
    template = next((each for each in kind.templates if _names(each.front, "cloze")), None)
    if template is None:
        return None
    own = template.back.replace("{{FrontSide}}", "")
    names = _names(template.front)
    back = _without_fields(_ANSWER.sub("", own), names) if set(_names(own)) - set(names) else ""
    return Side(_drawn(template.front, fields, []), _drawn(back, fields))


def unseen(kind: NoteType) -> list[str]:
    """The fields that none of its cards shows."""
    if not kind.templates:
        return []
    tags = (_TAG.findall(side) for each in kind.templates for side in each)
    seen = {whole.rpartition(":")[2].strip() for found in tags for _, whole in found}
    return [name for name in kind.fields if name not in seen]


def _back(template: Template, fields: Mapping[str, str], front: str) -> str:
    """A back without the front, which most backs repeat."""
    own = template.back.replace("{{FrontSide}}", "")
    parts = _ANSWER.split(own, maxsplit=1)
    if len(parts) == 2:
        before = _drawn(parts[0], fields)
        repeats = is_empty(before) or is_same(before, front)
        repeats = repeats or {*_names(parts[0])} <= {*_names(template.front)}
        own = parts[1] if repeats else f"{parts[0]}<br><br>{parts[1]}"
    elif own == template.back:
        own = _without_fields(own, _names(template.front))
    return _drawn(own, fields)


def _without_fields(back: str, names: Sequence[str]) -> str:
    """A back without the fields of the front, unless it has no others."""
    others = [name for name in _names(back) if name not in names]
    if not others:
        return back
    return _TAG.sub(
        lambda tag: "" if not tag[1] and tag[2].rpartition(":")[2].strip() in names else tag[0],
        back,
    )


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
    return " ".join(_MARKUP.sub(" ", html).replace("&nbsp;", " ").split()) or html.strip()


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
