"""Single edits of a page, each kind at every place where it makes sense.

An edit replaces a few neighbouring lines; generators yield edits of lines and look at nothing else,
so they know no more of the syntax than an author, an editor or a program that slips does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tests.support.mutations import (
    bodies,
    characters,
    decks,
    graded,
    harmless,
    heads,
    merges,
    moves,
    options,
    slips,
    tags,
)
from tests.support.mutations.edit import NAMES, Edit, Generator, Lines

__all__ = [
    "GENERATORS",
    "GROUPS",
    "HARMLESS",
    "NAMES",
    "Edit",
    "Generator",
    "Lines",
    "distinct",
    "edits",
]

GROUPS: Mapping[str, tuple[Generator, ...]] = {
    "slips": (
        slips.delete, slips.duplicate, slips.swap, slips.insert_blank, slips.indent, slips.slashes,
        heads.misspell, heads.title, heads.attributes, heads.options, bodies.definitions,
        bodies.regions, bodies.containers, bodies.empty, graded.boxes, graded.entries, graded.gaps,
        graded.joined,
    ),
    "characters": (
        characters.lookalikes, characters.whole_lookalikes, characters.attribute_lookalikes,
        characters.pasted, characters.slashes,
    ),
    "moves": (
        moves.into_containers, moves.into_quotes, moves.into_elements, moves.around_bodies,
        moves.swap_blocks,
    ),
    "indentation": (moves.reindent, moves.levels),
    "merges": (merges.conflicts, merges.leftovers),
    "tags": (tags.sentences, tags.own_lines),
    "heads": (
        options.between, options.elsewhere, options.of_others, options.wraps, heads.signs,
        decks.at_margin, decks.signs,
    ),
}  # fmt: skip
"""The generators, by what makes such edits."""
HARMLESS: tuple[Generator, ...] = (
    harmless.containers, harmless.spacing, harmless.typography, harmless.inline,
    harmless.code_spans, harmless.pieces,
)  # fmt: skip
"""Those of edits that leave a page sound."""
GENERATORS = tuple(generator for group in GROUPS.values() for generator in group)


def distinct(made: Iterable[Edit]) -> Iterator[Edit]:
    """Edits, each of their results once."""
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    for edit in made:
        result = (edit.line, edit.removed, edit.added)
        if result not in seen:
            seen.add(result)
            yield edit


def edits(lines: Lines, group: str) -> Iterator[Edit]:
    """Every edit of a page that one group makes."""
    return distinct(edit for generator in GROUPS[group] for edit in generator(lines))
