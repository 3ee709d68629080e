"""The pages of one site, as far as they are compared with each other.

What is kept of a page is small; and when one page changes, only those that share an id or a prompt
with it are compared again, so that typing is as quick in a large site as in a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..checks import Facts, Finding, PageReport, Settings, check_site
from ..site.lock.item_states import ItemState
from ..syntax.model import Block, Location, Page
from .lines import Lines
from .site_findings import SiteFindings

DUPLICATE_ID = "duplicate-id"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """The entry of a page: its findings, and the facts that others are compared with.

    Attributes:
        uri: What the editor calls it.
        checked: Its own findings, and what it is compared by.
        lines: Of its lines, those that findings may name.
        tags: The tags of its items.
        version: The editor's, of a document that is open.
        stamp: Of a file, what tells whether it has changed.
        states: Its items as the lock file sees them; none where there is no lock file.
    """

    uri: str
    checked: PageReport
    lines: Lines
    tags: frozenset[str] = frozenset()
    version: int | None = None
    stamp: tuple[int, int, int] | None = None
    states: tuple[ItemState, ...] = ()

    @property
    def facts(self) -> Facts:
        """The facts that it is compared by."""
        return self.checked.facts


@dataclass(slots=True)
class CrossPageFindings:
    """The result of comparing a page with others.

    Attributes:
        findings: Its findings.
        firsts: For the place of such a finding, where what it repeats stands first.
        repeats: What stands on this page first and is repeated on another: the place here, the
            finding there, the id, and the other page.
    """

    findings: list[Finding] = field(default_factory=list)
    firsts: dict[Location, tuple[PageEntry, Location]] = field(default_factory=dict)
    repeats: list[tuple[Location, Finding, str, PageEntry]] = field(default_factory=list)


def tags_of(blocks: Iterable[Block]) -> frozenset[str]:
    """The tags of these blocks."""
    return frozenset(tag for block in blocks for tag in block.tags)


def lines_named(page: Page, checked: PageReport) -> set[int]:
    """The lines that findings may name, on the page itself and in comparison with others."""
    facts = checked.facts
    named = {finding.location.line for finding in checked.findings}
    named.update(location.line for _, location in facts.ids)
    named.update(asked.location.line for asked in facts.asked)
    named.update(ignore.location.line for ignore in facts.ignores)
    return named


class Pages:
    """The pages of a site, by keys that tell files apart.

    Attributes:
        entries: What is known of each page.
        changed: The keys of pages whose findings may have changed.
        gone: What the editor called pages that are no more.
        complete: Whether all pages have been read once.
        site: What the site as a whole shows.
        is_site_stale: Whether that may have changed.
    """

    def __init__(self) -> None:
        self.entries: dict[str, PageEntry] = {}
        self.changed: set[str] = set()
        self.gone: list[str] = []
        self.complete = False
        self.site = SiteFindings()
        self.is_site_stale = True
        self._shared: dict[str, set[str]] = defaultdict(set)

    def put(self, key: str, entry: PageEntry | None) -> None:
        """Take in a page in place of what was known of it; None where it is gone."""
        old = self.entries.pop(key, None)
        if old is not None and (entry is None or entry.uri != old.uri):
            self.gone.append(old.uri)
        same = old is not None and entry is not None and old.facts == entry.facts
        if not same or (old and entry and old.states != entry.states):
            self.is_site_stale = True
        if old is not None and not same:
            self._leave(key, old)
        if entry is not None:
            self.entries[key] = entry
            self.changed.add(key)
            if not same:
                self._enter(key, entry)

    def _enter(self, key: str, entry: PageEntry) -> None:
        for mark in _marks(entry.facts):
            self._shared[mark].add(key)
            self.changed |= self._shared[mark]

    def _leave(self, key: str, old: PageEntry) -> None:
        for mark in _marks(old.facts):
            self._shared[mark].discard(key)
            self.changed |= self._shared[mark]
            if not self._shared[mark]:
                del self._shared[mark]
        self.changed.discard(key)

    def have_all(self) -> None:
        """Note that all pages have been read: only now is it known which comments are idle."""
        if not self.complete:
            self.complete = True
            self.changed |= {key for key, entry in self.entries.items() if entry.facts.ignores}

    def take_site(self, found: SiteFindings) -> None:
        """Take what the site as a whole shows, and note the pages for which that is news."""
        before, self.site, self.is_site_stale = self.site, found, False
        items = before.by_item.keys() | found.by_item.keys()
        news = {key for key in items if before.by_item.get(key) != found.by_item.get(key)}
        for key, entry in self.entries.items() if news else ():
            if any(state.key in news for state in entry.states):
                self.changed.add(key)

    def compare(self, keys: Iterable[str], settings: Settings) -> dict[str, CrossPageFindings]:
        """Compare these pages with all others."""
        wanted = [key for key in keys if key in self.entries]
        found = {
            key: CrossPageFindings(list(self.site.of_page(entry.facts.path, entry.states)))
            for key, entry in ((key, self.entries[key]) for key in wanted)
        }
        # As the check sorts them: of two items with one id the second is reported.
        near = sorted(self._near(wanted), key=lambda key: self.entries[key].facts.path)
        keys_of = {self.entries[key].facts.path: key for key in near}
        pages = [self.entries[key] for key in near]
        firsts = _first_ids(pages)
        marks = {mark for key in wanted for mark in _marks(self.entries[key].facts)}
        facts = [
            page.facts if key in found else _part(page.facts, marks)
            for key, page in zip(near, pages, strict=True)
        ]
        for finding in check_site(facts, settings, self.complete):
            key = keys_of[finding.location.path]
            if key in found:
                found[key].findings.append(finding)
            if finding.rule.name == DUPLICATE_ID:
                self._relate(finding, key, keys_of, firsts, found)
        return found

    def tags(self) -> Iterator[str]:
        """Every tag of the site, as often as there are pages that have it."""
        for entry in self.entries.values():
            yield from entry.tags

    def _near(self, keys: Iterable[str]) -> set[str]:
        """These pages, and those that share something with one of them."""
        near = set(keys)
        for key in list(near):
            for mark in _marks(self.entries[key].facts):
                near |= self._shared[mark]
        return near

    def _relate(
        self,
        finding: Finding,
        key: str,
        keys_of: dict[str, str],
        firsts: dict[str, tuple[PageEntry, Location]],
        found: dict[str, CrossPageFindings],
    ) -> None:
        """Note for an id that is used twice where the other one is, at both places."""
        page, here = self.entries[key], finding.location
        name = next((name for name, place in page.facts.ids if place == here), "")
        if name not in firsts:
            return
        first, place = firsts[name]
        if key in found:
            found[key].firsts[here] = first, place
        other = keys_of[place.path]
        if other in found and other != key:
            found[other].repeats.append((place, finding, name, page))


def _marks(facts: Facts) -> Iterator[str]:
    """The numbers that a page may share with others."""
    for name, _ in facts.ids:
        yield _mark(name)
    for asked in facts.asked:
        yield asked.digest


def _mark(identifier: str) -> str:
    return f"#{identifier.lower()}"  # ids are also compared without regard to their case


def _part(facts: Facts, marks: set[str]) -> Facts:
    """The facts of a page, without those that none of the others in question has."""
    return replace(
        facts,
        ids=tuple(each for each in facts.ids if _mark(each[0]) in marks),
        asked=tuple(each for each in facts.asked if each.digest in marks),
    )


def _first_ids(pages: Sequence[PageEntry]) -> dict[str, tuple[PageEntry, Location]]:
    firsts: dict[str, tuple[PageEntry, Location]] = {}
    for page in pages:
        for name, place in page.facts.ids:
            firsts.setdefault(name, (page, place))
    return firsts
