"""The index of a site's items: its files, what a reader downloads of it, and what it costs a build.

The files are those of a site of 100,000 cards, made without building it. What a build spends on
the index is measured in the build of a smaller one, since a build takes longer than its index by
orders of magnitude, and no two builds take the same time. Run it with `make bench`.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_practice.exports.item_index import FOLDER, ItemIndex
from mkdocs_practice.plugin.extras import Extras
from mkdocs_practice.render.nesting import RenderedItem
from records import US, Record, command

BUDGET = 1.02
QUICK = {"pages": 200, "built": 10}
CARDS = 20
"""How many a page has."""
TAGS = ("easy", "hard", "exam", "chapter one", "definitions", "proofs")


def cards(page: int) -> list[RenderedItem]:
    """The cards of a page, each with an id of its own and a tag or two."""
    return [
        RenderedItem(
            "card",
            f"topic-{page}-{number}",
            answered=True,
            key=f"topic-{page}-{number}",
            tags=tuple(TAGS[each % 6] for each in (page + number, number)[: 1 + number % 2]),
            deck=f"Terms of topic {page}",
        )
        for number in range(CARDS)
    ]


def address(page: int) -> str:
    """The address of a page."""
    return f"part-{page // 20:03}/topic-{page:04}/"


def packed(paths: Iterable[Path]) -> int:
    """The bytes of files, as a host compresses them."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


def sizes(pages: int) -> Iterator[Record]:
    """Write the index of a large site; what readers of 25 of its pages download."""
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        index = ItemIndex()
        for page in range(pages):
            index.add(address(page), f"Topic {page}", cards(page))
        index.ask("review/")
        index.write(Path(name), "Large", "https://large.example/")
        seconds = time.perf_counter() - start
        folder = Path(name, FOLDER)
        what = f"index of {pages * CARDS:,} cards on {pages:,} pages"
        yield Record(f"{what}, made", US, seconds, "s")
        yield Record(f"{what}, all files compressed", US, packed(folder.glob("*.json")), "B")
        shards = json.loads((folder / "index.json").read_text("utf-8"))["pages"]
        choose = random.Random(1)
        chosen = {
            "next to each other": range(pages // 2, pages // 2 + 25),
            "anywhere": choose.sample(range(pages), 25),
        }
        for where, few in chosen.items():
            named = {
                max(each["file"] for each in shards if each["from"] == first)
                for page in few
                for first in [max(s["from"] for s in shards if s["from"] <= address(page))]
            }
            paths = [folder / "index.json", *(folder / each for each in sorted(named))]
            reader = f"{what}, for a reader of {25 * CARDS} cards on 25 pages {where}, compressed"
            yield Record(reader, US, packed(paths), "B")


def share(pages: int) -> float:
    """What a build takes with the index, as a multiple of what it would take without."""
    spent = [0.0]

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                spent[0] += time.perf_counter() - start

        return run

    with tempfile.TemporaryDirectory() as name:
        config = write_site(Path(name), pages)
        page, write = timed(Extras.index_page), timed(Extras.write_index)
        with patch.object(Extras, "index_page", page), patch.object(Extras, "write_index", write):
            start = time.perf_counter()
            build(load_config(str(config), site_dir=str(Path(name, "site"))))
            total = time.perf_counter() - start
    return total / (total - spent[0])


def write_site(folder: Path, pages: int) -> Path:
    """Write a site with the cards of so many pages; return its mkdocs.yml."""
    for page in range(pages):
        lines = [f"# Topic {page}", "", f"/// flashcards | Terms of topic {page}", ""]
        for card in cards(page):
            lines += [f"/// card | What is {card.key}? {{ #{card.key} }}"]
            lines += [f"    tags: [{', '.join(card.tags)}]", "", "An answer.", "///", ""]
        file = folder / "docs" / f"{address(page).rstrip('/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([*lines, "///", ""]), "utf-8")
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    config = folder / "mkdocs.yml"
    theme = "theme: {name: material, font: false, features: [navigation.prune]}\n"
    plugins = "plugins: [search, {practice: {review: true}}]\n"
    config.write_text(f"site_name: Large\n{theme}{plugins}", "utf-8")
    return config


def measure(pages: int = 5_000, built: int = 250) -> Iterator[Record]:
    """Weigh the files of a large index, and time that of a smaller one in a build."""
    yield from sizes(pages)
    what = f"build of {built * CARDS:,} cards on {built:,} pages, with the index against without"
    yield Record(what, US, share(built), "×", BUDGET)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
