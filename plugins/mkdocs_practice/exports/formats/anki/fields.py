"""From a note to the fields of Anki's notes."""

from __future__ import annotations

import json
import re
import unicodedata
from hashlib import blake2s
from html import escape

from ....syntax.kinds.grading import BlanksGrading
from ...notes import Note, fill_gaps, relocate

# What Anki would take for a sound, for speech or for LaTeX of its own, wherever it stands.
_COMMANDS = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\${1,2}\])")
_CLOZE = re.compile(r"\{(?=\{c\d)")


def fields_of(note: Note) -> list[str]:
    """The fields of a note, in the order of its note type's.

    The field Check tells whether a reader has changed the note: it is a hash of the sides and the
    hint, after the normalisation that Anki does.
    """
    gaps = note.grading if isinstance(note.grading, BlanksGrading) else None
    asked = _cloze(note.question, gaps) if gaps else note.question
    content = [field(side) for side in (asked, note.answer, note.closed_hints)]
    return [
        *content,
        _source(note),
        note.item.kind,
        escape(note.item.key, quote=False),
        markdownfield(note.source),
        check(*content),
        _place(note),
        *[""] * 3,
    ]


def check(front: str, back: str, hint: str) -> str:
    """The hash that the field Check has: 8 hexadecimal digits."""
    return _digest("\x1f".join((front, back, hint)))


def markdownfield(source: str) -> str:
    """Markdown as the HTML of a field; without it Anki's editor would join the lines."""
    return f"<pre>{unicodedata.normalize('NFC', escape(source, quote=False))}</pre>"


def guid(namespace: str, note: Note) -> str:
    """The id of a note in every collection.

    It has the first key of the item and the author's `rev`, so it survives edits, moves and new
    ids; the hash of the namespace keeps sites apart. A text with blanks has a note type of its
    own, which a note cannot change.
    """
    rev = f"?rev={note.rev}" if note.rev else ""
    kind = "?cloze" if isinstance(note.grading, BlanksGrading) else ""
    return f"{_digest(namespace)}:{note.known.origin}{rev}{kind}"


def _digest(text: str) -> str:
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def tags_of(note: Note) -> list[str]:
    """Its tags: the author's own, and those of the page and the deck below `practice::`."""
    page = note.uri.rpartition(".")[0] or note.uri
    made = [f"practice::page::{page}"]
    if note.is_turned:
        made.append("practice::reverse")
    if note.deck_id:
        made.append(f"practice::deck::{note.deck_id}")
    return [*map(_tag, note.item.tags), *map(_tag, made)]


def deck_name(site: str, note: Note) -> str:
    """The name of its deck: the site, the sections of the navigation and the page."""
    return "::".join(_level(title) for title in (site, *note.trail))


def _level(title: str) -> str:
    """A title as one level of a deck's name, which `::` would divide."""
    return re.sub(r":(?=:)", ": ", " ".join(title.split())).strip(": ") or "…"


def _tag(tag: str) -> str:
    """A tag in Anki has no white space."""
    return "_".join(tag.split())


def field(html: str) -> str:
    """HTML as a field: Anki finds the files by their names alone, and normalises letters."""
    html = relocate(html, lambda name: name)
    return unicodedata.normalize("NFC", _COMMANDS.sub("&#91;", html))


def _cloze(html: str, gaps: BlanksGrading) -> str:
    """A text with its blanks as one cloze: the item is one, and so is its schedule."""

    def fill(rank: int) -> str:
        answer = escape(gaps.accepted[rank - 1][0], quote=False)
        # Where one of these stood, Anki would end the blank, or begin a hint.
        answer = answer.replace("}", "&#125;").replace("::", "&#58;&#58;").replace("{", "&#123;")
        return f"{{{{c1::{answer}}}}}"

    return fill_gaps(_CLOZE.sub("&#123;", html), fill)


def _place(note: Note) -> str:
    """The place that an item has in its site, by which an import puts it back there."""
    place = {"page": note.uri, "line": note.item.line, "around": note.around}
    return escape(json.dumps(place, ensure_ascii=False), quote=False)


def _source(note: Note) -> str:
    """A link to the item's page, where the site has an address."""
    title = escape(note.trail[-1], quote=False)
    return f'<a href="{escape(note.url)}">{title}</a>' if note.url else title
