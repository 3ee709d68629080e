"""Fenced code in Markdown of other programs, line by line, and what is to be done outside of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..exports.listings import listings
from ..syntax.kinds.blank_marks import visible


def code_lines(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is fenced code or its fence."""
    found = [False] * len(lines)
    for start, end in listings(lines):
        found[start:end] = [True] * (end - start)
    return found


def formula_lines(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it stands between two lines `$$`, or is one of them."""
    found, start = [False] * len(lines), -1
    for number, line in enumerate(lines):
        if line.strip() != "$$":
            continue
        if start >= 0:
            found[start : number + 1] = [True] * (number + 1 - start)
        start = number if start < 0 else -1
    return found


_RULE = re.compile(r"[ ]{0,3}-{3,}[ \t]*")


def replace_outside_code(pattern: re.Pattern[str], new: str, text: str) -> str:
    """Text with something replaced, but not in fences, in which it is shown as it is."""
    if not pattern.search(text) or ("```" not in text and "~~~" not in text):
        return pattern.sub(new, text)
    lines = text.split("\n")
    pairs = zip(lines, code_lines(lines), strict=True)
    return "\n".join(line if is_code else pattern.sub(new, line) for line, is_code in pairs)


def without_rules_alone(text: str) -> str:
    """Text whose rules are written as `***`: a line `---` would part a prompt from its answer.

    Below a paragraph such a line makes a heading of it, and stays.
    """
    if "---" not in text:
        return text
    lines = text.split("\n")
    codes = list(code_lines(lines))
    for rank, line in enumerate(lines):
        is_below_text = rank and lines[rank - 1].strip() and not codes[rank - 1]
        if not codes[rank] and not is_below_text and _RULE.fullmatch(line):
            lines[rank] = "***"
    return "\n".join(lines)


def replace_in_text(
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str]], str],
    text: str,
    shown: Callable[[str], str] = visible,
) -> str:
    """Text with something replaced where it is read as text, which no line of fenced code is.

    Args:
        pattern: Finds it.
        new: What takes its place.
        text: The text.
        shown: Hides in a text what is not read as such, and nothing in the place of it.
    """
    if not pattern.search(text):
        return text
    pieces, position = list[str](), 0
    inside = fenced(text)
    for found in pattern.finditer(shown(text)):
        start = found.start()
        match = pattern.match(text, start) if start >= position and not inside[start] else None
        if match is not None:
            pieces += (text[position : match.start()], new(match))
            position = match.end()
    return "".join(pieces) + text[position:]


def fenced(text: str) -> bytearray:
    """For each sign of a text, whether it stands in fenced code."""
    found = bytearray(len(text) + 1)
    if "```" in text or "~~~" in text:
        position, lines = 0, text.split("\n")
        for line, is_code in zip(lines, code_lines(lines), strict=True):
            end = position + len(line) + 1
            found[position:end] = bytes([is_code]) * (end - position)
            position = end
    return found[: len(text) + 1]
