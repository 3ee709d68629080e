"""Ids of items that are there already: what comes in a second time is the same item.

A file of another program is imported again after it was edited there. Items that say the same keep
their ids, then those with the same front, those with the same back, and last what was edited
between two that stayed.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from ..syntax.identity import IDENTIFIED
from ..syntax.model import Block, Card, Deck, Page
from .draft import Draft

_ID = re.compile(r"(?<!\s)\s*\{:?\s*#[\w.:-]+\s*\}|^[ \t]+id:.*$", re.MULTILINE)
_NUMBERED = re.compile(r"(?:\{:? ?#|^ +id: )(?P<id>[\w.:-]+-\d+)(?![\w.:-])", re.MULTILINE)
_LIKE = 0.75
_VERY_LIKE = 0.85
_MOST_PAIRS = 10_000
"""So many are compared at most where items were edited, taken away and added in one place."""


class _Said(NamedTuple):
    """The statements of an item, by which it is known again.

    Attributes:
        id: Its id; "" without one.
        kind: Its kind.
        front: What it asks.
        back: What it answers.
    """

    id: str
    kind: str
    front: str
    back: str

    @property
    def whole(self) -> Hashable:
        """All that it says."""
        return self.kind, self.front, self.back

    @property
    def text(self) -> str:
        """All that it says, as one text."""
        return f"{self.front}\n{self.back}"


class FormerIds:
    """The ids that an import finds.

    Args:
        former: The page that it takes the place of; None where there is none.
        elsewhere: The ids of the site's other pages, and those it had, in lower case.
        others: Those that stand on other pages now, with the paths of these.
    """

    def __init__(
        self,
        former: Page | None = None,
        elsewhere: frozenset[str] = frozenset(),
        others: Mapping[str, str] | None = None,
    ) -> None:
        self._former = [] if former is None else [each for each in _said(former) if each.id]
        self._elsewhere = elsewhere
        self._others = others or {}
        self._met: dict[str, None] = {}

    def leave_to_others(self, path: str, drafts: Iterable[Draft]) -> Iterator[str]:
        """Take the ids of other pages from drafts; yield what is to be told of each.

        Programs call questions "Q1" in every file. What has left here with its source keeps its id:
        it is the same item.

        Args:
            path: What messages call the file.
            drafts: Its items.
        """
        for draft in drafts:
            page = self._others.get(draft.id.casefold()) if not draft.source else None
            if page is not None:
                place = f"{path}:{draft.line}" if draft.line else path
                yield f"{place}: the id `{draft.id}` is that of an item in {page}; it gets another"
                self._met[page] = None
                draft.id = ""

    def places(self, text: str) -> Iterator[str]:
        """Yield what is to be typed where a new page may have the items of another one again.

        Args:
            text: The new page. An id there that only has one more number may be a second one.
        """
        if not self._others:
            return
        own = {each.id.casefold() for each in self._former}
        ids = {match["id"].casefold() for match in _NUMBERED.finditer(text)} - own
        bases = (name.rpartition("-")[0] for name in ids)
        pages = self._met | dict.fromkeys(
            self._others[name] for name in bases if name in self._others
        )
        for page in pages:
            yield (
                f"items here are called as some in {page}; if they are the same, write onto that "
                f"page instead: -o {shlex.quote(page)} --force"
            )

    def names(self, page: Page) -> list[str]:
        """The ids for the items of a new page, in its order; "" where one gets a new id."""
        new = list(_said(page))
        own = {each.id for each in new if each.id}
        old = [each for each in self._former if each.id not in own]
        if not old:
            return []
        match = _Recognition(old, new)
        match.run()
        return [
            old[match.found[rank]].id if rank in match.found else "" for rank in range(len(new))
        ]

    def taken(self) -> set[str]:
        """The ids that new items do not get."""
        return {*self._elsewhere, *(each.id.casefold() for each in self._former)}


class _Recognition:
    """Pairs of old and new items: the same one, perhaps edited.

    Attributes:
        found: The ranks of the old ones by those of the new ones.
    """

    def __init__(self, old: Sequence[_Said], new: Sequence[_Said]) -> None:
        self._old = old
        self._new = new
        self._used = set[int]()
        self.found: dict[int, int] = {}

    def run(self) -> None:
        """Find all pairs."""
        self._equal(lambda each: each.whole)
        self._equal(lambda each: (each.kind, each.front))
        self._equal(lambda each: (each.kind, each.back) if each.back else None, only=True)
        places = sorted((new, old) for new, old in self.found.items())
        for (new, old), (next_new, next_old) in pairwise(
            [(-1, -1), *places, (len(self._new), len(self._old))]
        ):
            if old < next_old:
                self._edited(
                    [rank for rank in range(new + 1, next_new) if not self._new[rank].id],
                    [rank for rank in range(old + 1, next_old) if rank not in self._used],
                    _LIKE,
                )
        moved = [rank for rank, each in enumerate(self._new) if not each.id]
        self._edited(
            [rank for rank in moved if rank not in self.found],
            [rank for rank in range(len(self._old)) if rank not in self._used],
            _VERY_LIKE,
        )

    def _pair(self, new: int, old: int) -> None:
        self.found[new] = old
        self._used.add(old)

    def _equal(self, key: Callable[[_Said], Hashable | None], *, only: bool = False) -> None:
        """Pair what is equal in something; with `only`, where no other one is."""
        places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, items in enumerate((self._new, self._old)):
            for rank, item in enumerate(items):
                is_free = rank not in (self._used if side else self.found)
                what = key(item) if is_free and (side or not item.id) else None
                if what is not None:
                    places[what][side].append(rank)
        for new, old in places.values():
            if not only or len(new) == len(old) == 1:
                for pair in zip(new, old, strict=False):
                    self._pair(*pair)

    def _edited(self, new: Sequence[int], old: Sequence[int], least: float) -> None:
        """Pair what is alike, the best first for each that is new."""
        if len(new) * len(old) > _MOST_PAIRS:
            return
        for rank in new:
            item = self._new[rank]
            alike = [
                (_likeness(self._old[each], item), -each)
                for each in old
                if each not in self._used and self._old[each].kind == item.kind
            ]
            best, place = max(alike, default=(0.0, 0))
            if best >= least:
                self._pair(rank, -place)


def _likeness(one: _Said, other: _Said) -> float:
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    is_close = matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE
    return matcher.ratio() if is_close else 0.0


def _said(page: Page) -> Iterator[_Said]:
    for block in page.blocks:
        if isinstance(block, IDENTIFIED):
            yield _Said(block.attributes.id, block.kind, *_sides(block, page))


def _sides(block: Block, page: Page) -> tuple[str, str]:
    """The front and the back of an item, without its id."""
    if isinstance(block, Deck):
        return _words(block.title), ""
    if isinstance(block, Card):
        return _words(block.front), _words(block.back)
    whole = "\n".join(page.raw[block.location.line - 1 : block.end])
    front = block.body if block.kind == "blanks" else block.prompt
    return _words(front), _words(_ID.sub("", whole))


def _words(text: str) -> str:
    return " ".join(text.split())
