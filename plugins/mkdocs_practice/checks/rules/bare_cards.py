"""2xx as well: is what stands in the line or the term of a card what its author means?"""

from __future__ import annotations

from collections.abc import Iterable

from ...syntax.card_lines import SIGN
from ...syntax.expressions import expression
from ...syntax.grammar import OPTIONS
from ...syntax.inline import without_code, without_math
from ...syntax.model import Card, Page
from ...syntax.quote import quote, shorten
from ..lines import text_place
from ..registry import REGISTRY, WARNING, Context, Report, Rule
from .headers import MISPLACED

_OPENS = expression(r"(?<![\w\\*_~=^])(\*\*\*|\*\*|\*|___|__|_|~~|==|\^\^)(?=[^\s*_~=^])")
_CLOSES = expression(r"(?<=[^\s\\*_~=^])(\*\*\*|\*\*|\*|___|__|_|~~|==|\^\^)(?![\w*_~=^])")
_AS_TEXT = f" \\{SIGN} "
_LINK_OPENS = expression(r"!?\[[^\[\]]*$")
_LINK_CLOSES = expression(r"[^\[\]]*\](?:\(|\[)")


@REGISTRY.page(
    Rule(
        code="PR275",
        name="parted-markup",
        severity=WARNING,
        why="The ` :: ` of a line parts the sides of its card wherever it stands. Emphasis or a "
        "link around it is none then: each side shows half of its signs.",
        bad="/// flashcards\n**stride :: The step.**\n\npadding :: Zeros.\n///\n",
        good="/// flashcards\n**stride** :: **The step.**\n\npadding :: Zeros.\n///\n",
    )
)
def parted_markup(page: Page, context: Context) -> Iterable[Report]:
    """A card in one line whose sign stands within emphasis, a link or a picture."""
    for card in page.by_kind.get("card", ()):
        if not isinstance(card, Card) or not card.is_line:
            continue
        # A sign that is text has lost its backslash.
        front = card.front.strip().replace(f" {SIGN} ", _AS_TEXT)
        back = card.body.strip().replace(f" {SIGN} ", _AS_TEXT)
        fix = _together(front, back)
        if fix:
            what = f"`{SIGN}` parts {quote(shorten(f'{front} {SIGN} {back}'))} within its signs"
            yield Report(card.location, what, fix)


def _together(front: str, back: str) -> str:
    """The text to write where signs open on the front and close on the back; else ""."""
    shown, below = (without_code(side, without_math) for side in (front, back))
    mark = _emphasis(shown, below)
    as_text = f"`\\{SIGN}` where it is text"
    if mark:
        return f"write `{shorten(f'{front}{mark} {SIGN} {mark}{back}')}`, or {as_text}"
    if _LINK_OPENS.search(shown) and _LINK_CLOSES.match(below):
        return f"write {as_text}, and `{SIGN}` with the back behind the link"
    return ""


def _emphasis(front: str, back: str) -> str:
    """The signs that open on the front and close on the back; "" where none do."""
    opened = [match[1] for match in _OPENS.finditer(front)]
    closed = [match[1] for match in _CLOSES.finditer(front)]
    left = [mark for mark in opened if opened.count(mark) > closed.count(mark)]
    ends = [match[1] for match in _CLOSES.finditer(back)]
    begun = [match[1] for match in _OPENS.finditer(back)]
    found = [mark for mark in left if ends.count(mark) > begun.count(mark)]
    return found[-1] if found else ""


@REGISTRY.page(MISPLACED)
def option_of_bare_card(page: Page, context: Context) -> Iterable[Report]:
    """An option in the braces of a card that no line of slashes opens, and that takes none."""
    for card in page.by_kind.get("card", ()):
        if not isinstance(card, Card) or not card.is_bare or not card.attributes.pairs:
            continue
        for name, value in card.attributes.pairs:
            if name in card.takes or (name in OPTIONS and name not in ("id", "attrs")):
                what = f"`{name}={value}` in the braces is no option"
                fix = f"write the card as `/// card`, with `    {name}: {value}` under that line"
                deck = "; for all cards write that under the opening line of the deck"
                place = text_place(page, card.location.line)
                yield Report(place, what, fix + deck * (name in card.takes))
                break
