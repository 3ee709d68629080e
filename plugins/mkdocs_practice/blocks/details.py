"""Hints and answers: native `<details>`, so that they work without JavaScript."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from .base import Drawing, is_drawn


class DetailsDrawing(Drawing):
    """A block that the reader opens.

    Title: the label of the toggle.
    Content: any Markdown, hidden until it is asked for, and kept out of the search index.
    """

    tag = "details"

    @property
    def label(self) -> str:
        """The label of a block without a title."""
        raise NotImplementedError

    def open(self) -> None:
        """Make the toggle."""
        self.element.set("data-search-exclude", "data-search-exclude")
        # A label of ours holds no Markdown; not looking for any saves a twentieth of a page.
        summary = etree.SubElement(self.element, "summary")
        summary.text = self.block.title or AtomicString(self.label)
        self.slot = etree.SubElement(self.element, "div", {"class": "practice-body"})


class HintDrawing(DetailsDrawing):
    """`/// hint`: help before the answer."""

    css = "practice-hint"

    @property
    def label(self) -> str:
        """The label of a hint."""
        return self.labels.hint


class AnswerDrawing(DetailsDrawing):
    """`/// answer`: the answer of a question or an exercise."""

    css = "practice-answer"

    @property
    def label(self) -> str:
        """The label of an answer."""
        return self.labels.answer

    @property
    def answered(self) -> bool:
        """Whether there is anything in the answer."""
        return is_drawn(self.slot)


def has_answer(drawing: Drawing) -> bool:
    """Whether a drawing has an answer of its own that is not empty."""
    return any(isinstance(child, AnswerDrawing) and child.answered for child in drawing.children)
