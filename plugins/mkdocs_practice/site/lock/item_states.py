"""The items of a site as the lock file sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...checks.patterns import path_in
from ...syntax.identity import ITEMS, item_key, page_ids
from ...syntax.model import Block, Exercise, Location, Page
from ...syntax.templates import repeated_lines
from ..config import SiteConfig, target_of
from ..files import PathError, SourceFile, read_file
from .content import Read, content_hash


class ItemState(NamedTuple):
    """An item as it is now.

    Attributes:
        key: Its key.
        kind: The name of its block.
        content: The hash of what it asks and answers.
        location: Where it is.
        rev: The author's mark of its meaning; "" without one.
    """

    key: str
    kind: str
    content: str
    location: Location
    rev: str = ""


def states_of(page: Page, file: SourceFile) -> Iterator[ItemState]:
    """The items of a page that has been read from a file."""
    return states_on(page, file.name, reader_of(file.path))


def states_in(config: SiteConfig, docs_dir: Path, page: Page, path: str) -> Iterator[ItemState]:
    """The items of a page; none of a translation, or of another site.

    Args:
        config: The site.
        docs_dir: The folder of its pages, as paths of them begin.
        page: The page, with the files that it includes.
        path: Its file.
    """
    name = path_in(path, str(docs_dir))
    if name is not None and not config.translations.page(name).language:
        yield from states_on(page, name, reader_of(path))


def states_on(page: Page, name: str, read: Read) -> Iterator[ItemState]:
    """The items of a page.

    Args:
        page: The page.
        name: Its path in the site, with slashes.
        read: Reads a picture that the page shows.
    """
    ids = page_ids(page)
    # Of the items of a template's loop only a build knows the keys.
    repeated = repeated_lines(page.lines) if page.blocks else ()
    for block in page.items:
        for state in _states(block, None, ids, name, read):
            if state.location.line not in repeated:
                place = page.written(state.location)
                yield state._replace(location=place) if page.origins else state


def _states(
    block: Block, exercise: Exercise | None, ids: dict[int, str], name: str, read: Read
) -> Iterator[ItemState]:
    if isinstance(block, ITEMS):
        key = item_key(block, ids[block.index], name)
        content = content_hash(block, exercise, read)
        rev = str(block.options.get("rev", ""))
        yield ItemState(key, block.kind, content, block.location, rev)
    inside = block if isinstance(block, Exercise) else exercise
    for child in block.children:
        yield from _states(child, inside, ids, name, read)


def reader_of(page: str) -> Callable[[str], bytes | None]:
    """Reads the pictures of a page."""

    def read(target: str) -> bytes | None:
        # Raw HTML counts from the built page, which may be a folder deeper.
        for path in (target, target.removeprefix("../")):
            try:
                return read_file(target_of(page, path))
            except (PathError, ValueError):
                continue
        return None

    return read
