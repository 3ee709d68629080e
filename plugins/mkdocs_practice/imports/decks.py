"""Decks of an import: the cards that stand in one, and what one is called that has no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from ..exports.markdown import escape_markdown
from .draft import PROSE, Draft
from .names import names_of_category

_CARD = "card"


def gather(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts, the cards of one deck one after the other, where the first of them stands.

    A cloze among them, which becomes a question, would part the deck in two. What stands in a page
    keeps its order, and so do cards that text parts.
    """
    for stays, run in groupby(drafts, key=lambda draft: bool(draft.source) or draft.kind == PROSE):
        if stays:
            yield from run
            continue
        groups: dict[object, list[Draft]] = {}
        for draft in run:
            name = draft.deck if draft.kind == _CARD else object()
            groups.setdefault(name, []).append(draft)
        for group in groups.values():
            yield from group


def name_decks(drafts: Iterable[Draft], path: str) -> None:
    """Call the deck of cards that name none after their file: `river_names.tsv`, `River names`."""
    words = " ".join(Path(path).stem.replace("_", " ").replace("-", " ").split())
    for draft in drafts:
        if draft.kind == _CARD and not draft.deck:
            draft.deck = words[:1].upper() + words[1:]


def shorten_decks(drafts: Iterable[Draft]) -> None:
    """Leave of names such as `Languages::JP::N5` what tells their decks apart."""
    drafts = list(drafts)
    names = last_names({draft.deck: tuple(draft.deck.split("::")) for draft in drafts})
    for draft in drafts:
        draft.deck = names[draft.deck]


def title_categories(drafts: Iterable[Draft]) -> None:
    """Make headings of the categories of Moodle, which stand as decks of texts."""
    found = [draft for draft in drafts if draft.kind == PROSE and draft.deck]
    titles = last_names({draft.deck: names_of_category(draft.deck) for draft in found})
    for draft in found:
        draft.prompt, draft.deck = f"## {escape_markdown(titles[draft.deck])}", ""


def last_names(paths: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Titles of places in a tree: the last name, and those before it where others have it, too.

    Args:
        paths: For each place its names, from the root.
    """
    found, left = dict[str, str](), dict(paths)
    for count in range(1, max(map(len, paths.values()), default=0) + 1):
        same: dict[tuple[str, ...], list[str]] = {}
        for place, path in paths.items():
            same.setdefault(tuple(path[-count:]), []).append(place)
        for places in same.values():
            for place in places:
                if place in left and (len(places) == 1 or len(left[place]) == count):
                    found[place] = " / ".join(left.pop(place)[-count:])
    return found
