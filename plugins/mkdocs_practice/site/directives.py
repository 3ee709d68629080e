"""Directives of include-markdown: the plugin puts lines of files in place of those that name them.

What a directive adds or rewrites, such as comments, headings and addresses, is left to a build: it
changes no item.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from ..checks.patterns import path_in
from ..syntax.expressions import expression
from ..syntax.model import LineOrigin
from .included_files import IncludedFile, IncludedFiles, Line
from .snippets import DEEPEST, dedented, indented

_NAMES = ("include", "include-markdown")
_INCLUDE = (
    r"\s+([\"'])(?P<name>(?:\\.|(?!\3).)+)\3"
    r"(?P<arguments>(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*"
)
_ARGUMENT = expression(r"(?<![\w-])([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))")
_BRACES = expression(r"\{([^{}]*,[^{}]*)\}")
_LONGEST = 20
"""How many lines a directive may have."""


@dataclass(frozen=True)
class Directives:
    """The directives of one site.

    Attributes:
        docs_dir: The folder of the pages.
        options: Those of the plugin, as directives spell them.
        opening: What a directive begins with.
        closing: What it ends with.
        names: The two that it may have; the second one rewrites addresses.
        excluded: Patterns of the pages, in that folder, on which directives are text.
    """

    docs_dir: Path
    options: Mapping[str, str] = field(default_factory=dict)
    opening: str = "{%"
    closing: str = "%}"
    names: tuple[str, str] = _NAMES
    excluded: tuple[str, ...] = ()

    @classmethod
    def read(cls, docs_dir: Path, options: Mapping[str, Any]) -> Directives:
        """Take the plugin's options."""
        known = {
            name.replace("_", "-"): str(value).lower() if isinstance(value, bool) else value
            for name, value in options.items()
            if isinstance(value, str | bool)
        }
        opening = known.pop("opening-tag", "") or cls.opening
        closing = known.pop("closing-tag", "") or cls.closing
        given = options.get("directives")
        own = given if isinstance(given, Mapping) else {}
        include, markdown = (str(own.get(name) or name) for name in _NAMES)
        exclude = options.get("exclude")
        patterns = map(str, exclude) if isinstance(exclude, list | tuple) else ()
        return cls(docs_dir, known, opening, closing, (include, markdown), tuple(patterns))

    @cached_property
    def beginning(self) -> re.Pattern[str]:
        """The beginning of a directive, be it one that can be followed or not."""
        return re.compile(rf"{re.escape(self.opening)}\s*(?:{self._any_name})\s")

    @property
    def _any_name(self) -> str:
        return "|".join(map(re.escape, self.names))

    @cached_property
    def _directive(self) -> re.Pattern[str]:
        opening, closing = map(re.escape, (self.opening, self.closing))
        kind = rf"\s*(?P<kind>{self._any_name})"
        return re.compile(rf"(?P<space>[ \t]*){opening}{kind}{_INCLUDE}{closing}[ \t]*")

    def concerns(self, text: str) -> bool:
        """Return whether a text may have a directive; only a no is certain."""
        return self.opening in text and any(name in text for name in self.names)

    def expand(self, lines: Sequence[Line], page: Path, files: IncludedFiles) -> Iterator[Line]:
        """Yield the lines of a page with what they include in their place.

        Args:
            lines: The lines.
            page: The file of the page.
            files: The files that pages include.
        """
        if self._excludes(page):
            yield from lines
        else:
            yield from self._parse(lines, page.parent, files, ())

    def _excludes(self, page: Path) -> bool:
        path = path_in(str(page), str(self.docs_dir)) if self.excluded else None
        return path is not None and any(
            _matches(each.split("/"), path.split("/")) for each in self._inside
        )

    @cached_property
    def _inside(self) -> list[str]:
        """The patterns of pages, all of them as they count from docs_dir, without alternatives."""
        folder = str(self.docs_dir)
        patterns = (path_in(p, folder) if Path(p).is_absolute() else p for p in self.excluded)
        return [each for pattern in patterns if pattern for each in _alternatives(pattern)]

    def _parse(
        self, lines: Sequence[Line], folder: Path, files: IncludedFiles, around: tuple[str, ...]
    ) -> Iterator[Line]:
        number = 0
        while number < len(lines):
            line, place = lines[number]
            end = self._end(lines, number) if self.opening in line else number
            text = "\n".join(line for line, _ in lines[number:end])
            match = self._directive.fullmatch(text) if end > number else None
            inside = None
            if match is not None and len(around) < DEEPEST:
                inside = self._included(match, place, folder, files, around)
            if inside is None:
                yield line, place
                number += 1
            else:
                yield from inside
                number = end

    def _end(self, lines: Sequence[Line], first: int) -> int:
        """The number of the line behind a directive; that of its own where it has no end."""
        for number in range(first, min(first + _LONGEST, len(lines))):
            if self.closing in lines[number][0]:
                return number + 1
        return first

    def _included(
        self,
        directive: re.Match[str],
        place: LineOrigin,
        folder: Path,
        files: IncludedFiles,
        around: tuple[str, ...],
    ) -> list[Line] | None:
        """The lines that a directive includes; None where they are not known."""
        name = directive["name"]
        root = folder if name.startswith(("./", "../")) else self.docs_dir
        file = files.find(name, (root,))
        options = {**self.options, **_arguments(directive["arguments"])}
        ends = options.get("start"), options.get("end")
        is_dedented = options.get("dedent") == "true"
        if file is None or file.path in around or any(each and "\\" in each for each in ends):
            return None
        if is_dedented and directive["space"]:
            return None
        lines = _between(file, *ends) if any(ends) else file.located()
        if options.get("recursive") != "false":
            lines = [*self._parse(lines, file.folder, files, (*around, file.path))]
        if options.get("trailing-newlines") == "false":
            while len(lines) > 1 and not lines[-1][0]:
                lines.pop()
        if is_dedented:
            lines = dedented(lines)
        if directive["kind"] == self.names[1] and options.get("rewrite-relative-urls") != "false":
            lines = [(line, origin._replace(is_rewritten=True)) for line, origin in lines]
        space = below = directive["space"]
        if options.get("preserve-includer-indent") == "false":
            below = ""
        return [*indented(lines[:1], space, place), *indented(lines[1:], below, place)]


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what a pattern of paths stands for, whose braces have alternatives."""
    braces = _BRACES.search(pattern)
    if braces is None:
        yield pattern
        return
    for each in braces[1].split(","):
        yield from _alternatives(pattern[: braces.start()] + each + pattern[braces.end() :])


def _matches(pattern: Sequence[str], path: Sequence[str]) -> bool:
    """Return whether the parts of a path match those of a pattern, as a shell reads it."""
    if not pattern or not path:
        return not pattern and not path
    first, rest = pattern[0], pattern[1:]
    is_meant = first.startswith(".") or not path[0].startswith(".")  # hidden files are not
    if first != "**":
        name = first.replace("[^", "[!")
        return is_meant and fnmatchcase(path[0], name) and _matches(rest, path[1:])
    return _matches(rest or ["*"], path) or (is_meant and _matches(pattern, path[1:]))


def _arguments(text: str) -> dict[str, str]:
    return {match[1]: match[2] or match[3] or match[4] or "" for match in _ARGUMENT.finditer(text)}


def _between(file: IncludedFile, start: str | None, end: str | None) -> list[Line]:
    """The lines of a file between two marks, of which there may be one or many."""
    lines = file.located()
    text = "\n".join(line for line, _ in lines)
    offsets = [0]
    for line, _ in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    found: list[Line] = []
    for first, last in _spans(text, start, end):
        piece = _cut(lines, offsets, first, last)
        if found:
            (before, above), (line, place) = found.pop(), piece[0]
            piece[0] = (before + line, above if before.strip() else place)
        found += piece
    return found or [("", file.origin(1))]


def _spans(text: str, start: str | None, end: str | None) -> Iterator[tuple[int, int]]:
    """Yield the beginnings and ends of what stands between two marks in a text."""
    if not start:
        last = text.find(end or "")
        yield 0, last if last >= 0 else len(text)
        return
    starts = [match.end() for match in re.finditer(re.escape(start), text)]
    if not end:
        yield from ((first, len(text)) for first in starts[:1])
        return
    edges = [*(each - len(start) for each in starts[1:]), len(text)]
    for first, edge in zip(starts or [0], edges, strict=False):
        ends = [match.start() for match in re.finditer(re.escape(end), text[first:edge])]
        pieces = zip([-len(end), *ends], [*ends, edge - first], strict=True)
        for rank, (before, after) in enumerate(pieces):
            if not rank % 2:  # as the plugin does it
                yield first + before + len(end), first + after


def _cut(lines: Sequence[Line], offsets: Sequence[int], first: int, last: int) -> list[Line]:
    """The part of some lines from one offset to another."""
    number = bisect_right(offsets, first) - 1
    found: list[Line] = []
    while number < len(lines) and offsets[number] <= last:
        line, place = lines[number]
        start = max(0, first - offsets[number])
        found.append(
            (line[start : last - offsets[number]], place._replace(shift=place.shift - start))
        )
        number += 1
    return found
