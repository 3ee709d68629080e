"""Patterns of paths, as in a `.gitignore` file and in MkDocs' `exclude_docs`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec


class PatternError(Exception):
    """A pattern that cannot be read; the message says why."""


class Patterns:
    """Lines of a `.gitignore`: the last one that a path matches decides, `!` takes back."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """Read the patterns.

        Raises:
            PatternError: One of them cannot be read.
        """
        # MkDocs reads its patterns with the same package, so both leave out the same pages. It is
        # loaded where there are patterns: that takes as long as checking a few dozen pages.
        self._spec: GitIgnoreSpec | None = None
        given = list(lines)
        if not given:
            return
        from pathspec.gitignore import GitIgnoreSpec

        try:
            self._spec = GitIgnoreSpec.from_lines(given)
        except (ValueError, re.error) as error:
            raise PatternError(str(error)) from None

    def __bool__(self) -> bool:
        """Return whether any path can match; comments and blank lines match none."""
        return self._spec is not None and any(each.include for each in self._spec.patterns)

    def match(self, path: str) -> bool:
        """Tell whether a path with slashes, from the folder that the patterns are for, matches."""
        return self._spec is not None and self._spec.match_file(path)


class MkDocsDefaults(Patterns):
    """The paths that MkDocs leaves out where a site says nothing: `.*` and `/templates/`."""

    def __bool__(self) -> bool:
        return True

    def match(self, path: str) -> bool:
        """Tell whether a path with slashes, from the folder that the patterns are for, matches."""
        return path.startswith((".", "templates/")) or "/." in path


def path_in(path: str, folder: str) -> str | None:
    """The path of a file from a folder that it is in, with slashes; None where it is elsewhere.

    The names as written decide first: MkDocs knows a folder linked into the pages by its link.
    """
    written, start = os.path.normpath(path), os.path.normpath(folder) + os.sep
    if written.startswith(start):  # as a rule, and quickly
        return written.removeprefix(start).replace(os.sep, "/")
    for normalise in (os.path.normpath, absolute, _resolved):
        inner, outer = PurePath(normalise(path)), PurePath(normalise(folder))
        if inner.is_relative_to(outer):
            relative = inner.relative_to(outer)
            return None if ".." in relative.parts else relative.as_posix()
    return None


def absolute(path: str | Path) -> str:
    """The whole path of a file or folder as it is written: no link is followed."""
    return os.path.normpath(Path(path).absolute())


def _resolved(path: str) -> str:
    return str(Path(path).resolve())
