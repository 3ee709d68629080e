"""Pieces of a line: the gaps, signs and names in it, and the changes that make them plain."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from unicodedata import normalize

from .. import characters as chars
from ..characters import Change, replace
from ..columns import TAB
from ..expressions import expression

# In a skeleton: no width, two or three slashes, a number in a circle or the like, two colons.
WIDTHLESS, SLASHES, COUNTED, COLONS = "\x00", "\x02", "\x03", "\x04"
GAP = f"[ {WIDTHLESS}]*"
NAME = rf"\w(?:{WIDTHLESS}*[\w-])*"

INDENTATION = "in the indentation"

_LONG = {"⫽": "//", "⫻": "///", **dict.fromkeys(chars.DOUBLE_COLONS, "::")}
_NUMBERS = ((0x2460, 0x249B), (0x24F5, 0x24FE), (0x2776, 0x2793))
_SKELETON = {
    **{ord(double): sign for sign, doubles in chars.DOUBLES.items() for double in doubles},
    **{ord(double): COLONS if sign == "::" else SLASHES for double, sign in _LONG.items()},
    **{number: COUNTED for span in _NUMBERS for number in range(span[0], span[1] + 1)},
    **dict.fromkeys(chars.widthless(), WIDTHLESS),
    **{ord(space): " " for space in chars.SPACES},
}
STRANGE = frozenset(map(chr, _SKELETON))
"""What passes for something else, or for nothing."""

_INDENT = expression(GAP)

Span = tuple[int, int]


def skeleton(line: str) -> str:
    """A line with the sign of the syntax for each character that passes for one."""
    return line if chars.is_plain(line) else line.translate(_SKELETON)


def gap(line: str, span: Span, where: str, needed: bool = False) -> Iterator[Change]:
    """Spaces for what looks like spaces, and nothing for what has no width.

    Args:
        line: The line.
        span: Where the gap is.
        where: Its place, for an author.
        needed: Whether there has to be a space: one without width then becomes one.
    """
    start, end = span
    piece = line[start:end]
    if chars.is_plain(piece):
        return
    shown = skeleton(piece)
    needed = needed and " " not in shown
    for place, (character, sign) in enumerate(zip(piece, shown, strict=True), start):
        if character != sign == " ":
            yield Change(place, place + 1, " ", where)
        elif sign == WIDTHLESS:
            yield Change(place, place + 1, " " if needed else "", where)
            needed = False


def signs(line: str, span: Span, where: str = "") -> Iterator[Change]:
    """The signs of the syntax for what passes for them, and nothing for what has no width."""
    for place in range(*span):
        character = line[place]
        sign = _LONG.get(character) or skeleton(character)
        if sign == WIDTHLESS:
            yield Change(place, place + 1, "", where)
        elif sign != character:
            yield Change(place, place + 1, sign, f'in place of "{sign}"')


def marker(line: str, span: Span, after: Span, needed: bool = True) -> Iterator[Change]:
    """A marker, with the space behind it that a wide sign seems to have."""
    for change in signs(line, span, "in the marker"):
        wide = change.text and needed and after[0] == after[1]
        yield change._replace(text=f"{change.text} ") if wide else change


def name(line: str, span: Span, names: Collection[str]) -> list[Change]:
    """The letters of a name that are of other scripts, where the name is then one of these."""
    start, end = span
    where = f'in "{without_widthless(line[start:end])}"'
    changes: list[Change] = []
    for place in range(start, end):
        character = line[place]
        if skeleton(character) == WIDTHLESS:
            changes.append(Change(place, place + 1, "", where))
        elif not character.isascii():
            letter = chars.LETTERS.get(character) or normalize("NFKC", character)
            changes.append(Change(place, place + 1, letter, f'in place of "{letter}"'))
    if replace(line[:end], changes)[start:].lower() in names:
        return changes
    return [change for change in changes if not change.text]


def without_widthless(text: str) -> str:
    """A text without what has no width."""
    return "".join(sign for sign in text if skeleton(sign) != WIDTHLESS)


def edge(line: str, start: int) -> Span:
    """The end of a line from `start` on that is of no use."""
    return max(start, len(line.rstrip(f" {chars.EDGES}"))), len(line)


def indent_end(line: str) -> int:
    """The end of the spaces, or what looks like spaces, that a line begins with."""
    match = _INDENT.match(skeleton(line))
    return match.end() if match is not None else 0


def indent_width(line: str) -> int:
    """The spaces that a line looks indented by."""
    return skeleton(line)[: indent_end(line)].count(" ")


def hidden_indentation(line: str, most: int) -> list[Change]:
    """The changes that make spaces of what has no width among those that a line is indented by.

    Args:
        line: The line.
        most: How deep it may be indented, in steps of four spaces. Where it is as deep without
            these changes, there are none.
    """
    end = indent_end(line)
    if WIDTHLESS not in skeleton(line[:end]) or not indent_width(line) // TAB < end // TAB <= most:
        return []
    return [
        Change(place, place + 1, " ", INDENTATION)
        for place in range(end)
        if not line[place].isascii()
    ]


def indentation(line: str, width: int = -1) -> list[Change]:
    """The changes that make spaces of what a line is indented by.

    Args:
        line: The line.
        width: How many it is to be, where that is not as many as it looks like.
    """
    end = indent_end(line)
    if width >= 0 and not chars.is_plain(line[:end]):
        return [Change(0, end, " " * width, INDENTATION)]
    return list(gap(line, (0, end), INDENTATION))
