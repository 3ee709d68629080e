"""The types of questions in Moodle XML, as drafts."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from xml.etree import ElementTree as ET

from ....exports.markdown import escape_markdown
from ....exports.plain_answers import plain_text
from ....syntax.quote import quote, quote_names
from ...answers import (
    GAP,
    ONE_BY_ONE,
    Say,
    WeightedNumber,
    fill_blanks,
    fill_choice,
    fill_match,
    fill_number,
    fill_text,
    read_decimal,
    with_lines,
    with_point,
)
from ...draft import PROSE, Draft
from ...html_texts import without_hints
from .cloze import fill_cloze
from .questions import QuestionTexts, is_on, share_of, text_of

_NOT_TYPED = re.compile(r"<(?:sub|sup|img)\b", re.IGNORECASE)
_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
# What Moodle itself says where an author says nothing.
_SAYS_NOTHING = frozenset(
    (
        "", "Your answer is correct.", "Your answer is partially correct.",
        "Your answer is incorrect.",
    )
)  # fmt: skip
_Fill = Callable[[Draft, ET.Element, QuestionTexts, Say], None]


def draft_of(element: ET.Element, texts: QuestionTexts, say: Say) -> Draft | None:
    """The draft of a question; None where nothing can be made of it.

    Args:
        element: The question.
        texts: Its texts.
        say: Takes what is lost.
    """
    kind = element.get("type") or ""
    if kind == "description":
        prose = "\n\n".join(filter(None, (texts.at("questiontext"), texts.at("generalfeedback"))))
        return Draft(PROSE, prose) if prose else None
    draft = Draft("question", answer=texts.at("generalfeedback"), hints=texts.all("hint"))
    draft.tags = [text_of(tag) for tag in element.iterfind("tags/tag") if text_of(tag)]
    fill = _FILL.get(kind)
    if fill is None and not (draft.answer and text_of(element.find("questiontext"))):
        return None
    (fill or _other)(draft, element, texts, say)
    draft.prompt = draft.prompt or _prompt(draft, element, texts)
    _results(draft, texts, say)
    return draft


def _prompt(draft: Draft, element: ET.Element, texts: QuestionTexts) -> str:
    """The text of a question, without the hints that an export of ours puts there."""
    head = element.find("questiontext")
    html, hints = without_hints(text_of(head))
    draft.hints += map(texts.html, hints)
    return texts.of(head, html)


def _results(draft: Draft, texts: QuestionTexts, say: Say) -> None:
    """Keep what is said to a right answer; what is said to others has no place here."""
    right = texts.at("correctfeedback")
    if right not in _SAYS_NOTHING:
        draft.answer = "\n\n".join(filter(None, (draft.answer, right)))
    for name in ("partiallycorrectfeedback", "incorrectfeedback"):
        said = texts.at(name)
        if said not in _SAYS_NOTHING:
            say(f"what is said to an answer that is not all right is left out: {quote(said)}")


def _other(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    kind = element.get("type")
    say(f"there is nothing like `{kind}` here; it is an open question with what is said to all")


def _choice(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    fill_choice(draft, [*texts.answers()], say, single=is_on(element, "single", "true"))


def _choice_set(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    say(ONE_BY_ONE)
    _even_choice(draft, texts, say)


def _choice_of_rights(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    """Fill a choice of the Open University's type."""
    _even_choice(draft, texts, say)
    if sum(right for _, right, _ in draft.options) > 1:
        say("a wrong option counts there only where more are chosen than are right")


def _even_choice(draft: Draft, texts: QuestionTexts, say: Say) -> None:
    """Fill a choice whose options say no more than whether they are right."""
    answers = [*texts.answers()]
    rights = sum(each.share > 0 for each in answers)
    wrong = -1 / (len(answers) - rights) if 1 < rights < len(answers) else 0.0
    shares = (1 / rights if each.share > 0 else wrong for each in answers)
    pairs = zip(answers, shares, strict=True)
    answers = [each._replace(share=share) for each, share in pairs]
    fill_choice(draft, answers, say, single=rights == 1)


def _truth(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    draft.kind = "choice"
    for answer in element.findall("answer"):
        text = "True" if text_of(answer).lower() == "true" else "False"
        said = texts.of(answer.find("feedback"))
        draft.options.append((text, share_of(answer) > 0.5, said))
    if sorted(text for text, *_ in draft.options) != ["False", "True"]:
        fill_choice(draft, [*texts.answers()], say, single=True)


def _text(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    if is_on(element, "usecase"):
        say("capital letters matter there, and not here")
    fill_text(draft, [*texts.answers(as_text=True)], say)


def _number(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    numbers, others, other = list[WeightedNumber](), list[str](), ""
    for answer in element.findall("answer"):
        value = _decimal(text_of(answer))
        tolerance = _decimal(answer.findtext("tolerance") or "0") or Fraction(0)
        said = texts.of(answer.find("feedback"))
        if text_of(answer) == "*" and share_of(answer) <= 0:
            other = said
        elif value is None:
            others += [text_of(answer)] * (share_of(answer) > 0)
        else:
            numbers.append(WeightedNumber(value, abs(tolerance), share_of(answer), said))
    draft.units = _units(element, say)
    fill_number(draft, numbers, say, other, others=others)


def _decimal(text: str) -> Fraction | None:
    """A number as people write it, also with a comma that parts no thousands."""
    return read_decimal(with_point(text))


def _units(element: ET.Element, say: Say) -> list[str]:
    """The units that are worth one of the number's; others would need another number."""
    names, others = list[str](), list[str]()
    for unit in element.iterfind("units/unit"):
        name = (unit.findtext("unit_name") or "").strip()
        factor = read_decimal((unit.findtext("multiplier") or "1").strip())
        if name:
            (names if factor == 1 else others).append(name)
    if others:
        say(f"the units {quote_names(others)} are left out: they stand for other numbers")
    return names


def _calculated(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    say("its numbers are drawn anew each time there; it is an open question with the formula")
    draft.accepted = [escape_markdown(each.text) for each in texts.answers(as_text=True)]


def _match(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    pairs = []
    for part in element.findall("subquestion"):
        match = part.find("answer")
        pairs.append((texts.of(part), texts.of(match)))
    fill_match(draft, pairs, say)


def _order(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    entries = sorted(texts.answers(), key=lambda answer: answer.share)
    draft.kind = "order"
    draft.entries = [entry.text for entry in entries if entry.text]
    if len({" ".join(entry.split()) for entry in draft.entries}) < max(2, len(entries)):
        say("its entries are no order here; it is an open question that shows them")
        draft.kind = "question"
    if (element.findtext("selecttype") or "ALL").strip().upper() not in ("ALL", "0"):
        say("only some of its entries are drawn there; here all of them are asked")
    grading = (element.findtext("gradingtype") or "").strip().upper()
    if draft.kind == "order" and grading in ("ALL_OR_NOTHING", "-1"):
        say(ONE_BY_ONE)
    elif draft.kind == "order" and grading not in ("", "LONGEST_ORDERED_SUBSET", "5"):
        say(f"it counts by `{grading}` there; here by the most entries that are in order")


def _essay(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    info = texts.at("graderinfo")
    if info and info not in draft.answer:
        draft.answer = "\n\n".join(filter(None, (draft.answer, info)))
    if not draft.answer:
        say("is an essay without an answer; write one")
    if texts.at("responsetemplate"):
        say("the text that an answer begins with is left out")


def _gaps(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    """Fill a text with words to choose or to drag, of which the places are numbered from 1."""
    options = [*element.findall("selectoption"), *element.findall("dragbox")]
    shown, words = list[str](), list[str]()
    for option in options:
        text = " ".join(text_of(option).split())
        # Words to drag may be HTML, words to choose are text.
        is_html = option.tag == "dragbox" and "<" in text
        shown.append(texts.html(text) if is_html else escape_markdown(text))
        is_typed = not (is_html and _NOT_TYPED.search(text))
        words.append((plain_text(text) if is_html else text) if is_typed else "")
    head = element.find("questiontext")
    ranks = [int(rank) for rank in _PLACE.findall(text_of(head))]
    places = [rank - 1 if 0 < rank <= len(words) else len(words) for rank in ranks]
    known = [[*words, ""][place] for place in places]
    others = [word for rank, word in enumerate(words, 1) if word and rank not in ranks]
    if others:
        say(f"the wrong words {quote_names(others)} are left out: here the right one is typed")
    gapped = texts.of(head, _PLACE.sub(GAP, text_of(head)))
    if not fill_blanks(draft, gapped, [[word] if word else [] for word in known]):
        say("its words cannot be blanks; it is an open question that shows them")
        draft.prompt = with_lines(gapped)
        draft.entries = [[*shown, ""][place] or "…" for place in places]


def _cloze(draft: Draft, element: ET.Element, texts: QuestionTexts, say: Say) -> None:
    head = element.find("questiontext")
    fill_cloze(draft, text_of(head), lambda html: texts.of(head, html), texts.html, say)


_FILL: dict[str, _Fill] = {
    "multichoice": _choice, "multichoiceset": _choice_set,
    "oumultiresponse": _choice_of_rights, "truefalse": _truth,
    "shortanswer": _text, "numerical": _number, "matching": _match, "match": _match,
    "ddmatch": _match, "ordering": _order, "essay": _essay, "gapselect": _gaps, "ddwtos": _gaps,
    "cloze": _cloze, "multianswer": _cloze, "calculated": _calculated,
    "calculatedsimple": _calculated, "calculatedmulti": _calculated,
}  # fmt: skip
