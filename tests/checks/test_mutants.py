"""What programs, keyboards and haste do to pages: nothing is lost silently, nothing by its fix.

As in `test_mutations.py`, with the other edits of `tests.support.mutations`. There are tens of
thousands; of each page a part is made here, the same every time, and `make campaign` makes all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from tests.support.mutants import (
    Original,
    Verdict,
    complaints,
    describe,
    harmless_edits,
    judge,
)
from tests.support.mutations import GROUPS, Edit, edits
from tests.support.mutations.formatters import formatted

MUTATED = sorted((Path(__file__).parent / "mutations").glob("*.md"))
PARTS = {
    "characters": 43, "moves": 43, "indentation": 37, "merges": 37, "tags": 37, "heads": 13,
    "formatters": 1,
}  # fmt: skip
"""By group of edits: of so many, one is made here."""
EVERY = 31
"""Of so many harmless edits, one is made here."""
CASES = [(path, group) for group in PARTS for path in MUTATED]


def choose(original: Original, path: Path, group: str) -> Iterator[Edit]:
    """The edits that are made; which ones, differs from page to page."""
    if group == "formatters":
        return formatted(original.lines, path.stem)
    start = len(path.stem) % PARTS[group]
    return islice(edits(original.lines, group), start, None, PARTS[group])


@cache
def original_of(path: Path) -> Original:
    return Original(path.read_text("utf-8"))


@cache
def mutate(path: Path, group: str) -> list[tuple[Edit, Verdict]]:
    """Edits of a page that have become something else than findings alone."""
    original = original_of(path)
    judged = [(edit, judge(original, edit)) for edit in choose(original, path, group)]
    return [(edit, each) for edit, each in judged if each.lost or each.spoilt or each.alarms]


def report(path: Path, notes: list[tuple[Edit, list[str]]]) -> str:
    described = (describe(path.name, original_of(path), edit, what) for edit, what in notes)
    return "\n".join([f"{len(notes)} edits", *described])


def name(value: object) -> str:
    return value.stem if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("path", "group"), CASES, ids=name)
def test_no_edit_loses_anything_silently(path: Path, group: str) -> None:
    survivors = [(edit, each.lost) for edit, each in mutate(path, group) if each.lost]
    assert not survivors, report(path, survivors)


@pytest.mark.parametrize(("path", "group"), CASES, ids=name)
def test_no_fix_takes_more_than_it_gives(path: Path, group: str) -> None:
    spoilt = [(edit, each.spoilt) for edit, each in mutate(path, group) if each.spoilt]
    assert not spoilt, report(path, spoilt)


@pytest.mark.parametrize("path", MUTATED, ids=name)
def test_a_harmless_edit_brings_no_finding(path: Path) -> None:
    original = original_of(path)
    made = islice(harmless_edits(original), len(path.stem) % EVERY, None, EVERY)
    found = ((edit, complaints(original, edit)) for edit in made)
    complained = [(edit, what) for edit, what in found if what]
    assert not complained, report(path, complained)


def test_every_group_of_edits_is_made() -> None:
    assert {"slips", *PARTS} == {*GROUPS, "formatters"}
