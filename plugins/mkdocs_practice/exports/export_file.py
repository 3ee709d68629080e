"""Exported files, and the kinds of items that two sides hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .notes import ExportWarning


class ExportFile(NamedTuple):
    """A file in a format, and what the format could not hold of the items."""

    data: bytes
    warnings: Sequence[ExportWarning] = ()
    left_out: int = 0
    """How many items the format could not hold at all."""


OPEN_KINDS = frozenset(("card", "exercise", "question"))
"""The kinds whose answers are read, and not graded: two sides hold them."""
