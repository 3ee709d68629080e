"""GIFT: questions as text, for Moodle and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from ...syntax.kinds.grading import (
    BlanksGrading,
    ChoiceGrading,
    MatchGrading,
    NumberGrading,
    OrderGrading,
    TextGrading,
)
from ..export_file import OPEN_KINDS, ExportFile
from ..letters import names_places
from ..notes import LINE, Collection, ExportWarning, Note, fill_gaps, relocate
from ..plain_answers import (
    interval,
    join_html,
    lost_in_menu,
    plain_text,
    title_of,
    typed_texts,
)
from ..shares import lost_on_moodle, option_shares, percent

_SPECIAL = re.compile(r"[\\~=#{}:]")
_CATEGORY = re.compile(r"[/\n]+")


def write(collection: Collection) -> ExportFile:
    """Write a collection; the categories are the decks of the navigation."""
    pieces: list[str] = []
    warnings: list[ExportWarning] = []
    category = ""
    for note in collection.notes:
        trail = "/".join(_CATEGORY.sub(" ", title) for title in (collection.title, *note.trail))
        if trail != category:
            category = trail
            pieces.append(f"$CATEGORY: {trail}")
        pieces.append(_question(note))
        warnings += (ExportWarning(note.item.path, note.item.line, what) for what in _lost(note))
    return ExportFile(("\n\n".join(pieces) + "\n").encode("utf-8"), warnings)


def escape_gift(text: str) -> str:
    """Text as GIFT reads it: in one line, and without what would be its syntax."""
    text = _SPECIAL.sub(lambda match: f"\\{match[0]}", text.strip())
    return text.replace("\r", "").replace("\n", "\\n")


def _question(note: Note) -> str:
    body = escape_gift(_html(join_html(note.context, _front(note))))
    comment = f"// [id:{' '.join(note.item.key.split()).replace(']', ')')}]"
    tags = "".join(f" [tag:{tag.replace(']', ')')}]" for tag in note.item.tags)
    head = f"{comment}{tags}\n::{escape_gift(title_of(note))}::[html]{body}"
    answers = "".join(_answers(note))
    general = join_html(note.solution if _is_open(note) else "", note.back)
    feedback = f"\n####{escape_gift(_html(general))}" if general else ""
    return f"{head} {{{answers}{feedback}\n}}"


def _is_open(note: Note) -> bool:
    """Return whether people have to judge the answer, since GIFT has no such kind."""
    several = isinstance(note.grading, BlanksGrading) and len(note.grading.accepted) > 1
    return note.grading is None or several or _has_arrow(note)


def _has_arrow(note: Note) -> bool:
    """Return whether a text to type has the sign by which GIFT knows a matching."""
    grading = note.grading
    if isinstance(grading, BlanksGrading):
        return any("->" in text for texts in grading.accepted for text in texts)
    return isinstance(grading, TextGrading) and any("->" in text for text in grading.texts)


def _front(note: Note) -> str:
    if isinstance(note.grading, BlanksGrading):
        line = f"{LINE} ({{}})" if _is_open(note) else LINE  # an import fills in a line alone
        return fill_gaps(note.front + note.area, line.format)
    return note.front


def _answers(note: Note) -> Iterator[str]:
    """The answers, each in a line of its own."""
    if not _is_open(note):
        yield from _ANSWERS[note.item.kind](note.grading)


def _number(grading: NumberGrading) -> Iterator[str]:
    value, tolerance = interval(grading)
    yield f"#{value}:{tolerance}"


def _text(grading: TextGrading) -> Iterator[str]:
    return (f"\n={_typed(text)}" for text in typed_texts(grading.texts))


def _blank(grading: BlanksGrading) -> Iterator[str]:
    return (f"\n={_typed(text)}" for text in typed_texts(grading.accepted[0]))


def _typed(text: str) -> str:
    """A text that is typed; Moodle takes a star without a backslash for any text.

    A number in `%` at its start would be its weight, so it gets one.
    """
    escaped = escape_gift(text.replace("*", "\\*"))
    return f"%100%{escaped}" if escaped.startswith("%") else escaped


def _pairs(grading: MatchGrading) -> Iterator[str]:
    return (f"\n={_part(term)} -> {_match_text(match)}" for term, match in grading.pairs)


def _order(grading: OrderGrading) -> Iterator[str]:
    return (f"\n={rank} -> {_match_text(entry)}" for rank, entry in enumerate(grading.entries, 1))


def _choice(grading: ChoiceGrading) -> Iterator[str]:
    one = sum(option.right for option in grading.options) == 1
    for option, share in zip(grading.options, option_shares(grading), strict=True):
        sign = ("=" if option.right else "~") if one else f"~%{percent(share)}%"
        feedback = f"#{escape_gift(_html(option.feedback))}" if option.feedback else ""
        yield f"\n{sign}{escape_gift(_no_weight(_html(option.html)))}{feedback}"


def _no_weight(html: str) -> str:
    """HTML that does not begin like the weight of an option."""
    html = html.strip()
    return f"&#37;{html[1:]}" if html.startswith("%") else html


_ANSWERS: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "choice": _choice,
    "number": _number,
    "text": _text,
    "blanks": _blank,
    "match": _pairs,
    "order": _order,
}
KINDS = OPEN_KINDS | frozenset(_ANSWERS)


def _part(html: str) -> str:
    return escape_gift(_html(html)).replace("->", "-&gt;")


def _match_text(html: str) -> str:
    """The text of a match, which is shown in a menu."""
    return _part(escape(plain_text(html), quote=False))


def _html(html: str) -> str:
    return relocate(html, lambda name: name)


def _lost(note: Note) -> Iterator[str]:
    """The parts of a note that GIFT cannot hold."""
    if note.media:
        names = f"{', '.join(note.media)} {'is' if len(note.media) == 1 else 'are'}"
        yield f"GIFT holds no pictures; {names} only named: take moodle or qti"
    if note.hints:
        yield "GIFT holds no hints; they are left out"
    if _has_arrow(note):
        yield "GIFT takes `->` in an answer for a matching; it is an essay with it as feedback"
    elif isinstance(note.grading, BlanksGrading) and _is_open(note):
        yield "GIFT has no text with several blanks; it is an essay with the answer as feedback"
    if isinstance(note.grading, OrderGrading):
        yield "GIFT has no order; it is a matching of numbers and entries, graded by places"
        yield from lost_in_menu(note.grading.entries)
    if isinstance(note.grading, MatchGrading):
        yield from lost_in_menu(match for _, match in note.grading.pairs)
    if names_places(note):
        yield "its text names letters or places, and programs that read GIFT shuffle: take moodle"
    if isinstance(note.grading, ChoiceGrading):
        yield from lost_on_moodle(note.grading)
    if isinstance(note.grading, NumberGrading) and note.grading.units:
        yield "GIFT holds no units; the number alone is graded"
