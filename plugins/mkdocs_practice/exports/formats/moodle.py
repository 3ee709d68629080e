"""Moodle XML: a question bank, with pictures, feedback and hints."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from fractions import Fraction
from html import escape
from xml.etree import ElementTree as ET

from ...syntax.kinds.grading import (
    BlanksGrading,
    ChoiceGrading,
    MatchGrading,
    NumberGrading,
    OrderGrading,
    TextGrading,
)
from ..export_file import OPEN_KINDS, ExportFile
from ..letters import names_places
from ..notes import Collection, ExportWarning, Note, fill_gaps, media_in, relocate
from ..plain_answers import (
    interval,
    join_html,
    lost_in_menu,
    marked_solution,
    plain_text,
    title_of,
    typed_texts,
)
from ..shares import lost_on_moodle, option_shares, percent

_TYPES = {
    "choice": "multichoice", "number": "numerical", "text": "shortanswer", "blanks": "cloze",
    "match": "matching", "order": "ordering", **dict.fromkeys(OPEN_KINDS, "essay"),
}  # fmt: skip
KINDS = frozenset(_TYPES)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_A_GAP = re.compile(r"\{(?=\d*:[A-Za-z])")
_IN_CLOZE = re.compile(r'[\\~=#{}/"*]')


def write(collection: Collection) -> ExportFile:
    """Write a collection; the categories are the decks of the navigation."""
    quiz = ET.Element("quiz")
    category = ""
    warnings: list[ExportWarning] = []
    for note in collection.notes:
        trail = "/".join(title.replace("/", "//") for title in (collection.title, *note.trail))
        if trail != category:
            category = trail
            head = ET.SubElement(quiz, "question", type="category")
            _text(ET.SubElement(head, "category"), f"$course$/top/{trail}")
        _MoodleQuestion(quiz, note, collection.media).write()
        warnings += (ExportWarning(note.item.path, note.item.line, what) for what in _lost(note))
    ET.indent(quiz, " ")
    data: bytes = ET.tostring(quiz, "utf-8", xml_declaration=True)
    return ExportFile(data + b"\n", warnings)


def _lost(note: Note) -> Iterator[str]:
    """The ways in which Moodle grades a note otherwise than the page."""
    grading = note.grading
    if isinstance(grading, ChoiceGrading):
        yield from lost_on_moodle(grading)
    elif names_places(note):
        yield "its text names letters or places, and Moodle shows the entries in another order"
    if isinstance(grading, MatchGrading):
        yield from lost_in_menu(match for _, match in grading.pairs)
    if isinstance(grading, OrderGrading):
        yield "an order needs Moodle 4.4 or later"
        count = len(grading.entries)
        if count > 2:
            there, here = Fraction(count - 1, count), Fraction(count - 2, count - 1)
            yield (
                "Moodle grades a partly right order higher than the page does: with one entry to "
                f"move it gives {float(there):.0%}, and the page {float(here):.0%}"
            )


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = _ILLEGAL.sub("\ufffd", text)


class _MoodleQuestion:
    def __init__(self, quiz: ET.Element, note: Note, media: dict[str, bytes]) -> None:
        kind = "essay" if note.grading is None else _TYPES[note.item.kind]
        self._element = ET.SubElement(quiz, "question", type=kind)
        self._note = note
        self._media = media

    def write(self) -> None:
        """Write the note as a question."""
        note, element = self._note, self._element
        _text(ET.SubElement(element, "name"), title_of(note))
        hints = note.closed_hints if note.grading is None else ""
        self._html(element, "questiontext", join_html(note.context, self._front(), hints))
        self._html(element, "generalfeedback", self._feedback())
        self._plain("defaultgrade", "1")
        self._plain("hidden", "0")
        self._plain("idnumber", note.known.origin)
        self._answers()
        for hint in note.hints if note.grading is not None else ():
            self._html(element, "hint", hint)
        if note.item.tags:
            tags = ET.SubElement(element, "tags")
            for tag in note.item.tags:
                _text(ET.SubElement(tags, "tag"), tag)

    def _feedback(self) -> str:
        """Feedback after any answer; Moodle shuffles what the page's letters stand for."""
        lettered = isinstance(self._note.grading, ChoiceGrading | MatchGrading | OrderGrading)
        return join_html("" if lettered else marked_solution(self._note), self._note.back)

    def _plain(self, name: str, text: str) -> None:
        ET.SubElement(self._element, name).text = text

    def _html(self, parent: ET.Element, tag: str, html: str, **attributes: str) -> ET.Element:
        """HTML with the pictures that it shows."""
        element = ET.SubElement(parent, tag, {"format": "html", **attributes})
        _text(element, relocate(html, lambda name: f"@@PLUGINFILE@@/{name}"))
        for name in media_in([html]):
            file = ET.SubElement(element, "file", name=name, path="/", encoding="base64")
            file.text = b64encode(self._media[name]).decode()
        return element

    def _front(self) -> str:
        note = self._note
        if not isinstance(note.grading, BlanksGrading):
            return note.front
        accepted = note.grading.accepted
        text = _LIKE_A_GAP.sub("&#123;", note.front + note.area)
        return fill_gaps(text, lambda rank: _gap(accepted[rank - 1]))

    def _answers(self) -> None:
        grading = self._note.grading
        if isinstance(grading, ChoiceGrading):
            self._choices(grading)
        elif isinstance(grading, NumberGrading):
            self._quantity(grading)
        elif isinstance(grading, TextGrading):
            self._plain("usecase", "0")
            for text in typed_texts(grading.texts):
                self._answer(text.replace("*", "\\*"), "100", "plain_text")
        elif isinstance(grading, MatchGrading):
            self._plain("shuffleanswers", "true")
            for term, match in grading.pairs:
                pair = self._html(self._element, "subquestion", term)
                _text(ET.SubElement(pair, "answer"), escape(plain_text(match), quote=False))
        elif isinstance(grading, OrderGrading):
            self._plain("layouttype", "VERTICAL")
            self._plain("selecttype", "ALL")
            self._plain("gradingtype", "LONGEST_ORDERED_SUBSET")
            for rank, entry in enumerate(grading.entries, 1):
                self._html(self._element, "answer", entry, fraction=str(rank))
        elif grading is None:
            self._plain("responseformat", "editor")
            self._plain("responserequired", "0")
            self._html(self._element, "graderinfo", self._note.back)

    def _answer(self, text: str, fraction: str, form: str) -> ET.Element:
        answer = ET.SubElement(self._element, "answer", fraction=fraction, format=form)
        _text(answer, text)
        return answer

    def _choices(self, grading: ChoiceGrading) -> None:
        one = sum(option.right for option in grading.options) == 1
        self._plain("single", "true" if one else "false")
        self._plain("shuffleanswers", "false" if names_places(self._note) else "true")
        self._plain("answernumbering", "ABCD")
        for option, share in zip(grading.options, option_shares(grading), strict=True):
            answer = self._html(self._element, "answer", option.html, fraction=percent(share))
            self._html(answer, "feedback", option.feedback)

    def _quantity(self, grading: NumberGrading) -> None:
        value, tolerance = interval(grading)
        answer = self._answer(value, "100", "moodle_auto_format")
        ET.SubElement(answer, "tolerance").text = tolerance
        if grading.units:
            units = ET.SubElement(self._element, "units")
            for name in grading.units:
                unit = ET.SubElement(units, "unit")
                ET.SubElement(unit, "multiplier").text = "1"
                ET.SubElement(unit, "unit_name").text = name
        self._plain("unitgradingtype", "0")
        self._plain("showunits", "0" if grading.units else "3")


def _gap(accepted: tuple[str, ...]) -> str:
    texts = (
        _IN_CLOZE.sub(lambda match: f"\\{match[0]}", escape(each, quote=False))
        for each in typed_texts(accepted)
    )
    return f"{{1:SHORTANSWER:{'~'.join(f'={text}' for text in texts)}}}"
