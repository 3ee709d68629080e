"""Pictures beside the plugin `glightbox`: from one picture readers leaf through all of the page."""

from __future__ import annotations

import re
from html import escape

from ..site.built.reader import read_page

LIGHTBOX = "glightbox"
"""The name of the plugin among those of a site."""

_PICTURE = re.compile(r"<img\b(?![^>]*\sdata-gallery=)")


def keep_apart(html: str, name: str) -> str:
    """Make a gallery of the pictures of each answer, and one of those that are always shown.

    Args:
        html: The content of a page.
        name: The page's own; that of all cards has pictures of many.
    """
    if "<img" not in html or "practice-" not in html:
        return html
    page = read_page("", html)
    closed = sorted((each.start, each.end) for each in (*page.answers, *page.hints))
    pictures = [match.start() for match in _PICTURE.finditer(html)]
    galleries = [_gallery(place, closed) for place in pictures]
    if not any(galleries):
        return html
    for place, rank in zip(reversed(pictures), reversed(galleries), strict=True):
        after = place + len("<img")
        html = f'{html[:place]}<img data-gallery="{escape(name)}#{rank}"{html[after:]}'
    return html


def _gallery(place: int, closed: list[tuple[int, int]]) -> int:
    """The rank of the answer that a picture is in, from 1; 0 for none."""
    around = (rank for rank, (start, end) in enumerate(closed, 1) if start < place < end)
    return next(around, 0)
