"""2xx as well: do tabs and admonitions open?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.columns import leading_spaces
from ...syntax.containers import meant_opening
from ...syntax.model import Location, Page, Problem
from ...syntax.prose import Passages, ProseLine, prose_lines
from ...syntax.quote import shorten
from ...syntax.source import TAB
from ..edits import replace
from ..lines import line_below, text_place
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule

_BEGINNING = re.compile(r"^[ ]*(?:==|!!|\?\?)", re.MULTILINE)


_MALFORMED = Rule(
    code="PR243",
    name="malformed-container",
    severity=ERROR,
    why="A tab, an admonition or details whose opening line has a slip is text, and what is "
    "indented below it is code: an answer in it is shown, with the lines of its block.",
    bad="=== 'Tab'\n\n    /// question | Why?\n    /// answer\n    Because.\n    ///\n    ///\n",
    good='=== "Tab"\n\n    /// question | Why?\n    /// answer\n    Because.\n    ///\n    ///\n',
)


@REGISTRY.problem(_MALFORMED)
def malformed_container(problem: Problem, page: Page) -> Message:
    """A line that nearly opens what a block is indented below."""
    return _message(page, problem.location, problem.detail)


@REGISTRY.page(_MALFORMED)
def malformed_container_inside(page: Page, context: Context) -> Iterable[Report]:
    """A line that nearly opens a tab, an admonition or details in a block."""
    told = {each.location.line for each in page.problems if each.name == _MALFORMED.name}
    for number in _inside(page):
        text = page.lines[number].strip()
        # A sentence may begin with an operator, and have code below it.
        meant = "" if text[-1:] in ".:;,=?!" else meant_opening(text)
        if meant and number + 1 not in told:
            place = text_place(page, number + 1)
            text, fix, edits, _, _ = _message(page, place, meant)
            yield Report(place, text, fix, edits)


def _message(page: Page, place: Location, meant: str) -> Message:
    written = page.raw[place.line - 1][place.column - 1 :].rstrip()
    noun = {"=": "tab", "?": "details"}.get(meant[0], "admonition")
    edits = replace(page, place, written, meant)
    why = ": its title needs double quotes" if written.count('"') != 2 else ""
    return Message(f"`{shorten(written)}` opens no {noun}{why}", f"write `{shorten(meant)}`", edits)


def _inside(page: Page) -> Iterator[int]:
    """Yield the lines, from 0, that begin as containers do, with something indented below."""
    found: Passages | None = None
    for block in page.blocks:
        body = block.body
        if not (("==" in body or "!!" in body or "??" in body) and _BEGINNING.search(body)):
            continue
        found = found or Passages(page)
        for reading in prose_lines(found.body(block), page.fences):
            if _may_open(reading):
                number = reading.line.number
                below = line_below(page, number + 1)
                if below and _is_below(page.lines[below - 1], page.lines[number]):
                    yield number


def _may_open(reading: ProseLine) -> bool:
    sign = reading.line.text[reading.indent : reading.indent + 2]
    return sign in ("==", "!!", "??") and not (reading.is_html or reading.opens or reading.rank)


def _is_below(line: str, above: str) -> bool:
    return leading_spaces(line) >= leading_spaces(above) + TAB
