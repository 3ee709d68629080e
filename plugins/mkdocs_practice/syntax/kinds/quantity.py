"""BodyReader numbers as authors write them, exactly: reader.ts, in Python.

Both keep to tests/golden/numbers.json. A number may have several readings: 1,500 is 1500 to one
reader and 1.5 to another. The page takes either from a reader; from an author it is refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ..expressions import expression
from ..quote import shorten
from .fold import plain

if TYPE_CHECKING:
    from fractions import Fraction

LONGEST = 200
"""Longer texts are no numbers, nor is what has an exponent of more than three digits."""

SHAPE = expression(
    r"""
    (?P<before>[^\w\s.,+-]?)\ ?(?P<sign>[+-]?)\ ?(?P<after>[^\w\s.,+-]?)\ ?  # currency, sign
    (?:
        (?P<digits>[.,]?[0-9](?:[0-9.,'\ ]*[0-9])?)
        (?:
            \ ?(?:e|[x×·⋅*]\ ?10\ ?\^)\ ?(?P<power>[+-]?[0-9]{1,3})
            | \ ?[/⁄∕]\ ?(?P<below>[0-9]+)
        )?
        | 10\ ?\^\ ?(?P<ten>[+-]?[0-9]{1,3})
    )
    \ ?(?P<unit>(?![0-9.,^*+\ -]|[/⁄∕ex×·⋅]\ ?[+-]?[0-9]).*)  # nothing that continues the number
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLAIN = expression(r"[0-9]+|[0-9]*[.,][0-9]+")
GROUPED = expression(
    r"(?![0-9]+\.[0-9]+\Z)[1-9][0-9]?[0-9]?([ ',.])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?"
)
"""Thousands in groups of three, but for one point: that is always a decimal point."""
MIXED = expression(r"([0-9]+) ([1-9][0-9]*)")
TIMES = expression(r"x|times", re.IGNORECASE)

VULGAR = expression("[¼-¾⅐-⅟↉]")
RAISED = expression("[⁺⁻]?[⁰¹²³⁴-⁹]+")


class Quantity(NamedTuple):
    """A number and the unit that stands with it, empty where there is none."""

    value: Fraction
    unit: str


def read_number(text: str) -> Fraction:
    """The number that the text says, whatever its unit; `38 %` is 38.

    Raises:
        ValueError: It is no number, or could be several; the message says what to write.
    """
    return read_quantity(text).value


def read_quantity(text: str) -> Quantity:
    """The number that the text says, and its unit as `unit_of` writes it.

    Raises:
        ValueError: It is no number, or could be several; the message says what to write.
    """
    values, unit = readings(text)
    shown = shorten(text.strip())
    if not values:
        raise ValueError(
            f'"{shown}" is not a number; write it like 1500, 1.5, 1.5e-3 or 1/3, then its unit'
        )
    if len(values) > 1:
        either = " or ".join(map(written, values))
        raise ValueError(f'"{shown}" could be {either}; write {either}')
    return Quantity(values[0], unit)


def is_same_number(text: str, key: str) -> bool:
    """Return whether a reader's text says the number that a key is; neither has a unit.

    A key that could be two numbers is left to its spelling.
    """
    values, unit = readings(key)
    if unit or len(values) != 1:
        return False
    given, unit = readings(text)
    return not unit and values[0] in given


def readings(text: str) -> tuple[list[Fraction], str]:
    """All that the text may say as a number, nothing where it is none, and its unit."""
    if len(text) > LONGEST:
        return [], ""
    # NFKC makes 1⁄2 of ½, also after a digit, and 102 of 10².
    shape = SHAPE.fullmatch(plain(RAISED.sub(r"^\g<0>", VULGAR.sub(r" \g<0>", text))))
    if not shape:
        return [], ""
    currency = shape["before"] + shape["after"]
    below = int(shape["below"] or 1)
    if not below or any(unicodedata.category(sign) != "Sc" for sign in currency):
        return [], ""
    numerators = numerators_of(shape["digits"] or "1", below)
    power = int(shape["power"] or shape["ten"] or 0)
    found = [made(shape["sign"] + numerator, power, below) for numerator in numerators]
    return list(dict.fromkeys(found)), unit_of(currency + shape["unit"]) if found else ""


def numerators_of(digits: str, below: int) -> list[str]:
    """The readings of digits: a number, one in groups, a whole number and a proper fraction."""
    found = [digits] if PLAIN.fullmatch(digits) else []
    if grouped := GROUPED.fullmatch(digits):
        found.append(digits.replace(grouped[1], ""))
    if (mixed := MIXED.fullmatch(digits)) and int(mixed[2]) < below:
        found.append(str(int(mixed[1]) * below + int(mixed[2])))
    return found


def made(numerator: str, power: int, below: int) -> Fraction:
    """The number of this numerator, times a power of ten, over the denominator."""
    from fractions import Fraction

    whole, _, part = numerator.replace(",", ".").partition(".")
    power -= len(part)
    value = Fraction(int(whole + part), below)
    scale: int = 10 ** abs(power)
    return value * scale if power >= 0 else value / scale


def unit_of(text: str) -> str:
    """A unit in one spelling: m² is m2 and m^2, and a factor is a factor; mW is not MW."""
    unit = plain(text).replace(" ", "").replace("^", "")
    return "×" if TIMES.fullmatch(unit) else unit


def written(value: Fraction) -> str:
    """The number in a spelling that has no other reader."""
    places = next((places for places in range(13) if 10**places % value.denominator == 0), None)
    if places is None:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{'-' * (value < 0)}{whole}{'.' * bool(part)}{part}"
