"""No slip of the finger loses an item or an answer silently, and no sound page is complained of.

Slips of `tests.support.mutations` are made at all places of the pages in `mutations/`. One that
loses something, as `tests.support.drawn` defines it, and brings no error and no warning is a
survivor; there are to be none. What programs and keyboards do to a page is in `test_mutants.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import ROOT
from tests.support.drawn import draw, words
from tests.support.mutants import Original, Verdict, alarms, describe, judge
from tests.support.mutations import GENERATORS, HARMLESS, NAMES, Edit, edits
from tests.support.places import accepted, spans

HERE = Path(__file__).parent
DOCS = ROOT / "docs"
MUTATED = sorted((HERE / "mutations").glob("*.md"))
ORDINARY = sorted((HERE / "ordinary").glob("*.md"))
SOUND = [*MUTATED, *ORDINARY, *sorted(DOCS.rglob("*.md"))]
ACCURACY = 0.99
PART = 7
"""Of so many edits, one is made here; `make campaign` makes all."""


@dataclass(slots=True)
class Result:
    """What became of the mutants of one page.

    Attributes:
        mutants: How many there are.
        found: How many bring findings.
        first: Of these, those whose first finding is in place.
        any: Those that have one in place.
        survivors: The edits that lose something silently, in words.
        spoilt: The edits whose fix loses something, in words.
        astray: The edits without a finding in place, in words.
    """

    mutants: int = 0
    found: int = 0
    first: int = 0
    any: int = 0
    survivors: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)


@cache
def mutate(path: Path) -> Result:
    """Make edits of a page; render only what no finding speaks of, which is the slow part."""
    original, result = Original(path.read_text("utf-8")), Result()
    places = spans(original.lines)
    for edit in islice(edits(original.lines, "slips"), len(path.stem) % PART, None, PART):
        verdict = judge(original, edit)
        result.mutants += 1
        if verdict.lost:
            result.survivors.append(describe(path.name, original, edit, verdict.lost))
        if verdict.spoilt:
            result.spoilt.append(describe(path.name, original, edit, verdict.spoilt))
        if verdict.alarms:
            _locate(result, verdict, accepted(edit, places, verdict.page), path, original, edit)
    return result


def _locate(
    result: Result, verdict: Verdict, fits: set[int], path: Path, original: Original, edit: Edit
) -> None:
    """Count whether the findings are where the edit is."""
    result.found += 1
    result.first += verdict.alarms[0].location.line in fits
    in_place = any(finding.location.line in fits for finding in verdict.alarms)
    result.any += in_place
    if not in_place:
        notes = [str(finding) for finding in verdict.alarms]
        result.astray.append(describe(path.name, original, edit, notes))


def report(number: int, what: str, notes: Sequence[str]) -> str:
    return "\n".join([f"{len(notes)} of {number} edits {what}", *notes])


@pytest.mark.parametrize("path", MUTATED, ids=lambda path: path.stem)
def test_no_edit_loses_anything_silently(path: Path) -> None:
    result = mutate(path)
    assert not result.survivors, report(result.mutants, "survive", result.survivors)


@pytest.mark.parametrize("path", MUTATED, ids=lambda path: path.stem)
def test_no_fix_takes_more_than_it_gives(path: Path) -> None:
    result = mutate(path)
    assert not result.spoilt, report(result.mutants, "are fixed at a loss", result.spoilt)


def test_findings_name_the_line_of_the_edit_or_of_its_block() -> None:
    results = [mutate(path) for path in MUTATED]
    found = sum(result.found for result in results)
    first = sum(result.first for result in results) / found
    any_of_them = sum(result.any for result in results) / found
    summary = f"{found} edits are found, {any_of_them:.2%} in place, {first:.2%} at once"
    print(summary)
    astray = [note for result in results for note in result.astray]
    assert any_of_them >= ACCURACY, report(found, f"are not in place: {summary}", astray)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_sound_page_has_no_errors_and_no_warnings(path: Path) -> None:
    assert [str(finding) for finding in alarms(scan(path.read_text("utf-8"), path.name))] == []


def test_the_ordinary_pages_have_no_practice_blocks() -> None:
    assert len(ORDINARY) >= 12
    for path in ORDINARY:
        assert scan(path.read_text("utf-8")).blocks == (), path.name


def test_the_mutated_pages_use_every_block_and_every_edit() -> None:
    pages = [scan(path.read_text("utf-8")) for path in MUTATED]
    assert {block.kind for page in pages for block in page.blocks} >= set(NAMES)
    for generator in (*GENERATORS, *HARMLESS):
        assert any(any(generator(page.lines)) for page in pages), generator.__name__


@pytest.mark.parametrize("path", MUTATED, ids=lambda path: path.stem)
def test_every_answer_of_a_mutated_page_can_be_told_from_the_rest(path: Path) -> None:
    source = path.read_text("utf-8")
    drawn = draw(source)
    told = drawn.hidden - drawn.shown
    assert sum(drawn.items.values()) == len(drawn.ids) == drawn.items.total()
    assert all(answered for _, answered in drawn.items)
    for block in scan(source).blocks:
        if block.kind in ("answer", "card"):
            assert words(block.body) & told, block.body
