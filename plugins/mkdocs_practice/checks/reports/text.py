"""Findings for people: the place, what is wrong, the source line with the spot marked, the fix.

    docs/index.md:12:1: PR214 missing-space: there is no space between `///` and `question`
    12 | ///question | Why 3×3?
       | ^^^^^^^^^^^ warning
       = fix: write `/// question`

The first line of a finding is the one to grep for and to click on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click

from ...syntax.source import TAB
from .. import ADVICE, ERROR, WARNING, Finding
from .places import NO_TEXTS, FileLines, Texts, by_page, printable, span

WIDTH = 100
"""The columns of a terminal that a source line takes at most."""
LEAD = 30
"""The columns that are left before the place when a line is cut."""
COLOURS = {ERROR: "red", WARNING: "yellow", ADVICE: "blue"}

_ELLIPSIS = "…"
_ROOM = WIDTH - 2 * len(_ELLIPSIS)
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a source line that is shown.

    Attributes:
        text: The line, or what fits of it.
        before: The columns of the terminal before the mark.
        width: The columns that are marked.
    """

    text: str
    before: int
    width: int


def excerpts(
    findings: Iterable[Finding],
    *,
    colour: bool = False,
    texts: Texts = NO_TEXTS,
) -> Iterator[str]:
    """Yield findings one by one, each of them followed by a blank line.

    Args:
        findings: By place.
        colour: Whether to add the codes that make a terminal show colours.
        texts: Those of files that are not read from the disk.
    """
    for source, found in by_page(findings, texts):
        gutter = len(str(max(finding.location.line for finding in found)))
        for finding in found:
            paint = _Paint(COLOURS[finding.severity] if colour else None)
            yield f"{_first_line(finding, paint)}\n"
            yield from _details(finding, source, gutter, paint)
            yield "\n"


@dataclass(frozen=True, slots=True)
class _Paint:
    """Styles for a finding's severity; no colour, no styles."""

    colour: str | None

    def severity(self, text: str) -> str:
        return click.style(text, fg=self.colour, bold=True) if self.colour else text

    def bold(self, text: str) -> str:
        return click.style(text, bold=True) if self.colour else text

    def faint(self, text: str) -> str:
        return click.style(text, dim=True) if self.colour else text


def _first_line(finding: Finding, paint: _Paint) -> str:
    code = paint.severity(finding.rule.code)
    place = printable(str(finding.location))
    return f"{place}: {code} {finding.rule.name}: {printable(finding.message)}"


def _details(finding: Finding, source: FileLines, gutter: int, paint: _Paint) -> Iterator[str]:
    """Yield the lines under the first one."""
    number, margin = finding.location.line, " " * gutter
    line = source.line(number)
    if line is not None:
        part = excerpt(line, *span(finding, line))
        bar = paint.faint("|")
        shown = f" {part.text}" if part.text else ""
        # Without colours, only a word can tell a warning from an error.
        word = "" if finding.severity == ERROR else f" {finding.severity}"
        mark = paint.severity("^" * part.width + word)
        yield f"{paint.faint(f'{number:>{gutter}}')} {bar}{shown}\n"
        yield f"{margin} {bar} {' ' * part.before}{mark}\n"
    if finding.fix:
        yield f"{margin} {paint.faint('=')} {paint.bold('fix:')} {printable(finding.fix)}\n"


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """Choose the part of a line to show, so that the place can be seen.

    Args:
        line: The line as written.
        start: The first column marked, from 1.
        end: The first column behind the mark.
    """
    text, cut = line.rstrip(), 0
    if len(text) > 4 * WIDTH:  # no more than may be shown, be it of no width, is worth measuring
        cut = max(0, start - 1 - WIDTH)
        text = text[cut : cut + 4 * WIDTH]
    cells = _cells(text)
    first, last = start - 1 - cut, end - 1 - cut
    width = sum(cell.width for cell in cells)
    if width <= WIDTH and len(text) == len(line.rstrip()):
        return _marked("", cells, "", first, last)
    skipped = _skipped(cells, first) if width > WIDTH or cut else 0
    kept = _fitting(cells[skipped:])
    left = _ELLIPSIS if cut or skipped else ""
    right = _ELLIPSIS if cut + skipped + len(kept) < len(line.rstrip()) else ""
    return _marked(left, kept, right, first - skipped, last - skipped)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A character as it is printed, and the columns that it takes."""

    text: str
    width: int


def _cells(text: str) -> list[_Cell]:
    cells: list[_Cell] = []
    column = 0
    previous = ""
    for char in text:
        if char == "\t":
            width = TAB - column % TAB
            cells.append(_Cell(" " * width, width))
        else:
            width = _width(char, previous)
            cells.append(_Cell(printable(char), width))
        column += width
        previous = char
    return cells


def _width(char: str, previous: str) -> int:
    """The columns that a terminal gives to a character after another one."""
    if char.isascii():
        return 1
    if previous == _JOINER or (ord(char) in _SKIN_TONES and _is_wide(previous)):
        return 0  # one picture with the character before it
    if char == _EMOJI_STYLE and previous:
        return int(_width(previous, "") == 1)  # makes of a narrow sign a wide picture
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0 if printable(char) == char else 1
    return 2 if _is_wide(char) else 1


def _is_wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WF"


def _skipped(cells: list[_Cell], first: int) -> int:
    """The number of cells to leave out at the left, so that the place stands near it."""
    room = LEAD
    number = min(first, len(cells))
    while number and room > 0:
        number -= 1
        room -= cells[number].width
    rest = sum(cell.width for cell in cells[number:])
    # Near the end of a line there is more room before the place.
    while number and rest + cells[number - 1].width <= _ROOM:
        number -= 1
        rest += cells[number].width
    # A mark without the letter that it belongs to would land on the ellipsis.
    while number < len(cells) and number < first and not cells[number].width:
        number += 1
    return number


def _fitting(cells: list[_Cell]) -> list[_Cell]:
    """The cells that fit."""
    room = _ROOM
    for number, cell in enumerate(cells):
        room -= cell.width
        if room < 0:
            return cells[:number]
    return cells


def _marked(left: str, cells: list[_Cell], right: str, first: int, last: int) -> Excerpt:
    text = left + "".join(cell.text for cell in cells) + right
    before = len(left) + sum(cell.width for cell in cells[:first])
    width = sum(cell.width for cell in cells[first:last])
    return Excerpt(text, before, max(width, 1))
