"""Feeds: what the plugin `rss` takes of a page, which is its text as written, without answers."""

from __future__ import annotations

from mkdocs.structure.pages import Page as MkDocsPage

from ..render.blocks.whole_site import FALLBACK
from ..site.built.reader import read_page
from ..syntax.fences import Fences
from ..syntax.kinds import GradedQuestion
from ..syntax.model import Answer, Block, Hint
from ..syntax.scan import scan

FEEDS = "rss"
"""The name of the plugin among those of a site."""

_HIDDEN = "draft"
"""What the front matter says of a page that is in no feed."""


class Feeds:
    """The page that feeds are shown while they read it."""

    def __init__(self) -> None:
        """Begin without a page."""
        self._whole: tuple[str | None, str | None] | None = None

    def conceal(self, page: MkDocsPage, html: str, fences: Fences) -> None:
        """Take the answers out of a page, and hide one that has no file: none can be read."""
        if page.file.abs_src_path is None:
            page.meta.setdefault(_HIDDEN, True)
        markdown = page.markdown or ""
        if "///" in markdown:
            self._whole = (page.markdown, page.content)
            page.markdown = without_answers(markdown, fences)
            page.content = without_opened(html)

    def reveal(self, page: MkDocsPage) -> None:
        """Put them back."""
        if page.file.abs_src_path is None:
            page.meta.pop(_HIDDEN, None)
        if self._whole is not None:
            page.markdown, page.content = self._whole
            self._whole = None


def without_answers(markdown: str, fences: Fences) -> str:
    """Put in the place of each item the words that it asks with."""
    page = scan(markdown, fences=fences)
    lines = list(page.lines)
    for block in reversed(page.items):
        first = block.location.line - 1
        indent = " " * (len(lines[first]) - len(lines[first].lstrip()))
        lines[first : block.end] = ["", indent + _asked(block), ""]
    return "\n".join(lines)


def _asked(block: Block) -> str:
    # The text of all others may hold what is right.
    prompt = block.title if isinstance(block, (GradedQuestion, Answer, Hint)) else block.prompt
    return " ".join(prompt.partition("\n\n")[0].split())


def without_opened(html: str) -> str:
    """Take out what a reader would have to open, or has only without JavaScript."""
    page = read_page("", html)
    kept, position = [], 0
    for element in sorted((*page.answers, *page.hints), key=lambda each: each.start):
        kept.append(html[position : element.start])
        position = max(position, html.find(">", element.end) + 1)
    return FALLBACK.sub("", "".join((*kept, html[position:])))
