"""2xx as well: is every cell of a table, and every line in brackets, shown?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ...syntax.expressions import expression
from ...syntax.inline import BLANK, without_math
from ...syntax.kinds.blanks import Blanks
from ...syntax.model import Answer, Block, Card, Edit, Hint, Page
from ...syntax.prose import Passage, Passages, passages
from ...syntax.quote import quote, shorten
from ...syntax.scan.tables import BELOW_HEAD, has_border, parting_signs, table_end
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_QUESTION = "/// question | How many are there of each?\n---\n"
_BLANKS = expression(r"==[^=\n]+==")
_MARKS = expression(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)]|:)[ ]+)?")
_QUOTES = expression(r"[ >]*")
# As Python-Markdown has it, with a target that is one word.
_DEFINED = expression(
    r"^[ >]*+\[(?!\^)(?P<label>[^\[\]\n]+)\]:[ ]*+\n?+[ ]*+(?P<target>\S++)[ ]*+"
    r"(?:\n?+[ ]*+(?:\".*\"|'.*'|\(.*\))[ ]*+)?$",
    re.MULTILINE,
)
_ADDRESS = expression(r"[/#:@<?]|\.[a-z]\w")
_LABEL = expression(r"\[([^\[\]\n]+)\]")


@REGISTRY.page(
    Rule(
        code="PR256",
        name="cell-beyond-head",
        severity=WARNING,
        why="A row of a table has as many cells as its head: what stands in others is shown to "
        "nobody. A `|` in a formula parts cells as well.",
        bad=f"{_QUESTION}| who | how many |\n|---|---|\n| $|A|$ | 42 |\n///\n",
        good=f"{_QUESTION}| who | how many |\n|---|---|\n| $\\vert A\\vert$ | 42 |\n///\n",
    )
)
def cell_beyond_head(page: Page, context: Context) -> Iterable[Report]:
    """A row of a table, in a block, that has more cells than its head."""
    if context.extensions is not None and "tables" not in context.extensions:
        return
    found: Passages | None = None
    for block in page.blocks:
        if "|" not in block.body or not _has_lines(block) or not BELOW_HEAD.search(block.body):
            continue
        found = found or Passages(page)
        for passage in passages(found.body(block), page.fences):
            if not passage.is_html and BELOW_HEAD.search(passage.text):
                text = passage.text
                if block.kind == Blanks.kind:  # they are taken out before there are cells
                    text = _BLANKS.sub(lambda match: match[0].replace("|", " "), text)
                yield from _rows(page, passage, text)


def _has_lines(block: Block) -> bool:
    return not (isinstance(block, Card) and block.is_line)


def _rows(page: Page, passage: Passage, text: str) -> Iterator[Report]:
    """Yield the rows of a table, the text of a passage, that have more beyond the last column."""
    lines = text.split("\n")
    marks = [(_QUOTES if rank else _MARKS).match(line) for rank, line in enumerate(lines)]
    starts = [mark.end() if mark is not None else 0 for mark in marks]
    rows = [line[start:].rstrip() for line, start in zip(lines, starts, strict=True)]
    last = table_end(rows, 0) if all(rows[:2]) else 0
    if not last:
        return
    is_bordered = has_border(rows[0])
    columns = len(parting_signs(rows[0], is_bordered)) + 1
    offset = 0
    for rank in range(last):
        start, row = offset + starts[rank], rows[rank]
        offset += len(lines[rank]) + 1
        signs = parting_signs(row, is_bordered)
        if len(signs) >= columns and row[signs[columns - 1] :].strip("| "):
            yield _beyond(page, passage, start, row, signs, columns)


def _beyond(
    page: Page, passage: Passage, start: int, row: str, signs: list[int], columns: int
) -> Report:
    """The report of a row that begins at a place of a passage."""
    lost = row[signs[columns - 1] + 1 :].strip("| ")
    what = f"{quote(lost)} is in a cell beyond the last column, and not shown"
    blanked = without_math(row)
    in_math = [sign for sign in signs if blanked[sign] == BLANK]
    place = passage.place(page, start + signs[columns - 1])
    if not in_math:
        return Report(place, what, "write `\\|` for a sign that is text, or give the head a column")
    edits: tuple[Edit, ...] = ()
    if len(signs) - len(in_math) < columns:
        for sign in in_math:
            at = passage.place(page, start + sign)
            space = " " * (row[sign + 1].isalpha())
            edits += (Edit(at.line, at.column, at.line, at.column + 1, f"\\vert{space}"),)
    return Report(place, what, "write `\\vert` in place of `|` in the formula", edits)


@REGISTRY.page(
    Rule(
        code="PR257",
        name="text-read-as-definition",
        severity=WARNING,
        why="A line of a word in brackets, a colon and another word says where a link leads, and "
        "is not shown.",
        bad=f"{_QUESTION}It depends.\n\n[weights]: many\n///\n",
        good=f"{_QUESTION}It depends.\n\n\\[weights]: many\n///\n",
    )
)
def text_read_as_definition(page: Page, context: Context) -> Iterable[Report]:
    """The definition of a link, in a block, that no link uses and that leads nowhere."""
    found: Passages | None = None
    used: Counter[str] | None = None
    for block in page.blocks:
        if "]:" not in block.body or not _has_lines(block) or _is_told(block):
            continue
        found = found or Passages(page)
        for passage in passages(found.body(block), page.fences):
            for match in _DEFINED.finditer(passage.text) if not passage.is_html else ():
                used = used or Counter(map(str.lower, _LABEL.findall("\n".join(page.lines))))
                if used[match["label"].lower()] > 1 or _ADDRESS.search(match["target"]):
                    continue
                place = passage.place(page, passage.text.index("[", match.start()))
                edit = Edit(place.line, place.column, place.line, place.column, "\\")
                text = shorten(match[0].strip("> "))
                what = f"`{text}` is read as where a link leads, and not shown"
                yield Report(place, what, f"write `\\{text}`", (edit,))


def _is_told(block: Block) -> bool:
    """Return whether a block has nothing beside definitions, and is told to be empty."""
    if block.title and not isinstance(block, (Answer, Hint, Card)):
        return False
    return all(map(_DEFINED.match, filter(str.strip, block.body.split("\n"))))
