"""Numbers and letters that count questions, which the page does by itself."""

from __future__ import annotations

import re
from itertools import pairwise

from ..draft import Draft
from .other_languages import NUMBERED_FIRST
from .words import EXERCISE, NUMBER

_SIGN = r"[ ]?(?:[.:)]|[–—-](?=[ ]))"
_LABEL = rf"(?:(?P<word>{EXERCISE})|q|ex)(?:[ ]|(?=[\d#]))"
_COUNT = re.compile(
    r"(?P<bold>\*{2,3}|_{2,3})?\(?(?:"
    rf"(?P<keycap>[0-9]\N{{VARIATION SELECTOR-16}}?\N{{COMBINING ENCLOSING KEYCAP}}{_SIGN}?)"
    rf"|{_LABEL}(?P<label>{NUMBER})(?!\w)(?:{_SIGN}|(?=\*\*|__))"
    rf"|(?P<first>\d+)[.)][ ]?(?P<named>{NUMBERED_FIRST})(?!\w)(?:{_SIGN}|(?=\*\*|__))"
    rf"|(?P<number>\d+(?:\.\d+)*[a-z]?){_SIGN}"
    r"|(?P<bare>\d+(?:\.\d+)*)(?=(?:\*\*|__)[ ]+(?-i:[A-ZÀ-ÖØ-Þ]))"
    r"|(?P<letter>[a-h])(?:\)|(?<=\*\*.)[.:]|(?<=__.)[.:])"
    r")(?P<close>(?P=bold))?(?:(?<=\*\*|__)[ ]?(?:[.:]|[–—-](?=[ ])))?"
    r"\s+(?=\S)(?!\([^()\n]*\)[.:])",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?:{NUMBERED_FIRST}){_SIGN}[ ]+(?=\S)", re.IGNORECASE)
_BLOCK = re.compile(r"(?:[-*+>#:|]|\d+[.)])(?:\s|$)|`{3}|~{3}|\||\[[ xX]?\]|<")
_MARKER = re.compile(r"^(\d*)([.)#>*+:|-])")
_POINT = re.compile(r"\d+[.)][ ]")
_FENCE = re.compile(r"[ ]*(?:`{3}|~{3})")


def opens_block(text: str) -> bool:
    """Return whether a text would begin a list, a heading, a fence, HTML or the like."""
    return _BLOCK.match(text) is not None


def as_paragraph(title: str) -> str:
    """A title that reads as a paragraph where it would begin a list, a heading or a quotation."""
    return _MARKER.sub(r"\1\\\2", title, count=1) if opens_block(title) else title


def title_without_count(title: str) -> str:
    """A title without the number that it begins with, unless that names an exercise."""
    match = _COUNT.match(title)
    return (
        title if match is not None and (match["word"] or match["named"]) else without_count(title)
    )


def without_count(text: str) -> str:
    """A text without the number or the letter that it begins with.

    It stays where more of the text is counted, and where it is the marker of a list's point that
    goes on below its first line.
    """
    match = _COUNT.match(text)
    if match is None or _is_counted_below(text, match) or _goes_on(text):
        return text
    rest = text[match.end() :]
    sign = match["bold"] or ""
    if opens_block(rest):
        return text
    if bool(sign) is bool(match["close"]):
        return rest
    first, _, below = rest.partition("\n\n")
    if sign and first.rstrip().endswith(sign) and first.count(sign) == 1:
        return "\n\n".join(filter(None, (first.rstrip().removesuffix(sign), below)))
    return sign + rest if sign and first.count(sign) % 2 else text


def without_name(text: str) -> str:
    """The text of a list's point without the name that its number counts: "2. zadanie – Napisz"."""
    match = _NAMED.match(text)
    return text[match.end() :] if match is not None else text


def uncounted(draft: Draft) -> None:
    """Take the count from the prompt of an item; an exercise has it in its title."""
    if not draft.source and draft.kind != "exercise":
        draft.prompt = without_count(draft.prompt)


def _is_counted_below(text: str, match: re.Match[str]) -> bool:
    """Return whether a line below the first one has a count of the same sort."""
    is_letter, is_code = bool(match["letter"]), False
    for line in text.split("\n")[1:]:
        if _FENCE.match(line):
            is_code = not is_code
        found = None if is_code else _COUNT.match(f"{line} x")
        is_same = found is not None and bool(found["letter"]) is is_letter
        # The points below "Exercise 3." are numbers of their own.
        if found is not None and is_same and (found["label"] or not match["label"]):
            return True
    return False


def _goes_on(text: str) -> bool:
    """Return whether a text begins with the marker of a point that has indented blocks."""
    lines = text.split("\n")[1:]
    is_indented = any(
        below.startswith("  ") and not above.strip() for above, below in pairwise(lines)
    )
    return _POINT.match(text) is not None and is_indented
