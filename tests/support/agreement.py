"""The scanner and the renderer compared: items, and blanks."""

from __future__ import annotations

import re

from mkdocs_practice.syntax.items import list_items
from mkdocs_practice.syntax.model import Page
from tests.support.markdown import Rendering

_REVERSE = re.compile(r'<div class="practice-card[^>]* data-reverse=""[^>]* id="([^"]+)"')


def scanned_items(page: Page) -> list[tuple[str, str, bool, bool]]:
    """Kind, id, whether it is answered and whether asked both ways, of every item in the source."""
    return [
        (item.kind, item.id, item.answered, item.reverse) for item in list_items(page, "page.md")
    ]


def drawn_items(rendering: Rendering) -> list[tuple[str, str, bool, bool]]:
    """The same of every item drawn."""
    items = rendering.outcome.items if rendering.outcome else []
    reverse = {match[1] for match in _REVERSE.finditer(rendering.html)}
    return [(item.kind, item.id, item.answered, item.id in reverse) for item in items]


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
