"""Packages of Mochi: `data.edn` or `data.json` with the cards, and the files that they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from ....syntax.inline import without_spans
from ... import READABLE, ImportFileError
from ...archive import Archive, is_safe
from ...commonmark import adapted, with_highlights
from ...draft import Draft, ImportResult
from ...outside_code import code_lines, replace_in_text
from ...text_blanks import TextBlank, TextPiece, fill_draft, filled, has_blanks, pieces_of
from .edn import read_edn, read_transit
from .ours import is_back, is_ours, others_of, take_links, tell_graded

_DATA = ("data.json", "data.edn")
_MOST_TEXT = 256 << 20
_MOST_MEDIA = 256 << 20
_RULE = re.compile(r"^ {0,3}-{3}[ \t]*$")
_CLOZE = re.compile(r"\{\{(?:(\d+)::)?((?:(?!\}\})[^\n]){1,500})\}\}")
_NUMBERED = re.compile(r"\{\{\d+::")
_EMBED = re.compile(r"!\[\[[^\]\n]*\]\]")
_LINK = re.compile(r"(?<!!)\[\[(?:([^\[\]|\n]*)\|)?([^\[\]\n]*)\]\]")
_MEDIA = re.compile(r"(\]\(<?)(?:@media/|/?attachments/)?((?:(?!\]\()[^)>\"\n])+)(?=>?\))")
_PART = re.compile(r"<</?#?\^?\s*([^<>]*?)\s*>>")
_SECTION = re.compile(r"<<\s*([#^])\s*([^<>]*?)\s*>>(.*?)<<\s*/\s*\2\s*>>", re.DOTALL)
_SHOW_MORE = frozenset(("draw", "input"))
"""What does more than to show what stands in it."""
_COMPONENT = re.compile(
    r"<(speech|translate|transcribe|furigana|pinyin|dictionary|input|draw)\b[^<>]*>(.*?)</\1>|"
    r"<(speech|translate|transcribe|furigana|pinyin|dictionary|input|draw)\b[^<>]*/?>",
    re.DOTALL,
)


class _MochiTemplate(NamedTuple):
    """A template: its text, and the ids of its fields by their names."""

    content: str
    fields: dict[str, str]


def is_package(archive: Archive) -> bool:
    """Return whether a zip is one of Mochi."""
    return any(name in archive for name in _DATA)


def read(path: str, data: bytes) -> ImportResult:
    """Read a package.

    Raises:
        ImportFileError: It is none, or it is damaged.
    """
    archive = Archive(path, data)
    name = next((each for each in _DATA if each in archive), "")
    if not name:
        raise ImportFileError(f"{path}: is no package of Mochi: it holds no data; {READABLE}")
    text = archive.read(name, _MOST_TEXT).decode("utf-8-sig", "replace")
    taken = ImportResult()
    try:
        found = read_edn(text) if name.endswith(".edn") else read_transit(text)
        _MochiReader(taken, path, found).run()
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ImportFileError(f"{path}: `{name}` is damaged ({error}); export it again") from None
    for each in archive.names:
        shown = is_safe(each) and any(_shows(draft, each) for draft in taken.drafts)
        if shown and each != name:
            taken.media[each] = archive.read(each, _MOST_MEDIA)
    return taken


def _shows(draft: Draft, name: str) -> bool:
    texts = (draft.prompt, draft.answer, *draft.hints)
    return any(f"]({quote(name)}" in text or f"]({name}" in text for text in texts)


class _MochiReader:
    """Reads the decks of a package.

    Args:
        taken: Takes the cards.
        path: What messages call the package.
        found: Its data.
    """

    def __init__(self, taken: ImportResult, path: str, found: Mapping[str, Any]) -> None:
        self._taken = taken
        self._path = path
        self._found = found
        self._decks = {str(each.get("id", "")): each for each in found.get("decks") or ()}
        self._templates = {
            str(each.get("id", "")): _template(each) for each in found.get("templates") or ()
        }

    def run(self) -> None:
        """Read all cards, deck by deck."""
        fronts: dict[tuple[str, ...], Draft] = {}
        own = list[Draft]()
        for number, (card, deck) in enumerate(self._cards(), 1):
            is_own = is_ours(card)
            for draft in self._drafts(card, deck, f"{self._path}: card {number}"):
                draft.tags = [str(tag) for tag in card.get("tags") or ()]
                draft.deck = str(deck.get("name", ""))
                draft.reverse = draft.kind == "card" and any(
                    each.get("review-reverse?") for each in (card, deck)
                )
                if not (is_own and is_back(draft, fronts)):
                    self._taken.drafts.append(draft)
                    own += [draft] if is_own else []
        take_links(own, [card for card, _ in self._cards() if is_ours(card)])
        self._taken.notes += (f"{self._path}: {what}" for what in tell_graded(own))

    def _cards(self) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        for deck in self._found.get("decks") or ():
            for card in sorted(deck.get("cards") or (), key=lambda card: str(card.get("pos", ""))):
                yield card, deck
        for card in self._found.get("cards") or ():
            yield card, self._decks.get(str(card.get("deck-id", "")), {})

    def _is_in_trash(self, deck: Mapping[str, Any]) -> bool:
        """Return whether a deck is in the trash, or one around it."""
        seen = list[Mapping[str, Any]]()
        while deck and deck not in seen and not deck.get("trashed?"):
            seen.append(deck)
            deck = self._decks.get(str(deck.get("parent-id", "")), {})
        return bool(deck.get("trashed?"))

    def _drafts(
        self, card: Mapping[str, Any], deck: Mapping[str, Any], place: str
    ) -> Iterator[Draft]:
        """Yield the item of a card, if it is one."""
        content = self._content(card)
        is_in_trash = card.get("trashed?") or self._is_in_trash(deck)
        if is_in_trash or not content.strip():
            what = "is in the trash" if is_in_trash else "is empty"
            self._taken.notes.append(f"{place}: {what}, and left out")
            return
        sides = [self._markdown(side, place) for side in _sides(content)]
        sides = [side for side in sides if side]
        below = sides[1:] if is_ours(card) else [filled(_pieces(side)) for side in sides[1:]]
        pieces = _pieces(sides[0]) if sides else []
        if has_blanks(pieces):
            draft, after = Draft(), "\n\n".join(below)
            pieces, after = others_of(pieces, after) if is_ours(card) else (pieces, after)
            fill_draft(draft, pieces, str, after)
            yield draft
        elif len(sides) < 2:
            shown = " ".join(content.split())[:60]
            self._taken.notes.append(f"{place}: has only one side, and is left out: {shown!r}")
        else:
            # What stands between the sides of a card of ours are its hints.
            hints, kept = (below[:-1], below[-1:]) if is_ours(card) else ([], below)
            yield Draft(prompt=sides[0], answer="\n\n".join(kept), hints=hints)

    def _content(self, card: Mapping[str, Any]) -> str:
        """The text of a card: its own, or what its template makes of its fields."""
        fields = {
            str(key): str((each.get("value") if isinstance(each, dict) else each) or "")
            for key, each in (card.get("fields") or {}).items()
        }
        content = str(card.get("content") or "")
        if not fields or content.strip():
            return content
        template = self._templates.get(str(card.get("template-id", "")))
        if template is None or not template.content.strip():
            return "\n---\n".join(filter(str.strip, fields.values()))
        values = {name: fields.get(key, "") for name, key in template.fields.items()}
        return _drawn(template.content, fields | values)

    def _markdown(self, side: str, place: str) -> str:
        """A side without what only Mochi knows."""

        def embed(match: re.Match[str]) -> str:
            self._taken.notes.append(f"{place}: {match[0]} is left out")
            return ""

        def component(match: re.Match[str]) -> str:
            name = (match[1] or match[3]).lower()
            if name in _SHOW_MORE or not (match[2] or "").strip():
                self._taken.notes.append(f"{place}: its `<{name}>` is left out")
            return match[2] or ""

        side = replace_in_text(_EMBED, embed, side)
        side = replace_in_text(_LINK, lambda match: match[1] or match[2], side)
        side = replace_in_text(_COMPONENT, component, side, without_spans)
        side = replace_in_text(_MEDIA, _media, side, without_spans)
        return adapted(with_highlights(side.strip("\n"))).strip()


def _media(match: re.Match[str]) -> str:
    return match[1] + match[2].replace(" ", "%20")


def _template(found: Mapping[str, Any]) -> _MochiTemplate:
    fields = {
        str(each.get("name", "")): str(each.get("id", key))
        for key, each in (found.get("fields") or {}).items()
    }
    return _MochiTemplate(str(found.get("content") or ""), fields)


def _drawn(content: str, values: Mapping[str, str]) -> str:
    """The text that a template makes of the values of fields."""

    def section(match: re.Match[str]) -> str:
        return match[3] if bool(values.get(match[2], "").strip()) == (match[1] == "#") else ""

    return _PART.sub(lambda match: values.get(match[1], ""), _SECTION.sub(section, content))


def _sides(content: str) -> list[str]:
    """The sides of a card: a line `---` stands between them, but none in code."""
    lines = content.replace("\r\n", "\n").split("\n")
    sides = [""]
    for line, is_code in zip(lines, code_lines(lines), strict=True):
        if not is_code and _RULE.match(line):
            sides.append("")
        else:
            sides[-1] += f"{line}\n"
    return sides


def _pieces(text: str) -> list[TextPiece]:
    return pieces_of(text, _CLOZE, lambda groups: TextBlank(groups[2].strip()), _NUMBERED)
