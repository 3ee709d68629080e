"""Answered items: each kind's condition, and stubs that do not meet it."""

from __future__ import annotations

import re

from .expressions import expression
from .grammar import is_empty, is_empty_line
from .kinds.base import GradedQuestion
from .model import Block, Card, Exercise

_STUBS = frozenset(
    (
        "-", "--", "---", ".", "..", "...", "?", "??", "???", "…", "answer", "answer here",
        "coming soon", "fill in", "fixme", "lorem ipsum", "n/a", "na", "placeholder",
        "see above", "see below", "solution", "tba", "tbc", "tbd", "to be added",
        "to be announced", "to be continued", "to be done", "to be written", "to come", "to do",
        "todo", "wip", "write me", "xxx", "your answer here",
        "siehe oben", "siehe unten", "folgt noch", "kommt noch", "à venir", "voir ci-dessus",
        "voir plus haut",
        "à compléter", "véase arriba", "ver arriba", "por completar", "vedi sopra",
        "da completare", "ver acima", "zie boven", "zie hierboven", "patrz wyżej",
        "do uzupełnienia", "див. вище", "yukarıya bakınız", "略", "见上", "见上文", "待补充",
        "見上", "見上文", "待補充", "上記参照", "위 참조",
    )
)  # fmt: skip
_LONGEST_STUB = 60
_CODE = expression(r"(`+)[^`]+\1[.!]?")
_DECORATION = expression(r"[*_`~=()\[\]{}<>!\"'“”‘’]+")
_MARKED_STUB = expression(r"(?:todo|tbd|fixme)\b\s*[:!.-]", re.IGNORECASE)


def is_answered(block: Block) -> bool:
    """Return whether an item has what its kind needs: an answer, answered parts, or two sides."""
    if isinstance(block, Card):
        is_asked = not (is_empty_line if block.is_line else is_empty)(block.front)
        return is_asked and has_back(block)
    if isinstance(block, GradedQuestion):
        return block.answered
    if isinstance(block, Exercise) and block.parts:
        return all(is_answered(part) for part in block.parts)
    # A hint in an answer is content too.
    return any(answer.children or says_something(answer.body) for answer in block.answers)


def has_back(card: Card) -> bool:
    """Return whether anything stands on the back of a card; a block in it is content too."""
    return bool(card.children) or says_something(card.back)


def says_something(markdown: str) -> bool:
    """Return whether a text is neither empty nor a stub."""
    return not is_empty(markdown) and not is_stub(markdown)


def is_stub(markdown: str) -> bool:
    """Return whether a text only holds the place of one: TODO, "see above", three dots."""
    # A variable or a macro of another plugin: what it says is not known here.
    if len(markdown) > _LONGEST_STUB or "{{" in markdown or "{%" in markdown:
        return False
    if _CODE.fullmatch(markdown.strip()):
        return False  # what stands as code is spoken of
    text = " ".join(_DECORATION.sub("", markdown).split()).casefold()
    return (
        text in _STUBS or text.rstrip(" .!:…。！") in _STUBS or _MARKED_STUB.match(text) is not None
    )
