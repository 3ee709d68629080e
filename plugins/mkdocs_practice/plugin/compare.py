"""Comparing a built page with its source: the same items, answers and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from html import escape

from ..checks import Finding
from ..checks.rules.built import page_differs
from ..checks.rules.extensions import MISSING_EXTENSION
from ..checks.rules.html import TAG_RULES
from ..extension import differences
from ..render.nesting import PageRendering
from ..site.built.browser import MARKUP, Break, BrowserPage
from ..syntax.answered import is_answered
from ..syntax.identity import IDENTIFIED, ITEMS, page_ids
from ..syntax.kinds.base import GradedQuestion
from ..syntax.model import Answer, Block, Card, Hint, Location, Page, Question

# Begins with a literal, which is what makes the search fast; `data-id` does no harm.
_ID = re.compile(r'id="([^"]*)"')
# What a theme has around the content, and an end tag in it may end.
_THEME = "<!doctype html><body><div><main><section><article>"
_OTHERS = "look for another plugin or extension that changes the page, or for a block in raw HTML"


def compare(
    page: Page, outcome: PageRendering | None, html: str, told: Set[str] = frozenset()
) -> Iterator[Finding]:
    """Yield the differences between a page's source and what was built from it.

    Args:
        page: The source, scanned.
        outcome: What the extension drew; None when it drew nothing.
        html: The page's content as built.
        told: The names of the rules that the source breaks, as its findings say already.
    """
    found = [*_missing(page, outcome, html)]
    if outcome is not None and MISSING_EXTENSION not in told:
        found += differences(outcome, page)
        if not found and not told & TAG_RULES and _may_have_tags(outcome.page):
            found += _in_browser(page, outcome.page, html)
    yield from found


def _may_have_tags(page: Page) -> bool:
    return page.may_have_tags and MARKUP.search("\n".join(page.lines)) is not None


def _missing(page: Page, outcome: PageRendering | None, html: str) -> Iterator[Finding]:
    """The items that the page lacks, or has without their answer."""
    drawn = {item.id: item for item in outcome.items} if outcome else {}
    ids, shown = page_ids(page), set(_ID.findall(html))
    for block in page.blocks:
        if not isinstance(block, ITEMS):
            continue
        identifier = ids[block.index]
        item = drawn.pop(identifier, None)
        if item is None or escape(identifier) not in shown:
            message = f"the built page does not show the {block.kind} `{identifier}`"
            yield page_differs(block.location, message, _OTHERS)
        elif not item.answered and is_answered(block):
            message = f"the {block.kind} `{identifier}` has an empty answer on the built page"
            yield page_differs(block.location, message, _OTHERS)
    if outcome is not None:
        yield from _included(page, outcome, set(drawn))


def _in_browser(page: Page, drawn: Page, html: str) -> Iterator[Finding]:
    """The first thing that a browser has otherwise: as a rule all others follow from it."""
    view = BrowserPage(f"{_THEME}{html}")
    breaks = list(view.breaks())
    if not breaks:
        owners, parents, asking = _structure(drawn)
        breaks = list(view.strays(owners, parents, asking))
    if breaks:
        first = breaks[0]
        others = len({each.item for each in breaks}) - 1
        more = f"; so with {others} more item{'' if others == 1 else 's'}" if others else ""
        location = _location(page, first)
        yield page_differs(location, f"{first.message}{more}", first.fix)


def _structure(page: Page) -> tuple[Counter[str], dict[str, str], list[str]]:
    """The number of answers and hints of each item, the item around it, and who has a prompt."""
    ids = page_ids(page)
    repeated = {identifier for identifier, count in Counter(ids.values()).items() if count > 1}
    owners: Counter[str] = Counter()
    parents: dict[str, str] = {}
    asking: list[str] = []

    def follow(block: Block, owner: str) -> None:
        identifier = ids.get(block.index, "") if isinstance(block, IDENTIFIED) else owner
        if isinstance(block, (Answer, Hint, Card)) or (
            isinstance(block, GradedQuestion) and block.answered and not block.answers
        ):
            owners[identifier] += 1
        if isinstance(block, IDENTIFIED) and identifier not in repeated:
            parents[identifier] = owner
            if isinstance(block, (Question, Card)):
                asking.append(identifier)
        for child in block.children:
            follow(child, identifier)

    for item in page.items:
        follow(item, "")
    for identifier in repeated:
        del owners[identifier]
    return owners, parents, asking


def _location(page: Page, first: Break) -> Location:
    """The place of an item in the source; of one that is included from elsewhere, the page's."""
    by_id = {identifier: index for index, identifier in page_ids(page).items()}
    index = by_id.get(first.item)
    return Location(page.path, 1) if index is None else page.blocks[index].location


def _included(page: Page, outcome: PageRendering, extra: set[str]) -> Iterator[Finding]:
    """Items that are on the page but not in its source, as from a snippet; checked as well."""
    ids = page_ids(outcome.page) if extra else {}
    for block in outcome.page.blocks if extra else ():
        if ids.get(block.index) in extra and not is_answered(block):
            what = f"the {block.kind} “{block.prompt}”, included from elsewhere,"
            fix = "fix it where it is written"
            yield page_differs(Location(page.path, 1), f"{what} has no answer", fix)
