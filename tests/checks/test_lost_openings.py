"""Opening lines behind other text in their line, and those without their slashes."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

OPENING = "/// question | Why? { #a }"
BODY = "---\nBecause.\n///\n"
BEFORE = (
    "!!! note ", '??? note "T" ', '=== "T" ', "/// note | ", ":   ", "[^1]: ", "*[x]: ",
    "Some text. ", "## Heading ", "- item ", "**x** ", "> x\n\nThe end. ",
)  # fmt: skip


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("body", [BODY, "/// answer\nBecause.\n///\n///\n"])
def test_an_opening_line_behind_other_text_is_one_finding(before: str, body: str) -> None:
    found = only_finding(f"Text.\n\n{before}{OPENING}\n{body}\nMore text.\n")
    assert found.rule.code == "PR208"
    assert found.fix.startswith(f"write `{OPENING}` in a line of its own")
    assert found.edits == ()


def test_a_block_behind_the_header_of_a_box_is_told_and_not_deleted() -> None:
    body = "\n    /// answer\n    Because.\n    ///\n    ///\n"
    text = f'??? question "T" {OPENING}\n{body}'
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == text


def test_a_cell_of_a_table_opens_nothing() -> None:
    found = only_finding(f"| a | b |\n|---|---|\n| {OPENING.replace('|', chr(92) + '|')} | x |\n")
    assert (found.rule.code, found.location.line) == ("PR208", 3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"{OPENING[4:]}\n{BODY}", f"{OPENING}\n{BODY}"),
        (f"///\n{OPENING[4:]}\n{BODY}", f"{OPENING}\n{BODY}"),
        (
            f"{OPENING}\n///\nanswer\nBecause.\n///\n///\n",
            f"{OPENING}\n/// answer\nBecause.\n///\n///\n",
        ),
        (
            f"{OPENING}\nanswer\nBecause.\n///\n///\n",
            f"{OPENING}\n/// answer\nBecause.\n///\n///\n",
        ),
        (
            "/// flashcards | K\n///\ncard | a { #b }\nB.\n///\nc :: d { #d }\n///\n",
            "/// flashcards | K\n/// card | a { #b }\nB.\n///\nc :: d { #d }\n///\n",
        ),
        (
            f"{OPENING}\n{BODY}question | How? {{ #b }}\n{BODY}",
            f"{OPENING}\n{BODY}/// question | How? {{ #b }}\n{BODY}",
        ),
    ],
)
def test_slashes_that_are_lost_are_written(text: str, meant: str) -> None:
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == meant


def test_a_block_without_any_slashes_is_told() -> None:
    found = only_finding(f"Text.\n\n{OPENING[4:]}\n\nanswer\n\nBecause.\n")
    assert (found.rule.code, found.location.line) == ("PR208", 3)
    assert found.edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "Write `!!! note /// question | Why?` and look.\n",
        f"```\nSome text. {OPENING}\n```\n",
        f"<div>\nSome text. {OPENING}\n</div>\n",
        "question | Why?\n--- | ---\na | b { #c }\n",
        "| question | Why? { #c } |\n|---|---|\n| a | b |\n",
        "question | answer\n\nText { #c }\n",
        "    question | Why? { #a }\n",
    ],
)
def test_code_and_tables_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []
    assert check_seriously(f"{OPENING}\n{BODY}\n{text}") == []
