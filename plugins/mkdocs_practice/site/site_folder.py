"""The site in a folder: its configuration, its pages and its lock file, each read once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks import Finding
from ..checks.patterns import path_in
from ..syntax.model import Page
from ..syntax.scan import scan
from ..syntax.source import decode
from .config import NO_CONFIG, SiteConfig, find_config, named_config, nearest_config
from .files import PathError, SourceFile, list_files, read_page, relative_path
from .translations import NOT_TRANSLATED, Translations

if TYPE_CHECKING:
    from .lock.entries import Lock
    from .lock.item_states import ItemState
    from .lock.update import Update


class Site:
    """The site in a folder, or files that are of no site; whoever needs it is handed it.

    What is read from disk is kept until `put` gives it other content.

    Attributes:
        folder: Where its configuration and its lock file are.
        config: Its configuration; None where there is none.
    """

    def __init__(self, folder: Path, config: SiteConfig | None) -> None:
        self.folder = folder
        self.config = config
        self._pages: dict[str, Page | Finding] = {}
        self._written: dict[str, bytes] = {}
        self._states: dict[str, list[ItemState]] = {}

    @classmethod
    def load(cls, folder: Path = Path()) -> Site:
        """Read the configuration in a folder, where there is one.

        Raises:
            ConfigError: It cannot be read.
        """
        return cls(folder, find_config(folder))

    @classmethod
    def find(cls, start: Path = Path()) -> Site:
        """Read the configuration in a folder, or in the nearest one above it that has one.

        Raises:
            ConfigError: It cannot be read.
        """
        return cls(*nearest_config(start))

    @classmethod
    def configured_in(cls, file: Path) -> Site:
        """Read the configuration in a file.

        Raises:
            ConfigError: It cannot be read.
        """
        return cls(file.parent, named_config(file))

    @cached_property
    def all_files(self) -> list[SourceFile]:
        """The files of all its pages.

        Raises:
            PathError: There is no configuration, or its folder cannot be looked into.
        """
        if self.config is None:
            raise PathError(
                f"{NO_CONFIG}, and no [tool.practice] in a pyproject.toml; "
                "name the files or folders"
            )
        docs_dir = self.config.docs_dir
        files = list_files([docs_dir], docs_dir, self.config.excludes)
        if ".." not in docs_dir.parts or docs_dir.is_absolute():
            return files
        # As one would type them here, where the way up leads down again.
        return [file._replace(path=relative_path(file.path)) for file in files]

    def files(self, paths: Iterable[str] = ()) -> list[SourceFile]:
        """The files of the pages at these paths; without paths, of all pages.

        Raises:
            PathError: A path cannot be looked into, or there is nothing to look into.
        """
        chosen = [Path(path) for path in paths]
        if not chosen:
            return self.all_files
        if self.config is None:
            return list_files(chosen)
        return list_files(chosen, self.config.docs_dir, self.config.excludes)

    def has(self, path: str) -> bool:
        """Return whether a file is in the folder of the site's pages."""
        return self.config is not None and path_in(path, str(self.config.docs_dir)) is not None

    def language(self, file: SourceFile) -> str:
        """The language that a page is a translation to; "" for the site's own."""
        return self.translations.page(file.name).language

    @property
    def translations(self) -> Translations:
        """The languages of its pages."""
        return self.config.translations if self.config is not None else NOT_TRANSLATED

    def page(self, path: str) -> Page | Finding:
        """The page in a file, scanned; of one that is not UTF-8, the finding.

        Raises:
            PathError: It cannot be read.
        """
        if path not in self._pages:
            data = self._written.get(path)
            self._pages[path] = (
                self._scan(decode(data, path), path) if data else read_page(path, self._scan)
            )
        return self._pages[path]

    def _scan(self, text: str, path: str) -> Page:
        """Scan a page, with the files that it includes."""
        return self.config.expansion.scan(text, path) if self.config else scan(text, path)

    def pages(self, paths: Iterable[str] = ()) -> Iterator[tuple[SourceFile, Page | Finding]]:
        """Yield the pages at these paths, or all, as their readers get them.

        Where plugins make of pages what only a build knows, the site is built.

        Raises:
            PathError: A path cannot be looked into, or a page cannot be read.
            BuildError: The site cannot be built.
        """
        paths = tuple(paths)
        files = self.files(paths)
        built: dict[str, Page] = {}
        others: list[tuple[SourceFile, Page]] = []
        if self.config is not None and self.config.is_generated:
            from .build import built_pages, with_files

            known = {file.path for file in files}
            rendered = built_pages(self.config)
            for file, became in with_files(rendered, self.config, files, whole=not paths):
                page = became.page(file.path, self.config.context.fences)
                if page is not None and file.path not in built:
                    built[file.path] = page
                    others += () if file.path in known else ((file, page),)
        for file in files:
            yield file, built.get(file.path) or self.page(file.path)
        yield from others

    def put(self, path: str, data: bytes) -> None:
        """Take for the page in a file what is about to be written there, and wherever it is."""
        self._written[path] = data
        if self.config is not None:
            self.config.expansion.files.put(path, data)
        for name, page in [*self._pages.items()]:
            if name == path or (
                isinstance(page, Page) and any(each.path == path for each in page.origins)
            ):
                del self._pages[name]
                self._states.pop(name, None)

    @cached_property
    def lock(self) -> Lock:
        """The lock file; assign another one to go on with that.

        Raises:
            LockError: It cannot be read.
        """
        from .lock.lock_file import load_lock

        lock = load_lock(self.folder)
        if lock.exists:
            return lock
        return replace(lock, namespace=self._new_namespace())

    def _new_namespace(self) -> str:
        """A namespace that no other site has, whatever it is called: its address, else a number."""
        address = self.config.address if self.config is not None else ""
        name = self.config.name if self.config is not None else ""
        return address or f"{name or self.folder.resolve().name} {os.urandom(8).hex()}"

    def item_states(self) -> list[ItemState]:
        """The items of all its pages, as the lock file sees them: in the site's own language.

        Raises:
            PathError: A page cannot be read.
        """
        from .lock.item_states import reader_of, states_on

        files = [file for file in self.all_files if not self.language(file)]
        for file in files:
            if file.path not in self._states:
                page = self.page(file.path)
                states = (
                    states_on(page, file.name, reader_of(file.path))
                    if isinstance(page, Page)
                    else ()
                )
                self._states[file.path] = list(states)
        return [state for file in files for state in self._states[file.path]]

    def update(self) -> Update:
        """Compare the items with the lock file.

        Raises:
            PathError: A page cannot be read.
            LockError: The lock file cannot be read, or SOURCE_DATE_EPOCH is no time.
        """
        from .lock.entries import NAME
        from .lock.update import now, update_lock

        return update_lock(self.lock, self.item_states(), now(), str(self.folder / NAME))
