"""Graded questions: what every kind has on the page, and what a kind draws with.

The page is complete as it stands: the options and lists are there to read, and the right answer is
behind the same toggle as that of an open question. A script makes it live.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import cast

from markdown.util import AtomicString

from ...syntax.kinds import GradedQuestion
from ...syntax.kinds.area import Area
from ...syntax.kinds.grading import AREA_TAG, encode
from ..copies import Copier
from .base import is_drawn
from .controls import MAIN, add_button
from .details import BODY_TAG, SEARCH_EXCLUDE, AnswerDrawing, exclude_from_search
from .question import QuestionDrawing


class GradedDrawing(QuestionDrawing):
    """A question of a graded kind.

    Title: the prompt. Without one, the content before the first item, hint or answer.
    Content: what the kind asks for, any number of hints, and an answer that explains.
    """

    scripts = ("graded",)

    def open(self) -> None:
        """Make the prompt."""
        super().open()
        self.block = cast(GradedQuestion, self.block)
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
        """Return whether the prompt ends before this element."""
        return element is self.area.element or super().ends_lead(element)

    def close(self) -> None:
        """Draw what the kind asks for, and its answer."""
        super().close()
        block, area = cast(GradedQuestion, self.block), self.area
        if not self._placed:
            ends = (rank for rank, each in enumerate(self.element) if self.ends_lead(each))
            self._place(next(ends, len(self.element)))
        if not self.fits:
            # Without their key: it would be that of other items.
            area.lettered("practice-options", [*area.items, *area.matches])
            return
        grading = block.draw(area)
        if block.answered:
            area.element.set("data-grading", encode(grading))
            controls = etree.SubElement(area.element, "div", {"class": "practice-controls"})
            add_button(controls, "check", self.labels.check, css=MAIN)
        elif area.solution.find("div") is None:
            return  # nothing of the author's
        self._answer().insert(0, area.solution)

    def complete(self, copier: Copier) -> None:
        """Draw what had to wait until inline Markdown was parsed."""
        self.area.complete(copier.copy)

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
        return exclude_from_search(details, BODY_TAG, "practice-body")

    @property
    def fits(self) -> bool:
        """Return whether there are as many items as the scanner has read."""
        sides = self.area.items, self.area.matches
        return tuple(map(len, sides)) == cast(GradedQuestion, self.block).sides

    @property
    def answered(self) -> bool:
        """Return whether there is something to grade by, and the right answer is on the page."""
        block = cast(GradedQuestion, self.block)
        return block.answered and self.fits and is_drawn(self.area.solution)

    @property
    def asked(self) -> bool:
        """Return whether it is asked: what is to choose from or fill in is there."""
        return True
