"""Answers, labels and blanks that are signs alone or show nothing, and those that are answers."""

from __future__ import annotations

import pytest

from tests.support.containers import indented
from tests.support.findings import check_seriously, fixed
from tests.support.findings import serious_codes as codes

QUESTION = "/// question | Why? {{ #why }}\n/// answer\n{}\n///\n///\n"
PLACES = {
    "alone": QUESTION,
    "in a list": f"- One.\n\n{indented(QUESTION)}",
    "in a tab": f'=== "One"\n\n{indented(QUESTION)}',
    "as a part": f"/// exercise | All\n{QUESTION}///\n",
    "as a card": "/// flashcards\n/// card | Why? {{ #why }}\n{}\n///\n///\n",
    "as a definition": "/// flashcards\n\nWhy? {{ #why }}\n:   {}\n///\n",
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("text", ["—", "–", "―", "−", "**—**", "—.", "……", "。", "[ ]", "$ $", "*"])
def test_signs_alone_are_told(where: str, text: str, newline: str) -> None:
    assert codes(PLACES[where].format(text).replace("\n", newline)) == ["PR119"]


MARKS = [">", ">>>", "#", "##", "~~~", "---", "***", "{ #id }", "{ .big }"]


# Right below the title of a card a list is told as one that belongs to it.
@pytest.mark.parametrize(
    ("where", "text"),
    [(where, text) for where in PLACES for text in MARKS if (where, text[0]) != ("as a card", "{")],
)
def test_marks_alone_are_one_finding_that_names_them(where: str, text: str) -> None:
    (found,) = check_seriously(PLACES[where].format(text))
    assert f"is nothing but “{text}”" in found.message
    assert found.fix.endswith("put backticks around it")
    assert codes(PLACES[where].format(f"`{text}`")) == []


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    "text",
    [
        "`—`",
        "{1, 2}",
        "{x}",
        "> Yes.",
        "`-`",
        "`!`",
        "`...`",
        "∅",
        "∞",
        "π",
        "0",
        "🙂",
        "—1",
        "$x$",
        ":+1:",
        "A dash: —",
    ],
)  # fmt: skip
def test_answers_of_signs_are_left_alone(where: str, text: str) -> None:
    assert codes(PLACES[where].format(text)) == []


@pytest.mark.parametrize("table", ["| | |\n|---|---|\n| | |", "|  |\n|--|\n|  |\n|  |", "||\n|-|"])
def test_a_table_of_empty_cells_is_no_answer(table: str) -> None:
    assert codes(QUESTION.format(table)) == ["PR102"]
    assert codes(QUESTION.format(table.replace(" |", "x|", 1).replace("||", "|x|"))) == []


@pytest.mark.parametrize("label", ["&nbsp;", "&#8203;", "<span></span>", "<br>", "<!-- -->"])
def test_a_label_that_shows_nothing_is_told_and_taken_away(label: str) -> None:
    sound = "/// question | Why? { #why }\n/// hint\nA.\n///\n/// answer\nB.\n///\n///\n"
    for kind in ("hint", "answer"):
        slip = sound.replace(f"/// {kind}\n", f"/// {kind} | {label}\n")
        assert codes(slip) == ["PR120"]
        assert fixed(slip) == sound
    exercise = f"/// exercise | {label}\n\nThe task.\n\n{sound}///\n"
    deck = f"/// flashcards | {label}\n\nA {{ #a }}\n:   b\n///\n"
    assert codes(exercise) == codes(deck) == ["PR120"]


@pytest.mark.parametrize("key", ["...", "…", "TODO", "tbd", "____"])
def test_a_key_that_holds_the_place_of_one_is_told(key: str) -> None:
    assert codes(f"/// text | What? {{ #what }}\n    answer: '{key}'\n///\n") == ["PR119"]
    if key != "____":
        assert codes(f"/// blanks | What? {{ #what }}\n\nThe =={key}== it is.\n///\n") == ["PR119"]


@pytest.mark.parametrize("key", ["?", "-", "none", "N/A", "todo list", "—"])
def test_other_keys_are_left_alone(key: str) -> None:
    assert codes(f"/// text | What? {{ #what }}\n    answer: '{key}'\n///\n") == []
    assert codes(f"/// blanks | What? {{ #what }}\n\nThe =={key}== it is.\n///\n") == []


@pytest.mark.parametrize("blank", ["<span></span>", "<br>", "[](there)", "![]()"])
def test_a_blank_that_shows_nothing_accepts_nothing(blank: str) -> None:
    slip = f"/// blanks | What? {{ #what }}\n\nThe =={blank}== and the ==other==.\n///\n"
    assert codes(slip) == ["PR402"]
    assert codes(slip.replace(blank, f"`{blank}`")) == []
