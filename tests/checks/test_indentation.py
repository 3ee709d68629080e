"""Lines that have lost their indentation: told by name, and indented again by the fix."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from mkdocs_practice.syntax.columns import leading_spaces
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import (
    check_seriously,
    check_text,
    fixed,
    only_finding,
    wholly_fixed,
)
from tests.support.mutants import alarms
from tests.support.mutations.moves import blocks, shifted
from tests.support.timing import cpu_seconds

HERE = Path(__file__).parent
PAGES = ("cards", "code", "decks", "exercises", "graded", "pairs", "questions")
HEADS = {
    "tab": '=== "Tab"', "list": "- Read.", "numbers": "1. Read.", "admonition": "!!! note",
    "fold": '??? note "Fold"',
}  # fmt: skip
WIDTHS = (1, 2, 3, 4, 8)
LENGTHS = (1, 2, 3, 5, 8)
ELSE = "or else move"
"""Advice on what may have come to stand in a block, such as a fence: no fix takes that in."""
PART = 41
"""Of so many runs of lines one is tried; the number is prime, so that each kind comes by."""


class Dedent(NamedTuple):
    """A page in which a run of lines has lost its indentation.

    Attributes:
        source: The page before.
        text: The page after.
        first: The first line of the run, from 1.
        last: The last one.
        is_plain: Whether both stand right in the block, so that nothing else can have been meant.
    """

    source: str
    text: str
    first: int
    last: int
    is_plain: bool


def contained(name: str) -> Iterator[tuple[list[str], int, int, int]]:
    """The blocks of a page, each in something: the lines, its first and last one, its margin."""
    lines = (HERE / "mutations" / f"{name}.md").read_text("utf-8").split("\n")
    done = -1
    for first, end, margin in blocks(lines):
        if first < done or margin:
            continue
        done = end
        block = lines[first:end]
        for head in HEADS.values():
            above = ["Before.", "", head, "", "    First.", ""]
            yield [*above, *shifted(block, 4), "", "Behind."], 6, 6 + len(block), 4
        above = ["- Read.", "", '    === "Tab"', ""]
        yield [*above, *shifted(block, 8), "", "Behind."], 4, 4 + len(block), 8


def dedents(name: str) -> Iterator[Dedent]:
    """Every run of lines of the blocks of a page, less indented by every width."""
    for lines, start, stop, margin in contained(name):
        if alarms(scan("\n".join(lines))):
            continue
        for first in range(start, stop):
            for last in (first + length - 1 for length in LENGTHS):
                whole = (first, last) == (start, stop - 1)
                if last >= stop or whole or not lines[first].strip() or not lines[last].strip():
                    continue
                for width in (width for width in WIDTHS if width <= margin):
                    each = _dedent(lines, first, last, width, margin)
                    if _is_left(each, margin):
                        yield each


def _dedent(lines: list[str], first: int, last: int, width: int, margin: int) -> Dedent:
    less = [line[min(width, leading_spaces(line)) :] for line in lines[first : last + 1]]
    text = "\n".join([*lines[:first], *less, *lines[last + 1 :]])
    is_plain = leading_spaces(lines[first]) == leading_spaces(lines[last]) == margin
    return Dedent("\n".join(lines), text, first + 1, last + 1, is_plain)


def _is_left(each: Dedent, margin: int) -> bool:
    """Tell whether a line is indented less than its block, and not only than its neighbours."""
    run = each.text.split("\n")[each.first - 1 : each.last]
    return any(line.strip() and leading_spaces(line) < margin for line in run)


def items(text: str) -> list[tuple[str, ...]]:
    """Every block of a page, wherever it stands; what a paragraph is indented by is no matter."""
    return [
        (each.kind, each.title, each.attributes.id, str(each.options), *each.body.split())
        for each in scan(text).blocks
    ]


@cache
def tried(name: str) -> list[Dedent]:
    return list(islice(dedents(name), len(name), None, PART))


@pytest.mark.parametrize("name", PAGES)
def test_a_line_that_lost_its_indentation_is_told_by_name_or_loses_nothing(name: str) -> None:
    astray = []
    for each in tried(name):
        found = alarms(scan(each.text, "page.md"))
        named = any(each.first <= one.location.line <= each.last for one in found)
        if not named and (found or items(each.text) != items(each.source)):
            astray.append((each.first, each.last, each.text, [str(one) for one in found]))
    assert not astray, "\n".join(map(str, astray[:3]))


@pytest.mark.parametrize("name", PAGES)
def test_the_fix_gives_the_block_back_its_lines(name: str) -> None:
    spoilt = []
    for each in tried(name):
        found = alarms(scan(each.text, "page.md")) if each.is_plain else []
        if found and not any(ELSE in one.fix for one in found):
            mended = wholly_fixed(each.text)
            if items(mended) != items(each.source):
                spoilt.append((each.first, each.last, each.text, mended))
    assert not spoilt, "\n".join(map(str, spoilt[:3]))


def test_a_line_that_ends_a_deck_is_indented_where_the_deck_goes_on_behind_it() -> None:
    deck = "- a\n\n    /// flashcards\n    x\n    :   y\n\n{}z\n    :   y\n    ///\n"
    assert wholly_fixed(deck.format("")) == deck.format("    ")


def test_tabs_are_indented_by_tabs() -> None:
    text = '=== "Tab"\n\n\t/// question | Why?\n\t/// answer\n{}So.\n\t///\n\t///\n'
    assert wholly_fixed(text.format("")) == text.format("    ")


QUESTION = ["/// question | Why? { #why }", "", "/// answer", "So.", "///", "///"]
EMPTY = ('=== "Tab"', "!!! tip", "??? note", '???+ note "Fold"')


def page(head: str, width: int, *behind: str) -> str:
    return "\n".join([head, "", *shifted(QUESTION, width), "", *behind])


@pytest.mark.parametrize(
    "head", [*HEADS.values(), *EMPTY, '!!! tip "Title"', "* Read.", "10. Read."]
)
@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize("behind", ["", "2. Write.", "Text.", "# Next"])
def test_a_block_that_is_not_indented_enough_is_moved_into_what_is_above(
    head: str, width: int, behind: str
) -> None:
    text = page(head, width, behind)
    assert [found.rule.code for found in alarms(scan(text, "page.md"))] == ["PR229"]
    assert wholly_fixed(text) == page(head, 4, behind)


@pytest.mark.parametrize("head", EMPTY)
@pytest.mark.parametrize("behind", ["", "# Next"])
def test_a_block_below_an_empty_container_is_moved_into_it(head: str, behind: str) -> None:
    text = page(head, 0, behind)
    assert [found.rule.code for found in alarms(scan(text, "page.md"))] == ["PR229"]
    assert wholly_fixed(text) == page(head, 4, behind)


@pytest.mark.parametrize("head", EMPTY)
@pytest.mark.parametrize(
    "behind", ["Text.", "- An item", "/// question | A?\n/// answer\nB.\n///\n///"]
)
def test_nobody_can_tell_how_much_an_empty_container_is_to_hold(head: str, behind: str) -> None:
    text = page(head, 0, behind)
    assert [found.rule.code for found in alarms(scan(text, "page.md"))] == ["PR229"]
    assert wholly_fixed(text) == text


@pytest.mark.parametrize(
    ("head", "width"),
    [
        ('!!! tip "A title may stand alone"', 0),
        ("- An item", 0),
        ("- An item\ngoes on.", 0),
        ("Text.", 2),
        ("# Heading", 3),
        ('=== "Tab"\n\n    Text.', 0),
        ("??? note\n\n    Text.\n\nText.", 3),
        ("Term\n:   Definition.", 0),
        ('\\=== "Text"', 0),
    ],
)
def test_a_block_that_may_stand_where_it_does_is_left_alone(head: str, width: int) -> None:
    assert alarms(scan(page(head, width), "page.md")) == []


LOST = "- a\n\n    /// question | Q?\n    /// answer\nb.\n    ///\n    ///\n\n"
LEFT = "1. a\n\n   /// question | Q?\n   /// answer\n   b.\n   ///\n   ///\n\n"


@pytest.mark.parametrize("unit", [LOST, LEFT, f"{LOST}{LEFT}", f"- a\n{LEFT[4:]}"])
def test_pages_of_such_slips_take_linear_time(unit: str) -> None:
    check_text(unit * 10)
    short, long = (
        cpu_seconds(lambda: check_text(unit * 50)),
        cpu_seconds(lambda: check_text(unit * 200)),
    )
    assert long < 10 * short + 0.1


def test_many_slips_are_each_told_and_each_mended() -> None:
    text = "".join(LOST.replace("Q?", f"Q{number}?") for number in range(50))
    (found,) = alarms(scan(text, "page.md"))
    places = [found.location, *found.others]
    assert [place.line for place in places] == [*range(5, 50 * 8, 8)]
    assert wholly_fixed(text) == text.replace("\nb.", "\n    b.")


def test_a_tag_that_nothing_closes_is_not_moved_into_the_block() -> None:
    deck = "!!! note\n\n    /// flashcards\n\n{}\n\n    a\n    :   b\n    ///\n"
    text = deck.format("<select>")
    assert check_text(text)[0].rule.code == "PR228"
    assert wholly_fixed(text) == text


OPENERS = {
    "tab": '=== "T"', "tab and text": '=== "T"\n    Its text.', "admonition": "!!! tip",
    "titled": '!!! tip "T"\n\n    Its text.', "fold": "??? tip", "heading": "## More",
    "fence": "```\ncode\n```", "tildes": "~~~ py\n# a comment\n~~~", "html": "<div>\nHTML\n</div>",
    "line of html": "<p>HTML</p>", "markdown": "<div markdown>\n\nIts text.\n\n</div>",
    "block": "/// note | N\nIts text.\n///",
}  # fmt: skip
INSIDE = [
    "    /// question | Why?\n\n    /// answer\n    So.\n{}\n    More.\n    ///\n    ///\n",
    "    /// question | Why?\n\n    /// answer\n\n{}\n\n    So.\n    ///\n    ///\n",
    "    /// question | Why?\n\n{}\n\n    /// answer\n    So.\n    ///\n    ///\n",
    "    /// question | Why?\n\n    /// answer\n    So.\n    ///\n\n{}\n    ///\n",
    "    /// choice | Why?\n\n    - [x] So.\n\n{}\n\n    - [ ] No.\n    ///\n",
]


@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("head", HEADS.values())
@pytest.mark.parametrize("opener", OPENERS.values(), ids=OPENERS)
def test_no_fix_takes_in_what_may_have_been_moved_here(opener: str, head: str, inside: str) -> None:
    text = f"{head}\n\n{inside.format(opener)}"
    found = alarms(scan(text))
    if not found:  # right below its text a list item goes on, code included
        assert scan(text).blocks[1].body.endswith("More.")
        return
    lines = text.split("\n")
    number = lines.index(opener.split("\n")[0]) + 1
    assert f"\n{lines[number - 1]}\n" in wholly_fixed(text)
    told = [one for one in found if one.rule.code == "PR228"]
    if told:
        end = max(n for n, line in enumerate(lines, 1) if line == "    ///")
        assert [(one.location.line, one.edits) for one in told] == [(number, ())]
        assert told[0].fix.endswith(f"if this is of the block, or else move it below line {end}")


@pytest.mark.parametrize(
    "lines",
    [
        '/// answer\n=== "T"\n    So.\n///',  # as the lines around it
        "/// answer\n/// note | N\nSo.\n///\n///",
        "    /// answer\n```py\n    code\n    ```\n    ///",  # as its end is not
        "    /// answer\n<div>\n    HTML\n    </div>\n    ///",
        "    /// answer\n    ```py\n# a comment\n    ```\n    ///",
    ],
)
def test_what_is_surely_of_the_block_is_indented(lines: str) -> None:
    text = f'=== "Tab"\n\n    /// question | Why?\n\n{lines}\n    ///\n'
    assert not alarms(scan(wholly_fixed(text)))


PLACES = [
    "    /// question | Why?\n\n{}    /// answer\n    So.\n    ///\n    ///\n",
    "    /// question | Why?\n\n    /// answer\n    So.\n\n{}    ///\n    ///\n",
    "    /// question | Why?\n\n    /// answer\n    So.\n    ///\n{}    ///\n",
    "    /// exercise | E\n\n{}    /// question | Why?\n\n    /// answer\n    So.\n    ///\n"
    "    ///\n    ///\n",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("head", HEADS.values())
@pytest.mark.parametrize(
    "line", ["---", "## More", "> q", "- a", "Text.", "| a |", "<br>", "**b**", "</div>", "-->"]
)
def test_what_is_promised_of_a_line_at_the_margin_is_made(line: str, head: str, place: str) -> None:
    text = f"{head}\n\n{place.replace('{}', f'{line}{chr(10)}')}"
    left = alarms(scan(wholly_fixed(text)))
    assert not any(each.edits for each in left)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", ["</div>", "</section>", "-->"])
def test_an_end_of_nothing_that_ends_a_block_is_one_finding(line: str, place: str) -> None:
    text = f'=== "Tab"\n\n{place.replace("{}", f"{line}{chr(10)}")}'
    (found,) = alarms(scan(text))
    number = text.split("\n").index(line) + 1
    assert (found.rule.code, found.fix) == ("PR228", f"delete line {number}")
    assert found.edits == ()


def test_no_fix_takes_the_next_item_of_a_list_into_an_answer() -> None:
    block = "    /// question | Why?\n\n    /// answer\n2. Next.\n    So.\n    ///\n    ///\n"
    text = f"1. Read.\n\n{block}"
    assert [each.rule.code for each in alarms(scan(text))] == ["PR228"]
    assert wholly_fixed(text) == text
    bullets = text.replace("1. ", "- ")
    assert wholly_fixed(bullets) == bullets.replace("2. ", "    2. ")


@pytest.mark.parametrize("line", ["!!! tip", '??? tip "T"', "> "])
def test_no_fix_puts_a_card_on_the_one_above_it(line: str) -> None:
    card = "    beta\n    :   second\n"
    if line == "> ":
        card = "".join(f"> {each}\n" for each in card.splitlines())
        line = ""
    text = (
        f'=== "T"\n\n    /// flashcards | D\n\n    alpha\n    :   first\n\n{line}\n{card}    ///\n'
    )
    assert alarms(scan(text))
    assert alarms(scan(wholly_fixed(text)))


@pytest.mark.parametrize("width", [0, 1, 2, 3])
@pytest.mark.parametrize("margin", [4, 8])
def test_a_term_of_a_match_that_lost_its_indentation_is_told(margin: int, width: int) -> None:
    head = "- a\n\n" if margin == 4 else "- a\n\n    - b\n\n"
    match = ["/// match | M?", "", "one", ":   first", "two", ":   second", "///"]
    lines = [" " * margin * bool(line) + line for line in match]
    sound = head + "\n".join([*lines, ""])
    lines[4] = " " * width + "two"
    text = head + "\n".join([*lines, ""])
    assert [each.rule.code for each in alarms(scan(text))] == ["PR228"]
    assert wholly_fixed(text) == sound


@pytest.mark.parametrize(
    "body",
    [
        "- stride :: The step.\n- padding :: Zeros.\n",
        "* stride :: The step.\n* padding :: Zeros.\n* batch :: Samples.\n",
        "stride :: The step.\npadding :: Zeros.\n",
        "stride\n:   The step.\n\npadding\n:   Zeros.\n",
        "    stride\n:   The step.\n\n    padding\n:   Zeros.\n",
    ],
)
def test_a_deck_in_a_list_whose_cards_have_lost_their_indentation_is_one_finding(body: str) -> None:
    text = f"- Learn these.\n\n    /// flashcards | Deck\n\n{body}\n    ///\n\n- More.\n"
    found = only_finding(text)
    assert (found.rule.code, found.fix[:13]) == ("PR228", "indent lines ")
    assert check_seriously(fixed(text)) == []
