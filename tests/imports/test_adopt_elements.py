"""`practice adopt` in elements of HTML that have Markdown in them, and paragraphs of HTML."""

from __future__ import annotations

import pytest

from mkdocs_practice.imports.adopt import Adoption, adopt
from mkdocs_practice.imports.pages.words import answer_label, is_answer, is_hint
from tests.support.adopted import without_ids

QUESTION = (
    'Why is it so?\n\n<details style="x">\n<summary style="y">Show Answer</summary>\n\nSo.\n\n'
    "</details>\n"
)
TAKEN = "/// question | Why is it so?\n---\nSo.\n///\n"


@pytest.mark.parametrize(
    "opening",
    [
        "<div markdown>",
        '<div class="a" markdown="1">',
        '<section markdown="block">',
        "<center markdown='1' id=x>",
    ],
)
def test_exercises_in_an_element_with_markdown_are_taken(opening: str) -> None:
    name = opening[1:].split()[0]
    for inner in (QUESTION, f'<div class="b" markdown>\n\n{QUESTION}\n</div>\n'):
        text = f"# A\n\n{opening}\n\n{inner}\n</{name}>\n"
        page = adopt(text, "p.md", Adoption())
        assert without_ids(page.after) == text.replace(QUESTION, TAKEN)
        assert adopt(page.after, "p.md", Adoption()).after == page.after


@pytest.mark.parametrize(
    "opening", ["<div>", '<div markdown="0">', '<div markdown="span">', '<div data-markdown="a">']
)
def test_other_elements_are_left_and_told(opening: str) -> None:
    text = f"# A\n\n{opening}\n\n{QUESTION}\n</div>\n"
    page = adopt(text, "p.md", Adoption())
    assert (page.after, page.taken) == (text, ())
    assert [each.start + 1 for each in page.left] == [8]


def test_what_an_element_ends_is_no_prompt_of_what_is_below_it() -> None:
    box = '??? success "Solution"\n\n    So.\n'
    text = f"<div markdown>\nWhy is it so?\n\n</div>\n<div markdown>\n\n{box}\n</div>\n"
    page = adopt(text, "p.md", Adoption())
    assert (page.taken, [each.start + 1 for each in page.left]) == ((), [7])


def test_a_paragraph_of_html_that_asks_is_a_prompt() -> None:
    options = '<div class="upper-alpha" markdown>\n1. A dog\n2. A cat\n</div>'
    for asked in ('<p style="x">Which one barks?</p>', "<p>\nWhich one barks?\n</p>"):
        text = f'{asked}\n\n{options}\n\n??? tip "Answer"\n\n    <p>Correct Answer: A</p>\n'
        page = adopt(text, "p.md", Adoption())
        assert without_ids(page.after).startswith(
            "/// choice | Which one barks?\n\n- [x] A dog\n- [ ] A cat\n"
        )


@pytest.mark.parametrize(
    "title",
    [
        "Concept Check — click to reveal answer",
        "Sums of squares – Solution",
        "Aufgabe zur Summe - Lösung anzeigen",
    ],
)
def test_the_name_of_a_question_may_stand_before_its_answer(title: str) -> None:
    assert is_answer(title)
    assert answer_label(title) == ""


@pytest.mark.parametrize(
    "title",
    [
        "The request – and the response",
        "Caches — how to find a solution",
        "Solution-oriented - and a book",
    ],
)
def test_other_titles_with_a_dash_name_no_answer(title: str) -> None:
    assert not is_answer(title)


@pytest.mark.parametrize("title", ["Reveal Hint 1", "Click here for a hint", "See the hints"])
def test_a_hint_may_be_there_to_be_revealed(title: str) -> None:
    assert is_hint(title)


def shown(text: str) -> str:
    return without_ids(adopt(text, "p.md", Adoption()).after)


ANSWER = '??? tip "Answer"\n\n    So.\n'
ANSWERED = "/// answer\nSo.\n///\n///\n"


def test_a_heading_of_html_is_a_heading() -> None:
    head = '<h3 style="x">Problem 5</h3>'
    text = f"Draw it.\n\n{head}\n\nThere is a set.\n\nIt has 3 members. Name them.\n\n{ANSWER}"
    taken = f"/// question | There is a set.\n\nIt has 3 members. Name them.\n\n{ANSWERED}"
    assert shown(text) == f"Draw it.\n\n{head}\n\n{taken}"


def test_an_element_with_a_name_and_one_answer_is_one_exercise() -> None:
    name, fact = "<p>Challenge 5: Sets</p>", '<p style="x">A set has <b>3</b> members:</p>'
    inner = f"{fact}\n\n- a\n- b\n\nName the third.\n\n"
    head = f"<div markdown>\n\n{name}\n\n"
    taken = f"/// question\n\n{inner}{ANSWERED}"
    assert shown(f"{head}{inner}{ANSWER}\n</div>\n") == f"{head}{taken}\n</div>\n"
    more = f"Text.\n\n{ANSWER}\nText.\n\n"
    for other in (
        f"{head}{inner}{ANSWER}\n{more}</div>\n",
        f"<div markdown>\n\n{inner}{ANSWER}\n</div>\n",
    ):
        assert fact in shown(other).split("/// question")[0]


@pytest.mark.parametrize(
    "display", ["$$F = A$$", "```text\na\n```", "![A set](a.png)", "| a |\n|---|\n| b |"]
)
def test_what_a_question_is_about_goes_with_it(display: str) -> None:
    above = "Sets are large.\n\nHere is one:\n\n"
    page = shown(f"{above}{display}\n\nWhat is in it?\n\n{ANSWER}")
    before, _, taken = page.partition("/// question")
    assert before == "Sets are large.\n\n"
    named = shown(f"{above}{display}\n\n**Example:** What is in it?\n\n{ANSWER}")
    assert named.startswith(f"{above}{display}\n\n/// question")
    assert all(part in taken for part in ("Here is one:", display, "What is in it?"))
