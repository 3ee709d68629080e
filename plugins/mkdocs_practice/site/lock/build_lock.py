"""The lock file during a build, and the findings with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ...checks import Finding
from ...checks.rules.lock import VANISHED
from ...syntax.model import Page
from .entries import Lock
from .item_states import ItemState, reader_of, states_on
from .lock_file import load_lock
from .update import findings_of


@dataclass(slots=True)
class BuildLock:
    """The lock file of the site that is being built, and the items of its pages so far.

    Attributes:
        lock: The lock file.
        compares: Whether the items are compared with it; those of a translation are not.
        seen: The items.
    """

    lock: Lock
    compares: bool = True
    seen: list[ItemState] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path, *, compares: bool = True) -> BuildLock | None:
        """Read the lock file in a folder; None where there is none.

        Raises:
            LockError: It cannot be read.
        """
        lock = load_lock(folder)
        return cls(lock, compares) if lock.exists else None

    def add(self, page: Page, name: str, file: str) -> None:
        """Take the items of a page.

        Args:
            page: The page.
            name: Its path in the site, with slashes.
            file: Its file, from which the pictures count.
        """
        if page.blocks:
            self.seen.extend(states_on(page, name, reader_of(file)))

    def findings(self) -> list[Finding]:
        """The findings that only the author can decide, once all pages have been taken.

        What has vanished is left to the checks: a build may leave out drafts and whatever other
        plugins take away.

        Raises:
            LockError: SOURCE_DATE_EPOCH is no time.
        """
        found = findings_of(self.lock, self.seen)
        return [finding for finding in found if finding.rule is not VANISHED]
