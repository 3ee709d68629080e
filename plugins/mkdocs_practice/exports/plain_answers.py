"""Answers as quiz programs read them: numbers as decimals, and texts as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..syntax.grammar import plain
from ..syntax.kinds.grading import NumberGrading
from ..syntax.kinds.quantity import read_number
from ..syntax.quote import shorten
from .notes import Note

if TYPE_CHECKING:
    from fractions import Fraction

_LONGEST_TITLE = 80
_DIGITS = 12


class Interval(NamedTuple):
    """A number and how far off an answer may be, both as decimals."""

    value: str
    tolerance: str


def interval(quantity: NumberGrading) -> Interval:
    """The interval that an answer must be in; a share of the value becomes a number."""
    value = read_number(quantity.value)
    share = quantity.tolerance.replace("%", "").strip()
    tolerance = read_number(share) if share else 0 * value
    if "%" in quantity.tolerance:
        tolerance = abs(value) * tolerance / 100
    return Interval(decimal(value), decimal(tolerance))


def decimal(number: Fraction) -> str:
    """A number as a decimal, to 12 significant digits."""
    if number.denominator == 1:
        return str(number.numerator)
    text = f"{float(number):.{_DIGITS}g}"
    return text if "e" not in text else f"{float(number):.{_DIGITS}f}".rstrip("0").rstrip(".")


def title_of(note: Note) -> str:
    """The prompt as a short text in one line."""
    text = " ".join(plain(note.item.prompt).split()) or note.item.key
    return shorten(text, _LONGEST_TITLE)


def join_html(*parts: str) -> str:
    """Pieces of HTML one under the other, without the empty ones."""
    return "\n".join(filter(None, parts))
