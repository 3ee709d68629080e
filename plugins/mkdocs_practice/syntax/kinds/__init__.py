"""The kinds of blocks. A graded kind is a class in a module of its own, registered here."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Answer, Block, Card, Deck, Exercise, Hint, Overview, Question, Review
from .base import GradedQuestion
from .blanks import Blanks
from .choice import Choice
from .grading import DrawnItems, Grading, decode
from .match import Match
from .number import Number
from .order import Order
from .text import Text

GRADED: Mapping[str, type[GradedQuestion]] = {
    cls.kind: cls for cls in (Choice, Number, Text, Blanks, Match, Order)
}
"""The kinds that are graded in the page, by name."""

_ALL: tuple[type[Block], ...] = (
    Question, *GRADED.values(), Hint, Answer, Exercise, Deck, Card, Review, Overview,
)  # fmt: skip
KINDS: Mapping[str, type[Block]] = {cls.kind: cls for cls in _ALL}
"""Every kind of block by its name in the source."""

LISTED = tuple(cls for cls in GRADED.values() if cls.item_marker is not None)
"""The graded kinds whose body is a list of items."""

QUESTION_KINDS = ("question", *GRADED)
"""The kinds that are questions, and may be parts of an exercise."""

CLASSES: Mapping[str, str] = {cls.css or f"practice-{kind}": kind for kind, cls in GRADED.items()}
"""The graded kinds by the class that their elements have beside that of a question."""


def read_grading(kind: str, encoded: str, drawn: DrawnItems) -> Grading | None:
    """Read what a question in a rendered page is graded by; None for a kind that is not graded.

    Args:
        kind: The name of its block.
        encoded: The attribute `data-grading` of its element.
        drawn: Its items on the page.

    Raises:
        LookupError, TypeError, ValueError: The page does not have what the kind draws.
    """
    return GRADED[kind].grading(decode(encoded), drawn) if kind in GRADED else None


__all__ = ["CLASSES", "GRADED", "KINDS", "QUESTION_KINDS", "GradedQuestion", "read_grading"]
