"""Lines `front :: back` that are no cards for where they stand: in a question or an exercise."""

from __future__ import annotations

import pytest

from tests.support.findings import check_text

LINES = "padding :: Zeros.\nstride :: The step.\n"
QUESTION = "/// question | Why?\n---\nSo.\n///\n"
DECK = "\n/// flashcards | D\nepoch :: A pass.\n///\n"


@pytest.mark.parametrize(
    "text",
    [
        f"/// exercise | E\n\n{LINES}\n{QUESTION}///\n",
        f"/// exercise | E\n\n{QUESTION}\n{LINES}///\n",
        f"/// question | Why?\n\n{LINES}\n---\nSo.\n///\n",
        f"/// exercise | E\n\n/// question | Why?\n\n{LINES}\n---\nSo.\n///\n///\n",
    ],
)
@pytest.mark.parametrize(("deck", "code"), [("", "PR131"), (DECK, "PR129")])
def test_they_are_told_with_where_to_put_them(deck: str, code: str, text: str) -> None:
    (found,) = [each for each in check_text(text + deck) if each.rule.code != "PR305"]
    line = text[: text.index(LINES)].count("\n") + 1
    assert (found.rule.code, found.location.line) == (code, line)
    assert found.fix.startswith("move them into `/// flashcards`, below this `")


@pytest.mark.parametrize(
    "text",
    [
        f"/// question | Why?\n---\n{LINES}///\n",
        f"/// question | Why?\n\n/// answer\n{LINES}///\n///\n",
        "/// question | Why is `f :: Int` a type?\n\n`f :: Int`\n\n---\nSo.\n///\n",
        f"/// question | Why?\n\n```haskell\n{LINES}```\n\n---\nSo.\n///\n",
        "/// question | Why?\n\nf :: Int -> Int is a type.\n\n---\nSo.\n///\n",
    ],
)
def test_answers_and_code_are_left_alone(text: str) -> None:
    assert {each.rule.code for each in check_text(text)} <= {"PR305"}
