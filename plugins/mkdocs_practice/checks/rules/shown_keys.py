"""1xx as well: is no key shown before it is asked for?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...syntax.expressions import expression
from ...syntax.model import Block, Card, Exercise, Page
from ...syntax.prose import Passages, prose_lines
from ..lines import text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_BOX = expression(r"^[ ]*[-*+][ ]+\[([ xX])\][ ]", re.MULTILINE)
_BLANK = expression(r"(?<!=)==[^\s=](?:[^=]*[^\s=])?==(?!=)")
ANSWER_LIKE = expression(
    r"[ >]*[*_]{0,2}"
    r"(?:answer|antwort|lösung|réponse|respuesta|risposta|solution)[*_]{0,2}[ ]*:"
    r"|[ ]*(?:\?\?\?\+?|!!!)[ ]|[ ]*<details\b",
    re.IGNORECASE,
)
_OPEN_KINDS = ("question", "number", "text", "blanks", "exercise", "card")
"""The kinds that have no boxes of their own."""


@REGISTRY.page(
    Rule(
        code="PR123",
        name="ticked-box",
        severity=WARNING,
        why="The boxes of a choice are the reader's to tick; in any other block they are drawn as "
        "they are written, and the ticked ones show the answer.",
        bad="/// question | Which layers have weights?\n\n- [x] Convolution\n- [ ] Pooling\n\n"
        "/// answer\nOnly the filters are learnt.\n///\n///\n",
        good="/// choice | Which layers have weights?\n\n- [x] Convolution\n- [ ] Pooling\n\n"
        "/// answer\nOnly the filters are learnt.\n///\n///\n",
    )
)
def ticked_boxes(page: Page, context: Context) -> Iterable[Report]:
    """A list with ticked and empty boxes in a prompt that is not that of a choice."""
    found: Passages | None = None
    for kind in _OPEN_KINDS:
        for block in page.by_kind.get(kind, ()):
            if not has_boxes(_prompt(block)) or _is_told(block):
                continue
            found = found or Passages(page)
            if line := ticked_box(page, found, block):
                fix = "write empty boxes, `- [ ] `, or a list without boxes"
                if kind == "question":
                    fix = "write `/// choice` in place of `/// question`, or empty boxes: `- [ ] `"
                what = f"the ticked box shows the answer to the `{kind}` of line "
                yield Report(text_place(page, line), f"{what}{block.location.line}", fix)


def has_boxes(text: str) -> bool:
    """Return whether a text may have a list with ticked and empty boxes."""
    if "[x]" not in text and "[X]" not in text:
        return False  # as a rule
    return len({box.lower() for box in _BOX.findall(text)}) > 1


def other_kind(page: Page, found: Passages, question: Block) -> tuple[str, str] | None:
    """The graded kind that a question without an answer was to be, and the reason; else None."""
    if has_boxes(question.body) and ticked_box(page, found, question):
        return "choice", "the list has boxes"
    if "==" not in question.body or question.children:
        return None
    readings = prose_lines(found.body(question), page.fences)
    texts = [reading.line.text for reading in readings if not reading.is_html]
    if any(map(ANSWER_LIKE.match, texts)) or not any(map(_BLANK.search, texts)):
        return None
    return "blanks", "the words between `==` are to be filled in"


def ticked_box(page: Page, found: Passages, block: Block) -> int:
    """The line, from 1, of the first ticked box of a prompt that has empty ones too; or 0."""
    lines = found.front(block) if isinstance(block, Card) else found.body(block)
    boxes: dict[bool, int] = {}
    for reading in prose_lines(lines, page.fences):
        box = _BOX.match(reading.line.text) if reading.opens and not reading.is_html else None
        if box is not None:
            boxes.setdefault(box[1] != " ", reading.line.number + 1)
    return boxes[True] if len(boxes) > 1 else 0


def _prompt(block: Block) -> str:
    """The text in which boxes would be shown before an answer."""
    if isinstance(block, Card):
        return "" if block.title else block.front
    return block.body


def _is_told(block: Block) -> bool:
    """Return whether a block lacks its answer, which is told, or is more than one question."""
    if block.kind == "question":
        return not block.answers
    return isinstance(block, Exercise) and bool(block.parts)
