"""The files of a build's downloads, kept from one build to the next.

Of each page its notes and the files of its decks are kept under a hash of all that goes into them,
and the files of the whole site under one of all pages. What is not kept is made as ever, so that
the files are the same, byte for byte, with a cache and without.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, NamedTuple

from ..site.build import RenderedPage
from ..site.cache import SiteCache, cache_for, is_off
from ..syntax.fences import UNKNOWN_FENCES
from ..syntax.identity import ITEMS, item_key, page_ids
from ..syntax.model import Page
from .collect import collection_for, lost_links
from .extract import PageNotes, read_notes
from .formats import FORMATS
from .histories import Histories
from .links import PageAddress, SiteFiles
from .notes import Collection, ItemHistory, Note
from .rendered_site import RenderedSite

_MOST_BYTES = 100_000_000
"""The most that is kept at once: the downloads of larger sites are made anew by each build."""
_STATES, _SPARE = 2, 20
_WHOLE = ""
"""The name of what is kept of the whole site; no page has it."""


class _Content(NamedTuple):
    """The part of a page that is kept.

    Attributes:
        asked: The files that it shows, by their paths in the site, with what became of each.
        found: What was found on it, but for its notes.
        notes: Its notes, packed: most builds need no more than the files.
        files: The files of its decks, by their form and deck.
    """

    asked: dict[str, str]
    found: PageNotes
    notes: bytes
    files: dict[tuple[str, str], bytes]


@dataclass(slots=True)
class DownloadPage:
    """The part of a page in the downloads, as it was kept, or made anew.

    Attributes:
        uri: The path of the page's source.
        seal: The hash of all that goes into it, besides the files that it shows.
        content: What is kept of it.
        is_new: Whether the cache does not have it yet.
    """

    uri: str
    seal: bytes
    content: _Content
    is_new: bool
    _notes: list[Note] | None = None
    _by_deck: dict[str, list[Note]] = field(default_factory=dict)

    @property
    def notes(self) -> list[Note]:
        """Its notes."""
        if self._notes is None:
            self._notes = list[Note](pickle.loads(zlib.decompress(self.content.notes)))
        return self._notes

    def of_deck(self, deck: str) -> list[Note]:
        """The notes of one of its decks."""
        if not self._by_deck:
            for note in self.notes:
                self._by_deck.setdefault(note.deck_id, []).append(note)
        return self._by_deck.get(deck, [])


class KeptDownloads:
    """The downloads of a build, made of its pages or kept.

    Args:
        site: The site, rendered.
        identities: What is known of its items.
        pages: The text of its pages, by the paths of their files.
        name: The folder of the site and of its language, which the cache goes by.
    """

    def __init__(
        self, site: RenderedSite, identities: Histories, pages: dict[str, Page], name: str
    ) -> None:
        self._collection = collection_for(site, identities)
        self._cache = _cache(name, pages.values())
        self._whole: dict[str, bytes] | None = None
        self._is_whole_new = False
        self.pages: dict[str, DownloadPage] = {}
        self._shared = (self._collection.title, site.address, self._collection.namespace)
        for file, became in site.pages:
            page = pages[file.path]
            if page.blocks:
                know = identities.on(file.path)
                seal = b""
                if self._cache is not None:
                    keys = [""] if identities.lock is None else _keys(page, became.uri)
                    seal = _seal(page, became, [*map(know, keys)], self._shared)
                self.pages[became.uri] = self._page(page, became, know, seal, site)

    def problems(self, config: str) -> list[str]:
        """The errors and warnings of all pages.

        Args:
            config: The file of the site's configuration, as warnings name it.
        """
        found = [page.content.found for page in self.pages.values()]
        lost = [each for one in found for each in one.lost]
        errors = [each for one in found for each in one.errors]
        warnings = [each for one in found for each in one.warnings]
        return [*map(str, errors), *map(str, warnings), *map(str, lost_links(lost, config))]

    def of_deck(self, form: str, uri: str, deck: str) -> bytes:
        """The file of a deck.

        Raises:
            ExportError: It cannot be made.
        """
        page = self.pages.get(uri)
        known = page.content.files.get((form, deck)) if page is not None else None
        if known is None:
            notes = page.of_deck(deck) if page is not None else []
            known = FORMATS[form].write(self._collection.of(notes)).data
            if page is not None:
                page.content.files[form, deck] = known
                page.is_new = True
        return known

    def of_site(self, form: str) -> bytes:
        """The file of the whole site.

        Raises:
            ExportError: It cannot be made.
        """
        if self._whole is None:
            kept = self._cache and self._cache.recall(_WHOLE, self._whole_seal())
            self._whole = dict(kept or {})
        if form not in self._whole:
            notes = [note for page in self.pages.values() for note in page.notes]
            chosen: Collection = self._collection.of(notes).distinct()
            self._whole[form] = FORMATS[form].write(chosen).data
            self._is_whole_new = True
        return self._whole[form]

    def keep(self) -> None:
        """Keep what is new for the next build."""
        cache = self._cache
        if cache is None:
            return
        new: list[tuple[str, bytes, Any]] = [
            (page.uri, page.seal, page.content) for page in self.pages.values() if page.is_new
        ]
        if self._is_whole_new:
            new.append((_WHOLE, self._whole_seal(), self._whole))
        rows = [cache.pack(*each) for each in new]
        if rows and sum(len(row.result) for row in rows) <= _MOST_BYTES:
            cache.keep(rows, len(self.pages) + 1)
        cache.close()

    def _page(
        self, page: Page, became: RenderedPage, know: Callable[[str], ItemHistory], seal: bytes,
        site: RenderedSite,
    ) -> DownloadPage:  # fmt: skip
        cache, files = self._cache, site.files
        kept: _Content | None = cache.recall(became.uri, seal) if cache is not None else None
        if kept is not None and _are_alike(kept.asked, files):
            return DownloadPage(became.uri, seal, kept, is_new=False)
        place = PageAddress(site.address, became.url, files)
        found = read_notes(page, became, place, know)
        content = _Content({}, found._replace(notes=[]), b"", {})
        if cache is not None:
            asked = {path: files.state(path) for path in place.asked}
            content = content._replace(asked=asked, notes=_packed(found.notes))
        return DownloadPage(became.uri, seal, content, is_new=True, _notes=found.notes)

    def _whole_seal(self) -> bytes:
        pages = [(page.seal, page.content.asked) for page in self.pages.values()]
        return _hash((self._shared, pages))


def _cache(name: str, pages: Iterable[Page]) -> SiteCache | None:
    """The cache; None where there is none, or where it cannot be said what pages depend on."""
    # Those that others have expanded say themselves how they were scanned.
    fences = {page.fences for page in pages if not page.origins}
    if is_off() or len(fences) > 1:
        return None
    import sqlite3

    programs = (sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION)
    return cache_for(name, "downloads", programs, [*fences], states=_STATES, spare=_SPARE)


def _packed(notes: list[Note]) -> bytes:
    return zlib.compress(pickle.dumps(notes, pickle.HIGHEST_PROTOCOL), 1)


def _are_alike(asked: dict[str, str], files: SiteFiles) -> bool:
    """Tell whether the files that a page shows are what they were."""
    return all(files.state(path) == state for path, state in asked.items())


def _keys(page: Page, uri: str) -> list[str]:
    """The keys of the items of a page; without a lock file all of them have one history."""
    ids = page_ids(page)
    return [item_key(each, ids[each.index], uri) for each in page.blocks if isinstance(each, ITEMS)]


def _seal(
    page: Page, became: RenderedPage, histories: list[ItemHistory], shared: tuple[str, ...]
) -> bytes:
    """The hash of all that goes into the notes of a page, besides the files that it shows."""
    scanned = None
    if page.origins:  # what is not expanded hangs on its lines alone
        plain = replace(page, fences=UNKNOWN_FENCES)  # the fences are the configuration's
        scanned = pickle.dumps(plain, pickle.HIGHEST_PROTOCOL)
    return _hash((shared, became, page.path, page.raw, histories, scanned))


def _hash(content: object) -> bytes:
    text = repr(content)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
