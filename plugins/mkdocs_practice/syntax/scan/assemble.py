"""Blocks from their lines: what an open block becomes when it closes."""

from __future__ import annotations

from collections.abc import Mapping

from ..grammar import DEFINITION
from ..kinds import GRADED, KINDS, QUESTION_KINDS
from ..kinds.body_reader import BodyReader
from ..model import Block
from ..open_block import OpenBlock, is_below_rule
from ..source import TAB

ALLOWED_PARENTS: Mapping[str, tuple[str | None, ...]] = {
    **dict.fromkeys(QUESTION_KINDS, (None, "exercise")),
    "exercise": (None,),
    "flashcards": (None,),
    "review": (None,),
    "progress": (None,),
    "card": ("flashcards",),
    "answer": (*QUESTION_KINDS, "exercise"),
    "hint": (*QUESTION_KINDS, "exercise", "answer"),
}
"""For each kind, the practice blocks that it may stand in; None is the page itself."""


def assemble(opened: OpenBlock, lines: list[str], line: int, end: int) -> Block:
    """Make the block.

    Args:
        opened: The block, which is to close.
        lines: The page's.
        line: The line that its body ends before, from 0.
        end: The line that the block itself ends before.
    """
    body = lead = _own_text(opened, lines, opened.start, line)
    if opened.spans:
        lead = _own_text(opened, lines, opened.start, opened.spans[0][0])
    if opened.name == "card":
        return _card(opened, lines, line, end, body, lead)
    if is_below_rule(opened):
        return _block(opened, lines, end, body, lead, is_below_rule=True)
    return _block(opened, lines, end, body, lead)


def assemble_graded(opened: OpenBlock, reader: BodyReader, end: int) -> Block:
    """Make a block of a graded kind; its reader says then what the renderer is to do."""
    fields, lines = GRADED[opened.name].read(reader), reader.lines
    body = _own_text(opened, lines, opened.start, reader.end)
    lead = _own_text(opened, lines, opened.start, reader.lead_end)
    return _block(opened, lines, end, body, lead, **fields)


def _block(
    opened: OpenBlock, lines: list[str], end: int, body: str, lead: str, **more: object
) -> Block:
    assert opened.location is not None
    return KINDS[opened.name](
        index=opened.index,
        location=opened.location,
        end=last_line(lines, opened.line, end),
        title=opened.title,
        attributes=opened.attributes,
        options=opened.options,
        children=tuple(opened.children),
        body=body,
        lead=lead,
        **more,
    )


def _card(opened: OpenBlock, lines: list[str], line: int, end: int, body: str, lead: str) -> Block:
    front = opened.title
    if opened.column >= 0:
        more = {"front": front, "column": opened.column}
        return _block(opened, lines, end, opened.back, "", **more)
    if opened.separator >= 0:
        front = _own_text(opened, lines, opened.start, opened.separator)
        body = _own_text(opened, lines, opened.separator + 1, line)
    elif not opened.title and not opened.terms:
        front, body = body, ""
    return _block(opened, lines, end, body, lead, front=front, terms=opened.terms)


def _own_text(opened: OpenBlock, lines: list[str], start: int, end: int) -> str:
    """The lines of a block without those of the practice blocks in it, without indentation."""
    if not opened.spans and not opened.level:
        return "\n".join(lines[start:end]).strip("\n")
    kept: list[str] = []
    for first, after in opened.spans:
        if first > start:
            kept += lines[start : min(first, end)]
        start = max(start, after)
    kept += lines[start:end]
    if opened.level:
        margin = " " * (opened.level * TAB)
        kept = [line[len(margin) :] if line.startswith(margin) else _dedent(line) for line in kept]
    return "\n".join(kept).strip("\n")


def last_line(lines: list[str], first: int, end: int) -> int:
    """The last of the lines from `first` up to `end` that is not blank, from 1."""
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _dedent(line: str) -> str:
    """Take away a definition's colon, or the indentation of a line that has less than it should."""
    text = line.lstrip(" ")
    marker = DEFINITION.match(text)
    return text if marker is None else text[marker.end() :]
