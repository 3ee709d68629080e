"""The scanner and the renderer compared: items, and blanks."""

from __future__ import annotations

import re

from mkdocs_practice.syntax.answered import is_answered
from mkdocs_practice.syntax.identity import ITEMS, page_ids
from mkdocs_practice.syntax.model import Page
from tests.support.markdown import Rendering


def scanned_items(page: Page) -> list[tuple[str, str, bool]]:
    """Kind, id and whether it is answered, of every item in the source."""
    ids = page_ids(page)
    return [
        (item.kind, ids[item.index], is_answered(item))
        for item in page.blocks
        if isinstance(item, ITEMS)
    ]


def drawn_items(rendering: Rendering) -> list[tuple[str, str, bool]]:
    """The same of every item drawn."""
    items = rendering.outcome.items if rendering.outcome else []
    return [(item.kind, item.id, item.answered) for item in items]


def gaps(page: Page) -> list[str]:
    """The numbers of the blanks, as they follow each other on the page."""
    return [str(piece.gap) for piece in page.replacements if piece.gap]


def drawn_gaps(rendering: Rendering) -> list[str]:
    """The numbers of the blanks drawn."""
    return re.findall(r'"practice-blank"><span>blank </span>(\d+)</span>', rendering.html)


def agrees(page: Page, rendering: Rendering) -> bool:
    """Whether everything scanned is drawn, and every mark came through."""
    lost = rendering.outcome.differences if rendering.outcome else set()
    same = scanned_items(page) == drawn_items(rendering) and gaps(page) == drawn_gaps(rendering)
    return same and not lost
