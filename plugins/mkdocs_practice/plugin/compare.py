"""Comparing a built page with its source: the same items, answers and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from html import escape

from ..checks import Finding, as_written
from ..checks.rules.built import page_differs
from ..checks.rules.extensions import MISSING_EXTENSION
from ..checks.rules.html import TAG_RULES
from ..checks.rules.published import answer_in_source, block_as_text
from ..extension import differences
from ..render.nesting import PageRendering
from ..site.built.browser import MARKUP, Break, BrowserPage
from ..site.built.source_code import answers_in_source
from ..site.built.sources import block_lines
from ..syntax.answered import is_answered
from ..syntax.identity import IDENTIFIED, ITEMS, page_ids
from ..syntax.kinds.base import GradedQuestion
from ..syntax.model import Answer, Block, Card, Hint, Location, Page, Question

# Begins with a literal, which is what makes the search fast; `data-id` does no harm.
ID = re.compile(r'id="([^"]*)"')
# What a theme has around the content, and an end tag in it may end.
_THEME = "<!doctype html><body><div><main><section><article>"
# What these tell of is why an item is drawn part by part.
_TOLD_OTHERWISE = {
    "cut-block",
    "lost-indentation",
    "malformed-closing",
    "misplaced-block",
    "unclosed-block",
    "unclosed-fence",
    "unknown-block",
}
_APART = TAG_RULES | _TOLD_OTHERWISE
_NOTEBOOK = (
    "another plugin draws this page without Markdown's extensions: move the blocks to a page of "
    "Markdown, and link to it"
)
_OTHERS = "look for another plugin or extension that changes the page, or for a block in raw HTML"


def compare(
    page: Page, parts: Sequence[PageRendering], html: str, told: Set[str] = frozenset()
) -> list[Finding]:
    """The differences between a page's text and what was built from it.

    Args:
        page: The text, scanned, as other plugins have expanded it.
        parts: What the extension drew: nothing, the page, or what is drawn apart from it as well.
        html: The page's content as built.
        told: The names of the rules that the text breaks, as its findings say already.
    """
    found = [*_missing(page, parts, html)]
    if MISSING_EXTENSION not in told:
        for part in parts if not told & _APART else ():
            found += differences(part, page)
        if parts and not found and not told & _APART and _may_have_tags(page):
            found += _in_browser(page, html)
    return [*as_written(found, page)] if page.origins else found


def taken_away(source: Page, page: Page) -> Iterator[Finding]:
    """Yield the items of a page's file that another plugin has taken away, or their answers.

    Where the file has a template's tags, these decide what is shown.
    """
    if not source.blocks or any("{%" in line for line in source.lines):
        return
    shown = {
        origin.line: block
        for block in page.blocks
        if isinstance(block, ITEMS)
        and (origin := page.origin(block.location.line)).path == source.path
    }
    ids = page_ids(source)
    for block in source.blocks:
        if not isinstance(block, ITEMS):
            continue
        there = shown.get(block.location.line)
        answered = None if there is None else is_answered(there)
        yield from _lost(block, ids[block.index], answered)


def _lost(block: Block, name: str, answered: bool | None) -> Iterator[Finding]:
    """Yield the finding for an item that is not on the built page (None), or without its answer."""
    if answered is None:
        message = f"the built page does not show the {block.kind} `{name}`"
        yield page_differs(block.location, message, _OTHERS)
    elif not answered and is_answered(block):
        message = f"the {block.kind} `{name}` has an empty answer on the built page"
        yield page_differs(block.location, message, _OTHERS)


def drawn_by_another(path: str, html: str) -> Iterator[Finding]:
    """Yield the finding for a page that another plugin draws, such as a notebook, with our blocks.

    It has not asked Markdown, and shows them as text.
    """
    lines = block_lines(html)
    if lines:
        found = block_as_text(Location(path, 1), len(lines), has_items=False)
        yield replace(found, fix=_NOTEBOOK)


def shown_in_source(page: Page, html: str) -> Iterator[Finding]:
    """Yield the finding for items of docstrings whose source code a page shows."""
    places = {name: page.blocks[index].location for index, name in page_ids(page).items()}
    ids = [identifier for _, identifier in answers_in_source(html, places)]
    if ids:
        yield answer_in_source(page.written(places[ids[0]]), ids)


def _may_have_tags(page: Page) -> bool:
    return page.may_have_tags and MARKUP.search("\n".join(page.lines)) is not None


def _missing(page: Page, parts: Sequence[PageRendering], html: str) -> Iterator[Finding]:
    """The items that the page lacks, or has without their answer."""
    drawn = {item.id: item for part in parts for item in part.items}
    ids, shown = page_ids(page), set(ID.findall(html))
    for block in page.blocks:
        if not isinstance(block, ITEMS):
            continue
        identifier = ids[block.index]
        item = drawn.get(identifier)
        is_there = item is not None and escape(identifier) in shown
        yield from _lost(block, identifier, item.answered if item and is_there else None)


def _in_browser(page: Page, html: str) -> Iterator[Finding]:
    """The first thing that a browser has otherwise: as a rule all others follow from it."""
    view = BrowserPage(f"{_THEME}{html}")
    breaks = list(view.breaks())
    if not breaks:
        owners, parents, asking = _structure(page)
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
    """The place of an item in the text."""
    by_id = {identifier: index for index, identifier in page_ids(page).items()}
    index = by_id.get(first.item)
    return Location(page.path, 1) if index is None else page.blocks[index].location
