"""Numbers and texts are read as the page reads them, and every reading is exact.

The tables in tests/golden are the contract with the front end: golden.test.ts checks them as well.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.syntax.kinds.fold import fold
from mkdocs_practice.syntax.kinds.quantity import (
    read_number,
    read_quantity,
    readings,
    unit_of,
    written,
)
from tests.support.checkout import ROOT

GOLDEN = ROOT / "tests" / "golden"


def table(name: str) -> Any:
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


NUMBERS = table("numbers.json")
FOLDING = table("folding.json")


@pytest.mark.parametrize(("text", "values", "unit"), NUMBERS["read"], ids=ascii)
def test_readings(text: str, values: list[str], unit: str) -> None:
    assert readings(text) == ([Fraction(value) for value in values], unit)
    if len(values) == 1:
        assert read_quantity(text) == (Fraction(values[0]), unit)
    else:
        with pytest.raises(ValueError, match=r" could be .* or .*; write .* or "):
            read_number(text)


@pytest.mark.parametrize("text", NUMBERS["unreadable"], ids=ascii)
def test_what_is_no_number(text: str) -> None:
    assert readings(text) == ([], "")
    with pytest.raises(ValueError, match="is not a number; write it like"):
        read_number(text)


@pytest.mark.parametrize(("folded", "texts"), FOLDING["folds"].items(), ids=ascii)
def test_folding(folded: str, texts: list[str]) -> None:
    assert {fold(text) for text in texts} == {folded}


@pytest.mark.parametrize(("one", "other"), FOLDING["differ"], ids=ascii)
def test_what_folding_keeps_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_an_ambiguous_number_is_refused_with_what_to_write() -> None:
    with pytest.raises(ValueError, match=r'^"1,500" could be 1\.5 or 1500; write 1\.5 or 1500$'):
        read_number("1,500")


def test_units_have_one_spelling() -> None:
    assert unit_of("m²") == unit_of(" m2 ") == unit_of("m^2")
    assert unit_of("x") == unit_of("×") == unit_of("times")
    assert unit_of("mW") != unit_of("MW")


def test_the_largest_numbers() -> None:
    assert read_number("1e999") == 10**999
    assert read_number("-9e-999") == Fraction(-9, 10**999)
    assert read_number("9" * 200) == 10**200 - 1


@pytest.mark.parametrize("power", ["1e999999999", "1e-999999999", "10^999999999", "1×10⁹⁹⁹⁹⁹⁹"])
def test_an_endless_number_is_refused_at_once(power: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_number(power)


@pytest.mark.parametrize("part", ["9", "1 ", "1,", " ", "½", "²", "\u0301\u0316", "\ufdfa", "/1"])
def test_a_huge_text_is_read_at_once(part: str) -> None:
    assert readings(part * 1_000_000) == ([], "")
    readings(part * (199 // len(part)) + "!")
    fold(part * 1_000_000)
    fold(part * (2000 // len(part)))


def grouped(digits: str, mark: str) -> str:
    """Digits in groups of three, by hand."""
    head = len(digits) % 3 or 3
    return mark.join([digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))])


@st.composite
def spelt(draw: st.DrawFn) -> tuple[str, Fraction]:
    """A number in some spelling without a second reading, and what it is."""
    digits, places = draw(st.integers(0, 10**12)), draw(st.integers(0, 8))
    value, all_digits = Fraction(digits, 10**places), str(digits).zfill(places + 1)
    whole, part = all_digits[: len(all_digits) - places], all_digits[len(all_digits) - places :]
    spellings = [
        f"{digits}/{10**places}",
        f"{digits}e-{places}",
        f"{digits} × 10^−{places}",
        f"{whole}.{part}" if part else whole,
    ]
    if places != 3:
        spellings.append(f"{whole},{part}" if part else whole)
    if len(whole) > 3:
        marks = [(" ", "."), ("\u202f", ","), ("’", "."), (",", "."), (".", ",")]
        if len(whole) < 7 and not part:
            marks = marks[:3]
        spellings += [
            grouped(whole, mark) + (point + part if part else "") for mark, point in marks
        ]
    sign, factor = draw(st.sampled_from([("", 1), ("+", 1), ("-", -1), ("−", -1), ("–", -1)]))
    return sign + draw(st.sampled_from(spellings)), value * factor


@given(spelt(), st.sampled_from(["", "%", " %", "GB", " GB", " km/h", "x", "€"]))
def test_every_spelling_is_the_number_it_is_made_from(
    made: tuple[str, Fraction], unit: str
) -> None:
    text, value = made
    assert read_quantity(text + unit) == (value, unit_of(unit))
    assert read_number(f"  {text}\u00a0") == value


@given(st.fractions())
def test_a_number_that_is_written_reads_as_itself(value: Fraction) -> None:
    assert read_number(written(value)) == value


@given(st.one_of(st.text(), st.text("0123456789.,eE+-−/⁄ ×x·^'½⅟²⁻%$€GB\u00a0\u0301\ud800")))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    values, _ = readings(text)
    if len(values) == 1:
        assert read_number(text) == values[0]
    else:
        with pytest.raises(ValueError, match=r"is not a number|could be"):
            read_number(text)


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(f" \u200b{text}\n") == folded
