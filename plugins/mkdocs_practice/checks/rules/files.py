"""Files of pages that cannot be read as text."""

from __future__ import annotations

from ...syntax.source import SourceError
from ..registry import ERROR, REGISTRY, Finding, Rule

UNREADABLE = REGISTRY.other(
    Rule(
        code="PR213",
        name="unreadable-file",
        severity=ERROR,
        why="A page whose text or name is not UTF-8, and what is no file, cannot be built.",
        bad="(a file saved as UTF-16 or Latin-1)",
        good="(the same file saved as UTF-8)",
    )
)


def unreadable_file(error: SourceError) -> Finding:
    """The finding for a file that cannot be decoded."""
    return Finding(error.location, UNREADABLE, f"the file {error}", error.fix)
