"""Static expansion: the files that a page includes, put in without running what its host runs.

Snippets and the plain directives of include-markdown say all that there is to know. Whatever else
is in a page, such as templates and directives with conditions, stays as it is written; a build
knows what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.model import INCLUDED, LineOrigin, Page
from ..syntax.scan import scan
from ..syntax.source import split_lines
from .included_files import FENCE, PART, SECTION, SNIPPET, IncludedFile, IncludedFiles

_DIRECTIVE = re.compile(
    r"(?P<space>[ \t]*)\{%\s*include(?:-markdown)?\s+([\"'])(?P<name>(?:\\.|(?!\2).)+)\2"
    r"(?:\s+(?:heading-offset|rewrite-relative-urls|comments|trailing-newlines)=[\w-]+)*"
    r"\s*%\}[ \t]*"
)
_RANGES = re.compile(r":(?:-?\d*(?::-?\d*)?)(?:,-?\d*(?::-?\d*)?)*")
_DEEPEST = 20

_Line = tuple[str, LineOrigin]


class _Directive(NamedTuple):
    """A line that stands for those of a file.

    Attributes:
        space: The indentation.
        name: The name of the file, and perhaps the part of it that is wanted.
        roots: The folders that the file may be in.
    """

    space: str
    name: str
    roots: Sequence[Path]


@dataclass(frozen=True)
class StaticExpansion:
    """The expansion of the pages of one site, as its configuration has it.

    Attributes:
        docs_dir: The folder of the pages.
        snippets: The folders of snippets; empty where the site has none.
        has_directives: Whether the site has include-markdown.
        files: The files that pages include.
        fences: What the pages have for fences.
        is_dedented: Whether parts of snippets lose the indentation that their lines share.
    """

    docs_dir: Path = Path()
    snippets: tuple[Path, ...] = ()
    has_directives: bool = False
    files: IncludedFiles = field(default_factory=IncludedFiles)
    fences: Fences = UNKNOWN_FENCES
    is_dedented: bool = False

    def scan(self, text: str, path: str, folder: Path | None = None) -> Page:
        """Scan a page with the files that it includes.

        Args:
            text: The text of the page's file.
            path: What locations call the file.
            folder: The folder that it is in, where its path does not say that.
        """
        if not self.concerns(text):
            return scan(text, path, self.fences)
        lines = split_lines(text.removeprefix("\ufeff"))
        own = [(line, LineOrigin(path, number)) for number, line in enumerate(lines, 1)]
        expanded = [*self._expand(own, folder or Path(path).parent, (path,))]
        if expanded == own:
            return scan(text, path, self.fences)
        page = scan("\n".join(line for line, _ in expanded), path, self.fences)
        return replace(page, origins=tuple(origin for _, origin in expanded))

    def of(self, page: Page, folder: Path) -> Page:
        """A page that has been scanned alone, with the files that it includes as they are now.

        Args:
            page: The page.
            folder: The folder that it is in.
        """
        text = "\n".join(page.raw)
        if not self.concerns(text):
            return page
        return replace(self, files=self.files.anew()).scan(text, page.path, folder)

    def concerns(self, text: str) -> bool:
        """Return whether a text may name files; only a no is certain."""
        return bool(self.snippets and "8<-" in text) or (
            self.has_directives and "{%" in text and "include" in text
        )

    def _expand(
        self, lines: Sequence[_Line], folder: Path, around: tuple[str, ...]
    ) -> Iterator[_Line]:
        """Yield lines with what they include in their place.

        Args:
            lines: The lines.
            folder: The folder of the file that they stand in.
            around: The files that they stand in, the innermost last.
        """
        number = 0
        while number < len(lines):
            line = lines[number][0]
            end = number + 1
            if self.snippets and "8<-" in line and FENCE.fullmatch(line):
                end = _end_of_list(lines, number)
                included = self._listed(lines[number:end], around)
            else:
                included = self._included(self._directive(line, folder), around)
            if included is None:
                yield from lines[number:end]
            else:
                yield from included
            number = end

    def _listed(self, lines: Sequence[_Line], around: tuple[str, ...]) -> list[_Line] | None:
        """The lines that a list of snippets includes; None where one of them is not known."""
        found: list[_Line] = []
        for line, origin in lines[1:-1]:
            text = line.strip()
            if not text:
                found.append((line, origin))
            elif not text.startswith(";"):
                directive = _Directive(line[: line.index(text)], text, self.snippets)
                included = self._included(directive, around)
                if included is None:
                    return None
                found += included
        return found if len(lines) > 1 else None

    def _included(
        self, directive: _Directive | None, around: tuple[str, ...]
    ) -> list[_Line] | None:
        """The lines that a directive includes; None where they are not known."""
        if directive is None or len(around) > _DEEPEST:
            return None
        file = self.files.find(PART.sub("", directive.name), directive.roots)
        wanted = _part(file, directive.name) if file is not None else None
        if file is None or wanted is None or file.path in around:
            return None
        if self.is_dedented and wanted and all(line[:1].isspace() for line, _ in wanted if line):
            return None
        width = len(directive.space)
        return [
            (directive.space + line if line else line, place._replace(shift=place.shift + width))
            for line, place in self._expand(wanted, file.folder, (*around, file.path))
        ]

    def _directive(self, line: str, folder: Path) -> _Directive | None:
        """The directive that a line of a file is."""
        if self.snippets and "8<-" in line and (match := SNIPPET.fullmatch(line)):
            space = line[: len(line) - len(line.lstrip())]
            return _Directive(space, match["name"], self.snippets)
        if self.has_directives and "{%" in line and (match := _DIRECTIVE.fullmatch(line)):
            name = match["name"]
            root = folder if name.startswith(("./", "../")) else self.docs_dir
            return _Directive(match["space"], name, (root,))
        return None


def _end_of_list(lines: Sequence[_Line], first: int) -> int:
    """The line behind a list of snippets."""
    for number in range(first + 1, len(lines)):
        if FENCE.fullmatch(lines[number][0]):
            return number + 1
    return first + 1


def _part(file: IncludedFile, name: str) -> list[_Line] | None:
    """The lines of a file that a directive asks for; None where that cannot be said."""
    part = PART.search(name)
    lines = [
        (line, LineOrigin(file.path, number, INCLUDED)) for number, line in enumerate(file.raw, 1)
    ]
    if part is not None and _RANGES.fullmatch(part[0]):
        return [line for span in part[0][1:].split(",") for line in _span(lines, span)]
    while lines and not lines[-1][0].strip():
        lines.pop()
    if part is None:
        return [each for each in lines if not SECTION.search(each[0])]
    return _section(lines, part[0][1:])


def _span(lines: list[_Line], span: str) -> list[_Line]:
    """The lines from one number to another, of which a negative one counts from the end."""
    first, _, last = span.partition(":")
    start, end = int(first or 1), int(last or len(lines))
    start = max(1, len(lines) + start + 1) if start < 0 else max(1, start)
    end = len(lines) + end + 1 if end < 0 else end
    return lines[start - 1 : end]


def _section(lines: list[_Line], name: str) -> list[_Line] | None:
    start = -1
    for number, (line, _) in enumerate(lines):
        match = SECTION.search(line)
        if match and match["name"] == name:
            if match["type"] == "start" and start < 0:
                start = number + 1
            elif start >= 0:
                return [each for each in lines[start:number] if not SECTION.search(each[0])]
    return None if start < 0 else lines[start:]
