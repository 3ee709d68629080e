"""Neighbours: plugins that take pages as they are, and would make something wrong of them."""

from __future__ import annotations

from collections.abc import Container

from mkdocs.structure.pages import Page as MkDocsPage

from ..syntax.fences import Fences
from .feeds import FEEDS, Feeds
from .lightbox import LIGHTBOX, keep_apart
from .print_site import PRINT_SITE, rename_ids

_ENCRYPTED = "encryptcontent"
"""The attribute that the plugin of this name gives to a page which only some may read."""


def is_encrypted(page: MkDocsPage) -> bool:
    """Return whether a page will be unreadable without a password, as will be all on it."""
    return hasattr(page, _ENCRYPTED)


class Neighbours:
    """The plugins of a site that read its pages when these have been drawn."""

    def __init__(self, plugins: Container[str]) -> None:
        """See which of them a site has, by their names."""
        self._feeds = Feeds() if FEEDS in plugins else None
        self._has_lightbox = LIGHTBOX in plugins
        self._has_print_site = PRINT_SITE in plugins

    def begin(self, page: MkDocsPage, html: str, fences: Fences) -> str:
        """Prepare a page for them."""
        if self._feeds is not None:
            self._feeds.conceal(page, html, fences)
        return keep_apart(html, page.url) if self._has_lightbox else html

    def end(self, page: MkDocsPage) -> None:
        """Set right what they have taken, and the page as it was."""
        if self._feeds is not None:
            self._feeds.reveal(page)
        if self._has_print_site:
            rename_ids(page)
