"""Decks for Mochi: a zip with `data.edn`, whose cards are Markdown with `---` between sides."""

from __future__ import annotations

import json
import re
from hashlib import blake2s

from ...syntax.kinds.grading import BlanksGrading
from ...syntax.quote import quote
from ..export_file import OPEN_KINDS, ExportFile, graded_as_cards
from ..markdown import escape_markdown, lost_in, markdown_of
from ..notes import Collection, ExportWarning, Note, fill_gaps, relocate
from ..zip import zip_bytes

KINDS = OPEN_KINDS | {"choice", "number", "text", "blanks", "match", "order"}

_GAP = "\ue002{}\ue003"
_GAPS = re.compile("\ue002(\\d+)\ue003")
COMMA = re.compile(r", |، ?|[、，] ?")
"""The sign between texts that are accepted as well, in any language."""
_RULE = re.compile(r"^ {0,3}-{3,}[ \t]*$", re.MULTILINE)


def write(collection: Collection) -> ExportFile:
    """Write a collection: a deck for every page, named by the navigation."""
    decks: dict[tuple[str, ...], list[Note]] = {}
    for note in collection.both_ways():
        decks.setdefault(note.trail, []).append(note)
    listed = " ".join(
        f"{{:id :{_id(f'{collection.namespace} {notes[0].uri}')} "
        f":name {_text(' / '.join((collection.title, *trail)))} "
        f":cards [{' '.join(_card(collection.namespace, note) for note in notes)}]}}\n"
        for trail, notes in decks.items()
    )
    warnings = graded_as_cards(collection, "blanks")
    warnings += (
        ExportWarning(note.item.path, note.item.line, what)
        for note in collection.notes
        for what in lost_in(f"{note.question}{''.join(note.hints)}{note.answer}", "Mochi")
    )
    warnings += (
        ExportWarning(note.item.path, note.item.line, f"{quote(text)} comes back as several texts")
        for note in collection.notes
        if isinstance(note.grading, BlanksGrading)
        for _, *others in note.grading.accepted
        for text in others
        if COMMA.search(text)
    )
    files = {"data.edn": f"{{:version 2 :decks [{listed}]}}\n".encode()}
    return ExportFile(zip_bytes(files | dict(sorted(collection.media.items()))), warnings)


def _card(namespace: str, note: Note) -> str:
    front, back = _asked(note), _side(_said(note))
    hints = "\n\n".join(_side(hint) for hint in note.hints)
    link = f"[{note.trail[-1]}]({note.url})" if note.url else ""
    back = "\n\n".join(filter(None, (back, link)))
    content = "\n\n---\n\n".join(filter(None, (front, hints, back)))
    tags = " ".join(_text(tag) for tag in dict.fromkeys(note.item.tags))
    identifier = _id(f"{namespace} {note.known.origin} {note.rev}")
    return f"{{:id :{identifier} :content {_text(content)} :tags #{{{tags}}}}}"


def _text(text: str) -> str:
    """A text in EDN, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _asked(note: Note) -> str:
    """The front as Markdown; blanks are filled in, and hidden until they are asked for."""
    if not isinstance(note.grading, BlanksGrading):
        return _side(note.question)
    accepted = note.grading.accepted
    # Not before it is Markdown, since the braces would be escaped.
    text = _side(fill_gaps(note.question, lambda rank: _GAP.format(rank)))
    words = [escape_markdown(texts[0]) for texts in accepted]
    return _GAPS.sub(lambda gap: f"{{{{{gap[1]}::{words[int(gap[1]) - 1]}}}}}", text)


def _said(note: Note) -> str:
    """The back as HTML; blanks show by themselves what is right, unless more is."""
    grading = note.grading
    if isinstance(grading, BlanksGrading) and all(len(each) == 1 for each in grading.accepted):
        return note.back
    return note.answer


def _side(html: str) -> str:
    """A side as Markdown, in which no line divides it."""
    return _RULE.sub("***", markdown_of(relocate(html, lambda name: f"@media/{name}")))


def _id(text: str) -> str:
    # A keyword begins with a letter.
    return "p" + blake2s(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
