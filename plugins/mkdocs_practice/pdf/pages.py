"""Pages of a built site, as far as printing needs to know them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..site.built.folder import EncodingError, SiteError, find_files, read_bytes, read_html
from ..site.built.page import BuiltPage
from ..site.built.pages import page_of_source, root_of
from ..site.built.reader import read_page
from ..site.config import SiteConfig
from ..site.excluded import IS_DRAFT
from ..site.files import SourceFile
from ..syntax.quote import quote_names
from ..syntax.spelling import did_you_mean
from . import PdfError
from .options import DeckPrint, PagePrint, Print
from .site_server import SiteServer, base_of


@dataclass(frozen=True)
class SitePage:
    """A page of a built site.

    Attributes:
        root: The folder of the site.
        path: Its path there, with slashes.
        name: What messages call it.
    """

    root: Path
    path: str
    name: str

    @cached_property
    def _read(self) -> BuiltPage:
        try:
            return read_page(self.name, read_html(self.root / self.path))
        except (SiteError, EncodingError) as error:
            raise PdfError(f"{self.name}: cannot be printed: {error}") from None

    @cached_property
    def decks(self) -> dict[str, int]:
        """The number of cards of each deck, by the deck's id.

        Raises:
            PdfError: The page cannot be read.
        """
        items = self._read.items
        cards = [item.start for item in items if item.kind == "card"]
        return {
            deck.id: sum(deck.start < start < deck.end for start in cards)
            for deck in items
            if deck.kind == "flashcards" and deck.id
        }

    def served(self) -> SiteServer:
        """The site under the address that the page says it has.

        Raises:
            PdfError: The page cannot be read.
        """
        canonical = ""
        for reference in self._read.references:
            attributes = reference.attributes
            if reference.name == "link" and attributes.get("rel", "").lower() == "canonical":
                canonical = attributes.get("href", "")
        return SiteServer(self.root, base_of(canonical, self.path))

    def check(self, wanted: Print) -> None:
        """See whether the page has what is to be printed.

        Raises:
            PdfError: It does not.
        """
        if isinstance(wanted, PagePrint):
            asks = any(item.kind in ("question", "exercise") for item in self._read.items)
            if wanted.mode != "answers" and not asks:
                raise PdfError(f"{self.name}: has no question, which --mode {wanted.mode} is for")
        else:
            self._check_deck(wanted)

    def _check_deck(self, wanted: DeckPrint) -> None:
        if wanted.deck not in self.decks:
            raise PdfError(f"{self.name}: has no deck `{wanted.deck}`; {self._hint(wanted.deck)}")
        if not self.decks[wanted.deck]:
            raise PdfError(f"{self.name}: the deck `{wanted.deck}` has no cards")

    def _hint(self, deck: str) -> str:
        if not self.decks:
            return "there is no deck on the page"
        return did_you_mean(deck, self.decks) or f"its decks are {quote_names(self.decks)}"

    def only_deck(self) -> str:
        """The id of the one deck on the page.

        Raises:
            PdfError: There is none, or there are several.
        """
        if not self.decks:
            raise PdfError(f"{self.name}: has no deck; leave --layout out to print the page")
        if len(self.decks) > 1:
            first = next(iter(self.decks))
            raise PdfError(
                f"{self.name}: has several decks, {quote_names(self.decks)}; "
                f"name one, as in `{self.name}#{first}`"
            )
        return next(iter(self.decks))


def page_of_html(file: Path, site: Path | None) -> SitePage:
    """The page of a built HTML file; see `root_of`.

    Raises:
        PdfError: The file is not in the folder of the site.
    """
    try:
        root = root_of(file, site)
    except SiteError as error:
        raise PdfError(str(error)) from None
    return SitePage(root, file.resolve().relative_to(root).as_posix(), str(file))


def page_of(source: SourceFile, root: Path, config: SiteConfig) -> SitePage:
    """The page that a source became in a built site.

    Args:
        source: The source.
        root: The folder of the built site.
        config: Its configuration.

    Raises:
        PdfError: It became none.
    """
    try:
        path = page_of_source(config.placed.uri(source.name), root, source.path)
    except SiteError as error:
        if config.drafts.match(source.name):
            raise PdfError(f"{source.path}: {IS_DRAFT}") from None
        raise PdfError(str(error)) from None
    return SitePage(root.resolve(), path, source.path)


def pages_with_deck(root: Path, deck: str) -> tuple[list[SitePage], set[str]]:
    """The pages of a built site that have a deck of this id, and the ids of all decks.

    Raises:
        PdfError: The site cannot be read.
    """
    try:
        files = find_files(root).pages
    except SiteError as error:
        raise PdfError(str(error)) from None
    found, ids = [], set[str]()
    for file in files:
        page = SitePage(root.resolve(), file.relative_to(root).as_posix(), str(file))
        if b"<practice-deck" in _bytes(file):
            ids.update(page.decks)
            if deck in page.decks:
                found.append(page)
    return found, ids


def _bytes(file: Path) -> bytes:
    try:
        return read_bytes(file)
    except SiteError as error:
        raise PdfError(str(error)) from None
