"""Rendering as a Material site does, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from markdown import Markdown

from mkdocs_practice.extension import Host, PracticeExtension
from mkdocs_practice.render.nesting import PageRendering

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
    outcome: PageRendering | None


class Recorder(Host):
    """Keeps what the extension says that it drew."""

    def __init__(self) -> None:
        self.outcomes: list[PageRendering] = []

    def rendered(self, outcome: PageRendering) -> None:
        """Keep an outcome."""
        self.outcomes.append(outcome)


def render(source: str, extensions: tuple[str, ...] = EXTENSIONS) -> Rendering:
    """Convert a page in one pass."""
    recorder = Recorder()
    practice = PracticeExtension(host=recorder)
    html = Markdown(extensions=[*extensions, practice]).convert(source)
    assert len(recorder.outcomes) <= 1
    return Rendering(html, recorder.outcomes[0] if recorder.outcomes else None)
