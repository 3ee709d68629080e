"""The items of a site as flat records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .answered import is_answered
from .identity import ITEMS, item_key, page_ids
from .model import PAGE, Block, Card, Deck, Page


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A question, an exercise, a part or a card.

    Attributes:
        key: What a reader's progress hangs on.
        id: Its id on the page.
        kind: The name of its block; a part of an exercise is a question.
        path: The file that it is written in, which may be one that the page includes.
        line: Its line there, from 1.
        prompt: What is asked, as Markdown.
        answered: Whether it is answered as its kind asks for, with neither blank nor stub.
        tags: The author's tags.
        deck: The title of its deck, or its id without one; None outside a deck.
        page: The page's path in the site, with slashes.
        written: "page" where it is written in the page's own file, "included" where in another one,
            "generated" where in none.
        reverse: Whether it is asked from its back, too.
    """

    key: str
    id: str
    kind: str
    path: str
    line: int
    prompt: str
    answered: bool
    tags: tuple[str, ...]
    deck: str | None
    page: str = ""
    written: str = PAGE
    reverse: bool = False

    def as_dict(self) -> dict[str, object]:
        """The item for machines."""
        return {name: getattr(self, name) for name in self.__slots__} | {"tags": list(self.tags)}


def list_items(page: Page, name: str) -> Iterator[ItemRecord]:
    """Yield the items of a page, in its order.

    Args:
        page: The page.
        name: Its path in the site, with slashes.
    """
    ids = page_ids(page)
    decks = {
        card.index: block
        for block in page.blocks
        if isinstance(block, Deck)
        for card in block.cards
    }
    for block in page.blocks:
        if isinstance(block, ITEMS):
            place = page.origin(block.location.line)
            deck = decks.get(block.index)
            yield ItemRecord(
                key=item_key(block, ids[block.index], name),
                id=ids[block.index],
                kind=block.kind,
                path=place.path,
                line=place.line,
                prompt=block.prompt,
                answered=is_answered(block),
                tags=block.tags,
                deck=None if deck is None else deck.title or ids[deck.index],
                page=name,
                written=place.kind,
                reverse=is_reversed(block, deck),
            )


def tags_in(block: Block, around: Block | None) -> tuple[str, ...]:
    """The tags that hold for an item: its own, and those of the deck or exercise around it."""
    if around is None or not around.options:
        return block.tags if block.options else ()
    return tuple(dict.fromkeys((*block.tags, *around.tags)))


def is_reversed(block: Block, around: Block | None) -> bool:
    """Return whether a card is asked both ways, as it says itself, else as its deck does."""
    if not isinstance(block, Card):
        return False
    if "reverse" in block.options or around is None:
        return block.options.get("reverse") is True
    return around.options.get("reverse") is True


def tags_by_id(page: Page) -> dict[str, tuple[str, ...]]:
    """The tags that hold for the items of a page, by their ids; items without any are missing."""
    ids = page_ids(page)
    found: dict[str, tuple[str, ...]] = {}
    for outer in page.items:
        for block, around in ((outer, None), *((child, outer) for child in outer.children)):
            if isinstance(block, ITEMS) and (tags := tags_in(block, around)):
                found[ids[block.index]] = tags
    return found
