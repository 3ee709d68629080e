"""The formats that items leave in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from ..export_file import ExportFile
from ..notes import Collection, ExportWarning


class Writer(Protocol):
    """A module of a format."""

    KINDS: frozenset[str]
    """The kinds of items that the format holds; see `Format.write`."""

    def write(self, collection: Collection) -> ExportFile:
        """Write a collection; the same one gives the same bytes.

        Raises:
            ExportError: It cannot be written at all.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: What the command line calls it.
        ending: Of its files, with the dot.
        about: What it is for, in a few words.
    """

    name: str
    ending: str
    about: str

    @property
    def writer(self) -> Writer:
        """The module that writes it; not before it is needed, as some load much."""
        return cast(Writer, import_module(f"{__package__}.{self.name}"))

    def write(self, collection: Collection) -> ExportFile:
        """Write what the format holds of a collection; what it does not is left out, and said.

        Raises:
            ExportError: It cannot be written at all.
        """
        writer = self.writer
        missing = [note.item for note in collection.notes if note.item.kind not in writer.KINDS]
        if not missing:
            return writer.write(collection)
        written = writer.write(collection.only(lambda note: note.item.kind in writer.KINDS))
        what = f"{self.name} does not hold questions of the kind `{{}}`; it is left out"
        lost = [ExportWarning(item.path, item.line, what.format(item.kind)) for item in missing]
        return ExportFile(written.data, (*lost, *written.warnings), len(missing))


FORMATS = {
    each.name: each
    for each in (
        Format("anki", ".apkg", "a package for Anki"),
        Format("csv", ".csv", "a table for spreadsheets"),
        Format("gift", ".gift", "questions as text, for Moodle and others"),
        Format("json", ".json", "everything, for programs"),
        Format("mochi", ".mochi", "decks for Mochi"),
        Format("moodle", ".xml", "a question bank for Moodle"),
        Format("qti", ".zip", "QTI 2.1, for learning platforms"),
        Format("qti12", ".zip", "QTI 1.2, for Canvas and older platforms"),
        Format("tsv", ".txt", "a text for Anki's import"),
    )
}
"""Ways out."""
