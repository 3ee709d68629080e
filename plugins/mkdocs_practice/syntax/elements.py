"""Elements of raw HTML: their tags, and those in which Markdown is read (`<div markdown>`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .expressions import expression
from .source import TAB

# A value in quotes may hold any sign.
_ATTRIBUTES = r"((?:[^<>=]+|=\s*(?:\"[^\"]*\"|'[^']*')?)*+)"
START_TAG = expression(r"<([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)" + _ATTRIBUTES)
TAG = expression(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)" + _ATTRIBUTES + "(>|<|$)")
_ATTRIBUTE = expression(r"([^\s/>=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
# Python-Markdown's own list but for `hr`, which has no content. Written down and not imported: the
# import alone takes longer than checking a hundred pages, and a test compares the two.
BLOCK_LEVEL = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup",
        "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "group", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html",
        "iframe", "legend", "li", "main", "map", "math", "menu", "nav", "noscript", "object",
        "ol", "option", "output", "p", "pre", "progress", "script", "section", "style",
        "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
        "video",
    )
)  # fmt: skip
_RULE = expression(r"<hr(?:[ ][^<>]*)?/?>", re.IGNORECASE)
_END_TAG = expression(r"</([a-zA-Z][a-zA-Z0-9-]*)[ ]*>")
# Those in which md_in_html reads Markdown as that of a line, and those in which it reads none.
_SPANS = frozenset(
    (
        "address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary",
        "td", "th",
    )
)  # fmt: skip
_RAW = frozenset(("canvas", "math", "option", "pre", "script", "style", "textarea"))


class MarkdownElement(NamedTuple):
    """The start of an element in which Markdown is read.

    Attributes:
        line: The line of its tag, from 0.
        name: Its name, in lower case.
        is_span: Whether its Markdown is that of a line, and holds no blocks.
    """

    line: int
    name: str
    is_span: bool


def markdown_in(name: str, attributes: str) -> str:
    """The Markdown that md_in_html reads in an element: "block", "span", or none."""
    value = ""
    for key, written in _ATTRIBUTE.findall(attributes):
        if key.lower() == "markdown":
            value = written.strip("\"'") or "1"
    if name in _RAW or value not in ("1", "markdown", "block", "span"):
        return ""
    is_line = value == "span" or (name in _SPANS and value != "block")
    return "span" if is_line else "block"


def is_rule(text: str) -> bool:
    """Return whether a text is the tag of a rule, which Markdown takes for a block of its own."""
    return text[:3].lower() == "<hr" and _RULE.fullmatch(text.strip()) is not None


def is_edge(line: str) -> bool:
    """Return whether a line is nothing but the tag of an element in which Markdown may be read.

    What stands right above it ends there, and what stands right below begins anew.
    """
    text = line.strip()
    if text[:1] != "<":
        return False
    end = _END_TAG.fullmatch(text)
    if end is not None:
        return end[1].lower() in BLOCK_LEVEL
    tag = TAG.fullmatch(text)
    if tag is None or tag[4] != ">" or tag[2].lower() not in BLOCK_LEVEL:
        return False
    return markdown_in(tag[2].lower(), tag[3]) == "block"


def end_of(lines: Sequence[str], element: MarkdownElement) -> int:
    """The line after the one that ends an element; 0 where it goes on at the end of the lines."""
    opened = OpenElements()
    for number in range(element.line, len(lines)):
        opened.follow(lines[number], element if number == element.line else None)
        if not opened:
            return number + 1
    return 0


def holders(
    lines: Sequence[str], elements: Sequence[MarkdownElement], verbatim: Mapping[int, int]
) -> Iterator[tuple[int, MarkdownElement | None]]:
    """Yield the lines from which a mark would stand in another element, and which it is."""
    starts = {element.line: element for element in elements}
    opened, number = OpenElements(), elements[0].line
    while number < len(lines):
        if number in verbatim:
            number = max(number + 1, verbatim[number])
            continue
        if "<" in lines[number] and opened.follow(lines[number], starts.get(number)):
            yield number + 1, opened.innermost
        number += 1


class OpenElements:
    """The elements that are open, as md_in_html has them.

    One begins at a tag at the margin, or right behind one, and ends at any closing tag of its name.
    """

    def __init__(self) -> None:
        # Their names, each with the innermost element with Markdown there.
        self._opened: list[tuple[str, MarkdownElement | None]] = []
        self._names: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._opened)

    @property
    def innermost(self) -> MarkdownElement | None:
        """The innermost element with Markdown."""
        return self._opened[-1][1] if self._opened else None

    def follow(self, line: str, element: MarkdownElement | None) -> bool:
        """Take the tags of a line, whose first may be that of an element; tell of changes."""
        before, margin = self.innermost, len(line) - len(line.lstrip(" "))
        # Farther in, a tag is one of the text, but for those that stand right behind another.
        edge = margin if self._opened and margin < TAB else -1
        for tag in TAG.finditer(line):
            name = tag[2].lower()
            if tag[1]:
                self._close(name)
            elif self._opens(tag, edge if element is None else tag.start()):
                holder = self.innermost
                if element is not None and holder is not None and holder.is_span:
                    element = element._replace(is_span=True)
                self._close("p")
                self._opened.append((name, element or self.innermost))
                self._names[name] += 1
                edge, element = tag.end(), None
        return self.innermost is not before

    @staticmethod
    def _opens(tag: re.Match[str], edge: int) -> bool:
        """Tell whether a tag opens an element, which it does right at `edge` only."""
        return tag.start() == edge and tag[2].lower() in BLOCK_LEVEL and tag[3][-1:] != "/"

    def _close(self, name: str) -> None:
        while self._names[name]:
            last, _ = self._opened.pop()
            self._names[last] -= 1
            if last == name:
                break
