"""Tallies: how much a check has seen, so that pages whose blocks are not seen show as a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..syntax.expressions import expression
from ..syntax.identity import ITEMS
from ..syntax.kinds import KINDS
from ..syntax.model import Location, Page
from .registry import ERROR, REGISTRY, WARNING, Finding, Rule

NO_ITEMS = REGISTRY.other(
    Rule(
        code="PR245",
        name="no-items",
        severity=WARNING,
        why="A site whose blocks are all taken for something else has nothing to find fault with: "
        "no finding would be the last thing heard of its answers.",
        bad="(a site with lines such as `/// question | Why?`, all of them in code)",
        good="(the same site with one question that is none)",
    )
)
NOT_ENABLED = REGISTRY.other(
    Rule(
        code="PR703",
        name="not-enabled",
        severity=ERROR,
        why="Without the plugin or the extension a site shows its blocks as text, with their "
        "answers, and no build says so.",
        bad="(a site with questions whose `mkdocs.yml` has no line `- practice`)",
        good="(the same site with `- practice` in the list `plugins`)",
    )
)
_ITEM_KINDS = frozenset(kind for kind, block in KINDS.items() if issubclass(block, ITEMS))
NAMES = "|".join(name for name in KINDS if name != "hint")
"""The names of blocks that are ours everywhere, for patterns."""
_LIKE_A_BLOCK = expression(rf"^[^\w\n]{{0,20}}///[^\w\n]{{0,4}}(?:{NAMES})[ ]*(?:[|:{{]|$)", re.M)


@dataclass(slots=True)
class Tally:
    """The number of pages and items that have been seen.

    Attributes:
        pages: The pages, those that cannot be read included.
        items: Their items.
        unseen: Of each page without a block, the first line that looks like one, unless a rule
            tells of any.
    """

    pages: int = 0
    items: int = 0
    unseen: list[Location] = field(default_factory=list)

    def add(self, page: Page | Finding) -> None:
        """Count a page, or the finding for one that cannot be read."""
        self.pages += 1
        if not isinstance(page, Page):
            return
        if page.blocks:
            self.items += count_items(page)
        else:
            self.unseen += _lines_like_blocks(page)

    def join(self, other: Tally) -> None:
        """Count what another one has counted."""
        self.pages += other.pages
        self.items += other.items
        self.unseen += other.unseen

    def findings(self) -> Iterator[Finding]:
        """The finding for a site of which these are all pages."""
        if self.items or not self.unseen:
            return
        first, others = min(self.unseen), len(self.unseen) - 1
        where = {0: "this page has", 1: "this page and another have"}
        what = where.get(others, f"this page and {others} others have")
        yield Finding(
            first,
            NO_ITEMS,
            f"no page of the site has an item, though {what} lines like this one",
            "look around it for what makes text of the block: a fence, a comment, raw HTML, a "
            "quote, or its own indentation",
        )

    def __str__(self) -> str:
        """`63 items in 6 pages`."""
        return f"{counted_items(self.items)} in {self.pages} page{'s' * (self.pages != 1)}"


def counted_items(count: int) -> str:
    """`1 item` or `63 items`."""
    return "1 item" if count == 1 else f"{count} items"


def count_items(page: Page) -> int:
    """The number of items of a page: questions and parts, exercises, and cards."""
    return sum(len(blocks) for kind, blocks in page.by_kind.items() if kind in _ITEM_KINDS)


def _lines_like_blocks(page: Page) -> Iterable[Location]:
    text = "\n".join(page.raw)
    told = {problem.location.line for problem in page.problems}
    found = _LIKE_A_BLOCK.finditer(text) if "///" in text else ()
    lines = [text.count("\n", 0, match.start()) + 1 for match in found]
    if not lines or not told.isdisjoint(lines):
        return ()
    return (page.written(Location(page.path, lines[0])),)
