"""2xx as well: do tabs, admonitions and list items open?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.characters import EDGES
from ...syntax.columns import leading_spaces
from ...syntax.containers import opens_box
from ...syntax.expressions import expression
from ...syntax.grammar import block_line
from ...syntax.kinds import KINDS
from ...syntax.model import Edit, Location, Page, Problem
from ...syntax.near_containers import (
    Meant,
    is_set_off,
    is_text_of_item,
    meant_opening,
    needs_blank,
    slips_of_list,
)
from ...syntax.prose import Passages, ProseLine, prose_lines
from ...syntax.quote import shorten
from ...syntax.source import TAB
from ..edits import close_after, dedent, replace, rewrite
from ..lines import MOST_LINES, line_below, lines_around, text_place
from ..registry import ERROR, REGISTRY, Context, Message, Report, Rule

_SPACES = ("", "one space", "two spaces", "three spaces")
_LIST_ITEM = expression(r"(?:[-*+]|\d+\.)[ ]")
_BEGINNING = expression(
    rf"^[ ]*(?:[‼⁇⁈⁉]|\\?(?P<sign>[=!?])[ {EDGES}]*(?:(?P=sign)|[‼⁇⁈⁉]))", re.MULTILINE
)


_MALFORMED = Rule(
    code="PR243",
    name="malformed-container",
    severity=ERROR,
    why="A tab, an admonition, details or a list item whose opening line has a slip is text, and "
    "what is indented below it is code: an answer in it is shown, with the lines of its block.",
    bad="=== 'Tab'\n\n    /// question | Why?\n    /// answer\n    Because.\n    ///\n    ///\n",
    good='=== "Tab"\n\n    /// question | Why?\n    /// answer\n    Because.\n    ///\n    ///\n',
)


@REGISTRY.problem(_MALFORMED)
def malformed_container(problem: Problem, page: Page) -> Message:
    """A line that nearly opens what a block is indented below."""
    line = page.lines[problem.location.line - 1]
    if is_set_off(line):
        return _set_off(page, problem.location)
    meant = meant_opening(line.strip())
    return _message(page, problem.location, meant) if meant else _list(page, problem.location)


@REGISTRY.page(_MALFORMED)
def malformed_container_inside(page: Page, context: Context) -> Iterable[Report]:
    """A line that nearly opens a tab, an admonition or details in a block."""
    told = {each.location.line for each in page.problems if each.name == _MALFORMED.name}
    for number in _inside(page):
        text = page.lines[number].strip()
        meant = None if _is_sentence(text) else meant_opening(text)
        if meant and number + 1 not in told:
            place = text_place(page, number + 1)
            text, fix, edits, guess, _ = _message(page, place, meant)
            yield Report(place, text, fix, edits, guess)


@REGISTRY.page(_MALFORMED)
def container_in_text(page: Page, context: Context) -> Iterable[Report]:
    """A container around a block that goes on in the text of a list item above it."""
    around = {number for number in lines_around(page) if opens_box(page.lines[number].strip())}
    for number in sorted(around.union(_foreign_around(page, context))):
        if not is_text_of_item(page.lines, number):
            continue
        text, end = page.lines[number].strip(), len(page.raw[number - 1]) + 1
        what = f"`{shorten(text)}` goes on in the text of the list item above it, and opens nothing"
        edit = Edit(number, end, number, end, "\n")
        yield Report(text_place(page, number + 1), what, "leave a blank line above it", (edit,))


def _foreign_around(page: Page, context: Context) -> Iterator[int]:
    """Yield the lines, from 0, of other extensions' blocks that are indented and hold an item."""
    items = {item.location.line - 1 for item in page.items} if page.foreign else ()
    for block in page.foreign:
        first = block.location.line - 1
        indent = leading_spaces(page.lines[first])
        if not indent or block.name not in context.blocks:
            continue
        for number in range(first + 1, min(len(page.lines), first + MOST_LINES)):
            line = page.lines[number]
            if number in items:
                yield first
                break
            if line.strip() and (leading_spaces(line) < indent or line.strip() == "///"):
                break


def _is_sentence(text: str) -> bool:
    """Return whether a line with an operator at its beginning may be meant, above code."""
    is_ended = text[-1:] in ".:;,=?!" and " " in text[4:]
    return is_ended and not any(sign in text for sign in "\"'“”„«»")


def _message(page: Page, place: Location, meant: Meant) -> Message:
    written = page.raw[place.line - 1][place.column - 1 :].rstrip()
    noun = {"=": "tab", "?": "details"}.get(meant.line[0], "admonition")
    if "///" in written and (message := _around_block_line(page, place, written)):
        return message
    edits = replace(page, place, written, meant.line)
    what = f"`{shorten(written)}` opens no {noun}{': ' * bool(meant.why)}{meant.why}"
    fix = f"write `{shorten(meant.line)}`"
    return Message(what, fix, edits) if meant.is_safe else Message(what, fix, guess=edits)


def _around_block_line(page: Page, place: Location, written: str) -> Message | None:
    """The message for the beginning of a container before a block line, which is what is meant."""
    text = written[written.index("///") :]
    read = block_line(text)
    if read is None or read[1] not in KINDS:
        return None
    end, opening = place.line, page.lines[place.line - 1]
    while (below := line_below(page, end)) and _is_below(page.lines[below - 1], opening):
        end = below
    what = f"`{shorten(text)}` behind other text opens no block"
    fix = f"write `{shorten(text)}` alone, and under its content, which is not indented, `///`"
    edits = replace(page, place, written, text)
    if end > place.line:
        inside = dedent(page, place.line + 1, end, TAB)
        edits = (*edits, *inside, *close_after(page, place, "///", end))
    return Message(what, fix, guess=edits)


def _set_off(page: Page, place: Location) -> Message:
    """The message for an opening line with a few spaces before it.

    Below a list they may be meant to keep it in the item, and what is in it is to be moved as well.
    """
    line = page.lines[place.line - 1]
    base, spaces = divmod(leading_spaces(line), TAB)
    edits = (Edit(place.line, place.column - spaces, place.line, place.column, ""),)
    what = f"`{shorten(line.strip())}` opens nothing: it is indented by {_SPACES[spaces]}"
    what += " too many" if base else ""
    fix = f"take {_SPACES[spaces]} away from it"
    above = (each for each in page.lines[place.line - 2 :: -1] if each[:1].strip())
    if not base and place.line > 1 and _LIST_ITEM.match(next(above, "")):
        fix += "; to keep it in the list item, indent it by four, and what is in it by eight"
        return Message(what, fix, guess=edits)
    return Message(what, fix, edits)


def _list(page: Page, place: Location) -> Message:
    """The message for a list that a block is indented below an item of."""
    first = place.line - 1
    found = list(slips_of_list(page.lines, first))
    edits: list[Edit] = []
    for line, meant in found:
        edits += rewrite(page, text_place(page, line + 1), meant.line)
    marker, is_first = page.lines[first].split()[0], bool(found) and found[0][0] == first
    fix = ""
    if is_first:
        marker = found[0][1].written
        others = [str(line + 1) for line, _ in found[1:]]
        fix = f"write `{shorten(found[0][1].line)}`"
        if others:
            those = "the item in line" if len(others) == 1 else "the items in lines"
            fix += f", and {those} {_listed(others)} likewise"
    if marker != ":" and needs_blank(page.lines, first):
        fix += ", below a blank line" if fix else "leave a blank line above it"
        end = len(page.raw[first - 1]) + 1
        edits.insert(0, Edit(first, end, first, end, "\n"))
    what = f"`{marker}` begins no {'definition' if marker == ':' else 'list'} here"
    if all(meant.is_safe for _, meant in found):
        return Message(what, fix, tuple(edits))
    return Message(what, fix, guess=tuple(edits))


def _listed(numbers: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))


def _inside(page: Page) -> Iterator[int]:
    """Yield the lines, from 0, that begin as containers do, with something indented below."""
    found: Passages | None = None
    for block in page.blocks:
        body = block.body
        if not _may_begin(body) or _BEGINNING.search(body) is None:
            continue
        found = found or Passages(page)
        for reading in prose_lines(found.body(block), page.fences):
            if _may_open(reading):
                number = reading.line.number
                below = line_below(page, number + 1)
                if below and _is_below(page.lines[below - 1], page.lines[number]):
                    yield number


def _may_begin(body: str) -> bool:
    """Tell fast whether a line may begin as a container does; only a no is certain."""
    # One character is found twenty times as fast as two.
    return not body.isascii() or any(
        sign in body and (sign * 2 in body or f"{sign} {sign}" in body) for sign in "=!?"
    )


def _may_open(reading: ProseLine) -> bool:
    begins = _BEGINNING.match(reading.line.text) is not None
    return begins and not (reading.is_html or reading.opens or reading.rank)


def _is_below(line: str, above: str) -> bool:
    return leading_spaces(line) >= leading_spaces(above) + TAB
