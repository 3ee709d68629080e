"""Ways in: cards and questions of other programs, as Markdown of this syntax."""

from __future__ import annotations

from ..syntax.errors import PracticeError


class ImportFileError(PracticeError):
    """A file that cannot be read; one line names it, what is wrong and how to fix it."""


READABLE = (
    "what can be read are packages of Anki and Mochi, tables (CSV, TSV), GIFT, Moodle XML, QTI, "
    "JSON of `practice export json`, decks of hashcards, notes of Obsidian and pages of Markdown"
)
"""The end of a message about a file that is none of them."""
