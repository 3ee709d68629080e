"""Blocks that are indented in one another, as programs are: told once, and mended as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.mutants import Original, describe, judge
from tests.support.mutations.moves import levels, shifted

MUTATED = sorted((Path(__file__).parent / "mutations").glob("*.md"))
QUESTION: list[object] = ["/// question | Why?", ["/// answer", ["Because."], "///"], "///"]
OTHER: list[object] = [
    "/// question | How?",
    ["/// hint", ["Look."], "///", "/// answer", ["So."], "///"],
    "///",
]
PAGES: dict[str, list[object]] = {
    "question": QUESTION,
    "exercise": ["/// exercise | E", ["Look:", *QUESTION, *OTHER], "///"],
    "choice": ["/// choice | C?", ["- [x] a", "- [ ] b", "/// answer", ["So."], "///"], "///"],
    "part": ["/// exercise | E", ["/// order | O?", ["1. a", "2. b"], "///"], "///"],
    "cards": ["/// flashcards", ["/// card | a", ["back"], "///"], "///"],
    "code": [*QUESTION[:1], ["/// answer", ["It prints:", "", "    1"], "///"], "///"],
}
LISTS = {
    "choice": "- [ ] a\n- [x] b\n    > why\n",
    "blanks": "The ==cat== sits.\n\nThe ==dog== too.\n",
    "order": "1. a\n2. b\n",
    "match": "a\n:   b\n\nc\n:   d\n",
    "flashcards": "a\n:   b\n\n    more\n\nc\n:   d\n",
}
ANSWER = "/// answer\nBecause.\n///\n"


def written(lines: Sequence[object], step: int) -> list[str]:
    """Lines, those of lists within further to the right."""
    made: list[str] = []
    for line in lines:
        made += shifted(written(line, step), step) if isinstance(line, list) else [str(line)]
    return made


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("step", [2, 3, 4])
@pytest.mark.parametrize("margin", [0, 4], ids=["margin", "list item"])
def test_levels_are_one_finding_with_the_page_that_was_meant(
    page: Sequence[object], step: int, margin: int
) -> None:
    head = "- An item.\n\n" if margin else ""
    text, meant = (
        head + "\n".join([*shifted(written(page, width), margin), ""]) for width in (step, 0)
    )
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR249", 2 + head.count("\n"))
    assert fixed(text) == meant


@pytest.mark.parametrize("path", MUTATED, ids=lambda path: path.stem)
def test_levels_of_any_page_are_mended_or_told_and_nothing_is_lost(path: Path) -> None:
    original = Original(path.read_text("utf-8"))
    for edit in levels(original.lines):
        verdict = judge(original, edit)
        what = [*verdict.lost, *verdict.spoilt]
        if edit.kind != "levels of 4" and verdict.alarms:
            what += ["is left"] if verdict.mended is None else [str(each) for each in verdict.left]
        assert not what, describe(path.name, original, edit, what)


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("answer", ["", ANSWER], ids=["alone", "with an answer"])
def test_items_that_are_all_indented_are_told_as_indented(kind: str, answer: str) -> None:
    items, meant = "\n".join(shifted(LISTS[kind].split("\n"), 4)), LISTS[kind]
    if kind == "flashcards":
        answer = ""
    text = f"/// {kind} | Which?\n\n{{}}\n{answer}///\n"
    found = only_finding(text.format(items))
    assert (found.rule.code, found.location.line) == ("PR249", 3)
    assert found.fix.endswith(" as line 1")
    assert fixed(text.format(items)) == text.format(meant)


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("below", ["", "\nText.\n", "\n# Next\n\nText.\n"])
@pytest.mark.parametrize("margin", [0, 4], ids=["margin", "list item"])
def test_a_block_whose_items_and_closing_line_are_all_indented_is_one_finding(
    kind: str, gap: str, below: str, margin: int
) -> None:
    head = "- An item.\n\n" if margin else ""
    opening, inner = f"/// {kind} | K", f"{gap}{LISTS[kind]}{gap}///".split("\n")
    text, meant = (
        head + "\n".join([*shifted([opening, *shifted(inner, step)], margin), ""]) + below
        for step in (4, 0)
    )
    found = only_finding(text)
    line = 2 + bool(gap) + head.count("\n")
    assert (found.rule.code, found.location.line) == ("PR249", line)
    assert fixed(text) == meant


@pytest.mark.parametrize("below", ["", "\nText.\n", "\n# Next\n\nText.\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_closing_line_of_a_deck_that_alone_is_indented_is_one_finding(
    gap: str, below: str
) -> None:
    deck = f"/// flashcards | D\n\n{LISTS['flashcards']}{gap}"
    found = only_finding(f"{deck}    ///\n{below}")
    line = deck.count("\n") + 1
    assert found.fix == f"line {line} is indented too far to close it: indent it as line 1"
    assert fixed(f"{deck}    ///\n{below}") == f"{deck}///\n{below}"


def test_options_keep_four_spaces() -> None:
    text = "/// exercise | E\n    Look:\n    /// number | N?\n        answer: 5\n    ///\n///\n"
    assert only_finding(text).fix.endswith(" as line 1, and options by four spaces more")
    assert fixed(text) == "/// exercise | E\nLook:\n/// number | N?\n    answer: 5\n///\n///\n"


@pytest.mark.parametrize(
    "text",
    [
        # An example in a question that has its answer.
        f"/// question | What is this?\n\n    /// answer\n        So.\n    ///\n\n{ANSWER}///\n",
        # Code is code, in a prompt and in an answer.
        f"/// question | What is printed?\n\n    print(1)\n\n{ANSWER}///\n",
        "/// question | How?\n/// answer\n\n    print(1)\n///\n///\n",
        "/// flashcards\na\n:   b\n\n        code\n///\n",
    ],
)
def test_code_in_blocks_is_left_alone(text: str) -> None:
    assert "PR249" not in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        # Whether what stands in the answer is code nobody can tell.
        "/// question | Why?\n\n    /// answer\n\n        x = 1\n    ///\n///\n",
        # Blocks that are indented by different steps.
        "/// exercise | E\n  /// question | Why?\n        /// answer\n        So.\n        ///\n"
        "  ///\n///\n",
        # A line that is indented less than its block.
        "/// exercise | E\n    /// question | Why?\n  Text.\n        /// answer\n        So.\n"
        "        ///\n    ///\n///\n",
    ],
)
def test_what_may_be_meant_otherwise_is_not_written_anew_as_a_whole(text: str) -> None:
    codes = [each.rule.code for each in check_seriously(text)]
    assert codes
    assert "PR249" not in codes


def test_a_run_of_indented_blocks_with_text_below_has_no_fix() -> None:
    text = (
        "/// exercise | E\n\n    /// question | Why?\n    /// answer\n    So.\n    ///\n    ///\n"
    )
    assert fixed(f"{text}///\n") == f"{text}///\n".replace("\n    ", "\n")
    assert fixed(f"{text}\n    Text.\n///\n") == f"{text}\n    Text.\n///\n"
    assert "example" in only_finding(f"{text}\n    Text.\n///\n").fix


def test_a_card_that_a_block_out_of_place_leaves_by_itself_has_no_levels() -> None:
    text = (
        "Word[^1]\n\n[^1]: Note\n\n    /// flashcards | D\n\n"
        "    a\n    :   b\n      c\n    Dear\n\n    e\n    :   f\n    ///\n"
    )
    assert [each.rule.code for each in check_seriously(text)] == ["PR207", "PR114"]
    assert fixed(text) == text
