"""Cells beyond the last column and lines that define a link: told where a reader misses them."""

from __future__ import annotations

import pytest

from tests.support.containers import indented
from tests.support.findings import check_seriously, fixed, only_finding, serious_codes
from tests.support.markdown import render

PLACES = {
    "answer": "/// question | Why? { #why }\n---\nText.\n\n{}\n///\n",
    "prompt": "/// question | Why? { #why }\n\n{}\n\n---\nText.\n///\n",
    "part": "/// exercise | E { #e }\n\n{}\n\n/// answer\nText.\n///\n///\n",
    "card": "/// flashcards\n/// card | F { #f }\nText.\n\n{}\n///\n///\n",
    "quote": "/// question | Why? { #why }\n---\nText.\n\n> {}\n///\n",
    "list": "/// question | Why? { #why }\n---\n- Text\n\n    {}\n///\n",
    "definition": "/// flashcards\na { #a }\n:   Text\n\n    {}\n///\n",
}
HEAD = "| a | b |\n|---|---|\n"


def page(place: str, text: str) -> str:
    frame = PLACES[place]
    if place == "quote":
        return frame.replace("{}", text.replace("\n", "\n> "))
    if place in ("list", "definition"):
        return frame.replace("    {}", indented(text, 4).rstrip("\n"))
    return frame.replace("{}", text)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", ["| 1 | 2 | 3 |", "1 | 2 | drei", "| `1` || drei |"])
def test_a_cell_beyond_the_head_is_told(place: str, row: str) -> None:
    source = page(place, f"{HEAD}{row}")
    found = only_finding(source)
    assert (found.rule.code, source.split("\n")[found.location.line - 1].strip("> ")) == (
        "PR256",
        row,
    )
    assert "drei" not in render(source).html


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ("| $|x|$ | 42 |", "| $\\vert x\\vert$ | 42 |"),
        ("| $P(a|b)$ | 42 |", "| $P(a\\vert b)$ | 42 |"),
        ("| 42 | $|1|$ |", "| 42 | $\\vert1\\vert$ |"),
    ],
)
def test_a_sign_of_a_formula_that_parts_cells_is_written_as_a_command(row: str, after: str) -> None:
    source = page("answer", f"{HEAD}{row}")
    assert only_finding(source).rule.code == "PR256"
    assert fixed(source) == page("answer", f"{HEAD}{after}")
    assert "42" in render(fixed(source)).html


@pytest.mark.parametrize(
    "row",
    [
        *("| 1 | 2 |", "| 1 | 2 ||", "| 1 | 2 | |", "| 1 |", "1 | 2 |", "| `x|y` | 2 |"),
        *("| `x \\| y` | 2 |", "| \\| | 2 |", "| $\\vert x\\vert$ | 2 |"),
    ],
)
def test_rows_that_are_shown_whole_are_left_alone(row: str) -> None:
    assert check_seriously(page("answer", f"{HEAD}{row}")) == []


def test_blanks_in_cells_may_have_a_sign_between_their_words() -> None:
    row = "| ==p|q== | ==a \\| b== |"
    assert check_seriously(f"/// blanks | Fill {{ #f }}\n\n{HEAD}{row}\n///\n") == []
    found = only_finding(f"/// blanks | Fill {{ #f }}\n\n{HEAD}{row} c |\n///\n")
    assert found.rule.code == "PR256"


def test_a_table_in_code_is_no_table() -> None:
    text = f"{HEAD}| 1 | 2 | 3 |"
    assert check_seriously(page("answer", f"```\n{text}\n```")) == []
    assert serious_codes(page("answer", f"Text\n{text}")) == ["PR246"]  # which is no table


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["[Name]: Ada", "[1998]: 7", "[two words]: yes."])
def test_a_line_that_defines_nothing_is_told_and_escaped(place: str, text: str) -> None:
    source = page(place, text)
    found = only_finding(source)
    assert (found.rule.code, found.fix) == ("PR257", f"write `\\{text}`")
    assert fixed(source) == source.replace(text, f"\\{text}")
    assert text not in render(source).html
    assert text in render(fixed(source)).html


@pytest.mark.parametrize(
    "text",
    [
        *("See [Name].\n\n[Name]: Ada", "See [this][name].\n\n[Name]: Ada"),
        *("[Name]: https://example.org", "[Name]: ../ada/", "[Name]: #ada", "[Name]: <ada>"),
        *("[Name]: Ada and others", "\\[Name]: Ada", "`[Name]: Ada`", "```\n[Name]: Ada\n```"),
    ],
)
def test_lines_that_are_shown_or_lead_somewhere_are_left_alone(text: str) -> None:
    assert check_seriously(page("answer", text)) == []
