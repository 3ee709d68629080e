"""Questions of GIFT as drafts."""

from __future__ import annotations

import re
from fractions import Fraction

from ....exports.markdown import escape_markdown
from ...answers import (
    DECIMAL,
    GAP,
    Say,
    WeightedAnswer,
    WeightedNumber,
    fill_blanks,
    fill_choice,
    fill_match,
    fill_number,
    fill_text,
    with_lines,
    with_point,
)
from ...draft import PROSE, Draft
from ...texts import to_markdown
from .chunks import shown
from .grammar import ARROW, GiftAnswer, GiftGroup, GiftQuestion, text_of

_FILES = "@@PLUGINFILE@@/"
_SPACE = re.compile(r"[\s)\"'<>]")
_GAP_LINE = re.compile(r"_{3,}")
_ENDS = re.compile(r"[?.!:]\s*$")
_ONLY_END = re.compile(r"\s*[.,;:!?]+\s*$")
_NUMBER = re.compile(rf"({DECIMAL})\s*(?::\s*({DECIMAL})|\.\.\s*({DECIMAL}))?")


def draft_of(question: GiftQuestion, say: Say, remark: Say) -> Draft:
    """The draft of a question; a description is prose.

    Args:
        question: As the grammar reads it.
        say: Takes what is lost.
        remark: Takes what else is to be told of it.
    """
    return _GiftReader(question, say, remark).draft()


class _GiftReader:
    def __init__(self, question: GiftQuestion, say: Say, remark: Say) -> None:
        self._question = question
        self._say, self._remark = say, remark

    def draft(self) -> Draft:
        """The draft."""
        question = self._question
        gapped = self._gapped()
        draft = Draft("question", with_lines(gapped), tags=list(question.tags))
        if not gapped.strip():
            self._say("has no text before its answers")
        if not question.groups:
            draft.kind, draft.tags = PROSE, []
            if question.tags or question.key:
                self._say("is a text without a question; it stays one, without its tags and id")
        elif len(question.groups) > 1:
            self._several(draft, gapped)
        else:
            group = question.groups[0]
            draft.answer = self._markdown(group.general)
            _FILL[group.kind](self, draft, group)
            if draft.kind == "text":
                fill_blanks(draft, gapped, [draft.accepted])
        return draft

    def _markdown(self, text: str) -> str:
        said = text_of(text)
        return self._in_form(said.text, said.form or self._question.form)

    def _in_form(self, text: str, form: str) -> str:
        text = shown(text)
        markdown = to_markdown(text, form, self._say)
        if _FILES in markdown:
            name = _SPACE.split(markdown.partition(_FILES)[2])[0]
            self._say(f"GIFT holds no files; `{name}` is only named")
            markdown = markdown.replace(_FILES, "")
        return markdown

    def _gapped(self) -> str:
        """The text of the question with a sign in the place of answers that stand within it."""
        texts, groups = self._question.texts, self._question.groups
        if len(groups) == 1:
            before, behind = texts
            is_end = bool(_ENDS.search(before) and _ONLY_END.fullmatch(behind))
            if is_end or not behind.strip():
                is_line = groups[0].kind == "text" and len(_GAP_LINE.findall(before)) == 1
                whole = _GAP_LINE.sub(GAP, before) if is_line else before
            else:
                whole = before + GAP + behind
        else:
            whole = GAP.join(texts)
        return self._in_form(whole, self._question.form)

    def _several(self, draft: Draft, gapped: str) -> None:
        """Fill a text with answers in several places, which GIFT itself has not."""
        groups = self._question.groups
        keys = [Draft() for _ in groups]
        for key, group in zip(keys, groups, strict=True):
            if group.kind == "text":
                fill_text(key, _weighted(group), self._say)
                draft.answer = "\n\n".join(filter(None, (draft.answer, key.answer)))
        accepted = [key.accepted if key.kind == "text" else [] for key in keys]
        if fill_blanks(draft, gapped, accepted):
            self._remark("it has answers in several places; it is a text with blanks")
            return
        self._say("it has answers in several places; it is an open question that shows them")
        draft.answer = ""
        for rank, group in enumerate(groups, 1):
            shares = [f"{'✓' if each.share > 0 else '✗'} {each.text}" for each in group.answers]
            draft.accepted.append(f"({rank}) {escape_markdown(shown(', '.join(shares)))}")

    def _essay(self, draft: Draft, group: GiftGroup) -> None:
        if not draft.answer:
            self._say("is an essay without an answer; write one")

    def _truth(self, draft: Draft, group: GiftGroup) -> None:
        wrong, right = map(self._markdown, (*group.feedback, "", "")[:2])
        is_true = group.answers[0].text.startswith("T")
        draft.kind = "choice"
        draft.options = [
            ("True", is_true, right if is_true else wrong),
            ("False", not is_true, wrong if is_true else right),
        ]

    def _number(self, draft: Draft, group: GiftGroup) -> None:
        numbers = []
        other = self._markdown(group.feedback[0])
        for answer in group.answers:
            number, feedback = _number_of(answer), self._markdown(answer.feedback)
            if number is not None:
                numbers.append(number._replace(feedback=feedback))
            elif answer.text == "*" and answer.share == 0:
                other = feedback
            else:
                self._say(f"`{shown(answer.text)}` is no number; it is an open question")
                draft.accepted = [escape_markdown(shown(each.text)) for each in group.answers]
                return
        if numbers:
            fill_number(draft, numbers, self._say, other)
        else:
            self._say("no number is right; write an answer")

    def _choice(self, draft: Draft, group: GiftGroup) -> None:
        options = [
            WeightedAnswer(
                self._markdown(each.text),
                each.share if each.sign or each.weight is not None else 0.0,
                self._markdown(each.feedback),
            )
            for each in group.answers
        ]
        single = any(each.sign == "=" for each in group.answers)
        fill_choice(draft, options, self._say, single=single)

    def _text(self, draft: Draft, group: GiftGroup) -> None:
        answers = [
            each._replace(feedback=self._markdown(answer.feedback))
            for each, answer in zip(_weighted(group), group.answers, strict=True)
        ]
        fill_text(draft, answers, self._say)

    def _match(self, draft: Draft, group: GiftGroup) -> None:
        pairs = []
        for answer in group.answers:
            term, arrow, match = answer.text.partition(ARROW)
            if not arrow:
                self._say(f"`{shown(answer.text)}` has no `->`; it is left out")
            else:
                pairs.append((self._markdown(term), self._markdown(match)))
        fill_match(draft, pairs, self._say)


_FILL = {
    "essay": _GiftReader._essay, "truth": _GiftReader._truth, "number": _GiftReader._number,
    "choice": _GiftReader._choice, "text": _GiftReader._text, "match": _GiftReader._match,
}  # fmt: skip


def _weighted(group: GiftGroup) -> list[WeightedAnswer]:
    """Answers as they are typed, without what is said to them."""
    return [
        WeightedAnswer(" ".join(shown(text_of(each.text).text).split()), each.share)
        for each in group.answers
    ]


def _number_of(answer: GiftAnswer) -> WeightedNumber | None:
    """The number of an answer: with how far off one may be, or as an interval; None for no one."""
    match = _NUMBER.fullmatch(with_point(shown(answer.text)))
    if match is None:
        return None
    value, tolerance = Fraction(match[1]), abs(Fraction(match[2] or 0))
    if match[3]:
        end = Fraction(match[3])
        value, tolerance = (value + end) / 2, abs(end - value) / 2
    return WeightedNumber(value, tolerance, answer.share)
