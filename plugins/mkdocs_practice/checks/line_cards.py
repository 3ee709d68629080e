"""Lines `front :: back` where they are text: outside a deck, or inside another block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..syntax.card_lines import SIGN, Sides, listed_sides, sides
from ..syntax.containers import is_prose
from ..syntax.model import Block, Card, Page
from ..syntax.prose import Line, Passages, prose_lines
from .lines import MOST_LINES

_LONGEST_SIDE = 200


def card_in(text: str) -> Sides | None:
    """The sides of a line that looks like a card; None for another line."""
    text = text.strip(" ")
    text = listed_sides(text) or text
    if SIGN not in text or text.startswith("/") or not is_prose(text):
        return None
    found = sides(text)
    if found is None or not (found.front and found.back) or len(text) > _LONGEST_SIDE:
        return None
    return found


def paragraphs(lines: Sequence[Line], page: Page) -> Iterator[list[Line]]:
    """Yield the lines of text that follow each other."""
    group: list[Line] = []
    for reading in prose_lines(lines, page.fences):
        if group and (not reading.line.text.strip() or reading.line.number > group[-1].number + 1):
            yield group
            group = []
        if reading.line.text.strip() and not reading.is_html:
            group.append(reading.line)
    if group:
        yield group


def cards_inside(
    page: Page, block: Block, *, is_open: bool = False, among: Passages | None = None
) -> list[int]:
    """The lines, from 1, of a block that look like cards of their own; nothing where they may not.

    One with an id is meant as a card. Without ids, two in a paragraph of nothing else are, on the
    back of a card, which may have lost its closing line.

    Args:
        page: The page.
        block: The block.
        is_open: Whether a closing line is missing, so that one line without an id tells enough.
        among: The lines of the page's blocks, for one who looks at many of them.
    """
    if SIGN not in block.body:
        return []
    found: list[int] = []
    lines = (among or Passages(page)).body(block)[:MOST_LINES]
    for group in paragraphs(lines, page):
        cards = {line.number + 1: card for line in group if (card := card_in(line.text))}
        is_deck = isinstance(block, Card) and len(cards) == len(group) > 1 - is_open
        if found or is_deck or any(card.attributes.id for card in cards.values()):
            found += cards
    return found


def is_own_card(block: Block | None) -> bool:
    """Return whether a block is a card with an opening line of its own."""
    return isinstance(block, Card) and not (block.is_line or block.is_bare)
