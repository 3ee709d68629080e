"""Checking many files: in several processes, and without keeping their pages.

What one page shows is checked where the page is read. Rules between pages need all of them, but
only ids and prompts that are there twice can break one: so of every page its facts are packed, with
a number for each of these, and those with a number that is there twice are unpacked at the end.
Memory does not grow with the size of the pages, and hardly with their number.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, crc32, decompress

from ..checks import (
    DEFAULT,
    Context,
    Facts,
    Finding,
    Settings,
    Tally,
    by_place,
    check_site,
    facts_of,
    find_on_page,
    told_once,
)
from ..checks.facts import PromptFact
from ..syntax.model import Page
from .files import SourceFile, read_page
from .processes import results
from .static_expansion import StaticExpansion
from .translations import NOT_TRANSLATED, Translations

if TYPE_CHECKING:
    from .lock.entries import Lock
    from .lock.item_states import ItemState

_BUCKETS = 64


@dataclass(frozen=True, slots=True)
class Task:
    """The task of checking files.

    Attributes:
        context: What the site has besides its pages.
        settings: The site's choice of rules.
        complete: Whether the files are all pages of the site.
        lock: The site's lock file, for all its pages to be compared with; None without one.
        translations: The site's languages.
        setup: What is to be said of the site's configuration, besides its pages.
        expansion: What its pages include.
    """

    context: Context = field(default_factory=Context)
    settings: Settings = DEFAULT
    complete: bool = True
    lock: Lock | None = None
    translations: Translations = NOT_TRANSLATED
    setup: tuple[Finding, ...] = ()
    expansion: StaticExpansion = field(default_factory=StaticExpansion)


class _Digests(NamedTuple):
    """The part of a page that is kept for rules between pages.

    Attributes:
        ids: The numbers of its ids.
        prompts: The numbers of its prompts.
        facts: Its facts, packed; empty where no page can have anything in common with it.
        is_silenced: Whether it has comments that silence rules: these are for such rules as well.
    """

    ids: bytes = b""
    prompts: bytes = b""
    facts: bytes = b""
    is_silenced: bool = False


class _Result(NamedTuple):
    """The result of checking a few files.

    Attributes:
        findings: Those of the files by themselves.
        digests: What rules between pages need of each file.
        seen: Their items, where there is a lock file to compare them with.
        tally: How many they are.
    """

    findings: list[Finding]
    digests: list[_Digests]
    seen: list[ItemState]
    tally: Tally


class _Outcome:
    """The results of all files, as they come."""

    def __init__(self, tally: Tally) -> None:
        self.findings: list[Finding] = []
        self.seen: list[ItemState] = []
        self.tally = tally
        self._facts: list[bytes] = []
        self._silenced: set[int] = set()
        self._ids, self._prompts = _Index(), _Index()

    def add(self, result: _Result) -> None:
        """Take the result of the files that come next."""
        self.findings.extend(result.findings)
        self.seen.extend(result.seen)
        self.tally.join(result.tally)
        for digests in result.digests:
            position = len(self._facts)
            self._facts.append(digests.facts)
            self._ids.add(position, digests.ids)
            self._prompts.add(position, digests.prompts)
            if digests.is_silenced:
                self._silenced.add(position)

    def facts(self) -> Iterator[tuple[int, Facts]]:
        """Yield the facts of the pages that share something, by the rank of the page.

        What no other page has is left out of them.
        """
        with_ids, ids = self._ids.shared()
        with_prompts, prompts = self._prompts.shared(most=2)
        for number in sorted({*with_ids, *with_prompts, *self._silenced}):
            language, facts = pickle.loads(decompress(self._facts[number]))
            yield (
                number,
                replace(
                    facts,
                    ids=tuple([each for each in facts.ids if _of_id(language, each[0]) in ids]),
                    asked=tuple(
                        [each for each in facts.asked if _of_prompt(language, each) in prompts]
                    ),
                ),
            )


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
    with closing(results(files, partial(_check, task), processes)) as found:
        for result in found:
            outcome.add(result)
            progress(len(result.digests))
    findings = told_once(outcome.findings)
    for shared in _by_language(files, outcome.facts(), task):
        findings += check_site(shared, task.settings, task.complete)
    if task.complete:
        findings += task.settings.apply([*outcome.tally.findings(), *task.setup])
        findings += task.settings.apply(_left_out(files, task))
    return by_place([*findings, *_identities(outcome.seen, task)])


def _by_language(
    files: Sequence[SourceFile], facts: Iterable[tuple[int, Facts]], task: Task
) -> Iterable[Iterable[Facts]]:
    """Facts of pages apart by their language: a translation says nothing twice."""
    found: dict[str, list[Facts]] = {}
    for rank, each in facts:
        found.setdefault(_language(files[rank], task), []).append(each)
    return found.values()


def _language(file: SourceFile, task: Task) -> str:
    return task.translations.page(file.name).language if task.translations.default else ""


def _left_out(files: Sequence[SourceFile], task: Task) -> Iterator[Finding]:
    """Yield the findings for pages that are left out as those of no language."""
    names = {file.name: file.path for file in files} if task.translations.default else {}
    for name in task.translations.unplaced(names):
        page = read_page(names[name], task.expansion.scan)
        if isinstance(page, Page):
            yield from task.translations.unplaced_page(name, page)


def _identities(seen: list[ItemState], task: Task) -> list[Finding]:
    if task.lock is None:
        return []
    from .lock.update import findings_of

    return task.settings.apply(findings_of(task.lock, seen))


def _check(task: Task, files: Iterable[SourceFile]) -> _Result:
    result = _Result([], [], [], Tally())
    for file in files:
        page = read_page(file.path, task.expansion.scan)
        result.tally.add(page)
        if isinstance(page, Finding):
            result.findings.extend(task.settings.apply([page]))
            result.digests.append(_Digests())
            continue
        found = find_on_page(page, task.context, task.settings)
        result.findings.extend(found.shown)
        language = _language(file, task)
        result.digests.append(_digests(facts_of(page, found.used), language))
        if task.lock is not None and page.blocks and not language:
            from .lock.item_states import states_of

            result.seen.extend(states_of(page, file))
    return result


def _digests(facts: Facts, language: str) -> _Digests:
    """A number for every id, and for every prompt of a language: equal ones have equal numbers.

    Others may have equal ones as well: which they are, the rules see.
    """
    if not (facts.ids or facts.asked or facts.ignores):
        return _Digests()
    ids = [_of_id(language, identifier) for identifier, _ in facts.ids]
    prompts = [_of_prompt(language, asked) for asked in facts.asked if asked.whole]
    packed = compress(pickle.dumps((language, facts), pickle.HIGHEST_PROTOCOL), 1)
    return _Digests(
        array("I", ids).tobytes(), array("I", prompts).tobytes(), packed, bool(facts.ignores)
    )


def _of_id(language: str, identifier: str) -> int:
    return _number(f"{language}\n{identifier.casefold()}")


def _of_prompt(language: str, asked: PromptFact) -> int:
    return _number(f"{language}\n{asked.digest}")


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


class _Index:
    """The pages that share a number with another."""

    def __init__(self) -> None:
        # In parts, so that only one of them has to be looked up at a time.
        self._digests = [array("I") for _ in range(_BUCKETS)]
        self._pages = [array("L") for _ in range(_BUCKETS)]

    def add(self, page: int, digests: bytes) -> None:
        """Take the numbers of a page; pages come in order."""
        for digest in memoryview(digests).cast("I"):
            bucket = digest % _BUCKETS
            self._digests[bucket].append(digest)
            self._pages[bucket].append(page)

    def shared(self, most: int = 0) -> tuple[set[int], set[int]]:
        """The pages that have a number twice, or share one with another; and these numbers.

        Args:
            most: Of those that share one number, take so many of the first; 0 for all.
        """
        found: set[int] = set()
        shared: set[int] = set()
        for digests, pages in zip(self._digests, self._pages, strict=True):
            first: dict[int, int] = {}
            counts: dict[int, int] = {}
            for digest, page in zip(digests, pages, strict=True):
                other = first.setdefault(digest, page)
                counts[digest] = count = counts.get(digest, 0) + 1
                if count > 1 and not 0 < most < count:
                    found.update((other, page))
                    shared.add(digest)
        return found, shared
