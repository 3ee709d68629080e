"""Exercises: a heading, prose, and parts or one answer."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from .base import Drawing
from .details import has_answer
from .question import QuestionDrawing


class ExerciseDrawing(Drawing):
    """`/// exercise`: a task in parts.

    Title: the text of its heading.
    Content: prose, questions as parts, or one answer for the whole.
    """

    tag = "section"
    css = "practice-exercise"

    def open(self) -> None:
        """Make the heading; its level is set when the page's outline is known."""
        self.heading: etree.Element | None = None
        if self.block.title:
            self.heading = etree.SubElement(self.element, "h3", {"class": "practice-title"})
            self.heading.text = self.block.title

    def letter_parts(self) -> None:
        """Put (a), (b), (c) before the parts, once all are drawn."""
        for rank, part in enumerate(self.parts):
            part.number(f"({letter(rank)})")

    @property
    def parts(self) -> list[QuestionDrawing]:
        """The drawings of its parts."""
        return [child for child in self.children if isinstance(child, QuestionDrawing)]

    @property
    def answered(self) -> bool:
        """Whether every part is answered, or without parts the whole."""
        parts = self.parts
        return all(part.answered for part in parts) if parts else has_answer(self)


def letter(rank: int) -> str:
    """The letter of a part: a to z, then aa, ab and so on; `rank` counts from 0."""
    letters = ""
    rank += 1
    while rank:
        rank, digit = divmod(rank - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
