"""The facts that pages share: ids and prompts that are there twice on a site.

Rules between pages need all of them, but only what is there twice can break one. So the facts of
every page are packed, with a number for each of its ids and prompts, and at the end only those of
pages that share a number are unpacked.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from zlib import compress, crc32, decompress

from ..checks import Facts
from ..checks.facts import PromptFact

_BUCKETS = 64


class Digests(NamedTuple):
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


def digests_of(facts: Facts, language: str) -> Digests:
    """A number for every id, and for every prompt of a language: equal ones have equal numbers.

    Others may have equal ones as well: which they are, the rules see.
    """
    if not (facts.ids or facts.asked or facts.ignores):
        return Digests()
    ids = [_of_id(language, identifier) for identifier, _ in facts.ids]
    prompts = [_of_prompt(language, asked) for asked in facts.asked if asked.whole]
    packed = compress(pickle.dumps((language, facts), pickle.HIGHEST_PROTOCOL), 1)
    return Digests(
        array("I", ids).tobytes(), array("I", prompts).tobytes(), packed, bool(facts.ignores)
    )


def _of_id(language: str, identifier: str) -> int:
    return _number(f"{language}\n{identifier.casefold()}")


def _of_prompt(language: str, asked: PromptFact) -> int:
    return _number(f"{language}\n{asked.digest}")


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


class SharedFacts:
    """The facts of all pages, as they come."""

    def __init__(self) -> None:
        self._facts: list[bytes] = []
        self._silenced: set[int] = set()
        self._ids, self._prompts = _Index(), _Index()

    def add(self, digests: Digests) -> None:
        """Take the facts of the page that comes next."""
        position = len(self._facts)
        self._facts.append(digests.facts)
        self._ids.add(position, digests.ids)
        self._prompts.add(position, digests.prompts)
        if digests.is_silenced:
            self._silenced.add(position)

    def shared(self) -> Iterator[tuple[int, Facts]]:
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
