"""Headings and leads by which a page says that answers, or exercises, stand below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .begins import is_lead
from .words import EXERCISE, asks, is_answer, is_label, mentions_answer

_HEADING = re.compile(r"(?P<signs>#{1,6})[ ]+(?P<title>\S.*)$")
_LEAD = re.compile(
    r"[\s>]*+(?:(?:[-*+]|\d{1,3}[.)])[ ]++)?(?:[^\w\s*_<>#:`-]{1,3}[ ])?"
    r"(?P<sign>\*{1,3}|_{1,3}|<(?:b|strong)>)?"
    r"[^\w\s*_<:]{0,3}+[ ]?(?P<title>[^\W\d_][^*_:：<>\n|]{0,58}+)"
    r"(?:[*_]{0,3}[ ]?[:：]|[:：]?(?:[*_]{2,3}|</(?:b|strong)>)[ ]*(?:$|[-–—.(]))"
)
_CARD = re.compile(r"[\s>]*+(?:[-*+][ ]++)?[*_]{0,3}A(?:ns)?\d{0,3}:[*_]{0,3}[ ]?\S")
_ASKED_CARD = re.compile(r"[\s>]*+(?:(?:[-*+]|\d{1,3}[.)])[ ]++)?[*_]{0,3}Q\d{0,3}[.:]")
# "The solution: a cache" goes on with a text, and "questions to answer" are none.
_PROSE = re.compile(r"(?:the|our|a|an|one|this|la|le|el|die|der|das|de|het)[ ]", re.IGNORECASE)
_VERB = re.compile(r"\b(?:to|your) answers?\b", re.IGNORECASE)
_FAR = 12
_LONGEST = 70
_BOXES = ("///", ":::", "[!")
_ATTRIBUTES = re.compile(r"(?<![ ])[ ]*\{[^{}]*\}[ ]*$")
QUESTIONS = re.compile(
    r"\b(?:questions|quiz(?:zes)?|self[ -]?(?:check|test|assessment)s?|review|recap|exam|interview|"
    r"knowledge[ ]check|(?:check|test)[ ](?:your|of)|test[ ]yourself|understanding|"
    r"test (?:jezelf|je kennis)|teste dich|testez[ -]vous|ponte a prueba|autoevaluaci(?:ón|ó)|"
    r"autoavaliação|autovalutazione|selbsttest|zelftest|"
    r"(?:kontroll|verständnis|wiederholungs)fragen|fragen|preguntas|domande|perguntas|vragen|"
    r"вопросы|питання|pytania|otázky|frågor|spørgsmål|kérdések|întrebări|ερωτήσεις)\b(?![^?]*\?)",
    re.IGNORECASE,
)
"""What the titles of questions say."""
HELP = re.compile(
    r"\bfaqs?\b|frequently asked|common questions|foire aux questions|questions fréquentes|"
    r"häufige? (?:gestellte )?fragen|preguntas frecuentes|domande frequenti|perguntas frequentes|"
    r"veelgestelde vragen",
    re.IGNORECASE,
)
TROUBLE = re.compile(r"\btroubleshooting\b", re.IGNORECASE)
_PROBLEMS = re.compile(
    r"\b(?:common|known)[ ](?:errors?|issues?|mistakes?|pitfalls?|problems?)\b|\berrors?\b",
    re.IGNORECASE,
)


_EXERCISE = re.compile(rf"(?<!\w)(?:{EXERCISE})(?!\w)", re.IGNORECASE)


class PageHeading(NamedTuple):
    """A heading of a page: how deep it stands, and its title."""

    level: int
    title: str


def heading_of(line: str) -> PageHeading | None:
    """The heading that a line is; None if it is none."""
    match = _HEADING.match(line) if line.startswith("#") else None
    if match is None:
        return None
    return PageHeading(len(match["signs"]), _ATTRIBUTES.sub("", match["title"].rstrip("# ")))


def leads_to_answer(lines: Sequence[tuple[int, str]], rank: int) -> bool:
    """Return whether a line begins by saying that an answer to what is above it follows.

    Args:
        lines: Lines with their numbers.
        rank: The rank of that line among them.
    """
    line = lines[rank][1]
    if _CARD.match(line):
        return any(_ASKED_CARD.match(text) for _, text in lines[max(0, rank - _FAR) : rank])
    return names_answer(line) and is_asked_above(lines, rank)


def names_answer(line: str) -> bool:
    """Return whether a line begins with a name in bold, or before a colon, that is of an answer."""
    near = line[:_LONGEST]
    if not (":" in near or "：" in near or "**" in near or "__" in near or "<" in near):
        return False
    match = _LEAD.match(line)
    if match is None or not is_answer(match["title"]) or _VERB.search(match["title"]):
        return False
    return bool(match["sign"]) or _PROSE.match(match["title"]) is None


def is_asked_above(lines: Sequence[tuple[int, str]], rank: int) -> bool:
    """Return whether lines right above one ask something, or begin as an exercise does."""
    for _, line in reversed(lines[max(0, rank - _FAR) : rank]):
        heading = heading_of(line)
        text = heading.title if heading is not None else line.strip()
        if "?" in text or is_lead(text) or is_label(text):
            return True
        if asks(text) and (heading is None or " " in text):  # "Design" is a name
            return True
        if heading is not None:
            break
    return False


def names_exercises(titles: Iterable[str]) -> bool:
    """Return whether one of some titles says that exercises or questions stand below it."""
    return any(is_label(title) or QUESTIONS.search(title) for title in titles)


def speaks_of_exercise(title: str) -> bool:
    """Return whether a title has the word for an exercise: "Answer key of the exercises"."""
    return _EXERCISE.search(title) is not None


def is_of_help(titles: Iterable[str]) -> bool:
    """Return whether one of some titles says that help with what goes wrong stands below it."""
    return any(
        HELP.search(each) or TROUBLE.search(each) or _PROBLEMS.search(each) for each in titles
    )


def may_answer(text: str) -> bool:
    """Return whether a page may have an answer that is in no box; only a no is certain."""
    return any(map(_may_open, text.splitlines()))


def _may_open(line: str) -> bool:
    if line.startswith("#"):
        return mentions_answer(line)
    is_box = line.lstrip("> \t").startswith(_BOXES)
    return is_box or _CARD.match(line) is not None or names_answer(line)
