"""Bringing a lock file up to date, and what is wrong with identities meanwhile."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ...checks import Finding
from ...checks.rules.lock import changed_id, reused_id, vanished_id
from ...syntax.model import Location
from .entries import NAME, Lock, LockEntry, LockError, is_derived
from .item_states import ItemState


@dataclass(frozen=True, slots=True)
class Update:
    """The difference between the lock file and the items of the site.

    Attributes:
        lock: The lock file, up to date but for the items that findings are about.
        findings: What only the author can decide.
        new: How many items are new.
        changed: How many have other content, or another key.
        gone: How many without an id have vanished, and are retired.
    """

    lock: Lock
    findings: list[Finding] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    gone: int = 0

    def __bool__(self) -> bool:
        """Return whether the file has to be written."""
        return bool(self.new or self.changed or self.gone)

    def __str__(self) -> str:
        """Such as `3 new, 1 changed`."""
        counts = {"new": self.new, "changed": self.changed, "gone": self.gone}
        return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def now() -> datetime:
    """The time, to the second; SOURCE_DATE_EPOCH tells another one, for builds to be repeatable.

    Raises:
        LockError: SOURCE_DATE_EPOCH is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}; it has to be a number of seconds since 1970"
        raise LockError(message) from None
    return datetime.now(UTC).replace(microsecond=0)


def update_lock(lock: Lock, items: Iterable[ItemState], time: datetime, path: str) -> Update:
    """Compare a lock file with all items of the site.

    Args:
        lock: The lock file.
        items: The items; of several with one key, which is a finding elsewhere, the first counts.
        time: The time of what has changed.
        path: The lock file's, for findings about what is nowhere else.
    """
    return _Comparison(lock, items, time, path).run()


def findings_of(lock: Lock, items: Iterable[ItemState], path: str = NAME) -> list[Finding]:
    """The findings that only the author can decide, for all items of the site.

    Args:
        lock: The lock file.
        items: The items, as for `update_lock`.
        path: The lock file's, for findings about what is nowhere else.

    Raises:
        LockError: SOURCE_DATE_EPOCH is no time.
    """
    return update_lock(lock, items, now(), path).findings


class _Comparison:
    def __init__(self, lock: Lock, items: Iterable[ItemState], time: datetime, path: str) -> None:
        self._lock = lock
        self._time = time
        self._path = path
        self._items: dict[str, ItemState] = {}
        for item in items:
            self._items.setdefault(item.key, item)
        self._entries = dict(lock.entries)
        self._findings: list[Finding] = []
        self._undecided: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._contents: dict[tuple[str, str], list[ItemState]] = defaultdict(list)
        for item in self._items.values():
            self._contents[item.kind, item.content].append(item)

    def run(self) -> Update:
        """Compare."""
        self._absorb()
        self._follow()
        for item in self._items.values():
            self._doubt(item)
        for item in self._items.values():
            if item.key not in self._undecided:
                self._compare(item)
        for entry in list(self._entries.values()):
            if self._has_vanished(entry) and entry.id not in self._undecided:
                self._give_up(entry)
        lock = self._lock.with_entries(self._entries.values())
        counts = self._counts
        return Update(lock, self._findings, counts["new"], counts["changed"], counts["gone"])

    def _absorb(self) -> None:
        """Join entries whose key another one names as its former key."""
        for key, entry in self._lock.entries.items():
            for alias in entry.aliases:
                if alias != key and alias in self._entries and alias not in self._items:
                    self._entries[key] = self._entries[key].joined(self._entries.pop(alias))
                    self._counts["changed"] += 1

    def _follow(self) -> None:
        """Find the items that go on under another key, known by their content alone."""
        vanished: dict[tuple[str, str], list[LockEntry]] = defaultdict(list)
        for entry in self._entries.values():
            if self._has_vanished(entry):
                vanished[entry.kind, entry.content].append(entry)
        for content, entries in vanished.items():
            same = self._contents.get(content, ())
            heirs = [item for item in same if item.key not in self._entries]
            if len(heirs) == 1:
                self._inherit(heirs[0], entries)

    def _inherit(self, heir: ItemState, entries: list[LockEntry]) -> None:
        """Let an item go on with what it was before, as far as that is certain."""
        is_derived_now = is_derived(heir.key)
        if len(entries) > 1 and (is_derived_now or not all(each.is_derived for each in entries)):
            return
        if not entries[0].is_derived and not is_derived_now:
            self._findings.append(changed_id(heir.location, entries[0].id, heir.key))
            self._undecided |= {entries[0].id, heir.key}
            return
        here = replace(entries[0], id=heir.key, aliases=())
        # Several where pages include one item: without an id it had a key of its own on each. Other
        # programs go on knowing it by the first.
        for entry in reversed(entries):
            del self._entries[entry.id]
            here = here.joined(entry)
        self._entries[heir.key] = here
        self._counts["changed"] += 1

    def _has_vanished(self, entry: LockEntry) -> bool:
        return entry.retired is None and entry.id not in self._items

    def _doubt(self, item: ItemState) -> None:
        """See whether an explicit id stands for something else than it did."""
        entry = self._entries.get(item.key)
        is_same = entry is not None and (entry.kind, entry.content) == (item.kind, item.content)
        if is_same or item.rev or is_derived(item.key):
            return
        heir = self._heir(entry) if entry is not None else ""
        if entry is None:
            owner = self._lock.owner(item.key)
            other = f"is the former id of `{owner}`" if owner else ""
        elif entry.retired is not None:
            other = f"was retired on {entry.retired:%Y-%m-%d}"
        else:
            other = f"stood for what `{heir}` asks now" if heir else ""
        if other:
            self._findings.append(reused_id(item.location, item.key, other))
            self._undecided |= {item.key, heir}

    def _heir(self, entry: LockEntry) -> str:
        """The key of the item that has taken over what an entry stands for, or ""."""
        for item in self._contents.get((entry.kind, entry.content), ()):
            known = self._entries.get(item.key)
            # An item that said the same all along has taken nothing over.
            if known is None or (known.kind, known.content) != (item.kind, item.content):
                return item.key
        return ""

    def _compare(self, item: ItemState) -> None:
        """Bring the entry of an item up to date."""
        entry = self._entries.get(item.key)
        if entry is None:
            fresh = LockEntry(item.key, item.kind, item.content, self._time, self._time)
            self._entries[item.key] = fresh
            self._counts["new"] += 1
            return
        is_same = (entry.kind, entry.content) == (item.kind, item.content)
        if not is_same or entry.retired is not None:
            changed = entry.changed if is_same else self._time
            self._entries[item.key] = replace(
                entry, kind=item.kind, content=item.content, changed=changed, retired=None
            )
            self._counts["changed"] += 1

    def _give_up(self, entry: LockEntry) -> None:
        """Retire an entry without an id; where there is one, only the author can decide."""
        if entry.is_derived:
            self._entries[entry.id] = replace(entry, retired=self._time)
            self._counts["gone"] += 1
        else:
            place = Location(self._path, entry.line or 1)
            self._findings.append(vanished_id(place, entry.id))
