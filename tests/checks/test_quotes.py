"""Blocks in block quotes: told once whatever else is wrong, and mended where that is promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

BLOCKS = {
    "question": ["/// question | Why?", "", "/// answer", "Because.", "///", "///"],
    "choice": ["/// choice | Which?", "", "- [x] a", "- [ ] b", "///"],
    "deck": ["/// flashcards | Terms", "", "alpha", ":   first", "", "beta", ":   second", "///"],
}
MARKS = {"a mark and a space": "> ", "a mark": ">", "two marks": "> > ", "an indented mark": "  > "}
Slip = Callable[[list[str]], list[str]]
SLIPS: dict[str, Slip] = {
    "none": lambda lines: lines,
    "no space": lambda lines: [line.replace("/// ", "///") for line in lines],
    "a wide space": lambda lines: [line.replace("/// ", "///\u00a0") for line in lines],
    "wide slashes": lambda lines: [line.replace("///", "\uff0f\uff0f\uff0f") for line in lines],
    "two slashes": lambda lines: [lines[0][1:], *lines[1:]],
    "a colon": lambda lines: [lines[0].replace(" |", ":"), *lines[1:]],
    "a list item": lambda lines: [f"- {lines[0]}", *lines[1:]],
    "a misspelt name": lambda lines: [lines[0].replace("s", "ss", 1), *lines[1:]],
    "not closed": lambda lines: lines[:-1],
    "closed by two": lambda lines: [*lines[:-1], "//"],
    "closed by name": lambda lines: [*lines[:-1], "/// end"],
    "closed twice": lambda lines: [*lines, "///"],
    "an id of two words": lambda lines: [f"{lines[0]} {{ #my id }}", *lines[1:]],
    "no such option": lambda lines: [lines[0], "    minutes: 5 min", *lines[1:]],
    "an option with a slip": lambda lines: [lines[0], "    tags: [a", *lines[1:]],
    "a box with a slip": lambda lines: [line.replace("[ ]", "[]") for line in lines],
    "no answer": lambda lines: [line for line in lines if line != "/// answer"],
    "an empty answer": lambda lines: [line for line in lines if line != "Because."],
    "one line less": lambda lines: [*lines[:3], *lines[4:]],
}


def page(lines: list[str]) -> str:
    return "\n".join(["Before.", "", *lines, "", "After.", ""])


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_quoted_block_is_told_once_and_mended_where_that_is_promised(
    block: list[str], mark: str, slip: Slip
) -> None:
    text = page([f"{mark}{line}".rstrip() for line in slip(block)])
    found, mended = only_finding(text), fixed(text)
    assert found.rule.code == "PR211"
    assert (mended != text) == bool(found.edits)
    assert not found.edits or not check_seriously(mended)


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_a_quoted_block_is_mended_whole_and_alone(block: list[str], mark: str) -> None:
    quoted = [f"{mark}{line}".rstrip() for line in block]
    indent = mark[: len(mark) - len(mark.lstrip())]
    blank = [line if line.strip(" >") else "" for line in quoted]
    lazy = [*quoted[:-1], indent + block[-1]]
    for lines in (quoted, blank, lazy):
        sound = [f"{indent}{line}".rstrip() for line in block]
        assert fixed(page(lines)) == page(sound)
        around = [f"{mark}Above.", mark.rstrip(), *lines, mark.rstrip(), f"{mark}Below."]
        mended = fixed(page(around))
        assert mended == page([*around[:2], *sound, *around[-2:]])


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("fence", ["```", "```md", "~~~~", '```md title="Example"'])
def test_an_example_in_a_fence_of_a_quote_is_left_alone(
    block: list[str], mark: str, fence: str
) -> None:
    lines = [fence, *block, fence.split("m")[0]]
    text = page([f"{mark}{line}".rstrip() for line in lines])
    assert check_seriously(text) == []
    below = f"{text}\n" + "\n".join(f"{mark}{line}".rstrip() for line in block)
    assert only_finding(below).location.line == text.count("\n") + 2


@pytest.mark.parametrize(
    "text",
    [
        "> See //server/question | x", "> // answer: 42", "> /// note | N\n> a\n> ///",
        "> https://x.org/// question", "> a // question", "> - // a | b", "> > /// tab | T",
    ],
)  # fmt: skip
def test_other_slashes_in_a_quote_are_left_alone(text: str) -> None:
    assert check_seriously(f"{text}\n") == []
