"""Slips that break a page in several places, and are one finding about their own line."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

NEXT = "\n/// question | And next?\n---\nYes.\n///\n"

SLIPS = {
    "a block joined into one line": (
        "/// question | Why? --- Because. ///\n",
        ("PR201", 1, "line 1 is a whole block"),
    ),
    "a block with an answer joined into one line": (
        "/// question | Why? /// answer Because. /// ///\n",
        ("PR201", 1, "line 1 is a whole block"),
    ),
    "an answer that opens and closes twice": (
        "/// question | Why?\n/// answer\n/// answer\nSo.\n///\n///\n///\n",
        ("PR201", 2, "delete one of the two, and line 7"),
    ),
    "an answer typed twice": (
        "/// question | Why?\n/// answer\n/// answer\nSo.\n///\n///\n",
        ("PR201", 2, "delete one of the two"),
    ),
    "no end before a heading": (
        "/// question | Why?\n---\nBecause.\n\n## Next\n\nText.\n",
        ("PR201", 1, "write `///` where its content ends"),
    ),
    "a key below the answer": (
        "/// number | How many?\n/// answer\nFive.\n///\n    answer: 5\n///\n",
        ("PR401", 5, "write it right under the opening line"),
    ),
    "a term above the first card": (
        "/// flashcards\nstride\n\n/// card | padding\nZeros.\n///\n///\n",
        ("PR112", 2, "write `:   ` and the back on the next line"),
    ),
    "a term and its definition in one line": (
        "/// flashcards\nstride :   The step.\n\npadding\n:   Zeros.\n///\n",
        ("PR132", 2, "write `stride :: The step.`"),
    ),
    "a separator behind a backslash": (
        "/// question | Why?\n\\---\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 2, in place of `\\---`"),
    ),
    "a bold separator": (
        "/// question | Why?\n\n**---**\n\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 3, in place of `**---**`"),
    ),
    "another separator": (
        "/// question | Why?\n\n+++\n\nBecause.\n///\n",
        ("PR101", 1, "write `---` in line 3, in place of `+++`"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SLIPS.values(), ids=SLIPS)
def test_it_is_one_finding(text: str, expected: tuple[str, int, str]) -> None:
    code, line, fix = expected
    for page in (text, text + NEXT):
        found = only_finding(page)
        assert (found.rule.code, found.location.line) == (code, line)
        assert found.fix.startswith(fix)


def test_an_opening_and_its_closing_line_too_many_are_taken_away_together() -> None:
    text = "/// question | Why?\n/// answer\nSo.\n///\n///\n"
    twice = text.replace("/// answer\n", "/// answer\n/// answer\n") + "///\n"
    assert fixed(twice + NEXT) == text + NEXT


def test_terms_in_a_list_are_told_with_what_to_write() -> None:
    text = "/// match | Which?\n\n1. a\n:   b\n2. c\n:   d\n///\n"
    found = check_seriously(text)
    assert [each.rule.code for each in found] == ["PR404", "PR404"]
    assert found[0].fix == "line 3 is a list item, and no term: write `a`"
    assert check_seriously(fixed(text)) == []


FIRST = "- An item.\n\n    /// question | Why?\n\n    /// hint\n    Think.\n    ///\n\n"
IN_A_LIST = f"{FIRST}    /// answer\n    Because.\n    ///\n    ///\n"


@pytest.mark.parametrize(
    ("line", "slip", "code"),
    [
        ("    /// hint", "    /// [hint]", "PR208"),
        ("    /// hint", "        /// hint", "PR217"),
        ("    /// answer", "<<<<<<< HEAD\n    /// answer", "PR241"),
    ],
)
def test_what_a_line_brings_about_further_down_is_not_told(line: str, slip: str, code: str) -> None:
    assert check_seriously(IN_A_LIST) == []
    assert only_finding(IN_A_LIST.replace(line, slip)).rule.code == code


def test_an_answer_whose_opening_line_is_gone_is_told_with_the_one_line_to_write() -> None:
    found = only_finding("/// question | Why?\nBecause.\n///\n///\n")
    assert found.fix == "line 2 looks like the answer: write `/// answer` above it"


def test_a_first_option_further_to_the_right_is_told_as_that() -> None:
    text = "/// question | Why?\n     id: why\n    tags: [a]\n---\nBecause.\n///\n"
    assert only_finding(text).fix == "indent it by four spaces"
    assert fixed(text) == text.replace("     id", "    id")


@pytest.mark.parametrize("above", ["", "- An item.\n\n"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_deck_that_nothing_opens_is_told_at_its_first_card(count: int, above: str) -> None:
    cards = "".join(f"/// card | {word}\nThe {word} side.\n///\n\n" for word in "abc"[:count])
    margin = "    " if above else ""
    text = above + indent(f"{cards}///\n", margin)
    found = only_finding(text)
    last = text.count("\n")
    assert (found.rule.code, found.location.line) == ("PR207", 1 + above.count("\n"))
    assert found.fix == f"open the deck that line {last} closes, above it: `/// flashcards | title`"
