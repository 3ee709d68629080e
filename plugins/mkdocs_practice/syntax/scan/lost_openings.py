"""Opening lines that are text: behind other text in their line, or without their slashes.

They change nothing in how a page is read. What they leave behind is closing lines that close
nothing, and mostly an answer that is shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ..expressions import expression
from ..grammar import block_line
from ..inline import without_code
from ..kinds import KINDS
from ..model import Location, Page, Problem
from ..prose import Line, prose_lines
from .near_openings import ALWAYS_OURS, ends_below

_NAMES = "|".join(KINDS)
_JOINED = expression(rf"(?<![/\s])[ ]+(/{{3,}}[ ]+(?:{_NAMES})[ ]*\\?\|)")
# Without a title it is one behind a letter as a list has it, where a line below closes it.
_LETTERED = expression(rf"[ ]*[A-Za-z][.)][ ]+(/{{3,}}[ ]+(?:{_NAMES}))[ ]*$")
_TITLED = expression(rf"[ ]*({_NAMES})[ ]*\|[ ]*[^\s|]")
_RUNS = ("---", "///")
# What stands behind a header is no slip of the header, but the block that was to stand below it.
_HEADER = "malformed-container"
_ALONE = expression(r"[ ]*(answer|hint)[ ]*$")
_NAMED = expression(r"[ ]\{ ?#[\w-]+ ?\}[ ]*$")


def with_lost_openings(page: Page, text: str) -> Page:
    """A page with the problems of opening lines that are text.

    Args:
        page: The page.
        text: The same as written, in which most such lines can be ruled out at once.
    """
    found: list[Problem] = []
    if " /// " in text or " //// " in text:
        found += _joined(page)
    strays = [p.location.line for p in page.problems if p.name == "stray-closing-line"]
    if strays or ("///" not in text and " | " in text and " { #" in text):
        found += _without_slashes(page, strays)
    if not found:
        return page
    lines = {problem.location.line for problem in found}
    kept = (p for p in page.problems if p.name != _HEADER or p.location.line not in lines)
    problems = sorted((*kept, *found), key=attrgetter("location"))
    return replace(page, problems=tuple(problems))


def _prose(page: Page, numbers: Collection[int]) -> set[int]:
    """Those of some lines, from 0, that are Markdown, and of which nothing is told."""
    if not numbers:
        return set()
    told = {problem.location.line - 1 for problem in page.problems if problem.name != _HEADER}
    told.update(block.location.line - 1 for block in page.blocks)
    lines = [Line(n, 0, page.lines[n]) for n in range(page.start, len(page.lines))]
    prose = {each.line.number for each in prose_lines(lines, page.fences) if not each.is_html}
    # Another extension's opening line is none of the prose.
    prose.update(foreign.location.line - 1 for foreign in page.foreign)
    return (prose - told) & set(numbers)


def _joined(page: Page) -> Iterator[Problem]:
    """Yield the opening lines that stand behind a text, or behind another extension's header."""
    found: dict[int, int] = {}
    for number in range(page.start, len(page.lines)):
        line = page.lines[number]
        if " ///" not in line:
            continue
        if (lettered := _LETTERED.match(line)) is not None and ends_below(page.lines, number + 1):
            found[number] = lettered.start(1)
        elif _JOINED.search(line) is not None:
            match = _JOINED.search(without_code(line))
            read = block_line(line.lstrip())
            if match is not None and (read is None or read[1] not in KINDS):
                found[number] = match.start(1)
    is_live = bool(page.blocks or page.problems)
    for number in sorted(_prose(page, found)):
        line = page.lines[number]
        head, opening = line[: found[number]].strip(), line[found[number] :].rstrip()
        is_sure = is_live or _NAMED.search(opening) or opening.split()[1] in ALWAYS_OURS
        if is_sure and not (head.startswith(_RUNS) and _is_inside(page, number)):
            yield Problem("joined-opening", _place(page, number), opening, head)


def _is_inside(page: Page, number: int) -> bool:
    """Return whether a line, from 0, stands in a block, where runs of signs are told otherwise."""
    rank = bisect_right(page.items, number + 1, key=lambda item: item.location.line)
    return rank > 0 and number < page.items[rank - 1].end


def _without_slashes(page: Page, strays: Sequence[int]) -> Iterator[Problem]:
    """Yield the lines that lack nothing but their slashes, and are no rows of a table."""
    last = max(strays, default=0)
    found: dict[int, str] = {}
    for number in range(page.start, len(page.lines)):
        line = page.lines[number]
        if (match := _TITLED.match(line)) is not None:
            is_meant = number + 1 < last or (not strays and _NAMED.search(line) is not None)
            if is_meant and not _is_row(page.lines, number):
                found[number] = match[1]
        elif number + 1 < last and (match := _ALONE.match(line)) is not None:
            found[number] = match[1]
    kept = sorted(_prose(page, found))
    # Slashes that stand in the line above lack there as well, and close too much.
    is_broken = len(strays) >= 2 * len(kept)
    for number in kept:
        above = page.lines[number - 1].strip() if number else ""
        is_split = is_broken and len(above) > 2 and not above.strip("/")
        detail = f"{int(is_split)} {int(bool(strays))}"
        yield Problem("lost-slashes", _place(page, number), found[number], detail)


def _is_row(lines: Sequence[str], number: int) -> bool:
    """Return whether a line with a bar, from 0, is of a table."""
    around = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    return lines[number].rstrip().endswith("|") or any(
        "|" in line and not line.lstrip().startswith("///") and _TITLED.match(line) is None
        for line in around
    )


def _place(page: Page, number: int) -> Location:
    raw = page.raw[number]
    return Location(page.path, number + 1, len(raw) - len(raw.lstrip()) + 1)
