"""A package for Anki: notes that it knows again, whatever the author has changed since."""

from __future__ import annotations

from importlib.util import find_spec

from ... import ExportError, needs
from ...export_file import OPEN_KINDS, ExportFile
from ...notes import Collection

KINDS = OPEN_KINDS | {"choice", "number", "text", "blanks", "match", "order"}


def write(collection: Collection) -> ExportFile:
    """Write a package; equal collections give equal bytes.

    Raises:
        ExportError: `genanki` is missing.
    """
    if find_spec("genanki") is None:
        raise ExportError(needs("a package for Anki"))
    from .package import package

    return ExportFile(package(collection))
