"""Lines of text that were to open a block, and what they leave behind."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

ANSWER = "/// answer\nBecause.\n///\n///\n"
QUESTION = f"/// question | Why?\n\n{ANSWER}"


def test_an_answer_below_an_opening_line_in_text_is_told_with_that_line() -> None:
    found = only_finding(f"- `/// question | Why?`\n\n{ANSWER}")
    assert found.rule.code == "PR207"
    assert found.message.endswith("line 1 opens no block")
    assert found.fix == "write line 1 as `/// question | Why?`"


def test_an_opening_line_in_a_definition_is_told_with_what_it_leaves_behind() -> None:
    found = only_finding(f"Term\n:   /// question | Why?\n\n{ANSWER}")
    assert (found.rule.code, found.location.line) == ("PR208", 2)
    assert found.fix.startswith("write `/// question | Why?` in a line of its own")


def test_an_answer_below_other_text_is_to_be_moved() -> None:
    for text in ("See `/// question` for that.", "/// is a comment."):
        assert check_seriously(f"{text}\n\n{ANSWER}")[0].fix.startswith("move it")


@pytest.mark.parametrize("above", ["What is it?", "## What is it?", "**What is it?**\n- a", ""])
@pytest.mark.parametrize("hint", ["", "/// hint\nLook.\n///\n"])
def test_a_question_that_is_closed_and_not_opened_is_told_once(above: str, hint: str) -> None:
    text = f"{above}\n\n{hint}{ANSWER}"
    end = text.count("\n")
    assert f"open the question that line {end} closes" in only_finding(text).fix


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("**/// question | Why?**", "**/// answer** Because."),
        ("**/// question** | Why?", "**/// answer**\nBecause."),
        ("__/// question__ Why?", "*/// answer* Because."),
    ],
)
def test_names_in_bold_before_their_text_are_mended(question: str, answer: str) -> None:
    text = f"{question}\n\n{answer}\n**///**\n**///**\n"
    assert [each.rule.code for each in check_seriously(text)] == ["PR208", "PR208"]
    assert fixed(text) == QUESTION


def test_a_name_in_emphasis_is_mended() -> None:
    text = QUESTION.replace("question", "_question_").replace("answer", "__answer__")
    assert [each.rule.code for each in check_seriously(text)] == ["PR204", "PR204"]
    assert fixed(text) == QUESTION


@pytest.mark.parametrize("slashes", ["／／／", "／／／ ", "//／"])
def test_wide_slashes_have_their_space_within(slashes: str) -> None:
    text = f"{slashes}question | Why?\n\n{slashes}answer\nBecause.\n///\n///\n"
    assert [each.rule.code for each in check_seriously(text)] == ["PR240", "PR240"]
    assert check_seriously(text)[0].fix == "type the line anew: `/// question | Why?`"
    assert fixed(text) == QUESTION


def test_wide_colons_of_another_syntax_are_no_definition() -> None:
    block = "    " + QUESTION.replace("\n", "\n    ").rstrip(" ")
    text = f"Foreword.\n\n：：： note\n\n{block}"
    assert "PR240" not in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text
    assert only_finding("Why?\n\n：：： question\n\nBecause.\n\n：：：\n").rule.code == "PR216"


@pytest.mark.parametrize(
    ("text", "code"), [("    The ==cat== sat.", "PR249"), ("The == cat == sat.", "PR404")]
)
def test_what_is_nearly_a_blank_is_told_alone(text: str, code: str) -> None:
    assert only_finding(f"/// blanks | Fill in\n\n{text}\n///\n").rule.code == code


@pytest.mark.parametrize("prefixes", ["+", "12 ", "7: ", "103 | "])
@pytest.mark.parametrize("kind", ["question", "card", "choice"])
def test_a_block_pasted_from_a_difference_or_a_listing_is_told(kind: str, prefixes: str) -> None:
    text = "".join(f"{prefixes}{line}\n" for line in (f"/// {kind} | Why?", "---", "So.", "///"))
    (found,) = check_seriously(text)
    assert (found.rule.code, found.location.line) == ("PR208", 1)
    assert found.fix.startswith(f"write `/// {kind} | Why?`, and take what stands before")
    fence = f"```diff\n{text}```\n"
    assert check_seriously(fence) == []


@pytest.mark.parametrize("line", ["a +/// x", "12 /// three", "3 /// 4 | 5", "+/// Rust | docs"])
def test_other_slashes_behind_a_number_or_a_plus_are_text(line: str) -> None:
    assert check_seriously(f"{line}\n") == []
