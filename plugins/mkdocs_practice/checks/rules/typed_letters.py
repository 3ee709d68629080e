"""4xx as well: can what is accepted be typed on one keyboard?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...syntax.expressions import expression
from ...syntax.kinds.blanks import Blanks
from ...syntax.kinds.fold import fold
from ...syntax.kinds.number import Number
from ...syntax.kinds.text import Text
from ...syntax.model import Block, Edit, Location, Page
from ...syntax.quote import quote
from ...syntax.scripts import in_one_script, strange_letters
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_WORD = expression(r"[^\W\d_]{2,}")
_TEXT = "/// text | Which function cuts off what is negative?\n    answer: {}\n///\n"


@REGISTRY.page(
    Rule(
        code="PR414",
        name="letters-of-two-scripts",
        severity=WARNING,
        why="Letters of two scripts that look alike are different letters: what readers type is "
        "not what is accepted.",
        bad=_TEXT.format("R\u0435LU"),
        good=_TEXT.format("ReLU"),
    )
)
def letters_of_two_scripts(page: Page, context: Context) -> Iterable[Report]:
    """A word that is accepted, or a unit, in which one letter passes for that of another script."""
    for kind in (Text.kind, Blanks.kind, Number.kind):
        for block in page.by_kind.get(kind, ()):
            for texts in _accepted(block):
                for text in texts:
                    report = None if text.isascii() else _report(page, block, text, texts)
                    if report is not None:
                        yield report


def _accepted(block: Block) -> Sequence[Sequence[str]]:
    """The texts accepted in each place of a block that readers type words in."""
    if isinstance(block, Text):
        return (block.accepted,)
    if isinstance(block, Number):
        return (block.units,)
    return block.blanks if isinstance(block, Blanks) else ()


def _report(page: Page, block: Block, text: str, texts: Sequence[str]) -> Report | None:
    """The report of the first word of a text that is of two scripts; None without one."""
    for match in _WORD.finditer(text):
        word = match[0]
        meant = in_one_script(word)
        if not meant or fold(text.replace(word, meant[0])) in map(fold, texts):
            continue
        numbers = range(block.location.line, block.end + 1)
        number = next((n for n in numbers if word in page.raw[n - 1]), 0)
        column = page.raw[number - 1].find(word) + 1 if number else 0
        place = Location(page.path, number, column) if number else block.location
        named = strange_letters(word, meant[0])
        what = f"the word {quote(word)} has letters of two scripts, and nobody types {named} in it"
        fix = f"type it anew: `{meant[0]}`"
        edits: tuple[Edit, ...] = ()
        if number and len(meant) == 1:
            edits = (Edit(number, column, number, column + len(word), meant[0]),)
        return Report(place, what, fix, edits)
    return None
