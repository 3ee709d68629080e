"""Blocks about all of the site, which a script fills: the review, and the overview of progress."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import ClassVar

from markdown.util import AtomicString

from .base import Drawing
from .details import SEARCH_EXCLUDE

_CSS = "practice-fallback"
FALLBACK = re.compile(rf'<p class="{_CSS}"[^>]*>.*?</p>', re.DOTALL)
"""What such a block says until its script has come, which is of no use elsewhere."""


class SiteDrawing(Drawing):
    """A heading and text, with a sentence for readers without JavaScript."""

    sentence: ClassVar[str]
    """The name of that sentence among the labels."""

    def open(self) -> None:
        """Make the heading; its level is set when the page's outline is known."""
        self.heading: etree.Element | None = None
        if self.block.title:
            self.heading = etree.SubElement(self.element, "h3", {"class": "practice-title"})
            self.heading.text = self.block.title

    def close(self) -> None:
        """Put the sentence below the text."""
        fallback = etree.SubElement(self.element, "p", dict([("class", _CSS), SEARCH_EXCLUDE]))
        fallback.text = AtomicString(getattr(self.labels, self.sentence))


class ReviewDrawing(SiteDrawing):
    """`/// review`: what is due, in the whole site.

    Title: its heading.
    Content: an introduction.
    """

    tag = "practice-review"
    css = f"{tag} practice-site"
    scripts = ("review", "study", "graded")
    sentence = "no_review"


class OverviewDrawing(SiteDrawing):
    """`/// progress`: how far a reader is, in the whole site.

    Title: its heading.
    Content: an introduction.
    """

    tag = "practice-overview"
    css = f"{tag} practice-site"
    scripts = ("overview", "pictures")
    sentence = "no_overview"
