"""Titles that an editor has cut, apart from the text below a title that has its id at the end."""

from __future__ import annotations

from ..syntax.expressions import expression
from ..syntax.grammar import DEFINITION, split_attributes
from ..syntax.model import Answer, Block, Card, Edit, Hint, Page
from ..syntax.quote import shorten
from .edits import move_end
from .ends import problems_at
from .lines import text_place
from .registry import Report
from .titles import ID_ALONE, SENTENCE_END, is_word_cut, join_title, joined, line_end, title_end

_LONGEST_TITLE = 200
_SHORTEST_CUT = 50
"""An editor hardly cuts a line of fewer characters."""
_LISTS = ("flashcards", "choice", "match", "order")
"""The kinds of which a line without its sign, below the title, may be a card or an item."""
_FULL_STOP = expression(r"\.[\"'”’»)*_`]*$")
_TOLD = "term-without-definition"


def wrapped_title_of(page: Page, block: Block) -> Report | None:
    """The report of a title, or of a card in one line, that goes on below; None for others."""
    if isinstance(block, Card) and block.is_line:
        last = line_end(page, block)
        return _card_line(page, block, last) if last else None
    last, first = title_end(page, block), block.location.line
    if not last or any(_TOLD in problems_at(page, n) for n in range(first + 1, last + 1)):
        return None
    if not _is_cut_id(page, last):
        if isinstance(block, (Answer, Hint)) and _is_apart(page, block, last):
            return _below_label(page, block, last)
        if block.kind in _LISTS and not _is_surely_cut(page, block, last):
            return _in_list(page, block, last)
        if _is_apart(page, block, last):
            return _below_title(page, block, last)
    what = f"the title of `{block.kind}` goes on in line {last}"
    if isinstance(block, (Answer, Hint)):  # the text, perhaps, which a label would show
        fix = f"{_in_one_line(page, block, last)}; or take the `|` away where it is the text"
        return Report(block.location, what, fix, guess=join_title(page, first, last))
    return _cut(page, block, last, what)


def _card_line(page: Page, card: Card, last: int) -> Report:
    """The report of a card in one line whose id stands in the next."""
    if card.attributes.id:
        what = f"`{page.lines[last - 1].strip()}` in line {last} is no id of a card"
        fix = "write it at the end of the card that it belongs to, or delete it"
        return Report(text_place(page, last), what, fix, guess=(_without_line(page, last),))
    return _cut(page, card, last, f"the line of the card goes on in line {last}")


def _cut(page: Page, block: Block, last: int, what: str) -> Report:
    """The report of a title, or of a card, that is to stand in one line."""
    edits = join_title(page, block.location.line, last)
    if is_word_cut(page.lines[last - 2], page.lines[last - 1]):
        fix = _in_one_line(page, block, last, ", with the id as it was")
        return Report(block.location, what, fix, guess=edits)
    return Report(block.location, what, _in_one_line(page, block, last), edits)


def _without_line(page: Page, line: int) -> Edit:
    return Edit(line, 1, line, len(page.raw[line - 1]) + 1, "")


def _in_one_line(page: Page, block: Block, last: int, how: str = "") -> str:
    title = shorten(joined(page.lines[block.location.line - 1 : last]), _LONGEST_TITLE)
    return f"write it in one line{how}: `{title}`"


def _is_cut_id(page: Page, last: int) -> bool:
    """Return whether the last line of a title is an id, or the rest of one, alone."""
    text = page.lines[last - 1].strip()
    return bool(ID_ALONE.fullmatch(text)) or text[:1] in ("{", "|") or "{" not in text


def _is_apart(page: Page, block: Block, last: int) -> bool:
    """Return whether a title is whole, so that what stands below is a text of its own."""
    first = block.location.line
    below = page.lines[first].strip()
    if SENTENCE_END.search(block.title):
        return not (_FULL_STOP.search(block.title) and below[:1].islower())  # as behind `vs.`
    text = split_attributes(page.lines[last - 1].strip())[0]
    if block.kind == "blanks" and "==" in text:
        return True  # a title has no blanks
    is_short = len(page.lines[first - 1].strip()) < _SHORTEST_CUT
    return is_short and below[:1].isupper() and not text.rstrip().endswith(("?", "？"))


def _is_surely_cut(page: Page, block: Block, last: int) -> bool:
    """Return whether what stands below the title of a deck or a list of items is none of these."""
    first = block.location.line
    is_long = len(page.lines[first - 1].strip()) >= _SHORTEST_CUT
    below = page.lines[first].strip()
    is_open = block.title.endswith((",", "-", "\\")) or is_long
    return is_open and below[:1].islower() and not SENTENCE_END.search(block.title)


def _list_below(page: Page, last: int) -> str:
    """The attribute list at the end of a line, from 1."""
    text = page.lines[last - 1].rstrip()
    return text[len(split_attributes(text)[0]) :].strip()


def _moved(page: Page, first: int, last: int) -> tuple[Edit, ...]:
    """Write the list at the end of one line, from 1, at the end of another."""
    attributes, raw = _list_below(page, last), page.raw[last - 1].rstrip()
    if not raw.endswith(attributes):
        return ()
    return move_end(page, len(raw) - len(attributes), first, last)


def _below_title(page: Page, block: Block, last: int) -> Report:
    """The report of an id at the end of the text below a title that is whole."""
    first, attributes = block.location.line, _list_below(page, last)
    what = f"`{attributes}` at the end of line {last} is no id of the `{block.kind}`"
    fix = f"write `{attributes}` at the end of line {first}"
    edits = _moved(page, first, last)
    if SENTENCE_END.search(block.title) or block.kind == "blanks":
        return Report(block.location, what, fix, edits)
    fix = f"{fix}; where the title goes on there, {_in_one_line(page, block, last)}"
    return Report(block.location, what, fix, guess=edits)


def _below_label(page: Page, block: Block, last: int) -> Report:
    """The report of an id at the end of the text of an answer or a hint, below its label."""
    attributes = _list_below(page, last)
    what = f"`{attributes}` at the end of line {last} is no id of a question"
    return Report(
        text_place(page, last),
        what,
        f"write `{attributes}` at the end of the question's opening line, or delete it",
    )


def _in_list(page: Page, block: Block, last: int) -> Report:
    """The report of a line below a title that may be a card or an item without its sign."""
    first, attributes = block.location.line, _list_below(page, last)
    text = shorten(split_attributes(page.lines[last - 1].strip())[0].rstrip())
    what = f"`{attributes}` at the end of line {last} is no id of the `{block.kind}`"
    below = page.lines[last].strip() if last < len(page.lines) else ""
    meant = {
        "flashcards": f"`{text} :: ` and its back",
        "choice": f"`- [ ] {text}`",
        "order": f"`1. {text}`",
    }.get(block.kind, f"`{text}` and, in the next line, `:   ` and its match")
    if block.kind == "flashcards" and below and below[0].isalnum() and " :: " not in below:
        follows = "".join(page.lines[last + 1 : last + 2]).strip()
        if not DEFINITION.match(follows):
            meant = f"`:   {shorten(below)}` in line {last + 1}"
    noun = {"choice": "option", "order": "entry", "match": "term"}.get(block.kind, "card")
    fix = f"write {meant} where line {last} is its first {noun}"
    fix = f"{fix}; otherwise write `{attributes}` at the end of line {first}"
    return Report(block.location, what, fix, guess=_moved(page, first, last))
