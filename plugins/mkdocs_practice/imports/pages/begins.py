"""Beginnings of what is asked: the number or the name of an exercise."""

from __future__ import annotations

import re

from .words import is_bare_label, is_statement

_LEAD = re.compile(
    r"(?:>[ ]*)?(?:[-*+][ ]+)?(?:\*{1,3}|_{1,3}|<b>|<strong>)?[^\w\s*_<>-]*[ ]?(?:\*{2,3}|__)?"
    r"(?P<label>[\w .'’#°-]{1,40}?[\w?])(?:[.:)?(]|\*\*|__|</|[ ][–—(★*-])"
)
_NUMBERED = re.compile(
    r"(?:\*\*|__)?(?:(?:Q(?:uestion)?[ ]?)?\d+(?:\.\d+)*[.):](?:\*\*|__)?[ ]|Q\d+\b)"
    r"|(?P<sign>\*\*|__)\d+(?:\.\d+)*[.):]?[ ]?[a-h]?[.):]?(?P=sign)[ ]",
    re.IGNORECASE,
)
_CHECK = re.compile(
    r"(?:(?:knowledge|self|quick|concept)[ -]?check|test[ ]yourself|predict)(?:[ ]?#?\d+)?[?]?$",
    re.IGNORECASE,
)


def is_lead(text: str) -> bool:
    """Return whether a paragraph begins as an exercise does."""
    if _NUMBERED.match(text):
        return True
    match = _LEAD.match(text)
    if match is None:
        return False
    label = match["label"]
    return is_bare_label(label) or is_statement(label) or _CHECK.match(label) is not None


def is_numbered(title: str) -> bool:
    """Return whether a title begins with the number of a question."""
    return _NUMBERED.match(title) is not None
