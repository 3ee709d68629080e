"""GIFT, Moodle's format for questions as text.

Three steps, each in one pass: `chunks` parts a file into questions and mends what lacks a brace or
a blank line, `grammar` reads the parts of a question, and `questions` makes a draft of them.
"""

from __future__ import annotations

from ...decks import title_categories
from ...draft import PROSE, Draft, ImportResult
from ...encoding import decode
from ...names import IdNames
from .chunks import chunks_of
from .grammar import GiftCategory, parse
from .questions import draft_of

__all__ = ["read"]


def read(path: str, data: bytes) -> ImportResult:
    """Read questions; what is lost, and what was mended, is told with its line."""
    text = decode(data)[0]
    taken = ImportResult()
    names = IdNames()
    for chunk in chunks_of(text):
        part = parse(chunk)
        place = f"{path}:{chunk.line}"
        taken.remarks += (f"{place}: {what}" for what in chunk.problems)
        if isinstance(part, GiftCategory):
            if part.path:
                taken.drafts.append(Draft(PROSE, deck=part.path, line=chunk.line))
            continue

        def say(what: str, place: str = place) -> None:
            taken.notes.append(f"{place}: {what}")

        def remark(what: str, place: str = place) -> None:
            taken.remarks.append(f"{place}: {what}")

        draft = draft_of(part, say, remark)
        draft.line = chunk.line
        taken.drafts.append(draft)
        if draft.kind == PROSE:
            continue
        draft.id = names.name(part.key, part.name, draft.prompt, say)
    title_categories(taken.drafts)
    return taken
