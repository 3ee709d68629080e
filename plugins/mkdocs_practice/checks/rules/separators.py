"""1xx as well: is no line that was to part two sides shown as text?"""

from __future__ import annotations

from collections.abc import Iterable

from ...syntax.expressions import expression
from ...syntax.model import Answer, Block, Card, Hint, Page
from ...syntax.prose import Passages, prose_lines
from ..edits import replace_line
from ..fronts import HYPHENS
from ..lines import option_lines, text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule

# Hyphens and stars would be a rule.
_SIGNS = expression(r"(={3,}|[–—]{1,9}|\\-{3,})[ ]*\n\s*\S")
_FIRST = frozenset("=–—\\")


@REGISTRY.page(
    Rule(
        code="PR135",
        name="shown-separator",
        severity=WARNING,
        why="A card with a title has both of its sides, and so has an answer: a line of equals "
        "signs, or of dashes, parts nothing in it, and is shown.",
        bad="/// flashcards\n/// card | Stride\n===\nThe step of the filter.\n///\n///\n",
        good="/// flashcards\n/// card | Stride\nThe step of the filter.\n///\n///\n",
    )
)
def shown_separator(page: Page, context: Context) -> Iterable[Report]:
    """A line of signs at the beginning of a side that needs none."""
    for block in page.blocks:
        if block.body[:1] not in _FIRST or not _SIGNS.match(block.body) or not _is_side(block):
            continue
        head = option_lines(page.lines, block.location.line)
        lines = range(head.stop + 1, block.end + 1)
        number = next((line for line in lines if page.lines[line - 1].strip()), 0)
        if number and (text := page.lines[number - 1].strip())[0] in _FIRST:
            what = f"`{text}` parts nothing here, and is shown"
            edit = replace_line(page, number)
            yield Report(text_place(page, number), what, f"delete line {number}", (edit,))


def _is_side(block: Block) -> bool:
    """Return whether all of a block's text is one side."""
    if block.is_bare:
        return False
    return isinstance(block, (Answer, Hint)) or (isinstance(block, Card) and bool(block.title))


@REGISTRY.page(REGISTRY.problem_rules["answered-twice"][0])
def separator_below_parts(page: Page, context: Context) -> Iterable[Report]:
    """A `---` line below the last part of an exercise, with what was to be the answer of all."""
    found: Passages | None = None
    for block in page.by_kind.get("exercise", ()):
        last = max((child.end for child in block.children), default=0)
        rest = page.lines[last : block.end - 1]
        if not last or block.answers or not any(HYPHENS.match(line) for line in rest):
            continue
        found = found or Passages(page)
        number = _rule_below(found, page, block, last)
        if number:
            what = "`---` parts nothing in `exercise`: what stands below it is shown"
            fix = (
                f"write `/// answer` in place of it, and `///` above line {block.end}; where it is "
                "a rule, write `***`"
            )
            yield Report(text_place(page, number), what, fix)


def _rule_below(found: Passages, page: Page, block: Block, last: int) -> int:
    """The first `---` line, from 1, below a line of a block, with text below it; 0 without one."""
    rule = 0
    for reading in prose_lines(found.body(block), page.fences):
        line = reading.line
        if line.number < last or reading.is_html:
            continue
        if rule and line.text.strip():
            return rule
        is_apart = not page.lines[line.number - 1].strip() or line.number == last
        if is_apart and not reading.rank and HYPHENS.match(line.text):
            rule = line.number + 1
    return 0
