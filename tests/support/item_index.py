"""The index of a built site as its scripts read it, and what its pages say themselves."""

from __future__ import annotations

import json
from hashlib import blake2s
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag

FOLDER = "assets/practice/index"
_ANSWERS = ":scope > .practice-answer, :scope > practice-graded"


class ReadIndex(NamedTuple):
    """An index, with its shards put together again.

    Attributes:
        overview: What its first file says.
        pages: What it says of each page, in order.
        places: The address of each key; empty where no file has them.
        files: The names of its shards.
    """

    overview: dict[str, Any]
    pages: list[dict[str, Any]]
    places: dict[str, str]
    files: list[str]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The key of each item with the address of its page."""
        return [(item["key"], page["at"]) for page in self.pages for item in page["items"]]


def units(text: str) -> bytes:
    """What JavaScript compares a text by."""
    return text.encode("utf-16-be", "surrogatepass")


def read_index(site: Path, folder: str = "") -> ReadIndex:
    """Read an index, and see that it is whole: named by its content, sorted, cut where it says."""
    root = site / folder / FOLDER
    overview = json.loads((root / "index.json").read_text("utf-8"))
    pages: list[dict[str, Any]] = []
    places: dict[str, str] = {}
    for shard in overview["pages"]:
        part = _read(root, shard["file"])["pages"]
        assert part[0]["at"] == shard["from"]
        assert len(part) == 1 or sum(len(page["items"]) for page in part) <= 800
        pages += part
    for shard in overview["keys"]:
        keys = _read(root, shard["file"])
        assert next(iter(keys)) == shard["from"]
        assert len(keys) <= 1600
        places |= keys
    files = [shard["file"] for name in ("pages", "keys") for shard in overview[name]]
    assert sorted(each.name for each in root.iterdir()) == sorted([*files, "index.json"])
    for names in ([page["at"] for page in pages], [*places]):
        assert names == sorted(set(names), key=units)
    index = ReadIndex(overview, pages, places, files)
    _compare(index)
    return index


def _read(root: Path, name: str) -> Any:
    data = (root / name).read_bytes()
    assert name.rpartition("-")[2] == f"{blake2s(data, digest_size=8).hexdigest()}.json"
    return json.loads(data)


def _compare(index: ReadIndex) -> None:
    """See that the counts and the places are those of the pages."""
    items = [(item, page["at"]) for page in index.pages for item in page["items"]]
    for name, is_card in (("cards", True), ("asked", False)):
        keys = {item["key"] for item, _ in items if (item["kind"] == "card") == is_card}
        assert index.overview[name] == len(keys)
    if not index.overview["keys"]:
        assert len(index.overview["pages"]) < 2
        return
    now: dict[str, str] = {}
    before: dict[str, str] = {}
    for item, at in items:
        now.setdefault(item["key"], at)
        for key in item.get("was", ()):
            before.setdefault(key, at)
    assert index.places == {**before, **now}


def asked_on(site: Path, names_files: bool = False, without: tuple[str, ...] = ()) -> list[Any]:
    """What can be asked on the built pages: its key, its page's address, what else is known of it.

    Args:
        site: The folder of the site.
        names_files: Whether addresses name files.
        without: The files that are no pages of items, but collect those of others.
    """
    found: list[Any] = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path in without:
            continue
        at = path if names_files else path.removesuffix("index.html")
        seen = set()
        for node in BeautifulSoup(file.read_bytes(), "html.parser").select(
            ".practice-question, .practice-exercise, .practice-card"
        ):
            row = _row(node)
            if row is not None and row["key"] not in seen:
                seen.add(row["key"])
                found.append((quote(at), row))
    return sorted(found, key=lambda each: units(each[0]))


def _row(node: Tag) -> dict[str, Any] | None:
    """An item, without its tags, of which most are nowhere on the page."""
    is_card = "practice-card" in node["class"]
    if not is_card and not node.select(_ANSWERS):
        return None
    graded = node.select_one(":scope > practice-graded")
    kind = str(graded["data-kind"]) if graded else "card" if is_card else "question"
    if "practice-exercise" in node["class"] and not graded:
        kind = "exercise"
    row: dict[str, Any] = {"key": str(node.get("data-key") or node["id"]), "kind": kind}
    deck = node.find_parent("practice-deck") if is_card else None
    if isinstance(deck, Tag) and deck.select(":scope > .practice-title"):
        row["deck"] = str(deck["data-name"])
    if node.get("data-rev"):
        row["rev"] = str(node["data-rev"])
    if node.get("data-was"):
        row["was"] = json.loads(str(node["data-was"]))
    if node.has_attr("data-reverse"):
        row["reverse"] = True
    return row


def without_tags(index: ReadIndex) -> list[Any]:
    """The items of an index, in the form of `asked_on`."""
    return [
        (page["at"], {name: value for name, value in item.items() if name != "tags"})
        for page in index.pages
        for item in page["items"]
    ]
