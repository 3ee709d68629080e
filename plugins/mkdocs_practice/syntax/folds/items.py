"""Folds of what stands in a block: options, entries, definitions, blanks."""

from __future__ import annotations

import re
from unicodedata import normalize

from .. import characters as chars
from ..characters import Change, replace
from ..expressions import expression
from ..grammar import DEFINITION
from ..inline import without_code
from .pieces import COLONS, COUNTED, GAP, WIDTHLESS, gap, marker, signs, skeleton

_OPTION = expression(rf"({GAP})([-*+])({GAP})(\[)({GAP}(?:[xX]{GAP})?)(\])({GAP})")
_WIDE = f"[ {WIDTHLESS}]+"
_ENTRY = expression(rf"({GAP})(\d{{1,9}})({WIDTHLESS}*[.)])({GAP})")
_COUNTED = expression(f"({GAP})({COUNTED})({GAP})")
_DEFINITION = expression(f"({GAP})(:)({GAP})")
_SIGN = expression(f"(?<![ {WIDTHLESS}])({_WIDE})(:{WIDTHLESS}*:|{COLONS})({_WIDE})")
_FEEDBACK = expression(f"({GAP})(>)({GAP})")
_SEPARATOR = expression(f"({GAP})(-(?:{WIDTHLESS}*-)*)({GAP})$")
_BLANK_SIGN = expression(f"(?<!=)={WIDTHLESS}*=(?!=)")
_BLANK = expression(r"==[^=\n]+==")
# A word processor makes a longer dash of two hyphens, or of three.
_DASHES = {"–": 2, "—": 3, "―": 3, "⸺": 3, "⸻": 3}
_BULLETS = frozenset(chars.DOUBLES["-"][chars.DOUBLES["-"].index("•") :])
_SHORTEST_RULE = 3


def definition(line: str) -> list[Change]:
    """The changes of a definition, up to its text."""
    shown = skeleton(line)
    match = _DEFINITION.match(shown)
    if match is None or shown.startswith(":", match.end()):
        return []
    changes = [
        *gap(line, match.span(1), 'before ":"'),
        *marker(line, match.span(2), match.span(3)),
        *gap(line, match.span(3), 'after ":"', needed=True),
    ]
    read = replace(line, changes).lstrip(" ")
    return changes if read == ":" or DEFINITION.match(read) else []


def sign(line: str) -> list[Change]:
    """The changes of the sign between the sides of a card in one line."""
    match = _SIGN.search(skeleton(without_code(line)))
    if match is None or skeleton(line[slice(*match.span())]) != match[0]:
        return []
    return [
        *gap(line, match.span(1), 'before "::"', needed=True),
        *signs(line, match.span(2), 'in "::"'),
        *gap(line, match.span(3), 'after "::"', needed=True),
    ]


def option(line: str) -> list[Change]:
    """The changes of an option of a choice, up to its text."""
    match = _OPTION.match(skeleton(line))
    if match is None:
        return []
    has_text = match.end() < len(line)
    return [
        *gap(line, match.span(1), 'before "-"'),
        *marker(line, match.span(2), match.span(3)),
        *gap(line, match.span(3), 'after "-"', needed=True),
        *signs(line, match.span(4)),
        *_box(line, match.span(5)),
        *marker(line, match.span(6), match.span(7), needed=has_text),
        *gap(line, match.span(7), 'after "]"', needed=has_text),
    ]


def _box(line: str, span: tuple[int, int]) -> list[Change]:
    """The changes between the brackets of an option."""
    inner = line[slice(*span)]
    if chars.is_plain(inner):
        return []
    if not skeleton(inner).strip(f" {WIDTHLESS}"):
        return [Change(*span, " ", 'in "[ ]"')]
    changes: list[Change] = []
    for place in range(*span):
        piece = (place, place + 1)
        blank = [change._replace(text="") for change in gap(line, piece, 'in "[x]"')]
        changes += blank or signs(line, piece)
    return changes


def entry(line: str) -> list[Change]:
    """The changes of an entry of a numbered list, up to its text."""
    shown = skeleton(line)
    counted = _COUNTED.match(shown)
    if counted is not None:
        return _counted(line, counted)
    match = _ENTRY.match(shown)
    if match is None or (not match[4] and line[match.end() : match.end() + 1].isdigit()):
        return []
    digits = [
        Change(place, place + 1, str(int(line[place])), f'in place of "{int(line[place])}"')
        for place in range(*match.span(2))
        if not line[place].isascii()
    ]
    return [
        *gap(line, match.span(1), "before the number"),
        *digits,
        *marker(line, match.span(3), match.span(4)),
        *gap(line, match.span(4), "after the number", needed=True),
    ]


def _counted(line: str, match: re.Match[str]) -> list[Change]:
    """The changes of an entry whose number is a single character, such as `①`."""
    number = "".join(re.findall(r"\d", normalize("NFKC", line[match.start(2)])))
    text = f"{number}." if match[3] else f"{number}. "
    return [
        *gap(line, match.span(1), "before the number"),
        Change(*match.span(2), text, f'in place of "{number}."'),
        *gap(line, match.span(3), "after the number", needed=True),
    ]


def feedback(line: str) -> list[Change]:
    """The changes of a quote that says why an option is right or wrong."""
    match = _FEEDBACK.match(skeleton(line))
    if match is None:
        return []
    return [
        *gap(line, match.span(1), 'before ">"'),
        *signs(line, match.span(2)),
        *gap(line, match.span(3), 'after ">"'),
    ]


def separator(line: str) -> list[Change]:
    """The changes of the line of dashes between the sides of a card."""
    match = _SEPARATOR.match(skeleton(line))
    if match is None:
        return []
    dashes = line[slice(*match.span(2))]
    length = sum(_DASHES.get(dash, skeleton(dash) != WIDTHLESS) for dash in dashes)
    if length < _SHORTEST_RULE or not _BULLETS.isdisjoint(dashes):
        return []
    rule = [] if chars.is_plain(dashes) else [Change(*match.span(2), "---", 'in place of "---"')]
    return [
        *gap(line, match.span(1), 'before "---"'),
        *rule,
        *gap(line, match.span(3), 'after "---"'),
    ]


def blanks(line: str, text: str) -> list[Change]:
    """The changes of the signs of blanks in a line.

    Args:
        line: The line.
        text: The same, with NUL for what is no text, such as code.
    """
    shown = skeleton(text)
    read = list(shown)
    changes: list[Change] = []
    for sign in _BLANK_SIGN.finditer(shown):
        first, last = sign.span()
        if skeleton(line[first:last]) == shown[first:last]:  # else it is code in between
            changes += signs(line, (first, last), 'in "=="')
            read[first:last] = "==".ljust(last - first, WIDTHLESS)
    for blank in _BLANK.finditer("".join(read)):
        for place in range(*blank.span()):
            if shown[place] == "|":
                changes += signs(line, (place, place + 1))
    return sorted(changes)
