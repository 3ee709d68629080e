"""Blanks, from placeholders in the text to elements.

A blank is inline: the renderer puts a placeholder in its place, which inline Markdown leaves alone,
and when that is parsed the placeholders become elements, or the text that was to be kept as it is.
One that has ended up where there can be no element, such as in code, becomes its source again.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from html import escape

from markdown.util import AtomicString, HtmlStash

from ..syntax.kinds.area import blank
from ..syntax.model import Page
from .blocks.graded import GradedDrawing
from .matching import GAP_START
from .nesting import Nesting

GAP = re.compile(r"\x02practicegap(\d+)\x03")
_VERBATIM = frozenset(("code", "pre", "script", "style"))


def fill(root: etree.Element, nesting: Nesting, stash: HtmlStash) -> None:
    """Put the blanks of a page into its text; one that cannot be drawn is a difference."""
    page = nesting.outcome.page
    if not page.replacements:
        return
    ranks: dict[int, set[int]] = {}
    for rank, piece in enumerate(page.replacements):
        ranks.setdefault(piece.block, set()).add(rank)
    drawn: set[int] = set()
    # An element of raw HTML that is never closed is kept aside with its text.
    kept = [html for html in stash.rawHtmlBlocks if isinstance(html, etree.Element)]
    for drawing in nesting.drawings:
        if isinstance(drawing, GradedDrawing) and drawing.block.index in ranks:
            filler = _Filler(drawing, page, ranks[drawing.block.index], drawn)
            for element in (drawing.element, *kept):
                filler.fill(element)
    for element in (root, *kept):
        _restore(element, lambda text: source(page, text))
    for rank, html in enumerate(stash.rawHtmlBlocks):
        if isinstance(html, str) and GAP_START in html:
            text = GAP.sub(lambda match: escape(source(page, match[0])), html)
            stash.rawHtmlBlocks[rank] = text
    nesting.outcome.differences |= {
        piece.block
        for rank, piece in enumerate(page.replacements)
        if piece.gap and rank not in drawn
    }


def source(page: Page, text: str) -> str:
    """A text with what stands in the source in place of its placeholders."""

    def written(match: re.Match[str]) -> str:
        piece = page.replacements[int(match[1])]
        return page.lines[piece.line][piece.start : piece.end]

    return GAP.sub(written, text)


class _Filler:
    """Draws the blanks of one block."""

    def __init__(self, drawing: GradedDrawing, page: Page, own: set[int], drawn: set[int]) -> None:
        self._drawing = drawing
        self._page = page
        self._own = own
        self._drawn = drawn

    def fill(self, element: etree.Element) -> None:
        for parent in list(element.iter()):
            if parent.tag not in _VERBATIM:
                self._fill(parent)

    def _fill(self, parent: etree.Element) -> None:
        for position in range(len(parent) - 1, -1, -1):
            child = parent[position]
            if child.tail and GAP_START in child.tail:
                child.tail, made = self._made(child.tail)
                parent[position + 1 : position + 1] = made
        if parent.text and GAP_START in parent.text:
            parent.text, made = self._made(parent.text)
            parent[0:0] = made

    def _made(self, text: str) -> tuple[str, list[etree.Element]]:
        """The text before the first blank, and the blanks, each with the text after it."""
        texts, made = [""], list[etree.Element]()
        position = 0
        for match in GAP.finditer(text):
            rank = int(match[1])
            if rank not in self._own:
                continue
            piece = self._page.replacements[rank]
            texts[-1] += text[position : match.start()] + piece.text
            position = match.end()
            if piece.gap:
                made.append(blank(self._drawing.labels, piece.gap))
                texts.append("")
                self._drawn.add(rank)
        texts[-1] += text[position:]
        for element, tail in zip(made, texts[1:], strict=True):
            element.tail = tail
        return texts[0], made


def _restore(root: etree.Element, written: Callable[[str], str]) -> None:
    """Make placeholders that are left over their source again."""
    for element in root.iter():
        if element.text and GAP_START in element.text:
            element.text = AtomicString(written(element.text))
        if element.tail and GAP_START in element.tail:
            element.tail = AtomicString(written(element.tail))
        for name, value in element.items():
            if GAP_START in value:
                element.set(name, written(value))
