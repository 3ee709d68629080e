"""An edit of a page, and what the generators of edits share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_practice.syntax.grammar import OPTIONS
from mkdocs_practice.syntax.kinds import KINDS

NAMES = tuple(KINDS)
OPTION_NAMES = tuple(
    dict.fromkeys([*OPTIONS, *(name for kind in KINDS.values() for name in kind.takes)])
)

OPENING = re.compile(r"( *)(/{3,}) ([\w-]+)( \|.*)?$")
CLOSING = re.compile(r" *(/{3,})$")
OPTION = re.compile(rf"\s+(?:{'|'.join(OPTION_NAMES)}|type):")
DEFINITION = re.compile(r"( *):( +)\S")
REGION = re.compile(r" *(`{3,}|~{3,}|<!--|-->|</?(?:div|p)\b)|.*-->$")
CONTAINER = re.compile(r" *(?:[-*+] |\d+\. |=== |!!! |\?\?\?\+? |-{3}$)")
ATTRIBUTES = re.compile(r" \{ ?(#[\w-]+)[^}]*\}$")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one place.

    Attributes:
        kind: What was done, in words.
        line: The first line changed, from 0.
        removed: How many lines go.
        added: What stands in their place.
    """

    kind: str
    line: int
    removed: int
    added: tuple[str, ...] = ()

    def apply(self, lines: Sequence[str]) -> list[str]:
        """The lines after the edit."""
        return [*lines[: self.line], *self.added, *lines[self.line + self.removed :]]

    def moved(self, line: int) -> int:
        """Where a line of the original stands after the edit, or the place where it stood."""
        if line < self.line:
            return line
        if line >= self.line + self.removed:
            return line + len(self.added) - self.removed
        return self.line + min(line - self.line, max(0, len(self.added) - 1))


Lines = Sequence[str]
Generator = Callable[[Lines], Iterator[Edit]]


def replace(kind: str, number: int, old: str, *new: str) -> Iterator[Edit]:
    """Put each of some lines in the place of one, where they differ."""
    for line in dict.fromkeys(new):
        if line != old:
            yield Edit(kind, number, 1, (line,))


def closing_line(lines: Lines, number: int) -> int:
    """The line that closes the block opened at a line of a valid page."""
    depth = 0
    for other in range(number, len(lines)):
        if OPENING.match(lines[other]):
            depth += 1
        elif CLOSING.match(lines[other]):
            depth -= 1
            if not depth:
                return other
    return len(lines)
