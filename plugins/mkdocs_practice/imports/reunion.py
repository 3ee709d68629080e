"""Parts and cards that came from here one by one, as the exercises and decks that they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from ..exports.item_source import without_last_blanks
from ..syntax.identity import ITEMS
from ..syntax.model import Deck
from ..syntax.scan import scan
from ..syntax.source import split_lines
from .draft import Draft


class _Cut(NamedTuple):
    """A block's lines before its only item, of the item, and after it; no head where it has none.

    Attributes:
        head: Its first lines, and those right before the item.
        item: Those of the item.
        foot: Its last ones.
        is_deck: Whether it is a deck.
    """

    head: list[str]
    item: list[str]
    foot: list[str]
    is_deck: bool = False


def reunite(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts, of which those that have a source are put together again.

    Where it is known what they stood in, they are found wherever they are, since Anki gives notes
    by their age. Else neighbours belong together whose texts fit, as in files of older versions.
    """
    groups: dict[object, list[Draft]] = {}
    for (is_ours, *home), members in groupby(drafts, key=_home):
        groups.setdefault(tuple(home) if is_ours and any(home) else object(), []).extend(members)
    for group in groups.values():
        yield from _joined(group) if group[0].source else group


def _home(draft: Draft) -> tuple[bool, str, str]:
    is_known = draft.source and draft.around
    return bool(draft.source), draft.page if is_known else "", draft.around if is_known else ""


def _joined(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Those of one group, as far as their texts fit."""
    is_known = bool(drafts[0].around)
    cuts = [_cut(draft.source) for draft in drafts]
    wholes: list[_Whole] = []
    for cut in cuts:
        if not (wholes and wholes[-1].takes(cut, is_known=is_known)):
            start = _common_start(cuts) if cut.is_deck and is_known else cut.head
            wholes.append(_Whole(cut, without_last_blanks(start)))
        wholes[-1].add(cut)
    for whole in wholes:
        yield from (Draft(source=text) for text in whole.texts(is_known=is_known))


def _cut(source: str) -> _Cut:
    lines = split_lines(source.removesuffix("\n"))
    page = scan(source)
    around = page.items[0] if page.items else None
    inside = [child for child in around.children if isinstance(child, ITEMS)] if around else []
    if len(inside) != 1:
        return _Cut([], lines, [])
    start, end = inside[0].location.line - 1, inside[0].end
    return _Cut(lines[:start], lines[start:end], lines[end:], isinstance(around, Deck))


def _common_start(cuts: Iterable[_Cut]) -> list[str]:
    """The lines that the heads of all cards begin with: those before the first one."""
    heads = (without_last_blanks(cut.head) for cut in cuts if cut.is_deck)
    same = takewhile(lambda lines: len(set(lines)) == 1, zip(*heads, strict=False))
    return [lines[0] for lines in same]


class _Whole:
    """Items of one exercise or deck.

    Args:
        first: The first of them.
        start: The text that is known to be theirs: of a deck what its items share.
    """

    def __init__(self, first: _Cut, start: list[str]) -> None:
        self._first = first
        self._text = start
        self._foot = first.foot
        self._items: list[tuple[list[str], _Cut]] = []

    def takes(self, cut: _Cut, *, is_known: bool) -> bool:
        """Return whether an item goes on where this ends."""
        return (
            cut.is_deck == self._first.is_deck
            and bool(self._text)
            and cut.head[: len(self._text)] == self._text
            and (is_known or cut.foot == self._foot)
        )

    def add(self, cut: _Cut) -> None:
        """Take an item."""
        gap = cut.head[len(self._text) :] if self._items else cut.head
        self._items.append((gap, cut))
        self._foot = cut.foot
        if not self._first.is_deck:
            self._text = without_last_blanks(cut.head)

    def texts(self, *, is_known: bool) -> Iterator[str]:
        """The text of the whole; that of each alone, should it not be read as these items."""
        # Older versions have lost the blank lines between cards.
        for least in ([], [""]) if is_known else ([""],):
            (head, first), *others = self._items
            lines = [*head, *first.item]
            for gap, cut in others:
                lines += [*(gap or least), *cut.item]
            text = "\n".join([*lines, *self._foot])
            if len(self._items) == 1 or self._is_read(text):
                yield text
                return
        for _, cut in self._items:
            yield "\n".join([*cut.head, *cut.item, *cut.foot])

    def _is_read(self, text: str) -> bool:
        page = scan(text)
        inside = [each for each in page.items[0].children if isinstance(each, ITEMS)]
        return len(page.items) == 1 and len(inside) == len(self._items)
