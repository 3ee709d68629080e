"""4xx: can what is to be graded be graded? The kinds say what is wrong, and how to fix it."""

from __future__ import annotations

import re

from ...syntax.expressions import expression
from ...syntax.kinds import GRADED
from ...syntax.kinds.blanks import TITLE_WITH_BLANKS
from ...syntax.kinds.order import ENTRY_BOX, WITHOUT_BOXES, Order
from ...syntax.kinds.pairs import NO_DEFINITION, NO_TERM, ONE_MORE
from ...syntax.kinds.wrapped_markers import may_be_wrapped, wrapped_entry
from ...syntax.model import Block, Edit, Page, Problem
from ...syntax.quote import shorten
from ...syntax.source import TAB
from ..edits import delete_blank, indent_to, margin_of, rename, replace_line, rewrite
from ..ends import block_above, problems_at, stray_below
from ..lines import line_below, text_place
from ..near_items import LISTED, near_item, pair_in_line
from ..number_answers import number_and_unit
from ..parted_terms import parted_definition, parted_term
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Message, Rule
from .shown_keys import has_boxes

_AS = "write the line as `"
_HEADING = expression(r"#{1,6}[ ]+(\S.*?)(?:[ ]+#+)?$")
_OTHER_ENTRY = expression(r"([-*+][ ]+|\(\d{1,9}\.?\)[ ]*|\d{1,9}(?:[.)]|:[ ]+))(?=[^\s\d\[])(.*)$")
_ENTRY = expression(r"(\d{1,9}[.)][ ]+)(\S.*)$")
_FEWEST_ENTRIES = 2
_STATED = expression(
    r"(?:[*_]{2})?(?:(?:[=≈→]|[-=]>)|(?:answer|solution|antwort|réponse|respuesta)[*_]{0,2}[ ]*:)"
    r"(?:[*_]{2})?[ ]*(\S.*?)(?:[*_]{2})?$",
    re.IGNORECASE,
)
_TICKED = expression(r"[-*+][ ]+\[[xX]\][ ]+(\S.*)$")
_VALUE = expression(r"\w(?:[\w ,%+-]|\.(?=\d)){0,40}")
_LOST = " may be a term that has lost its definition"
_AT_THE_MARGIN = "write the line at the margin"
_OUT_OF_A_BOX = f"{_AT_THE_MARGIN},"
"""What the fix begins with where it is the whole line, and where its indentation is all of it."""
# A sign of Markdown where an item has its text.
_ONLY_SIGN = expression(r"(?:\]|\d[.)]|:)[ ]+([>#])$")


@REGISTRY.problem(
    Rule(
        code="PR401",
        name="missing-key",
        severity=ERROR,
        why="Without a right answer to grade by, every attempt is wrong, and no reader learns why.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [ ] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n",
    )
)
def missing_key(problem: Problem, page: Page) -> Message:
    """A graded question without what it is graded by."""
    line = problem.location.line
    is_option = page.lines[line - 1].lstrip(" ").startswith("answer:")
    edits = delete_blank(page, line - 1) if is_option else ()
    fix = "delete the blank line above it" if edits else problem.detail
    block = block_above(page, line)
    if is_option and not edits and block is not None and line > block.end > block.location.line:
        return Message(problem.subject, fix, guess=(replace_line(page, line),))
    if block is not None and block.location.line == line and "answer" in block.takes:
        return _above_explanation(page, problem, block)
    if block is not None and block.location.line == line and _is_above_items(page, block):
        fix = f"delete line {block.end}, which closes it above its items"
        edits = (replace_line(page, block.end),) if stray_below(page, block.end + 1) else ()
    elif block is not None and (near := near_item(page, problem, block)) is not None:
        return near
    return Message(problem.subject, fix, edits)


def _above_explanation(page: Page, problem: Problem, block: Block) -> Message:
    """The message for a lacking option, with the `---` line below which its value may stand."""
    first = block.location.line
    lines = range(first + 1, block.end)
    rule = next((line for line in lines if "answered-twice" in problems_at(page, line)), 0)
    if not rule:
        known = _stated(page, problem, block) or _ticked(page, problem, block)
        return known or Message(problem.subject, _with_unit(block, problem.detail))
    texts = [line for line in range(rule + 1, block.end) if page.lines[line - 1].strip()]
    value = page.lines[texts[0] - 1].strip().removesuffix(".") if len(texts) == 1 else ""
    is_value = _is_value(block, value)
    option = f"{margin_of(page, block.location)}    answer: {value if is_value else 1}"
    head = replace_line(page, first, f"{page.raw[first - 1]}\n{option}\n")
    guess = (head, replace_line(page, rule, "\n"))
    if is_value:
        fix = "write it under the opening line, indented by four spaces"
        fix = f"{fix}: `answer: {value}`, in place of lines {rule} to {texts[0]}"
        return Message(problem.subject, fix, guess=(*guess, replace_line(page, texts[0])))
    more = f"`/// answer` in place of the `---` in line {rule}, and `///` below the explanation"
    return Message(problem.subject, f"{problem.detail}; then {more}", guess=guess)


def _stated(page: Page, problem: Problem, block: Block) -> Message | None:
    """The message where the only line of a block that may be its key is one; else None."""
    lines = range(block.location.line + 1, block.end)
    found = [(n, match) for n in lines if (match := _STATED.match(page.lines[n - 1].strip()))]
    if len(found) != 1:
        return None
    line, value = found[0][0], found[0][1][1].removesuffix(".")
    parts = number_and_unit(value) if block.kind == "number" else None
    options = [f"answer: {parts[0]}", f"unit: {parts[1]}"] if parts else [f"answer: {value}"]
    if not _is_value(block, parts[0] if parts else value):
        return None
    first, margin = block.location.line, f"{margin_of(page, block.location)}    "
    below = "".join(f"\n{margin}{option}" for option in options)
    head = replace_line(page, first, f"{page.raw[first - 1]}{below}\n")
    fix = "write it under the opening line, indented by four spaces"
    named = " and, under it, ".join(f"`{option}`" for option in options)
    fix = f"{fix}: {named}, in place of line {line}"
    return Message(problem.subject, fix, guess=(head, replace_line(page, line)))


def _with_unit(block: Block, fix: str) -> str:
    """The advice to write an option, with the unit of its number in an option of its own."""
    before, sign, value = fix.removesuffix("`").rpartition("`answer: ")
    parts = number_and_unit(value) if sign and block.kind == "number" else None
    return f"{before}`answer: {parts[0]}` and, under it, `unit: {parts[1]}`" if parts else fix


def _ticked(page: Page, problem: Problem, block: Block) -> Message | None:
    """The message for a block that has the boxes of a choice and no key; None without them."""
    boxes = [line.strip() for line in block.body.splitlines()] if has_boxes(block.body) else []
    ticked = next((match[1] for line in boxes if (match := _TICKED.match(line))), "")
    if not ticked:
        return None
    fix = f"write `/// choice` in place of `/// {block.kind}`"
    if _is_value(block, ticked):
        fix = f"{fix}; without boxes, write `answer: {ticked}` under the opening line"
    return Message(problem.subject, fix, guess=rename(page, block.location, block.kind, "choice"))


def _is_value(block: Block, text: str) -> bool:
    """Return whether a text can be written as the option `answer` of a block as it stands."""
    if _VALUE.fullmatch(text) is None:
        return False
    try:
        block.takes["answer"](text)
    except ValueError:
        return False
    return True


def _is_above_items(page: Page, block: Block) -> bool:
    """Return whether a block is closed right above what looks like its items."""
    below = line_below(page, block.end)
    marker = GRADED[block.kind].item_marker
    if not below or marker is None or page.lines[block.end - 1].strip(" /") or block.children:
        return False
    margin = len(margin_of(page, block.location).expandtabs(TAB))
    lines = [line[margin:] for line in page.lines[below - 1 : below + 1]]
    is_empty = not any(line.strip() for line in page.lines[block.location.line : block.end - 1])
    return is_empty and any(map(marker.match, lines[: 2 if block.kind == "match" else 1]))


@REGISTRY.problem(
    Rule(
        code="PR402",
        name="empty-item",
        severity=ERROR,
        why="Nobody can choose, place or fill in nothing.",
        bad="/// choice | Which layer has no weights?\n\n- [ ]\n- [x] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n",
    )
)
def empty_item(problem: Problem, page: Page) -> Message:
    """An option, a match, an entry or a blank with nothing in it."""
    sign = _ONLY_SIGN.search(page.lines[problem.location.line - 1].rstrip())
    if sign is not None:
        return Message(problem.subject, f"{problem.detail}; where the sign is it, `\\{sign[1]}`")
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR403",
        name="equal-items",
        severity=ERROR,
        why="Of two that read the same, one is graded as wrong: readers are marked down for a "
        "right "
        "answer.",
        bad="/// choice | Which layer has no weights?\n\n"
        "- [ ] Dropout\n- [x] Pooling\n- [ ] Dropout\n///\n",
        good="/// choice | Which layer has no weights?\n\n"
        "- [ ] Convolution\n- [x] Pooling\n- [ ] Fully connected\n///\n",
    )
)
def equal_items(problem: Problem, page: Page) -> Message:
    """Two options, matches or entries that read the same."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR509",
        name="differ-in-case",
        severity=ADVICE,  # in a lesson on names, it is what is asked
        why="Two items that are told apart by small and capital letters alone are two, of which "
        "one may be wrong: readers who do not look for that take them for the same.",
        bad="/// choice | Which layer has no weights?\n\n"
        "- [ ] pooling\n- [x] Pooling\n- [ ] Dense layer\n///\n",
        good="/// choice | Which layer has no weights?\n\n"
        "- [ ] Convolution\n- [x] Pooling\n- [ ] Dense layer\n///\n",
    )
)
def differ_in_case(problem: Problem, page: Page) -> Message:
    """Two options, matches or entries that differ by their letters' case alone."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR404",
        name="malformed-item",
        severity=ERROR,
        why="With a slip in its marker an option is no option: it goes on in the one above, and "
        "what "
        "was right there may be wrong now.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [] Dropout\n"
        "- [x] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [ ] Batch norm\n"
        "- [x] Pooling\n///\n",
    )
)
def malformed_item(problem: Problem, page: Page) -> Message:
    """A line that nearly is an option, an entry, a pair or a blank."""
    edits: tuple[Edit, ...] = ()
    if (entries := _as_entries(page, problem)) is not None:
        return entries
    if problem.detail.startswith(_AS):
        _, line, column = problem.location
        text = problem.detail.removeprefix(_AS).removesuffix("`")
        edits = (Edit(line, column, line, len(page.raw[line - 1]) + 1, text),)
    elif problem.detail.startswith(_AT_THE_MARGIN):
        block = block_above(page, problem.location.line)
        margin = margin_of(page, block.location) if block is not None else ""
        edits = indent_to(page, problem.location.line, margin)
        if problem.detail.startswith(_OUT_OF_A_BOX):
            return Message(problem.subject, problem.detail, guess=edits)
    elif problem.subject.endswith(NO_DEFINITION):
        edits = _as_definition(page, problem)
    elif problem.detail.startswith(WITHOUT_BOXES):
        edits, is_safe = _without_boxes(page, problem.location.line)
        return Message(problem.subject, problem.detail, *((edits,) if is_safe else ((), edits)))
    elif (other := _parted(page, problem)) is not None:
        return other
    elif problem.subject == TITLE_WITH_BLANKS:
        return Message(problem.subject, problem.detail, guess=_below_opening(page, problem))
    return Message(problem.subject, problem.detail, edits)


def _parted(page: Page, problem: Problem) -> Message | None:
    """The message for a term and a definition that something unseen parts; None for others."""
    if (pair := pair_in_line(page, problem)) is not None:
        return pair
    if problem.subject in (NO_TERM, ONE_MORE):
        return parted_term(problem, page) or _listed_term(page, problem)
    is_term = problem.subject.endswith((" has no definition", " have one definition", _LOST))
    return parted_definition(page, problem.location.line) if is_term else None


def _as_entries(page: Page, problem: Problem) -> Message | None:
    """The message for a list that is not numbered, or not plainly; None for others."""
    line = problem.location.line
    block = block_above(page, line) if problem.subject.endswith(" is no entry") else None
    if not isinstance(block, Order) or block.entries or block.children:
        return None
    found: list[tuple[int, re.Match[str]]] = []
    for number in range(line, block.end):
        text = page.lines[number - 1].strip()
        entry = wrapped_entry(text) if may_be_wrapped(text) else ""
        match = _ENTRY.match(entry) if entry else _OTHER_ENTRY.match(text)
        if match is not None:
            found.append((number, match))
        elif text:
            return None
    numbers = [match[1].strip(" ().:-*+") for _, match in found]
    is_in_order = len(set(numbers)) == 1 or numbers == [str(n + 1) for n in range(len(found))]
    if len(found) < _FEWEST_ENTRIES or not is_in_order:
        return None
    edits = (
        rewrite(page, text_place(page, number), f"{rank}. {match[2]}")
        for rank, (number, match) in enumerate(found, 1)
    )
    fix = f"write `1. {shorten(found[0][1][2])}`, and so on: a number, a dot and a space"
    return Message(problem.subject, fix, tuple(edit for each in edits for edit in each))


def _as_definition(page: Page, problem: Problem) -> tuple[Edit, ...]:
    """Write a line that nearly is a definition as one."""
    place = text_place(page, problem.location.line)
    text = page.raw[place.line - 1].strip()[1:].strip()
    return rewrite(page, place, f":   {text}") if text else ()


def _listed_term(page: Page, problem: Problem) -> Message | None:
    """The message for a definition right below a list item or a heading; None for others."""
    above = problem.location.line - 1
    text = page.lines[above - 1].strip() if above else ""
    match = LISTED.match(text) or _HEADING.match(text)
    if match is None:
        return None
    edits = rewrite(page, text_place(page, above), match[1])
    if text[0] == "#":  # it may as well be one above a term that is lost
        fix = f"line {above} is a heading, and no term: write `{shorten(match[1])}`"
        return Message(problem.subject, fix, guess=edits)
    fix = f"line {above} is a list item, and no term: write `{shorten(match[1])}`"
    return Message(problem.subject, fix, edits)


def _without_boxes(page: Page, first: int) -> tuple[tuple[Edit, ...], bool]:
    """Take the boxes of entries away from a line on, and tell if none is ticked: that says more."""
    block = block_above(page, first)
    margin = len(margin_of(page, block.location).expandtabs(TAB)) if block is not None else 0
    edits: list[Edit] = []
    is_safe = True
    for number in range(first, block.end if block is not None else first):
        line = page.lines[number - 1]
        match = ENTRY_BOX.match(line[margin:])
        if match is not None:
            column = page.raw[number - 1].find(match[2]) + 1
            edits.append(Edit(number, column, number, column + len(match[2]), ""))
            is_safe = is_safe and match[2][1] == " " and column > 0
    return tuple(edits), is_safe


def _below_opening(page: Page, problem: Problem) -> tuple[Edit, ...]:
    """Write a title, but for its id, in the line below."""
    block = block_above(page, problem.location.line)
    if block is None or not block.title:
        return ()
    margin = margin_of(page, block.location)
    raw = page.raw[block.location.line - 1]
    lines = [raw.partition("|")[0].rstrip(), f"{margin}{block.title}", ""]
    if block.attributes.id:
        lines.insert(1, f"{margin}    id: {block.attributes.id}")
    return (replace_line(page, block.location.line, "\n".join(lines)),)


@REGISTRY.problem(
    Rule(
        code="PR405",
        name="same-key",
        severity=WARNING,
        why="An answer that is accepted anyway is written twice, most often where another was "
        "meant.",
        bad="/// text | Which function sets negative values to zero?\n    answer: [ReLU, relu]\n"
        "///\n",
        good="/// text | Which function sets negative values to zero?\n"
        "    answer: [ReLU, rectified linear unit]\n///\n",
    )
)
def same_key(problem: Problem, page: Page) -> Message:
    """Two accepted answers that are compared as one."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR407",
        name="block-among-items",
        severity=WARNING,
        why="The page draws the options by themselves, and what stands among them below: readers "
        "find a hint elsewhere than its author put it.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n\n"
        "/// hint\nCount them.\n///\n\n- [x] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n\n"
        "/// hint\nCount them.\n///\n///\n",
    )
)
def block_among_items(problem: Problem, page: Page) -> Message:
    """A hint or an answer between two options, entries or pairs."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR412",
        name="likely-blank",
        severity=WARNING,
        why="Only `==word==` is a blank: a word in braces or brackets, as other tools mark one, is "
        "shown to readers, and a line of underscores is no box to write in.",
        bad="/// blanks | Fill in the blanks.\n\nA ==stride== of two halves the width; {padding} "
        "keeps it.\n///\n",
        good="/// blanks | Fill in the blanks.\n\nA ==stride== of two halves the width; "
        "==padding== keeps it.\n///\n",
    )
)
def likely_blank(problem: Problem, page: Page) -> Message:
    """A word or a line marked as blanks are in other tools, in a text that has blanks."""
    return Message(problem.subject, problem.detail)
