"""4xx as well: is what is accepted in letters that readers type?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.characters import LETTERS
from ...syntax.expressions import expression
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.number import Number
from ...syntax.kinds.text import Text
from ...syntax.model import Block, Edit, Location, Page
from ...syntax.quote import quote, shorten
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_MIXED = expression(r"[A-Za-z]*(?:[\u0400-\u052f]+[A-Za-z]+|[A-Za-z][\u0400-\u052f]+)[\w]*")


@REGISTRY.page(
    Rule(
        code="PR414",
        name="other-letters",
        severity=WARNING,
        why="A Cyrillic letter among Latin ones looks the same, and is another: what readers type "
        "is then wrong, and nobody sees why.",
        bad="/// text | Which function?\n    answer: R\u0435LU\n///\n",
        good="/// text | Which function?\n    answer: ReLU\n///\n",
    )
)
def other_letters(page: Page, context: Context) -> Iterable[Report]:
    """An accepted answer, a blank or a unit with Cyrillic letters among Latin ones."""
    for kind in (Text.kind, Number.kind, Blanks.kind):
        for block in page.by_kind.get(kind, ()):
            for text in _accepted(block):
                meant = text if text.isascii() else _MIXED.sub(_in_latin, text)
                place = _place(page, block, text) if meant != text else None
                if place is not None:
                    line, column = place.line, place.column
                    edit = Edit(line, column, line, column + len(text), meant)
                    what = f"{quote(text)} has letters of another script that pass for Latin ones"
                    yield Report(place, what, f"write `{shorten(meant)}`", (edit,))


def _accepted(block: Block) -> Iterator[str]:
    """Yield the texts that a block accepts, as they are written."""
    if isinstance(block, Text):
        yield from block.accepted
    elif isinstance(block, Number):
        yield from block.units
    elif isinstance(block, Blanks):
        for texts in block.blanks:
            yield from texts


def _in_latin(match: re.Match[str]) -> str:
    latin = "".join(LETTERS.get(letter, letter) for letter in match[0])
    return latin if latin.isascii() else match[0]


def _place(page: Page, block: Block, text: str) -> Location | None:
    """The first place of a text in the lines of a block."""
    for number in range(block.location.line, block.end):
        if (column := page.raw[number].find(text) + 1) > 0:
            return Location(page.path, number + 1, column)
    return None
