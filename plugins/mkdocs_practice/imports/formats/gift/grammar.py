"""The grammar of one question in GIFT.

    question = [ "::" name "::" ] [ form ] text { "{" answers "}" text }
    answers  = [ truth | "#" numbers | options | pairs | texts ] [ "####" text ]
    numbers  = [ number ] { "=" [ weight ] number [ "#" text ] } [ "~" [ "#" text ] ]
    options  = { ( "=" | "~" ) [ weight ] text [ "#" text ] }, with a "~" among them
    pairs    = { "=" text "->" text }
    texts    = [ text ] { "=" [ weight ] text [ "#" text ] }
    truth    = ( "TRUE" | "T" | "FALSE" | "F" ) [ "#" text [ "#" text ] ]
    weight   = "%" number "%"

Texts stay as `chunks` gives them: with signs that are none out of sight.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...names import names_of_category
from .chunks import CATEGORY, GiftChunk, shown

_FORM = re.compile(r"\s*\[(html|markdown|moodle|plain)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]\n])+)\]")
_KEY = re.compile(r"\[id:((?:\\\]|[^\]\n])+)\]")
_WEIGHT = re.compile(r"\s*%\s*(-?\d+(?:[.,]\d*)?)\s*%")
_SIGN = re.compile(r"[=~]")
_TRUTHS = {"TRUE": True, "T": True, "FALSE": False, "F": False}
GENERAL = "####"
ARROW = "->"


class GiftCategory(NamedTuple):
    """The place of the questions behind it; "" where it names a course alone."""

    path: str


class GiftText(NamedTuple):
    """A text, and its form where it has one of its own."""

    text: str
    form: str = ""


class GiftAnswer(NamedTuple):
    """An answer.

    Attributes:
        sign: What begins it: `=`, `~` or nothing.
        weight: Its share of 100 where one is written.
        text: The answer.
        feedback: What is said to it.
    """

    sign: str
    weight: float | None
    text: str
    feedback: str = ""

    @property
    def share(self) -> float:
        """Its share of 1."""
        if self.weight is not None:
            return self.weight / 100
        return 0.0 if self.sign == "~" else 1.0


class GiftGroup(NamedTuple):
    """The answers in a pair of braces.

    Attributes:
        kind: One of essay, truth, number, choice, match and text.
        answers: In their order; for a truth the one that is right.
        general: What is said to any answer.
        feedback: For a truth what is said to a wrong and to a right answer, for a number what is
            said to any other one.
    """

    kind: str
    answers: tuple[GiftAnswer, ...] = ()
    general: str = ""
    feedback: tuple[str, ...] = ()


class GiftQuestion(NamedTuple):
    """A question, or a description, which has no answers.

    Attributes:
        name: Its name.
        key: Its id number.
        tags: Its tags.
        form: The form of its texts.
        texts: What stands around the answers: one more than there are of these.
        groups: The answers.
    """

    name: str
    key: str
    tags: tuple[str, ...]
    form: str
    texts: tuple[str, ...]
    groups: tuple[GiftGroup, ...]


def parse(chunk: GiftChunk) -> GiftCategory | GiftQuestion:
    """Read a chunk."""
    text = chunk.text.strip()
    if text.startswith(CATEGORY):
        path = shown(text.removeprefix(CATEGORY))
        return GiftCategory(path if names_of_category(path) else "")
    name = ""
    if text.startswith("::") and (end := text.find("::", 2)) > 0:
        name, text = " ".join(shown(text[2:end]).split()), text[end + 2 :]
    said = " ".join(chunk.comments)
    key = _KEY.search(said)
    stem = text_of(text)
    texts, groups = _parts(stem.text)
    return GiftQuestion(
        name,
        key[1].replace("\\]", "]").strip() if key else "",
        tuple(tag.replace("\\]", "]").strip() for tag in _TAG.findall(said)),
        stem.form or "moodle",
        texts,
        groups,
    )


def text_of(text: str) -> GiftText:
    """A text, with the form that is written before it."""
    form = _FORM.match(text)
    return GiftText(text[form.end() :], form[1]) if form else GiftText(text)


def _parts(text: str) -> tuple[tuple[str, ...], tuple[GiftGroup, ...]]:
    """The texts around answers, and the answers."""
    texts, groups = list[str](), list[GiftGroup]()
    position = 0
    while (start := text.find("{", position)) >= 0:
        end = text.find("}", start)
        texts.append(text[position:start])
        groups.append(_answers(text[start + 1 : end if end >= 0 else len(text)]))
        position = end + 1 if end >= 0 else len(text)
    last = text[position:]
    if groups and last.lstrip(" \t").startswith("//"):
        last = last.partition("\n")[2]
    return (*texts, last), tuple(groups)


def _answers(text: str) -> GiftGroup:
    body, _, general = text.rpartition(GENERAL) if GENERAL in text else (text, "", "")
    body = body.strip()
    head, *said = body.split("#", 2)
    truth = head.strip()
    if not body:
        return GiftGroup("essay", (), general)
    if body.startswith("#"):
        return _numbers(body[1:], general)
    if truth in _TRUTHS or truth.upper() in ("TRUE", "FALSE"):
        return GiftGroup("truth", (GiftAnswer("", None, truth.upper()),), general, tuple(said))
    if "~" in body:
        return GiftGroup("choice", tuple(_entries(body)), general)
    if "=" in body and ARROW in body:
        return GiftGroup("match", tuple(_whole(body)), general)
    return GiftGroup("text", tuple(_entries(body)), general)


def _numbers(body: str, general: str) -> GiftGroup:
    numbers, _, other = body.partition("~")
    feedback = other.partition("#")[2]
    return GiftGroup("number", tuple(_entries(numbers)), general, (feedback,))


def _entries(body: str) -> list[GiftAnswer]:
    """Answers with their weights and what is said to them."""
    found = []
    for answer in _whole(body):
        weight = _WEIGHT.match(answer.text)
        text = answer.text[weight.end() :] if weight else answer.text
        text, _, feedback = text.partition("#")
        share = float(weight[1].replace(",", ".")) if weight else None
        found.append(GiftAnswer(answer.sign, share, text.strip(), feedback.strip()))
    return found


def _whole(body: str) -> list[GiftAnswer]:
    """Answers, each as one text."""
    places = [match.start() for match in _SIGN.finditer(body)]
    bare = body[: places[0] if places else len(body)]
    ends = [*places[1:], len(body)]
    found = [GiftAnswer("", None, bare.strip())] if bare.strip() else []
    for start, end in zip(places, ends, strict=False):
        found.append(GiftAnswer(body[start], None, body[start + 1 : end].strip()))
    return found
