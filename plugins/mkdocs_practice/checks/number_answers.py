"""Right numbers that are written with more than a number: the lines to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.kinds.quantity import readings, unit_of
from ..syntax.kinds.quantity import written as plain_number

_NUMBER = r"[-+−]?[ ]?\d[\d.,]*"
_TOLERANCE = expression(
    rf"({_NUMBER})[ ]*(?:±|\+/?-)[ ]*(\d[\d.,]*(?:[ ]?%)?)(?:[ ]*([^\W\d_].*))?"
)
_PERCENT = expression(rf"({_NUMBER})[ ]?\\+%")
_RANGE = expression(
    r"(\d+(?:\.\d+)?)[ ]*(?:-|–|\.\.\.?|[ ]to[ ]|[ ]bis[ ])[ ]*(\d+(?:\.\d+)?)(?:[ ]*([^\W\d_].*))?"
)
_CURRENCY = expression(rf"([$€£¥])[ ]?({_NUMBER})")
_POINT = expression(rf"({_NUMBER}?)[ ]*[.;,]+")
_MARKED = expression(r"(\$|`|\*\*|\*|\\\()[ ]*([^$`*\\]+?)[ ]*(?:\1|\\\))")
_GROUPED = expression(r"[-+−]?[1-9]\d{0,2}(?:_\d{3})+")
_SEVERAL = expression(
    r"\[?[ ]*(\S+?)(?:[ ]+(?:or|and|oder|und|ou|et|o|y|u)[ ]+|[,;][ ]+)(\S+?)[ ]*\]?"
)
_EITHER_SIGN = expression(rf"(?:±|\+/?-)[ ]*({_NUMBER})")
_BRACKETED = expression(r"[\[(][ ]*([^\[\]()]+?)[ ]*[\])]")
_UNIT_IN_BRACKETS = expression(rf"({_NUMBER})[ ]*[\[(][ ]*([^\[\]()]+?)[ ]*[\])]")
_EQUATION = expression(r"(?:[^\W\d]\w{0,9}[ ]*)?=[ ]*([^\s=][^=]*)")
_ABOUT = expression(
    rf"(?:about|approx\.?|around|ca\.?|circa|etwa|environ|unos|[~≈∼])[ ]*({_NUMBER})", re.IGNORECASE
)
_COMPARED = expression(rf"(>=|<=|=>|=<|[<>≥≤])[ ]*({_NUMBER})")
_OF_OTHER_BASE = expression(r"0x[0-9a-f]{1,8}|0b[01]{1,32}|0o[0-7]{1,10}", re.IGNORECASE)
_TIME = expression(r"\d{1,4}:\d{1,4}")
_TIMES_PI = expression(r"(\d*(?:\.\d+)?)[ ]?[·⋅*×]?[ ]?(?:π|pi)", re.IGNORECASE)
_PI = 3.141592653589793
_PART = (
    r"(?:[^\W\d_π]+[$€£¥₹₽¢]?|[°‰‱%][^\W\d_]?|[$€£¥₹₽¢])(?:\^[-−]?[0-9]|(?<=m)[23]|(?<=/s)[23])?"
)
_UNIT = expression(rf"{_PART}(?:[ ]?[/·⋅*-][ ]?{_PART})*")
_TOLERANCE_APART = "the tolerance has an option of its own"
_NO_UNITS = frozenset(("e", "E", "i", "j", "k", "K", "M", "n"))
"""Letters that, written to a number, may well belong to it."""


class NumberSlip(NamedTuple):
    """A right number that has a slip.

    Attributes:
        reason: The slip; empty where the scanner's word is enough.
        lines: The options to write in place of the line; none where there is no way.
        fix: The advice, where it is not to write these lines.
        sure: Whether they are the one safe way.
    """

    reason: str
    lines: tuple[str, ...] = ()
    fix: str = ""
    sure: bool = True


def number_slip(value: str) -> NumberSlip:
    """The slip in the right number of a question, as far as it is known."""
    return next(_slips(value), NumberSlip(""))


def _slips(value: str) -> Iterator[NumberSlip]:
    yield from _with_tolerance(value)
    if (match := _CURRENCY.fullmatch(value)) is not None:
        yield NumberSlip("", (f"answer: {match[2]}", f"unit: {match[1]}"))
    if (match := _POINT.fullmatch(value)) is not None:
        yield NumberSlip(f"`{value[-1]}` is no part of a number", (f"answer: {match[1]}",))
    if (match := _MARKED.fullmatch(value)) is not None and _is_number(match[2]):
        reason = f"the signs `{match[1]}` around it are no part of a number"
        if match[1] == "`":
            reason = "the backticks around it are no part of a number"
        yield NumberSlip(reason, (f"answer: {match[2]}",))
    if (match := _PERCENT.fullmatch(value)) is not None:
        yield NumberSlip("`\\` is no part of a number", (f"answer: {match[1]} %",))
    if _GROUPED.fullmatch(value) is not None:
        yield NumberSlip("`_` is no part of a number", (f"answer: {value.replace('_', '')}",))
    yield from _surrounded(value)
    yield from _no_number(value)
    yield from _with_unit(value)


def _with_tolerance(value: str) -> Iterator[NumberSlip]:
    """Yield what is told of a number with its tolerance, or of a range, and perhaps a unit."""
    for pattern in (_TOLERANCE, _RANGE):
        match = pattern.fullmatch(value)
        if match is None or (match[3] and not _is_unit(match[3])):
            continue
        lines: tuple[str, ...] = (f"answer: {match[1]}", f"tolerance: {match[2]}")
        if pattern is _RANGE:
            lines = _between(match[1], match[2])
        unit = (f"unit: {match[3]}",) if match[3] else ()
        if lines:
            yield NumberSlip(_TOLERANCE_APART, (*lines, *unit))


def _surrounded(value: str) -> Iterator[NumberSlip]:
    """Yield what is told of a number with brackets or an equation around it."""
    if (match := _BRACKETED.fullmatch(value)) is not None and _is_number(match[1]):
        reason = "the brackets around it are no part of a number"
        yield NumberSlip(reason, (f"answer: {match[1]}",))
    match = _UNIT_IN_BRACKETS.fullmatch(value)
    if match is not None and _is_number(match[1]) and _is_unit(match[2]):
        lines = (f"answer: {match[1]}", f"unit: {match[2]}")
        yield NumberSlip("the unit has an option of its own", lines)
    if (match := _EQUATION.fullmatch(value)) is not None:
        inner = NumberSlip("", (f"answer: {match[1]}",))
        if not _is_number(match[1]):
            inner = number_slip(match[1])
        if inner.lines:
            yield inner._replace(reason="an equals sign is no part of a number")


def _no_number(value: str) -> Iterator[NumberSlip]:
    """Yield what is told of a text that says something else than one number."""
    match = _SEVERAL.fullmatch(value) or _EITHER_SIGN.fullmatch(value)
    if match is not None and readings(match[1])[0]:
        other = match[2] if len(match.groups()) > 1 else f"-{match[1]}"
        listed = f"answer: [{match[1]}, {other}]"
        fix = f"write `answer: {match[1]}`, or in a `/// text` `{listed}`, where each is right"
        yield NumberSlip("a number has one right answer", fix=fix)
    if (match := _ABOUT.fullmatch(value)) is not None:
        fix = f"write `answer: {match[1]}` and, under it, what is right as well: `tolerance: 5%`"
        yield NumberSlip(_TOLERANCE_APART, fix=fix)
    if (match := _COMPARED.fullmatch(value)) is not None:
        fix = f"write the right number alone, as in `answer: {match[2]}`"
        yield NumberSlip(f"`{match[1]}` is no part of a number", fix=fix)
    if _OF_OTHER_BASE.fullmatch(value) is not None:
        fix = f'write `answer: {int(value, 0)}`, or in a `/// text` `answer: "{value}"`'
        yield NumberSlip("a number is decimal", fix=fix)
    if _TIME.fullmatch(value) is not None:
        fix = f"write it in one unit, such as `answer: {_in_one_unit(value)}`"
        yield NumberSlip(
            "a number has no colon", fix=f'{fix}, or in a `/// text` `answer: "{value}"`'
        )
    if (match := _TIMES_PI.fullmatch(value)) is not None:
        number = f"{float(match[1] or 1) * _PI:.4f}"
        lines = (f"answer: {number}", "tolerance: 0.001")
        yield NumberSlip("π is no digit", lines, sure=False)


def _in_one_unit(time: str) -> str:
    """A time of hours and minutes, or minutes and seconds, in one of the two."""
    from fractions import Fraction

    first, second = map(int, time.split(":"))
    whole = first + Fraction(second, 60)
    return plain_number(whole if (whole * 100).denominator == 1 else whole * 60)


def _with_unit(value: str) -> Iterator[NumberSlip]:
    split = number_and_unit(value)
    if split is None:
        return
    number, unit = split
    lines = (f"answer: {number}", f"unit: {unit}")
    if not _is_unit(unit) and not all(map(_is_unit, unit.split())):
        return
    separate = _is_unit(unit) and (
        value[len(number)].isspace() or not (unit in _NO_UNITS or "e" in number.lower())
    )
    if not separate:
        fix = f"write `{lines[0]}` and, under it, `{lines[1]}`, where `{unit}` is its unit"
        yield NumberSlip("", lines, fix, sure=False)
    yield NumberSlip("", lines)


def number_and_unit(text: str) -> tuple[str, str] | None:
    """A number and its unit as they are written; None where there is no certain place between."""
    values, unit = readings(text)
    if len(values) != 1 or not unit:
        return None
    for end in range(len(text) - 1, 0, -1):
        number, tail = text[:end].rstrip(), text[end:].strip()
        if unit_of(tail) == unit and readings(number) == (values, ""):
            return number, tail
    return None


def _is_unit(text: str) -> bool:
    """Return whether a text is a unit, so that nothing of it belongs to the number before it."""
    return _UNIT.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    values, unit = readings(text)
    return len(values) == 1 and not unit


def _between(first: str, last: str) -> tuple[str, ...]:
    """The middle of a range, and how far its ends are from it."""
    from fractions import Fraction

    low, high = Fraction(first), Fraction(last)
    if low >= high:
        return ()
    middle, far = plain_number((low + high) / 2), plain_number((high - low) / 2)
    return f"answer: {middle}", f"tolerance: {far}"
