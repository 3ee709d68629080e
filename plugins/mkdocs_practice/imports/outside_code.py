"""Markdown with something replaced in it, but not in code."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"[ ]{0,3}(`{3,}(?=[^`\n]*$)|~{3,})")


def replace_outside_code(pattern: re.Pattern[str], new: str, text: str) -> str:
    """Text with something replaced, but not in fences, in which it is shown as it is."""
    if not pattern.search(text) or ("```" not in text and "~~~" not in text):
        return pattern.sub(new, text)
    pieces, outside, lines = list[str](), list[str](), text.split("\n")
    number, hopeless = 0, set[str]()
    while number < len(lines):
        end = _end_of_fence(lines, number, hopeless)
        if end:
            pieces += (pattern.sub(new, line) for line in outside)
            pieces += lines[number:end]
            outside = []
        else:
            outside.append(lines[number])
        number = max(end, number + 1)
    return "\n".join([*pieces, *(pattern.sub(new, line) for line in outside)])


def _end_of_fence(lines: Sequence[str], number: int, hopeless: set[str]) -> int:
    """The line after the fence that begins in a line; 0 where none does, or none ends it."""
    match = _FENCE.match(lines[number])
    if match is None or match[1] in hopeless:
        return 0
    for end in range(number + 1, len(lines)):
        line = lines[end].strip()
        if len(line) >= len(match[1]) and not line.strip(match[1][0]):
            return end + 1
    hopeless.add(match[1])
    return 0
