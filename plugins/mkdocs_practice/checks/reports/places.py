"""Places for those who read reports: paths, source lines, and what of a line a finding is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from pathlib import Path, PurePath
from types import MappingProxyType

from ...syntax.expressions import expression
from ...syntax.source import SourceError, decode, split_lines
from .. import Finding

# Control characters, those that turn the direction of what follows, and halves of characters:
# they move the cursor of a terminal, end a line, or cannot be encoded.
_UNPRINTABLE = expression("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

Texts = Mapping[str, bytes]
"""What files are to hold that are not read from the disk, by their paths."""
NO_TEXTS: Texts = MappingProxyType({})


class FileLines:
    """The lines of one file, read when they are asked for, and once.

    Args:
        path: The file.
        data: What it is to hold, where it is not yet there.
    """

    def __init__(self, path: str, data: bytes | None = None) -> None:
        self.path = path
        self._data = data

    def line(self, number: int) -> str | None:
        """Line `number`, from 1, as written; None where there is none or the file is no text."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None

    @cached_property
    def _lines(self) -> list[str]:
        try:
            file, data = Path(self.path), self._data
            if data is None:
                if not file.is_file():  # a pipe that nobody writes to would be waited for
                    return []
                data = file.read_bytes()
            return split_lines(decode(data, self.path))
        except (OSError, SourceError, ValueError):  # ValueError: no path at all, such as "a\0b"
            return []


def by_page(
    findings: Iterable[Finding], texts: Texts = NO_TEXTS
) -> Iterator[tuple[FileLines, list[Finding]]]:
    """Yield each page with its findings; they come sorted, so one page is held at a time.

    Args:
        findings: By place.
        texts: Those of files that are not read from the disk.
    """
    for path, found in groupby(findings, key=lambda finding: finding.location.path):
        yield FileLines(path, texts.get(path)), list(found)


def span(finding: Finding, line: str) -> tuple[int, int]:
    """The columns that a finding is about, from 1: the first one, and the first one behind them.

    That is what its edit replaces, or else all from the place to the end of the line's text.
    """
    location = finding.location
    for edit in finding.edits:
        is_here = edit.line == edit.end_line == location.line and edit.column < edit.end_column
        if is_here and edit.end_column > location.column:  # else it is about the indentation
            return edit.column, edit.end_column
    return location.column, max(len(line.rstrip()), location.column) + 1


def relative(path: str) -> str:
    """A path with forward slashes from the root of the sources; absolute where it is outside."""
    absolute = PurePath(os.path.normpath(Path(path).absolute()))
    try:
        return absolute.relative_to(_root()).as_posix()
    except ValueError:
        return absolute.as_posix()


def _root() -> Path:
    """The current folder or, on GitHub, the workspace around it."""
    # A step may have a working directory; GitHub's own paths begin at the workspace all the same.
    here = Path.cwd()
    workspace = os.environ.get("GITHUB_WORKSPACE")
    return Path(workspace) if workspace and here.is_relative_to(workspace) else here


def printable(text: str) -> str:
    """A text on one line, without what a terminal would obey rather than show."""
    return _UNPRINTABLE.sub(lambda match: " " if match[0] in "\t\n\r" else "\ufffd", text)
