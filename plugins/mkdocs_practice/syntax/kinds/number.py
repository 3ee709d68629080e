"""`/// number`: a number to work out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..expressions import expression
from ..model import record
from ..option_values import texts
from ..quote import shorten
from .base import GradedQuestion
from .body_reader import BodyReader
from .fold import fold
from .grading import DrawnItems, NumberGrading
from .quantity import read_number, read_quantity, unit_of

if TYPE_CHECKING:
    from .area import Area

# With the spaces and the sign that other keyboards have.
_SHARE = expression(r"(.*\S)\s*([%％﹪xX×])")
# A unit as `unit_of` writes it: what holds other digits or signs is a number cut in its middle.
_UNIT = expression(r"(?:[^\W\d_π]++(?:-?[1-4](?!\d))?|[°‰‱%$€£¥₹₽¢'\"/·*-])++")
_NOT = "is not a number; write it like 1500, 1.5, 1.5e-3 or 1/3"
# Written to the number without a space.
_TIGHT = frozenset("x×X°′″")


class Value(NamedTuple):
    """A number as its author writes it: `1,5`, `1/3`, `38 %`."""

    digits: str
    unit: str = ""


def _value(value: object) -> Value:
    """A number, with a unit only where it is a share or a factor."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is one number, such as 35, 1.5 or 1/3")
    text = value.strip()
    unit = read_quantity(text).unit
    if not unit:
        return Value(text)
    share = _SHARE.fullmatch(text)
    if share is None or unit not in ("%", "×"):
        if _UNIT.fullmatch(unit) is None:
            raise ValueError(f'"{shorten(text)}" {_NOT}')
        raise ValueError(f"the unit has an option of its own: write `unit: {unit}`")
    return Value(share[1], "%" if unit == "%" else share[2])


def _tolerance(value: object) -> Value:
    try:
        limit = _value(value)
    except ValueError:
        limit = Value("", "?")
    if limit.unit not in ("", "%"):
        raise ValueError("is a number, such as 0.5, or a share of the answer, such as 2%")
    if read_number(limit.digits) < 0:
        raise ValueError("is zero or more")
    return limit


def _units(value: object) -> tuple[str, ...]:
    units = texts(value)
    if not all(fold(unit) for unit in units):
        raise ValueError("a unit is empty")
    if any(unit[0].isdigit() for unit in units):
        raise ValueError("a unit does not begin with a digit")
    return units


@record
class Number(GradedQuestion):
    """A number, right within a tolerance, with or without a unit.

    Attributes:
        value: The right one; None without.
        tolerance: How far off is right as well; None for exact.
        units: The accepted spellings of its unit, of which the first is shown.
    """

    kind: ClassVar[str] = "number"
    css: ClassVar[str] = "practice-numeric"  # `practice-number` is the number before a prompt
    takes: ClassVar = {"answer": _value, "tolerance": _tolerance, "unit": _units}
    about: ClassVar[str] = (
        "A number to work out: the option `answer`, right within the `tolerance`. The page shows "
        "the `unit` behind the box."
    )
    example: ClassVar[str] = (
        "/// number | How much memory do the weights take?\n"
        "    answer: 35\n    tolerance: 0.5\n    unit: GB\n///\n"
    )

    value: Value | None = None
    tolerance: Value | None = None
    units: tuple[str, ...] = ()

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Read the options; the whole body is prompt."""
        value = reader.option("answer", "35")
        tolerance = reader.options.get("tolerance")
        units = () if reader.has_escape("unit") else reader.options.get("unit", ())
        assert isinstance(units, tuple)
        if isinstance(value, Value) and value.unit:
            if units and unit_of(value.unit) not in map(unit_of, units):
                what = f"its unit `{value.unit}` is none that `unit` accepts"
                reader.problem("bad-option", "answer", what, reader.option_line("answer"))
            units = units or (value.unit,)
        return {"value": value, "tolerance": tolerance, "units": units}

    @property
    def answered(self) -> bool:
        """Return whether there is a number to compare with."""
        return self.value is not None

    def draw(self, area: Area) -> object:
        """Draw a gap with the unit behind it, and the number."""
        unit = self._unit()
        area.gap(unit)
        if self.value is None:
            return None
        digits = area.labels.digits
        entry = area.entry(digits(self.value.digits) + unit, digits(self._limits()))
        if unit:
            # `5 km` is read from the left, whichever way the page is.
            entry[0].set("dir", "auto")
        key: dict[str, object] = {"value": self.value.digits}
        if self.tolerance is not None:
            key["tolerance"] = "".join(self.tolerance)
        return {**key, "units": self.units} if self.units else key

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> NumberGrading:
        """Read the number, its tolerance and its units."""
        return NumberGrading(key["value"], key.get("tolerance", ""), tuple(key.get("units", ())))

    def _unit(self) -> str:
        """The unit as it stands behind the number."""
        if not self.units:
            return ""
        return self.units[0] if self.units[0] in _TIGHT else f" {self.units[0]}"

    def _limits(self) -> str:
        if self.tolerance is None:
            return ""
        return f" (± {' '.join(self.tolerance).strip()})"
