"""2xx as well: has another program left something in the source that is none of the author's?"""

from __future__ import annotations

from collections.abc import Iterator

from ...syntax.characters import Fold
from ...syntax.columns import raw_column
from ...syntax.grammar import is_empty
from ...syntax.model import Card, Edit, Page, Problem, Question
from ...syntax.quote import shorten
from ..edits import replace_line
from ..ends import block_above
from ..lines import in_words
from ..registry import ERROR, REGISTRY, Message, Rule


@REGISTRY.problem(
    Rule(
        code="PR240",
        name="look-alike-character",
        severity=ERROR,
        why="A no-break space (Option and Space on a Mac, or a paste from a word processor), a "
        "character without width, or one that looks like a slash, a bar or a hyphen makes text of "
        "the line for Markdown and for other tools, and shows the answer in it to readers. So do "
        "slashes with spaces between them, and backslashes.",
        bad="/// question ｜ Why?\n/// answer\nBecause.\n///\n///\n",
        good="/// question | Why?\n/// answer\nBecause.\n///\n///\n",
    )
)
def look_alike_character(problem: Problem, page: Page) -> Message:
    """A character that passes for one of the syntax, or for none."""
    number = problem.location.line - 1
    what, edits = f"there is {problem.subject}", tuple(_edits(page, number, page.folds[number]))
    if problem.detail.endswith("|") and _lacks_prompt(page, problem.location.line):
        last = edits[-1]._replace(text=" title")
        fix = f"write the prompt after `{problem.detail}`, in place of it"
        return Message(what, fix, guess=(*edits[:-1], last))
    return Message(what, f"type the line anew: `{shorten(problem.detail)}`", edits)


def _lacks_prompt(page: Page, line: int) -> bool:
    """Return whether a block that opens at a line, from 1, asks for something and has no text."""
    block = block_above(page, line)
    if not isinstance(block, Question | Card) or block.location.line != line or block.title:
        return False
    return is_empty(block.lead) or isinstance(block, Card)


def _edits(page: Page, number: int, fold: Fold) -> Iterator[Edit]:
    raw = page.raw[number]
    for change in fold.changes:
        start = raw_column(raw, fold.written, change.start)
        end = raw_column(raw, fold.written, change.end)
        yield Edit(number + 1, start + 1, number + 1, end + 1, change.text)


@REGISTRY.problem(
    Rule(
        code="PR241",
        name="merge-conflict",
        severity=ERROR,
        why="Both versions are on the page, and the marks between them part a block from its "
        "options, a card from its back, or an option from the next.",
        bad="/// number | How long?\n    answer: 42.195\n<<<<<<< HEAD\n    unit: km\n=======\n"
        "    unit: mi\n>>>>>>> other\n///\n",
        good="/// number | How long?\n    answer: 42.195\n    unit: km\n///\n",
    )
)
def merge_conflict(problem: Problem, page: Page) -> Message:
    """The marks of a merge that was not brought to its end."""
    lines = problem.subject.split()
    if len(lines) == 1:
        guess = (replace_line(page, int(lines[0])),)
        return Message("a mark of a merge conflict is left here", "delete the line", guess=guess)
    marks = [int(line) for line in lines]
    return Message(
        f"the marks of a merge conflict are in {in_words(marks)}",
        "keep one of the versions between them, and delete these lines",
        guess=tuple(_first_version(page, marks)),
    )


def _first_version(page: Page, marks: list[int]) -> Iterator[Edit]:
    """The edits that keep the first version of a conflict with marks in these lines, from 1."""
    first, second, last = marks[0], marks[1], marks[-1]
    if page.lines[first - 1][:1] == "<" and page.lines[last - 1][:1] == ">" and len(marks) > 2:
        yield replace_line(page, first)
        yield from (replace_line(page, line) for line in range(second, last + 1))
