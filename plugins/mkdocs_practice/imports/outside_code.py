"""Fenced code in Markdown of other programs, line by line, and what is to be done outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# In an entry of a list or in a quote code may begin right behind the sign.
_FENCE = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}(?=[^`\n]*$)|~{3,})")


def listings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranks of the lines that open fenced code, and of those behind its end.

    What is never closed is none.
    """
    number, hopeless = 0, set[str]()
    while number < len(lines):
        end = _end_of_fence(lines, number, hopeless)
        if end:
            yield number, end
        number = max(end, number + 1)


def code_lines(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is fenced code or its fence."""
    found = [False] * len(lines)
    for start, end in listings(lines):
        found[start:end] = [True] * (end - start)
    return found


def replace_outside_code(pattern: re.Pattern[str], new: str, text: str) -> str:
    """Text with something replaced, but not in fences, in which it is shown as it is."""
    if not pattern.search(text) or ("```" not in text and "~~~" not in text):
        return pattern.sub(new, text)
    lines = text.split("\n")
    pairs = zip(lines, code_lines(lines), strict=True)
    return "\n".join(line if is_code else pattern.sub(new, line) for line, is_code in pairs)


def _end_of_fence(lines: Sequence[str], number: int, hopeless: set[str]) -> int:
    """The line after the fence that begins in a line; 0 where none does, or none ends it."""
    match = _FENCE.match(lines[number])
    if match is None or match[1] in hopeless:
        return 0
    for end in range(number + 1, len(lines)):
        line = lines[end].strip(" \t\r>")
        if len(line) >= len(match[1]) and not line.strip(match[1][0]):
            return end + 1
    hopeless.add(match[1])
    return 0
