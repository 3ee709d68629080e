"""Answers that are embedded in a text: `{1:SHORTANSWER:=one~%50%two#Nearly.}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from ....syntax.quote import quote_names
from ...answers import (
    GAP,
    Say,
    WeightedAnswer,
    WeightedNumber,
    fill_blanks,
    fill_choice,
    fill_number,
    fill_text,
    read_decimal,
    with_lines,
    with_share,
)
from ...draft import Draft

_START = re.compile(r"\{(\d{0,5}):([A-Z_]+):")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d{1,9}(?:[.,]\d{0,9})?)%")
_NUMBER = re.compile(r"([^:]*)(?::([^:]*))?")
_HIDDEN = {sign: chr(0xFDD0 + rank) for rank, sign in enumerate('}~#=/"\\%:')}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()}
_KINDS = {
    **dict.fromkeys(("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"), "text"),
    **dict.fromkeys(("NUMERICAL", "NM"), "number"),
    **dict.fromkeys(
        ("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S",
         "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"), "choice"),
    **dict.fromkeys(
        ("MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS",
         "MULTIRESPONSE_HS", "MRHS"), "several"),
}  # fmt: skip
_WITH_CASE = frozenset(("SHORTANSWER_C", "SAC", "MWC"))


class ClozeGap(NamedTuple):
    """A gap.

    Attributes:
        kind: One of text, number, choice and several.
        weight: How much it counts beside the others.
        answers: Its answers, as HTML or text.
        is_exact: Whether capital letters matter.
    """

    kind: str
    weight: int
    answers: tuple[WeightedAnswer, ...]
    is_exact: bool


def fill_cloze(
    draft: Draft,
    source: str,
    whole: Callable[[str], str],
    part: Callable[[str], str],
    say: Say,
) -> None:
    """Make a draft of a text with embedded answers.

    Args:
        draft: What is filled.
        source: The text.
        whole: Makes Markdown of the text, in its form.
        part: Makes Markdown of the HTML of an answer.
        say: Takes what is lost.
    """
    pieces = [*_pieces(source)]
    gaps = [piece for piece in pieces if isinstance(piece, ClozeGap)]
    gapped = whole("".join(GAP if isinstance(piece, ClozeGap) else piece for piece in pieces))
    draft.prompt = with_lines(gapped)
    if any(gap.is_exact for gap in gaps):
        say("capital letters matter there, and not here")
    if len({gap.weight for gap in gaps}) > 1:
        say("its gaps count differently there; here each counts the same")
    if len(gaps) == 1 and gaps[0].kind in ("choice", "several", "number"):
        _alone(draft, gaps[0], part, say)
        return
    if not gaps:
        say("it has no gap; it is an open question")
    elif not fill_blanks(draft, gapped, [_accepted(draft, gap, part, say) for gap in gaps]):
        say("its answers cannot be blanks; it is an open question that shows them")
        draft.entries = [_listed(gap, part) or "…" for gap in gaps]


def _listed(gap: ClozeGap, part: Callable[[str], str]) -> str:
    """The answers of a gap that count, each with its share where that is a part."""
    answers = [each for each in gap.answers if each.share > 0]
    if gap.kind == "number":
        numbers = [_number(each) for each in answers]
        answers = [
            answer._replace(text=number.label if number else answer.text)
            for answer, number in zip(answers, numbers, strict=True)
        ]
    return ", ".join(with_share(each._replace(text=part(each.text))) for each in answers)


def _alone(draft: Draft, gap: ClozeGap, part: Callable[[str], str], say: Say) -> None:
    """Fill a question with one gap that is more than a text."""
    answers = [
        each._replace(text=part(each.text), feedback=part(each.feedback)) for each in gap.answers
    ]
    if gap.kind != "number":
        fill_choice(draft, answers, say, single=gap.kind == "choice")
        return
    numbers = [
        number._replace(feedback=answer.feedback)
        for answer in answers
        if (number := _number(answer)) is not None
    ]
    fill_number(draft, numbers, say)


def _accepted(draft: Draft, gap: ClozeGap, part: Callable[[str], str], say: Say) -> list[str]:
    """The texts that are accepted in a gap; what is said to them explains all."""
    key = Draft()
    answers = [
        each._replace(text=unescape(each.text), feedback=part(each.feedback))
        for each in gap.answers
    ]
    wrong = [each.text for each in answers if each.share <= 0 and each.text != "*"]
    if gap.kind == "number":
        numbers = [_number(each) for each in answers]
        if any(number is not None and number.tolerance for number in numbers):
            say("a number in a text may be a little off there, and not here")
        answers = [each._replace(text=each.text.partition(":")[0]) for each in answers]
    elif gap.kind in ("choice", "several") and wrong:
        say(f"the wrong words {quote_names(wrong)} are left out: here the right one is typed")
    elif gap.kind == "several":
        return []
    fill_text(key, answers, say, stars=gap.kind == "text")
    draft.answer = "\n\n".join(filter(None, (draft.answer, key.answer)))
    return key.accepted if key.kind == "text" else []


def _number(answer: WeightedAnswer) -> WeightedNumber | None:
    match = _NUMBER.fullmatch(answer.text.strip())
    value = read_decimal(match[1]) if match else None
    if match is None or value is None:
        return None
    return WeightedNumber(value, abs(read_decimal(match[2] or "0") or 0 * value), answer.share)


def _pieces(source: str) -> Iterator[str | ClozeGap]:
    """Yield the texts and the gaps of a source."""
    source = _ESCAPED.sub(lambda match: _HIDDEN.get(match[1], match[0]), source)
    position = 0
    for start in _START.finditer(source):
        end = source.find("}", start.end())
        if start.start() < position or end < 0 or start[2] not in _KINDS:
            continue
        yield _shown(source[position : start.start()], is_text=True)
        answers = tuple(_answers(source[start.end() : end]))
        yield ClozeGap(_KINDS[start[2]], int(start[1] or 1), answers, start[2] in _WITH_CASE)
        position = end + 1
    yield _shown(source[position:], is_text=True)


def _answers(body: str) -> Iterator[WeightedAnswer]:
    for each in body.split("~"):
        each = each.strip()
        share = 0.0
        if each.startswith("="):
            each, share = each[1:], 1.0
        if weight := _WEIGHT.match(each):
            each, share = each[weight.end() :], float(weight[1].replace(",", ".")) / 100
        text, _, said = each.partition("#")
        if text.strip():
            yield WeightedAnswer(_shown(text).strip(), share, _shown(said).strip())


def _shown(text: str, *, is_text: bool = False) -> str:
    """A text as it is meant; outside of gaps a backslash is one."""
    if not is_text:
        return text.translate(_SHOWN)
    return text.translate({hidden: f"\\{sign}" for hidden, sign in _SHOWN.items()})
