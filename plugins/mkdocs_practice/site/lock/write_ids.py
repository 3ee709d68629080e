"""Writing the missing ids into the source: nothing else of it changes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...checks import Finding
from ...checks.fixes import BYTE_ORDER_MARK, apply, diff
from ...syntax.identity import IDENTIFIED, derive_id
from ...syntax.model import Block, Card, Edit, Location, Page
from ...syntax.scan import scan
from ..files import PathError, read_file
from .id_slips import id_slips
from .slugs import slug

if TYPE_CHECKING:
    from .. import Site

_LINES = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)$|^(.+)\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_WRITTEN = re.compile(r"\{[^{}\n]*#([\w.:-]+)|\bid=[\"']?([\w.:-]+)")
_NO_CONTAINER = re.compile(r"[^\s>]")


class PageWithIds(NamedTuple):
    """A page with its ids written.

    Attributes:
        path: The page's.
        before: Its text, as it is.
        after: Its text with the ids.
        ids: The ids, in the order of the page.
        left: The places of items that no id can be written to, such as one in a table.
        slips: For the items that have an id which is not read, what is to be said.
    """

    path: str
    before: str
    after: str
    ids: tuple[str, ...]
    left: tuple[Location, ...]
    slips: tuple[str, ...] = ()

    def diff(self, shown: str) -> str:
        """The change, as `patch` takes it."""
        return diff(self.before, self.after, shown)


def missing_ids(site: Site, paths: Iterable[str] = ()) -> list[PageWithIds]:
    """The pages that have items without ids, with these written; nothing is written to disk.

    Args:
        site: The site, in which ids are unique, also in what the lock file remembers.
        paths: The pages and folders to look at; none for all.

    Raises:
        PathError: A page cannot be read, or there is nothing at a path.
    """
    taken = _taken(site)
    found: list[PageWithIds] = []
    originals = _Originals(site)
    # A translation has the ids of what it translates, which are written first.
    for file in sorted(site.files(paths), key=lambda file: bool(site.language(file))):
        page = site.page(file.path)
        if isinstance(page, Finding):
            raise PathError(str(page))
        if all(block.attributes.id for block in _in_order(page)):
            continue
        try:
            text = read_file(file.path).decode("utf-8")
        except UnicodeDecodeError:
            raise PathError(f"{file.path}: has changed since it was read; try again") from None
        slips = id_slips(page)
        if not site.language(file):
            written = write_ids(text, page, taken, slips)
        elif names := originals.ids(site.translations.page(file.name).name, page, found):
            written = write_ids(text, page, taken, slips, names)
        else:
            missing = (block for block in _in_order(page) if not block.attributes.id)
            left = tuple(block.location for block in missing)
            written = PageWithIds(file.path, text, text, (), left)
        found.append(written._replace(slips=tuple(slips.values())))
    return found


class _Originals:
    """The pages in the site's own language, by the paths that they share with translations."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._files = {
            site.translations.page(file.name).name: file.path
            for file in (site.all_files if site.translations.default else ())
            if not site.language(file)
        }

    def ids(self, name: str, page: Page, written: list[PageWithIds]) -> list[str]:
        """The ids of a page's items in the site's own language; empty where the items differ."""
        path = self._files.get(name)
        original = self._site.page(path) if path is not None else None
        if not isinstance(original, Page):
            return []
        after = next((each.after for each in written if each.path == path), None)
        blocks = list(_in_order(scan(after, original.path, original.fences) if after else original))
        if [each.kind for each in blocks] != [each.kind for each in _in_order(page)]:
            return []
        names = [each.attributes.id for each in blocks]
        return names if all(names) else []


def _taken(site: Site) -> set[str]:
    """Every id of the site, and every one that it ever had, in lower case."""
    taken = {key for entry in site.lock.entries.values() for key in (entry.id, *entry.aliases)}
    for file in site.all_files:
        page = site.page(file.path)
        if isinstance(page, Page):
            taken |= {block.attributes.id for block in page.blocks if block.attributes.id}
    return {each.casefold() for each in taken}


def write_ids(
    text: str,
    page: Page,
    taken: set[str],
    without: Container[int] = (),
    names: Sequence[str] = (),
) -> PageWithIds:
    """Write an id to every item and deck of a page that has none.

    Args:
        text: The page's text, with its byte order mark and its newlines as they are.
        page: The page.
        taken: The ids of the site, in lower case; the new ones are added.
        without: The indices of the blocks that are to stay without one.
        names: The ids of all items, where they are known.
    """
    blocks = list(_in_order(page))
    known = dict(zip((block.index for block in blocks), names, strict=False))
    missing = [block for block in blocks if not block.attributes.id and block.index not in without]
    here = taken | _other_ids("\n".join(_lines(text)))
    wanted: list[tuple[Block, str]] = []
    for block in missing:
        name = known.get(block.index) or slug(
            block.title or block.prompt.partition("\n")[0], here, derive_id(block)
        )
        taken.add(name.casefold())
        wanted.append((block, name))
    after, kept = _insert(text, page, wanted)
    written = tuple(name for block, name in wanted if block.index in kept)
    left = tuple(block.location for block in missing if block.index not in kept)
    return PageWithIds(page.path, text, after, written, left)


def _lines(text: str) -> list[str]:
    return _LINES.split(text.removeprefix(BYTE_ORDER_MARK))


def _in_order(page: Page) -> Iterator[Block]:
    return (block for block in page.blocks if isinstance(block, IDENTIFIED))


def _other_ids(text: str) -> set[str]:
    """Ids that the page has beside those of items: a heading must keep its own."""
    from markdown.extensions.toc import slugify_unicode

    found = {match[1] or match[2] for match in _WRITTEN.finditer(text)}
    for match in _HEADING.finditer(text):
        # An empty heading has an id as well, but none that a prompt comes to.
        heading = match[2] or match[1].rstrip(" \t#")
        found.add(slugify_unicode(heading, "-"))
    return {each.casefold() for each in found}


def _insert(text: str, page: Page, wanted: list[tuple[Block, str]]) -> tuple[str, set[int]]:
    """Insert all ids, or those that can be.

    Returns:
        The new text, and the indices of the blocks that have got an id.
    """
    raw = _lines(text)
    edits = {block.index: _edits(block, name, raw) for block, name in wanted}
    names = {block.index: name for block, name in wanted}
    firsts = {index: options[0] for index, options in edits.items() if options}
    after = apply(text, firsts.values())
    new = scan(after, page.path, page.fences)
    if _is_same_but(page, new, {each: names[each] for each in firsts}):
        return after, set(firsts)
    kept: dict[int, Edit] = {}
    for index, options in edits.items():
        for edit in options:
            tried = {**kept, index: edit}
            new = scan(apply(text, tried.values()), page.path, page.fences)
            if _is_same_but(page, new, {each: names[each] for each in tried}):
                kept = tried
                break
    return apply(text, kept.values()), set(kept)


def _edits(block: Block, name: str, raw: list[str]) -> list[Edit]:
    """The ways to write an id to a block, the best first."""
    number = block.location.line - 1
    if isinstance(block, Card) and block.terms:
        return [_at_end(raw, number + rank, name) for rank in reversed(range(block.terms))]
    line = raw[number]
    option = _option(raw, number, name)
    if "|" in line and (block.title or isinstance(block, Card)):
        return [_at_end(raw, number, name), option]
    return [option]


def _at_end(raw: list[str], number: int, name: str) -> Edit:
    """An id in the attribute list at the end of a line, or in one of its own."""
    line = raw[number].rstrip()
    start = line.rfind(" {")
    if line.endswith("}") and start >= 0 and not line.startswith("{", start + 2):
        inside = start + 2 + line.startswith(":", start + 2)
        return Edit(number + 1, inside + 1, number + 1, inside + 1, f" #{name}")
    column = len(line) + 1
    return Edit(number + 1, column, number + 1, column, f" {{ #{name} }}")


def _option(raw: list[str], number: int, name: str) -> Edit:
    """An id as the first option under a line."""
    line = raw[number]
    margin = _NO_CONTAINER.sub(" ", line[: max(line.find("///"), 0)])
    column = len(line) + 1
    return Edit(number + 1, column, number + 1, column, f"\n{margin}    id: {name}")


def _is_same_but(old: Page, new: Page, names: dict[int, str]) -> bool:
    """Return whether two pages say the same, but for the ids that these blocks have got."""
    if len(old.blocks) != len(new.blocks) or len(old.problems) != len(new.problems):
        return False
    for before, now in zip(old.blocks, new.blocks, strict=True):
        identifier = names.get(before.index, before.attributes.id)
        same = before.attributes._replace(id=identifier) == now.attributes
        if not same or _said(before) != _said(now):
            return False
    return len(old.foreign) == len(new.foreign)


def _said(block: Block) -> tuple[object, ...]:
    front = (block.front, block.terms) if isinstance(block, Card) else ()
    children = tuple(child.index for child in block.children)
    return (block.kind, block.title, block.lead, block.body, dict(block.options), front, children)
