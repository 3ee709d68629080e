"""Histories of items: the keys that other programs know them by, and the times of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..site.lock.entries import Lock
from ..site.lock.update import now
from .notes import ItemHistory


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories in the lock file; for pages of no site, the times of their files.

    Attributes:
        lock: The site's lock file, up to date; None where there is no site.
    """

    lock: Lock | None = None

    @property
    def namespace(self) -> str:
        """The part of keys that is the site's own; "" where its address or name has to do."""
        return self.lock.namespace if self.lock is not None else ""

    def on(self, path: str) -> Callable[[str], ItemHistory]:
        """A function that gives the histories of a page's items by their keys."""
        lock = self.lock
        written = _written(Path(path))

        def know(key: str) -> ItemHistory:
            entry = lock.entries.get(key) if lock is not None else None
            if lock is None or entry is None:
                return ItemHistory(key, written, written)
            former = tuple(lock.former(key))
            return ItemHistory(lock.origin(key), entry.first, entry.changed, former)

        return know


def _written(path: Path) -> datetime:
    if not path.exists():  # a page that another plugin makes
        return now()
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
