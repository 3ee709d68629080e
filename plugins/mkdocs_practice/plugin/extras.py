"""Extras of a build beside its pages: downloads, generated pages, the index, and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from ..checks.options import SiteOptions
from ..checks.patterns import absolute
from ..checks.rules.setup import taken_page
from ..exports import ExportError
from ..exports.file_names import NameConflictError
from ..exports.item_index import PROGRESS, REVIEW, ItemIndex
from ..exports.review_page import source_of
from ..locale.labels import Labels
from ..locale.words import Words
from ..render.nesting import PageRendering
from ..site.atomic import WriteError
from ..site.build import RenderedPage, append_page, pages_file
from ..site.critic_marks import has_marks
from ..site.files import SourceFile, is_no_file
from ..syntax.model import LineOrigin, Location, Page
from .expanded_page import is_of_site
from .languages import folders_of_translations, trail_of
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
        review: The path of the page for reviews; "" for none.
        index: The index of its items.
        is_dirty: Whether this build leaves pages as they are.
        folder: That of the language that is built; "" for the site's own.
        sources: The folder with the sources of generated pages.
    """

    downloads: Downloads | None = None
    all_cards: AllCards | None = None
    review: str = ""
    index: ItemIndex | None = None
    is_dirty: bool = False
    folder: str = ""
    sources: TemporaryDirectory[str] | None = None

    @classmethod
    def prepare(
        cls, options: SiteOptions, *, is_wanted: bool, is_serving: bool, is_dirty: bool
    ) -> Extras:
        """See beforehand what can be made.

        Args:
            options: Those of the site.
            is_wanted: Whether this build makes files beside its pages.
            is_serving: Whether it is a preview, which makes only what is made at once.
            is_dirty: Whether it leaves pages as they are.

        Raises:
            PluginError: The page of all cards cannot be made.
        """
        extras = cls(review=options.review, is_dirty=is_dirty)
        if is_wanted:
            extras.index = ItemIndex()
        if options.all_cards:
            from ..exports.all_cards import AllCards

            try:
                extras.all_cards = AllCards.prepare(options.all_cards)
            except ExportError as error:
                raise PluginError(f"practice: {error}") from None
        if options.downloads and is_wanted and not is_serving:
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
        if self.index is not None:
            self.index = ItemIndex(folder)

    def add_pages(self, files: Files, config: MkDocsConfig, words: Words) -> None:
        """Add the generated pages.

        Raises:
            PluginError: The site has a page of that name.
        """
        self._forget_sources()
        if self.all_cards is not None:
            self.all_cards.words = words
            self._add_page("all_cards", self.all_cards.uri, self.all_cards.source, files, config)
        if self.review:
            source = source_of(words.labels)
            self._add_page("review", self.review, source, files, config)

    def _add_page(
        self, option: str, uri: str, source: str, files: Files, config: MkDocsConfig
    ) -> None:
        if uri in files.src_uris:
            found = taken_page(Location(uri, 1), option, uri)
            raise PluginError(f"practice: {found.message}; {found.fix}")
        file = File.generated(config, uri, abs_src_path=self._write_source(uri, source))
        file.dest_uri = self.folder + file.dest_uri
        if config.nav is not None:  # else it would be missing from the navigation by itself
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)

    def _write_source(self, uri: str, source: str) -> str:
        """Write the source of a page into a file: many a plugin opens that of each page."""
        if self.sources is None:
            self.sources = TemporaryDirectory(prefix="practice-pages-", ignore_cleanup_errors=True)
        file = Path(self.sources.name, uri)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, "utf-8", newline="\n")
        return str(file)

    def _forget_sources(self) -> None:
        if self.sources is not None:
            self.sources.cleanup()
            self.sources = None

    def index_page(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, parts: Iterable[PageRendering]
    ) -> None:
        """Take a page's items into the index; not those that only some may read, or nobody yet.

        Args:
            html: Its content.
            page: The page.
            config: The site's configuration.
            parts: What was drawn of it.
        """
        index = self.index
        if index is None or page.file.inclusion.is_excluded():
            return
        items = [] if is_encrypted(page) else [item for part in parts for item in part.items]
        index.add(page.url, _title(page) if items else "", items)
        is_own = page.file.src_uri == self.review
        if is_own or REVIEW in html:
            index.ask(page.url, first=is_own)
        elif PROGRESS in html:
            index.ask()

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
            source = SourceFile(path, absolute(config.docs_dir))
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
        title = next(iter(file.page.toc), None)  # which themes let readers skip to
        identifier = title.id if title is not None else ""
        file.page.toc = get_toc([_token(1, identifier, labels.all_cards, tokens)])

    def keep_index(self, files: Files, config: MkDocsConfig) -> None:
        """Take what a former build knew of the pages that this one leaves as they are.

        All others have been rendered, and none of them has its header yet, which counts what is due
        where the site has a page for reviews.

        Args:
            files: The files of the site.
            config: Its configuration.
        """
        if self.index is not None and self.is_dirty:
            pages = (file.page for file in files.documentation_pages())
            addresses = {page.url for page in pages if page is not None}
            self.index.keep(Path(config.site_dir), addresses)

    def write_index(self, config: MkDocsConfig, namespace: str) -> None:
        """Write the index, where a page or the option `review` asks for it.

        Args:
            config: The site's configuration.
            namespace: What tells its keys from those of other sites; "" where nothing does.
        """
        index, site = self.index, Path(config.site_dir)
        if index is None:
            return
        if index.wanted:
            folders = [] if self.folder else folders_of_translations(config)
            try:
                index.write(site, config.site_name, namespace, folders)
            except WriteError as error:
                log.warning("the index of the site was not written: %s", error)

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
    trail = trail_of(page, config)
    if page.is_section:  # of section-index: it has the title of the section that it opens
        return (*trail, unescape(str(page.title or ""))), _title(page)
    return trail, _title(page)


def _title(page: MkDocsPage) -> str:
    """The title of a page as plain text."""
    title = page.title
    if page.is_section:
        title = page.meta.get("title") or getattr(page, "_title_from_render", None) or title
    return unescape(str(title or ""))


def _with_lines(rendered: RenderedPage, scanned: Page, page: MkDocsPage) -> RenderedPage:
    """A page with its lines, where nobody else could say what they are."""
    lines, origins = tuple(scanned.lines), tuple(scanned.origins)
    if not origins and not is_of_site(scanned, page):
        origins = tuple(LineOrigin(scanned.path, number) for number in range(1, len(lines) + 1))
    raw = tuple(scanned.raw) if has_marks(lines) else ()
    return rendered._replace(lines=lines, origins=origins, raw=raw) if origins else rendered


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


def leave_out_links_to_nothing(files: Files) -> None:
    """Leave out the pages that MkDocs could not read, where a command wants the others."""
    if pages_file() is None:
        return
    for file in files.documentation_pages():
        if file.abs_src_path and is_no_file(file.abs_src_path):
            log.warning("%s is a link to nothing, or no file, and left out", file.src_uri)
            files.remove(file)
