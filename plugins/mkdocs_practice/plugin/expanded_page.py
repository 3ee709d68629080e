"""The page that is being built as all other plugins and extensions have expanded it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from ..checks import Finding, Settings
from ..render.nesting import PageRendering
from ..site.expanders import expansion_of
from ..site.expansion import is_expanded, with_origins
from ..site.files import relative_path
from ..site.included_files import IncludedFiles, snippet_folders
from ..site.missing_snippets import with_missing_snippets
from ..syntax.fences import Fences
from ..syntax.model import Page
from ..syntax.scan import scan_lines
from ..syntax.source import normalise
from .compare import ID
from .joined_parts import join


class ExpandedPage(NamedTuple):
    """A page, and what was drawn of it.

    Attributes:
        page: Its text, scanned; where nothing has expanded it, that of its file.
        parts: What the extension drew, in order: with mkdocstrings, each docstring by itself.
        written: Its text as far as it stands in files, which is what the lock file is about.
    """

    page: Page
    parts: Sequence[PageRendering]
    written: Page


class PageExpander:
    """Finds out what the host has made of the pages of one build.

    Args:
        config: The configuration of the site.
        folder: The folder of its file.
        fences: What the pages have for fences.
    """

    def __init__(self, config: MkDocsConfig, folder: Path, fences: Fences) -> None:
        docs_dir, configs = Path(config.docs_dir), config.mdx_configs
        macros: Any = config.plugins.get("macros")
        templates = getattr(macros, "config", {}).get("include_dir")
        snippets = [Path(name).absolute() for name in snippet_folders(configs)]
        roots = (docs_dir, *snippets, *([folder / templates] if templates else []), folder)
        self._files = IncludedFiles(roots, lambda path: relative_path(path, folder))
        self._static = replace(
            expansion_of(folder, docs_dir, config.markdown_extensions, configs, config.plugins),
            files=self._files,
            fences=fences,
        )

    def expand(
        self, source: Page, parts: Sequence[PageRendering], html: str, page: MkDocsPage
    ) -> ExpandedPage:
        """Find the text that the host has drawn.

        Args:
            source: The page's own file, scanned.
            parts: All that the extension has drawn of the page.
            html: The page's content.
            page: The page.
        """
        if len(parts) == 1 and parts[0].page is source:
            return ExpandedPage(source, parts, source)
        folder = Path(page.file.abs_src_path or page.file.src_uri).parent
        known = source if page.file.generated_by else self._static.of(source, folder)
        parts = _shown(parts, html)
        if parts:
            drawn, parts = join(known, parts, html)
        elif source.blocks:
            drawn = scan_lines(normalise(page.markdown or "").lines, source.fences)
        else:  # with blocks that another file has, but that are drawn as text
            shown = source if known.blocks else known
            return ExpandedPage(shown, parts, shown)
        if drawn is source or not is_expanded(source, drawn.lines):
            return ExpandedPage(source, parts, source)
        return ExpandedPage(with_origins(drawn, known, folder, self._files), parts, known)

    def with_missing(
        self, source: Page, page: MkDocsPage, found: list[Finding], settings: Settings
    ) -> list[Finding]:
        """The findings of a page, and what is to be said of its snippets without a file."""
        if page.file.generated_by:
            return found
        folder = Path(page.file.abs_src_path or page.file.src_uri).parent
        known = self._static.of(source, folder)
        return with_missing_snippets(known, found, self._static.snippets, settings)[0]


def folder_of(config: MkDocsConfig) -> Path:
    """The folder of a site's configuration."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def shown_path(file: File, config: MkDocsConfig) -> str:
    """The path of a page as an author at the command line would write it."""
    if file.generated_by or not file.abs_src_path:
        return file.src_uri
    return relative_path(file.abs_src_path, folder_of(config))


def is_of_site(source: Page, page: MkDocsPage) -> bool:
    """Return whether a page has its file in docs_dir; monorepo brings pages of other sites."""
    where = PurePath(source.path).as_posix()
    return not page.file.generated_by and where.endswith(page.file.src_uri)


def source_of(file: File) -> str:
    """The text of a page's file; "" where it cannot be read."""
    try:
        return file.content_string
    except (OSError, UnicodeDecodeError):
        return ""  # MkDocs has reported the file itself


def _shown(parts: Sequence[PageRendering], html: str) -> list[PageRendering]:
    """The parts that have items which the page shows, each item in the largest of its parts."""
    if len(parts) < 2:
        return list(parts)
    shown = set(ID.findall(html))
    taken: set[str] = set()
    chosen: set[int] = set()
    for number, part in sorted(enumerate(parts), key=lambda each: -len(each[1].items)):
        ids = {item.id for item in part.items}
        if ids and not ids & taken and ids & shown:
            taken |= ids
            chosen.add(number)
    return [part for number, part in enumerate(parts) if number in chosen]
