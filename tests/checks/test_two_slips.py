"""Two slips on one page: what is promised is made, and no fix takes, or shows, what is not its own.

One slip may hide another, so that the fix of one would make a page no better. Such a fix is not
offered; what is offered, `--fix` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_practice.syntax.scan import scan
from tests.support.drawn import draw
from tests.support.findings import check_seriously, wholly_fixed
from tests.support.markdown import render
from tests.support.mutations import GROUPS, distinct
from tests.support.mutations.edit import CLOSING, Edit
from tests.support.mutations.moves import blocks, shifted

PAGES = ("cards", "code", "decks", "exercises", "graded", "pairs", "questions")
HEADS = ("", "- Read.", "1. Read.", '=== "Tab"', "!!! note", '??? note "Fold"')
GENERATORS = [
    each for group in ("slips", "moves", "indentation", "heads") for each in GROUPS[group]
]
TRIES = 60
SEEDS = 20
STRAY = re.compile(r"^[ ]*/{3,}[ ]*(?:end|fin|\.)?$", re.MULTILINE)
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


def ends(lines: Sequence[str]) -> Iterator[Edit]:
    """Closing lines as other tools have them, or one too many."""
    for number, line in enumerate(lines):
        if CLOSING.match(line):
            margin = line.partition("/")[0]
            for written in ("/// end", "/// fin", "///.", "   ///", "    ///", "////"):
                yield Edit("close otherwise", number, 1, (f"{margin}{written}",))
            yield Edit("close twice", number, 1, (line, f"{margin}/// end"))
            yield Edit("close twice", number, 1, (line, "", f"{margin}   ///"))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_page_without_findings_shows_no_slashes_and_has_all_its_items(seed: int) -> None:
    random = Random(seed)
    source = written(random)
    before = draw("\n".join(source))
    made = list(distinct(ends(source)))
    lines = random.choice(made).apply(source)
    text = "\n".join(slipped(lines, random) if random.random() < 0.5 else _again(lines, random))
    mended = wholly_fixed(text)
    page = scan(mended)
    if check_seriously(mended) or any(each.name == "indented-example" for each in page.problems):
        return
    after = draw(mended)
    kept = {each for each in before.ids if each in mended}
    assert kept <= after.ids, text
    assert not (before.hidden - before.shown) & after.shown, text
    assert not STRAY.search(LexborHTMLParser(render(mended).html).text()), text


def _again(lines: list[str], random: Random) -> list[str]:
    return random.choice(list(distinct(ends(lines)))).apply(lines)


def test_a_fix_that_another_slip_hides_is_not_promised_and_is_told() -> None:
    block = "    /// question | Why?\n\n    /// answer\n{}    So.\n{}    ///\n    ///\n"
    lost = f'=== "T"\n\n{block.format("", "More.{0}")}'.format("\n")
    (found,) = check_seriously(lost)
    assert (found.rule.code, bool(found.edits)) == ("PR228", True)
    both = f'=== "T"\n\n{block.format("", "///{0}")}'.format("\n")
    told = [each for each in check_seriously(both) if each.rule.code == "PR228"]
    assert [each.edits for each in told] == [()]
    assert wholly_fixed(both) == both
