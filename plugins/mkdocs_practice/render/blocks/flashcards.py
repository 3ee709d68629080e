"""Flashcards: a deck of native `<details>`, whose summary is the front."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from collections.abc import Iterable

from ...locale.labels import Labels
from ...syntax.grammar import plain
from ...syntax.items import is_reversed
from ...syntax.model import Card
from .base import Drawing, is_drawn
from .controls import MAIN, add_button, add_choice
from .details import BODY_TAG, exclude_from_search

GRID = 60
"""How many cards are in one grid: browsers lay out a grid anew for each card that comes to it.

It fills its rows with one to six columns.
"""


def control_words(labels: Labels, asked: int) -> dict[str, tuple[str, str]]:
    """The controls of a deck, by name: what each is called, off and on.

    Args:
        labels: The words.
        asked: How many cards are asked, of which one that is asked both ways is two.
    """
    return {
        "study": (labels.count(labels.study, asked), labels.grid),
        "print": (labels.print_cards, ""),
        "options": (labels.options, ""),
        "all": (labels.show_cards, labels.hide_cards),
        "shuffle": (labels.shuffle, labels.in_order),
        "tag": (labels.filter, labels.all_cards),
    }


def toolbar(
    name: str, words: dict[str, tuple[str, str]], tags: Iterable[str], *, cards: int, asked: int
) -> etree.Element:
    """The controls of a deck.

    Args:
        name: What the deck is called.
        words: What the controls are called, as `control_words` has them.
        tags: What its cards can be filtered by.
        cards: How many cards there are.
        asked: How many are asked, as for `control_words`.
    """
    bar = etree.Element("div", {"class": "practice-toolbar", "role": "group"})
    bar.set("aria-label", name)
    if asked > 1:
        add_button(bar, "study", *words["study"], MAIN)
    menu = etree.SubElement(bar, "div", {"class": "practice-menu"})
    add_button(menu, "print", *words["print"])
    more = add_button(menu, "options", "", css="practice-more")
    more.set("aria-label", words["options"][0])
    add_button(bar, "all", *words["all"])
    if cards > 1:
        add_button(bar, "shuffle", *words["shuffle"])
        if found := sorted(set(tags), key=str.casefold):
            label, every = words["tag"]
            add_choice(bar, "tag", label, [("", every), *((tag, tag) for tag in found)])
    etree.SubElement(bar, "span", {"class": "practice-status", "role": "status"})
    return bar


class DeckDrawing(Drawing):
    """`/// flashcards`: a set of cards.

    Title: the name of the deck, as a heading.
    Content: an introduction, then a definition list or `card` blocks.
    """

    tag = "practice-deck"
    css = "practice-deck"
    scripts = ("deck", "log", "print", "study")

    def open(self) -> None:
        """Make the heading; its level is set when the page's outline is known."""
        self.name = plain(self.block.title)
        self.element.set("data-name", self.name or self.labels.deck)
        if self.block.options.get("view") == "one":
            self.element.set("class", f"{self.css} practice-one")
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
        if last is None or last.get("class") != "practice-cards" or len(last) == GRID:
            grid = {"class": "practice-cards", "role": "list"}
            last = etree.SubElement(self.element, "div", grid)
        last.append(element)

    def close(self) -> None:
        """Put the toolbar below the heading, once it is known which cards there are."""
        name = self.element.get("data-name", "")
        cards = [child for child in self.children if isinstance(child, CardDrawing)]
        if not cards:
            return
        # Their own tags: those of the deck hold for every card.
        tags = (tag for card in cards if card.block.options for tag in card.block.tags)
        asked = len(cards) + sum("data-reverse" in card.element.attrib for card in cards)
        words = control_words(self.labels, asked)
        bar = toolbar(name, words, tags, cards=len(cards), asked=asked)
        self.element.insert(int(self.heading is not None), bar)


class CardDrawing(Drawing):
    """`/// card` or an entry of the deck's definition list.

    Title: the front. Without one, the content before a `---` line is the front.
    Content: the back.

    The id stands outside the `<details>`, so that a link to a card does not open it.
    """

    css = "practice-card"

    def open(self) -> None:
        """Make the front and the back."""
        around = self.parent.block if self.parent is not None else None
        if around is not None and around.kind == "flashcards":
            self.element.set("role", "listitem")
        if self.block.options and (tags := self.block.tags):
            # As JSON, since a tag may hold spaces and commas.
            self.element.set("data-tags", json.dumps(tags, ensure_ascii=False))
        if is_reversed(self.block, around):
            self.element.set("data-reverse", "")
        details = etree.SubElement(self.element, "details")
        summary = etree.SubElement(details, "summary")
        tag = "span" if self.block.title else "div"
        self.front = etree.SubElement(summary, tag, {"class": "practice-front"})
        self.front.text = self.block.title or None
        self.back = exclude_from_search(details, BODY_TAG, "practice-back")
        self.slot = self.back if self.block.title else self.front
        if isinstance(self.block, Card) and self.block.is_line:
            self.slot = self.back
            if self.block.back:
                etree.SubElement(self.back, "p").text = self.block.back

    def split(self) -> None:
        """Go on to the back."""
        self.slot = self.back

    @property
    def answered(self) -> bool:
        """Return whether both sides have something on them."""
        return is_drawn(self.front) and is_drawn(self.back)
