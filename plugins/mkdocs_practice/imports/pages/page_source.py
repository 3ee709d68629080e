"""A page as lines, with the columns at which their texts begin."""

from __future__ import annotations

import re

from ...syntax.columns import TAB, leading_spaces
from ...syntax.source import front_matter_length

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_BYTE_ORDER_MARK = "\ufeff"


class PageSource:
    """The lines of a page.

    Args:
        text: Its text, as it is.

    Attributes:
        raw: Its lines with their newlines.
        lines: The same without these, with spaces for tabs.
        columns: The column, from 0, at which each begins; -1 for a blank one.
        newline: Its first newline.
        start: The first line after its front matter.
    """

    def __init__(self, text: str) -> None:
        self.raw = [match[0] for match in _LINE.finditer(text)]
        self.lines = [line.rstrip("\r\n").expandtabs(TAB) for line in self.raw]
        if self.lines:
            self.lines[0] = self.lines[0].removeprefix(_BYTE_ORDER_MARK)
        self.columns = [leading_spaces(line) if line.strip() else -1 for line in self.lines]
        first = self.raw[0] if self.raw else ""
        self.newline = first[len(first.rstrip("\r\n")) :] or "\n"
        self.start = front_matter_length(self.lines)

    def is_blank(self, number: int) -> bool:
        """Return whether a line is blank, or outside the page."""
        return not 0 <= number < len(self.lines) or self.columns[number] < 0

    def margin(self, number: int) -> str:
        """The white space that a line begins with, as it is written."""
        line = self.raw[number].removeprefix(_BYTE_ORDER_MARK)
        return line[: len(line) - len(line.lstrip(" \t"))]

    def body(self, start: int, end: int, column: int) -> str:
        """The text of lines without what indents them all, and without blank lines around it.

        Args:
            start: The first line.
            end: The line after the last one.
            column: How many columns are taken from each, or as many as it has.
        """
        while start < end and self.is_blank(start):
            start += 1
        while start < end and self.is_blank(end - 1):
            end -= 1
        return "\n".join(self.line(number, column) for number in range(start, end))

    def line(self, number: int, column: int) -> str:
        """A line without its first columns, as far as they are blank."""
        line = self.raw[number].rstrip("\r\n").removeprefix(_BYTE_ORDER_MARK)
        at, position = 0, 0
        while at < column and line[position : position + 1] in (" ", "\t"):
            at += 1 if line[position] == " " else TAB - at % TAB
            position += 1
        rest = line[position:]
        return " " * (at - column) + rest if rest.strip() else ""
