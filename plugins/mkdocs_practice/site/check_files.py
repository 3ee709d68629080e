"""Checking many files: in several processes, and without keeping their pages.

What one page shows is checked where the page is read. Memory does not grow with the size of the
pages, and hardly with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..checks import Facts, Finding, Tally, by_place, check_site, told_once
from ..syntax.model import Page
from .cache import KeptResult
from .check_task import Task
from .files import SourceFile, read_page
from .missing_snippets import with_snippets_first
from .page_checker import PageChecker
from .processes import results
from .shared_facts import Digests, SharedFacts

if TYPE_CHECKING:
    from .lock.item_states import ItemState

_ROWS_AT_ONCE = 2000
"""How many results are kept in memory before they are written."""


class _Result(NamedTuple):
    """The result of checking a few files.

    Attributes:
        findings: Those of the files by themselves.
        digests: What rules between pages need of each file.
        seen: Their items, where there is a lock file to compare them with.
        tally: How many they are.
        new: What is new to the cache.
    """

    findings: list[Finding]
    digests: list[Digests]
    seen: list[ItemState]
    tally: Tally
    new: list[KeptResult]


class _Outcome:
    """The results of all files, as they come."""

    def __init__(self, tally: Tally) -> None:
        self.findings: list[Finding] = []
        self.seen: list[ItemState] = []
        self.tally = tally
        self.facts = SharedFacts()

    def add(self, result: _Result) -> None:
        """Take the result of the files that come next."""
        self.findings.extend(result.findings)
        self.seen.extend(result.seen)
        self.tally.join(result.tally)
        for digests in result.digests:
            self.facts.add(digests)


def check_files(
    files: Sequence[SourceFile],
    task: Task,
    processes: int = 0,
    progress: Callable[[int], None] = lambda count: None,
    tally: Tally | None = None,
) -> list[Finding]:
    """Check files, and return all findings by place.

    Args:
        files: The files.
        task: How to check them.
        processes: How many processes to use; 0 for as many as there are processors.
        progress: Called with the number of files that have just been checked.
        tally: Counts what is seen.

    Raises:
        PathError: A file cannot be read.
        WorkerError: The system has killed one of the processes.
        LockError: What is compared with the lock file has no time; see `lock.now`.
    """
    outcome = _Outcome(tally or Tally())
    # In the order in which rules between pages see them: of two, the second is reported.
    files = sorted(files)
    with (
        closing(results(files, partial(_check, task), processes)) as found,
        _keeping(task, len(files)) as keep,
    ):
        for result in found:
            outcome.add(result)
            keep(result.new)
            progress(len(result.digests))
    findings = told_once(outcome.findings)
    for shared in _by_language(files, outcome.facts.shared(), task):
        findings += check_site(shared, task.settings, task.complete)
    if task.complete:
        findings += task.settings.apply([*outcome.tally.findings(), *task.setup])
        findings += task.settings.apply(_left_out(files, task))
    return by_place([*findings, *_identities(outcome.seen, task, findings)])


def _by_language(
    files: Sequence[SourceFile], facts: Iterable[tuple[int, Facts]], task: Task
) -> Iterable[Iterable[Facts]]:
    """Facts of pages apart by their language: a translation says nothing twice."""
    found: dict[str, list[Facts]] = {}
    for rank, each in facts:
        found.setdefault(task.language(files[rank]), []).append(each)
    return found.values()


def _left_out(files: Sequence[SourceFile], task: Task) -> Iterator[Finding]:
    """Yield the findings for pages that are left out as those of no language."""
    names = {file.name: file.path for file in files} if task.translations.default else {}
    for name in task.translations.unplaced(names):
        page = read_page(names[name], task.expansion.scan)
        if isinstance(page, Page):
            yield from task.translations.unplaced_page(name, page)


def _identities(seen: list[ItemState], task: Task, told: list[Finding]) -> list[Finding]:
    if task.lock is None:
        return []
    from .lock.update import findings_of

    return with_snippets_first(task.settings.apply(findings_of(task.lock, seen)), told)


def _check(task: Task, files: Iterable[SourceFile]) -> _Result:
    result = _Result([], [], [], Tally(), [])
    checker = PageChecker(task)
    for file in files:
        found = checker.check(file)
        result.findings.extend(found.findings)
        result.digests.append(found.digests)
        result.seen.extend(found.seen)
        result.tally.join(found.tally)
        if found.kept is not None:
            result.new.append(found.kept)
    return result


@contextmanager
def _keeping(task: Task, count: int) -> Iterator[Callable[[Iterable[KeptResult]], None]]:
    """Keep what is handed over for the next time, if all ends well."""
    rows: list[KeptResult] = []
    most = count if task.complete else 0

    def keep(more: Iterable[KeptResult]) -> None:
        rows.extend(more)
        if len(rows) >= _ROWS_AT_ONCE:
            write()

    def write() -> None:
        if task.cache is not None and rows:
            task.cache.keep(rows, most)
        rows.clear()

    yield keep
    write()
    if task.cache is not None:
        task.cache.close()
