"""Blocks that are not closed: the slip behind it, where a line shows it, or else where to close."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ..syntax.columns import leading_spaces
from ..syntax.expressions import expression
from ..syntax.kinds import KINDS
from ..syntax.model import (
    Answer,
    Block,
    Edit,
    Exercise,
    Hint,
    Location,
    Page,
    Problem,
    Question,
)
from ..syntax.quote import quote, quote_names, shorten
from ..syntax.source import TAB
from .edits import close_after, indent_to, margin_of, replace, replace_line
from .ends import (
    block_above,
    likely_end,
    nearest_closing,
    problems_at,
    safe_end,
    stray_below,
    unclosed_above,
)
from .line_cards import cards_inside, is_own_card
from .lines import FENCES, MOST_LINES, fence_below, line_above, line_below
from .misnested import cannot_hold
from .openings import CLOSED_TEXT
from .registry import Message

_PARTS = expression(r"(?<![ ])[ ]+(---|/{3,} (?:answer|hint)\b)[ ]+(?!\|)")
_CLOSING = expression(r"(?<![ ])[ ]+(/{3,})(?=$|[ ]+/{3,})")
_FEWEST_LINES = 3
_SIGNS = frozenset(sign * 3 for sign in ":?!@|$&")
"""The signs that other tools' blocks are closed by, or that an author may take for such."""


def unclosed(problem: Problem, page: Page) -> Message:
    """The message for a block that is not closed."""
    slashes, end = problem.detail.split()
    opening, last, kind = problem.location, int(end), problem.subject
    below = line_below(page, last)
    for slip in (_repeated, _of_other_length, cannot_hold):
        message = slip(page, opening, last, below)
        if message is not None:
            return message
    what = f"the block `{kind}` is never closed"
    for found in (
        _in_part(page, opening, last, slashes),
        _closed_otherwise(page, opening, last, slashes, what),
        _over_cards(page, opening, slashes, what),
    ):
        if found is not None:
            return found
    # Of another extension's block around it the closing line may be where this one is to end.
    around = any(name not in KINDS for name, *_ in unclosed_above(page, opening.line))
    if around or not (line := safe_end(page, opening, last)):
        likely = likely_end(page, opening, last)
        beneath = page.lines[line_below(page, likely) - 1] if likely else ""
        latest = likely if beneath.startswith("#") else last
        fix = f"write `{slashes}` where its content ends, at the latest after line {latest}"
        if last == opening.line:
            fix = f"write its content in the next lines, and `{slashes}` below it"
        # What is told of the text behind its items is due to it.
        likely = likely or _above_heading(page, opening, last)
        likely = likely or _above_element(page, opening, last)
        return Message(
            what, fix, guess=close_after(page, opening, slashes, likely) if likely else ()
        )
    fix = f"write `{slashes}` after line {line}"
    return Message(what, fix, close_after(page, opening, slashes, line))


def _closed_otherwise(
    page: Page, opening: Location, last: int, slashes: str, what: str
) -> Message | None:
    """The message where a line below looks like the closing line; else None."""
    if line := _sign_in_place(page, opening, last):
        sign = page.raw[line - 1].strip()
        text = f"{margin_of(page, opening)}{slashes}\n"
        fix = f"write `{slashes}` in place of {quote(sign)} in line {line}"
        edits = (replace_line(page, line, text),)
        # A fence may as well be one that its author has just begun.
        return Message(what, fix, guess=edits) if sign[0] in "`~" else Message(what, fix, edits)
    if line := nearest_closing(page, opening, last):
        more = line < last and nearest_closing(page, opening, last, line)
        message = _nearly(page, opening, slashes, line, what)
        return message._replace(edits=(), guess=()) if more else message
    return None


def _over_cards(page: Page, opening: Location, slashes: str, what: str) -> Message | None:
    """The message for a card that goes on over others in lines; else None."""
    line = _above_cards(page, opening)
    if not line:
        return None
    fix, edits = f"write `{slashes}` after line {line}", close_after(page, opening, slashes, line)
    is_sure = _above_cards(page, opening, is_open=False) == line
    return Message(what, fix, edits) if is_sure else Message(what, fix, guess=edits)


def _in_part(page: Page, opening: Location, last: int, slashes: str) -> Message | None:
    """The message for a part with a `---` line that has taken the answer below it; else None."""
    block = block_above(page, opening.line)
    around = page.blocks[block.index - 1] if block is not None and block.index else None
    parts: Sequence[Block] = block.children if isinstance(block, Exercise) else ()
    if isinstance(block, Question) and isinstance(around, Exercise) and block in around.children:
        parts = (block,)
    for part in parts:
        below = [answer.location.line for answer in part.children if answer.kind == "answer"]
        rules = range(part.location.line + 1, below[0] if len(below) == 1 else 0)
        if any("answered-twice" in problems_at(page, number) for number in rules):
            line = line_above(page, below[0])
            what = f"the part of line {part.location.line} is never closed: it has its answer below"
            what += " `---`, and takes another"
            margin = margin_of(page, part.location)
            edits = (Edit(line + 1, 1, line + 1, 1, f"{margin}{slashes}\n"),)
            return Message(what, f"write `{slashes}` after line {line}", edits, place=part.location)
    return None


def _sign_in_place(page: Page, opening: Location, last: int) -> int:
    """The line, from 1, of a sign that closes other tools' blocks, in place of slashes; or 0.

    Of several blocks that are not closed, the innermost one takes the first of these lines.
    """
    if last - opening.line > MOST_LINES:
        return 0
    signs, opened, fence = list[int](), Counter[str](), ""
    for number, line in enumerate(page.lines[opening.line : last], opening.line + 1):
        text = line.strip()
        if text[:3] in FENCES:
            fence = fence_below(text, fence)
        sign = text[:3]
        if fence or sign not in _SIGNS:
            continue
        if text.strip(sign[0]):
            opened[sign] += 1
        elif opened[sign]:
            opened[sign] -= 1
        elif leading_spaces(line) - len(margin_of(page, opening).expandtabs(TAB)) < TAB:
            signs.append(number)
    if fence and not page.lines[last - 1].strip("`~ "):
        signs.append(last)  # which opens nothing there
    inner = takewhile(lambda each: each[1] > opening.line, unclosed_above(page, last + 1))
    count = sum(1 for _ in inner) if signs else 0
    return signs[count] if count < len(signs) else 0


def _above_cards(page: Page, opening: Location, *, is_open: bool = True) -> int:
    """The line, from 1, above the first line of a card that is a card of its own; 0 without one."""
    block = block_above(page, opening.line)
    if block is None or block.location != opening or not is_own_card(block):
        return 0
    lines = cards_inside(page, block, is_open=is_open)
    above = line_above(page, lines[0]) if lines else 0
    return above if above > opening.line else 0


def _above_heading(page: Page, opening: Location, last: int) -> int:
    """The last line, from 1, of text above the first heading below a `---` line; 0 without one."""
    block = block_above(page, opening.line)
    answer = block.answers[0] if block is not None and block.answers else None
    if answer is None or not answer.is_bare:
        return 0
    margin = margin_of(page, opening)
    for number in range(answer.location.line + 1, last + 1):
        if page.lines[number - 1].startswith(f"{margin}#"):
            above = line_above(page, number)
            return above if above > answer.location.line else 0
    return 0


def _above_element(page: Page, opening: Location, last: int) -> int:
    """The last line, from 1, above an element with Markdown that the block cuts; 0 without one."""
    text = page.lines[last - 1].strip()
    is_cut = last > opening.line and text[:1] == "<" and text[1:2] != "/" and "markdown" in text
    return line_above(page, last) if is_cut else 0


def _repeated(page: Page, opening: Location, last: int, below: int) -> Message | None:
    """The message for an opening line that is there twice."""
    line = opening.line
    if (
        last > line
        or below != line + 1
        or page.lines[line].rstrip() != page.lines[line - 1].rstrip()
    ):
        return None
    what = f"the line is there twice, and line {below} opens another block"
    strays = [p.location.line for p in page.problems if p.name == "stray-closing-line"]
    # One with a name may be an opening line of its own.
    strays = [stray for stray in strays if not page.lines[stray - 1].strip(" /")]
    if len(strays) == 1 and (stray := strays[0]) > below:
        edits = (replace_line(page, line), replace_line(page, stray))
        return Message(
            what, f"delete one of the two, and line {stray}, which closes nothing", edits
        )
    return Message(what, "delete one of the two", (replace_line(page, line),))


def _of_other_length(page: Page, opening: Location, last: int, below: int) -> Message | None:
    """The message for an opening line whose number of slashes is not that of its closing line."""
    closing = page.lines[below - 1].strip() if below else ""
    raw = page.raw[opening.line - 1][opening.column - 1 :]
    slashes = raw[: len(raw) - len(raw.lstrip("/"))]
    is_closing = len(closing) > 2 and not closing.strip("/") and len(closing) != len(slashes)
    if not is_closing or last == opening.line or not stray_below(page, below + 1):
        return None
    what = f"{len(slashes)} slashes open the block, and line {below} has {len(closing)}"
    edits = replace(page, opening, slashes, closing)
    written = raw.rstrip().replace(slashes, closing, 1)
    return Message(what, f"write as many in both: `{shorten(written, 120)}`", edits)


def _nearly(page: Page, opening: Location, slashes: str, line: int, what: str) -> Message:
    """The message for a block with a line in it that was to close it."""
    text = page.lines[line - 1].strip()
    if not text.strip("/"):
        margin = margin_of(page, opening)
        edits = indent_to(page, line, margin)
        fix = f"line {line} is indented too far to close it: indent it as line {opening.line}"
        below = line_below(page, line)
        if below and leading_spaces(page.lines[below - 1]) >= len(margin.expandtabs(TAB)) + TAB:
            return Message(what, fix, guess=edits)  # which would be code then
        return Message(what, fix, edits)
    fix = f"line {line} ends in `{slashes}`: write that on a line of its own, below its content"
    if line == opening.line:
        return _several(page, opening, what) or _alone(page, opening) or Message(what, fix)
    raw = page.raw[line - 1].rstrip()
    content = raw.rstrip("/")
    cut = replace(
        page,
        Location(page.path, line, len(content.rstrip()) + 1),
        raw[len(content.rstrip()) :],
        f"\n{margin_of(page, opening)}{slashes}",
    )
    return Message(what, fix, guess=cut)


def _several(page: Page, opening: Location, what: str) -> Message | None:
    """The message for a whole block that a formatter has joined into one line."""
    raw = page.raw[opening.line - 1].rstrip()
    lines = _PARTS.sub(r"\n\1\n", _CLOSING.sub(r"\n\1", raw)).split("\n")
    if len(lines) < _FEWEST_LINES:
        return None
    margin = margin_of(page, opening)
    text = "".join(f"{margin}{line.strip()}\n" for line in lines if line.strip())
    fix = f"line {opening.line} is a whole block: write each part of it in a line of its own"
    return Message(what, fix, guess=(replace_line(page, opening.line, text),))


def _alone(page: Page, opening: Location) -> Message | None:
    """The message for an answer or a hint that is written in one line; else None."""
    block = block_above(page, opening.line)
    match = CLOSED_TEXT.search(block.title) if isinstance(block, (Answer, Hint)) else None
    return in_one_line(page, block, match) if block is not None and match is not None else None


def in_one_line(page: Page, block: Block, match: re.Match[str]) -> Message:
    """The message for a block that is written in one line, with its text for a title.

    Args:
        page: The page.
        block: The block.
        match: The slashes at the end of its title.
    """
    place, slashes = block.location, match[0].strip()
    raw, text = page.raw[place.line - 1].rstrip(), block.title[: match.start()]
    opening = raw[place.column - 1 :].partition("|")[0].rstrip()
    margin = margin_of(page, place)
    lines = [opening, text, slashes]
    edits = (replace_line(page, place.line, "".join(f"{margin}{line}\n" for line in lines)),)
    fix = f"write {quote_names([opening, shorten(text), slashes])}, each in a line of its own"
    return Message(f"the {block.kind} is written in one line", fix, edits)
