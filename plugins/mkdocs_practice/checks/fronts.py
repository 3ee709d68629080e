"""Fronts of cards that go on below the opening line, where they are on the back."""

from __future__ import annotations

from ..syntax.expressions import expression
from ..syntax.model import Block, Card, Location, Page

HYPHENS = expression(r"[ ]*-{3,}[ ]*$")
"""A line of hyphens, which parts sides."""


def fix_of_front(page: Page, block: Block, heading: Location) -> str:
    """The fix where hyphens below the first line of a card were to part its sides; else "".

    Args:
        page: The page.
        block: The block.
        heading: The place of the line, which the hyphens make a heading.
    """
    above = page.lines[block.location.line : heading.line - 1]
    is_first = isinstance(block, Card) and block.title and not any(map(str.strip, above))
    below = "".join(page.lines[heading.line : heading.line + 1])
    if not is_first or HYPHENS.match(below) is None:
        return ""
    return (
        "where it is part of the front, write `/// card`, the whole front below it and a blank "
        "line above the `---`; else write bold text"
    )
