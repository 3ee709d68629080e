"""What other programs know items by, and since when they are as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..site.lock.entries import Lock
from .notes import ItemHistory


@dataclass(frozen=True, slots=True)
class Histories:
    """What the lock file knows; for pages of no site, what their files tell.

    Attributes:
        lock: The site's lock file, up to date; None where there is no site.
    """

    lock: Lock | None = None

    @property
    def namespace(self) -> str:
        """What tells the items from those of other sites; "" where only its name can."""
        return self.lock.namespace if self.lock is not None else ""

    def on(self, path: str) -> Callable[[str], ItemHistory]:
        """What tells of the items of a page by their keys."""
        lock = self.lock
        written = _written(Path(path))

        def know(key: str) -> ItemHistory:
            entry = lock.entries.get(key) if lock is not None else None
            if lock is None or entry is None:
                return ItemHistory(key, written, written)
            return ItemHistory(lock.origin(key), entry.first, entry.changed)

        return know


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
