"""Packages for Anki, and JSON, of each deck and of the whole site: made by a build."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..locale.labels import Labels
from ..site.atomic import WriteError, write_atomically
from ..site.build import RenderedPage
from ..site.files import PathError, SourceFile
from ..syntax.model import Page
from ..theme import PARTS
from . import ExportError, needs
from .file_names import Names, add_to_decks, download
from .links import relative_url

if TYPE_CHECKING:
    from ..site.lock.item_states import ItemState
    from .kept_downloads import KeptDownloads

SITE = "practice"
"""What the files of the whole site are called."""
_FORMS = (("anki", ".apkg"), ("json", ".json"))


class _Job(NamedTuple):
    """A file to be made: of a deck, or, without one, of the whole site."""

    path: str
    form: str
    uri: str = ""
    deck: str = ""


@dataclass(slots=True)
class Downloads:
    """The files of one build.

    Attributes:
        pages: The pages with practice, with their source files.
        jobs: What is to be made.
        folder: That of the language that is built; "" for the site's own.
    """

    pages: list[tuple[SourceFile, RenderedPage]] = field(default_factory=list)
    jobs: list[_Job] = field(default_factory=list)
    folder: str = ""
    _scanned: dict[str, Page] = field(default_factory=dict)
    _written: dict[str, Page | None] = field(default_factory=dict)

    @classmethod
    def prepare(cls) -> Downloads:
        """Begin, where the libraries are there.

        Raises:
            ExportError: One is missing.
        """
        if find_spec("genanki") is None or find_spec("selectolax") is None:
            raise ExportError(needs("the option `downloads`"))
        return cls()

    def begin(self, folder: str) -> None:
        """Forget a former build, and begin one in the folder of its language."""
        self.folder = folder
        self.pages.clear()
        self.jobs.clear()
        self._scanned.clear()
        self._written.clear()

    def link(
        self,
        page: RenderedPage,
        file: SourceFile,
        texts: tuple[Page, Page | None],
        dest: str,
        taken: Container[str],
        labels: Labels,
    ) -> str:
        """The page's HTML with links to the files of its decks; remember to make them.

        Args:
            page: The page.
            file: Its source.
            texts: Its text, scanned: as it is drawn, and as far as it stands in files, which is
                what the lock file knows.
            dest: Its path in the site.
            taken: The paths of files that the site has already.
            labels: The words for links.

        Raises:
            TakenError: One of these has the path of a download.
        """
        if not PARTS[0].is_needed(page.html):
            return page.html
        names, jobs = Names(dest, taken), list(self.jobs)

        def add(deck: str) -> str:
            links = []
            for form, ending in _FORMS:
                name = names.of(deck, ending)
                jobs.append(_Job(names.path(name), form, page.uri, deck))
                links.append(names.link(name, _label(labels, form)))
            return download(*links)

        html = add_to_decks(page.html, add)
        self.jobs = jobs
        self.pages.append((file, page))
        self._scanned[file.path], self._written[file.path] = texts
        return html

    def site_links(self, url: str, labels: Labels) -> str:
        """Links from a page, by its address, to the files of the whole site; "" without any."""
        if not self.pages:
            return ""
        names = (f"{SITE}{ending}" for _, ending in _FORMS)
        return download(
            *(
                f'<a dir="auto" download="{name}" '
                f'href="{relative_url(self.folder + name, url)}">'
                f"{escape(_label(labels, form))}</a>"
                for name, (form, _) in zip(names, _FORMS, strict=True)
            )
        )

    def make(
        self, site_dir: str, title: str, address: str, config: Path, docs_dir: str,
        tell: Callable[[str], None],
    ) -> Iterator[str]:  # fmt: skip
        """Make the files, and yield what went wrong, a line each.

        Args:
            site_dir: The folder of the built site.
            title: The site's name.
            address: The site's address with a slash at the end; "" where it has none.
            config: The file of the site's configuration; the lock file lies beside it.
            docs_dir: The folder of its pages.
            tell: Is told what is no problem of the pages.
        """
        if not self.pages:
            return
        try:
            made = self._collect(site_dir, title, address, config, docs_dir, tell)
        except (PathError, OSError) as error:
            yield f"the downloads were not made: {error}"
            return
        yield from made.problems(config.name)
        for job in (
            *self.jobs,
            *(_Job(f"{self.folder}{SITE}{ending}", form) for form, ending in _FORMS),
        ):
            try:
                if job.deck:
                    data = made.of_deck(job.form, job.uri, job.deck)
                else:
                    data = made.of_site(job.form)
                self._write(data, Path(site_dir, job.path))
            except (WriteError, ExportError) as error:
                yield f"{job.path}: was not made: {error}"
        made.keep()

    def _collect(
        self, site_dir: str, title: str, address: str, config: Path, docs_dir: str,
        tell: Callable[[str], None],
    ) -> KeptDownloads:  # fmt: skip
        from ..site.lock.entries import LockError
        from ..site.lock.lock_file import load_lock
        from ..site.lock.update import now, update_lock
        from .histories import Histories
        from .kept_downloads import KeptDownloads
        from .rendered_site import RenderedSite, files_of

        identities = Histories()
        try:
            lock = load_lock(config.parent)
            if lock.exists and self.folder:
                # It holds the items in the language of the site: a translation is the same item.
                identities = Histories(lock)
            elif lock.exists:
                update = update_lock(lock, self._states(), now(), "")
                identities = Histories(update.lock)
                if update:
                    tell(f"practice.lock.json is not up to date: {update}; `practice ids --write`")
        except LockError as error:
            raise PathError(str(error)) from None
        files = files_of(Path(site_dir), [Path(docs_dir)])
        site = RenderedSite(title, address, self.pages, files, config.name)
        return KeptDownloads(site, identities, self._scanned, f"{config.parent}\0{self.folder}")

    def _states(self) -> Iterator[ItemState]:
        """The items of the pages, as the lock file sees them."""
        from ..site.lock.item_states import states_of

        for file, _ in self.pages:
            page = self._written[file.path]
            if page is not None:
                yield from states_of(page, file)

    @staticmethod
    def _write(data: bytes, path: Path) -> None:
        os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103 (says what is in the way)
        write_atomically(path, data, survives=False)


def _label(labels: Labels, form: str) -> str:
    """The words of a link to a file."""
    return labels.deck_anki if form == "anki" else labels.deck_json
