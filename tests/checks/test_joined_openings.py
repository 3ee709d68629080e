"""Lines that were to part a question and its answer, where they part nothing."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

NEXT = "\n/// question | And next? { #next }\n---\nYes.\n///\n"
BLOCK = "/// answer\nBecause.\n///\n///\n"


@pytest.mark.parametrize("kind", ["answer", "hint"])
@pytest.mark.parametrize(
    "head",
    [
        "/// question | Why?",
        "/// question | Why? { #why }",
        "/// question | Why? { #why }\nMore of the prompt.",
        "/// number | How many?\n    answer: 5",
        "/// text | Which?\n    answer: stride",
        "/// choice | Which?\n\n- [ ] one\n- [x] two",
    ],
)
def test_an_opening_line_behind_other_text_goes_to_its_own(head: str, kind: str) -> None:
    text = f"{head}\n/// {kind}\nBecause.\n///\n"
    text += "---\nSo.\n///\n" if kind == "hint" and "question" in head else "///\n"
    joined = text.replace(f"\n/// {kind}", f" /// {kind}")
    found = only_finding(joined + NEXT)
    assert found.rule.code == "PR208"
    assert found.fix == f"write `/// {kind}` in a line of its own"
    assert fixed(joined + NEXT) == text + NEXT


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("/// question | Why?\n---\\\nSo.\n///\n", "write `---` in line 2, in place of `---\\`"),
        ("/// question | Why?\n---<br>\nSo.\n///\n", "write `---` in line 2"),
        (
            "/// question | Why? ---\nSo.\n///\n",
            "write the `---` at the end of line 1 in a line of its own",
        ),
        (
            "/// question | Why?\n///\n---\nSo.\n///\n",
            "line 2 closes it above the `---` in line 3: delete line 2",
        ),
        (
            "/// question | Why?\n/// hint\nThink.\n---\nSo.\n///\n\nText.\n",
            "the hint of line 2 has the `---` in line 4: write `///` above it",
        ),
    ],
)
def test_a_separator_that_parts_nothing_is_one_finding(text: str, fix: str) -> None:
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR101", 1)
    assert found.fix.startswith(fix)


@pytest.mark.parametrize(
    "text",
    [
        f"/// question | What does `/// question | Why? /// answer` open?\n{BLOCK}",
        f"/// question | Why?\nWhere is `text /// answer` shown?\n{BLOCK}",
        "/// question | Why?\n---\nSo.\n///\n\n---\n\nText.\n",
    ],
)
def test_what_is_meant_is_no_slip(text: str) -> None:
    assert check_seriously(text + NEXT) == []
