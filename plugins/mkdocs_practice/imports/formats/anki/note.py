"""From a note of Anki to the items that it makes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from ....exports.formats.anki.fields import check
from ....syntax.identity import REVERSE
from ...draft import Draft
from ...html_elements import tell_gone
from .cloze import has_clozes, items_of
from .content import OCCLUSION, is_empty, to_markdown
from .templates import NoteType, Side, cards_of, cloze_of, is_same

_PRE = re.compile(r"<pre>(.*)</pre>", re.DOTALL)
_SIDES = ("Front", "Back", "Text", "Extra")
_OCCLUDED = "hides parts of a picture, which no item here does, and is left out"
_NO_CLOZE_TYPE = (
    "leaves words out, though its type has no such cards; its blanks come in, not its cards"
)


class AnkiNote(NamedTuple):
    """A note as Anki has it.

    Attributes:
        kind: Its type, of which a text says little more than its name.
        fields: Its fields as HTML, by their names.
        tags: Its tags.
        deck: The name of its deck.
        ranks: The ranks of the templates whose cards it has; none where that is not known.
    """

    kind: NoteType
    fields: dict[str, str]
    tags: list[str]
    deck: str
    ranks: tuple[int, ...] = ()


def read_note(note: AnkiNote) -> tuple[list[Draft], list[str]]:
    """The items of a note, and what is to be said about it."""
    fields = note.fields
    said: list[str] = []
    if _is_ours(fields):
        names = ("Text", "Extra", "Hint") if "Text" in fields else ("Front", "Back", "Hint")
        source = _PRE.fullmatch(fields["Markdown"])
        fits = fields["Check"] == check(*(fields.get(name, "") for name in names))
        if fits and source is not None:
            key = unescape(fields["Key"])
            return [_put_back(Draft(source=unescape(source[1]), key=key), fields)], said
        said.append(f"`{unescape(fields['Key'])}` was changed in Anki; {_taken_from(fields)}")
    drafts = _drafts(note, said)
    tags = [tag for tag in note.tags if not tag.startswith("practice::") and tag != "marked"]
    for draft in drafts:
        draft.tags, draft.deck = list(tags), note.deck
        _put_back(draft, fields)
    if drafts and _is_ours(fields):
        drafts[0].key = unescape(fields["Key"])
        identifier = drafts[0].key.removesuffix(REVERSE)
        drafts[0].id = "" if "#" in identifier else identifier
        if fields.get("Hint", "").strip():
            drafts[0].hints = [to_markdown(fields["Hint"])]
    if drafts:
        tell_gone("".join(value for value in fields.values() if "<" in value), said.append)
    return drafts, said


def _drafts(note: AnkiNote, said: list[str]) -> list[Draft]:
    fields = note.fields
    is_ours = _is_ours(fields)
    values = [value for name, value in fields.items() if name in _SIDES or not is_ours]
    if all(map(is_empty, values)):
        said.append("is empty, and left out")
        return []
    if any(map(OCCLUSION.search, values)):
        said.append(_OCCLUDED)
        return []
    if any("{{c" in value for value in values):
        drafts = _clozes(note, values)
        if drafts:
            if note.kind.templates and not is_ours and cloze_of(note.kind, fields) is None:
                said.append(_NO_CLOZE_TYPE)
            return drafts
    if note.kind.templates and not is_ours:
        sides = cards_of(note.kind, fields, note.ranks)
        if sides:
            return _cards(sides, said)
        said.append("makes no card in Anki; its fields are taken in their order")
    return _plain_card(values, said)


def _plain_card(values: Sequence[str], said: list[str]) -> list[Draft]:
    """A card of the first field and the others."""
    filled = [value for value in values if not is_empty(value)]
    draft = Draft(prompt=to_markdown(values[0]) or to_markdown(filled[0]))
    draft.answer = "\n\n".join(filter(None, map(to_markdown, values[1:])))
    if not draft.answer:
        said.append("has only one side")
    return [draft]


def _cards(sides: list[Side], said: list[str]) -> list[Draft]:
    """The cards of a note; two that ask each other's answer are one that is asked both ways."""
    if len(sides) == 2:
        first, second = sides
        if is_same(first.front, second.back) and is_same(first.back, second.front):
            return [replace(each, reverse=True) for each in _cards([first], said)]
    drafts = []
    for side in sides:
        draft = Draft(prompt=to_markdown(side.front), answer=to_markdown(side.back))
        draft.hints = [to_markdown(hint) for hint in side.hints]
        if not draft.answer:
            said.append("has only one side")
        drafts.append(draft)
    return drafts


def _clozes(note: AnkiNote, values: Sequence[str]) -> list[Draft]:
    """The items of a note whose text leaves words out, wherever that text stands."""
    side = cloze_of(note.kind, note.fields)
    if side is not None and has_clozes(side.front):
        return items_of(side.front, "", to_markdown(side.back))
    rank = next((rank for rank, value in enumerate(values) if has_clozes(value)), -1)
    if rank < 0:
        return []
    parts = (values[:rank], values[rank + 1 :])
    before, after = ("\n\n".join(filter(None, map(to_markdown, part))) for part in parts)
    return items_of(values[rank], before, after)


def _put_back(draft: Draft, fields: dict[str, str]) -> Draft:
    """A draft with the place that the field for it says; in older packages it is empty."""
    try:
        found = json.loads(unescape(fields.get("Spare 1", ""))) if _is_ours(fields) else {}
        draft.page, draft.around = str(found["page"]), str(found["around"])
        draft.line = int(found["line"])
    except (KeyError, TypeError, ValueError, RecursionError):
        pass
    return draft


def _taken_from(fields: dict[str, str]) -> str:
    if unescape(fields["Key"]).endswith(REVERSE):
        return "its card is taken from the note that asks the front, where there is one"
    return "taken from its HTML"


def _is_ours(fields: dict[str, str]) -> bool:
    return {"Key", "Markdown", "Check"} <= fields.keys()
