"""Blocks that end where another opens which cannot stand in them, and that have a closing line.

That line then closes what is around them, or nothing: one slip, told where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from ..syntax.grammar import block_line
from ..syntax.kinds import KINDS, QUESTION_KINDS
from ..syntax.model import Block, Edit, Location, Page, Problem
from .edits import margin_of, rename, replace_line
from .ends import block_above, left_over, problems_at, stray_below, unclosed_above
from .lines import in_words, line_below, text_place
from .registry import Message

_NEAR = 4
"""Blocks that are not closed, further up, have nothing to do with a line."""


class _Misnesting(NamedTuple):
    """A block and the one that ends it.

    Attributes:
        opening: Where the block opens.
        kind: Its kind.
        last: The last line that it can take, from 1.
        below: Where the other opens.
        inner: The kind of that.
    """

    opening: Location
    kind: str
    last: int
    below: int
    inner: str

    @property
    def what(self) -> str:
        """The message: what is wrong."""
        ends = f"the block `{self.kind}` ends where `{self.inner}` opens in line {self.below}"
        return f"{ends}: it cannot hold it"


def cannot_hold(page: Page, opening: Location, last: int, below: int) -> Message | None:
    """The message for a block that ends where another opens which cannot stand in it; or None.

    Args:
        page: The page.
        opening: Where the block opens, which nothing closes.
        last: The last line that it can take, from 1.
        below: The next line that is not blank.
    """
    _, kind, _ = block_line(page.lines[opening.line - 1].strip()) or (0, "", None)
    read = block_line(page.lines[below - 1].strip()) if below else None
    if kind not in KINDS or read is None or read[1] not in KINDS:
        return None
    nested = _Misnesting(opening, kind, last, below, read[1])
    return _with_all_around(page, nested) or _by_itself(page, nested)


def _with_all_around(page: Page, nested: _Misnesting) -> Message | None:
    """The message for one of several blocks that end there; the innermost one tells of all."""
    line, below = nested.opening.line, nested.below
    ended = [line for _, line, end in unclosed_above(page, below) if end == nested.last]
    closings = left_over(page, ended[-1], below, len(ended)) if len(ended) > 1 else []
    if not closings:
        return None
    message = _above_a_part(page, nested, closings)
    if message is None:
        which = "it" if line == ended[-1] else "it and what is around it"
        fix = f"close {which} above line {below}, and delete the closing {in_words(closings)}"
        message = Message(nested.what, fix, guess=_close(page, ended, nested, closings))
    return message if line == ended[0] else message._replace(guess=())


def _by_itself(page: Page, nested: _Misnesting) -> Message | None:
    """The message for the only block that ends there."""
    opening, below = nested.opening, nested.below
    closings = left_over(page, opening.line, below, 1)
    if not closings:
        return None
    for slip in (_above_a_part, _as_heading, _answer_in_answer):
        message = slip(page, nested, closings)
        if message is not None:
            return message
    fix = f"close it above line {below}, and delete the closing line {closings[0]}"
    guess = _close(page, [opening.line], nested, closings)
    if nested.kind == "question" and nested.inner in QUESTION_KINDS:
        fix = f"write `/// exercise` for it, which holds questions; or {fix}"
        guess = rename(page, opening, nested.kind, "exercise")
    return Message(nested.what, fix, guess=guess)


def is_below_misnested(page: Page, line: int) -> bool:
    """Return whether a block above a line, from 1, is told as one that cannot hold another."""
    above = islice(unclosed_above(page, line), _NEAR)
    return any(
        cannot_hold(page, text_place(page, first), last, line_below(page, last)) is not None
        for _, first, last in above
    )


def _close(
    page: Page, openings: Sequence[int], nested: _Misnesting, closings: Sequence[int]
) -> tuple[Edit, ...]:
    """Close blocks, the innermost first, above another, and delete the lines that were to do it."""
    end = len(page.raw[nested.last - 1]) + 1
    lines = zip(openings, closings, strict=True)
    text = "".join(
        f"\n{margin_of(page, text_place(page, opening))}{page.raw[closing - 1].strip()}"
        for opening, closing in lines
    )
    deleted = (replace_line(page, closing) for closing in closings)
    return (Edit(nested.last, end, nested.last, end, text), *deleted)


def _as_heading(page: Page, nested: _Misnesting, closings: Sequence[int]) -> Message | None:
    """The message for an exercise or a deck with nothing but a title above what it cannot hold."""
    block = block_above(page, nested.opening.line)
    if nested.kind not in ("exercise", "flashcards") or block is None or not block.title:
        return None
    if any(line.strip() for line in page.lines[nested.opening.line : nested.below - 1]):
        return None
    instead = f"## {block.title}"
    margin = margin_of(page, nested.opening)
    line = replace_line(page, nested.opening.line, f"{margin}{instead}\n\n")
    fix = f"write `{instead}` in its place, and delete the closing line {closings[0]}"
    return Message(nested.what, fix, guess=(line, replace_line(page, closings[0])))


def _answer_in_answer(page: Page, nested: _Misnesting, closings: Sequence[int]) -> Message | None:
    """The message for an answer in an answer, whose text is of that already."""
    inner = _block_at(page, nested.below)
    if nested.kind != "answer" or nested.inner != "answer" or inner is None or inner.title:
        return None
    fix = f"take {in_words([nested.below, inner.end])} away: what is between them is in it anyway"
    lines = (nested.below, inner.end)
    return Message(nested.what, fix, guess=tuple(replace_line(page, line) for line in lines))


def _above_a_part(page: Page, nested: _Misnesting, closings: Sequence[int]) -> Message | None:
    """The message for a block in another whose answer, hints or cards stand below that block."""
    inner = _block_at(page, nested.below)
    if (
        inner is None
        or not closings
        or (nested.kind == "question" and nested.inner in QUESTION_KINDS)
    ):
        return None
    closing = closings[-1]
    below = range(inner.end + 1, closing)
    if not any("misplaced-block" in problems_at(page, line) for line in below):
        return None
    lines = "".join(f"\n{line}" for line in page.raw[nested.below - 1 : inner.end])
    end = len(page.raw[closing - 1]) + 1
    moved = (
        Edit(nested.below, 1, inner.end + 1, 1, ""),
        Edit(closing, end, closing, end, f"\n{lines}"),
    )
    fix = f"move lines {nested.below} to {inner.end} below line {closing}"
    return Message(nested.what, fix, guess=moved)


def _block_at(page: Page, line: int) -> Block | None:
    """The block that opens at a line, from 1."""
    block = block_above(page, line)
    return block if block is not None and block.location.line == line else None


def without_deck(page: Page, problem: Problem, what: str) -> Message | None:
    """The message for the first card of a deck that is closed, and not opened; None for others."""
    line = problem.location.line
    end = stray_below(page, line) if problem.subject == "card" else 0
    above = block_above(page, line - 1)
    if (
        not end
        or is_below_misnested(page, line)
        or (above is not None and _stands_alone(page, above) and above.kind == "card")
    ):
        return None
    opening = f"{margin_of(page, problem.location)}/// flashcards\n"
    fix = f"open the deck that line {end} closes, above it: `/// flashcards | title`"
    return Message(what, fix, guess=(Edit(line, 1, line, 1, opening),))


def _stands_alone(page: Page, block: Block) -> bool:
    """Return whether a block stands where it cannot."""
    return "misplaced-block" in problems_at(page, block.location.line)
