"""2xx as well: is a line of the syntax written in characters that only look like it?"""

from __future__ import annotations

from collections.abc import Iterator

from ...syntax.characters import Fold
from ...syntax.columns import raw_column
from ...syntax.model import Edit, Page, Problem
from ...syntax.quote import shorten
from ..registry import ERROR, REGISTRY, Message, Rule


@REGISTRY.problem(
    Rule(
        code="PR240",
        name="look-alike-character",
        severity=ERROR,
        why="A no-break space (Option and Space on a Mac, or a paste from a word processor), a "
        "character without width, or one that looks like a slash, a bar or a hyphen makes text of "
        "the line for Markdown and for other tools, and shows the answer in it to readers.",
        bad="/// question ｜ Why?\n/// answer\nBecause.\n///\n///\n",
        good="/// question | Why?\n/// answer\nBecause.\n///\n///\n",
    )
)
def look_alike_character(problem: Problem, page: Page) -> Message:
    """A character that passes for one of the syntax, or for none."""
    number = problem.location.line - 1
    return Message(
        f"there is {problem.subject}",
        f"type the line anew: `{shorten(problem.detail)}`",
        tuple(_edits(page, number, page.folds[number])),
    )


def _edits(page: Page, number: int, fold: Fold) -> Iterator[Edit]:
    raw = page.raw[number]
    for change in fold.changes:
        start = raw_column(raw, fold.written, change.start)
        end = raw_column(raw, fold.written, change.end)
        yield Edit(number + 1, start + 1, number + 1, end + 1, change.text)
