"""A `---` line that parts nothing, since it belongs to what stands above it: told with its line."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.support.findings import check_seriously, only_finding

FRAMES = {
    "question": "/// question | Why?\n\n{}///\n",
    "question without a title": "/// question\nWhy?\n\n{}///\n",
    "card": "/// flashcards\n/// card\nWhy?\n\n{}///\n///\n",
}
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
PIECES = {
    "under a table": (f"{TABLE}---\n\nBecause.\n", "leave a blank line above the `---` in line "),
    "in a list": ("- a\n- b\n\n    ---\n\nBecause.\n", "line {} is part of what is indented above"),
    "in a box": (
        "!!! note\n    Text.\n\n    ---\n\n    Because.\n",
        "lines {} to {more} are part of what is indented above",
    ),
    "with an id": ("--- { #why }\n\nBecause.\n", "write `---` alone in line {}, and `{{ #why }}`"),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("margin", ["", "    "])
def test_the_line_is_told_with_what_to_write(margin: str, piece: str, frame: str) -> None:
    body, fix = PIECES[piece]
    above = "- An item.\n\n" if margin else ""
    text = above + indent(frame.format(body), margin)
    lines = text.split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "--" in line and "|" not in line)
    found = only_finding(text)
    assert found.rule.code in ("PR101", "PR107")
    assert found.fix.startswith(fix.format(number, more=number + 2))
    assert not found.edits


@pytest.mark.parametrize(
    "body", [f"{TABLE}\n---\n\nBecause.\n", "- a\n- b\n\n---\n\nBecause.\n", "---\n\nBecause.\n"]
)
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_line_that_parts_is_left_alone(frame: str, body: str) -> None:
    assert check_seriously(frame.format(body)) == []


def test_a_rule_in_code_is_none() -> None:
    text = FRAMES["question"].format("```yaml\n---\na: b\n```\n\nBecause.\n")
    assert "---" not in only_finding(text).fix


def test_an_exercise_has_a_block_in_its_place() -> None:
    found = only_finding("/// exercise | Count\nDo it.\n\n---\n\nSo.\n///\n")
    assert found.fix == "write `/// answer` in place of the `---` in line 4, and `///` below it"


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("--- Solution", "write `---` in line {}, in place of `--- Solution`"),
        ("--- Antwort: ---", "write `---` in line {}, in place of `--- Antwort: ---`"),
        ("---:", "write `---` in line {}, in place of `---:`"),
        ("---: So.", "write `---` alone in line {}, and `So.` in the line below it"),
        ("--- So.", "write `---` alone in line {}, and `So.` in the line below it"),
    ],
)
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_hyphens_with_something_behind_them(frame: str, line: str, fix: str) -> None:
    text = frame.format(f"{line}\nIt is.\n")
    number = text.split("\n").index(line) + 1
    found = only_finding(text)
    assert found.fix == fix.format(number)
    assert not found.edits
    assert found.rule.code in ("PR101", "PR107")


def test_hyphens_with_words_in_several_lines_are_a_text() -> None:
    found = only_finding("/// question | Why?\nSo:\n\n--- a dash\n--- and more\n///\n")
    assert "write `---`" not in found.fix
