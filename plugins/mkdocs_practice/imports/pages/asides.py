"""Boxes that close and ask in their title: questions to the reader, or asides that help.

A course asks "What is a heap?" in such a box, and answers there how to find the schedule. The box
does not say which of the two it is, but what is around it may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .blocks import PageBlock
from .prompts import is_numbered
from .words import asks_by_itself, is_counted, is_label, is_scenario

_QUESTIONS = re.compile(
    r"\b(?:questions|quiz(?:zes)?|self[ -]?(?:check|test|assessment)s?|review|recap|exam|interview|"
    r"knowledge[ ]check|(?:check|test)[ ](?:your|of)|test[ ]yourself|understanding|"
    r"(?:kontroll|verständnis|wiederholungs)fragen|fragen|preguntas|domande|perguntas|vragen|"
    r"вопросы|питання|pytania|otázky|frågor|spørgsmål)\b(?![^?]*\?)",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\bfaqs?\b|frequently asked|common questions|foire aux questions|questions fréquentes|"
    r"häufige? (?:gestellte )?fragen|preguntas frecuentes|domande frequenti|perguntas frequentes|"
    r"veelgestelde vragen|\btroubleshooting\b",
    re.IGNORECASE,
)
_ENOUGH = 3
"""So many in a row are a list of questions."""


def is_self_test(blocks: Sequence[PageBlock], rank: int, headings: Iterable[str]) -> bool:
    """Return whether a box that asks in its title is a question to the reader.

    Args:
        blocks: The blocks that stand with it.
        rank: Its rank among these.
        headings: The titles of the headings and boxes that it stands below or in.
    """
    title, above = blocks[rank].title, [*headings]
    if any(_HELP.search(each) for each in above):
        return False
    if is_counted(title):
        return True
    if is_label(title):
        return False  # its text says what is to be done
    if is_numbered(title) or is_scenario(title) or _is_one_of_many(blocks, rank):
        return True
    return _is_right_below(blocks, rank) and any(_QUESTIONS.search(each) for each in above[-2:])


def _is_one_of_many(blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a box stands together with others that ask as it does."""
    count = 1
    for step in (-1, 1):
        place = rank + step
        while count < _ENOUGH and 0 <= place < len(blocks) and _goes_on(blocks[place]):
            count += _asks(blocks[place])
            place += step
    return count >= _ENOUGH


def _is_right_below(blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether nothing but such boxes stands between a box and its heading."""
    above = reversed(blocks[:rank])
    return next((block.kind == "heading" for block in above if not _goes_on(block)), True)


def _asks(block: PageBlock) -> bool:
    return block.is_closed and asks_by_itself(block.title)


def _goes_on(block: PageBlock) -> bool:
    """Return whether a block may stand between the questions of a list."""
    return _asks(block) or block.kind in ("comment", "rule", "ours")
