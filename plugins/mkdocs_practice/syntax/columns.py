"""Columns of a line as written, and as it is read: a tab is several spaces there."""

from __future__ import annotations

TAB = 4


def leading_spaces(line: str) -> int:
    """The number of spaces that a line, with its tabs expanded, begins with."""
    return len(line) - len(line.lstrip(" "))


def raw_column(raw: str, line: str, column: int) -> int:
    """The column, from 0, in a line as written.

    Args:
        raw: The line as written.
        line: The same with tabs expanded, and without Python-Markdown's control marks.
        column: The column in that.
    """
    if raw == line:
        return column
    width = 0
    for position, character in enumerate(raw):
        if width >= column and character not in "\x02\x03":
            return position
        if character == "\t":
            width += TAB - width % TAB
        elif character not in "\x02\x03":
            width += 1
    return len(raw)
