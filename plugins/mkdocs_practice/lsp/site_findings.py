"""The findings that only a whole site shows: of its configuration, and of its lock file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..checks import Finding, Settings, Tally
from ..site.config import ConfigError, SiteConfig
from ..site.enabled import not_enabled
from ..site.lock.entries import NAME, NO_LOCK, Lock, LockError
from ..site.lock.item_states import ItemState
from ..site.lock.lock_file import load_lock
from ..site.lock.update import findings_of


@dataclass(slots=True)
class SiteFindings:
    """The findings of one site as a whole.

    Attributes:
        by_item: By the key of the item that each is about: where it is may change meanwhile.
        by_file: Those about a file that is no page, by its path.
    """

    by_item: dict[str, Finding] = field(default_factory=dict)
    by_file: dict[str, list[Finding]] = field(default_factory=dict)

    @classmethod
    def find(
        cls,
        config: SiteConfig,
        lock: Lock,
        states: Sequence[ItemState],
        pages: Collection[str],
        items: int,
        settings: Settings,
    ) -> SiteFindings:
        """Look at a site.

        Args:
            config: Its configuration.
            lock: Its lock file.
            states: The items of its pages, as the lock file sees them; those of files that a page
                includes are told there.
            pages: The paths of its pages.
            items: How many items it has.
            settings: Its choice of rules.
        """
        found = [*_of_config(config, items), *config.findings]
        if lock.exists:
            found += _of_lock(lock, states, str(config.file.parent / NAME))
        keys = {each.location: each.key for each in states if each.location.path in pages}
        by_file: dict[str, list[Finding]] = defaultdict(list)
        by_item: dict[str, Finding] = {}
        for finding in settings.apply(found):
            if finding.location in keys:
                by_item[keys[finding.location]] = finding
            else:
                by_file[finding.location.path].append(finding)
        return cls(by_item, dict(by_file))

    def of_page(self, path: str, states: Iterable[ItemState]) -> Iterator[Finding]:
        """The findings about the items that are written in a page, where these are now."""
        for state in states if self.by_item else ():
            if state.key in self.by_item and state.location.path == path:
                yield replace(self.by_item[state.key], location=state.location)


def read_lock(config: SiteConfig) -> Lock:
    """The lock file of a site; where it cannot be read, the checks say so."""
    try:
        return load_lock(config.file.parent)
    except LockError:
        return NO_LOCK


def _of_config(config: SiteConfig, items: int) -> list[Finding]:
    try:
        return list(not_enabled(config, Tally(items=items)))
    except ConfigError:
        return []  # it has just gone, and is looked for again


def _of_lock(lock: Lock, states: Sequence[ItemState], path: str) -> list[Finding]:
    try:
        return findings_of(lock, states, path)
    except LockError:
        return []
