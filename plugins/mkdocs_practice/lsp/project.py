"""A site as it lies on disk: its configuration, and its pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..checks import DEFAULT, Context, Facts, PageReport, Settings, check_page
from ..checks.rules.files import unreadable_file
from ..site.config import CONFIG_FILES, PYPROJECT, ConfigError, SiteConfig, find_config
from ..site.files import SUFFIXES, PathError, find_pages, read_file, relative_path
from ..site.lock.entries import NAME as LOCK
from ..site.lock.entries import NO_LOCK, Lock
from ..site.lock.item_states import ItemState, states_in
from ..syntax.model import Page
from ..syntax.scan import scan
from ..syntax.source import SourceError, decode
from .lines import Lines
from .pages import PageEntry, Pages, lines_named, tags_of
from .site_findings import SiteFindings, read_lock

CONFIGS = (*CONFIG_FILES, PYPROJECT, LOCK)
Stamp = tuple[int, int, int]
Stamps = tuple[Stamp | None, ...]


def _none(file: Path) -> bool:
    return False


@dataclass(slots=True)
class Project:
    """A site, or what stands in for one where a page belongs to none.

    Attributes:
        root: The folder of its configuration; findings name paths as seen from there.
        docs_dir: The folder of its pages.
        context: For the rules.
        settings: Its choice of rules.
        excludes: Says which files in docs_dir are left out of the site.
        error: Why its configuration cannot be used, or "".
        stamps: What tells whether its configuration has changed.
        pages: Its pages, as far as they have been read.
        config: Its configuration; None where that cannot be used.
        lock: Its lock file.
    """

    root: Path | None = None
    docs_dir: Path | None = None
    context: Context = field(default_factory=Context)
    settings: Settings = DEFAULT
    excludes: Callable[[Path], bool] = _none
    error: str = ""
    stamps: Stamps = ()
    pages: Pages = field(default_factory=Pages)
    config: SiteConfig | None = None
    lock: Lock = NO_LOCK

    def name(self, path: Path) -> str:
        """The path of a file, as findings show it."""
        return relative_path(path, self.root) if self.root else str(path)

    def key(self, path: Path | None) -> str:
        """The key of a page among all pages of the site; "" for a file that is no page."""
        if path is None or self.docs_dir is None or path.suffix.lower() not in SUFFIXES:
            return ""
        for folder in (self.docs_dir, Path(os.path.realpath(self.docs_dir))):
            if path.is_relative_to(folder):
                hidden = any(name.startswith(".") for name in path.relative_to(folder).parts)
                return "" if hidden or self.excludes(path) else os.path.realpath(path)
        return ""

    def check(self, page: Page, is_fixing: bool = False) -> PageReport:
        """Check what a page shows by itself, maybe in one of the tries to fix it."""
        return check_page(page, self.context, self.settings, is_fixing)

    def states(self, page: Page, path: Path | None) -> tuple[ItemState, ...]:
        """The items of a page as the lock file sees them; none without one."""
        config = self.config
        if config is None or self.docs_dir is None or path is None or not self.lock.exists:
            return ()
        expanded = config.expansion.anew().of(page, path.parent)
        return tuple(states_in(config, self.docs_dir, expanded, str(path)))

    def check_site(self) -> None:
        """Look at the site as a whole, once all its pages have been read, where it has changed."""
        pages = self.pages
        if self.config is None or not pages.complete or not pages.is_site_stale:
            return
        entries = [pages.entries[key] for key in sorted(pages.entries)]
        states = [state for entry in entries for state in entry.states]
        items = sum(len(entry.facts.asked) for entry in entries)
        paths = {entry.facts.path for entry in entries}
        pages.take_site(
            SiteFindings.find(self.config, self.lock, states, paths, items, self.settings)
        )

    def is_outdated(self) -> bool:
        """Return whether the configuration has changed since it was read."""
        return self.root is not None and self.stamps != _config_stamps(self.root)

    def index(self, encoding: str) -> Iterator[None]:
        """Bring what is known of the pages in line with the disk, in small steps."""
        found: set[str] = set()
        whole = True
        try:
            for file in find_pages(self.docs_dir) if self.docs_dir else ():
                yield
                key = self.key(file)
                if key and key not in found:
                    found.add(key)
                    self.refresh(key, file, encoding)
        except (PathError, OSError):
            whole = not found  # else a folder in it could not be read, and the rest is unknown
        if whole:
            for key in self.pages.entries.keys() - found:
                if self.pages.entries[key].version is None:
                    self.pages.put(key, None)
        self.pages.have_all()

    def refresh(self, key: str, file: Path, encoding: str, uri: str = "") -> None:
        """Read a page from disk, unless it is open or has not changed.

        Args:
            key: The page's.
            file: The file.
            encoding: How the editor counts columns.
            uri: What the editor calls the file, where it has named it.
        """
        old, stamp = self.pages.entries.get(key), stamp_of(file)
        if old is not None and (old.version is not None or old.stamp == stamp is not None):
            return
        try:
            data = read_file(file)
        except PathError:
            self.pages.put(key, None)
            return
        uri = uri or (old.uri if old is not None else file.absolute().as_uri())
        name = self.name(file)
        try:
            page = scan(decode(data, name), name, self.context.fences)
        except SourceError as error:
            checked = PageReport([unreadable_file(error)], Facts(name))
            self.pages.put(key, PageEntry(uri, checked, Lines({}, encoding), stamp=stamp))
            return
        checked = self.check(page)
        lines = Lines(page.raw, encoding).only(lines_named(page, checked))
        states = self.states(page, file)
        entry = PageEntry(uri, checked, lines, tags_of(page.blocks), stamp=stamp, states=states)
        self.pages.put(key, entry)

    def forget(self, path: Path) -> None:
        """Read a page again when its time comes, whatever its stamp says."""
        key = self.key(path)
        if key in self.pages.entries:
            self.pages.entries[key] = replace(self.pages.entries[key], stamp=None)


NO_PROJECT = Project()
"""For pages that belong to no site."""


def stamp_of(file: Path) -> Stamp | None:
    """A stamp that changes when a file does; None where it is not there."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _config_stamps(root: Path) -> Stamps:
    return tuple(stamp_of(root / name) for name in CONFIGS)


def find_project(start: Path, known: Mapping[Path, Project]) -> Project:
    """The site that the files of a folder belong to.

    Args:
        start: The folder; the site is configured there, or in the nearest folder above it.
        known: The sites that have been found already, by the folder of their configuration.
    """
    for folder in (start, *start.parents):
        if folder in known:
            return known[folder]
        stamps = _config_stamps(folder)  # before it is read: a change meanwhile must not be missed
        try:
            site = find_config(folder)
        except ConfigError as error:
            return Project(folder, folder / "docs", error=str(error), stamps=stamps)
        except (OSError, ValueError):  # no folder to look into
            continue
        if site is not None:
            return _make_project(folder, site, stamps)
    return NO_PROJECT


def _make_project(root: Path, site: SiteConfig, stamps: Stamps) -> Project:
    docs_dir = Path(os.path.normpath(site.docs_dir))
    project = Project(root, docs_dir, excludes=site.excludes, stamps=stamps)
    project.config, project.lock = site, read_lock(site)
    # Findings name paths as the command line does in the folder of the configuration, and so do
    # the patterns there; only the disk is asked by whole paths.
    project.settings = replace(site.settings, root=project.name(docs_dir))
    exists = site.context.exists
    if exists is not None:
        whole = exists

        def from_root(page: str, target: str) -> bool:
            return whole(os.path.join(root, page), target)  # noqa: PTH118  # may be absolute

        project.context = replace(site.context, exists=from_root, is_expanded=False)
    else:
        project.context = replace(site.context, is_expanded=False)
    return project
