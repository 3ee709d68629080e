"""2xx as well: does every card, option, entry and pair stand where it is one?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION, split_attributes
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.choice import Choice
from ...syntax.kinds.order import Order
from ...syntax.model import Block, Page
from ...syntax.prose import Passages, prose_lines
from ...syntax.quote import quote
from ...syntax.source import TAB
from ..edits import replace
from ..ends import stray_below
from ..lines import line_above, line_below, text_place
from ..registry import ERROR, REGISTRY, WARNING, Context, Report, Rule

_OPTION = expression(r"[-*+][ ]+\[[ xX]\][ ]+\S")
_ITEMS = {
    "choice": (_OPTION, "option"),
    "flashcards": (expression(rf"\S.*[ ]::[ ]+\S|{DEFINITION.pattern}"), "card"),
    "match": (DEFINITION, "pair"),
    "order": (expression(r"\d{1,9}[.)][ ]+\S"), "entry"),
}
_TICKED = expression(r"\[[xX]\]")
_OPTION_LINE = expression(rf"^{_OPTION.pattern}", re.MULTILINE)
# Behind a word it compares.
_BLANK = expression(r"(?<![=\w])==(?=[^\s=])[^=\n]+(?<=\S)==(?![=\w])")
_BESIDE = (*_ITEMS, "blanks")
_MOST_DEFINITIONS = 4
_WHOLE = {"flashcards": "deck"}
_TAG = expression(r"<([a-zA-Z][\w-]*)")
_OF_CODE = frozenset(("code", "kbd", "pre", "samp", "script", "style", "svg", "textarea"))
_WITH_ID = expression(r"\{:?[ ]*#[\w.:-]+[^{}]*\}[ ]*$")


@REGISTRY.page(
    Rule(
        code="PR266",
        name="items-in-html",
        severity=ERROR,
        why="In raw HTML there is no Markdown: a card there is text, with both its sides shown, "
        "and an option, an entry or a pair is none.",
        bad="/// flashcards | Words\n\n<div>\nStride :: The step.\n</div>\n\n"
        "Padding :: Zeros around the input.\n///\n",
        good="/// flashcards | Words\n\nStride :: The step.\n\n"
        "Padding :: Zeros around the input.\n///\n",
    )
)
def items_in_html(page: Page, context: Context) -> Iterable[Report]:
    """A line in raw HTML that would be a card, an option, an entry or a pair elsewhere."""
    found: Passages | None = None
    for kind in _ITEMS:
        for block in page.by_kind.get(kind, ()):
            if "<" in block.body:
                found = found or Passages(page)
                yield from _items(page, found, block)


def _items(page: Page, found: Passages, block: Block) -> Iterator[Report]:
    """Yield a report for each element in a block that holds some of its items."""
    item, noun = _ITEMS[block.kind]
    number, name, told = -1, "", -1
    for reading in prose_lines(found.body(block), page.fences):
        text = reading.line.text.strip()
        if not reading.is_html:
            number = -1
            continue
        tag = _TAG.match(text)
        if tag is not None and f"</{tag[1]}" not in text:
            number, name = reading.line.number, tag[1]
            text = text[tag.end() :].partition(">")[2].strip()
        is_code = name.lower() in _OF_CODE and not _WITH_ID.search(text)
        if number < 0 or told == number or is_code or item.match(text) is None:
            continue
        told = number
        place = text_place(page, number + 1)
        what = f"the {noun} {quote(text)} is text: it stands in the raw HTML of `<{name}>`"
        if block.kind == "flashcards" and name.lower() in ("div", "section", "article", "aside"):
            edits = replace(page, place, f"<{name}", f"<{name} markdown")
            yield Report(place, what, f"write `<{name} markdown>`, or take the tags away", edits)
        else:
            fix = f"take the tags away, or write them around all of the {block.kind}"
            yield Report(place, what, fix)


@REGISTRY.page(
    Rule(
        code="PR267",
        name="item-outside",
        severity=WARNING,
        why="What stands below the line that closes a block, or in its answer, is no item of it: "
        "an option there is a list of the page, and the block has one less.",
        bad="/// choice | Which layer has no weights?\n\n- [x] Pooling\n- [ ] Convolution\n///\n"
        "- [ ] Dense layer\n",
        good="/// choice | Which layer has no weights?\n\n- [x] Pooling\n- [ ] Convolution\n"
        "- [ ] Dense layer\n///\n",
    )
)
def item_outside(page: Page, context: Context) -> Iterable[Report]:
    """A line right beside a block, or in its answer, that looks like one more item of it."""
    found: Passages | None = None
    for kind in _BESIDE:
        for block in page.by_kind.get(kind, ()):
            number = _below(page, block) or _above(page, block)
            if kind == "choice" and not number and _may_be_in_answer(block):
                found = found or Passages(page)
                number = _in_answer(page, found, block)
            # Else the line is told that ends the block.
            if number and not stray_below(page, block.end + 1):
                yield _outside(page, block, number)


def _outside(page: Page, block: Block, number: int) -> Report:
    """The report of a line, from 1, beside a block."""
    text, kind = quote(page.raw[number - 1]), block.kind
    where = f"stands outside of the {_WHOLE.get(kind, kind)} of line {block.location.line}"
    if kind not in _ITEMS:
        fix = "move it into the block; where it is none, leave a line of text between"
        return Report(text_place(page, number), f"{text} {where}", fix)
    fix = "move it to the others; where it is none, leave a line of text between"
    return Report(text_place(page, number), f"{text} is no {_ITEMS[kind][1]}: it {where}", fix)


def _below(page: Page, block: Block) -> int:
    """The line, from 1, of what goes on with a block below its closing line; 0 without any."""
    closing = page.lines[block.end - 1]
    if closing.strip(" /"):
        return 0  # it is never closed, which is told
    if leading_spaces(closing) >= leading_spaces(page.lines[block.location.line - 1]) + TAB:
        return 0  # it was to close another block, in an item, which is told
    number = line_below(page, block.end)
    text = _at_margin(page, block, number)
    if isinstance(block, Choice):
        is_near = number == block.end + 1
        return number if _is_option(page, number, text, is_near) else 0
    if isinstance(block, Order):
        begins = (f"{len(block.entries) + 1}. ", f"{len(block.entries) + 1}) ")
        return number if text.startswith(begins) and block.entries else 0
    if isinstance(block, Blanks):
        is_near = number == block.end + 1 and block.answered
        return number if is_near and _BLANK.search(text) else 0
    is_near = number == block.end + 1 or bool(split_attributes(text)[1].id)
    is_term = (
        is_near and text and DEFINITION.match("".join(page.lines[number : number + 1]).strip())
    )
    return number if is_term and text[0] not in "/#<" else 0


def _above(page: Page, block: Block) -> int:
    """The line, from 1, of an item right above the opening line of a block; 0 without one."""
    number = line_above(page, block.location.line)
    text = _at_margin(page, block, number)
    if isinstance(block, Order) or not text:
        return 0
    is_near = number == block.location.line - 1
    if isinstance(block, Choice):
        return number if _is_option(page, number, text, is_near) else 0
    if isinstance(block, Blanks):
        return number if is_near and block.answered and _BLANK.search(text) else 0
    term = number - 1
    while DEFINITION.match(text) and term > max(0, number - _MOST_DEFINITIONS):
        text = _at_margin(page, block, term)
        if text and not DEFINITION.match(text):
            return term if is_near or split_attributes(text)[1].id else 0
        term -= 1
    return 0


def _is_option(page: Page, number: int, text: str, is_near: bool) -> bool:
    """Return whether a line, from 1, is an option that a choice beside it may have lost.

    A list apart from it in which something is done is one of what is to do.
    """
    if is_near or _OPTION.match(text) is None:
        return _OPTION.match(text) is not None
    first = last = number
    while first > 1 and _OPTION.match(page.lines[first - 2].strip()):
        first -= 1
    while last < len(page.lines) and _OPTION.match(page.lines[last].strip()):
        last += 1
    return not any(_TICKED.search(line) for line in page.lines[first - 1 : last])


def _may_be_in_answer(block: Block) -> bool:
    """Tell fast whether an answer or a hint may have an option; only a no is certain."""
    return any("[" in part.body and _OPTION_LINE.search(part.body) for part in block.children)


def _in_answer(page: Page, found: Passages, block: Block) -> int:
    """The line, from 1, of an option in the answer or a hint of a choice; 0 without one."""
    for part in block.children:
        for reading in prose_lines(found.body(part), page.fences):
            if not reading.is_html and _OPTION.match(reading.line.text.strip()):
                return reading.line.number + 1
    return 0


def _at_margin(page: Page, block: Block, number: int) -> str:
    """The text of a line, from 1, that begins where a block does; "" for another, and for 0."""
    line = page.lines[number - 1] if number else ""
    margin = leading_spaces(page.lines[block.location.line - 1])
    return line.strip() if line.strip() and leading_spaces(line) == margin else ""
