"""One item of QTI 2.1."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

from ....syntax.kinds.grading import (
    BlanksGrading,
    ChoiceGrading,
    MatchGrading,
    NumberGrading,
    OrderGrading,
    TextGrading,
)
from ...export_file import OPEN_KINDS
from ...letters import names_places
from ...notes import Note, relocate
from ...plain_answers import decimal, interval, join_html, title_of, typed_texts
from ...shares import option_shares
from .xhtml import Xhtml, fit

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XSD = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_MATCH = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
_MAP = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"
_ONE = "RESPONSE"
_CHOSEN = "CHOSEN"


def assessment_item(note: Note, name: str) -> tuple[ET.Element, list[str]]:
    """A note as an item, and what of the note QTI cannot hold.

    Args:
        note: The note.
        name: The item's identifier.
    """
    return _AssessmentItem(note, name).build()


def header(identifier: str, title: str) -> dict[str, str]:
    """The attributes of an item and of a test."""
    return {
        "xmlns": QTI, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{QTI} {_XSD}",
        "identifier": identifier, "title": fit(title), "toolName": "mkdocs-practice",
    }  # fmt: skip


class _AssessmentItem:
    def __init__(self, note: Note, name: str) -> None:
        self._note = note
        self._xhtml = Xhtml()
        self._root = ET.Element(
            "assessmentItem",
            {
                **header(name, title_of(note)), "adaptive": "false", "timeDependent": "false",
            },
        )  # fmt: skip
        # Parts of the body are made first, and put behind the declarations in the end.
        self._body = ET.Element("itemBody")
        self._processing = ET.Element("responseProcessing")

    def build(self) -> tuple[ET.Element, list[str]]:
        """Make the item."""
        note = self._note
        front = note.front + (note.area if isinstance(note.grading, BlanksGrading) else "")
        self._html(ET.SubElement(self._body, "div"), join_html(note.context, front))
        self._grading()
        for hint in note.hints:
            # A rubric for the candidate is the nearest to a hint that QTI 2.1 has.
            block = ET.SubElement(self._body, "rubricBlock", view="author scorer tutor")
            self._html(ET.SubElement(block, "div"), hint)
        if note.grading is None:
            block = ET.SubElement(self._body, "rubricBlock", view="scorer tutor")
            self._html(ET.SubElement(block, "div"), note.back)
        score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
        default = ET.SubElement(
            ET.SubElement(self._root, "outcomeDeclaration", score), "defaultValue"
        )
        ET.SubElement(default, "value").text = "0"
        feedback = note.back if note.grading is not None else ""
        if feedback:
            shown = {"identifier": "FEEDBACK", "cardinality": "single", "baseType": "identifier"}
            value = ET.SubElement(
                ET.SubElement(self._root, "outcomeDeclaration", shown), "defaultValue"
            )
            ET.SubElement(value, "value").text = "answer"
        self._root.append(self._body)
        if len(self._processing) or self._processing.attrib:
            self._root.append(self._processing)
        if feedback:
            modal = ET.SubElement(
                self._root, "modalFeedback",
                {"outcomeIdentifier": "FEEDBACK", "identifier": "answer", "showHide": "show"},
            )  # fmt: skip
            self._html(ET.SubElement(modal, "div"), feedback)
        return self._root, self._lost()

    def _lost(self) -> list[str]:
        lost = [*self._xhtml.told]
        if self._xhtml.lost:
            names = ", ".join(f"<{name}>" for name in sorted(self._xhtml.lost))
            lost.append(f"QTI has no {names}; only the text in it is left")
        if self._note.hints:
            lost.append("QTI has no hints; they are shown to authors and tutors only")
        if isinstance(self._note.grading, NumberGrading) and self._note.grading.units:
            lost.append("QTI holds no units here; the number alone is graded")
        grading = self._note.grading
        if not isinstance(grading, ChoiceGrading) and names_places(self._note):
            lost.append("its text names letters or places, and players shuffle the entries")
        if isinstance(grading, OrderGrading) and len(grading.entries) > 2:
            lost.append("QTI grades an order as a whole; one that is partly right scores 0")
        return lost

    def _html(self, parent: ET.Element, html: str) -> None:
        self._xhtml.write(parent, self._relocated(html))

    @staticmethod
    def _relocated(html: str) -> str:
        return relocate(html, lambda name: f"../media/{name}")

    def _grading(self) -> None:
        write = _INTERACTIONS.get(self._note.item.kind)
        if write is not None and self._note.grading is not None:
            write(self, self._note.grading)
            return
        self._declare(_ONE, "string", "single", ())
        ET.SubElement(
            self._body, "extendedTextInteraction", responseIdentifier=_ONE, expectedLines="5"
        )

    def _text(self, grading: TextGrading) -> None:
        self._entries((typed_texts(grading.texts),))

    def _blanks(self, grading: BlanksGrading) -> None:
        self._entries(tuple(map(typed_texts, grading.accepted)), gaps=True)

    def _declare(
        self, identifier: str, base: str, cardinality: str, values: Sequence[str]
    ) -> ET.Element:
        declaration = ET.SubElement(
            self._root, "responseDeclaration",
            {"identifier": identifier, "cardinality": cardinality, "baseType": base},
        )  # fmt: skip
        if values:
            correct = ET.SubElement(declaration, "correctResponse")
            for value in values:
                ET.SubElement(correct, "value").text = value
        return declaration

    def _choices(self, grading: ChoiceGrading) -> None:
        right = [f"c{rank}" for rank, each in enumerate(grading.options, 1) if each.right]
        one = len(right) == 1
        cardinality = "single" if one else "multiple"
        declaration = self._declare(_ONE, "identifier", cardinality, right)
        if len(right) > 1:
            shares = enumerate(option_shares(grading), 1)
            _map(declaration, {f"c{rank}": share for rank, share in shares})
        interaction = ET.SubElement(
            self._body, "choiceInteraction",
            {
                "responseIdentifier": _ONE, "maxChoices": "1" if one else "0",
                "shuffle": "false" if names_places(self._note) else "true",
            },
        )  # fmt: skip
        for rank, option in enumerate(grading.options, 1):
            choice = ET.SubElement(interaction, "simpleChoice", identifier=f"c{rank}")
            self._html(ET.SubElement(choice, "div"), join_html(option.html))
            if option.feedback:
                inline = ET.SubElement(
                    choice, "feedbackInline",
                    {"outcomeIdentifier": _CHOSEN, "identifier": f"c{rank}", "showHide": "show"},
                )  # fmt: skip
                self._xhtml.write_line(inline, self._relocated(option.feedback))
        told = any(option.feedback for option in grading.options)
        if right and not told:
            self._processing.set("template", _MATCH if one else _MAP)
            return
        self._score_choice(len(right))
        if told:
            chosen = {
                "identifier": _CHOSEN, "cardinality": cardinality, "baseType": "identifier"
            }  # fmt: skip
            ET.SubElement(self._root, "outcomeDeclaration", chosen)
            outcome = ET.SubElement(self._processing, "setOutcomeValue", identifier=_CHOSEN)
            ET.SubElement(outcome, "variable", identifier=_ONE)

    def _score_choice(self, right: int) -> None:
        """Score as the template does, and where no option is right, as no template does."""
        if right > 1:
            outcome = ET.SubElement(self._processing, "setOutcomeValue", identifier="SCORE")
            ET.SubElement(outcome, "mapResponse", identifier=_ONE)
            return
        then = ET.SubElement(ET.SubElement(self._processing, "responseCondition"), "responseIf")
        if right:
            match = ET.SubElement(then, "match")
            ET.SubElement(match, "variable", identifier=_ONE)
            ET.SubElement(match, "correct", identifier=_ONE)
        else:
            ET.SubElement(ET.SubElement(then, "isNull"), "variable", identifier=_ONE)
        self._score(then)

    @staticmethod
    def _score(parent: ET.Element) -> None:
        outcome = ET.SubElement(parent, "setOutcomeValue", identifier="SCORE")
        ET.SubElement(outcome, "baseValue", baseType="float").text = "1"

    def _quantity(self, grading: NumberGrading) -> None:
        value, tolerance = interval(grading)
        self._declare(_ONE, "float", "single", (value,))
        paragraph = ET.SubElement(self._body, "p")
        ET.SubElement(
            paragraph, "textEntryInteraction", responseIdentifier=_ONE, expectedLength="12"
        )
        condition = ET.SubElement(self._processing, "responseCondition")
        then = ET.SubElement(condition, "responseIf")
        center, around = Fraction(value), Fraction(tolerance)
        within = ET.SubElement(then, "or") if around else then
        mode = {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"}
        equal = ET.SubElement(within, "equal", mode if around else {"toleranceMode": "exact"})
        ET.SubElement(equal, "variable", identifier=_ONE)
        ET.SubElement(equal, "correct", identifier=_ONE)
        if around:
            # Some players know no tolerance, and all know the ends of an interval.
            both = ET.SubElement(within, "and")
            for name, end in (("gte", center - around), ("lte", center + around)):
                comparison = ET.SubElement(both, name)
                ET.SubElement(comparison, "variable", identifier=_ONE)
                ET.SubElement(comparison, "baseValue", baseType="float").text = decimal(end)
        self._score(then)

    def _entries(self, accepted: Sequence[tuple[str, ...]], *, gaps: bool = False) -> None:
        """Texts to enter: one below the question, or one in each gap of it."""
        names = [f"RESPONSE_{rank}" for rank in range(1, len(accepted) + 1)] if gaps else [_ONE]
        share = Fraction(1, max(len(accepted), 1))
        for name, texts in zip(names, accepted, strict=True):
            declaration = self._declare(name, "string", "single", texts[:1])
            _map(declaration, dict.fromkeys(texts, share), caseSensitive="false")
        if not gaps:
            paragraph = ET.SubElement(self._body, "p")
            ET.SubElement(
                paragraph, "textEntryInteraction", responseIdentifier=_ONE, expectedLength="20"
            )
            self._processing.set("template", _MAP)
            return
        outcome = ET.SubElement(self._processing, "setOutcomeValue", identifier="SCORE")
        total = ET.SubElement(outcome, "sum")
        for name in names:
            ET.SubElement(total, "mapResponse", identifier=name)

    def _pairs(self, grading: MatchGrading) -> None:
        right = [f"t{rank} m{rank}" for rank in range(1, len(grading.pairs) + 1)]
        declaration = self._declare(_ONE, "directedPair", "multiple", right)
        _map(declaration, dict.fromkeys(right, Fraction(1, max(len(right), 1))))
        count = str(len(grading.pairs))
        interaction = ET.SubElement(
            self._body, "matchInteraction",
            {"responseIdentifier": _ONE, "shuffle": "true", "maxAssociations": count},
        )  # fmt: skip
        # A match may be taken for two terms, as on the page; 0 is no limit.
        for side, letter, most in ((0, "t", "1"), (1, "m", "0")):
            column = ET.SubElement(interaction, "simpleMatchSet")
            for rank, pair in enumerate(grading.pairs, 1):
                choice = ET.SubElement(
                    column, "simpleAssociableChoice",
                    {"identifier": f"{letter}{rank}", "matchMax": most},
                )  # fmt: skip
                self._html(ET.SubElement(choice, "div"), pair[side])
        self._processing.set("template", _MAP)

    def _order(self, grading: OrderGrading) -> None:
        right = [f"e{rank}" for rank in range(1, len(grading.entries) + 1)]
        self._declare(_ONE, "identifier", "ordered", right)
        interaction = ET.SubElement(
            self._body, "orderInteraction", {"responseIdentifier": _ONE, "shuffle": "true"}
        )
        for rank in (shown + 1 for shown in grading.shown):
            choice = ET.SubElement(interaction, "simpleChoice", identifier=f"e{rank}")
            self._html(ET.SubElement(choice, "div"), grading.entries[rank - 1])
        self._processing.set("template", _MATCH)


def _map(declaration: ET.Element, shares: Mapping[str, Fraction], **attributes: str) -> None:
    """Say which share of the score each part of a response gives, or takes: never below 0."""
    limits = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    mapping = ET.SubElement(declaration, "mapping", limits)
    for key, share in shares.items():
        # All digits, since a player adds the shares up.
        entry = {"mapKey": key, "mappedValue": repr(float(share)), **attributes}
        ET.SubElement(mapping, "mapEntry", entry)


_INTERACTIONS: Mapping[str, Callable[[_AssessmentItem, Any], None]] = {
    "choice": _AssessmentItem._choices,
    "number": _AssessmentItem._quantity,
    "text": _AssessmentItem._text,
    "blanks": _AssessmentItem._blanks,
    "match": _AssessmentItem._pairs,
    "order": _AssessmentItem._order,
}
KINDS = OPEN_KINDS | frozenset(_INTERACTIONS)
