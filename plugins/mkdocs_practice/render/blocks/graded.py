"""Graded questions: what every kind has on the page, and what a kind draws with.

The page is complete as it stands: the options and lists are there to read, and the right answer is
behind the same toggle as that of an open question. A script makes it live.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import blake2s
from typing import cast

from markdown.util import AtomicString

from ...locale.labels import Labels
from ...syntax.kinds import Graded
from .base import is_drawn
from .details import BODY_TAG, SEARCH_EXCLUDE, AnswerDrawing, excluded
from .exercise import letter
from .question import QuestionDrawing

AREA_TAG = "practice-graded"


class Area:
    """What a graded question is drawn with.

    Attributes:
        element: The element that a script makes live.
        items: The elements of the items, in the order of the source; empty for a kind without.
        matches: Of items with two sides, the elements of the second.
        solution: Where the right answer goes.
        labels: The words for it.
    """

    def __init__(self, element: etree.Element, identifier: str, labels: Labels) -> None:
        self.element = element
        self.items: list[etree.Element] = []
        self.matches: list[etree.Element] = []
        self.solution = etree.Element("div", {"class": "practice-solution"})
        self.labels = labels
        self._identifier = identifier
        self._shown: list[int] = []

    def shuffled(self, count: int) -> list[int]:
        """The ranks from 0 to `count` - 1 in an order that is the item's own, and never theirs.

        It hangs on the item's id alone, so it stays when the item is edited or moved. With one
        rank there is no other order.
        """
        seed = f"{self._identifier}\n\n"
        ranks = sorted(
            range(count), key=lambda rank: blake2s(f"{seed}{rank}".encode(), digest_size=8).digest()
        )
        return ranks if ranks != list(range(count)) else [*ranks[1:], *ranks[:1]]

    def numbered(self, css: str, items: Sequence[etree.Element]) -> None:
        """Draw items as a list with numbers, in the order of the source."""
        etree.SubElement(self.element, "ol", {"class": css}).extend(items)

    def lettered(self, css: str, items: Sequence[etree.Element], order: Sequence[int] = ()) -> None:
        """Draw items as a list with letters, in this order of their ranks or as they come."""
        self._shown = list(order) or list(range(len(items)))
        drawn = etree.SubElement(self.element, "ol", {"class": css, "type": "A"})
        drawn.extend([items[rank] for rank in self._shown])

    def letter(self, rank: int) -> str:
        """The letter of an item; by its rank in the source."""
        return letter(self._shown.index(rank)).upper()

    def entry(self, label: str, text: str = "") -> etree.Element:
        """Add a line to the solution: a label, and plain text."""
        entry = etree.SubElement(self.solution, "p")
        strong = etree.SubElement(entry, "strong")
        strong.text = AtomicString(label)
        strong.tail = AtomicString(text)
        return entry

    def accepted(self, texts: Sequence[str], rank: int = 0) -> None:
        """Add to the solution what is accepted, with the number of its blank where it has one."""
        others = f" ({self.labels.accepted}: {', '.join(texts[1:])})" if texts[1:] else ""
        if rank:
            self.entry(f"{rank}:", f" {texts[0]}{others}")
        else:
            self.entry(texts[0], others)

    def gap(self, unit: str = "") -> None:
        """Draw a gap to write in, and what stands behind it."""
        line = etree.SubElement(self.element, "p", {"class": "practice-entry"})
        gap = blank(self.labels)
        gap.tail = AtomicString(unit)
        line.append(gap)

    @staticmethod
    def repeat(item: etree.Element, target: etree.Element) -> None:
        """Repeat an item's text, where it is a line of text and nothing that must be there once."""
        if not len(item) and item.text and "[^" not in item.text:
            target[-1].tail = f" {item.text}"

    def feedback(self, rank: int, quotes: Iterable[etree.Element]) -> None:
        """Add what is said of an item; a script shows it beside the item."""
        for quote in quotes:
            attributes = {"class": "practice-feedback", "data-item": str(self._shown.index(rank))}
            made = etree.SubElement(self.solution, "div", attributes)
            made.text = quote.text
            made.extend(quote)

    @staticmethod
    def take(item: etree.Element, tag: str) -> list[etree.Element]:
        """Take the elements of this name out of an item."""
        found = item.findall(tag)
        for element in found:
            item.remove(element)
        return found

    @staticmethod
    def unwrap(item: etree.Element) -> None:
        """Make an item's only paragraph the item itself."""
        if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip():
            paragraph = item[0]
            item.remove(paragraph)
            item.text = paragraph.text
            item.extend(paragraph)


def blank(labels: Labels, rank: int = 0) -> etree.Element:
    """A gap in a text, with its number from 1 where there are several.

    Its word is for screen readers, which say nothing of a line; its width tells nothing.
    """
    element = etree.Element("span", {"class": "practice-blank"})
    word = etree.SubElement(element, "span")
    word.text = AtomicString(f"{labels.blank} " if rank else labels.blank)
    word.tail = AtomicString(rank or "")
    return element


class GradedDrawing(QuestionDrawing):
    """A question of a graded kind.

    Title: the prompt. Without one, the content before the first item, hint or answer.
    Content: what the kind asks for, any number of hints, and an answer that explains.
    """

    def open(self) -> None:
        """Make the prompt."""
        super().open()
        self.block = cast(Graded, self.block)
        css = self.element.get("class", "")
        self.element.set("class", f"{css} {self.block.css or f'practice-{self.block.kind}'}")
        element = etree.Element(AREA_TAG, {"data-kind": self.block.kind})
        self.area = Area(element, self.element.get("id", ""), self.labels)
        self._placed = False

    def item(self) -> None:
        """Begin an item."""
        if not self._placed:
            self._place(len(self.element))
        self.slot = etree.Element("li")
        self.area.items.append(self.slot)

    def split(self) -> None:
        """Go on with the item's other side."""
        self.slot = etree.Element("li")
        self.area.matches.append(self.slot)

    def rest(self) -> None:
        """Go on with what belongs to no item."""
        self.slot = self.element

    def add(self, element: etree.Element) -> None:
        """Take an element of the content; hints and answers never stand in an item."""
        own = bool(self.children) and self.children[-1].element is element
        (self.element if own else self.slot).append(element)

    def ends_lead(self, element: etree.Element) -> bool:
        """Whether the prompt ends before this element."""
        return element is self.area.element or super().ends_lead(element)

    def close(self) -> None:
        """Draw what the kind asks for, and its answer."""
        super().close()
        block, area = cast(Graded, self.block), self.area
        if not self._placed:
            ends = (rank for rank, each in enumerate(self.element) if self.ends_lead(each))
            self._place(next(ends, len(self.element)))
        grading = block.draw(area)
        if not block.answered:
            return
        # Out of sight of readers, their tools and a page's source at a glance; it is no secret.
        text = json.dumps(grading, separators=(",", ":")).encode()
        area.element.set("data-grading", b64encode(text).decode())
        self._answer().insert(0, area.solution)

    def _place(self, position: int) -> None:
        self.element.insert(position, self.area.element)
        self._placed = True

    def _answer(self) -> etree.Element:
        """The element that the answer stands in."""
        for child in self.children:
            if isinstance(child, AnswerDrawing):
                return child.slot
        details = etree.SubElement(self.element, "details", {"class": AnswerDrawing.css})
        details.set(*SEARCH_EXCLUDE)
        etree.SubElement(details, "summary").text = AtomicString(self.labels.answer)
        return excluded(details, BODY_TAG, "practice-body")

    @property
    def answered(self) -> bool:
        """Whether there is something to grade by, and the right answer is on the page."""
        return cast(Graded, self.block).answered and is_drawn(self.area.solution)
