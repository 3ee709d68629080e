"""1xx as well: is a gap in the form of another program filled in for all to see?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...syntax.inline import without_code
from ...syntax.kinds.blanks import CLOZE, Blanks
from ...syntax.model import Answer, Block, Card, Deck, Hint, Page
from ...syntax.prose import Passages, prose_lines
from ..lines import text_place
from ..registry import REGISTRY, Context, Report
from .shown_answers import SHOWN

_SIGN = "{{c"


@REGISTRY.page(SHOWN)
def shown_clozes(page: Page, context: Context) -> Iterable[Report]:
    """A gap as Anki has it, `{{c1::word}}`, in a prompt: it shows the word with its signs."""
    found: Passages | None = None
    for block in page.blocks:
        in_title = _SIGN in block.title and CLOZE.search(without_code(block.title))
        below = not in_title and _SIGN in block.body and not isinstance(block, Card)
        if not (in_title or below) or isinstance(block, (Answer, Blanks, Deck, Hint)):
            continue
        match, place = in_title, block.location
        if below:
            found = found or Passages(page)
            match, number = _first(page, found, block)
            place = text_place(page, number)
        if match:
            what = f"`{match[0]}` is shown as it stands, with the word in it"
            yield Report(place, what, f"write `/// blanks`, and in its text `=={match[1]}==`")


def _first(page: Page, found: Passages, block: Block) -> tuple[re.Match[str] | None, int]:
    """The first gap of a block above its answer, and its line, from 1; None without one."""
    end = min((child.location.line for child in block.children), default=block.end)
    for reading in prose_lines(found.body(block), page.fences):
        number, text = reading.line.number + 1, reading.line.text
        if number < end and not reading.is_html and _SIGN in text:
            match = CLOZE.search(without_code(text))
            if match is not None:
                return match, number
    return None, block.location.line
