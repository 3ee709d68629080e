"""The parts of a question in Moodle XML that all types have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ...answers import Say, WeightedAnswer
from ...files import FileNames
from ...html_texts import HtmlTexts

_FILE = re.compile(r"@@PLUGINFILE@@/([^\s\"'<>?#()]+)(?:\?[^\s\"'<>#()]*)?")
_FORMS = {
    "html": "html", "plain_text": "plain", "markdown": "markdown", "moodle_auto_format": "moodle",
}  # fmt: skip


def text_of(element: ET.Element | None) -> str:
    """The text in an element, as it is."""
    if element is None:
        return ""
    text = element.find("text")
    found = element.text if text is None else text.text
    return (found or "").strip()


def texts_of(question: ET.Element, files: FileNames, say: Say) -> QuestionTexts:
    """The texts of a question, whose files get names beside the page."""
    return QuestionTexts(question, files, say)


class QuestionTexts:
    """The texts of a question as Markdown.

    Args:
        question: The question.
        files: Takes its files.
        say: Takes what is lost.
    """

    def __init__(self, question: ET.Element, files: FileNames, say: Say) -> None:
        self._question = question
        self._files = files
        # A file counts only where a text shows it: a question that is left out brings none.
        self._named: dict[str, ET.Element] = {}
        for file in question.iter("file"):
            name = file.get("name") or ""
            self._named.setdefault(f"{(file.get('path') or '/').strip('/')}/{name}", file)
            self._named.setdefault(name, file)
        self._html = HtmlTexts(say, self._address, _FILE)

    def _address(self, name: str) -> str:
        file = self._named.get(name.lstrip("/"))
        return "" if file is None else self._files.add_text(file.get("name") or "", file.text or "")

    def of(self, element: ET.Element | None, gaps: str = "") -> str:
        """The text of an element as Markdown.

        Args:
            element: The element; None for no text.
            gaps: A text to take in place of its own.
        """
        if element is None:
            return ""
        form = _FORMS.get(element.get("format") or "", "moodle")
        return self._html.markdown(gaps or text_of(element), form)

    def html(self, text: str) -> str:
        """HTML as Markdown."""
        return self._html.markdown(text)

    def at(self, name: str) -> str:
        """The text of a child of the question as Markdown."""
        return self.of(self._question.find(name))

    def all(self, name: str) -> list[str]:
        """The texts of children of one name as Markdown, those that are not empty."""
        return [text for text in map(self.of, self._question.findall(name)) if text]

    def answers(self, *, as_text: bool = False) -> Iterator[WeightedAnswer]:
        """The answers of the question.

        Args:
            as_text: Whether they are typed, and no Markdown.
        """
        for answer in self._question.findall("answer"):
            text = text_of(answer) if as_text else self.of(answer)
            yield WeightedAnswer(text, share_of(answer), self.of(answer.find("feedback")))


def share_of(answer: ET.Element) -> float:
    """The share of the score that an answer has, of 1."""
    try:
        return float(answer.get("fraction") or 0) / 100
    except ValueError:
        return 0.0


def is_on(question: ET.Element, name: str, default: str = "") -> bool:
    """Return whether a setting of a question is on."""
    return (question.findtext(name) or default).strip().lower() in ("1", "true")
