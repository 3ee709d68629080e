"""Questions: a numbered prompt, hints, an answer."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from .base import Drawing
from .details import AnswerDrawing, DetailsDrawing, has_answer, shows_answer

ATTEMPT_TAG = "practice-attempt"


class QuestionDrawing(Drawing):
    """`/// question`: an open question, or a part of an exercise.

    Title: the prompt. Without one, the content before the first hint or answer is the prompt.
    Content: more prompt (any Markdown), any number of hints, one answer.
    """

    css = "practice-question"
    attempt = False
    """Whether readers may write an answer of their own before they open the one given."""

    def open(self) -> None:
        """Make the prompt."""
        self.prompt: etree.Element | None = None
        if self.parent is not None and self.parent.block.kind == "exercise":
            self.element.set("class", f"{self.css} practice-part")
        if self.block.title:
            self.prompt = etree.SubElement(self.element, "p", {"class": "practice-prompt"})
            self.prompt.text = self.block.title

    def close(self) -> None:
        """Finish the prompt, and make room for the reader's own answer."""
        if self.prompt is None:
            self._take_lead()
        self._name()
        if self.attempt:
            self._place_attempt()

    def _name(self) -> None:
        """Make a group of the question, named by its prompt: a "Show answer" says of what."""
        identifier = self.element.get("id", "")
        if self.prompt is not None and identifier:
            named = self.prompt.attrib.setdefault("id", f"{identifier}-prompt")
            self.element.attrib.setdefault("role", "group")
            self.element.attrib.setdefault("aria-labelledby", named)

    def _place_attempt(self) -> None:
        """Put the element that a script brings to life before the answer."""
        for child in self.children:
            for rank, element in enumerate(self.element):
                if isinstance(child, AnswerDrawing) and child.element is element:
                    self.element.insert(rank, etree.Element(ATTEMPT_TAG))
                    self.scripts = ("attempt",)
                    return

    def _take_lead(self) -> None:
        """Without a title, make the content before the first hint or answer the prompt."""
        lead: list[etree.Element] = []
        for element in self.element:
            if self.ends_lead(element):
                break
            lead.append(element)
        if len(lead) == 1 and lead[0].tag == "p" and not _has_listing(lead[0]):
            self.prompt = lead[0]
            self.prompt.set("class", "practice-prompt")
            return
        self.prompt = etree.Element("div", {"class": "practice-prompt"})
        self.prompt.extend(lead)
        for element in lead:
            self.element.remove(element)
        self.element.insert(0, self.prompt)

    def ends_lead(self, element: etree.Element) -> bool:
        """Return whether the prompt ends before this element."""
        return any(
            child.element is element for child in self.children if isinstance(child, DetailsDrawing)
        )

    def number(self, label: str) -> None:
        """Put a number or a letter before the prompt."""
        assert self.prompt is not None
        number = etree.Element("span", {"class": "practice-number"})
        number.text = AtomicString(label)
        number.tail = f" {self.prompt.text or ''}"
        self.prompt.text = None
        self.prompt.insert(0, number)

    @property
    def answered(self) -> bool:
        """Return whether there is an answer that is not empty."""
        return has_answer(self)

    @property
    def asked(self) -> bool:
        """Return whether there is an answer to compare with."""
        return shows_answer(self)


def _has_listing(paragraph: etree.Element) -> bool:
    """Return whether a line of a paragraph is HTML that is put away: it may be a block of code."""
    lines = (paragraph.text or "").split("\n") if "\x02" in (paragraph.text or "") else ()
    return any(HTML_PLACEHOLDER_RE.fullmatch(line.strip()) for line in lines)
