"""1xx as well: is a hint one that readers open, or do all see it from the start?"""

from __future__ import annotations

from collections.abc import Iterable

from ...syntax.expressions import expression
from ...syntax.model import Page, Question
from ...syntax.prose import Passages, prose_lines
from ...syntax.quote import quote
from ..lines import text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_HINT = "hint|hinweis|tipp|indice|pista|suggerimento"
# As a box, in the forms of the programs that have one.
_BOX = expression(
    rf"[ ]*(?:(?:!!!|\?\?\?\+?)[ ]+(?:hint\b|[\w-]+[ ]+\"(?:{_HINT})\b)|>[ ]?\[!hint\]"
    rf"|<hint\b[^<>]*>|\{{%[ ]*hint\b|\.\.[ ]hint::)",
)
_LIKELY = expression(r"(?i)(?:!!!|\?\?\?\+?)[ ]|\[!hint|<hint\b|\{%[ ]*hint|\.\.[ ]hint::")


@REGISTRY.page(
    Rule(
        code="PR139",
        name="hint-as-box",
        severity=WARNING,
        why="A box or a quote in a question is open from the start, or is in no export: a hint is "
        "opened by those who want it.",
        bad="/// question | Why 3x3?\n\n!!! hint\n    Count the weights.\n\n/// answer\n"
        "Fewer weights.\n///\n///\n",
        good="/// question | Why 3x3?\n\n/// hint\nCount the weights.\n///\n\n/// answer\n"
        "Fewer weights.\n///\n///\n",
    )
)
def hint_as_box(page: Page, context: Context) -> Iterable[Report]:
    """A hint in the form of another program, or of a box, in the prompt of an item."""
    found: Passages | None = None
    for block in page.blocks:
        if not isinstance(block, Question) or not _LIKELY.search(block.body):
            continue
        found = found or Passages(page)
        for reading in prose_lines(found.body(block), page.fences):
            text = reading.line.text
            if _BOX.match(text.lower()):
                what = f"{quote(text)} is no hint of the {block.kind}"
                fix = "write `/// hint`, its text and `///` in its place, before the answer"
                yield Report(text_place(page, reading.line.number + 1), what, fix)
                break
