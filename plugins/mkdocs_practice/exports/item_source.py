"""The Markdown of an item that is to stand alone."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import NamedTuple

from ..syntax.columns import leading_spaces
from ..syntax.identity import ITEMS
from ..syntax.model import Block, Deck, Page
from ..syntax.source import TAB
from .definitions import Definitions, below

_CODE = re.compile(r" {4}| {0,3}\t")


class _Shell(NamedTuple):
    """The lines of an exercise or a deck that are not its items'.

    Attributes:
        gaps: Those right before each item, by its first line.
        texts: The same where they are not all blank.
        foot: Those after the last item.
    """

    gaps: dict[int, list[str]]
    texts: list[tuple[int, list[str]]]
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
        self._definitions = Definitions(page.raw)

    def around(self, block: Block) -> Block | None:
        """The block that a block stands in; None for one that stands in none."""
        return self._around.get(block.index)

    def source(self, block: Block) -> str:
        """The Markdown of an item.

        A part and a card only are something in their exercise and their deck: those stand around
        them, without the other items. An exercise has all of its own text; of a deck, which may
        have thousands of cards, there is what stands before the first card, right before this one,
        and behind the last one. What stands right before an item is whole, so that the items can
        be put together again as they were. Footnotes and addresses that it names, and that the page
        has elsewhere, stand below it.
        """
        lines = self._lines(block)
        around = self.around(block)
        if around is not None and isinstance(block, ITEMS):
            head, foot = self._ends(around, block.location.line)
            lines = [*head, *lines, *foot]
        text = dedent("\n".join(lines))
        if _CODE.match(text):  # tabs stand beside spaces, or a line has lost its own
            lines = text.expandtabs(TAB).split("\n")
            margin = leading_spaces(lines[0])
            text = "\n".join(line[min(margin, leading_spaces(line)) :] for line in lines)
        return below(text, self._definitions.named_in(text))

    def _lines(self, block: Block) -> list[str]:
        return list(self._raw[block.location.line - 1 : block.end])

    def _ends(self, around: Block, line: int) -> tuple[list[str], list[str]]:
        """The lines before and after the item that begins in a line."""
        shell = self._shell(around)
        is_deck = isinstance(around, Deck)
        texts = shell.texts[:1] if is_deck else shell.texts
        head = [each for start, text in texts if start < line for each in without_last_blanks(text)]
        foot = [each for start, text in texts if start > line for each in text]
        return [*head, *shell.gaps[line]], [*foot, *shell.foot]

    def _shell(self, around: Block) -> _Shell:
        if around.index not in self._shells:
            gaps: dict[int, list[str]] = {}
            last = around.location.line - 1
            for item in around.children:
                if isinstance(item, ITEMS):
                    gaps[item.location.line] = self._raw[last : item.location.line - 1]
                    last = item.end
            texts = [(line, gap) for line, gap in gaps.items() if any(map(str.strip, gap))]
            self._shells[around.index] = _Shell(gaps, texts, self._raw[last : around.end])
        return self._shells[around.index]


def without_last_blanks(lines: list[str]) -> list[str]:
    """Lines without the blank ones at their end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
