"""The index of a site's items, which scripts read: what is on which page, in shards.

A reader downloads what they practise. So a shard holds pages that follow each other by address, its
name has a digest of its content, and where one ends depends on nothing but the names around it: an
edit of a page leaves all other shards as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2s
from json.encoder import encode_basestring as _quoted
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from ..render.nesting import RenderedItem
from ..site.atomic import WriteError, write_atomically
from ..theme import ROOT

T = TypeVar("T")

FOLDER = f"{ROOT}/index"
"""The folder of the index, in that of its language."""
OVERVIEW = "index.json"
"""What has the same name in every build, and names all else."""
REVIEW, PROGRESS = "<practice-review", "<practice-overview"
"""What the HTML of a page has that needs the index."""
_SHARD = re.compile(r"(?:pages|keys)-[0-9a-f]{16}\.json")
_MOST_ITEMS, _MOST_KEYS = 800, 1_600
"""The most that a shard holds, unless a single page has more: two thirds of it, on average."""


class IndexedPage(NamedTuple):
    """A page with items.

    Attributes:
        at: Its address from the root of the site.
        text: What the index says of it, as JSON.
        cards: The keys of its cards.
        asked: Those of all other items.
        former: The keys that its items had before.
    """

    at: str
    text: str
    cards: tuple[str, ...]
    asked: tuple[str, ...]
    former: tuple[str, ...]


def indexed_page(at: str, title: str, items: Iterable[RenderedItem]) -> IndexedPage | None:
    """A page as the index has it; None where nothing on it is asked.

    Args:
        at: Its address from the root of the site.
        title: Its title as plain text.
        items: Its items, in order.
    """
    rows: dict[str, str] = {}
    cards: list[str] = []
    asked: list[str] = []
    former: list[str] = []
    for item in items:
        if item.asked and item.key not in rows:
            rows[item.key] = _row(item)
            (cards if item.kind == "card" else asked).append(item.key)
            former += item.former
    if not rows:
        return None
    text = f'{{"at":{_quoted(at)},"title":{_quoted(title)},"items":[{",".join(rows.values())}]}}'
    return IndexedPage(at, text, tuple(cards), tuple(asked), tuple(former))


def _row(item: RenderedItem) -> str:
    """An item as JSON; text by text, since a build may have very many."""
    row = f'{{"key":{_quoted(item.key)},"kind":{_quoted(item.kind)}'
    if item.rev:
        row += f',"rev":{_quoted(item.rev)}'
    if item.tags:
        row += f',"tags":[{",".join(map(_quoted, item.tags))}]'
    if item.deck:
        row += f',"deck":{_quoted(item.deck)}'
    if item.former:
        row += f',"was":[{",".join(map(_quoted, item.former))}]'
    if item.reverse:
        row += ',"reverse":true'
    return row + "}"


def _item(row: Mapping[str, Any]) -> RenderedItem:
    """The item of a row that was read."""
    return RenderedItem(
        kind=row["kind"],
        id="",
        answered=True,
        key=row["key"],
        former=tuple(row.get("was", ())),
        rev=row.get("rev", ""),
        tags=tuple(row.get("tags", ())),
        deck=row.get("deck", ""),
        reverse=row.get("reverse", False) is True,
    )


@dataclass(slots=True)
class ItemIndex:
    """The index of one language of a site, while its pages are built.

    Attributes:
        folder: That of the language; "" for the site's own.
        wanted: Whether a page or an option asks for the index.
        review: The address of the page on which readers review; None without one.
        built: The addresses of all pages that were taken.
        pages: Those with items.
    """

    folder: str = ""
    wanted: bool = False
    review: str | None = None
    built: set[str] = field(default_factory=set)
    pages: dict[str, IndexedPage] = field(default_factory=dict)

    def add(self, at: str, title: str, items: Iterable[RenderedItem]) -> None:
        """Take a page."""
        self.built.add(at)
        page = indexed_page(at, title, items)
        if page is not None:
            self.pages[at] = page

    def ask(self, at: str | None = None, *, first: bool = False) -> None:
        """Want the index; on a page for reviews, by its address, that one.

        Args:
            at: The address.
            first: Whether it is the one that counts, wherever else reviews are offered.
        """
        self.wanted = True
        if at is not None and (first or self.review is None):
            self.review = at

    def keep(self, site: Path, addresses: Collection[str]) -> None:
        """Take from the former index the pages that this build leaves as they are.

        Args:
            site: The folder of the built site.
            addresses: Those of all pages that the site has now.
        """
        kept = set(addresses) - self.built
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            folder = site / self.folder / FOLDER
            overview = json.loads((folder / OVERVIEW).read_text("utf-8"))
            self.wanted = True
            review = overview["review"]
            if self.review is None and review and review.removeprefix("./") in kept:
                self.review = review.removeprefix("./")
            for shard in overview["pages"]:
                for page in json.loads((folder / shard["file"]).read_text("utf-8"))["pages"]:
                    former = indexed_page(page["at"], page["title"], map(_item, page["items"]))
                    if former is not None and former.at in kept:
                        self.pages[former.at] = former

    def write(self, site: Path, name: str, namespace: str, folders: Sequence[str] = ()) -> None:
        """Write the index into a built site, and take away what a former one has left.

        Args:
            site: The folder of the site.
            name: The site's name.
            namespace: What tells its keys from those of other sites; "" where nothing does.
            folders: Those of its other languages, each of which has an index of its own.

        Raises:
            WriteError: It cannot be written, and the former one stays.
        """
        # An empty address would be that of no page.
        review = "" if self.review is None else self.review or "./"
        about: dict[str, object] = {"site": namespace, "name": name, "review": review}
        if folders:
            about["folders"] = [*folders]
        files = index_files(self.pages.values(), about)
        folder = site / self.folder / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # A new one has a new name, and nobody knows it before the one that names the others.
            for each, data in files.items():
                if each != OVERVIEW and not _has(folder / each, data):
                    (folder / each).write_bytes(data)
            write_atomically(folder / OVERVIEW, files[OVERVIEW], survives=False)
            for path in folder.iterdir():
                if _SHARD.fullmatch(path.name) and path.name not in files:
                    path.unlink()
        except WriteError:
            raise
        except OSError as error:
            raise WriteError(f"{error.filename}: cannot be written: {error.strerror}") from None


def _has(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def index_files(pages: Iterable[IndexedPage], about: Mapping[str, object]) -> dict[str, bytes]:
    """The files of an index by their names; the one that names the others is the last.

    Args:
        pages: The pages with items.
        about: What else the index says of the site.
    """
    by_at = sorted(pages, key=lambda page: _units(page.at))
    places: dict[str, str] = {}
    for page in reversed(by_at):
        places |= dict.fromkeys(page.former, page.at)
    # A key that somebody has now is theirs, whoever had it before.
    for page in reversed(by_at):
        places |= dict.fromkeys((*page.cards, *page.asked), page.at)
    files: dict[str, bytes] = {}
    shards = [*_cut(by_at, [page.at for page in by_at], _MOST_ITEMS, _items_of)]
    listed = [
        {"from": shard[0].at, "file": _add(files, "pages", _pages_text(shard))} for shard in shards
    ]
    by_key = []
    if len(shards) > 1:
        keys = sorted(places, key=_units)
        for part in _cut(keys, keys, _MOST_KEYS, lambda key: 1):
            text = _json({key: places[key] for key in part})
            by_key.append({"from": part[0], "file": _add(files, "keys", text)})
    overview = {
        "format": "practice-index",
        "version": 1,
        **about,
        "asked": len({key for page in by_at for key in page.asked}),
        "cards": len({key for page in by_at for key in page.cards}),
        "pages": listed,
        "keys": by_key,
    }
    files[OVERVIEW] = _bytes(_json(overview))
    return files


def _items_of(page: IndexedPage) -> int:
    return len(page.cards) + len(page.asked)


def _pages_text(pages: Sequence[IndexedPage]) -> str:
    return f'{{"pages":[{",".join(page.text for page in pages)}]}}'


def _add(files: dict[str, bytes], name: str, text: str) -> str:
    """Add a shard, and return its name."""
    data = _bytes(text)
    file = f"{name}-{blake2s(data, digest_size=8).hexdigest()}.json"
    files[file] = data
    return file


def _cut(
    entries: Sequence[T], names: Sequence[str], most: int, weight: Callable[[T], int]
) -> Iterator[Sequence[T]]:
    """Cut a list into pieces, none of which is heavier than asked for unless it is of one entry.

    What is too heavy is cut before the entry of its middle half whose name has the smallest
    checksum. So an entry that becomes heavier leaves the cuts elsewhere as they are, and nearly
    always one that comes or goes.
    """
    total = [0]
    for entry in entries:
        total.append(total[-1] + weight(entry))
    sums = [crc32(_bytes(name)) for name in names]
    waiting = [(0, len(entries))] if entries else []
    while waiting:
        first, end = waiting.pop()
        if total[end] - total[first] <= most or end - first == 1:
            yield entries[first:end]
            continue
        margin = max(1, (end - first) // 4)
        middle = min(range(first + margin, end - margin + 1), key=sums.__getitem__)
        waiting += [(middle, end), (first, middle)]


def _units(text: str) -> bytes:
    """The units of a text that scripts compare it by."""
    return text.encode("utf-16-be", "surrogatepass")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> bytes:
    # Half a character, as of a file's name, is an escape in JSON.
    return text.encode("utf-8", "backslashreplace")
