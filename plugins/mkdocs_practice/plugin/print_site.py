"""The page of the plugin `print-site`, which holds all pages: ids there are those of one page."""

from __future__ import annotations

import re

from mkdocs.structure.pages import Page as MkDocsPage

PRINT_SITE = "print-site"
"""The name of the plugin among those of a site."""

_ITEM = re.compile(
    r'<(?:div|section|practice-(?:deck|review|overview))\b(?=[^>]*\sclass="practice-)[^>]*\sid="([^"]*)"[^>]*>'
)


def rename_ids(page: MkDocsPage) -> None:
    """Give the items of a page, as it was kept for that of all pages, ids that are there once.

    The plugin gives new ids to headings, and has all links lead to such ids.
    """
    kept = getattr(page, "html", None)
    if kept and "practice-" in kept:
        page.html = with_ids_of(kept, page.url)  # type: ignore[attr-defined]


def with_ids_of(html: str, url: str) -> str:
    """Put the page's name before the id of each item, whose key stays as it was."""
    name = url.lower().strip("/ ").replace(".html", "").replace("/", "-") or "index"

    def renamed(match: re.Match[str]) -> str:
        tag, identifier = match[0], match[1]
        key = "" if " data-key=" in tag else f' data-key="{identifier}"'
        return tag.replace(f' id="{identifier}"', f'{key} id="{name}-{identifier}"')

    return _ITEM.sub(renamed, html)
