"""Hints and answers: native `<details>`, so that they work without JavaScript."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import ClassVar

from markdown.util import AtomicString

from .base import Drawing, is_drawn

SEARCH_EXCLUDE = ("data-search-exclude", "data-search-exclude")
BODY_TAG = "practice-body"
"""The element around what is not to be found before it is asked for."""


def exclude_from_search(parent: etree.Element, tag: str, css: str) -> etree.Element:
    """Add an element whose content Material's search leaves out.

    Its search ends the exclusion where any element of the same name ends: so the name must be one
    that nothing inside has. Python-Markdown does not know it as a block and leaves the content
    without line breaks, which makes pages smaller and builds faster.
    """
    return etree.SubElement(parent, tag, dict([("class", css), SEARCH_EXCLUDE]))


class DetailsDrawing(Drawing):
    """A block that the reader opens.

    Title: the label of the toggle.
    Content: any Markdown, hidden until it is asked for, and kept out of the search index.
    """

    tag = "details"
    body_tag: ClassVar[str]

    @property
    def label(self) -> str:
        """The label of a block without a title."""
        raise NotImplementedError

    def open(self) -> None:
        """Make the toggle."""
        self.element.set(*SEARCH_EXCLUDE)
        # A label of ours holds no Markdown; not looking for any saves a twentieth of a page.
        summary = etree.SubElement(self.element, "summary")
        summary.text = self.block.title or AtomicString(self.label)
        self.slot = exclude_from_search(self.element, self.body_tag, "practice-body")


class HintDrawing(DetailsDrawing):
    """`/// hint`: help before the answer."""

    css = "practice-hint"
    body_tag = "practice-help"

    @property
    def label(self) -> str:
        """The label of a hint."""
        return self.labels.hint


class AnswerDrawing(DetailsDrawing):
    """`/// answer`: the answer of a question or an exercise."""

    css = "practice-answer"
    body_tag = BODY_TAG

    @property
    def label(self) -> str:
        """The label of an answer."""
        return self.labels.answer

    @property
    def answered(self) -> bool:
        """Return whether there is anything in the answer."""
        return is_drawn(self.slot)


def has_answer(drawing: Drawing) -> bool:
    """Return whether a drawing has an answer of its own that is not empty."""
    return any(isinstance(child, AnswerDrawing) and child.answered for child in drawing.children)


def shows_answer(drawing: Drawing) -> bool:
    """Return whether a drawing has an answer of its own, be there anything in it or not."""
    own = [child.element for child in drawing.children if isinstance(child, AnswerDrawing)]
    return any(element in own for element in drawing.element) if own else False
