"""Comparing a built page with its source: the same items, answers and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from ..checks import Finding
from ..checks.rules.built import page_differs
from ..extension import differences
from ..render.nesting import PageRendering
from ..syntax.answered import is_answered
from ..syntax.identity import ITEMS, page_ids
from ..syntax.model import Location, Page

# Begins with a literal, which is what makes the search fast; `data-id` does no harm.
_ID = re.compile(r'id="([^"]*)"')
_OTHERS = "look for another plugin or extension that changes the page, or for a block in raw HTML"


def compare(page: Page, outcome: PageRendering | None, html: str) -> Iterator[Finding]:
    """Yield the differences between a page's source and what was built from it.

    Args:
        page: The source, scanned.
        outcome: What the extension drew; None when it drew nothing.
        html: The page's content as built.
    """
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
        yield from differences(outcome, page)


def _included(page: Page, outcome: PageRendering, extra: set[str]) -> Iterator[Finding]:
    """Items that are on the page but not in its source, as from a snippet; checked as well."""
    ids = page_ids(outcome.page) if extra else {}
    for block in outcome.page.blocks if extra else ():
        if ids.get(block.index) in extra and not is_answered(block):
            what = f"the {block.kind} “{block.prompt}”, included from elsewhere,"
            fix = "fix it where it is written"
            yield page_differs(Location(page.path, 1), f"{what} has no answer", fix)
