"""QTI 1.2 as Canvas (Classic Quizzes), Blackboard and Brightspace read it: a quiz for every page.

The elements are those of IMS Question and Test Interoperability 1.2.1 (ASI); the field
`question_type`, and a list of choices for each blank and each pair, are Canvas's own conventions,
without which it takes every item for an essay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any
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
from ..notes import Collection, ExportWarning, Note, fill_gaps, relocate
from ..plain_answers import (
    decimal,
    interval,
    join_html,
    lost_in_menu,
    marked_solution,
    plain_text,
    title_of,
    typed_texts,
)
from ..zip import zip_bytes
from .qti import to_bytes
from .qti.identifiers import identifier_of
from .qti.xhtml import fit

_ASI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_TOOL = "mkdocs-practice"
_ONE = "response1"
_GENERAL = "general_fb"
_MEDIA = "%24IMS-CC-FILEBASE%24/media"


def write(collection: Collection) -> ExportFile:
    """Write a collection as a zip with a manifest, a quiz for every page, and pictures."""
    warnings: list[ExportWarning] = []
    files: dict[str, bytes] = {}
    for rank, (trail, notes) in enumerate(groupby(collection.notes, lambda note: note.trail), 1):
        root = ET.Element("questestinterop", xmlns=_ASI)
        title = ": ".join(trail[-1:]) or collection.title
        quiz = ET.SubElement(root, "assessment", ident=f"quiz-{rank}", title=fit(title))
        section = ET.SubElement(quiz, "section", ident="root_section")
        for note in notes:
            section.append(_ClassicItem(note, identifier_of(note.known.origin)).write())
            place = note.item.path, note.item.line
            warnings += (ExportWarning(*place, what) for what in _lost(note))
        files[f"quiz-{rank}.xml"] = to_bytes(root)
    media = {f"media/{name}": data for name, data in sorted(collection.media.items())}
    manifest = {"imsmanifest.xml": to_bytes(_manifest([*files], [*media]))}
    return ExportFile(zip_bytes(manifest | files | media), warnings)


def _manifest(quizzes: list[str], media: list[str]) -> ET.Element:
    root = ET.Element("manifest", xmlns=_CP, identifier="practice")
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "IMS Content"
    ET.SubElement(metadata, "schemaversion").text = "1.1.3"
    ET.SubElement(root, "organizations")
    listed = ET.SubElement(root, "resources")
    kinds = [
        *((href, "imsqti_xmlv1p2") for href in quizzes),
        *((href, "webcontent") for href in media),
    ]
    for rank, (href, kind) in enumerate(kinds, 1):
        about = {"identifier": f"r{rank}", "type": kind, "href": href}
        ET.SubElement(ET.SubElement(listed, "resource", about), "file", href=href)
    return root


def _lost(note: Note) -> Iterator[str]:
    """The parts of a note that QTI 1.2 cannot hold, or that are graded otherwise."""
    grading = note.grading
    if note.hints:
        yield "QTI 1.2 has no hints here; they are left out"
    if isinstance(grading, ChoiceGrading) and grading.several:
        yield (
            "QTI 1.2 grades several right options as a whole; Canvas gives and takes the same "
            "share for each"
        )
    if isinstance(grading, ChoiceGrading) and not any(option.right for option in grading.options):
        yield "Canvas has no choice without a right option; choosing none scores 0 there"
    if isinstance(grading, NumberGrading) and grading.units:
        yield "QTI 1.2 holds no units; the number alone is graded"
    if isinstance(grading, OrderGrading):
        yield "QTI 1.2 has no order here; it is a matching of numbers and entries, graded by places"
        yield from lost_in_menu(grading.entries)
    if isinstance(grading, MatchGrading):
        yield from lost_in_menu(match for _, match in grading.pairs)
    if not isinstance(grading, ChoiceGrading) and names_places(note):
        yield "its text names letters or places, and Canvas shows the entries in a menu"


def _has_one_right(grading: ChoiceGrading) -> bool:
    return sum(option.right for option in grading.options) == 1


class _ClassicItem:
    """An item of QTI 1.2.

    Args:
        note: The note.
        name: The item's identifier.
    """

    def __init__(self, note: Note, name: str) -> None:
        self._note = note
        self._item = ET.Element("item", ident=name, title=fit(title_of(note)))
        # What is shown and how it is judged are made side by side, and come in this order.
        self._shown = ET.Element("presentation")
        self._judged = ET.Element("resprocessing")
        self._told: list[tuple[str, str]] = []

    def write(self) -> ET.Element:
        """The note as an item."""
        note = self._note
        kind, write = _KINDS[note.item.kind] if note.grading is not None else _ESSAY
        if (
            isinstance(note.grading, ChoiceGrading)
            and sum(option.right for option in note.grading.options) != 1
        ):
            kind = "multiple_answers_question"
        self._metadata(kind)
        self._material(self._shown, join_html(note.context, self._front()))
        outcomes = ET.SubElement(self._judged, "outcomes")
        limits = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
        ET.SubElement(outcomes, "decvar", limits)
        lettered = isinstance(note.grading, ChoiceGrading | MatchGrading | OrderGrading)
        general = join_html("" if lettered else marked_solution(note), note.back)
        if general:
            self._tell(_GENERAL, general)
        write(self, note.grading)
        self._item.extend((self._shown, self._judged))
        for name, html in self._told:
            feedback = ET.SubElement(self._item, "itemfeedback", ident=name)
            self._material(ET.SubElement(feedback, "flow_mat"), html)
        return self._item

    def _metadata(self, kind: str) -> None:
        fields = ET.SubElement(ET.SubElement(self._item, "itemmetadata"), "qtimetadata")
        tags = (("qmd_keywords", tag) for tag in self._note.item.tags)
        own = (("question_type", kind), ("points_possible", "1"), ("qmd_toolvendor", _TOOL))
        for name, value in (*own, *tags):
            field = ET.SubElement(fields, "qtimetadatafield")
            ET.SubElement(field, "fieldlabel").text = name
            ET.SubElement(field, "fieldentry").text = fit(value)

    def _front(self) -> str:
        note = self._note
        if not isinstance(note.grading, BlanksGrading):
            return note.front
        # In its own text, Canvas would take a name in brackets for a blank.
        text = (note.front + note.area).replace("[blank", "&#91;blank")
        return fill_gaps(text, lambda rank: f"[blank{rank}]")

    def _material(self, parent: ET.Element, html: str, form: str = "text/html") -> None:
        text = ET.SubElement(ET.SubElement(parent, "material"), "mattext", texttype=form)
        text.text = fit(relocate(html, lambda name: f"{_MEDIA}/{name}"))

    def _tell(self, name: str, html: str, response: tuple[str, str] | None = None) -> None:
        """Show feedback: after any answer, or after a response."""
        self._told.append((name, html))
        condition = ET.SubElement(self._judged, "respcondition", {"continue": "Yes"})
        when = ET.SubElement(condition, "conditionvar")
        if response is None:
            ET.SubElement(when, "other")
        else:
            ET.SubElement(when, "varequal", respident=response[0]).text = response[1]
        shown = {"feedbacktype": "Response", "linkrefid": name}
        ET.SubElement(condition, "displayfeedback", shown)

    def _score(self, share: Fraction | None = None) -> ET.Element:
        """The condition for the whole score, or for a share that is added to it."""
        condition = ET.SubElement(
            self._judged, "respcondition", {"continue": "Yes" if share else "No"}
        )
        when = ET.SubElement(condition, "conditionvar")
        action = {"action": "Add" if share else "Set", "varname": "SCORE"}
        ET.SubElement(condition, "setvar", action).text = decimal(100 * share) if share else "100"
        return when

    def _entry(self, **attributes: str) -> None:
        """A field to type in."""
        response = {"ident": _ONE, "rcardinality": "Single"}
        field = ET.SubElement(
            ET.SubElement(self._shown, "response_str", response), "render_fib", attributes
        )
        ET.SubElement(field, "response_label", ident="answer1", rshuffle="No")

    def _choices(self, response: ET.Element, texts: Mapping[str, str], form: str) -> None:
        """A list to choose from."""
        choices = ET.SubElement(response, "render_choice")
        for name, text in texts.items():
            self._material(ET.SubElement(choices, "response_label", ident=name), text, form)

    def choice(self, grading: ChoiceGrading) -> None:
        """Options of which one or several are right."""
        options = {f"c{rank}": option for rank, option in enumerate(grading.options, 1)}
        right = [name for name, option in options.items() if option.right]
        cardinality = "Single" if _has_one_right(grading) else "Multiple"
        response = ET.SubElement(self._shown, "response_lid", ident=_ONE, rcardinality=cardinality)
        self._choices(response, {name: each.html for name, each in options.items()}, "text/html")
        for name, option in options.items():
            if option.feedback:
                self._tell(f"{name}_fb", option.feedback, (_ONE, name))
        when = self._score()
        if _has_one_right(grading):
            ET.SubElement(when, "varequal", respident=_ONE).text = right[0]
            return
        both = ET.SubElement(when, "and")
        for name, option in options.items():
            where = both if option.right else ET.SubElement(both, "not")
            ET.SubElement(where, "varequal", respident=_ONE).text = name

    def number(self, grading: NumberGrading) -> None:
        """A number, exactly or within its tolerance."""
        value, tolerance = map(Fraction, interval(grading))
        self._entry(fibtype="Decimal")
        either = ET.SubElement(self._score(), "or")
        ET.SubElement(either, "varequal", respident=_ONE).text = decimal(value)
        both = ET.SubElement(either, "and")
        ET.SubElement(both, "vargte", respident=_ONE).text = decimal(value - tolerance)
        ET.SubElement(both, "varlte", respident=_ONE).text = decimal(value + tolerance)

    def text(self, grading: TextGrading) -> None:
        """Texts, of which each is right."""
        self._entry()
        for text in typed_texts(grading.texts):
            ET.SubElement(self._score(), "varequal", respident=_ONE).text = fit(text)

    def blanks(self, grading: BlanksGrading) -> None:
        """Texts for blanks: Canvas reads the right ones of each from a list."""
        for rank, texts in enumerate(grading.accepted, 1):
            name = f"response_blank{rank}"
            response = ET.SubElement(self._shown, "response_lid", ident=name)
            self._material(response, f"blank{rank}", "text/plain")
            answers = {f"a{rank}-{at}": text for at, text in enumerate(typed_texts(texts), 1)}
            self._choices(response, answers, "text/plain")
            for ident in answers:
                when = self._score(Fraction(1, len(grading.accepted)))
                ET.SubElement(when, "varequal", respident=name).text = ident

    def match(self, grading: MatchGrading) -> None:
        """Terms and matches."""
        self._pairs([(term, plain_text(match)) for term, match in grading.pairs], grading.shown)

    def order(self, grading: OrderGrading) -> None:
        """Places and entries."""
        entries = enumerate(map(plain_text, grading.entries), 1)
        self._pairs([(str(rank), entry) for rank, entry in entries], grading.shown)

    def _pairs(self, pairs: list[tuple[str, str]], shown: tuple[int, ...]) -> None:
        matches = {f"m{rank + 1}": pairs[rank][1] for rank in shown}
        for rank, (term, _) in enumerate(pairs, 1):
            name = f"response_t{rank}"
            response = ET.SubElement(self._shown, "response_lid", ident=name)
            self._material(response, term)
            self._choices(response, matches, "text/plain")
            when = self._score(Fraction(1, len(pairs)))
            ET.SubElement(when, "varequal", respident=name).text = f"m{rank}"

    def essay(self, grading: None) -> None:
        """A text that people judge."""
        self._entry()
        condition = ET.SubElement(self._judged, "respcondition", {"continue": "No"})
        ET.SubElement(ET.SubElement(condition, "conditionvar"), "other")


_ESSAY: tuple[str, Callable[[_ClassicItem, Any], None]] = ("essay_question", _ClassicItem.essay)
_KINDS: Mapping[str, tuple[str, Callable[[_ClassicItem, Any], None]]] = {
    "choice": ("multiple_choice_question", _ClassicItem.choice),
    "number": ("numerical_question", _ClassicItem.number),
    "text": ("short_answer_question", _ClassicItem.text),
    "blanks": ("fill_in_multiple_blanks_question", _ClassicItem.blanks),
    "match": ("matching_question", _ClassicItem.match),
    "order": ("matching_question", _ClassicItem.order),
}
KINDS = OPEN_KINDS | frozenset(_KINDS)
