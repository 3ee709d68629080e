"""Text in a deck that may be a card which has lost something, told from sentences."""

from __future__ import annotations

import re

from ..card_lines import attached_sign, has_other_sign
from ..containers import is_prose
from ..expressions import expression
from ..grammar import split_attributes

_AFTER_SENTENCE = "*_`\"')]}”’»"
SENTENCE_ENDS = frozenset(".!:;…。！：；")
"""The signs that end a sentence which is no question; a term may be one."""
_SIDED = expression(r"\s*[^\s:`][^:`]{0,40}::([^\s:`])[^:]*$")
_FULL_STOPS = frozenset(".!。！")
_ABBREVIATION = expression(r"(?:^|[\s(])(?:\w{1,3}|\w[\w.]*\.\w+)\.$")
_TAGS = expression(r"<!--.*?(?:-->|$)|<[^<>]*>", re.DOTALL)
# A heading parts the cards, and what is shown when it is asked for shows nothing by itself.
_NO_CONTENT = expression(r"<(?:h[1-6]|script|style|template)\b", re.IGNORECASE)
LONGEST_TERM = 50
"""A line that was wrapped is about as long as the author's lines are; a term is not."""


def has_id(text: str) -> bool:
    """Return whether a line ends in an id."""
    return text.rstrip().endswith("}") and bool(split_attributes(text.strip())[1].id)


def is_underlined(lines: list[str]) -> bool:
    """Return whether a line is underlined with `=`, alone; dashes may part a card's sides."""
    return len(lines) == 2 and not lines[1].strip(" =") and not has_id(lines[0])


def ends_sentence(line: str) -> bool:
    """Return whether a line ends a sentence that is no question, which a term may be."""
    return line.rstrip().rstrip(_AFTER_SENTENCE)[-1:] in SENTENCE_ENDS


def is_apart(above: str, text: str) -> bool:
    """Return whether a line begins anew below a short sentence, and ends none itself."""
    if text.rstrip()[-1:] in SENTENCE_ENDS:
        return False
    return above.rstrip()[-1:] in _FULL_STOPS and _ABBREVIATION.search(above.rstrip()) is None


def begins_card(above: str, text: str) -> bool:
    """Return whether a line at the margin below a definition is more likely a card."""
    is_new = not text[0].islower() or (len(above) < LONGEST_TERM and is_apart(above, text))
    is_sided = has_other_sign(text) or attached_sign(text) > 0
    return is_sided or (len(text) < LONGEST_TERM and is_new and is_prose(text))


def shows_content(html: str) -> bool:
    """Return whether raw HTML among the cards shows something by itself, and is no heading."""
    return bool(_TAGS.sub("", html).strip()) and _NO_CONTENT.match(html) is None


def _is_sided(line: str) -> bool:
    """Return whether a line is `Front::Back`; a small letter there may be of a name in C++."""
    match = _SIDED.match(line)
    return match is not None and not match[1].islower()


def looks_like_a_card(lines: list[str]) -> bool:
    """Return whether a paragraph above the first card is more likely a card that lost its colon.

    An introduction is made of sentences, and its lines are wrapped where lines end.
    """
    margin = len(lines[0]) - len(lines[0].lstrip(" "))
    if lines[0].lstrip(" ").startswith(("<", "![", "$$", "\\[")):
        return False  # an element, a picture or a formula
    if any(len(line) - len(line.lstrip(" ")) > margin for line in lines):
        return True
    if all("::" in line and _is_sided(line) for line in lines):
        return True
    if not ends_sentence(lines[-1]):
        return True
    first, second = lines[0].strip(), lines[1].strip() if len(lines) > 1 else ""
    return bool(second) and len(first) < LONGEST_TERM and not second[0].islower()
