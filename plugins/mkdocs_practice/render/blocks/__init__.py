"""Drawings of the blocks, one class per kind."""

from __future__ import annotations

from ...syntax.kinds import GRADED
from .base import Drawing
from .details import AnswerDrawing, HintDrawing
from .exercise import ExerciseDrawing
from .flashcards import CardDrawing, DeckDrawing
from .graded import GradedDrawing
from .question import QuestionDrawing
from .whole_site import OverviewDrawing, ReviewDrawing

DRAWINGS: dict[str, type[Drawing]] = {
    "question": QuestionDrawing,
    **dict.fromkeys(GRADED, GradedDrawing),
    "hint": HintDrawing,
    "answer": AnswerDrawing,
    "exercise": ExerciseDrawing,
    "flashcards": DeckDrawing,
    "card": CardDrawing,
    "review": ReviewDrawing,
    "progress": OverviewDrawing,
}
"""The drawing of each kind, by the name of the block in the source."""

__all__ = ["DRAWINGS", "Drawing"]
