"""Flashcards: a deck of native `<details>`, whose summary is the front."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from ...syntax.grammar import plain
from .base import Drawing, is_drawn
from .details import BODY_TAG, exclude_from_search


class DeckDrawing(Drawing):
    """`/// flashcards`: a set of cards.

    Title: the name of the deck, as a heading.
    Content: an introduction, then a definition list or `card` blocks.
    """

    tag = "practice-deck"
    css = "practice-deck"
    scripts = ("deck", "print")

    def open(self) -> None:
        """Make the heading; its level is set when the page's outline is known."""
        labels = self.labels
        self.element.set("data-print", labels.print_cards)
        self.element.set("data-show", labels.show_cards)
        self.element.set("data-hide", labels.hide_cards)
        self.element.set("data-reveal", labels.reveal)
        self.element.set("data-name", plain(self.block.title) or labels.deck)
        self.heading: etree.Element | None = None
        if self.block.title:
            self.heading = etree.SubElement(self.element, "h3", {"class": "practice-title"})
            self.heading.text = self.block.title

    def add(self, element: etree.Element) -> None:
        """Put cards that follow each other into one grid."""
        if element.get("class", "").split(" ")[0] != CardDrawing.css:
            self.element.append(element)
            return
        last = self.element[-1] if len(self.element) else None
        if last is None or last.get("class") != "practice-cards":
            grid = {"class": "practice-cards", "role": "list"}
            last = etree.SubElement(self.element, "div", grid)
        last.append(element)


class CardDrawing(Drawing):
    """`/// card` or an entry of the deck's definition list.

    Title: the front. Without one, the content before a `---` line is the front.
    Content: the back.

    The id stands outside the `<details>`, so that a link to a card does not open it.
    """

    css = "practice-card"

    def open(self) -> None:
        """Make the front and the back."""
        if self.parent is not None and self.parent.block.kind == "flashcards":
            self.element.set("role", "listitem")
        if self.block.options and (tags := self.block.tags):
            # As JSON, since a tag may hold spaces and commas.
            self.element.set("data-tags", json.dumps(tags, ensure_ascii=False))
        details = etree.SubElement(self.element, "details")
        summary = etree.SubElement(details, "summary")
        tag = "span" if self.block.title else "div"
        self.front = etree.SubElement(summary, tag, {"class": "practice-front"})
        self.front.text = self.block.title or None
        self.back = exclude_from_search(details, BODY_TAG, "practice-back")
        self.slot = self.back if self.block.title else self.front

    def split(self) -> None:
        """Go on to the back."""
        self.slot = self.back

    @property
    def answered(self) -> bool:
        """Return whether both sides have something on them."""
        return is_drawn(self.front) and is_drawn(self.back)
