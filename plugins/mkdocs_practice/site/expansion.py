"""Expanded pages: the text that a host's plugins and extensions make of a source, line by line.

A host tells only the whole text. Each of its lines is looked for in the page's own file with what
is known to be included there, then in other files that the page names; what is in none of them is
generated, by the line that stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from ..syntax.columns import leading_spaces
from ..syntax.expressions import expression
from ..syntax.model import GENERATED, LineOrigin, Page
from .critic_marks import has_marks, without_marks
from .included_files import IncludedFile, IncludedFiles

_COMMON = expression(r"[\s/:>*+-]*|/{3,}\s*(?:answer|hint|question|card|flashcards)")
"""Lines that so many pages have that nothing follows from them alone."""
_BRINGS = expression(r"^:::|8<-|\{[{%!]")
BRINGS_BELOW = expression(r"[ ]*(?::::[ ]+\S|(?P<fence>`{3,}+|~{3,}+).*\bexec=)")
"""A line below which other text is drawn, and which stays on the page itself."""
_VALUE = expression(r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}")


def is_expanded(source: Page, lines: Sequence[str]) -> bool:
    """Return whether lines that a host draws are others than those of the source."""
    own = [line if line.strip() else "" for line in source.lines[source.start :]]
    return _trimmed(own) != _trimmed(lines)


def _trimmed(lines: Sequence[str]) -> list[str]:
    return "\n".join(lines).strip("\n").split("\n")


def with_origins(page: Page, source: Page, folder: Path, files: IncludedFiles) -> Page:
    """An expanded page with the places that its lines come from.

    Args:
        page: The expanded text, scanned.
        source: The page's own file, with the files in it that the static expansion knows.
        folder: The folder of that file.
        files: The files that pages include.
    """
    origins = _Origins(page.lines, source)
    origins.from_page()
    if not all(origins.found):
        for file in files.of(source.lines, folder):
            origins.from_file(file)
    raw = without_marks(page.lines, source.raw) if has_marks(page.lines) else page.raw
    return replace(page, path=source.path, origins=tuple(origins.complete()), raw=raw)


def as_generated(page: Page) -> Page:
    """A page that another plugin makes as a whole: its lines stand in no file."""
    lines = range(1, len(page.lines) + 1)
    return replace(page, origins=[LineOrigin(page.path, line, GENERATED) for line in lines])


@dataclass(frozen=True, slots=True)
class _Gap:
    """Lines of the source, from 0, in whose place other lines stand on the page.

    Attributes:
        first: The first of them.
        end: The line behind the last one.
        start: The first of the lines on the page.
        after: The line behind the last one there.
    """

    first: int
    end: int
    start: int
    after: int


class _Origins:
    def __init__(self, lines: Sequence[str], source: Page) -> None:
        self._lines = lines
        self._source = source
        self._own = [line if line.strip() else "" for line in source.lines]
        self.found: list[LineOrigin | None] = [None] * len(lines)
        self._gaps: dict[int, _Gap] = {}

    def from_page(self) -> None:
        """Find the lines that stand in the page's own file."""
        start = self._source.start
        if self._lines[:start] == self._own[:start]:
            start = 0  # front matter that cannot be read is text
        position, before = 0, start
        blocks = [*_matching(self._own[before:], self._lines), (len(self._own) - before, -1, 0)]
        for own, here, count in blocks:
            first = own + start
            here = here if here >= 0 else len(self._lines)
            gap = _Gap(before, first, position, here)
            self._gaps.update((number, gap) for number in range(position, here))
            for rank in range(count):
                self.found[here + rank] = self._source.origin(first + rank + 1)
            position, before = here + count, first + count

    def from_file(self, file: IncludedFile) -> None:
        """Find lines that stand in a file which the page includes."""
        there = [line.strip() for line in file.lines]
        for first, end in list(self._missing()):
            here = [line.strip() for line in self._lines[first:end]]
            for number, rank, count in _matching(there, here):
                if all(map(_COMMON.fullmatch, there[number : number + count])):
                    continue
                for step in range(count):
                    line = first + rank + step
                    shift = leading_spaces(self._lines[line])
                    shift -= leading_spaces(file.lines[number + step])
                    place = file.origin(number + step + 1, shift)
                    by = self._generator(line)
                    self.found[line] = place._replace(by=by.by or by.line)

    def _missing(self) -> Iterator[tuple[int, int]]:
        """Yield the beginnings and ends of lines whose place has not been found."""
        first = -1
        for number, origin in enumerate([*self.found, LineOrigin("", 0)]):
            if origin is None and first < 0:
                first = number
            elif origin is not None and first >= 0:
                yield first, number
                first = -1

    def complete(self) -> Iterator[LineOrigin]:
        """Yield the origin of each line: of one that stands nowhere, what has generated it."""
        for number, origin in enumerate(self.found):
            place = origin or self._generator(number)._replace(kind=GENERATED, shift=0)
            yield place._replace(is_rewritten=False)  # which has been done

    def _generator(self, number: int) -> LineOrigin:
        """The place in the source that a line of the page is generated by."""
        return self._source.origin(self._generating_line(number))

    def _generating_line(self, number: int) -> int:
        gap = self._gaps.get(number, _Gap(0, 0, 0, 0))
        text = self._lines[number].strip()
        for own in range(gap.first, gap.end):
            line = self._own[own].strip()
            if line == text or ("{" in line and _is_made_of(text, line)):
                return own + 1
        if gap.end - gap.first == gap.after - gap.start:  # as of a plugin that corrects spelling
            return gap.first + number - gap.start + 1
        if gap.first == gap.end and gap.first:
            above = range(gap.first - 1, self._source.start - 1, -1)
            return next((n for n in above if BRINGS_BELOW.match(self._own[n])), gap.first) + 1
        directives = (own for own in range(gap.first, gap.end) if _BRINGS.search(self._own[own]))
        return min(next(directives, gap.first) + 1, max(1, len(self._own)))


def _is_made_of(text: str, template: str) -> bool:
    """Return whether a line is one of a template with values put in."""
    first, *others = _VALUE.split(template)
    if not others or not any(piece.strip() for piece in (first, *others)):
        return False
    if not text.startswith(first) or not text.endswith(others[-1]):
        return False
    position = len(first)
    for piece in others:
        position = text.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True


def _matching(own: Sequence[str], here: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where runs of equal lines begin in both, and their lengths, in order."""
    most = min(len(own), len(here))
    head = next((n for n in range(most) if own[n] != here[n]), most)
    most -= head
    tail = next((n for n in range(most) if own[-1 - n] != here[-1 - n]), most)
    if head:
        yield 0, 0, head
    inside = SequenceMatcher(
        None, own[head : len(own) - tail], here[head : len(here) - tail], autojunk=True
    )
    for first, second, count in inside.get_matching_blocks():
        lines = own[head + first : head + first + count]
        if not all(_COMMON.fullmatch(line.strip()) for line in lines):
            yield head + first, head + second, count
    if tail:
        yield len(own) - tail, len(here) - tail, tail
