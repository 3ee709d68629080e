"""A page with new blocks in place of its exercises, and remarks above what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import indent
from typing import NamedTuple

from ..checks.fixes import BYTE_ORDER_MARK
from ..syntax.columns import TAB
from .pages.candidate import Candidate
from .pages.page_source import PageSource

REMARK = "<!-- practice adopt: {} -->"
_REMARKED = re.compile(r"<!-- practice adopt: (.*) -->")
"""The comment above what is left for the author to look at."""


class NewBlock(NamedTuple):
    """Text that stands in place of something that is found."""

    found: Candidate
    text: str

    @property
    def above(self) -> int:
        """The number of its lines above its item: those of the point of a list that has it."""
        return 2 if self.found.stays else 0


def in_place(source: PageSource, found: Candidate, text: str) -> NewBlock:
    """The block of an item as it stands on the page: indented, and in its point if it stays."""
    margin, marker = source.margin(found.start), found.series[1]
    if not found.stays:
        return NewBlock(found, indent(text, margin))
    inner = margin + ("\t" if "\t" in margin else " " * TAB)
    # An editor may take the spaces off the end of a line, and a marker without any is none.
    return NewBlock(found, f"{margin}{marker} <!-- a question -->\n\n{indent(text, inner)}")


def joined(
    source: PageSource, pieces: Iterable[NewBlock], left: Iterable[Candidate]
) -> tuple[str, list[tuple[int, int]]]:
    """The page with these pieces and remarks, and the lines of the pieces there, from 0."""
    gone = {line for piece in pieces for span in piece.found.also for line in range(*span)}
    by_start: dict[int, NewBlock | Candidate] = {
        each.remark_line: each for each in left if each.is_doubtful
    }
    by_start |= {piece.found.start: piece for piece in pieces}
    parts, ranges, count = list[str](), list[tuple[int, int]](), 0
    number = 0

    def put(text: str) -> None:
        nonlocal count
        parts.append(text)
        count += text.count("\n") + (text.count("\r") - text.count("\r\n"))

    while number < len(source.raw):
        each = by_start.get(number)
        if isinstance(each, Candidate):
            put(_remark(source, each))
        if not isinstance(each, NewBlock):
            if number not in gone:
                put(source.raw[number])
            elif source.is_blank(number + 1) and source.is_blank(number - 1):
                gone.add(number + 1)
            number += 1
            continue
        if number and not source.is_blank(number - 1) and parts[-1].strip():
            put(source.newline)
        start = count
        text = each.text.replace("\n", source.newline)
        if number == 0 and source.raw[0].startswith(BYTE_ORDER_MARK):
            text = BYTE_ORDER_MARK + text
        last = source.raw[each.found.end - 1]
        put(text + (source.newline if last.endswith(("\n", "\r")) else ""))
        ranges.append((start, count + (not last.endswith(("\n", "\r")))))
        if not source.is_blank(each.found.end):
            put(source.newline)
        number = each.found.end
    return "".join(parts), ranges


def _remark(source: PageSource, found: Candidate) -> str:
    """The comment above what is doubtful, where a comment can stand and none does."""
    line = found.remark_line
    if not (line == source.start or source.is_blank(line - 1)):
        return ""
    if remark_above(source, line):
        return ""
    reason = found.reason.replace("--", "- -").replace(">", "&gt;")
    text = REMARK.format(reason)
    return f"{source.margin(line)}{text}{source.newline}{source.newline}"


def remark_above(source: PageSource, start: int) -> str:
    """The reason that a comment of ours gives right above a line, or ""."""
    before = start - 1
    while before >= 0 and source.is_blank(before):
        before -= 1
    found = _REMARKED.search(source.lines[before]) if before >= 0 else None
    return found[1].replace("- -", "--").replace("&gt;", ">") if found else ""
