"""Snippets: lines of files that pymdownx.snippets puts in place of those that name them.

It is followed to the letter, as it is from 13.0 on, but for two things: an escaped line keeps its
semicolon, and a line whose file is not known stays. A build knows more.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.model import LineOrigin
from .included_files import IncludedFile, IncludedFiles, Line, split_target

_MARK = expression(
    r"[ \t]*(?P<escape>;*)-+8<-+"
    r"(?:[ \t]+(?P<name>\"(?:\\\"|[^\"])+?\"|'(?:\\'|[^'])+?'))?"
)
_SECTION = expression(
    r"(?i)(?<!;)(?:(?<!-)|(?!-))(?P<escape>;*)-+8<-+[ \t]+"
    r"\[[ \t]*(?P<type>start|end)[ \t]*:[ \t]*(?P<name>[a-z][-\w]*)[ \t]*\]"
)
_TAB = 4
DEEPEST = 20
"""How deep files may stand in each other; what is deeper is left to a build."""


class Snippets(NamedTuple):
    """The settings of pymdownx.snippets on a site.

    Attributes:
        bases: The folders that snippets are in, or single files; empty where the site has none.
        appended: The names of those that every page ends with.
        is_dedented: Whether a part of a file loses the indentation that its lines share.
        is_restricted: Whether a path may not lead out of the folders.
        is_required: Whether a build ends where a file is missing.
    """

    bases: tuple[Path, ...] = ()
    appended: tuple[str, ...] = ()
    is_dedented: bool = False
    is_restricted: bool = True
    is_required: bool = False


@dataclass(frozen=True)
class SnippetReader:
    """Puts in the snippets of one site.

    Attributes:
        settings: The site's.
        files: The files that its pages include.
    """

    settings: Snippets
    files: IncludedFiles

    @property
    def is_appending(self) -> bool:
        """Return whether every page ends with blocks of another file, or with more snippets."""
        files = (self._find(split_target(name)[0]) for name in self.settings.appended)
        return any(file.may_have_blocks for file in files if file is not None)

    def expand(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the lines of a page with what they include in their place."""
        yield from self._parse(lines, ())
        if lines and self.is_appending:
            texts = (place for line, place in reversed(lines) if line.strip())
            end, appended = next(texts, lines[-1][1]), self.settings.appended
            names = [("", end), *((name, end) for each in appended for name in (each, ""))]
            yield from (line for name, place in names for line in self._listed(name, place, ()))

    def _parse(self, lines: Sequence[Line], around: tuple[str, ...]) -> Iterator[Line]:
        """Yield lines of a file with what they include.

        Args:
            lines: The lines.
            around: The files that they stand in, the innermost last.
        """
        end_of_list = -1
        for number, (line, place) in enumerate(lines):
            mark = _mark(line)
            if mark is None:
                if number < end_of_list:
                    yield from self._listed(line, place, around)
                elif _section_mark(line) is None:
                    yield line, place
            elif mark["escape"]:
                yield line, place
            elif number > end_of_list and mark["name"]:
                yield from self._included(line, place, mark["name"][1:-1], around)
            elif number > end_of_list:
                end_of_list = _end_of_list(lines, number)
                if end_of_list < 0:  # all below would be gone; the page is told of what it has
                    yield line, place

    def _listed(self, line: str, place: LineOrigin, around: tuple[str, ...]) -> Iterator[Line]:
        """Yield what a line between two marks stands for."""
        name = line.strip()
        if not name:
            yield "", place
        elif not name.startswith(";"):
            space = line[: line.index(name)]
            yield from self._included(f'{space}--8<-- "{name}"', place, name, around)

    def _included(
        self, line: str, place: LineOrigin, name: str, around: tuple[str, ...]
    ) -> Iterator[Line]:
        """Yield the lines that a name stands for, or its own line where that is not known."""
        if name.strip().startswith(";"):
            return
        path, part = split_target(name.strip())
        file = self._find(path) if len(around) < DEEPEST else None
        if file is None:
            yield line, place
            return
        if file.path in around:
            return
        wanted = _part(file, part)
        if self.settings.is_dedented and part:
            wanted = dedented(wanted)
        space = line[: len(line) - len(line.lstrip())].expandtabs(_TAB)
        yield from indented(self._parse(wanted, (*around, file.path)), space, place)

    def _find(self, path: str) -> IncludedFile | None:
        """The file of a name; None where there is none that can be read."""
        for base in map(os.path.abspath, self.settings.bases) if path else ():
            folder = base
            if os.path.isfile(base):  # noqa: PTH113 (a path of strings is faster)
                folder = os.path.dirname(base)  # noqa: PTH120
            found = os.path.normpath(os.path.join(folder, path))  # noqa: PTH118
            if folder is not base and found != base:
                continue
            if self.settings.is_restricted and not found.startswith(os.path.join(folder, "")):  # noqa: PTH118
                continue
            if (file := self.files.at(Path(found))) is not None:
                return file
        return None


def indented(lines: Iterable[Line], space: str, by: LineOrigin) -> Iterator[Line]:
    """Yield lines that stand further in, as the line does that includes them.

    Args:
        lines: The lines.
        space: What stands before each.
        by: The place of the line that includes them.
    """
    line_of_page = by.by or by.line
    for line, place in lines:
        moved = place._replace(shift=place.shift + len(space), by=line_of_page)
        yield space + line if line else line, moved


def dedented(lines: Sequence[Line]) -> list[Line]:
    """Lines without the indentation that all of them share."""
    spaces = [line[: len(line) - len(line.lstrip())] for line, _ in lines if line.strip()]
    first, last = (min(spaces), max(spaces)) if spaces else ("", "")
    width = next((n for n, sign in enumerate(first) if sign != last[n]), len(first))
    return [
        (line[width:], place._replace(shift=place.shift - width)) if line.strip() else ("", place)
        for line, place in lines
    ]


def _end_of_list(lines: Sequence[Line], first: int) -> int:
    """The number of the mark that ends a list of snippets; -1 where there is none."""
    for number in range(first + 1, len(lines)):
        mark = _mark(lines[number][0])
        if mark is not None and not mark["escape"] and not mark["name"]:
            return number
    return -1


def _mark(line: str) -> re.Match[str] | None:
    return _MARK.fullmatch(line) if "8<-" in line else None


def _section_mark(line: str) -> re.Match[str] | None:
    match = _SECTION.search(line) if "8<-" in line else None
    return None if match is None or match["escape"] else match


def _part(file: IncludedFile, part: str) -> list[Line]:
    """The lines of a file that a name asks for."""
    lines = file.located()
    if not part or not any(line for line, _ in lines):
        return lines
    if part[1:2].isalpha():
        return _section(lines, part[1:])
    return [line for span in part[1:].split(",") for line in _span(lines, span)]


def _span(lines: list[Line], span: str) -> list[Line]:
    """The lines from one number to another, of which a negative one counts from the end."""
    first, _, last = span.partition(":")
    start, end = int(first or 1), int(last) if last else len(lines)
    start = max(0, len(lines) + start) if start < 0 else max(0, start - 1)
    return lines[start : max(0, len(lines) + 1 + end) if end < 0 else end]


def _section(lines: list[Line], name: str) -> list[Line]:
    """The lines between the marks of a section; none where it is not there."""
    found: list[Line] = []
    is_inside = False
    for line, place in lines:
        mark = _section_mark(line)
        if mark is None:
            found += [(line, place)] if is_inside else []
        elif mark["name"] == name:
            if mark["type"].lower() == "end":
                break
            is_inside = True
    return found
