"""From a note of Anki to an item."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from ....exports.formats.anki.fields import check
from ....exports.markdown import fill_spans, markdown_of
from ....syntax.identity import REVERSE
from ...draft import Draft

_CLOZE = re.compile(r"\{\{c\d+::")
_SOUND = re.compile(r"\[sound:([^\]\n]+)\]")
_LATEX = re.compile(r"\[(\${1,2})\]")
_MATHJAX = re.compile(r"<anki-mathjax( block=\"true\")?[^<>]*>")
_PRE = re.compile(r"<pre>(.*)</pre>", re.DOTALL)
_SIMPLE = re.compile(r"[^<>\n|=`$&\\]+")


class AnkiNote(NamedTuple):
    """A note as Anki has it: the name of its type, its fields as HTML, its tags and its deck."""

    kind: str
    fields: dict[str, str]
    tags: list[str]
    deck: str


def read_note(note: AnkiNote) -> tuple[Draft | None, list[str]]:
    """The item of a note, and what is to be said about it."""
    fields = note.fields
    tags = [tag for tag in note.tags if not tag.startswith("practice::") and tag != "marked"]
    deck = note.deck.rpartition("::")[2]
    said: list[str] = []
    if {"Key", "Markdown", "Check"} <= fields.keys():
        names = ("Text", "Extra", "Hint") if "Text" in fields else ("Front", "Back", "Hint")
        source = _PRE.fullmatch(fields["Markdown"])
        fits = fields["Check"] == check(*(fields.get(name, "") for name in names))
        if fits and source is not None:
            key = unescape(fields["Key"])
            return _put_back(Draft(source=unescape(source[1]), key=key), fields), said
        said.append(f"`{unescape(fields['Key'])}` was changed in Anki; {_taken_from(fields)}")
    key = unescape(fields.get("Key", ""))
    identifier = key.removesuffix(REVERSE)
    values = [value for name, value in fields.items() if name in _SIDES or not _is_ours(fields)]
    draft = Draft(id="" if "#" in identifier else identifier, tags=tags, deck=deck)
    draft.key = key if _is_ours(fields) else ""
    _put_back(draft, fields)
    filled = [value for value in values if value.strip()]
    if not filled:
        return None, [*said, "is empty, and left out"]
    first = values[0]
    if clozes_of(first):
        _cloze(draft, first, values[1:])
        return draft, said
    draft.prompt = to_markdown(first) or to_markdown(filled[0])
    draft.answer = "\n\n".join(filter(None, map(to_markdown, values[1:])))
    if not draft.answer:
        said.append("has only one side")
    if fields.get("Hint", "").strip() and _is_ours(fields):
        draft.hints = [to_markdown(fields["Hint"])]
    return draft, said


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


_SIDES = ("Front", "Back", "Text", "Extra")


def _is_ours(fields: dict[str, str]) -> bool:
    return {"Key", "Markdown", "Check"} <= fields.keys()


class Cloze(NamedTuple):
    """The words left out of a text, and a hint at them, as HTML."""

    answer: str
    hint: str


def clozes_of(text: str) -> list[Cloze]:
    """The clozes of a text."""
    found: list[Cloze] = []

    def take(cloze: Cloze) -> str:
        found.append(cloze)
        return ""

    _fill(text, take)
    return found


def _fill(text: str, fill: Callable[[Cloze], str]) -> str:
    """Fill the clozes of a text."""

    def of(opening: re.Match[str], inner: str) -> str:
        answer, _, hint = inner.partition("::")
        return fill(Cloze(answer, hint))

    return fill_spans(text, _CLOZE, lambda _: "}}", of)


def _cloze(draft: Draft, text: str, others: list[str]) -> None:
    """A text with blanks; where a blank is more than a few words, a card that asks for it."""
    clozes = clozes_of(text)
    answers = [each.answer for each in clozes]
    draft.answer = "\n\n".join(filter(None, map(to_markdown, others)))
    if all(_SIMPLE.fullmatch(unescape(each)) for each in answers):
        draft.kind = "blanks"
        draft.prompt = _blanks(text)
        draft.hints = [each.hint for each in clozes if each.hint]
        return
    draft.prompt = to_markdown(_fill(text, lambda cloze: f"[{cloze.hint or '…'}]"))
    whole = to_markdown(_fill(text, lambda cloze: cloze.answer))
    draft.answer = "\n\n".join(filter(None, (whole, draft.answer)))


def _blanks(text: str) -> str:
    """The text as Markdown, with the blanks of this syntax."""
    found: list[str] = []

    def keep(cloze: Cloze) -> str:
        found.append(unescape(cloze.answer).strip())
        return f"\ue004{len(found) - 1}\ue005"

    markdown = to_markdown(_fill(text, keep))
    return re.sub("\ue004(\\d+)\ue005", lambda match: f"=={found[int(match[1])]}==", markdown)


def to_markdown(html: str) -> str:
    """A field as Markdown."""
    html = fill_spans(
        html, _MATHJAX, lambda _: "</anki-mathjax>", lambda m, tex: _math(tex, display=bool(m[1]))
    )
    html = fill_spans(
        html, _LATEX, lambda m: f"[/{m[1]}]", lambda m, tex: _math(tex, display=m[1] == "$$")
    )
    html = _SOUND.sub(lambda match: f'<a href="{match[1]}">{match[1]}</a>', html)
    if "<" not in html and "&" not in html and "\\" not in html:
        html = html.replace("\n", "<br>")
    return markdown_of(html)


def _math(tex: str, *, display: bool) -> str:
    return f"\\[{tex}\\]" if display else f"\\({tex}\\)"
