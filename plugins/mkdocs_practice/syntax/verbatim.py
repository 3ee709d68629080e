"""Verbatim regions: fenced code, HTML comments and raw HTML, which hold no blocks.

The limits are those that Python-Markdown and its extensions draw: a fence without its closing line
is no fence, a comment without `-->` is text, and a raw HTML element that is never closed takes the
rest of the page. Every line is visited a bounded number of times, whatever the input.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .columns import TAB
from .elements import BLOCK_LEVEL, START_TAG, TAG, MarkdownElement, is_edge, is_rule, markdown_in
from .fences import UNKNOWN_FENCES, Fences

_OPENINGS = frozenset("`~<")
LEAST_INDENT = 2
"""Less indented, a line after a blank one is no longer of the item above."""


class Region(NamedTuple):
    """Lines that are not read as Markdown.

    Attributes:
        kind: "fence", "comment" or "html".
        end: The line after it, from 0.
        closed: Whether it ends where it should, and not with the page.
        fence: Of a fence, the characters that open and close it.
        indent: Of a fence, how far its closing line is indented.
    """

    kind: str
    end: int
    closed: bool = True
    fence: str = ""
    indent: int = 0


class Regions:
    """Finds the regions of one page, given its normalised lines, and the site's fences.

    Attributes:
        fences: The site's.
        unclosed: The lines of fences and comments that are never closed, and which they are.
        elements: The elements in which Markdown is read, as far as they have been seen.
    """

    def __init__(self, lines: Sequence[str], fences: Fences = UNKNOWN_FENCES) -> None:
        self.fences = fences
        self.unclosed: list[tuple[int, str]] = []
        self.elements: list[MarkdownElement] = []
        self._lines = lines
        # For a kind of opening line: up to where a search found no closing line. Without it a page
        # of unclosed openings would be searched to its end once for each of them.
        self._hopeless: dict[tuple[str, int], int] = {}

    def at(self, number: int, indent: int, margin: int, cut: int = 0) -> Region | None:
        """The region that begins at a line.

        Args:
            number: The line, from 0.
            indent: Where its first non-space is.
            margin: The spaces of the containers that it stands in.
            cut: How many of these the renderer takes away, as it does in a deck's definitions.
        """
        line = self._lines[number]
        first = line[indent]
        if first in "`~":
            return self._fence(number, indent, indent, indent - cut)
        if line.startswith("<!--", indent):
            return self._comment(number, indent, margin) if indent - margin <= 3 else None
        if first == "<" and indent - cut <= 3:
            return self._html(number, indent, aligned=indent == cut)
        return None

    def is_edge(self, number: int, indent: int) -> bool:
        """Return whether a line that begins no region is a tag alone, where Markdown parts.

        Args:
            number: The line, from 0.
            indent: Its indentation, but for what the renderer takes away.
        """
        text = self._lines[number].lstrip(" ")
        if indent >= TAB or text[0] != "<":
            return False
        if is_rule(text):
            return True
        if not self.elements or not is_edge(text):
            return False
        return text.startswith("</") or self.elements[-1].line == number

    def after_colon(self, number: int, position: int, margin: int, cut: int) -> Region | None:
        """The region that begins behind the colon of a definition in a deck.

        The renderer takes the colon away, and from the lines after it the indentation, so that
        what begins here goes on at `margin`; `cut` of these spaces are gone then.
        """
        line = self._lines[number]
        if line[position : position + 1] not in _OPENINGS:
            return None
        if line[position] in "`~":
            return self._fence(number, position, margin, margin - cut)
        if line.startswith("<!--", position):
            return self._comment(number, position, margin)
        return self._html_of_item(number, position, margin, is_lazy=True)

    def after_marker(self, number: int, position: int, margin: int, cut: int) -> Region | None:
        """The region that begins behind the marker of an item that is drawn by itself.

        The renderer takes the marker away, and from a fence the indentation of its closing line.
        `cut` of the spaces before the marker are gone then as well.
        """
        line = self._lines[number]
        if line[position : position + 1] not in _OPENINGS:
            return None
        if line[position] in "`~":
            return self._fence_of_item(number, position, margin, margin - cut)
        if line.startswith("<!--", position):
            region = self._comment(number, position, margin)
        else:
            region = self._html_of_item(number, position, margin + LEAST_INDENT)
        return region if region is not None and region.closed else None

    def _html_of_item(
        self, number: int, position: int, margin: int, is_lazy: bool = False
    ) -> Region | None:
        """Raw HTML behind a marker, which has to end in the item.

        Args:
            number: The line, from 0.
            position: Where it begins.
            margin: Less indented, a line is no longer of the item.
            is_lazy: Whether it is all the same where no blank line stands above.
        """
        if number < self._hopeless.get(("item <", margin), 0):
            return None
        end, blank = number + 1, not is_lazy
        while end < len(self._lines):
            line = self._lines[end]
            if not line.strip():
                blank = True
            elif blank and len(line) - len(line.lstrip(" ")) < margin:
                break
            end += 1
        region = self._html(number, position, aligned=True, last=end)
        if region is not None and not region.closed:
            self._hopeless["item <", margin] = end
        return region

    def _opening(self, number: int, position: int, column: int) -> str:
        """The characters that open a fence at a place which the renderer has in that column."""
        if column and self.fences.at_margin:
            return ""
        return self.fences.opening(self._lines[number], position)

    def _fence_of_item(self, number: int, position: int, margin: int, column: int) -> Region | None:
        """A fence behind a marker, whose closing line may be indented as far as the item is."""
        fence = self._opening(number, position, column)
        if not fence:
            return None
        kind, end = f"item {fence}", len(self._lines)
        if number >= self._hopeless.get((kind, margin), 0):
            for other in range(number + 1, len(self._lines)):
                line = self._lines[other]
                text = line.strip(" ")
                indent = len(line) - len(line.lstrip(" "))
                if text and indent < margin + LEAST_INDENT:
                    end = other
                    break
                if text == fence:
                    return Region("fence", other + 1, fence=fence, indent=indent)
            self._hopeless[kind, margin] = end
        self.unclosed.append((number, "fence"))
        return None

    def _fence(self, number: int, position: int, indent: int, column: int) -> Region | None:
        fence = self._opening(number, position, column)
        if not fence:
            return None
        if number < self._hopeless.get((fence, indent), 0):
            self.unclosed.append((number, "fence"))
            return None
        for other in range(number + 1, len(self._lines)):
            line = self._lines[other]
            if line[:indent].strip(" "):
                break
            if line.startswith(fence, indent) and line[indent:].rstrip(" ") == fence:
                return Region("fence", other + 1, fence=fence, indent=indent)
        else:
            other = len(self._lines)
        self._hopeless[fence, indent] = other
        self.unclosed.append((number, "fence"))
        return None

    def _comment(self, number: int, position: int, margin: int) -> Region | None:
        if number < self._hopeless.get(("<!--", margin), 0):
            self.unclosed.append((number, "comment"))
            return None
        for other in range(number, len(self._lines)):
            line = self._lines[other]
            if other > number and line[:margin].strip(" "):
                break  # what it stands in ends here, and leaves it open
            end = line.find("-->", position + 4 if other == number else 0)
            if end >= 0:
                return self._behind_comment(other, end + 3) or Region("comment", other + 1)
        else:
            other = len(self._lines)
        self._hopeless["<!--", margin] = other
        self.unclosed.append((number, "comment"))
        return None

    def _behind_comment(self, number: int, position: int) -> Region | None:
        """The raw HTML that begins on the line on which a comment has ended."""
        line = self._lines[number]
        position += len(line) - position - len(line[position:].lstrip(" "))
        if line[position : position + 1] != "<":
            return None
        return self._html(number, position, aligned=True)

    def _html(
        self, number: int, indent: int, aligned: bool, last: int | None = None
    ) -> Region | None:
        start = START_TAG.match(self._lines[number], indent)
        if start is None or start[1].lower() not in BLOCK_LEVEL:
            return None
        # Python-Markdown's md_in_html puts away an element that is a few spaces off, and then
        # does not look into it.
        if aligned and "markdown" in (attributes := self._attributes(number, start)):
            name = start[1].lower()
            read = markdown_in(name, attributes)
            if read:
                self.elements.append(MarkdownElement(number, name, read == "span"))
                return None
        tags = _OpenTags()
        position = indent
        other, end = number, len(self._lines) if last is None else last
        while other < end:
            tag = TAG.search(self._lines[other], position)
            if tag is None:
                other, position = other + 1, 0
                continue
            rest, position = tag[3], tag.end(3)
            if not tag[4]:
                other, position, rest = self._end_of_tag(other, rest, end)
            tags.follow(tag, rest)
            if not tags.names and other < end:
                return Region("html", other + 1)
        return Region("html", end, closed=False)

    def _end_of_tag(self, number: int, rest: str, end: int) -> tuple[int, int, str]:
        """The end of a tag that goes on below: the line, the column, and the text before it."""
        for other in range(number + 1, end):
            position = self._lines[other].find(">")
            if position >= 0:
                return other, position, self._lines[other][:position]
        return end, 0, rest

    def _attributes(self, number: int, start: re.Match[str]) -> str:
        """The text of a start tag after its name, which may go on over a few lines."""
        text = start[2]
        for other in range(number, min(number + 20, len(self._lines))):
            line = self._lines[other]
            if other > number:
                text += " " + line.partition(">")[0]
            if ">" in line[start.start() if other == number else 0 :]:
                break
        return text


class _OpenTags:
    """The elements open in raw HTML, as Python-Markdown has them: closing one closes all in it."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._count: Counter[str] = Counter()

    def follow(self, tag: re.Match[str], rest: str) -> None:
        """Take a tag; `rest` is what stands before its end."""
        closing, name = tag[1], tag[2].lower()
        if not closing:
            if not rest.endswith("/"):
                self.names.append(name)
                self._count[name] += 1
        elif self._count[name]:
            while True:
                last = self.names.pop()
                self._count[last] -= 1
                if last == name:
                    break
