"""Decks of an import: the cards that stand in one, and what one is called that has no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from .draft import PROSE, Draft

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
