"""Answers with shares of a score, as quiz programs have them, and what of them a draft can hold.

Here an option is right or wrong, and a text or a number is accepted or not. What counts in part
elsewhere is never right here; what is lost by that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from fractions import Fraction
from textwrap import indent
from typing import NamedTuple

from ..exports.markdown import escape_markdown
from ..exports.notes import LINE
from ..exports.plain_answers import decimal
from ..exports.shares import option_shares
from ..syntax.kinds.fold import fold
from ..syntax.kinds.grading import ChoiceGrading, GradedOption
from ..syntax.kinds.quantity import is_same_number, readings
from ..syntax.quote import quote
from .draft import Draft
from .text_blanks import are_read, in_blank

Say = Callable[[str], None]
"""Takes what is to be told of a question."""

ANYTHING = "*"
GAP = "\ue004"
"""A sign in a text in the place of an answer."""
_ESCAPED_STAR = re.compile(r"\\\*")
DECIMAL = r"[-+]?(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][-+]?\d{1,2})?"
_DECIMAL = re.compile(DECIMAL)
_COMMA = re.compile(r"(?<![\d.,])(\d{0,60}),(\d{1,2}|\d{4,60})(?![\d,]|\.\d)")
_EQUALS_BEFORE, _EQUALS_BEHIND = re.compile(r"=\Z"), re.compile(r"\A=")
_WRITE_ONE = "it is an open question; write its answer"
_NEAR = 1e-4
_ROUND = 0.01
"""The distance of a share that people have rounded: 33 % for a third."""
_NO_STEP = Fraction(0)
ONE_BY_ONE = "it is all or nothing there; here what is partly right counts in part"
_LEFT_OPEN = "it is an open question that shows them"


class WeightedAnswer(NamedTuple):
    """An answer: an option as Markdown, or a text; its share of the score; what is said to it."""

    text: str
    share: float
    feedback: str = ""


class WeightedNumber(NamedTuple):
    """A number, how far off an answer may be, its share of the score, and what is said to it."""

    value: Fraction
    tolerance: Fraction
    share: float
    feedback: str = ""

    @property
    def label(self) -> str:
        """The number as people write it."""
        text = decimal(self.value)
        return f"{text} ± {decimal(self.tolerance)}" if self.tolerance else text


class _Feedback(NamedTuple):
    """Feedback on an answer: this as Markdown, the text, and whether the answer is right here."""

    label: str
    text: str
    is_right: bool = False


def with_point(text: str) -> str:
    """Numbers in which a comma parts no thousands, with a point for it."""
    return _COMMA.sub(r"\1.\2", text.strip()) if "," in text else text.strip()


def fill_choice(draft: Draft, answers: Sequence[WeightedAnswer], say: Say, *, single: bool) -> None:
    """Make a draft a choice, or an open question where it can be none.

    Args:
        draft: What is filled.
        answers: The options.
        say: Takes what is lost.
        single: Whether only one can be chosen there.
    """
    known = [each for each in answers if each.text.strip()]
    if len(known) < len(answers):
        say("an option without a text is left out")
    rights = _right_ones(known, single=single)
    for answer, is_right in zip(known, rights, strict=True):
        if not is_right and answer.share > _NEAR:
            say(f"{quote(answer.text)} counts {_percent(answer.share)} there, and is wrong here")
    draft.kind = "choice"
    draft.options = [
        (each.text, is_right, each.feedback) for each, is_right in zip(known, rights, strict=True)
    ]
    if not any(rights) or all(rights):
        _open_options(draft, known, say)
    elif single and sum(rights) > 1:
        say("any one of its right options is all there; here all of them have to be chosen")
    elif not single and sum(rights) > 1:
        _tell_shares(known, rights, say)
    else:
        _tell_others(known, rights, say, single=single)


def _right_ones(answers: Sequence[WeightedAnswer], *, single: bool) -> list[bool]:
    """The options that count in full; together, where several can be chosen."""
    full = [each.share > 1 - _NEAR for each in answers]
    total = sum(each.share for each in answers if each.share > 0)
    if single or any(full) or abs(total - 1) > 2 * _ROUND:
        return full
    return [each.share > _NEAR for each in answers]


def _open_options(draft: Draft, answers: Sequence[WeightedAnswer], say: Say) -> None:
    if not any(right for _, right, _ in draft.options):
        what = "none of its options counts in full"
    else:
        what = "it has no wrong option"
    say(f"{what}; {_LEFT_OPEN}")
    draft.kind = "question"
    draft.options = [
        (with_share(each), right, said)
        for each, (_, right, said) in zip(answers, draft.options, strict=True)
    ]
    _explain(draft, (_Feedback(each.text, each.feedback) for each in answers))


def with_share(answer: WeightedAnswer) -> str:
    """The text of an answer, with its share where that is a part."""
    partly = _NEAR < answer.share < 1 - _NEAR
    return f"{answer.text} ({_percent(answer.share)})" if partly else answer.text


def _tell_shares(answers: Sequence[WeightedAnswer], rights: Sequence[bool], say: Say) -> None:
    """Tell where options count otherwise than they do here."""
    grading = ChoiceGrading(tuple(GradedOption("", right) for right in rights))
    shares = list(map(float, option_shares(grading)))
    pairs = [
        (each.share, here, right)
        for each, here, right in zip(answers, shares, rights, strict=True)
        if right or each.share < _NEAR  # what counts in part is told already
    ]
    if any(abs(there - here) > _ROUND for there, here, right in pairs if right):
        say("its right options count differently there; here they share the score")
    wrong = {round(there, 3) for there, here, right in pairs if not right}
    if any(abs(there - here) > _ROUND for there, here, right in pairs if not right):
        taken = ", ".join(_percent(share) for share in sorted(wrong))
        say(f"a wrong option counts {taken} there; here all of them take the whole score")


def _tell_others(
    answers: Sequence[WeightedAnswer], rights: Sequence[bool], say: Say, *, single: bool
) -> None:
    """Tell where wrong options beside the one that is right count otherwise than they do here."""
    wrong = [each.share for each, right in zip(answers, rights, strict=True) if not right]
    least = 0.0 if single else -1.0  # with all the others, one that takes all is as none
    counted = {round(share, 3) for share in wrong if share < _NEAR}
    if all(abs(share - least) <= _ROUND for share in counted):
        return
    taken = ", ".join(_percent(share) for share in sorted(counted))
    several = "" if single else ", and several options can be chosen"
    here = "it takes nothing" if single else "only one can be chosen"
    say(f"a wrong option counts {taken} there{several}; here {here}")


def fill_text(
    draft: Draft, answers: Sequence[WeightedAnswer], say: Say, *, stars: bool = True
) -> None:
    """Make a draft a text, or an open question where none can be accepted.

    Args:
        draft: What is filled.
        answers: The texts as they are typed.
        say: Takes what is lost.
        stars: Whether `*` stands for any text there.
    """
    draft.kind, partly = "text", list[WeightedAnswer]()
    for answer in answers:
        text = answer.text.strip()
        is_pattern = stars and "*" in _ESCAPED_STAR.sub("", text)
        if not text or (text == ANYTHING and stars and answer.share < _NEAR):
            continue
        if answer.share < 1 - _NEAR:
            partly += [answer] * (answer.share > _NEAR)
        elif is_pattern:
            say(f"in {quote(text)} `*` stands for any text there; it is left out")
        else:
            draft.accepted.append(_ESCAPED_STAR.sub("*", text) if stars else text)
    draft.accepted = _told_apart(draft.accepted)
    _tell_partly(partly, {fold(text) for text in draft.accepted}, say)
    if not draft.accepted:
        draft.kind = "question"
        draft.accepted = [
            with_share(each._replace(text=escape_markdown(each.text.strip())))
            for each in answers
            if each.share > _NEAR and each.text.strip()
        ]
        left = _LEFT_OPEN if draft.accepted else _WRITE_ONE
        say(f"none of its texts can be accepted as it is; {left}")
    kept = {fold(text) for text in draft.accepted} if draft.kind == "text" else set[str]()
    _explain(draft, (_said_to(each, kept, stars=stars) for each in answers))


def _tell_partly(answers: Iterable[WeightedAnswer], accepted: Container[str], say: Say) -> None:
    """Tell of texts that count in part; here one may be the same as a right one."""
    for answer in answers:
        here = "right here, where it reads as a right one does"
        verdict = here if fold(answer.text.strip()) in accepted else "wrong here"
        say(f"{quote(answer.text.strip())} counts {_percent(answer.share)} there, and is {verdict}")


def _told_apart(texts: Iterable[str]) -> list[str]:
    """Texts, of those that count as the same here the first."""
    found: dict[str, str] = {}
    numbers: list[str] = []
    for text in texts:
        if fold(text) in found or any(is_same_number(text, key) for key in numbers):
            continue
        found[fold(text)] = text
        numbers += [text] if len(readings(text)[0]) == 1 else []
    return [*found.values()]


def _said_to(answer: WeightedAnswer, kept: Container[str], *, stars: bool) -> _Feedback:
    """The feedback on a text, which is right where it is among those that are kept."""
    text = answer.text.strip()
    if stars and text == ANYTHING:
        return _Feedback(ANYTHING, answer.feedback)
    plain = _ESCAPED_STAR.sub("*", text) if stars else text
    is_right = answer.share > 1 - _NEAR and fold(plain) in kept
    return _Feedback(escape_markdown(text), answer.feedback, is_right)


def read_decimal(text: str) -> Fraction | None:
    """The number that a text is for quiz programs; None where it is none, or a huge one."""
    return Fraction(text.strip()) if _DECIMAL.fullmatch(text.strip()) else None


def fill_number(
    draft: Draft,
    answers: Sequence[WeightedNumber],
    say: Say,
    other: str = "",
    step: Fraction = _NO_STEP,
    others: Sequence[str] = (),
) -> None:
    """Make a draft a number, or an open question where none counts in full.

    Args:
        draft: What is filled.
        answers: The numbers.
        say: Takes what is lost.
        other: What is said to any other number.
        step: How far numbers may be apart that are one interval.
        others: Right answers that are no numbers here, as they are written there.
    """
    full = [each for each in answers if each.share > 1 - _NEAR]
    value = tolerance = _NO_STEP
    for answer in answers:
        if _NEAR < answer.share <= 1 - _NEAR:
            say(f"{answer.label} counts {_percent(answer.share)} there, and is wrong here")
    for text in others:
        say(f"`{text}` is no number here; it is {'left out' if full else 'shown as it is'}")
    if full:
        draft.kind = "number"
        value, tolerance = _together(full, say, step)
        draft.accepted = [decimal(value)]
        draft.tolerance = decimal(tolerance) if tolerance else ""
    else:
        draft.kind = "question"
        draft.accepted = [
            with_share(WeightedAnswer(each.label, each.share))
            for each in answers
            if each.share > _NEAR
        ] + [escape_markdown(text) for text in others]
        left = _LEFT_OPEN if draft.accepted else _WRITE_ONE
        say(f"none of its numbers counts in full; {left}")
    said = [
        _Feedback(
            each.label,
            each.feedback,
            bool(full) and each in full and abs(each.value - value) <= tolerance,
        )
        for each in answers
    ]
    _explain(draft, [*said, _Feedback(ANYTHING, other)])


def _together(
    full: Sequence[WeightedNumber], say: Say, step: Fraction
) -> tuple[Fraction, Fraction]:
    """The interval that numbers make up; that of the first where they leave a gap."""
    ends = sorted((each.value - each.tolerance, each.value + each.tolerance) for each in full)
    low, high = ends[0]
    for start, end in ends[1:]:
        if start > high + step:
            others = ", ".join(each.label for each in full[1:])
            say(f"only the first of its numbers is kept; {others} would be right as well")
            return full[0].value, full[0].tolerance
        high = max(high, end)
    return (low + high) / 2, (high - low) / 2


def fill_match(draft: Draft, pairs: Iterable[tuple[str, str]], say: Say) -> None:
    """Make a draft a match, or an open question where its pairs are no ones here.

    Args:
        draft: What is filled.
        pairs: Terms and matches as Markdown; one without a term is a wrong match to choose.
        say: Takes what is lost.
    """
    draft.kind = "match"
    for term, match in pairs:
        if term.strip() and match.strip():
            draft.pairs.append((term, match))
        elif match.strip():
            say(f"{quote(match)} is a match without a term there; it is left out")
        else:
            say(f"{quote(term)} has no match; it is left out")
    terms, matches = ({" ".join(side.split()) for side in sides} for sides in _sides(draft))
    if len(draft.pairs) < 2:
        say("it has fewer than two pairs; it is an open question")
    elif len(terms) < len(draft.pairs) or len(matches) < len(draft.pairs):
        say(f"two of its pairs have the same side; {_LEFT_OPEN}")
    else:
        return
    draft.kind = "question"


def _sides(draft: Draft) -> tuple[list[str], list[str]]:
    return [term for term, _ in draft.pairs], [match for _, match in draft.pairs]


def fill_blanks(draft: Draft, gapped: str, accepted: Sequence[Sequence[str]]) -> bool:
    """Make a draft blanks, where its text has a gap for each key and each key is read as it is.

    Args:
        draft: What is filled.
        gapped: Its text as Markdown, with `GAP` in the place of each blank.
        accepted: The texts that are accepted in each.
    """
    pieces = gapped.split(GAP)
    for rank, _ in enumerate(pieces[1:]):  # a sign beside the marks would be one of them
        pieces[rank] = _EQUALS_BEFORE.sub("&#61;", pieces[rank])
        pieces[rank + 1] = _EQUALS_BEHIND.sub("&#61;", pieces[rank + 1])
    if len(pieces) != len(accepted) + 1 or not all(accepted):
        return False
    keys = [f"=={'|'.join(map(in_blank, texts))}==" for texts in accepted]
    prompt = pieces[0] + "".join(key + piece for key, piece in zip(keys, pieces[1:], strict=True))
    if not are_read(prompt, accepted):
        return False
    draft.kind, draft.accepted, draft.prompt = "blanks", [], prompt
    return True


def with_lines(gapped: str) -> str:
    """A text with a line to write on in the place of each `GAP`."""
    return gapped.replace(GAP, LINE)


def _explain(draft: Draft, said: Iterable[_Feedback]) -> None:
    """Put what is said to answers behind what explains all.

    What is not said to each right answer alike stands behind the answer that it is for.
    """
    said = list(said)
    to_right = dict.fromkeys(each.text.strip() for each in said if each.is_right)
    shared = [*to_right] if len(to_right) == 1 else []
    others = []
    for each in said:
        if each.text.strip() and not (each.is_right and shared):
            head = "Anything else" if each.label == ANYTHING else each.label
            others.append(f"- {head}: {indent(each.text.strip(), '    ').strip()}")
    parts = [draft.answer.strip(), *shared, "\n".join(others)]
    draft.answer = "\n\n".join(filter(None, parts))


def _percent(share: float) -> str:
    return f"{100 * share:.4g} %"
