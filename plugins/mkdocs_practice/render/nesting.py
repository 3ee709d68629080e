"""From marks to elements: the renderer follows the scanner.

The scanner runs over the text that Python-Markdown is about to parse, and every line that opens,
splits or closes a block is replaced by a mark on a line of its own. Python-Markdown turns each mark
into an empty element; once it has parsed the page, and all marks are there (see `matching`), the
elements between two marks move into the block that the marks stand for. So the whole page is parsed
in one pass, by the host's own processors, at the cost of plain Markdown, and the scanner alone
decides where a block ends.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown.util import HtmlStash

from ..locale.labels import ENGLISH, Labels
from ..syntax.identity import ITEMS, item_key, page_ids
from ..syntax.items import is_reversed, tags_in
from ..syntax.model import Page
from .blocks import DRAWINGS, Drawing
from .blocks.flashcards import DeckDrawing
from .blocks.graded import GradedDrawing
from .blocks.question import QuestionDrawing
from .copies import Copier
from .matching import MARK_TAG, Matching, holders_of, rank_of

FLAG = "data-differs"
"""The attribute of an item that Markdown reads otherwise than the scanner."""


@dataclass(frozen=True, slots=True)
class RenderedItem:
    """An item as drawn.

    Attributes:
        kind: The name of its block.
        id: Its id in the HTML.
        answered: Whether what makes it answered is there, and not empty.
        asked: Whether it is asked by itself; an exercise with parts is not, and neither is what has
            no answer.
        key: Its key, as scripts find it.
        former: The keys that it had before.
        rev: The author's mark of its meaning; "" without one.
        tags: The author's tags, those of its deck or exercise as well.
        deck: The title of its deck as plain text; "" without one.
        reverse: Whether it is asked from its back, too.
    """

    kind: str
    id: str
    answered: bool
    asked: bool = True
    key: str = ""
    former: tuple[str, ...] = ()
    rev: str = ""
    tags: tuple[str, ...] = ()
    deck: str = ""
    reverse: bool = False


@dataclass(slots=True)
class PageRendering:
    """The rendering of one page.

    Attributes:
        page: What the scanner found in the text that was rendered.
        items: The items drawn, in order.
        differences: The indexes of the items (or decks) that Markdown reads otherwise than the
            scanner: all that is in them is drawn, but some of it perhaps not where it should be.
    """

    page: Page
    items: list[RenderedItem] = field(default_factory=list)
    differences: set[int] = field(default_factory=set)


class Nesting:
    """Moves the elements of one page into its blocks.

    Args:
        matching: The marks of the page, found again in what Markdown has made of it.
        labels: The words that are drawn.
        path: The page's path in the site, where it is known.
        attempt: Whether open questions take an answer of the reader's, unless they say otherwise.
        former_keys: What gives the keys that the item of a key had before.
    """

    def __init__(
        self,
        matching: Matching,
        labels: Labels = ENGLISH,
        path: str = "",
        attempt: bool = False,
        former_keys: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        page = matching.page
        self.outcome = PageRendering(page, differences=matching.differences)
        self.drawings: list[Drawing] = []
        self.matching = matching
        self._by_index: dict[int, Drawing] = {}
        self._keys: dict[int, tuple[str, tuple[str, ...]]] = {}
        self._labels = labels
        self._path = path
        self._attempt = attempt
        self._former_keys = former_keys
        self._ids = page_ids(page)
        self._seen: set[int] = set()

    def run(self, root: etree.Element) -> None:
        """Rebuild every element that holds marks."""
        # Found here and not when they were made: md_in_html parses into elements of its own first.
        for holder in holders_of(root):
            self.nest(holder)

    def nest(self, parent: etree.Element) -> None:
        """Rebuild the children of an element that holds marks."""
        children = list(parent)
        for child in children:
            parent.remove(child)
        stack: list[Drawing] = []
        for child in children:
            if child.tag == MARK_TAG:
                self._follow(rank_of(child), parent, stack)
                if child.tail and child.tail.strip():
                    self._add(_paragraph(child.tail), parent, stack)
            else:
                self._add(child, parent, stack)
        while stack:
            self._leave(stack)

    def _follow(self, rank: int, parent: etree.Element, stack: list[Drawing]) -> None:
        mark = self.outcome.page.marks[rank]
        self._seen.add(rank)
        if mark.role == "open":
            drawing = self._draw(mark.block)
            self._add(drawing.element, parent, stack)
            stack.append(drawing)
            return
        if not any(drawing.block.index == mark.block for drawing in stack):
            self.outcome.differences.add(mark.block)
            return
        while stack[-1].block.index != mark.block:
            self._leave(stack)
        if mark.role == "close":
            stack.pop().close()
        else:
            getattr(stack[-1], mark.role)()

    def _leave(self, stack: list[Drawing]) -> None:
        """Close a block whose closing mark is not where it should be."""
        drawing = stack.pop()
        self.outcome.differences.add(drawing.block.index)
        drawing.close()

    def _draw(self, index: int) -> Drawing:
        block = self.outcome.page.blocks[index]
        # By the scanner's tree, since another extension's block may stand in between.
        inside = self._by_index.get(self.matching.parents.get(index, -1))
        identifier = self._ids.get(index, "")
        drawing = DRAWINGS[block.kind](block, identifier, inside, self._labels)
        if isinstance(block, ITEMS):
            self._identify(drawing, identifier)
        if isinstance(drawing, QuestionDrawing) and "attempt" in block.takes:
            drawing.attempt = bool(block.options.get("attempt", self._attempt))
        self._by_index[index] = drawing
        self.drawings.append(drawing)
        return drawing

    def _identify(self, drawing: Drawing, identifier: str) -> None:
        """Say what scripts keep the item's progress under."""
        block, element = drawing.block, drawing.element
        key = item_key(block, identifier, self._path) if self._path else identifier
        if self._path and not block.attributes.id:
            # An explicit id is the key by itself, a derived one is not.
            element.set("data-key", key)
        former = tuple(self._former_keys(key))
        self._keys[block.index] = key, former
        if former:
            element.set("data-was", json.dumps(former, ensure_ascii=False))
        rev = block.options.get("rev")
        if rev is not None:
            # What a reader knew of another meaning is asked again.
            element.set("data-rev", str(rev))

    @staticmethod
    def _add(element: etree.Element, parent: etree.Element, stack: list[Drawing]) -> None:
        if stack:
            stack[-1].add(element)
        else:
            parent.append(element)

    def finish(self, root: etree.Element) -> PageRendering:
        """Say what was drawn, once every element that holds marks has been rebuilt."""
        outcome = self.outcome
        unseen = {
            mark.block
            for rank, mark in enumerate(outcome.page.marks)
            if rank not in self._seen and mark.role != "break"
        }
        if unseen:
            outcome.differences |= unseen
            _sweep(root)
        for drawing in self.drawings:
            if not drawing.fits:
                outcome.differences.add(drawing.block.index)
        for drawing in sorted(self.drawings, key=lambda drawing: drawing.block.index):
            if isinstance(drawing.block, ITEMS):
                outcome.items.append(self._item(drawing))
        return outcome

    def _item(self, drawing: Drawing) -> RenderedItem:
        block, around = drawing.block, drawing.parent
        key, former = self._keys[block.index]
        rev = block.options.get("rev")
        return RenderedItem(
            kind=block.kind,
            id=self._ids[block.index],
            answered=drawing.answered,
            asked=drawing.asked,
            key=key,
            former=former,
            rev="" if rev is None else str(rev),
            tags=tags_in(block, around.block if around is not None else None),
            deck=around.name if isinstance(around, DeckDrawing) else "",
            reverse=is_reversed(block, around.block if around is not None else None),
        )

    def flag(self) -> None:
        """Flag the items in which something differs, also for who has only the page."""
        items = {self.matching.item(index) for index in self.outcome.differences}
        for index in items & self._by_index.keys():
            self._by_index[index].element.set(FLAG, "")
        self.outcome.differences = items

    def complete(self, stash: HtmlStash) -> None:
        """Draw what had to wait until inline Markdown was parsed."""
        copier = Copier(stash)
        for drawing in self.drawings:
            if isinstance(drawing, GradedDrawing):
                drawing.complete(copier)

    def restore_ids(self) -> None:
        """Give the items their own ids again where another extension has put something before them.

        With mkdocstrings the ids of a docstring begin with the name of its object; but links and
        readers' progress hang on an item's id, wherever it is drawn.
        """
        for drawing in self.drawings:
            identifier, element = self._ids.get(drawing.block.index), drawing.element
            there = element.get("id", "")
            if identifier and there != identifier and there.endswith(identifier):
                element.set("id", identifier)


def _sweep(root: etree.Element) -> None:
    """Remove the marks that another extension has moved to where they mean nothing."""
    for parent in list(root.iter()):
        for mark in parent.findall(MARK_TAG):
            parent.remove(mark)


def _paragraph(text: str) -> etree.Element:
    paragraph = etree.Element("p")
    paragraph.text = text.strip()
    return paragraph
