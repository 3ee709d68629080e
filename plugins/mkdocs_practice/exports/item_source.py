"""The Markdown of an item that is to stand alone."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

from ..syntax.identity import ITEMS
from ..syntax.model import Block, Card, Deck, Page, Question


class _Shell(NamedTuple):
    """The lines of an exercise or a deck that are not its items', before and after the first."""

    head: list[tuple[int, str]]
    foot: list[str]


class ItemSource:
    """Cuts items out of a page's source.

    Args:
        page: The page.
    """

    def __init__(self, page: Page) -> None:
        self._raw = page.raw
        self._around = {child.index: block for block in page.blocks for child in block.children}
        self._shells: dict[int, _Shell] = {}

    def around(self, block: Block) -> Block | None:
        """The block that a block stands in; None for one that stands in none."""
        return self._around.get(block.index)

    def source(self, block: Block) -> str:
        """The Markdown of an item.

        A part and a card only are something in their exercise and their deck: those stand around
        them, with all of their own text that comes before, and without the other items.
        """
        lines = self._lines(block)
        around = self.around(block)
        if around is not None and isinstance(block, ITEMS):
            head, foot = self._shell(around)
            before = [line for number, line in head if number < block.location.line]
            lines = [*before, *lines, *foot]
        return dedent("\n".join(lines))

    def _lines(self, block: Block) -> list[str]:
        return list(self._raw[block.location.line - 1 : block.end])

    def _shell(self, around: Block) -> _Shell:
        if around.index not in self._shells:
            items = [child for child in around.children if isinstance(child, (Card, Question))]
            taken = {number for each in items for number in range(each.location.line, each.end + 1)}
            # Nothing but empty lines stands between the cards of a deck, which may be thousands.
            end = items[0].location.line if isinstance(around, Deck) else items[-1].location.line
            numbered = list(enumerate(self._lines(around), around.location.line))
            head = [each for each in numbered if each[0] < end and each[0] not in taken]
            foot = [line for number, line in numbered if number > items[-1].end]
            self._shells[around.index] = _Shell(head, foot)
        return self._shells[around.index]
