"""4xx as well: does a title, or a text above the items, hold an item that was below it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.card_lines import SIGN, sides
from ...syntax.expressions import expression
from ...syntax.grammar import split_attributes
from ...syntax.inline import without_code
from ...syntax.kinds import GRADED
from ...syntax.model import Block, Edit, Page
from ...syntax.prose import Passages, prose_lines
from ...syntax.quote import shorten
from ...syntax.source import TAB
from ..edits import margin_of, rewrite
from ..lines import option_lines, text_place
from ..registry import REGISTRY, Context, Report

_OPTION = expression(
    r"(?:(?<=[^\s|])[ ]+[-*+•][ ]+|(?:(?<=[^\W\d][^\W\d][?!.:…])|(?<=\}))[ ]+)"
    r"(\[[ xX]\][ ]+)(?=\S)",
    re.MULTILINE,
)
_ENTRY = expression(r"(?<=[^\s|])[ ]+(1[.)][ ]+)(?=\S)")
_MARKER = expression(r"(?:\d{1,9}[.)]|[-*+:])")
_ENDED = tuple("?!.:…}")
_LIST = expression(r"\{:?[ ]*#[\w-]+[^{}]*\}[ ]*")
_LONGEST_LINE = 120


@REGISTRY.page(REGISTRY.problem_rules["malformed-item"][0])
def item_in_title(page: Page, context: Context) -> Iterable[Report]:
    """An option or an entry that has been joined to the title, or to the text above the items."""
    among: Passages | None = None
    for block in page.by_kind.get("choice", ()):
        if "]" in block.title and (starts := _starts(_OPTION, block.title)):
            yield _behind_title(page, block, [f"- {each}" for each in _parts(block, starts)])
        elif "]" in block.lead and _OPTION.search(block.lead):
            among = among or Passages(page)
            yield from _behind_text(page, block, among)
    for block in page.by_kind.get("order", ()):
        if "1" in block.title and (starts := _starts(_ENTRY, block.title)):
            first = _first_entry(page, block)
            before = block.title[: starts[0]].rstrip()
            if first == "2" or (first == "1" and before.endswith(_ENDED)):
                yield _behind_title(page, block, _parts(block, starts[:1]))


@REGISTRY.page(REGISTRY.problem_rules["card-in-list"][0])
def card_in_title(page: Page, context: Context) -> Iterable[Report]:
    """The first card of a deck that has been joined to the deck's title."""
    for deck in page.by_kind.get("flashcards", ()):
        found = sides(deck.title) if SIGN in deck.title else None
        if found is None or not (found.front and found.back):
            continue
        raw = page.raw[deck.location.line - 1].rstrip()
        start = raw.find(deck.title)
        own = _LIST.search(deck.title)
        what = f"`{shorten(deck.title)}` has both sides of a card in the title of the deck"
        if start < 0 or own is None or SIGN in deck.title[: own.end()]:
            yield Report(
                deck.location, what, "write the card in a line of its own, below the title"
            )
            continue
        card = raw[start + own.end() :]
        fix = f"write `{shorten(card, _LONGEST_LINE)}` in a line of its own, below the title"
        end = len(raw[: start + own.end()].rstrip())
        yield _cut(page, deck, what, fix, end, [card])


def _starts(pattern: re.Pattern[str], title: str) -> list[int]:
    """The columns, from 0, in which the items in a title begin, without their bullets."""
    return [match.start(1) for match in pattern.finditer(without_code(title))]


def _parts(block: Block, starts: list[int]) -> list[str]:
    """The items in a title, without bullets."""
    ends = [*starts[1:], len(block.title)]
    parts = (block.title[a:b].rstrip() for a, b in zip(starts, ends, strict=True))
    found = [re.sub(r"[ ]+[-*+•]$", "", part) for part in parts]
    return [split_attributes(part)[0] for part in found]


def _first_entry(page: Page, block: Block) -> str:
    """The number of the first entry of a block; "" without one."""
    marker = GRADED["order"].item_marker
    margin = len(margin_of(page, block.location).expandtabs(TAB))
    for number in range(block.location.line, block.end):
        match = marker.match(page.lines[number][margin:]) if marker is not None else None
        if match is not None:
            return match[1]
    return ""


def _behind_title(page: Page, block: Block, items: list[str]) -> Report:
    raw = page.raw[block.location.line - 1].rstrip()
    written = items[0].removeprefix("- ")
    start = raw.find(written)
    what = f"`{shorten(written)}` stands in the title, and is no item"
    each = f"`{shorten(items[0], _LONGEST_LINE)}`"
    fix = f"write {each} in a line of its own, below the title"
    if len(items) > 1:
        fix = f"write each in a line of its own, below the title, as {each}"
    if start < 0:
        return Report(block.location, what, fix)
    end = len(re.sub(r"[ ]+(?:[-*+•][ ]*)?$", "", raw[:start]))
    return _cut(page, block, what, fix, end, items)


def _cut(page: Page, block: Block, what: str, fix: str, end: int, items: list[str]) -> Report:
    """The report of items behind a title that ends in a column; its edit puts them below."""
    line = block.location.line
    raw = page.raw[line - 1]
    margin = margin_of(page, block.location)
    below = "".join(f"\n{margin}{item}" for item in items)
    edit = Edit(line, end + 1, line, len(raw) + 1, below)
    if option_lines(page.lines, line):  # they stay right under the title
        return Report(block.location, what, fix)
    return Report(block.location, what, fix, (edit,))


def _behind_text(page: Page, block: Block, among: Passages) -> Iterator[Report]:
    """The options within a text above the first one."""
    marker = GRADED["choice"].item_marker
    for reading in prose_lines(among.body(block), page.fences):
        text = reading.line.text
        if marker is None or marker.match(text):
            return
        match = None if reading.is_html else _OPTION.search(without_code(text))
        below = "".join(page.lines[reading.line.number + 1 : reading.line.number + 2])
        is_next = marker.match(below[reading.line.column :]) is not None
        if match is not None and (is_next or text[: match.start()].endswith(_ENDED)):
            rest = text[match.start(1) :].rstrip()
            if _MARKER.fullmatch(text[: match.start()].strip()):
                place = text_place(page, reading.line.number + 1)
                what = f"`{shorten(text.strip())}` is no option: another marker stands before it"
                edits = rewrite(page, place, f"- {rest}")
                yield Report(place, what, f"write `- {shorten(rest)}`", edits)
                return
            what = f"`{shorten(rest)}` goes on in the text above it, and is no option"
            fix = "write each option in a line of its own, below a blank line"
            yield Report(text_place(page, reading.line.number + 1), what, fix)
            return
