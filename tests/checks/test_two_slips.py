"""Two slips on one page: what is promised is made, and no fix takes, or shows, what is not its own.

One slip may hide another, so that the fix of one would make a page no better. Such a fix is not
offered; what is offered, `--fix` makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.support.drawn import draw
from tests.support.findings import check_seriously, wholly_fixed
from tests.support.mutations import GROUPS, distinct
from tests.support.mutations.moves import blocks, shifted

PAGES = ("cards", "code", "decks", "exercises", "graded", "pairs", "questions")
HEADS = ("", "- Read.", "1. Read.", '=== "Tab"', "!!! note", '??? note "Fold"')
GENERATORS = [
    each for group in ("slips", "moves", "indentation", "heads") for each in GROUPS[group]
]
TRIES = 60
NEWLINES = ("\n", "\n", "\n", "\r\n")


@cache
def pieces(name: str) -> list[list[str]]:
    """The outermost blocks of a page, as lines."""
    lines = (Path(__file__).parent / "mutations" / f"{name}.md").read_text("utf-8").split("\n")
    done, found = -1, []
    for first, end, margin in blocks(lines):
        if first >= done and not margin:
            done = end
            found.append(lines[first:end])
    return found


def written(random: Random) -> list[str]:
    """A page of two blocks, each in something."""
    lines: list[str] = ["# Title", ""]
    for _ in range(2):
        block = random.choice(pieces(random.choice(PAGES)))
        head = random.choice(HEADS)
        lines += [head, "", *shifted(block, 4), ""] if head else [*block, ""]
        lines += random.choice([["Text behind it.", ""], ["## Heading", ""], []])
    return lines


def slipped(lines: list[str], random: Random) -> list[str]:
    """The lines after one edit, of whatever kind."""
    for generator in random.sample(GENERATORS, len(GENERATORS)):
        made = list(distinct(generator(lines)))
        if made:
            return random.choice(made).apply(lines)
    return lines


def mutants(first: int) -> Iterator[tuple[str, str, str]]:
    """Pages with two slips: what each was, what it is, and what the fixes make of it."""
    for seed in range(first, first + TRIES):
        random = Random(seed)
        source = written(random)
        text = random.choice(NEWLINES).join(slipped(slipped(source, random), random))
        if random.random() < 0.2:
            text = text.replace("    ", "\t")
        mended = wholly_fixed(text)
        if mended != text:
            yield "\n".join(source), text, mended


@pytest.mark.parametrize("first", range(0, 3 * TRIES, TRIES))
def test_what_is_promised_is_made_and_nothing_else(first: int) -> None:
    for source, text, mended in mutants(first):
        assert not [str(each) for each in check_seriously(mended) if each.edits], text
        assert wholly_fixed(mended) == mended, text
        sound, before, after = (draw(each.replace("\r", "")) for each in (source, text, mended))
        leaked = (sound.hidden - sound.shown) & after.shown - before.shown
        shown = (sound.shown - sound.hidden) & (before.shown - before.hidden)
        swallowed = shown & after.hidden - after.shown
        assert (leaked, swallowed) == (set(), set()), text


def test_a_fix_that_another_slip_hides_is_not_promised_and_is_told() -> None:
    block = "    /// question | Why?\n\n    /// answer\n{}    So.\n{}    ///\n    ///\n"
    lost = f'=== "T"\n\n{block.format("", "More.{0}")}'.format("\n")
    (found,) = check_seriously(lost)
    assert (found.rule.code, bool(found.edits)) == ("PR228", True)
    both = f'=== "T"\n\n{block.format("", "///{0}")}'.format("\n")
    told = [each for each in check_seriously(both) if each.rule.code == "PR228"]
    assert [each.edits for each in told] == [()]
    assert wholly_fixed(both) == both
