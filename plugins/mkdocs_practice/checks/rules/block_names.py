"""2xx as well: is there a block of this name?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...syntax.answered import is_answered
from ...syntax.expressions import expression
from ...syntax.grammar import block_line
from ...syntax.kinds import GRADED, KINDS
from ...syntax.kinds.choice import Choice
from ...syntax.model import ForeignBlock, Page, Question
from ...syntax.quote import quote_names
from ...syntax.spelling import SYNONYMS, TRANSLATED, closest, nearest, plain_name, synonym
from ..edits import margin_of, rename, replace_line
from ..ends import block_around, problems_at
from ..lines import MOST_LINES
from ..registry import ERROR, REGISTRY, Context, Report, Rule

_PERHAPS_OTHERS = {"cards", "explanation", "part", "quiz", "solution"}
_NEVER_OTHERS = frozenset(
    name
    for name, kind in SYNONYMS.items()
    if name not in _PERHAPS_OTHERS and (name not in TRANSLATED or kind not in ("card", "hint"))
)
"""Names that no other extension is known to have; by themselves the rest may be theirs."""
_ITEMS = ("question", *GRADED)
_OWN_HEAD = expression(r"\{[ ]*#[^{}\s]+[ ]*\}$")
_OWN_LINE = expression(r"-{3,}$|[-*+][ ]\[[ xX]?\][ ]|[^`]* :: |(?:answer|id|tags):[ ]")
"""What practice blocks have in their heads, and lines that they hold."""
_STRANGE = "name the extension that has it in `markdown_extensions`, or take its lines away"
_ADMONITIONS = "pymdownx.blocks.admonition"
_TYPES = ("abstract", "bug", "example", "failure", "info", "quote", "success")
"""The admonitions of themes that the extension's blocks have only where they are added."""


class _Reading(NamedTuple):
    """A block of an unknown name as it was probably meant.

    Attributes:
        fix: How to fix it, in words.
        name: The name to write in its place; "" where that cannot be told.
        is_safe: Whether nothing else can have been meant.
        closing: The slashes to write where its line was to close the block around it; else "".
    """

    fix: str
    name: str = ""
    is_safe: bool = False
    closing: str = ""


@REGISTRY.page(
    Rule(
        code="PR204",
        name="unknown-block",
        severity=ERROR,
        why="A block of a name that nobody knows is shown to readers as it stands: its lines as "
        "text, and the answer in it openly.",
        bad="/// question | Why?\n/// anwser\nBecause.\n///\n///\n",
        good="/// question | Why?\n/// answer\nBecause.\n///\n///\n",
    )
)
def unknown_block(page: Page, context: Context) -> Iterable[Report]:
    """A block whose name is nearly one of ours, unknown inside one of ours, or of no extension."""
    for block in page.foreign:
        if block.name in context.blocks or block.name in KINDS:
            continue
        reading = _read(page, block, context)
        if reading is not None:
            what = f"there is no block `{block.name}`"
            edits = rename(page, block.location, block.name, reading.name) if reading.name else ()
            if reading.closing:
                line = f"{margin_of(page, block.location)}{reading.closing}\n"
                edits = (replace_line(page, block.location.line, line),)
            if reading.is_safe:
                yield Report(block.location, what, reading.fix, edits)
            else:
                yield Report(block.location, what, reading.fix, guess=edits)


def _read(page: Page, block: ForeignBlock, context: Context) -> _Reading | None:
    """The block as it was probably meant; None where it may be that of another extension."""
    if (bare := block.name.strip("_")) in KINDS:  # in emphasis
        return _Reading(f"did you mean `{bare}`?", bare, is_safe=True)
    near = closest(block.name, KINDS, 0.75)
    is_near = nearest(block.name, KINDS) != ""
    held = "" if block.inside else _held(page, block)
    # Without a configuration, what it holds tells whether a name is meant as one of ours.
    is_ours = context.knows_blocks or (context.extensions is None and held != "")
    is_ours = is_ours or block.inside != "" or plain_name(block.name) in _NEVER_OTHERS
    if (is_ours or near) and (meant := synonym(block.name)):
        if meant == block.inside == "flashcards":
            meant = "card"  # a deck holds no other one
        around = _around(held) if meant in (*_ITEMS, "hint", "answer") else ""
        if around:
            fix = f"its lines are shown as text: take them away, or did you mean `{around}`?"
            return _Reading(fix, around)
        if meant == "question" and _has_options(page, block):
            meant = "choice"
        return _Reading(f"did you mean `{meant}`?", meant, is_safe=True)
    if near:
        return _Reading(f"did you mean `{near[0]}`?", near[0], is_near)
    if block.name in _TYPES and page.blocks and context.knows_blocks:
        types = f"`{block.name}` to the option `types` of `{_ADMONITIONS}`"
        enable = "" if _ADMONITIONS in (context.extensions or ()) else ", which is to be enabled"
        return _Reading(f"add {types}{enable}; or write `!!! {block.name}`, without a closing line")
    return _read_strange(page, block, context)


def _read_strange(page: Page, block: ForeignBlock, context: Context) -> _Reading | None:
    """A block whose name tells nothing; None where it may be that of another extension."""
    if block.inside:
        known = f"the blocks here are {', '.join(KINDS)}, and those of other extensions"
        around = block_around(page, block.location.line)
        if closing := _closing(page, block):
            fix = f"write `{closing}` where it is to close the block above; else {known}"
            return _Reading(fix, closing=closing)
        if isinstance(around, Question) and not is_answered(around) and not around.answers:
            return _Reading(f"did you mean `answer`? Else {known}", "answer")
        return _Reading(known)
    if page.blocks and context.knows_blocks:
        others = closest(block.name, context.blocks, 0.75)
        meant = f"did you mean {quote_names(others)}? Else " if others else ""
        return _Reading(f"{meant}{_STRANGE}")
    if _seems_ours(page, block, context):
        return _Reading(f"write the name that it has here, one of {', '.join(KINDS)}")
    return None


def _closing(page: Page, block: ForeignBlock) -> str:
    """The slashes of a block that has no title and no end, as a line that closes; else ""."""
    line = block.location.line
    text = page.lines[line - 1].strip()
    if text.strip("/ ") != block.name or "unclosed-block" not in problems_at(page, line):
        return ""
    return text[: len(text) - len(text.lstrip("/"))]


def _seems_ours(page: Page, block: ForeignBlock, context: Context) -> bool:
    """Return whether a block is written as one of ours, on a page where none has a known name.

    Programs that translate pages translate the names of all blocks. Those of other extensions are
    written in ASCII.
    """
    if not context.knows_blocks and (context.extensions is not None or block.name.isascii()):
        return False
    first = block.location.line
    # An id, or what only a practice block holds; and the line that closes it.
    is_ours, depth = _OWN_HEAD.search(page.lines[first - 1].rstrip()) is not None, 1
    for line in page.lines[first : first + MOST_LINES]:
        text = line.strip()
        read = block_line(text) if "///" in line else None
        depth += 0 if read is None else 1 if read[1] else -1
        if not depth:
            return is_ours
        is_ours = is_ours or (depth == 1 and _OWN_LINE.match(text) is not None)
    return False


def _held(page: Page, block: ForeignBlock) -> str:
    """The name of the first block of ours that opens in another; "" without any."""
    first, depth = block.location.line, 1
    for line in page.lines[first : first + MOST_LINES]:
        read = block_line(line.strip()) if "///" in line else None
        if read is None:
            continue
        if read[1] in KINDS:
            return read[1]
        depth += 1 if read[1] else -1
        if not depth:
            break
    return ""


def _has_options(page: Page, block: ForeignBlock) -> bool:
    """Return whether lines of a block, before any other block in it, are options."""
    for line in page.lines[block.location.line :][:MOST_LINES]:
        if "///" in line and block_line(line.strip()) is not None:
            return False
        if Choice.item_marker.match(line):
            return True
    return False


def _around(held: str) -> str:
    """The name of the block that holds blocks of a name, where it is none that asks; else ""."""
    if held == "card":
        return "flashcards"
    return "exercise" if held in _ITEMS else ""
