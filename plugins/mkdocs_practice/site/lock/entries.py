"""The lock file: what a site's items were, so that what they have become is known again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ...syntax.errors import PracticeError

NAME = "practice.lock.json"


class LockError(PracticeError):
    """A lock file that cannot be used; one line names the place, what is wrong and the fix."""


@dataclass(frozen=True, slots=True)
class LockEntry:
    """The entry of an item.

    Attributes:
        id: Its key.
        kind: The name of its block.
        content: A hash of what it asks and answers.
        first: When it was first seen (UTC).
        changed: When its content last changed (UTC).
        retired: When it was given up (UTC); None while it is in use.
        aliases: The keys it had before, the first one first.
        line: Its line in the file, from 1; 0 when it is not there yet.
    """

    id: str
    kind: str
    content: str
    first: datetime
    changed: datetime
    retired: datetime | None = None
    aliases: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def is_derived(self) -> bool:
        """Tell whether the key comes from the page and the prompt, and not from an explicit id."""
        return is_derived(self.id)

    @property
    def last(self) -> datetime:
        """The time of its last change."""
        return max(self.changed, self.retired or self.changed)

    def joined(self, older: LockEntry) -> LockEntry:
        """This entry with the past of another that was the same item."""
        former = [*older.aliases, older.id, *self.aliases]
        if self.id == older.id:
            former.remove(older.id)
        aliases = tuple(dict.fromkeys(former))
        return replace(self, first=min(self.first, older.first), aliases=aliases)


def is_derived(key: str) -> bool:
    """Return whether a key is a page and a derived id; no explicit id has a `#`."""
    return "#" in key


@dataclass(frozen=True, slots=True)
class Lock:
    """A site's lock file.

    Attributes:
        namespace: What tells the site's items from those of other sites; it stays as it first was.
        entries: The entries by key.
        exists: Whether the file is there.
    """

    namespace: str = ""
    entries: Mapping[str, LockEntry] = field(default_factory=dict)
    exists: bool = True
    _owners: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note whose every former key is."""
        for key, entry in self.entries.items():
            for alias in entry.aliases:
                if alias != key:
                    self._owners.setdefault(alias, key)

    def entry(self, key: str) -> LockEntry | None:
        """The entry of a key, or of the item that had it before; None for a key never seen."""
        return self.entries.get(key) or self.entries.get(self._owners.get(key, ""))

    def owner(self, key: str) -> str:
        """The key of the other item that had this one before, or ""."""
        return self._owners.get(key, "")

    def former(self, key: str) -> list[str]:
        """The keys that an item had before and that no other has now."""
        entry = self.entries.get(key)
        return [old for old in entry.aliases if old not in self.entries] if entry else []

    def origin(self, key: str) -> str:
        """The key under which an item was first seen; other programs know it by that.

        A key that an item had which goes on under another one is that item's origin for ever:
        whoever has the key now is told apart by when it was first seen.
        """
        seen: set[str] = set()
        start = key
        while key not in seen:
            seen.add(key)
            entry = self.entries.get(key)
            if entry is None or not entry.aliases:
                break
            key = entry.aliases[0]
        mine = self.entries.get(start)
        if mine is not None and key == start and not mine.aliases and start in self._owners:
            return f"{key}~{mine.first:%Y%m%d%H%M%S}"
        return key

    def with_entries(self, entries: Iterable[LockEntry]) -> Lock:
        """The same file with other entries."""
        return Lock(self.namespace, {entry.id: entry for entry in entries}, self.exists)


NO_LOCK = Lock(exists=False)
"""Of a site that has no lock file."""
