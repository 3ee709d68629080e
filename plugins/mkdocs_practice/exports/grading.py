"""Graded questions in a rendered page, as exports see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ..syntax import kinds
from ..syntax.kinds.grading import AREA_TAG, Grading
from .clean_html import inner
from .notes import LINE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def read_grading(
    kind: str, node: LexborNode, complete: Callable[[str], str] = str
) -> Grading | None:
    """Read what a question is graded by; None for a kind that is not.

    Args:
        kind: The name of its block.
        node: Its element.
        complete: Adds to the HTML of an item what it needs to stand alone, such as footnotes.
    """
    area = node.css_first(AREA_TAG)
    encoded = area.attributes.get("data-grading") if area is not None else None
    if area is None or not encoded:
        return None
    return kinds.read_grading(kind, encoded, _DrawnArea(area, node, complete))


class _DrawnArea:
    """The items of a question, by its element and that of its area."""

    def __init__(
        self, area: LexborNode, question: LexborNode, complete: Callable[[str], str]
    ) -> None:
        self._area = area
        self._question = question
        self._complete = complete

    def items(self, css: str) -> list[str]:
        """The HTML of the items of a list; of lists in them nothing by itself."""
        drawn = self._area.css_first(f".{css}")
        items = drawn.iter() if drawn else ()
        return [self._complete(inner(item)) for item in items if item.tag == "li"]

    @cached_property
    def feedback(self) -> Mapping[int, str]:
        """The HTML of what the author says of items, by their rank."""
        told = self._question.css(".practice-feedback")
        return {
            int(each.attributes.get("data-item") or -1): self._complete(inner(each))
            for each in told
        }


def write_gaps(node: LexborNode) -> None:
    """Make what can be filled in of the blanks in a question: lines, or gaps with numbers."""
    for blank in node.css(".practice-blank"):
        rank = "".join(char for char in blank.text() if char.isdigit())
        for child in list(blank.iter(include_text=True)):
            child.decompose()
        if rank:
            blank.attrs["class"] = "practice-gap"
            blank.attrs["data-n"] = rank
        else:
            blank.insert_child(LINE)
