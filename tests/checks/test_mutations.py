"""No slip of the finger loses an item or an answer silently, and no sound page is complained of.

Every edit of `tests.support.mutations` is made at every place of the pages in `mutations/`. One
that loses something, as `tests.support.drawn` defines it, and brings no error and no warning is a
survivor; there are to be none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from mkdocs_practice.checks import Finding, check
from mkdocs_practice.syntax.model import Page
from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import ROOT
from tests.support.drawn import draw, losses, words
from tests.support.mutations import GENERATORS, NAMES, Edit, edits
from tests.support.places import accepted, spans

HERE = Path(__file__).parent
DOCS = ROOT / "docs"
MUTATED = sorted((HERE / "mutations").glob("*.md"))
ORDINARY = sorted((HERE / "ordinary").glob("*.md"))
SOUND = [*MUTATED, *ORDINARY, *sorted(DOCS.rglob("*.md"))]
ACCURACY = 0.99


def alarms(page: Page) -> list[Finding]:
    """The errors and warnings of a page, by place."""
    return [
        finding
        for finding in check([page])
        if getattr(finding, "severity", finding.rule.severity) in ("error", "warning")
    ]


@dataclass(slots=True)
class Result:
    """What became of the mutants of one page.

    Attributes:
        mutants: How many there are.
        found: How many bring findings.
        first: Of these, those whose first finding is in place.
        any: Those that have one in place.
        survivors: The edits that lose something silently, and what they lose.
        astray: The edits without a finding in place, and their findings.
    """

    mutants: int = 0
    found: int = 0
    first: int = 0
    any: int = 0
    survivors: list[tuple[Edit, list[str]]] = field(default_factory=list)
    astray: list[tuple[Edit, list[str]]] = field(default_factory=list)


@cache
def mutate(path: Path) -> Result:
    """Make every edit of a page; render only what no finding speaks of, which is the slow part."""
    lines = path.read_text("utf-8").split("\n")
    original = "\n".join(lines)
    before, places, result = draw(original), spans(lines), Result()
    for edit in edits(lines):
        result.mutants += 1
        source = "\n".join(edit.apply(lines))
        page = scan(source)
        found = alarms(page)
        if found:
            result.found += 1
            fits = accepted(edit, places, page)
            result.first += found[0].location.line in fits
            in_place = any(finding.location.line in fits for finding in found)
            result.any += in_place
            if not in_place:
                result.astray.append((edit, [str(finding) for finding in found]))
            continue
        # What a swap moves out of an answer was put there by hand, as was a name without its brace.
        by_hand = edit.kind in ("swap", "break the attribute list")
        moved = words(" ".join(edit.added)) if by_hand else set()
        lost = list(losses(before, draw(source), (original, source), moved))
        if lost:
            result.survivors.append((edit, lost))
    return result


def describe(path: Path, edit: Edit, notes: Sequence[str]) -> str:
    """An edit as a small diff, with what is to be said of it."""
    lines = path.read_text("utf-8").split("\n")
    old = lines[edit.line : edit.line + edit.removed]
    return "\n".join(
        [
            f"{path.name}:{edit.line + 1}: {edit.kind}",
            *(f"    -{line}" for line in old),
            *(f"    +{line}" for line in edit.added),
            *(f"    => {note}" for note in notes),
        ]
    )


@pytest.mark.parametrize("path", MUTATED, ids=lambda path: path.stem)
def test_no_edit_loses_anything_silently(path: Path) -> None:
    result = mutate(path)
    kinds = Counter(edit.kind for edit, _ in result.survivors)
    report = "\n".join(describe(path, edit, lost) for edit, lost in result.survivors)
    summary = f"{len(result.survivors)} of {result.mutants} edits survive: {dict(kinds)}"
    assert not result.survivors, f"{summary}\n{report}"


def test_findings_name_the_line_of_the_edit_or_of_its_block() -> None:
    results = {path: mutate(path) for path in MUTATED}
    found = sum(result.found for result in results.values())
    first = sum(result.first for result in results.values()) / found
    any_of_them = sum(result.any for result in results.values()) / found
    summary = f"{found} edits are found, {any_of_them:.2%} in place, {first:.2%} at once"
    report = "\n".join(
        describe(path, edit, findings)
        for path, result in results.items()
        for edit, findings in result.astray
    )
    print(summary)
    assert any_of_them >= ACCURACY, f"{summary}\n{report}"


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
    for generator in GENERATORS:
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
