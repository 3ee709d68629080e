"""A hook of both builds: icons of pages come with the theme that a documentation set has itself."""

from __future__ import annotations

from mkdocs.structure.pages import Page


def on_page_markdown(markdown: str, page: Page, **_: object) -> None:
    """Forget the icon in a page's front matter."""
    page.meta.pop("icon", None)
