"""Listings in the source of Markdown: fenced code, whatever else a program makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# In an entry of a list, an option, a definition or a quote code may begin right behind the sign.
_FENCE = re.compile(
    r"[\s>]*(?:(?:[-*+:]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)*(`{3,}(?=[^`\n]*$)|~{3,})"
)
_LANGUAGE = re.compile(r"[ ]*(?:\{[ ]*)?\.?([\w+#.-]+)(?=[\s}]|$)")


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


def name_languages(tree: LexborHTMLParser, lines: Sequence[str]) -> None:
    """Give the listings of a page that name no language the one that its source names.

    Args:
        tree: The page.
        lines: Its source.
    """
    languages = dict[str, set[str]]()
    for start, end in listings(lines):
        fence = _FENCE.match(lines[start])
        named = _LANGUAGE.match(lines[start], fence.end()) if fence else None
        code = _words(lines[start + 1 : end - 1])
        languages.setdefault(code, set()).add(named[1].lower() if named else "")
    for node in tree.css("pre") if languages else ():
        found = languages.get(_words(node.text().split("\n")), set())
        if len(found) == 1 and "" not in found:
            classes = f"{node.attributes.get('class') or ''} language-{next(iter(found))}"
            node.attrs["class"] = classes.strip()


def _words(lines: Sequence[str]) -> str:
    """The text of a listing, whatever its margin."""
    return "\n".join(" ".join(line.split()) for line in lines).strip()
