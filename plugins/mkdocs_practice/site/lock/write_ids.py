"""Writing the missing ids into the source: nothing else of it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ...checks import Finding
from ...checks.fixes import BYTE_ORDER_MARK, apply, diff
from ...syntax.expressions import expression
from ...syntax.identity import IDENTIFIED, derive_id
from ...syntax.model import Block, Card, Edit, Location, Page
from ...syntax.scan import scan
from ...syntax.templates import repeated_lines
from ..files import PathError, SourceFile, is_no_file, read_file
from .id_slips import id_slips
from .left_items import left_at
from .slugs import slug

if TYPE_CHECKING:
    from ..site_folder import Site

_LINES = expression(r"\r\n|\r|\n")
_HEADING = expression(r"(?m)^ {0,3}#{1,6}[ \t]+(.*)$|^(.+)\n {0,3}(?:=+|-+)[ \t]*$")
_WRITTEN = expression(r"\{[^{}\n]*#([\w.:-]+)|\bid=[\"']?([\w.:-]+)")
_UNLIKE = "{}: no id can be taken from {}, whose items are others or have none; write one by hand"
_NO_CONTAINER = expression(r"[^\s>]")


class PageWithIds(NamedTuple):
    """A page with its ids written.

    Attributes:
        path: The page's.
        before: Its text, as it is.
        after: Its text with the ids.
        ids: The ids, in the order of the page.
        left: What is to be said of items that no id can be written to, such as one in a table.
        slips: For the items that have an id which is not read, what is to be said.
    """

    path: str
    before: str
    after: str
    ids: tuple[str, ...]
    left: tuple[str, ...]
    slips: tuple[str, ...] = ()

    def diff(self, shown: str) -> str:
        """The change, as `patch` takes it."""
        return diff(self.before, self.after, shown)


def missing_ids(site: Site, paths: Iterable[str] = ()) -> list[PageWithIds]:
    """The files that have items without ids, with these written; nothing is written to disk.

    What pages include is written where it stands, once.

    Args:
        site: The site, in which ids are unique, also in what the lock file remembers.
        paths: The pages and folders to look at; none for all.

    Raises:
        PathError: A page cannot be read, or there is nothing at a path.
    """
    files_with_ids = _FilesWithIds(site)
    originals = _Originals(site)
    # A translation has the ids of what it translates, which are written first.
    for file in sorted(site.files(paths), key=originals.rank):
        page = site.page(file.path)
        if isinstance(page, Finding) and not is_no_file(file.path):
            raise PathError(str(page))
        if isinstance(page, Finding) or all(each.attributes.id for each in _in_order(page)):
            continue
        original = originals.of(file)
        if original is None:
            files_with_ids.write(page)
        elif names := originals.ids(original, page, files_with_ids.given):
            files_with_ids.write(page, names)
        else:
            files_with_ids.leave(page, original)
    return files_with_ids.pages()


@dataclass(slots=True)
class _FileWithIds:
    """A file with the ids that are to be written into it; see `PageWithIds`."""

    before: str
    edits: list[Edit] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)


class _FilesWithIds:
    """The files of a site with their new ids.

    Attributes:
        given: The new ids, by the places of their items.
    """

    def __init__(self, site: Site) -> None:
        self.given: dict[Location, str] = {}
        self._repeated = _repeated(site)
        self._taken = taken_ids(site)
        self._files: dict[str, _FileWithIds] = {}

    def write(self, page: Page, names: Sequence[str] = ()) -> None:
        """Give the items of a page ids, of these names where they are known."""
        text = "\n".join(page.raw) if page.origins else self._file(page.path).before
        repeated = repeated_lines(page.lines)  # one id there would be that of several items
        slips = {
            index: slip
            for index, slip in id_slips(page).items()
            if page.blocks[index].location.line not in repeated
        }
        blocks = {block.index: block for block in _in_order(page)}
        done = {
            index
            for index, each in blocks.items()
            if each.location.line in repeated
            or (place := self._place(each, page)) in self.given
            or place in self._repeated
        }
        plan = plan_ids(text, page, self._taken, {*slips, *done}, names)
        for index, (name, edit) in plan.written.items():
            place = self._place(blocks[index], page)
            self.given[place] = name
            file = self._file(place.path)
            file.ids.append(name)
            file.edits.append(_as_written(edit, page))
        for location in plan.left:
            place = page.written(location)
            self._file(place.path).left.append(f"{place}: {left_at(page, location)}")
        for index, slip in slips.items():
            self._file(self._place(blocks[index], page).path).slips.append(slip)

    def leave(self, page: Page, original: str) -> None:
        """Leave the items of a page without ids to the author: it is no translation of another."""
        for block in _in_order(page):
            if not block.attributes.id:
                what = _UNLIKE.format(self._place(block, page), original)
                self._file(page.path).left.append(what)

    @staticmethod
    def _place(block: Block, page: Page) -> Location:
        return page.written(block.location)

    def _file(self, path: str) -> _FileWithIds:
        if path not in self._files:
            try:
                self._files[path] = _FileWithIds(read_file(path).decode("utf-8"))
            except UnicodeDecodeError:
                raise PathError(f"{path}: has changed since it was read; try again") from None
        return self._files[path]

    def pages(self) -> list[PageWithIds]:
        """The files that have something to write, or to say."""
        return [
            PageWithIds(
                path, file.before, apply(file.before, file.edits), tuple(file.ids),
                tuple(dict.fromkeys(file.left)), tuple(dict.fromkeys(file.slips)),
            )
            for path, file in self._files.items()
            if file.ids or file.left or file.slips
        ]  # fmt: skip


def _as_written(edit: Edit, page: Page) -> Edit:
    """An edit in the file in which its line stands."""
    origin = page.origin(edit.line)
    column = max(1, edit.column - origin.shift)
    text = edit.text.replace(f"\n{' ' * origin.shift}", "\n")
    return Edit(origin.line, column, origin.line, column, text)


class _Originals:
    """The pages that others translate, by the paths that they share with these.

    That is the one in the site's own language, or where there is none, the first.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._files: dict[str, SourceFile] = {}
        for file in sorted(site.all_files, key=self.rank) if site.translations.default else ():
            self._files.setdefault(site.translations.page(file.name).name, file)

    def rank(self, file: SourceFile) -> int:
        """The rank of a page's language, by which the site's own comes first."""
        languages, own = ("", *self._site.translations.others), self._site.language(file)
        return languages.index(own) if own in languages else len(languages)

    def of(self, file: SourceFile) -> str | None:
        """The page that a page translates; None where it is the original."""
        original = self._files.get(self._site.translations.page(file.name).name, file)
        return original.path if self.rank(original) < self.rank(file) else None

    def ids(self, path: str, page: Page, given: Mapping[Location, str]) -> list[str]:
        """The ids of the original's items; empty where the items differ.

        Args:
            path: The original.
            page: The page that translates it.
            given: The new ids, by the places of their items.
        """
        original = self._site.page(path)
        if not isinstance(original, Page):
            return []
        blocks = list(_in_order(original))
        if [each.kind for each in blocks] != [each.kind for each in _in_order(page)]:
            return []
        places = (original.written(each.location) for each in blocks)
        pairs = zip(blocks, places, strict=True)
        names = [each.attributes.id or given.get(place, "") for each, place in pairs]
        return names if all(names) else []


def taken_ids(site: Site) -> set[str]:
    """Every id of the site, and every one that it ever had, in lower case."""
    taken = locked_ids(site)
    for file in site.all_files:
        page = site.page(file.path)
        if isinstance(page, Page):
            taken |= ids_on(page)
    return taken


def locked_ids(site: Site) -> set[str]:
    """Every id that the lock file of a site remembers, in lower case."""
    entries = site.lock.entries.values()
    return {key.casefold() for entry in entries for key in (entry.id, *entry.aliases)}


def ids_on(page: Page) -> set[str]:
    """Every id that is written on a page, in lower case."""
    return {block.attributes.id.casefold() for block in page.blocks if block.attributes.id}


def _repeated(site: Site) -> set[Location]:
    """The places of what a page includes more than once: an id there would be taken twice."""
    found: set[Location] = set()
    for file in site.all_files:
        page = site.page(file.path)
        if isinstance(page, Page) and page.origins:
            places = Counter(page.written(block.location) for block in _in_order(page))
            found.update(place for place, count in places.items() if count > 1)
    return found


class IdPlan(NamedTuple):
    """The ids that are to be written into a text.

    Attributes:
        written: The name and the edit for each block that gets one, by its index.
        left: The places of items that no id can be written to.
    """

    written: dict[int, tuple[str, Edit]]
    left: tuple[Location, ...]


def plan_ids(
    text: str,
    page: Page,
    taken: set[str],
    without: Container[int] = (),
    names: Sequence[str] = (),
) -> IdPlan:
    """Find an id, and its place, for every item and deck of a page that has none.

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
    here = taken | other_ids("\n".join(_lines(text)))
    wanted: dict[int, str] = {}
    for block in missing:
        name = known.get(block.index) or slug(
            block.title or block.prompt.partition("\n")[0], here, derive_id(block)
        )
        taken.add(name.casefold())
        wanted[block.index] = name
    kept = _places(text, page, wanted) if wanted else {}
    left = tuple(block.location for block in missing if block.index not in kept)
    return IdPlan({index: (wanted[index], edit) for index, edit in kept.items()}, left)


def write_ids(
    text: str,
    page: Page,
    taken: set[str],
    without: Container[int] = (),
    names: Sequence[str] = (),
) -> PageWithIds:
    """Write an id to every item and deck of a page that has none; see `plan_ids`."""
    plan = plan_ids(text, page, taken, without, names)
    after = apply(text, [edit for _, edit in plan.written.values()])
    names = tuple(name for name, _ in plan.written.values())
    left = tuple(f"{location}: {left_at(page, location)}" for location in plan.left)
    return PageWithIds(page.path, text, after, names, left)


def _lines(text: str) -> list[str]:
    return _LINES.split(text.removeprefix(BYTE_ORDER_MARK))


def _in_order(page: Page) -> Iterator[Block]:
    return (block for block in page.blocks if isinstance(block, IDENTIFIED))


def other_ids(text: str) -> set[str]:
    """Ids that the page has beside those of items: a heading must keep its own."""
    from markdown.extensions.toc import slugify_unicode

    found = {match[1] or match[2] for match in _WRITTEN.finditer(text)}
    for match in _HEADING.finditer(text):
        # An empty heading has an id as well, but none that a prompt comes to.
        heading = match[2] or match[1].rstrip(" \t#")
        found.add(slugify_unicode(heading, "-"))
    return {each.casefold() for each in found}


def _places(text: str, page: Page, names: Mapping[int, str]) -> dict[int, Edit]:
    """The edits that write these ids, by the indices of their blocks, or those that can be made."""
    raw = _lines(text)
    edits = {index: _edits(page.blocks[index], name, raw) for index, name in names.items()}
    firsts = {index: options[0] for index, options in edits.items() if options}
    after = scan(apply(text, firsts.values()), page.path, page.fences)
    if _is_same_but(page, after, {each: names[each] for each in firsts}):
        return firsts
    kept: dict[int, Edit] = {}
    for index, options in edits.items():
        for edit in options:
            tried = {**kept, index: edit}
            new = scan(apply(text, tried.values()), page.path, page.fences)
            if _is_same_but(page, new, {each: names[each] for each in tried}):
                kept = tried
                break
    return kept


def _edits(block: Block, name: str, raw: list[str]) -> list[Edit]:
    """The ways to write an id to a block, the best first."""
    number = block.location.line - 1
    if isinstance(block, Card) and block.terms:
        return [_at_end(raw, number + rank, name) for rank in reversed(range(block.terms))]
    line = raw[number]
    if isinstance(block, Card) and block.is_line:
        return [_at_end(raw, number, name)]
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
