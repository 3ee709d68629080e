"""Two options in one line: each goes to a line of its own, and no value is made of both."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

BODY = {
    "text": "", "number": "", "exercise": "---\nSo.\n///\n", "flashcards": "a :: b\n",
    "question": "---\nSo.\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "line", "lines"),
    [
        ("text", "answer: nitrogen tags: [gas]", ("answer: nitrogen", "tags: [gas]")),
        ("text", 'answer: "a" tags: [x]', ('answer: "a"', "tags: [x]")),
        ("text", "tags: [a] answer: b", ("tags: [a]", "answer: b")),
        ("flashcards", "id: keys reverse: true", ("id: keys", "reverse: true")),
        ("exercise", "id: e minutes: 5", ("id: e", "minutes: 5")),
        ("question", "id: q attempt: true", ("id: q", "attempt: true")),
        ("question", "rev: 2 tags: [a]", ("rev: 2", "tags: [a]")),
        ("question", "tags: [a] rev: 2", ("tags: [a]", "rev: 2")),
        ("question", "tags: a, rev: 2", ("tags: a", "rev: 2")),
        ("number", "id: k answer: 3", ("id: k", "answer: 3")),
        ("number", "answer: 3, unit: km", ("answer: 3", "unit: km")),
        ("number", "answer: 3 unit: km tolerance: 0.1",
         ("answer: 3", "unit: km", "tolerance: 0.1")),
    ],
)  # fmt: skip
def test_each_option_goes_to_a_line_of_its_own(kind: str, line: str, lines: list[str]) -> None:
    body = BODY[kind] if kind != "exercise" else "/// answer\nSo.\n///\n"
    text = f"/// {kind} | What?\n    {line}\n{body}///\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR206", 2)
    assert found.fix == "write " + " and, under it, ".join(f"`{each}`" for each in lines)
    assert fixed(text) == text.replace(line, "\n    ".join(lines))


@pytest.mark.parametrize("line", ["answer: see id: five", "answer: the rev: last"])
def test_a_text_that_may_have_such_words_is_left_to_its_author(line: str) -> None:
    text = f"/// text | What? {{ #a }}\n    {line}\n///\n"
    assert only_finding(text).rule.code == "PR206"
    assert fixed(text) == text


def test_one_option_twice_in_a_line_is_told_without_an_edit() -> None:
    found = only_finding("/// text | What?\n    answer: a answer: b\n///\n")
    assert (found.rule.code, found.edits) == ("PR206", ())


@pytest.mark.parametrize("line", ['answer: "a tags: [x]"', "answer: [a, 'b id: c']"])
def test_a_value_in_quotes_is_one_value(line: str) -> None:
    assert check_seriously(f"/// text | What?\n    {line}\n///\n") == []
