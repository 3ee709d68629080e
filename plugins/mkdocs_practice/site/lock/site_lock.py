"""The lock file of the site that is configured in a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ...syntax.model import Page
from ..config import Site, load_project, project_name
from ..files import PathError, SourceFile, list_files
from .entries import NAME, Lock
from .lock_file import load_lock
from .seen import seen_in
from .update import Update, now, updated


@dataclass(frozen=True, slots=True)
class SiteLock:
    """A site's pages and its lock file.

    Attributes:
        site: The site.
        folder: Where its configuration and its lock file are.
        files: All its pages.
        lock: The lock file, as it is.
    """

    site: Site
    folder: Path
    files: list[SourceFile]
    lock: Lock

    @classmethod
    def load(cls, folder: Path) -> SiteLock:
        """Read the configuration and the lock file in a folder.

        Raises:
            PathError: There is no site, or its pages cannot be found.
            ConfigError: The configuration cannot be read.
            LockError: The lock file cannot be read.
        """
        site = load_project(folder)
        if site is None:
            raise PathError("there is no mkdocs.yml here; ids are those of a whole site")
        files = list_files([site.docs_dir], site.docs_dir, site.excludes)
        lock = load_lock(folder)
        if not lock.exists:
            lock = replace(lock, namespace=project_name(folder))
        return cls(site, folder, files, lock)

    def update(self, keep: dict[str, Page] | None = None) -> Update:
        """What has become of the items since.

        Args:
            keep: As `seen_in` has it.

        Raises:
            PathError: A page cannot be read.
            LockError: SOURCE_DATE_EPOCH is no time.
        """
        return updated(self.lock, seen_in(self.files, keep), now(), str(self.folder / NAME))
