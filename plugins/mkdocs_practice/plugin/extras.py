"""Extras of a build beside its pages: downloads, the page of all cards, and pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from ..checks.options import SiteOptions
from ..exports import ExportError
from ..exports.file_names import NameConflictError
from ..locale.labels import Labels
from ..locale.words import Words
from ..site.build import RenderedPage, append_page, pages_file
from ..site.files import SourceFile
from ..syntax.model import LineOrigin, Page
from .expanded_page import is_of_site
from .languages import trail_of
from .neighbours import is_encrypted

if TYPE_CHECKING:
    from mkdocs.structure.toc import _TocToken

    from ..exports.all_cards import AllCards, Heading
    from ..exports.downloads import Downloads

log = get_plugin_logger("practice")


@dataclass(slots=True)
class Extras:
    """The extras that one site wants.

    Attributes:
        downloads: The packages of its decks; None for none.
        all_cards: The page of its cards; None for none.
        folder: That of the language that is built; "" for the site's own.
        sources: The folder with the source of the page of all cards.
    """

    downloads: Downloads | None = None
    all_cards: AllCards | None = None
    folder: str = ""
    sources: TemporaryDirectory[str] | None = None

    @classmethod
    def prepare(cls, options: SiteOptions, *, is_wanted: bool) -> Extras:
        """See beforehand what can be made.

        Args:
            options: Those of the site.
            is_wanted: Whether this build makes files beside its pages.

        Raises:
            PluginError: The page of all cards cannot be made.
        """
        extras = cls()
        if options.all_cards:
            from ..exports.all_cards import AllCards

            try:
                extras.all_cards = AllCards.prepare(options.all_cards)
            except ExportError as error:
                raise PluginError(f"practice: {error}") from None
        if options.downloads and is_wanted:
            from ..exports.downloads import Downloads

            try:
                extras.downloads = Downloads.prepare()
            except ExportError as error:
                log.warning("%s (or take `downloads` out of the plugin's options)", error)
        return extras

    def begin(self, folder: str) -> None:
        """Forget a former build, and begin one in the folder of its language."""
        self.folder = folder
        if self.downloads is not None:
            self.downloads.begin(folder)
        if self.all_cards is not None:
            self.all_cards.pages.clear()

    def add_pages(self, files: Files, config: MkDocsConfig, words: Words) -> None:
        """Add the generated page.

        Raises:
            PluginError: The site has a page of that name.
        """
        cards = self.all_cards
        if cards is None:
            return
        cards.words = words
        if cards.uri in files.src_uris:
            what = f"the page {cards.uri} exists already, and `all_cards` would replace it"
            raise PluginError(f"practice: {what}; name another one: `all_cards: other.md`")
        file = File.generated(config, cards.uri, abs_src_path=self._source_of(cards))
        file.dest_uri = self.folder + file.dest_uri
        if config.nav is not None:  # else it would be missing from the navigation by itself
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)

    def _source_of(self, cards: AllCards) -> str:
        """A file with the source of the page: many a plugin opens that of each page."""
        self._forget_sources()
        self.sources = TemporaryDirectory(prefix="practice-cards-", ignore_cleanup_errors=True)
        file = Path(self.sources.name, PurePosixPath(cards.uri).name)
        file.write_text(cards.source, "utf-8", newline="\n")
        return str(file)

    def _forget_sources(self) -> None:
        if self.sources is not None:
            self.sources.cleanup()
            self.sources = None

    def take(
        self, html: str, page: MkDocsPage, files: Files, config: MkDocsConfig,
        texts: tuple[Page | None, Page | None], labels: Labels,
    ) -> str:  # fmt: skip
        """Take a page; return it with links to its downloads.

        Args:
            html: Its content.
            page: The page.
            files: The files of the site.
            config: The site's configuration.
            texts: Its text, scanned: as it is drawn, and as far as it stands in files.
            labels: The words of links.
        """
        scanned, written = texts
        wanted = pages_file()
        if wanted is None and self.downloads is None and self.all_cards is None:
            return html
        trail, title = _names(page, config)
        rendered = RenderedPage(page.file.src_uri, page.url, title, trail, html)
        if wanted is not None:
            append_page(
                wanted, rendered if scanned is None else _with_lines(rendered, scanned, page)
            )
        if is_encrypted(page):
            if scanned is not None and scanned.items:
                log.info("%s is encrypted: its items are in no download", page.file.src_uri)
            return html
        if self.all_cards is not None:
            self.all_cards.add(rendered)
        if self.downloads is None or scanned is None:
            return html
        path = page.file.abs_src_path
        if not path or page.file.generated_by:
            path = str(Path(config.docs_dir, page.file.src_uri))  # where it would stand
        try:
            source = SourceFile(path, os.path.realpath(config.docs_dir))
            return self.downloads.link(
                rendered, source, (scanned, written), page.file.dest_uri, files.src_uris, labels
            )
        except NameConflictError as error:
            log.warning("%s", error)
            return html

    def fill(self, files: Files) -> None:
        """Write the page of all cards, once all others have been rendered."""
        file = files.src_uris.get(self.all_cards.uri) if self.all_cards is not None else None
        if self.all_cards is None or file is None or file.page is None:
            return
        content = file.page.content or ""
        filled = self.all_cards.fill(file.page.url, _navigation(files), content)
        labels = self.all_cards.words.labels
        links = self.downloads.site_links(file.page.url, labels) if self.downloads else ""
        file.page.content = f"{content}\n{links}{filled.html}"
        tokens = [*_outline(filled.headings)]
        file.page.toc = get_toc([_token(1, "", labels.all_cards, tokens)])

    def make(self, config: MkDocsConfig) -> None:
        """Make the downloads, when all pages have been written."""
        self._forget_sources()
        if self.downloads is None:
            return
        address = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        file = Path(config.config_file_path or "mkdocs.yml").absolute()
        for problem in self.downloads.make(
            config.site_dir, config.site_name, address, file, config.docs_dir, log.info
        ):
            log.warning("%s", problem)


def _names(page: MkDocsPage, config: MkDocsConfig) -> tuple[tuple[str, ...], str]:
    """The titles of the sections that a page stands in, and its own, as plain text."""
    trail, title = trail_of(page, config), unescape(str(page.title or ""))
    if page.is_section:  # of section-index: it has the title of the section that it opens
        own = page.meta.get("title") or getattr(page, "_title_from_render", None)
        return (*trail, title), unescape(str(own or title))
    return trail, title


def _with_lines(rendered: RenderedPage, scanned: Page, page: MkDocsPage) -> RenderedPage:
    """A page with its lines, where nobody else could say what they are."""
    lines, origins = tuple(scanned.lines), tuple(scanned.origins)
    if not origins and not is_of_site(scanned, page):
        origins = tuple(LineOrigin(scanned.path, number) for number in range(1, len(lines) + 1))
    return rendered._replace(lines=lines, origins=origins) if origins else rendered


def _navigation(files: Files) -> Iterator[str]:
    """The paths of the pages in the order of the navigation."""
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    page = next((each for each in pages if each.next_page and not each.previous_page), None)
    while page is not None:
        yield page.file.src_uri
        page = page.next_page


def _outline(headings: list[Heading]) -> list[_TocToken]:
    """Headings of two levels as a tree."""
    tree: list[_TocToken] = []
    for level, identifier, title in headings:
        into = tree[-1]["children"] if level > 2 and tree else tree
        into.append(_token(level, identifier, title, []))
    return tree


def _token(level: int, identifier: str, name: str, children: list[_TocToken]) -> _TocToken:
    return {"level": level, "id": identifier, "name": name, "children": children}
