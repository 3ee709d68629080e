"""Exercises: a heading, prose, and parts or one answer."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from .base import Drawing
from .details import SEARCH_EXCLUDE, has_answer
from .question import QuestionDrawing

HEAD_CSS = "practice-head"
PROGRESS_TAG = "practice-progress"


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
        minutes = self.block.options.get("minutes")
        titled = bool(self.block.title)
        progress = titled and len(self.block.parts) > 1
        head = self.element
        if minutes or progress:
            # Beside the heading and not in it, whose text goes into the table of contents.
            head = etree.SubElement(head, "div", {"class": HEAD_CSS})
        if titled:
            self.heading = etree.SubElement(head, "h3", {"class": "practice-title"})
            self.heading.text = self.block.title
        if minutes:
            attributes = dict([("class", "practice-minutes"), SEARCH_EXCLUDE])
            shown = etree.SubElement(head, "span", attributes)
            shown.text = AtomicString(self.labels.minutes.format(minutes))
        if progress:
            etree.SubElement(head, PROGRESS_TAG)

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
