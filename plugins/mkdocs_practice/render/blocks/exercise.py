"""Exercises: a heading, prose, and parts or one answer."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from ...locale.labels import letter
from .base import Drawing
from .details import has_answer, shows_answer
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
        self._meta: etree.Element | None = None
        minutes = self.block.options.get("minutes")
        if isinstance(minutes, int):
            time = etree.SubElement(self._head(), "span", {"class": "practice-minutes"})
            time.text = AtomicString(self.labels.count(self.labels.minutes, minutes))

    def _head(self) -> etree.Element:
        """The line beside the heading, which the table of contents leaves out."""
        if self._meta is None:
            self._meta = etree.Element("p", {"class": "practice-meta"})
            self.element.insert(int(self.heading is not None), self._meta)
        return self._meta

    def close(self) -> None:
        """Make room for how far the reader has come, where there is a way to go."""
        if len(self.parts) > 1:
            labels = self.labels
            words = {"data-progress": labels.progress, "data-opened": labels.opened}
            # Where nothing can be checked, there is nothing to sum up but that all is open.
            if any(part.scripts for part in self.parts):
                words["data-summary"] = labels.summary
            words |= {"data-again": labels.new_start, "data-undo": labels.undo_start}
            etree.SubElement(self._head(), "practice-progress", words)

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
        """Return whether every part is answered, or without parts the whole."""
        parts = self.parts
        return all(part.answered for part in parts) if parts else has_answer(self)

    @property
    def asked(self) -> bool:
        """Return whether there is an answer for the whole."""
        return shows_answer(self)
