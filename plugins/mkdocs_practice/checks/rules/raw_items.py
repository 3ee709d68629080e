"""2xx as well: does every card, option, entry and pair stand where it is one?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.grammar import DEFINITION, split_attributes
from ...syntax.kinds.base import GradedQuestion
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.choice import Choice
from ...syntax.kinds.order import Order
from ...syntax.model import Block, Page, Question
from ...syntax.prose import Passages, prose_lines
from ...syntax.quote import quote, shorten
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
_DEFINITION_LINE = expression(rf"\S[ ]*\n[ ]*{DEFINITION.pattern}\S")
_OPTION_LINE = expression(rf"^{_OPTION.pattern}", re.MULTILINE)
# Behind a word it compares.
_BLANK = expression(r"(?<![=\w])==(?=[^\s=])[^=\n]+(?<=\S)==(?![=\w])")
_BESIDE = (*_ITEMS, "blanks")
_MOST_DEFINITIONS = 4
_WHOLE = {"flashcards": "deck"}
_TAG = expression(r"<([a-zA-Z][\w-]*)")
_ELEMENTS = "p|div|center|section|article|aside|ul|ol|li|dl|dt|dd|table|tbody|tr|td|blockquote"
_AROUND = expression(
    rf"^(?:<(?:{_ELEMENTS})\b[^<>]*>[ ]?)+|(?:</(?:{_ELEMENTS})>[ ]?)+$", re.IGNORECASE
)
_WITHIN = expression(rf"</?(?:{_ELEMENTS})\b", re.IGNORECASE)
_PLAIN_LINE = expression(r"<p>[^<>&]*</p>")
# Items in HTML, which have no sign of Markdown.
_HTML_ITEMS = {
    "choice": expression(r"(?:<ul[^<>]*>[ ]?)?<li[^<>]*>[ ]?(?:<p>)?[ ]?\[[ xX]\]", re.IGNORECASE),
    "match": expression(r"(?:<dl[^<>]*>[ ]?)?<d[td]\b", re.IGNORECASE),
    "order": expression(r"(?:<ol[^<>]*>[ ]?)?<li\b", re.IGNORECASE),
}
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
    noun = _ITEMS[block.kind][1]
    number, name, told, whole = -1, "", -1, -2
    for reading in prose_lines(found.body(block), page.fences):
        text, line = reading.line.text.strip(), reading.line.number
        if not reading.is_html:
            number = -1
            continue
        tag = _TAG.match(text)
        if tag is not None and f"</{tag[1]}" not in text:
            number, name = line, tag[1]
            text = text[tag.end() :].partition(">")[2].strip()
        elif number < 0 and tag is not None:
            if line == whole + 1:  # of several such lines the first one tells
                whole = line
            elif (report := _whole_line(page, block, line + 1, tag[1])) is not None:
                whole = line
                yield report
            continue
        is_code = name.lower() in _OF_CODE and not _WITH_ID.search(text)
        if number < 0 or told == number or is_code or not _is_item(block, text):
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


def _is_item(block: Block, text: str) -> bool:
    """Return whether a line of raw HTML would be an item without its tags, or is one of HTML."""
    html_item = _HTML_ITEMS.get(block.kind)
    item = _ITEMS[block.kind][0]
    return bool((html_item and html_item.match(text)) or item.match(_bare(text)))


def _bare(text: str) -> str:
    """The text of a line without the tags around it."""
    return unescape(_AROUND.sub("", text)).strip() if "<" in text else text


def _whole_line(page: Page, block: Block, number: int, name: str) -> Report | None:
    """The report of an item in a line, from 1, with its tags; None for other lines."""
    noun, text = _ITEMS[block.kind][1], page.lines[number - 1].strip()
    is_code = name.lower() in _OF_CODE and not _WITH_ID.search(text)
    if is_code or not _is_item(block, text):
        return None
    place, bare = text_place(page, number), _bare(text)
    what = f"{quote(text)} is text, and no {noun}: raw HTML has no Markdown in it"
    if _WITHIN.search(bare) or not _ITEMS[block.kind][0].match(bare):
        fix = f"write it as the other parts of the {block.kind} are written"
        is_told = isinstance(block, GradedQuestion) and not block.answered
        return None if is_told else Report(place, what, fix)
    edits, fix = replace(page, place, text, bare), f"take the tags away: `{shorten(bare)}`"
    is_plain = _PLAIN_LINE.fullmatch(text) is not None
    return Report(place, what, fix, edits if is_plain else (), edits)


_OUTSIDE = Rule(
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


@REGISTRY.page(_OUTSIDE)
def hint_outside(page: Page, context: Context) -> Iterable[Report]:
    """A hint right below an item, where it is an admonition that is open from the start."""
    ends: dict[int, Block] = {}
    for foreign in page.foreign:
        if foreign.name == "hint" and foreign.name in context.blocks:  # else that is told
            ends = ends or {block.end: block for block in page.items if isinstance(block, Question)}
            line = foreign.location.line
            block = ends.get(line_above(page, line))
            if block is not None:
                what = f"`/// hint` stands outside of the {block.kind} of line "
                what = f"{what}{block.location.line}, and is open from the start"
                yield Report(text_place(page, line), what, f"move it above line {block.end}")


@REGISTRY.page(_OUTSIDE)
def item_outside(page: Page, context: Context) -> Iterable[Report]:
    """A line right beside a block, or in its answer, that looks like one more item of it."""
    found: Passages | None = None
    for kind in _BESIDE:
        for block in page.by_kind.get(kind, ()):
            number = _below(page, block) or _above(page, block)
            if kind in ("choice", "match") and not number and _may_be_in_answer(block):
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
    """Tell fast whether an answer or a hint may have an item; only a no is certain."""
    sign, expected = ("[", _OPTION_LINE) if block.kind == "choice" else (":", _DEFINITION_LINE)
    return any(sign in part.body and expected.search(part.body) for part in block.children)


def _in_answer(page: Page, found: Passages, block: Block) -> int:
    """The line, from 1, of an option, or of a pair, in the answer or a hint; 0 without one."""
    for part in block.children:
        above = -1
        for reading in prose_lines(found.body(part), page.fences):
            text, number = reading.line.text.strip(), reading.line.number
            if reading.is_html:
                continue
            if block.kind == "choice" and _OPTION.match(text):
                return number + 1
            if block.kind == "match" and DEFINITION.match(text) and above == number - 1:
                return number
            above = number
    return 0


def _at_margin(page: Page, block: Block, number: int) -> str:
    """The text of a line, from 1, that begins where a block does; "" for another, and for 0."""
    line = page.lines[number - 1] if number else ""
    margin = leading_spaces(page.lines[block.location.line - 1])
    return line.strip() if line.strip() and leading_spaces(line) == margin else ""
