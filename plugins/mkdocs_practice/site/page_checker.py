"""Checking one file after another, and none again that has been checked before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from ..checks import Finding, Tally, facts_of, find_on_page
from ..syntax.model import Page
from ..syntax.source import SourceError, decode
from .cache import KeptResult, SiteCache
from .check_task import Task
from .files import SourceFile, page_in, read_data, unfit_name
from .missing_snippets import with_missing_snippets
from .shared_facts import Digests, digests_of

if TYPE_CHECKING:
    from .lock.item_states import ItemState

Question = tuple[str, tuple[object, ...]]
"""A kind of question, and what it is about."""


class Questions:
    """The questions that rules ask about the world outside of a page, with the answers they got."""

    def __init__(self, **answers: Callable[..., Any]) -> None:
        """Ask in the place of rules.

        Args:
            answers: Who knows the answers to each kind of question.
        """
        self._answers = answers
        self._asked: dict[Question, object] = {}

    def ask(self, kind: str, *about: object) -> Any:
        """Ask something, and note what the answer was."""
        answer = self._asked[kind, about] = self._answers[kind](*about)
        return answer

    def take(self) -> list[tuple[Question, object]]:
        """Hand over the questions since the last time, with their answers."""
        asked = [*self._asked.items()]
        self._asked.clear()
        return asked

    def are_answered_alike(self, asked: Iterable[tuple[Question, object]]) -> bool:
        """Return whether the same questions still have the same answers."""
        return all(self._answers[kind](*about) == answer for (kind, about), answer in asked)


class CheckedFile(NamedTuple):
    """The result of checking one file; for its parts see `check_files`.

    Attributes:
        kept: The result as the cache keeps it; None where it came from there, or has to be found
            anew each time.
    """

    findings: list[Finding]
    digests: Digests
    seen: list[ItemState]
    tally: Tally
    kept: KeptResult | None = None


class PageChecker:
    """Checks pages one by one, and those that are in the cache not at all."""

    def __init__(self, task: Task) -> None:
        context = task.context
        answers = {"exists": context.exists, "speaks": context.speaks, "picture": _picture}
        self._world = Questions(**{name: each for name, each in answers.items() if each})
        if task.cache is not None:
            exists = partial(self._world.ask, "exists") if context.exists else None
            speaks = partial(self._world.ask, "speaks")
            task = replace(task, context=replace(context, exists=exists, speaks=speaks))
        self._task = task

    def check(self, file: SourceFile) -> CheckedFile:
        """Check a page, or recall what was found before.

        Raises:
            PathError: It cannot be read.
        """
        data = unfit_name(file.path, file.name) or read_data(file.path)
        if isinstance(data, Finding):
            return self._unreadable(data)
        cache = self._cache_for(data, file.path)
        if cache is not None and (known := cache.recall(file.path, data)):
            asked, result = known
            if self._world.are_answered_alike(asked):
                return CheckedFile(*result)
        page = page_in(data, file.path, self._task.expansion.scan)
        if isinstance(page, Finding):
            return self._unreadable(page)
        found = self._find(page, file)
        asked = self._world.take()
        if cache is None:
            return found
        return found._replace(kept=cache.pack(file.path, data, (asked, tuple(found[:-1]))))

    def _cache_for(self, data: bytes, path: str) -> SiteCache | None:
        """The cache; None for a page that may include files, which are not in its bytes."""
        if self._task.cache is None:
            return None
        try:
            includes = self._task.expansion.concerns(decode(data, path))
        except SourceError:
            return None
        return None if includes else self._task.cache

    def _unreadable(self, finding: Finding) -> CheckedFile:
        tally = Tally()
        tally.add(finding)
        return CheckedFile(self._task.settings.apply([finding]), Digests(), [], tally)

    def _find(self, page: Page, file: SourceFile) -> CheckedFile:
        task, tally = self._task, Tally()
        seen: list[ItemState] = []
        tally.add(page)
        found = find_on_page(page, task.context, task.settings)
        snippets, settings = task.expansion.snippets, task.settings
        shown, used = with_missing_snippets(page, found.shown, snippets, settings)
        language = task.language(file)
        if task.lock is not None and page.blocks and not language:
            seen = self._states(page, file)
        digests = digests_of(facts_of(page, found.used | used), language)
        return CheckedFile(shown, digests, seen, tally)

    def _states(self, page: Page, file: SourceFile) -> list[ItemState]:
        from .lock.item_states import reader_of, states_on

        read = reader_of(file.path)

        def ask_and_read(target: str) -> bytes | None:
            self._world.ask("picture", file.path, target)
            return read(target)

        return [*states_on(page, file.name, read if self._task.cache is None else ask_and_read)]


def _picture(page: str, target: str) -> bytes | None:
    """The hash of a picture that a page shows; None where there is none."""
    from .lock.item_states import reader_of

    data = reader_of(page)(target)
    return None if data is None else blake2b(data, digest_size=16).digest()
