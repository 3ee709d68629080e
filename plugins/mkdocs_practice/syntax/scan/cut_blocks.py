"""Elements with Markdown in them (`<div markdown>`), and comments, that cut blocks or are cut.

Python-Markdown parses what such an element holds by itself, so that a block has to stand in it, or
it in a part of the block: lines of one block on both sides of its tags do not find each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter

from ..elements import MarkdownElement, holders
from ..expressions import expression
from ..grammar import block_line
from ..kinds import KINDS
from ..problems import Problems
from ..quote import shorten
from .stack import BlockStack

_BEGINS_ANEW = expression(r":[ ]|#{1,6}[^#]")
"""A definition, and a heading, which end a paragraph without a blank line above."""
_PAGE_FENCE = expression(r"(`{3,}|~{3,})[ ]*(?:markdown|md)?", re.IGNORECASE)


def report_cut_blocks(
    lines: Sequence[str],
    elements: Sequence[MarkdownElement],
    verbatim: Mapping[int, int],
    stack: BlockStack,
    problems: Problems,
) -> None:
    """Report each element that cuts a block, and each that holds one where it can hold but text.

    Args:
        lines: The page's.
        elements: Those in which Markdown is read.
        verbatim: Where the regions without Markdown begin and end, after the first element.
        stack: The page's blocks and their marks, when all are closed.
        problems: Where to report.
    """
    if not elements:
        return
    inside: dict[int, MarkdownElement | None] = {}
    # One that begins behind a marker is told of there.
    told = {found.location.line for found in problems.found if found.name == "malformed-item"}
    unclosed = {found.location for found in problems.found if found.name == "unclosed-block"}
    changes = holders(lines, elements, verbatim)
    holder, following = None, next(changes, None)
    for mark in sorted(stack.marks, key=attrgetter("line")):
        while following is not None and following[0] <= mark.line:
            holder, following = following[1], next(changes, None)
        if mark.role == "break":
            continue
        first = inside.setdefault(mark.block, holder)
        wrong = max((each for each in (first, holder) if each is not None), default=None)
        if wrong is None or wrong.line + 1 in told or (first is holder and not wrong.is_span):
            continue
        block = stack.blocks[mark.block]
        assert block is not None
        if block.location in unclosed:
            continue  # which is why
        told.add(wrong.line + 1)
        tag = shorten(lines[wrong.line].strip())
        detail = "span" if first is holder else str(block.location.line)
        problems.add("cut-block", wrong.line, f"{block.kind} {tag}", detail)


def report_parted_comment(
    lines: Sequence[str], number: int, end: int, inside: bool, problems: Problems
) -> None:
    """Report a comment in a tab, a list or a box that a line parts, and that is text for it.

    Python-Markdown reads a comment of several paragraphs at the margin only.

    Args:
        lines: The page's.
        number: The line, from 0, where the comment begins.
        end: The line after it.
        inside: Whether it stands in a block of ours; elsewhere it matters what it holds.
        problems: The page's.
    """
    reads = [block_line(text) for line in lines[number:end] if (text := line.strip())]
    names = [read[1] for read in reads if read is not None]
    # In a block of ours its lines part nothing, but for blank ones.
    is_parted = (names and not inside) or len(reads) < end - number
    is_parted = is_parted or any(_BEGINS_ANEW.match(text.strip()) for text in lines[number:end])
    if is_parted and (inside or any(name in KINDS for name in names)):
        problems.add("parted-comment", number, str(end))


def report_fenced_page(lines: Sequence[str], start: int, problems: Problems) -> None:
    """Report a fence around all of a page that is written as practice, as chats show a page.

    Args:
        lines: The page's.
        start: The first line, from 0, below the front matter.
        problems: The page's.
    """
    first = next((n for n in range(start, len(lines)) if lines[n].strip()), -1)
    match = _PAGE_FENCE.fullmatch(lines[first].rstrip()) if first >= 0 else None
    if match is None:
        return
    last = next(n for n in range(len(lines) - 1, -1, -1) if lines[n].strip())
    held = [line.strip() for line in lines[first + 1 : last]]
    is_whole = last > first and lines[last].strip() == match[1] and match[1] not in held
    if is_whole and any((read := block_line(text)) and read[1] in KINDS for text in held):
        problems.add("fenced-page", first, lines[first].strip(), str(last + 1))
