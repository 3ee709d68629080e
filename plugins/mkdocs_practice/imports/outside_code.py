"""Fenced code in Markdown of other programs, line by line, and what is to be done outside of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..exports.listings import listings


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
