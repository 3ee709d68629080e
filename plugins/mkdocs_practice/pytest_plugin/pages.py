"""The pages that the pytest plugin tests, each read once, and what is found at their items.

Nothing here imports pytest: nodes and hooks are in `pytest_pages`.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from ..checks import ADVICE, DEFAULT, Context, Facts, Finding, Tally, by_place
from ..checks import check_page as check
from ..checks import check_site as check_between
from ..checks.reports import summary
from ..checks.reports.text import excerpts
from ..checks.rules.files import unreadable_file
from ..site.config import SiteConfig, exists_on_disk, find_config
from ..site.enabled import not_enabled
from ..site.files import PathError, list_files, read_file, relative_path
from ..site.lock.entries import NAME, NO_LOCK
from ..site.lock.item_states import ItemState, states_in
from ..site.lock.lock_file import load_lock
from ..site.lock.update import findings_of
from ..site.missing_snippets import with_missing_snippets, with_snippets_first
from ..site.snippets import Snippets
from ..syntax.identity import ITEMS, page_ids
from ..syntax.model import Block, Location, Page
from ..syntax.scan import scan
from ..syntax.source import SourceError, decode

PAGE = "page"
"""The name of the test for what belongs to no item of a page."""

TAKEN_TWICE = "duplicate-id"
"""The rule whose findings are about two items: the second, where they are, and the first."""


@dataclass(frozen=True, slots=True)
class ItemSpan:
    """The lines of an item, or of the page, that one test is about.

    Attributes:
        name: The item's id; a second item of the same id on a page is called `id[2]`.
        kind: The name of its block, or "" for the page itself.
        first: Its first line, from 1, on the page with what that includes.
        last: Its last line there.
        file: The file that its first line is written in.
        line: The number of the line there.
    """

    name: str
    kind: str
    first: int
    last: int
    file: Path
    line: int

    @property
    def title(self) -> str:
        """The title over a failure."""
        return f"{self.kind} {self.name}".lstrip()


@dataclass(frozen=True, slots=True)
class PageTests:
    """A page that has been read.

    Attributes:
        places: The page itself, then its items in the order of the source.
        findings: What it shows by itself.
        facts: For comparing it with the others.
        lines: Where other files stand on the page, or the page is no longer as in its file: the
            lines of the page, by the files and the lines there.
    """

    places: list[ItemSpan]
    findings: list[Finding]
    facts: Facts
    lines: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def has(self, location: Location) -> bool:
        """Return whether the page shows what is written at a place."""
        return location.path == self.facts.path or (location.path, location.line) in self.lines

    def at(self, location: Location) -> ItemSpan:
        """The innermost item at a place, or the page."""
        line = self.lines.get((location.path, location.line), 0 if self.lines else location.line)
        inner = (place for place in reversed(self.places) if place.first <= line <= place.last)
        return next(inner, self.places[0])


class PracticeSite:
    """Pages that are checked together.

    Attributes:
        paths: For each file, its path as findings show it.
        complete: Whether these are all pages of the site.
        site: Its configuration; None where there is none.
        tally: What has been read.
    """

    def __init__(self, site: SiteConfig | None = None) -> None:
        """Take the site's configuration, or none where there is none.

        Raises:
            LockError: Its lock file cannot be read.
        """
        self.site = site
        self._lock = load_lock(site.file.parent) if site else NO_LOCK
        self._states: list[ItemState] = []
        self.paths: dict[Path, str] = {}
        self.complete = False
        self.tally = Tally()
        self._context = site.context if site else Context(exists=exists_on_disk)
        self._settings = site.settings if site else DEFAULT
        self._read: dict[Path, PageTests] = {}

    def read(self, file: Path) -> PageTests:
        """Scan and check a page by itself.

        Raises:
            PathError: The file cannot be read.
        """
        if file not in self._read:
            self._read[file] = self._check(read_file(file), self.paths[file])
        return self._read[file]

    def _check(self, data: bytes, path: str) -> PageTests:
        try:
            page = self._scan(decode(data, path), path)
        except SourceError as error:
            findings = self._settings.apply([unreadable_file(error)])
            self.tally.add(findings[0] if findings else unreadable_file(error))
            whole = ItemSpan(PAGE, "", 1, 0, absolute(path), 1)
            return PageTests([whole], findings, Facts(path))
        self.tally.add(page)
        if self.site is not None and self._lock.exists:
            self._states += states_in(self.site, self.site.docs_dir, page, path)
        checked = check(page, self._context, self._settings)
        lines = {(each.path, each.line): number for number, each in enumerate(page.origins, 1)}
        snippets = self.site.expansion.snippets if self.site is not None else Snippets()
        told, _ = with_missing_snippets(page, checked.findings, snippets, self._settings)
        return PageTests(places(page), told, checked.facts, lines)

    def _scan(self, text: str, path: str) -> Page:
        """Scan a page with the files that it includes."""
        if self.site is None:
            return scan(text, path, self._context.fences)
        return self.site.expansion.scan(text, path)

    def failure(self, file: Path, place: ItemSpan) -> str:
        """The findings that fail a test, with their source; "" where there are none.

        Paths are taken from the working folder: it has to be the one that the pages were found in.
        """
        findings = by_place(self._failures.get((self.paths[file], place.name), ()))
        return "".join(excerpts(findings)).rstrip()

    @property
    def summary(self) -> str:
        """One line that says what was found, and ends with what was seen; "" before a check."""
        if "_failures" not in vars(self):
            return ""
        found = dict.fromkeys(each for failed in self._failures.values() for each in failed)
        return summary([*found], self.tally)

    @cached_property
    def _failures(self) -> Mapping[tuple[str, str], list[Finding]]:
        """The findings that fail tests, by the page's path and the test's name."""
        pages = {page.facts.path: page for page in self._readable()}
        facts = [page.facts for page in pages.values()]
        complete = self.complete and len(pages) == len(self.paths)
        between = check_between(facts, self._settings, complete)
        told = [found for page in pages.values() for found in page.findings]
        if complete:
            of_site = self._settings.apply([*self.tally.findings(), *self._of_site()])
            between += with_snippets_first(of_site, told)
        first = first_places(facts)
        failures: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in (*told, *between):
            if finding.severity == ADVICE:
                continue
            concerned = {finding.location}
            if finding.rule.name == TAKEN_TWICE:
                concerned.add(first.get(finding.location, finding.location))
            for location in concerned:
                # What is on no page is a failure of the first one.
                shown_on = self._pages_with(location, pages) or [pages[min(pages)]]
                for page in shown_on:
                    place = page.at(location) if page.has(location) else page.places[0]
                    failed = failures[page.facts.path, place.name]
                    failed += () if finding in failed else (finding,)
        return failures

    @staticmethod
    def _pages_with(location: Location, pages: Mapping[str, PageTests]) -> list[PageTests]:
        """The pages that show what is written at a place, of which there are several for a file."""
        own = pages.get(location.path)
        return [own] if own else [page for page in pages.values() if page.has(location)]

    def _of_site(self) -> Iterator[Finding]:
        """The findings that its configuration and its lock file show."""
        site = self.site
        if site is None:
            return
        yield from not_enabled(site, self.tally)
        yield from site.findings
        if self._lock.exists:
            path = str(site.file.parent / NAME)
            yield from findings_of(self._lock, self._states, path)

    def _readable(self) -> Iterator[PageTests]:
        """Every page of the site, read now if it has not been before."""
        for file in self.paths:
            try:
                yield self.read(file)
            except PathError:
                continue  # collecting it says so; the other pages are tested all the same


def places(page: Page) -> list[ItemSpan]:
    """The spans to test on a page."""
    ids = page_ids(page)
    items = [block for block in page.blocks if isinstance(block, ITEMS)]
    names = list(unique([*(ids[block.index] for block in items), PAGE]))
    whole = ItemSpan(names[-1], "", 1, len(page.raw), absolute(page.path), 1)
    return [whole, *(_span(name, block, page) for name, block in zip(names, items, strict=False))]


def _span(name: str, block: Block, page: Page) -> ItemSpan:
    place = page.written(block.location)
    first, last = block.location.line, block.end
    return ItemSpan(name, block.kind, first, last, absolute(place.path), place.line)


def unique(names: Iterable[str]) -> Iterator[str]:
    """Tell equal names apart as pytest does it, so that `::name` means all of them."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for name in names:
        count, free = counts.get(name, 1), name
        while free in taken:
            count += 1
            free = f"{name}[{count}]"
        counts[name] = count
        taken.add(free)
        yield free


def first_places(pages: Iterable[Facts]) -> dict[Location, Location]:
    """For each place of an explicit id, the first place of the same id."""
    first: dict[str, Location] = {}
    return {
        location: first.setdefault(identifier, location)
        for facts in sorted(pages, key=lambda facts: facts.path)  # as the rule takes them
        for identifier, location in facts.ids
    }


def find_sites(roots: Iterable[Path], top: Path) -> dict[Path, PracticeSite]:
    """Find the pages of files and folders, and the site that each is checked with.

    Args:
        roots: The files and folders, absolute.
        top: The folder above which no configuration is looked for.

    Raises:
        PathError: A root has no pages, or cannot be looked into.
        ConfigError: A site's configuration cannot be read.
        LockError: A site's lock file cannot be read.
    """
    sites: dict[Path | None, PracticeSite] = {}
    found: dict[Path, PracticeSite] = {}
    read = cache(find_config)
    for root in roots:
        folder, site = find_project(root, top, read)
        tested = sites.setdefault(folder, PracticeSite(site))
        for listed in list_files([shown_path(root)], None, site.excludes if site else None):
            file = absolute(listed.path)
            if file not in found:
                found[file] = tested
                tested.paths[file] = listed.path
        if site is not None and absolute(site.docs_dir).is_relative_to(root):
            tested.complete = True
    return found


def find_project(
    root: Path, top: Path, read: Callable[[Path], SiteConfig | None]
) -> tuple[Path | None, SiteConfig | None]:
    """The nearest folder, from a path upwards, that configures a site; and that site."""
    for folder in (root, *root.parents):
        site = read(shown_path(folder))
        if site is not None:
            return folder, site
        if folder == top:
            break
    return None, None


def absolute(path: str | Path) -> Path:
    """A path from the root of the file system, with links as written."""
    return Path(os.path.normpath(Path.cwd() / path))


def shown_path(path: Path) -> Path:
    """A path as findings show it: from the working folder."""
    return Path(relative_path(path))
