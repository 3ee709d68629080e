"""Ids at the ends of lines inside an item: shown to readers, where that of the item was meant."""

from __future__ import annotations

from collections.abc import Iterator, Set

from ..syntax.expressions import expression
from ..syntax.grammar import split_attributes
from ..syntax.model import Block, Card, Deck, Location, Page
from ..syntax.prose import Passages, prose_lines
from ..syntax.quote import quote
from .edits import margin_of, move_end
from .registry import Report
from .titles import id_below_title, title_end

_AT_THE_END = expression(
    r"(?m)[ ]\{:?[ ]*(?:\.[\w-]+[ ]+)*#[A-Za-z][\w-]*(?:[ ]+\.[\w-]+)*[ ]*\}[ ]*$"
)
_BELOW_ROW = expression(r"(?m)^[ ]*\|.*\n[ ]*\{:?[ ]*#[A-Za-z][\w-]*[ ]*\}[ ]*$")
_DEFINING = frozenset(":：~")
"""With these a definition begins, or a line that was to be one, and the line above is its term."""
_PARTED = ("question", "card", "answer")


def inner_ids(page: Page, told: Set[int]) -> Iterator[Report]:
    """Yield a report for each item with such ids.

    Args:
        page: The page.
        told: The lines, from 1, of ids that are told elsewhere.
    """
    found: Passages | None = None
    ids: dict[int, tuple[Block, list[int]]] = {}
    owners: dict[int, Block] = {}
    for block in page.blocks:
        body = block.body
        if isinstance(block, Card) and block.is_line and block.attributes.id:
            yield from _on_front(block)
        if isinstance(block, Deck) or "}" not in body:
            continue
        if not (_AT_THE_END.search(body) or _BELOW_ROW.search(body)):
            continue
        found = found or Passages(page)
        owners = owners or {child.index: each for each in page.blocks for child in each.children}
        owner = owners.get(block.index) if block.kind in ("answer", "hint") else block
        if owner is None or (owner.attributes.id and not isinstance(owner, Card)):
            continue  # the id of nothing, or what its text speaks of
        lines = ids.setdefault(owner.index, (owner, []))[1]
        lines += (number for number in _lines(page, block, found) if number not in told)
    for owner, lines in ids.values():
        if lines and not _is_told(page, owner, lines[0]):
            yield _report(page, owner, lines)


def _on_front(card: Card) -> Iterator[Report]:
    """The report of an id at the end of the front of a card in one line that has another."""
    kept, attributes = split_attributes(card.title)
    if attributes.id:
        what = f"`{card.title[len(kept) :].strip()}` is shown as text on the front"
        yield Report(card.location, what, "leave one id, at the end of the line")


def _lines(page: Page, block: Block, found: Passages) -> Iterator[int]:
    """Yield the lines, from 1, of a block's own text that end in an id."""
    for reading in prose_lines(found.body(block), page.fences):
        text, number = reading.line.text.strip(), reading.line.number
        if reading.is_html or text[-1:] != "}" or text[:1] == "#" or text[:2] == "//":
            continue
        kept, attributes = split_attributes(text)
        below = "".join(page.lines[number + 1 : number + 2]).strip()
        is_heading = below and not below.strip("=" if block.kind in _PARTED else "=-")
        after = below or "".join(page.lines[number + 2 : number + 3]).strip()
        is_term = after[:1] in _DEFINING
        if not attributes.id or is_heading or is_term:
            continue
        if kept.strip(" -") or page.lines[number - 1].lstrip()[:1] == "|":
            yield number + 1


def _is_told(page: Page, owner: Block, line: int) -> bool:
    """Return whether an id is told as that of the title, which it has been cut off from."""
    return not owner.attributes.id and line in (title_end(page, owner), id_below_title(page, owner))


def _report(page: Page, owner: Block, lines: list[int]) -> Report:
    """The report of the ids in an item; where there is one, it becomes that of an item without."""
    number, opening = lines[0], owner.location.line
    raw = page.raw[number - 1].rstrip()
    start = raw.rindex("{")
    written, place = raw[start:], Location(page.path, number, start + 1)
    what = f"`{written}` is shown as text"
    if len(lines) > 1:
        what = f"{what}, as are {len(lines) - 1} more ids of the {owner.kind}"
    if owner.attributes.id:
        return Report(place, what, _of_another(page, owner, number))
    name = split_attributes(f" {written}")[1].id
    if not owner.title:
        fix = f"write `id: {name}` under line {opening}, indented by four spaces, in its place"
        return Report(place, what, fix)
    fix = f"move it to the end of the title, {quote(owner.title)}"
    edits = move_end(page, start, opening, number)
    # It may be a row's; and a line at the margin of a deck may be a term that lost its definition.
    is_margin = raw[len(margin_of(page, owner.location)) :][:1] not in ("", " ", ":")
    is_sure = len(lines) == 1 and raw[:start].strip() and not (_has_terms(owner) and is_margin)
    is_free = all(name != each.attributes.id for each in page.blocks)
    return Report(place, what, fix, edits if is_sure and is_free else ())


def _has_terms(owner: Block) -> bool:
    """Return whether an item is a card that is written as a definition."""
    return isinstance(owner, Card) and bool(owner.terms)


def _of_another(page: Page, owner: Block, number: int) -> str:
    """The fix of an id in an item that has one: it may be that of the card below."""
    if isinstance(owner, Card):
        below = next((each for each in page.by_kind["card"] if each.location.line > number), None)
        if below is not None and not below.attributes.id:
            return f"move it to the end of line {below.location.line}, where it is of that card"
    return f"delete it: the {owner.kind} has the id `{owner.attributes.id}`"
