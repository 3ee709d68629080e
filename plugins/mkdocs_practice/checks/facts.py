"""Facts of a page: what rules between pages compare, without the page itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..syntax.identity import ITEMS, derivation
from ..syntax.model import Block, Card, Exercise, IgnoreComment, Location, Page

Used = frozenset[tuple[int, str]]
"""The line of each comment, and the code in it, that has silenced something."""


class PromptFact(NamedTuple):
    """An item's prompt, for comparing it with others.

    Attributes:
        digest: What its key is derived from: kind, exercise (for parts) and prompt.
        location: Where the item is.
        has_id: Whether an explicit id tells it apart.
        excerpt: The prompt, for messages.
        whole: Whether the prompt is all that is asked: there is no text under a title, there are
            no parts, and for a part its exercise has no such text either.
    """

    digest: str
    location: Location
    has_id: bool
    excerpt: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a page; the page itself need not be kept.

    Attributes:
        path: The page's.
        ids: Every explicit id, and where it is.
        asked: Every item that asks something.
        ignores: The comments that silence rules.
        used: Of these, the line (of the comment) and the code of each that has silenced something.
        again: Every explicit id that is written once and stands on the page once more, with its
            place, and that of the line which includes it again.
    """

    path: str
    ids: tuple[tuple[str, Location], ...] = ()
    asked: tuple[PromptFact, ...] = ()
    ignores: tuple[IgnoreComment, ...] = ()
    used: Used = frozenset()
    again: tuple[tuple[str, Location, Location], ...] = ()


def facts_of(page: Page, used: Used = frozenset(), slips: Collection[Location] = ()) -> Facts:
    """Take the facts of a page.

    Args:
        page: The page.
        used: Which of its comments silenced something.
        slips: Where ids are not what was meant: that two are equal is what the slip makes of them.
    """
    blocks = [block for block in page.blocks if block.attributes.id]
    ids = tuple([(block.attributes.id, block.location) for block in blocks])
    asked = tuple(_asked(page))
    if versions := _second_versions(page):
        ids = tuple(each for each in ids if not _is_in(versions, each[1]))
        asked = tuple(each for each in asked if not _is_in(versions, each.location))
    facts = Facts(page.path, ids, asked, page.ignores, used)
    facts = _as_written(facts, page) if page.origins else facts
    if not slips:
        return facts
    return replace(facts, ids=tuple(each for each in facts.ids if each[1] not in slips))


def _second_versions(page: Page) -> list[range]:
    """The lines, from 1, of versions in merge conflicts that have what a first one has as well."""
    conflicts = [each.subject.split() for each in page.problems if each.name == "merge-conflict"]
    return [range(int(marks[1]), int(marks[-1])) for marks in conflicts if len(marks) > 2]


def _is_in(versions: Iterable[range], place: Location) -> bool:
    return any(place.line in lines for lines in versions)


def _as_written(facts: Facts, page: Page) -> Facts:
    """Facts of an expanded page, with the places where its items are written.

    Of comments that silence rules only those count whose item is written below them.
    """
    lines = {
        ignore.location.line: (page.origin(ignore.location.line), page.origin(ignore.last))
        for ignore in facts.ignores
    }
    whole = {line: last.line for line, (first, last) in lines.items() if first.path == last.path}
    ignores = (
        ignore
        for ignore in facts.ignores
        if ignore.location.line in whole and lines[ignore.location.line][0].path == page.path
    )
    return Facts(
        facts.path,
        tuple((identifier, page.written(place)) for identifier, place in facts.ids),
        tuple(each._replace(location=page.written(each.location)) for each in facts.asked),
        tuple(
            replace(each, location=page.written(each.location), last=whole[each.location.line])
            for each in ignores
        ),
        frozenset(
            (lines[line][0].line if line in lines else line, code) for line, code in facts.used
        ),
        tuple(_again(facts, page)),
    )


def _again(facts: Facts, page: Page) -> Iterator[tuple[str, Location, Location]]:
    seen: set[tuple[str, Location]] = set()
    for identifier, place in facts.ids:
        written = page.written(place)
        if (identifier, written) in seen:
            yield identifier, written, page.including(place)
        seen.add((identifier, written))


def _asked(page: Page) -> Iterator[PromptFact]:
    for block in page.items:
        context, alone = "", True
        if isinstance(block, ITEMS):
            is_exercise = isinstance(block, Exercise)
            yield _prompt(block, "", not (is_exercise and block.parts))
            if is_exercise:
                context = block.attributes.id or block.prompt
                alone = bool(block.attributes.id) or not block.body
        for child in block.children:
            if isinstance(child, ITEMS):
                yield _prompt(child, context, alone)


def _prompt(block: Block, context: str, alone: bool) -> PromptFact:
    prompt = block.prompt
    digest = derivation(block.kind, context, prompt)
    # Under a title there may be more of a question, such as the code that it is about.
    whole = alone and (not block.lead or not block.title or isinstance(block, Card))
    return PromptFact(digest, block.location, bool(block.attributes.id), prompt, whole)
