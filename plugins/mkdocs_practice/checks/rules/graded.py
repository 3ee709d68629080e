"""4xx: can what is to be graded be graded? The kinds say what is wrong, and how to fix it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...syntax.inline import without_code
from ...syntax.kinds import GRADED
from ...syntax.kinds.blanks import TITLE_WITH_BLANKS
from ...syntax.kinds.choice import Choice, Option
from ...syntax.kinds.order import ENTRY_BOX, WITHOUT_BOXES
from ...syntax.kinds.pairs import NO_TERM, ONE_MORE
from ...syntax.model import Block, Edit, Page, Problem
from ...syntax.prose import Line, Passage, Passages, prose_lines
from ...syntax.quote import quote, shorten
from ...syntax.source import TAB
from ...syntax.verbatim import LEAST_INDENT
from ..edits import delete_blank, indent_to, margin_of, replace_line
from ..ends import block_above, stray_below
from ..lines import line_below, text_place
from ..parted_terms import parted_definition, parted_term
from ..registry import ERROR, REGISTRY, WARNING, Context, Message, Report, Rule

_QUOTE_SIGNS = ("›", "»", "❯", "❱", "≫", "&gt;")
_SIGN = re.compile(r"[ ]*(›|»|❯|❱|≫|&gt;|[→➔➜➞⇒⟶]|[-=]{1,2}>)[ ]*(\S.*)")
_INLINE = re.compile(r"(?<=[\w.!?)*_`,;:])[ ](>|[›»]|→|->|=>)[ ]([^\W\d].*)$")
# What feedback begins with, or is: a verdict, or else a sentence of a few words.
_VERDICT = re.compile(
    r"(?:no|yes|right|wrong|correct|incorrect|true|false|exactly|almost|nein|ja|richtig|falsch"
    r"|genau|non|oui|faux|vrai|exact|sí|correcto|incorrecto|sì|giusto|sbagliato)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\w+(?:\W+\w+){2,}[.!?…][\"'”’)*_`]*$")
_WORD = re.compile(r"\w{2,}")
_AS = "write the line as `"
_LOST = " may be a term that has lost its definition"
_AT_THE_MARGIN = "write the line at the margin"
_OUT_OF_A_BOX = f"{_AT_THE_MARGIN},"
"""What the fix begins with where it is the whole line, and where its indentation is all of it."""


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
    if block is not None and block.location.line == line and _is_above_items(page, block):
        fix = f"delete line {block.end}, which closes it above its items"
        edits = (replace_line(page, block.end),) if stray_below(page, block.end + 1) else ()
    return Message(problem.subject, fix, edits)


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
    elif problem.detail.startswith(WITHOUT_BOXES):
        edits, is_safe = _without_boxes(page, problem.location.line)
        return Message(problem.subject, problem.detail, *((edits,) if is_safe else ((), edits)))
    elif (parted := _parted(page, problem)) is not None:
        return parted
    elif problem.subject == TITLE_WITH_BLANKS:
        return Message(problem.subject, problem.detail, guess=_below_opening(page, problem))
    return Message(problem.subject, problem.detail, edits)


def _parted(page: Page, problem: Problem) -> Message | None:
    """The message for a term and a definition that something unseen parts; None for others."""
    if problem.subject in (NO_TERM, ONE_MORE):
        return parted_term(problem, page)
    is_term = problem.subject.endswith((" has no definition", " have one definition", _LOST))
    return parted_definition(page, problem.location.line) if is_term else None


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


@REGISTRY.page(
    Rule(
        code="PR408",
        name="malformed-feedback",
        severity=WARNING,
        why="Feedback is a quote, which begins with `>`: behind another sign it is part of the "
        "option, and tells before the choice what is right.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n"
        "    › It only takes the largest value.\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n"
        "    > It only takes the largest value.\n///\n",
    )
)
def malformed_feedback(page: Page, context: Context) -> Iterable[Report]:
    """A line of an option that begins with a sign that is taken for that of feedback, or has it."""
    found: Passages | None = None
    for block in page.by_kind.get("choice", ()):
        options = block.choices if isinstance(block, Choice) else ()
        yield from _inline_feedback(page, block, options)
        texts = (line for each in options if "\n" in each.text for line in each.text.split("\n"))
        if not any(map(_SIGN.match, texts)):
            continue
        found = found or Passages(page)
        for line, match in _feedback_signs(page, found.body(block)):
            place = Passage([line]).place(page, match.start(1))
            what = f"{quote(line.text)} is part of the option, and no feedback"
            fix = f"write `> {shorten(match[2].rstrip())}` where it is to be feedback"
            written = page.raw[place.line - 1][place.column - 1 :]
            end = place.column + len(written) - len(written[len(match[1]) :].lstrip())
            # An arrow may as well lead the text on.
            edits = (Edit(place.line, place.column, place.line, end, "> "),)
            yield Report(place, what, fix, edits if match[1] in _QUOTE_SIGNS else ())


def _inline_feedback(page: Page, block: Block, options: Sequence[Option]) -> Iterator[Report]:
    """Report feedback in an option's own line."""
    inline = [(rank, _INLINE.search(without_code(each.text))) for rank, each in enumerate(options)]
    found = [(rank, match) for rank, match in inline if match and not options[rank].feedback]
    below = sum(bool(option.feedback) for option in options)
    is_told = bool(below) and len(found) + below == len(options)
    if not is_told and not _are_feedback(options, [match for _, match in found]):
        return
    items = [mark.line for mark in page.marks if (mark.role, mark.block) == ("item", block.index)]
    for rank, match in found:
        raw = page.raw[items[rank]].rstrip()
        text = options[rank].text[match.start() :].strip()
        start = raw.find(f" {text}")
        if start < 0 or (is_told and match[1] != ">"):
            continue
        place = text_place(page, items[rank] + 1)
        written = f"> {text[len(match[1]) :].strip()}"
        what = f"{quote(text)} is part of the option, and no feedback"
        fix = f"write `{shorten(written)}` in a line below, indented by four spaces"
        indent = f"\n{margin_of(page, place)}    >"
        guess = Edit(place.line, start + 1, place.line, start + 2 + len(match[1]), indent)
        yield Report(place, what, fix, guess=(guess,))


def _are_feedback(options: Sequence[Option], found: Sequence[re.Match[str]]) -> bool:
    """Return whether what stands behind signs is said of its options, and not compared with them.

    A comparison has the words of one option in another.
    """
    texts = [match[2] for match in found]
    if not all(_VERDICT.match(text) or _SENTENCE.match(text) for text in texts):
        return False
    signs = {match[1] for match in found}
    asked = {
        word.lower() for match in found for word in _WORD.findall(match.string[: match.start()])
    }
    said = {word.lower() for text in texts for word in _WORD.findall(text)}
    return len(signs) == 1 and (len(found) < len(options) or not asked & said)


def _feedback_signs(page: Page, lines: Sequence[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    """Yield the lines of options that begin with such a sign."""
    in_option = is_quoted = False
    for reading in prose_lines(lines, page.fences):
        text = reading.line.text
        if Choice.item_marker.match(text):
            in_option, is_quoted = True, False
        elif not (reading.rank or reading.indent >= LEAST_INDENT):
            in_option = False
        is_quoted = is_quoted or "«" in text
        match = _SIGN.match(text) if in_option and not is_quoted else None
        if match is not None:
            yield reading.line, match
