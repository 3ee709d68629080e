"""Rendering as a Material site does, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from markdown import Markdown

from mkdocs_practice.extension import PracticeExtension
from mkdocs_practice.render import Outcome

EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
    "pymdownx.blocks.tab",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
)


@dataclass(frozen=True)
class Rendering:
    """A page's HTML, and what the extension says that it drew (None for a page without blocks)."""

    html: str
    outcome: Outcome | None


def render(source: str, extensions: tuple[str, ...] = EXTENSIONS) -> Rendering:
    """Convert a page in one pass."""
    outcomes: list[Outcome] = []
    practice = PracticeExtension(on_render=outcomes.append)
    html = Markdown(extensions=[*extensions, practice]).convert(source)
    assert len(outcomes) <= 1
    return Rendering(html, outcomes[0] if outcomes else None)
