"""Additions to a site that any host has built: downloads, all of its cards, the index of its items.

With MkDocs the plugin makes them during the build. Here they are put into the pages afterwards,
and a second time in place of the first, as they are in place of the plugin's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..checks import Finding
from ..locale.words import Vocabulary, Words
from ..site import Site
from ..site.atomic import FileWrite, write_together
from ..site.built.folder import SiteError, read_html
from ..site.built.pages import address_of, page_of_source
from ..site.config import NO_CONFIG, SiteConfig
from ..site.files import SourceFile
from ..site.zensical import THEME
from ..syntax.items import tags_by_id
from ..syntax.model import Page
from ..theme import LOADER, PARTS, WORKER, worker
from ..theme.page_links import tags
from . import ExportError
from .all_cards import AllCards
from .built_items import built_items
from .downloads import Downloads
from .file_names import NameConflictError
from .item_index import PROGRESS, REVIEW, ItemIndex
from .links import relative_url
from .rendered_site import ARTICLE, built_page

_BEGIN, _END = "<!-- practice index -->", "<!-- end of practice index -->"
# Programs that make pages smaller have taken away quotes or end tags; links to PDFs are no concern.
_LINKS = (
    r"""<p\s[^>]*?\bclass=["']?practice-download\b[^>]*>\s*"""
    r"""<a\s[^>]*?\bdownload=["']?[^"'\s>]+\.(?:apkg|json)\b(?:(?!<(?!/?a\b)).)*(?:</p>)?"""
)
_FORMER = re.compile(rf"{_BEGIN}.*?{_END}|{_LINKS}", re.DOTALL)
_BODY = re.compile(r"<(?:main|body)\b[^>]*>(.*)</(?:main|body)>", re.DOTALL)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang=["']?([\w-]+)""", re.IGNORECASE)
_TITLE_END = re.compile(r"</h1>")
_LOADER = re.compile(r"""\ssrc=["']?([^"'\s>]*?assets/practice/(?:\w+/)?)loader\.js(\?\w+)?""")


class _BuiltFile(NamedTuple):
    """A page in the built site.

    Attributes:
        path: Its path there, with slashes.
        before: The HTML before its content.
        content: Its content, without what a former index has put there.
        after: The HTML behind it.
    """

    path: str
    before: str
    content: str
    after: str

    @property
    def html(self) -> str:
        """All of it."""
        return self.before + self.content + self.after

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        match = _LANGUAGE.search(self.before)
        return match[1] if match else "en"


class _AuthorFiles:
    """The paths that the author's own files have in the site."""

    def __init__(self, docs_dir: Path) -> None:
        self._docs_dir = docs_dir

    def __contains__(self, path: object) -> bool:
        return (self._docs_dir / str(path)).is_file()


def _has_scripts(site: Site) -> bool:
    """Return whether a page has a block that is about the whole site."""
    pages = (site.page(file.path) for file in site.all_files)
    return any(
        isinstance(page, Page) and not {"review", "progress"}.isdisjoint(page.by_kind)
        for page in pages
    )


class SiteIndex:
    """The index of one site.

    Args:
        site: The site.
        folder: The folder that it is built into.

    Attributes:
        count: How many pages were written.

    Raises:
        ExportError: The site wants no index, the folder has none, or a library is missing.
    """

    def __init__(self, site: Site, folder: Path) -> None:
        if site.config is None or not site.config.builds:
            raise ExportError(f"{NO_CONFIG}; run this in its folder, or add -f FILE")
        options = site.config.options
        wants = options.downloads or options.all_cards or options.review or options.offline
        if not (wants or _has_scripts(site)):
            raise ExportError(
                f"{site.config.file}: among the options of `practice` under `plugins` is none of "
                "`downloads`, `all_cards`, `review` and `offline`, and no page has a block "
                "`review` or `progress`; set or write what you want"
            )
        if next(folder.rglob("*.html"), None) is None:
            raise ExportError(
                f"{folder}: there is no built site; build it first, and name its folder"
            )
        self._site, self._folder = site, folder
        self._config: SiteConfig = site.config
        self._vocabulary = Vocabulary(options.words)
        self._downloads = Downloads.prepare() if options.downloads else None
        self._cards = AllCards.prepare(options.all_cards) if options.all_cards else None
        if self._cards is not None:
            self._cards.is_offline = options.offline
        self._items = ItemIndex()
        self._writes: list[FileWrite] = []
        self._assets = ("", "")  # the folder of our files in the site, and the query after a name
        self.count = 0

    def make(self) -> Iterator[str]:
        """Make it, and yield what could not be done, a line each.

        Raises:
            PathError: A page cannot be looked into.
            WriteError: A page cannot be written.
        """
        if self._config.translations.default and self._config.theme != THEME:
            return  # a host that runs the translating plugin runs ours, in each language
        ranks = {uri: rank for rank, uri in enumerate(self._config.trails)}
        for file in sorted(self._site.all_files, key=lambda each: ranks.get(each.name, len(ranks))):
            page = self._site.page(file.path)
            blocks = page.blocks if isinstance(page, Page) else ()
            try:
                built = self._read(file.name, file.path)
                self._list(file, page, built)
                if isinstance(page, Page) and blocks:
                    self._add(file, page, built)
            except (SiteError, NameConflictError) as error:
                if blocks and not self._config.drafts.match(file.name):
                    yield str(error)
        if self._cards is not None:
            try:
                self._fill(self._cards)
            except SiteError as error:
                yield str(error)
        yield from self._find_review()
        write_together([*self._writes, *self._worker()])
        if self._items.wanted:
            lock = self._site.lock
            namespace = lock.namespace if lock.exists else ""
            self._items.write(self._folder, self._config.name or "", namespace)
        self.count = len(self._writes)
        if self._downloads is not None:
            config = self._config
            yield from self._downloads.make(
                str(self._folder), config.name or "Practice", config.address, config.file,
                str(config.docs_dir), lambda line: None,
            )  # fmt: skip

    def _list(self, file: SourceFile, page: Page | Finding, built: _BuiltFile) -> None:
        """List the items of a page."""
        tags = tags_by_id(page) if isinstance(page, Page) else {}
        items = built_items(built.content, tags)
        is_own = file.name == self._config.options.review
        rendered = built_page(file, built.path, built.html, self._config)
        self._items.add(rendered.url, rendered.title, items)
        if is_own or REVIEW in built.content:
            self._items.ask(rendered.url, first=is_own)
        elif PROGRESS in built.content:
            self._items.ask()

    def _find_review(self) -> Iterator[str]:
        """Find the page for reviews where nobody has written it: it is the plugin's own."""
        uri = self._config.options.review
        source = self._config.docs_dir / uri
        if not uri or source.is_file():
            return
        try:
            built = self._read(uri, str(source), "write it, with a block `/// review`")
        except SiteError as error:
            yield str(error)
            return
        self._items.ask(address_of(built.path, names_files=self._config.names_files), first=True)

    def _worker(self) -> Iterator[FileWrite]:
        """The worker, or where nobody else sees to it, one that takes a former one away."""
        is_offline = self._config.options.offline
        if is_offline or self._config.theme == THEME:
            file = worker(is_offline=is_offline)
            yield FileWrite(self._folder / WORKER, file.read_bytes())

    def _add(self, file: SourceFile, page: Page, built: _BuiltFile) -> None:
        """Take a page with practice, and put links to its downloads into it."""
        self._find_assets(built)
        rendered = built_page(file, built.path, built.html, self._config)
        if self._cards is not None:
            self._cards.add(rendered)
        if self._downloads is not None:
            taken = _AuthorFiles(self._config.docs_dir)
            labels = self._words(built).labels
            html = self._downloads.link(rendered, file, (page, page), built.path, taken, labels)
            self._write(built, html)

    def _fill(self, cards: AllCards) -> None:
        """Put all cards into their page, below its title.

        One that nobody has written is the plugin's own, and full.
        """
        advice = "`practice index` fills it: write it, with its title"
        built = self._read(cards.uri, str(self._config.docs_dir / cards.uri), advice)
        if not (self._config.docs_dir / cards.uri).is_file():
            return
        url = address_of(built.path, names_files=self._config.names_files)
        cards.words = self._words(built)
        filled = cards.fill(url, self._config.trails, built.html)
        links = ""
        if self._downloads is not None:
            links = self._downloads.site_links(url, cards.words.labels)
        html = f"{links}{filled.html}"
        title = _TITLE_END.search(built.content)
        place = title.end() if title else 0
        inside = f"{_BEGIN}{self._links(built, html)}{html}{_END}"
        self._write(built, built.content[:place] + inside + built.content[place:])

    def _read(self, uri: str, name: str, advice: str = "build the site anew") -> _BuiltFile:
        path = page_of_source(uri, self._folder, name, advice)
        html = read_html(self._folder / path)
        article = ARTICLE.search(html) or _BODY.search(html)
        start, end = article.span(1) if article else (0, len(html))
        return _BuiltFile(path, html[:start], _FORMER.sub("", html[start:end]), html[end:])

    def _write(self, built: _BuiltFile, content: str) -> None:
        data = (built.before + content + built.after).encode()
        if data != (self._folder / built.path).read_bytes():
            self._writes.append(FileWrite(self._folder / built.path, data))

    def _words(self, built: _BuiltFile) -> Words:
        return self._vocabulary.words(built.language)

    def _find_assets(self, built: _BuiltFile) -> None:
        """Remember where a page has our files from."""
        match = _LOADER.search(built.html)
        if match and not self._assets[0]:
            folder = posixpath.join(posixpath.dirname(built.path), match[1])
            self._assets = f"{posixpath.normpath(folder)}/", match[2] or ""

    def _links(self, built: _BuiltFile, html: str) -> str:
        """The links to our files that a page has not yet, and needs for some HTML."""
        folder, query = self._assets
        if not folder:
            return ""
        root = relative_url(folder, built.path)
        needed = [part.styles for part in PARTS if part.is_needed(html)]
        sheets = [name for name in needed if f"/{name}" not in built.html]
        loader = "" if _LOADER.search(built.html) else f"{root}{LOADER}{query}"
        return tags([f"{root}{name}{query}" for name in sheets], loader, "")
