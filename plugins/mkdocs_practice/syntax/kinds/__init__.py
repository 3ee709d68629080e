"""The kinds of blocks. A graded kind is a class in a module of its own, registered here."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Answer, Block, Card, Deck, Exercise, Hint, Question
from .base import Graded
from .blanks import Blanks
from .choice import Choice
from .match import Match
from .number import Number
from .order import Order
from .text import Text

GRADED: Mapping[str, type[Graded]] = {
    cls.kind: cls for cls in (Choice, Number, Text, Blanks, Match, Order)
}
"""The kinds that are graded in the page, by name."""

_ALL: tuple[type[Block], ...] = (Question, *GRADED.values(), Hint, Answer, Exercise, Deck, Card)
KINDS: Mapping[str, type[Block]] = {cls.kind: cls for cls in _ALL}
"""Every kind of block by its name in the source."""

QUESTION_KINDS = ("question", *GRADED)
"""The kinds that are questions, and may be parts of an exercise."""

__all__ = ["GRADED", "KINDS", "QUESTION_KINDS", "Graded"]
