"""Targets of `practice print`: from what was typed to a page of a built site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..checks.patterns import path_in
from ..site import Site
from ..site.build import build_site
from ..site.config import NO_CONFIG, SiteConfig
from ..site.files import SUFFIXES, SourceFile, list_files
from ..syntax.identity import page_ids
from ..syntax.model import Deck, Page
from ..syntax.quote import quote_names
from ..syntax.spelling import did_you_mean
from . import PdfError
from .pages import (
    SitePage,
    page_of,
    page_of_html,
    pages_with_deck,
)

_HTML = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Target:
    """The target that was typed.

    Attributes:
        file: The page, as Markdown or HTML; None where only a deck is named.
        deck: The id of a deck; None for the page.
    """

    file: Path | None
    deck: str | None

    @property
    def name(self) -> str:
        """The name of the PDF, without its ending."""
        if self.deck is not None:
            return "".join(char if char.isalnum() or char in "-_." else "-" for char in self.deck)
        assert self.file is not None
        return self.file.resolve().parent.name if self.file.name == "index.html" else self.file.stem


def parse(text: str) -> Target:
    """Read what was typed: a page, a page with `#` and a deck, or a deck.

    Raises:
        PdfError: There is no such file, or it is no page.
    """
    # A file may have a # in its name, so that what is there comes first.
    name, deck = text, ""
    if "#" in text and not _is_there(text):
        name, _, deck = text.rpartition("#")
        if not deck:
            raise PdfError(f"{text}: name a deck after the #, or leave it out")
    if not name:
        return Target(None, deck)
    path = Path(name)
    if not _is_there(name):
        if deck or "/" in name or path.suffix.lower() in (*SUFFIXES, *_HTML):
            raise PdfError(f"{name}: there is no such file")
        return Target(None, name)
    if path.is_dir():
        if not (path / "index.html").is_file():
            raise PdfError(f"{name}: there is no index.html in this folder; name a page")
        path = path / "index.html"
    if path.suffix.lower() not in (*SUFFIXES, *_HTML):
        raise PdfError(f"{name}: is neither Markdown nor HTML; name a page or a deck")
    return Target(path, deck or None)


def _is_there(name: str) -> bool:
    # What is no name that a file could have, as it is too long, is an error to pathlib.
    return os.path.exists(name)  # noqa: PTH110


@contextmanager
def find_page(target: Target, site: Site, built: Path | None) -> Iterator[SitePage]:
    """The built page that is meant, for as long as it is needed.

    Args:
        target: What is meant.
        site: The site that is configured here.
        built: The folder of the built site; None to build it where that is needed.

    Raises:
        PdfError: The site has no such page or deck, or cannot be built.
        PathError: A source cannot be read.
    """
    if built is not None and not built.is_dir():
        raise PdfError(f"{built}: there is no such folder of a built site")
    file, config = target.file, site.config
    if file is not None and file.suffix.lower() in _HTML:
        yield page_of_html(file, built)
        return
    if file is None and built is not None:
        yield _only(target.deck or "", *pages_with_deck(built, target.deck or ""))
        return
    if config is None:
        raise PdfError(f"{NO_CONFIG}; run this in its folder, add -f FILE, or name a built page")
    source = _source_of_deck(target.deck or "", site) if file is None else _source(file, config)
    if built is not None:
        yield page_of(source, built, config)
        return
    if not config.builds:
        raise PdfError(f"{NO_CONFIG} to build the site with; name one with --site")
    with TemporaryDirectory(prefix="practice-print-", ignore_cleanup_errors=True) as folder:
        yield page_of(source, build_site(config, Path(folder)), config)


def _source(file: Path, config: SiteConfig) -> SourceFile:
    if path_in(str(file), str(config.docs_dir)) is None:
        raise PdfError(f"{file}: is not in {config.docs_dir}, where the site's pages are")
    return list_files([file], config.docs_dir)[0]


def _source_of_deck(deck: str, site: Site) -> SourceFile:
    """The page with a deck, which is found before the site is built: that takes longer."""
    having: list[SourceFile] = []
    ids: set[str] = set()
    for file in site.all_files:
        page = site.page(file.path)
        decks = _deck_ids(page) if isinstance(page, Page) else set()
        ids |= decks
        if deck in decks:
            having.append(file)
    if len(having) == 1:
        return having[0]
    raise _not_one(deck, [file.path for file in having], ids)


def _deck_ids(page: Page) -> set[str]:
    ids = page_ids(page)
    return {ids[block.index] for block in page.blocks if isinstance(block, Deck)}


def _only(deck: str, pages: list[SitePage], ids: set[str]) -> SitePage:
    if len(pages) == 1:
        return pages[0]
    raise _not_one(deck, [page.name for page in pages], ids)


def _not_one(deck: str, names: list[str], ids: set[str]) -> PdfError:
    if names:
        places = quote_names(f"{name}#{deck}" for name in names)
        return PdfError(f"the deck `{deck}` is on several pages; name one: {places}")
    hint = did_you_mean(deck, ids) or "name a page, or the id of a deck"
    return PdfError(f"there is no page and no deck `{deck}`; {hint}")
