"""Notes with cards, known by their look, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...syntax.inline import without_spans
from ..outside_code import code_lines

_COLONS = re.compile(r":+")
_NO_CARD = ("//", "#", "|", "::")
_TAG = re.compile(r"#flashcards?\b", re.IGNORECASE)
_TAG_ABOVE = re.compile(r"(?:tags?:|-)(?:.*[\s\[,\"'#])?#?flashcards?\b", re.IGNORECASE)
_BULLET = re.compile(r"[-*+•][ \t]+(?=\S)")
_SIGN_OF_LIST = re.compile(r"(?<=[ \t])(?:>>>?|<<|<>|;;;?)(?=[ \t]|$|1\.|A\))|(?<=\S)>>>?$")
_DUE = "<!--SR:"
_OPENING = "---"


def is_note(text: str) -> bool:
    """Return whether a text has such cards: a sign that no other text has, or many of them."""
    found = text.split("\n")
    code = code_lines(found)
    lines = [line for line, is_code in zip(found, code, strict=True) if not is_code]
    if any(_is_sure(line) for line in lines) or _is_tagged(lines) or _has_parted(lines):
        return True
    count = sum(_is_card(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True))
    return 3 * count >= sum(bool(line.strip()) for line in lines) > 0


def _is_sure(line: str) -> bool:
    return _DUE in line or _TAG.match(line.lstrip()) is not None


def _is_tagged(lines: Sequence[str]) -> bool:
    """Return whether the tags above a note say so."""
    if lines[0].strip() != _OPENING:
        return False
    ends = (number for number, line in enumerate(lines) if number and line.strip() == _OPENING)
    return any(_TAG_ABOVE.match(line.strip()) for line in lines[1 : next(ends, 1)])


def _has_parted(lines: Sequence[str]) -> bool:
    """Return whether a line `?` or `??` stands between a front and a back."""
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return any(
        lines[number].rstrip() in ("?", "??") and lines[number - 1].strip()
        for number in range(1, last)
    )


def _is_card(line: str, below: str) -> bool:
    """Return whether a line has two sides; the back may stand below."""
    text = line.strip()
    bullet = _BULLET.match(text)
    shown = without_spans(text) if "`" in text else text
    if bullet is not None and _SIGN_OF_LIST.search(shown, bullet.end()):
        return True
    if "::" not in text or text.startswith(_NO_CARD):
        return False
    plain = shown
    for sign in _COLONS.finditer(plain):
        if len(sign[0]) in (2, 3) and sign.start():
            start, end = sign.start() - 1, sign.end()
            while plain[start].isspace():
                start -= 1
            while end < len(plain) and plain[end].isspace():
                end += 1
            behind = text[end : end + 1] or below.strip()[:1]
            if plain[start] != ":" and behind not in ("", ":", "`"):
                return True
    return False
