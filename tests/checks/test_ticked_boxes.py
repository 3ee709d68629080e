"""Ticked boxes outside a choice: what they show before it is asked for."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, only_finding

BOXES = "- [x] a\n- [ ] b\n"
EMPTY = "- [ ] a\n- [ ] b\n"
ANSWER = "/// answer\nBecause.\n///\n"
PROMPTS = {
    "question": f"/// question | Which?\n\n{{}}\n{ANSWER}///\n",
    "question without a title": f"/// question\nWhich?\n\n{{}}\n{ANSWER}///\n",
    "number": "/// number | How many?\n    answer: 5\n\n{}///\n",
    "text": "/// text | Which?\n    answer: a\n\n{}///\n",
    "blanks": "/// blanks | Fill in\n\nOne is ==a==.\n\n{}///\n",
    "exercise": f"/// exercise | Which?\n\n{{}}\n{ANSWER}///\n",
    "card": "/// flashcards\n/// card\nWhich?\n\n{}\n---\n\nback\n///\n///\n",
}


@pytest.mark.parametrize("page", PROMPTS.values(), ids=PROMPTS)
@pytest.mark.parametrize("boxes", [BOXES, BOXES.replace("-", "*"), BOXES.replace("x", "X")])
def test_ticked_boxes_in_a_prompt_are_told_where_they_stand(page: str, boxes: str) -> None:
    found = only_finding(page.format(boxes))
    ticked = page.partition("{}")[0].count("\n") + 1
    assert (found.rule.code, found.location.line) == ("PR123", ticked)
    assert ("`/// choice`" in found.fix) == page.startswith("/// question")
    assert check_seriously(page.format(EMPTY)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"/// question | Which?\n\n```md\n{BOXES}```\n\n{ANSWER}///\n",
        f"/// question | Which?\n\n- [x] a\n- [x] b\n\n{ANSWER}///\n",
        f"/// question | Which?\n/// answer\n{BOXES}///\n///\n",
        f"/// choice | Which?\n\n{BOXES}\n{ANSWER}///\n",
        f"/// flashcards\n/// card\nWhich?\n\n---\n\n{BOXES}///\n///\n",
        f"/// exercise | Done so far\n\n{BOXES}\n/// question | Why?\n{ANSWER}///\n///\n",
    ],
    ids=["code", "all are ticked", "an answer", "a choice", "a back", "parts"],
)
def test_boxes_that_show_no_answer_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []


def test_a_question_without_an_answer_is_told_once_and_not_for_boxes_in_code() -> None:
    assert "`/// choice`" in only_finding(f"/// question | Which?\n\n{BOXES}///\n").fix
    in_code = only_finding(f"/// question | Which?\n\n```md\n{BOXES}```\n///\n")
    assert (in_code.rule.code, "`/// choice`" in in_code.fix) == ("PR101", False)
