"""Texts without their listings, whose words ask nothing."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"`[^`\n]*`|\$[^$\n]*\$|\]\([^()\n]*+\)|https?://\S+")


def without_listings(text: str) -> str:
    """A text without the fences in it, and with a word in place of each listing in a line."""
    return _CODE.sub("x", _without_fences(text))


def without_code(text: str) -> str:
    """A text with a word in place of each listing in it: the "i" of `-i` is none that speaks."""
    return _CODE.sub(lambda match: "`x`" if match[0].startswith("`") else "", text)


def _without_fences(text: str) -> str:
    """A text without the fences in it, and what is in them."""
    if "```" not in text and "~~~" not in text:
        return text
    kept, fence = list[str](), ""
    for line in text.split("\n"):
        marks = _FENCE.match(line)
        if marks is None and not fence:
            kept.append(line)
        elif marks is not None:
            is_end = fence and marks[1].startswith(fence) and not line[marks.end() :].strip()
            fence = "" if is_end else fence or marks[1]
    return "\n".join(kept)
