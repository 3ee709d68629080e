"""Definitions: footnotes, addresses and abbreviations that a page has once, and an item names.

An item that leaves its page takes along those that it names, below its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .listings import listings

_START = re.compile(
    r"[ ]{0,3}(?:\[\^(?P<note>[^\]\n]+)\]:|\*\[(?P<short>[^\]\n]+)\]:"
    r"|\[(?P<link>[^\]\n^][^\]\n]*)\]:(?=[ \t]*\S))"
)
_BRACKETS = re.compile(r"\[([^\[\]\n]+)\]")
_WORD = re.compile(r"\w+")


class Definition(NamedTuple):
    """A definition.

    Attributes:
        kind: `note`, `link` or `short`.
        name: Its name.
        text: Its lines.
    """

    kind: str
    name: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """The name by which it is found."""
        name = " ".join(self.name.split())
        return self.kind, name.casefold() if self.kind == "link" else name


def definitions(lines: Sequence[str]) -> Iterator[Definition]:
    """Yield the definitions in the lines of a page, but for those in code."""
    code = {rank for start, end in listings(lines) for rank in range(start, end)}
    number = 0
    while number < len(lines):
        line = lines[number]
        match = None if number in code else _START.match(line)
        number += 1
        if match is None:
            continue
        kind = match.lastgroup or ""
        end = _end(lines, number) if kind == "note" else number
        yield Definition(kind, match[kind], "\n".join([line.lstrip(), *lines[number:end]]))
        number = end


def _end(lines: Sequence[str], number: int) -> int:
    """The line after the ones that belong to the footnote above."""
    end = number
    while number < len(lines) and (not lines[number].strip() or lines[number][:4] == "    "):
        number += 1
        end = number if lines[number - 1].strip() else end
    return end


class Definitions:
    """The definitions of a page.

    Args:
        lines: Its lines.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        has_any = any("]:" in line for line in lines)
        found = list(definitions(lines)) if has_any else []
        self._by_key = {each.key: each for each in reversed(found)}

    def named_in(self, text: str) -> list[Definition]:
        """The definitions that a text names, and those that these name, in the page's order."""
        if not self._by_key:
            return []
        here = {each.key for each in definitions(text.split("\n"))}
        wanted, left = set[tuple[str, str]](), [text]
        while left:
            new = {*_names(left.pop())} & self._by_key.keys() - wanted - here
            wanted |= new
            left += (self._by_key[key].text.partition("]:")[2] for key in new)
        return [each for key, each in reversed(self._by_key.items()) if key in wanted]


def _names(text: str) -> Iterator[tuple[str, str]]:
    for name in _BRACKETS.findall(text):
        if name.startswith("^"):
            yield "note", name[1:]
        yield "link", " ".join(name.split()).casefold()
    for word in _WORD.findall(text):
        yield "short", word


def below(source: str, found: Iterable[Definition]) -> str:
    """The Markdown of an item with definitions below it."""
    texts = [each.text for each in found]
    return "\n".join([source, "", *texts]) if texts else source


def apart(source: str, end: int) -> tuple[str, list[Definition]]:
    """The Markdown of an item, and the definitions below it.

    Args:
        source: The Markdown of both.
        end: The number of the item's last line.
    """
    lines = source.split("\n")
    return "\n".join(lines[:end]), list(definitions(lines[end:]))
