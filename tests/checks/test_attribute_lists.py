"""Attribute lists with an id and something else: what does not count in them is told."""

from __future__ import annotations

import pytest

from tests.support.containers import indented
from tests.support.findings import check_seriously, fixed, only_finding

QUESTION = "/// question | Why? {}\n/// answer\nBecause.\n///\n///\n"
PLACES = {
    "alone": QUESTION,
    "in a list": f"- One.\n\n{indented(QUESTION)}",
    "as a part": f"/// exercise | All\n{QUESTION}///\n",
    "on a card": "/// flashcards\n/// card | Why? {}\nBecause.\n///\n///\n",
    "as a term": "/// flashcards\n\nWhy? {}\n:   Because.\n///\n",
    "as a deck": "/// flashcards | Terms {}\n\nWhy?\n:   Because.\n///\n",
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{ #a #b }", "of the ids `#a`, `#b` only the last one counts"),
        ("{: #a .x #b }", "of the ids `#a`, `#b` only the last one counts"),
        ("{ #a .b c }", "`c` in the attribute list is neither an id nor a class"),
        ("{ #a b .c }", "`b` in the attribute list is neither an id nor a class"),
        ("{ .b, #a }", "`.b,` in the attribute list is no class"),
        ("{ #a .b; .c }", "`.b;` in the attribute list is no class"),
    ],
)
def test_what_does_not_count_is_told_once(
    where: str, written: str, said: str, newline: str
) -> None:
    source = PLACES[where].format(written).replace("\n", newline)
    (found,) = check_seriously(source)
    assert (found.rule.code, found.message) == ("PR224", said)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    "written",
    ["{ #a }", "{ #a .b .c }", "{ #a .b lang=fr }", "{ .b #a download }", "{ #a data-x }"],
)
def test_what_counts_is_left_alone(where: str, written: str) -> None:
    assert check_seriously(PLACES[where].format(written)) == []


@pytest.mark.parametrize("behind", ["And what then?", "| And then?", "(in short)"])
def test_an_id_between_two_sentences_of_a_title_goes_to_its_end(behind: str) -> None:
    source = QUESTION.format(f"{{ #why }} {behind}")
    assert only_finding(source).fix == f"write `Why? {behind} {{ #why }}`"
    assert fixed(source).splitlines()[0] == f"/// question | Why? {behind} {{ #why }}"


@pytest.mark.parametrize(
    "title",
    ["What does `a. { #b } c` do?", "Is it $a. { #b } c$?", "What does { #main } select?"],
)
def test_a_list_that_a_title_speaks_of_is_no_id(title: str) -> None:
    assert not check_seriously(QUESTION.replace("Why? {}", title))
