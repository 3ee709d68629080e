"""2xx as well: is every line, and every block, in what it belongs to?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...syntax.columns import leading_spaces
from ...syntax.expressions import expression
from ...syntax.model import Page
from ...syntax.quote import quote, shorten
from ...syntax.scan import scan
from ..edits import replace_line
from ..fixes import apply
from ..indentation import LostIndentation, indent, instruction, lost_indentation, taken_in
from ..left_blocks import left_blocks
from ..levels import indented_contents, outdent
from ..lines import MOST_LINES, text_place
from ..registry import ADVICE, ERROR, REGISTRY, WARNING, Context, Report, Rule

_NUMBERED = expression(r"\d{1,9}[.)][ ]")
_STRAY_END = expression(r"</[A-Za-z][\w-]*[ ]*>|-->")
_OPENING_TAG = expression(r"[ ]*<([A-Za-z][\w-]*)(?:\s[^<>]*)?>[ ]*$")


@REGISTRY.page(
    Rule(
        code="PR228",
        name="lost-indentation",
        severity=ERROR,
        why="A line that is less indented ends the tab, the list item or the admonition that its "
        "block stands in: the block falls apart, and its answer may be shown.",
        bad='=== "Tab"\n\n    /// question | Why 3x3?\n\n    /// answer\nMore non-linearities.\n'
        "    ///\n    ///\n",
        good='=== "Tab"\n\n    /// question | Why 3x3?\n\n    /// answer\n'
        "    More non-linearities.\n    ///\n    ///\n",
    )
)
def lost_indentation_of_lines(page: Page, context: Context) -> Iterable[Report]:
    """Lines of a block that are less indented than the rest of it."""
    slips = lost_indentation(page)
    told = _told_then(page, slips, context) if slips else frozenset[int]()
    for slip in slips:
        line, raw = slip.first, page.raw[slip.first - 1]
        place = text_place(page, line)
        if len(slip.widths) == 1 and _STRAY_END.fullmatch(raw.strip()):
            what = f"`{raw.strip()}` closes nothing, and ends the block of line {slip.block}"
            guess = (replace_line(page, line),)
            yield Report(place, what, f"delete line {line}", guess=guess)
            continue
        what = f"{quote(raw)} is indented less than the block of line {slip.block}"
        if line == slip.block:
            what = f"{quote(raw)} is indented less than what belongs to it"
        fix, edits = instruction(page, slip.widths), indent(page, slip.widths)
        other = taken_in(page, slip)
        if other:
            which = "it" if other == line else f"line {other}"
            fix = f"{fix} if this is of the block, or else move {which} below line {slip.end}"
        if other or _is_unsure(page, slip) or not told.isdisjoint(slip.widths):
            yield Report(place, what, fix, guess=edits)
        else:
            yield Report(place, what, fix, edits)


def _told_then(page: Page, slips: Sequence[LostIndentation], context: Context) -> frozenset[int]:
    """The lines, from 1, of which something without a fix is told once all are indented."""
    edits = [edit for slip in slips for edit in indent(page, slip.widths)]
    copy = scan(apply("\n".join(page.raw), edits), page.path, page.fences)
    return frozenset(
        found.location.line
        for found in REGISTRY.check_page(copy, context)
        if found.severity != ADVICE and not found.edits
    )


def _is_unsure(page: Page, slip: LostIndentation) -> bool:
    """Return whether the lines may as well belong elsewhere, or take in what is not theirs."""
    line, block = page.lines[slip.first - 1], page.lines[slip.block - 1]
    margin, text = leading_spaces(block), line.strip()
    if text[:1] in ("!", "?", "=", ">") and block.strip().startswith("/// flashcards"):
        return leading_spaces(line) + slip.widths[slip.first] > margin  # it would be on a card
    if _NUMBERED.match(text):
        above = reversed(page.lines[max(0, slip.block - MOST_LINES) : slip.block - 1])
        held = (each for each in above if each.strip() and leading_spaces(each) < margin)
        item = next(held, "")
        if _NUMBERED.match(item.strip()) and leading_spaces(item) == leading_spaces(line):
            return True  # it may be the next item of the list
    return _takes_in_more(page, slip)


def _takes_in_more(page: Page, slip: LostIndentation) -> bool:
    """Return whether an element that nothing closes would open in the block, and take it in."""
    for line in slip.widths:
        match = _OPENING_TAG.match(page.lines[line - 1])
        if match is not None:
            rest = page.lines[line : line + MOST_LINES]
            return not any(f"</{match[1]}" in text for text in rest)
    return False


@REGISTRY.page(
    Rule(
        code="PR229",
        name="left-container",
        severity=WARNING,
        why="A block that is not indented by four spaces stands below the list item, the tab or "
        "the admonition that it was meant for: the tab is empty, and the list begins anew.",
        bad="1. Read the chapter.\n\n  /// question | Why?\n  /// answer\n  So.\n  ///\n  ///\n",
        good="1. Read the chapter.\n\n    /// question | Why?\n    /// answer\n    So.\n    ///\n"
        "    ///\n",
    )
)
def left_container(page: Page, context: Context) -> Iterable[Report]:
    """A block right below an empty container, or indented by fewer spaces than the one above."""
    for block, container, widths, is_certain in left_blocks(page):
        above = shorten(page.raw[container - 1].strip(), 40)
        what = f"the block `{block.kind}` stands below `{above}` of line {container}, and not in it"
        edits = indent(page, widths) if is_certain else ()
        yield Report(block.location, what, instruction(page, widths), edits)


@REGISTRY.page(
    Rule(
        code="PR249",
        name="indented-content",
        severity=ERROR,
        why="What a block holds begins at its block's margin. Indented by four spaces, as in a "
        "program, it is code, or it stands where options do: its items and its answer are lost.",
        bad="/// exercise | E\n  /// question | Why 3x3?\n    /// answer\n      More "
        "non-linearities.\n    ///\n  ///\n///\n",
        good="/// exercise | E\n/// question | Why 3x3?\n/// answer\nMore non-linearities.\n///\n"
        "///\n///\n",
    )
)
def indented_content(page: Page, context: Context) -> Iterable[Report]:
    """An item in which what a block holds is indented further than the block."""
    for found in indented_contents(page):
        line, above = min(found.margins), found.item.location.line
        what = f"{quote(page.raw[line - 1])} is indented further than the `{found.item.kind}` of "
        fix = f"indent {_lines(line, max(found.margins))} as line {above}"
        if found.has_options:
            fix = f"{fix}, and options by four spaces more"
        edits = outdent(page, found.margins)
        yield Report(text_place(page, line), f"{what}line {above} that it is in", fix, edits)


def _lines(first: int, last: int) -> str:
    """The words for all lines from one to another."""
    if last <= first + 1:
        return f"line {first}" if last == first else f"lines {first} and {last}"
    return f"lines {first} to {last}"
