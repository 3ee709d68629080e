"""What is kept of a page to compare it with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..identity import ITEMS, derive_id
from ..model import Block, Exercise, Ignore, Location, Page

_EXCERPT = 60


class Asked(NamedTuple):
    """An item's prompt, for comparing it with others.

    Attributes:
        digest: Equal for equal prompts of one kind (and, for parts, of equal exercises).
        location: Where the item is.
        has_id: Whether an explicit id tells it apart.
        excerpt: The beginning of the prompt.
    """

    digest: str
    location: Location
    has_id: bool
    excerpt: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a page; the page itself need not be.

    Attributes:
        path: The page's.
        ids: Every explicit id, and where it is.
        asked: Every item that asks something.
        ignores: The comments that silence rules.
        used: Of these, the line (of the comment) and the code of each that has silenced something.
    """

    path: str
    ids: tuple[tuple[str, Location], ...] = ()
    asked: tuple[Asked, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    used: frozenset[tuple[int, str]] = frozenset()


def facts_of(page: Page, used: frozenset[tuple[int, str]] = frozenset()) -> Facts:
    """What to keep of a page."""
    blocks = (block for block in page.blocks if block.attributes.id)
    return Facts(
        page.path,
        tuple((block.attributes.id, block.location) for block in blocks),
        tuple(_asked(page)),
        page.ignores,
        used,
    )


def _asked(page: Page) -> Iterator[Asked]:
    for item in page.items:
        context = (item.attributes.id or item.prompt) if isinstance(item, Exercise) else ""
        yield from _prompts(item, "")
        for child in item.children:
            yield from _prompts(child, context)


def _prompts(block: Block, context: str) -> Iterator[Asked]:
    prompt = block.prompt
    if isinstance(block, ITEMS) and prompt:
        digest, has_id = derive_id(block, context), bool(block.attributes.id)
        yield Asked(digest, block.location, has_id, prompt[:_EXCERPT].partition("\n")[0])
