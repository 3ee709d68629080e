"""Which lines a finding may name: the line of an edit, or those of the blocks that it broke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkdocs_practice.syntax.model import Page
from tests.support.mutations import Edit

_BLOCK = re.compile(r" *(/{3,})(?: ([\w-]+).*)?$")
_OPTION = re.compile(r" *(?:id|tags|rev|attrs):")
_FENCE = re.compile(r"(?: *|.*: +)(`{3,}|~{3,})(?!.*`)")
_CONTAINER = re.compile(r"( *)(?:[-*+] |\d+\. |=== |!!! |\?\?\?\+? |: )")


class Span(NamedTuple):
    """The lines, from 0, of something that is opened and closed.

    Attributes:
        first: Its first line.
        last: Its last line.
        head: The line with its mark: for a definition the one with the colon, else the first.
        indented: Whether it holds what is indented under it: a list item, a tab, a definition.
    """

    first: int
    last: int
    head: int
    indented: bool = False

    @property
    def edges(self) -> set[int]:
        """The lines without which it is something else."""
        return {self.first, self.head, self.last}


def spans(lines: Sequence[str]) -> list[Span]:
    """Everything on a valid page that has a beginning and an end, whatever it is made of."""
    found = list(regions(lines))
    inside = {line for span in found for line in range(span.first, span.last + 1)}
    return [*found, *_blocks(lines, inside), *_containers(lines)]


def regions(lines: Sequence[str]) -> Iterator[Span]:
    """Front matter, fences, comments and elements of raw HTML."""
    number = 0
    while number < len(lines):
        text, end = lines[number].strip(), None
        fence = _FENCE.match(lines[number])
        if number == 0 and text == "---":
            end = "---"
        elif fence is not None:
            end = fence[1]
        elif text.startswith("<!--"):
            end = "-->"
        elif text.startswith("<div"):
            end = "</div>"
        if end is None or (end == "-->" and "-->" in text):
            number += 1
            continue
        first, number = number, number + 1
        while number < len(lines) and lines[number].strip() != end:
            number += 1
        yield Span(first, number, first)
        number = first + 1 if end == "</div>" else number + 1


def _blocks(lines: Sequence[str], inside: set[int]) -> Iterator[Span]:
    opened: list[int] = []
    for number, line in enumerate(lines):
        match = _BLOCK.match(line)
        if match is None or (number in inside and not _in_element(lines, inside, number)):
            continue
        if match[2]:
            opened.append(number)
        elif opened:
            first = opened.pop()
            yield Span(first, number, first)


def _in_element(lines: Sequence[str], inside: set[int], number: int) -> bool:
    """Whether a line in a region is in a `<div markdown>`, whose content counts."""
    while number in inside:
        number -= 1
    return lines[number + 1].startswith("<div")


def _containers(lines: Sequence[str]) -> Iterator[Span]:
    """List items, tabs, admonitions and definitions, with what is indented under them."""
    for number, line in enumerate(lines):
        match = _CONTAINER.match(line)
        if match is None:
            continue
        margin, last = match[1] + "    ", number
        for other in range(number + 1, len(lines)):
            if lines[other].startswith(margin):
                last = other
            elif lines[other].strip():
                break
        term = line.lstrip().startswith(":")
        yield Span(number - term, last, number, indented=True)


def accepted(edit: Edit, before: Sequence[Span], page: Page) -> set[int]:
    """The lines, from 1, that a finding may name.

    - The edited lines; for a line that is gone also its neighbours.
    - The first and the last line of everything that contained an edited line, and of every
      practice block that contains it now.
    - The options of such a practice block, which are lost when they are parted from its first line.
    - Where something has lost one of these lines, or where what is indented under another line has
      changed: the first and the last line of the blocks that stood in it, for these are broken.

    Args:
        edit: The edit.
        before: What the page consisted of.
        page: The page as edited.
    """
    touched = range(edit.line, edit.line + edit.removed)
    lines = set(range(edit.line, edit.line + len(edit.added)))
    if len(edit.added) < edit.removed:
        lines |= {edit.line - 1, edit.line}
    for span in before:
        if not any(span.first <= line <= span.last for line in touched):
            continue
        lines |= {edit.moved(line) for line in span.edges}
        if span.indented or span.edges & set(touched):
            for inner in _outermost_in(span, before):
                lines |= {edit.moved(line) for line in inner.edges}
    for block in page.blocks:
        first, last = block.location.line - 1, block.end - 1
        if first <= edit.line + len(edit.added) - 1 and edit.line <= last:
            lines |= {first, last}
            head = page.lines[first + 1 : min(first + 6, last)]
            lines |= {number for number, line in enumerate(head, first + 1) if _OPTION.match(line)}
    return {line + 1 for line in lines}


def _outermost_in(outer: Span, all_spans: Sequence[Span]) -> Iterator[Span]:
    """The blocks and regions in something, whatever list items they stand in, without theirs."""
    end = outer.head
    for span in sorted(all_spans, key=lambda span: (span.first, -span.last)):
        if not span.indented and span.first > end and span.last <= outer.last:
            yield span
            end = span.last
