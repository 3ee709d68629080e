"""Accepted answers that look like several, have marks around them, or may be thousands."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.scan import scan
from tests.support.containers import indented
from tests.support.findings import fixed

TEXT = "/// text | Which? { #which }\n    answer: ANSWER\n///\n"
PLACES = {
    "alone": TEXT,
    "in a list": f"- One.\n\n{indented(TEXT)}",
    "in a tab": f'=== "One"\n\n{indented(TEXT)}',
    "as a part": f"/// exercise | All {{ #all }}\n{TEXT}///\n",
}


def codes(source: str) -> list[str]:
    """The codes of a page's findings, advice included."""
    return [found.rule.code for found in check([scan(source)])]


def text(answer: str) -> str:
    """A question for a text."""
    return TEXT.replace("ANSWER", answer)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("answer", "code", "meant"),
    [
        ("rye | wheat", "PR409", "[rye, wheat]"),
        ("rye|wheat", "PR409", "[rye, wheat]"),
        ("rye / wheat / oats", "PR409", "[rye, wheat, oats]"),
        ("C++ | C#", "PR409", "[C++, 'C#']"),
        ("rye, wheat", "PR506", "[rye, wheat]"),
        ("rye; wheat", "PR506", "[rye, wheat]"),
        ("rye or wheat", "PR506", "[rye, wheat]"),
        ("red, white and blue", "PR506", "[red, white and blue]"),
        ("the wheat oder der Roggen", "PR506", "[the wheat, der Roggen]"),
        ("北京／上海", "PR506", "[北京, 上海]"),
        ("北京、上海", "PR506", "[北京, 上海]"),
        ("[rye | wheat]", "PR409", "[rye, wheat]"),
        ("[ rye / wheat ]", "PR409", "[rye, wheat]"),
        ("[rye; wheat]", "PR506", "[rye, wheat]"),
    ],
)
def test_what_looks_like_several_is_told(
    where: str, answer: str, code: str, meant: str, newline: str
) -> None:
    source = PLACES[where].replace("ANSWER", answer).replace("\n", newline)
    (found,) = check([scan(source)])
    assert (found.rule.code, found.fix.partition("` ")[0]) == (code, f"write `answer: {meant}")
    assert codes(source.replace(answer, meant)) == []
    quoted = answer.replace("[", '["').replace("]", '"]') if "[" in answer else f'"{answer}"'
    assert codes(source.replace(answer, quoted)) == []


@pytest.mark.parametrize(
    "answer",
    [
        "rye",
        "[rye]",
        "[rye wheat]",
        "rye wheat",
        "TCP/IP",
        "km/h",
        "1,5",
        "rye (wheat)",
        "[a or b, c]",
        "'a | b'",
        "well-known",
        "To sleep, perchance to dream, and by that to say we end the heart-ache",
        "for",
        "a |",
        "(1, 2)",
        "f(x, y)",
        "&lt;",
        '"a &amp; b"',
        "R&D; C",
    ],
)
def test_one_answer_is_left_alone(answer: str) -> None:
    assert codes(text(answer)) == []


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("&lt;b&gt;", "'<b>'"), ("a &amp; b", "'a & b'"), ("x &#8804; 2", "'x ≤ 2'")],
)
def test_an_entity_in_an_answer_is_told(answer: str, meant: str) -> None:
    (found,) = check([scan(text(answer))])
    assert (found.rule.code, found.location.column, found.edits) == ("PR410", 13, ())
    assert found.fix.startswith(f"write `answer: {meant}`")


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("`rye`", "rye"),
        ("**rye**", "rye"),
        ("*rye bread*", "rye bread"),
        ("$x$", "x"),
        ("`a: b`", "'a: b'"),
    ],
)
def test_marks_around_an_answer_are_told_and_taken_away(
    where: str, answer: str, meant: str
) -> None:
    source = PLACES[where].replace("ANSWER", answer)
    assert codes(source) == ["PR410"]
    assert fixed(source) == PLACES[where].replace("ANSWER", meant)
    assert codes(source.replace(answer, f"'{answer}'")) == []


@pytest.mark.parametrize("answer", ["__init__", "a*b*c", "`a` and `b`", "$5", "2 * 3 * 4"])
def test_other_marks_are_left_alone(answer: str) -> None:
    assert codes(text(answer)) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("1.000", ["PR411"]),
        ("-100.000", ["PR411"]),
        ("1.500", ["PR507"]),
        ("3.142", []),
        ("0.500", []),
        ("1.50", []),
        ("1000", []),
        ("1.000.000", []),
        ("1.0000", []),
    ],
)
def test_a_point_before_three_digits_is_told(answer: str, expected: list[str]) -> None:
    assert codes(text(answer).replace("/// text", "/// number")) == expected


def test_an_escaped_bar_is_a_bar() -> None:
    (found,) = check([scan(text(r"rye\|wheat"))])
    assert (found.rule.code, found.fix[:27]) == ("PR409", "write `answer: [rye, wheat]")


def test_a_blank_that_looks_like_several_is_told() -> None:
    source = (
        "/// blanks | Which? { #which }\n\nThere are ==rye / wheat== and ==oats, corn==.\n///\n"
    )
    assert codes(source) == ["PR506", "PR506"]
    assert codes(source.replace(" / ", "|").replace(", ", "|")) == []


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("H~2~O", "H2O"),
        ("H<sub>2</sub>O", "H2O"),
        (r"a\_b", "a_b"),
        ("_rye bread_", "rye bread"),
        ("++ctrl+c++", "ctrl+c"),
    ],
)
def test_marks_within_an_answer_are_told_and_taken_away(
    where: str, answer: str, meant: str
) -> None:
    for value in (answer, f"[{answer}, rye]"):
        source = PLACES[where].replace("ANSWER", value)
        assert codes(source) == ["PR410"]
        assert fixed(source) == source.replace(answer, meant)
        assert codes(source.replace(answer, f"'{answer}'")) == []


def test_digits_that_are_raised_are_told_with_both_ways_to_type_them() -> None:
    for answer in ("x^2^", "x<sup>2</sup>"):
        (found,) = check([scan(text(answer))])
        assert (found.rule.code, found.edits) == ("PR410", ())
        assert found.fix.startswith("write `[x^2, x2]`")


@pytest.mark.parametrize(
    "answer", ["snake_case", "C++", "~/bin", "x^2", "a^b^c", "<b>", "List<int>", r"a\b", "i++"]
)
def test_signs_that_are_no_marks_are_left_alone(answer: str) -> None:
    assert codes(text(answer)) == []


@pytest.mark.parametrize(
    "answer", ["nitrogen, azote]", "(nitrogen, azote]", "(nitrogen, azote}", "nitrogen; azote]"]
)
def test_a_list_without_one_of_its_brackets_is_mended(answer: str) -> None:
    assert codes(text(answer)) == ["PR409"]
    assert codes(fixed(text(answer))) == []
    assert "answer: [nitrogen" in fixed(text(answer))


@pytest.mark.parametrize("answer", ["(0, 1]", "(nitrogen, azote)", "a]", "(x, y]", "<br>", "f(x)"])
def test_other_brackets_are_left_alone(answer: str) -> None:
    assert codes(text(answer)) == []


NUMBER = "/// number | How far? { #far }\n    answer: 3\n    unit: UNIT\n///\n"


@pytest.mark.parametrize(
    ("unit", "code", "meant"),
    [
        ("$m^2$", "PR410", "m^2"),
        ("m^2^", "PR410", "m^2"),
        ("m<sup>2</sup>", "PR410", "m^2"),
        ("&deg;C", "PR410", "'°C'"),
        ("**km**", "PR410", "km"),
        ("(km)", "PR410", "km"),
        ("km, kilometres", "PR409", "[km, kilometres]"),
        ("km or kilometres", "PR409", "[km, kilometres]"),
        ("km | kilometres", "PR409", "[km, kilometres]"),
    ],
)
def test_a_unit_that_nobody_types_is_told_and_mended(unit: str, code: str, meant: str) -> None:
    source = NUMBER.replace("UNIT", unit)
    assert codes(source) == [code]
    assert fixed(source) == NUMBER.replace("UNIT", meant)
    assert codes(NUMBER.replace("UNIT", meant)) == []


@pytest.mark.parametrize(
    "unit",
    [
        "km/h",
        "m^2",
        "J/(kg K)",
        "mol·m^-3",
        "m_e",
        '"(km)"',
        "°C",
        "%",
        "kilometres per hour, a day long",
    ],
)
def test_sound_units_are_left_alone(unit: str) -> None:
    assert codes(NUMBER.replace("UNIT", unit)) == []


@pytest.mark.parametrize(
    ("blank", "fix"),
    [
        ("H~2~O", "write `==H2O==`"),
        ("H<sub>2</sub>O", "write `==H2O==`"),
        ("x^2^", "write `==x^2|x2==`"),
        (":smile:", "write a word between the signs"),
        ("[a](b)", "write a word between the signs"),
    ],
)
def test_marks_in_a_blank_are_told(blank: str, fix: str) -> None:
    source = f"/// blanks | Which? {{ #which }}\n\nThere is =={blank}== and ==rye==.\n///\n"
    (found,) = check([scan(source)])
    assert (found.rule.code, found.fix[: len(fix)]) == ("PR410", fix)
