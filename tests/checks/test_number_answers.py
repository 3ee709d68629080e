"""Right numbers with more than a number in their line: no fix cuts one in its middle."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.syntax.kinds.number import Number
from mkdocs_practice.syntax.kinds.quantity import read_number, readings
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fixed, only_finding, serious_codes


def page(answer: str) -> str:
    return f"/// number | How many?\n    answer: {answer}\n///\n"


def number(text: str) -> Number:
    (block,) = scan(text, "page.md").by_kind["number"]
    assert isinstance(block, Number)
    return block


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("100€", "100\n    unit: €"),
        ("5 $", "5\n    unit: $"),
        ("5°C", "5\n    unit: °C"),
        ("5 ‰", "5\n    unit: ‰"),
        ("½ km", "½\n    unit: km"),
        ("1 1/2 km", "1 1/2\n    unit: km"),
        ("5 km / h", "5\n    unit: km / h"),
        ("5 km²", "5\n    unit: km²"),
        ("5 m2", "5\n    unit: m2"),
        ("5 m/s^2", "5\n    unit: m/s^2"),
        ("10^-3 m", "10^-3\n    unit: m"),
        ("2e3 m", "2e3\n    unit: m"),
        ("1 000 m", "1 000\n    unit: m"),
        ("5\u00a0km", "5\n    unit: km"),
        ("'5 km'", "5\n    unit: km"),
        ("5 ± 1 km", "5\n    tolerance: 1\n    unit: km"),
        ("5 bis 6", "5.5\n    tolerance: 0.5"),
        ("2e3 km\n    unit: km", "2e3\n    unit: km"),
        ("5 km\n    unit: [km, kilometres]", "5\n    unit: [km, kilometres]"),
        ("1_000", "1000"),
        ("-1_000_000", "-1000000"),
        ("- 5", "-5"),
        ("$5$", "5"),
        (r"\(5\)", "5"),
        ("`5`", "5"),
        ("**5**", "5"),
        (r"5\%", "5 %"),
        ("5..", "5"),
        ("1 - 2 km", "1.5\n    tolerance: 0.5\n    unit: km"),
        ("5 to 6 m", "5.5\n    tolerance: 0.5\n    unit: m"),
        ("(5)", "5"),
        ("[5]", "5"),
        ("5 (km)", "5\n    unit: km"),
        ("5 [km]", "5\n    unit: km"),
        ("= 5", "5"),
        ("x = 5", "5"),
        ("x = 5 km", "5\n    unit: km"),
    ],
)
def test_a_number_and_its_unit_get_lines_of_their_own(answer: str, meant: str) -> None:
    assert only_finding(page(answer)).rule.code == "PR206"
    assert fixed(page(answer)) == page(meant)


@pytest.mark.parametrize(
    "answer",
    [
        "0x1F",
        "1e5f",
        "1.5e3.2",
        "2x+1",
        "1h30",
        "3d6",
        "0b101",
        "0o17",
        "1e1_0",
        "12e",
        "5k",
        "1_0",
        "5e3m",
        "3x4",
        "5+3i",
        "2**3",
        "1 h 30 min",
        "3 apples and 4 pears",
        "5 or 6",
        "5 km or 6 km",
        "12:30",
        "2π",
        "2·π",
        "5 km # long",
        "1 - x km",
        "5 light years",
        "±5",
        "about 5",
        "~ 5",
        ">5",
        "5, 6",
        "[5, 6]",
        "x = y",
        "(5, 6)",
        "5 kg m^-2",
    ],
)
def test_what_is_no_number_with_a_unit_is_left_to_its_author(answer: str) -> None:
    assert only_finding(page(answer)).rule.code == "PR206"
    assert fixed(page(answer)) == page(answer)


@pytest.mark.parametrize(
    ("answer", "message", "fix"),
    [
        (
            "5 or 6",
            "a number has one right answer",
            "write `answer: 5`, or in a `/// text` `answer: [5, 6]`, where each is right",
        ),
        (
            "12:30",
            "a number has no colon",
            'write it in one unit, such as `answer: 12.5`, or in a `/// text` `answer: "12:30"`',
        ),
        ("2·π", "π is no digit", "write `answer: 6.2832` and, under it, `tolerance: 0.001`"),
        (
            "5 kg m^-2",
            "the unit has an option of its own",
            "write `answer: 5` and, under it, `unit: kg m^-2`, where `kg m^-2` is its unit",
        ),
        ("0x1F", "a number is decimal", 'write `answer: 31`, or in a `/// text` `answer: "0x1F"`'),
        (
            "5:20",
            "a number has no colon",
            'write it in one unit, such as `answer: 320`, or in a `/// text` `answer: "5:20"`',
        ),
        (
            "±5",
            "a number has one right answer",
            "write `answer: 5`, or in a `/// text` `answer: [5, -5]`, where each is right",
        ),
        (
            "[5, 6]",
            "a number has one right answer",
            "write `answer: 5`, or in a `/// text` `answer: [5, 6]`, where each is right",
        ),
        (
            "ca. 5",
            "the tolerance has an option of its own",
            "write `answer: 5` and, under it, what is right as well: `tolerance: 5%`",
        ),
        (
            "≥ 5",
            "`≥` is no part of a number",
            "write the right number alone, as in `answer: 5`",
        ),
        ("5 'km'", "this is not one number", "write it as in `answer: 35`"),
        (
            "5 km\n    unit: m",
            "line 3 has the option `unit` as well",
            "write `answer: 5`, and in line 3 what is meant",
        ),
        (
            "5 ± 1\n    tolerance: 2",
            "line 3 has the option `tolerance` as well",
            "write `answer: 5`, and in line 3 what is meant",
        ),
    ],
)
def test_what_is_wrong_with_a_number_is_told_of_its_line(
    answer: str, message: str, fix: str
) -> None:
    found = only_finding(page(answer))
    line = answer.partition("\n")[0]
    assert (found.message, found.fix) == (f"`answer: {line}`: {message}", fix)


@pytest.mark.parametrize("share", ["5\u00a0%", "5\u202f%", "5 %", "5％", "５％", "5\u2009％"])
def test_a_share_may_have_the_spaces_and_signs_of_other_keyboards(share: str) -> None:
    for text in (page(share), page(f"35\n    tolerance: {share}")):
        assert check_seriously(text) == []
        block = number(text)
        value = block.tolerance or block.value
        assert value is not None
        assert (str(read_number(value.digits)), value.unit) == ("5", "%")


@pytest.mark.parametrize("share", ["2 percent", "2 pct", "± 2 Prozent", "2 pour cent"])
def test_a_share_in_words_is_written_with_its_sign(share: str) -> None:
    text = page(f"35\n    tolerance: {share}")
    assert only_finding(text).rule.code == "PR206"
    assert fixed(text) == page("35\n    tolerance: 2%")


def test_a_tolerance_has_the_unit_of_the_answer_and_none_of_its_own() -> None:
    text = page("5\n    tolerance: {}\n    unit: [km, kilometres]")
    for written in ("1 km", "1 kilometres"):
        assert fixed(text.format(written)) == text.format("1")
    assert only_finding(text.format("100 m")).rule.code == "PR206"
    assert fixed(text.format("100 m")) == text.format("100 m")


NUMBERS = [
    "5",
    "12",
    "-3",
    "1.5",
    "1,5",
    "1e5",
    "1.5e-3",
    "1/3",
    "½",
    "1_000",
    "1_0",
    "10^3",
    "0",
    "1500",
]
FOLLOWING = [
    "km",
    "m2",
    "e",
    "f",
    "x",
    "h30",
    "x1F",
    "b101",
    "d6",
    "_000",
    ".2",
    "e3",
    "+1",
    "€",
    "%",
    "°C",
    "/",
    "·",
    "^2",
    "k",
    "π",
    "or",
    "to",
    "-",
    ":",
    "$",
    "'",
    "min",
]


@given(
    st.sampled_from(NUMBERS),
    st.lists(
        st.tuples(st.sampled_from(["", " "]), st.sampled_from(FOLLOWING + NUMBERS)), max_size=3
    ),
)
def test_the_right_number_is_that_of_the_whole_line(
    first: str, further: list[tuple[str, str]]
) -> None:
    line = first + "".join(map("".join, further))
    if re.search(r"[ ]-{3,}$", line):  # a separator, which gets a line of its own
        return
    after = fixed(page(line))
    block = number(after)
    if after == page(line) or block.value is None:
        return
    if block.tolerance is not None:  # the middle of a range
        assert re.match(r"\S+ ?(?:-|to) ?\d", line)
        return
    assert [read_number(block.value.digits)] == readings(re.sub(r"_(?=\d{3}(?!\d))", "", line))[0]
    digits = "".join(filter(str.isdecimal, block.value.digits))
    left = "".join(filter(str.isdecimal, line))[len(digits) :]
    assert not left.strip("2")
    assert not left or re.search(r"m2|\^2", block.units[0])


@pytest.mark.parametrize(
    ("answer", "tolerance", "is_told"),
    [
        ("0", "5%", True),
        ("0.0", "1 %", True),
        ("3", "100%", True),
        ("-3", "200%", True),
        ("0", "0.05", False),
        ("0", "0%", False),
        ("3", "5%", False),
        ("3", "200", False),
        ("0 %", "5", False),
    ],
)
def test_a_share_that_takes_nothing_or_everything_is_told(
    answer: str, tolerance: str, is_told: bool
) -> None:
    text = f"/// number | How many?\n    answer: {answer}\n    tolerance: {tolerance}\n///\n"
    assert serious_codes(text) == ["PR413"] * is_told
