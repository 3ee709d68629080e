"""`practice adopt` takes the number or letter from a prompt or an option: the page draws them."""

from __future__ import annotations

import pytest

from mkdocs_practice.imports.adopt import Adoption, adopt
from tests.support.adopted import without_ids


def shown(text: str) -> str:
    """The page that comes of a text, without the ids."""
    return without_ids(adopt(text, "p.md", Adoption()).after)


COUNTED = {
    "1. Why so?": "Why so?",
    "(2) Why so?": "Why so?",
    "1.2: Why so?": "Why so?",
    "3\ufe0f\u20e3 Why so?": "Why so?",
    "Q3) Why so?": "Why so?",
    "**Q3** Why so?": "Why so?",
    "**Exercise 1.** Find it.": "Find it.",
    "**Exercise 1**: Find it.": "Find it.",
    "**Exercise 1 – Find it.**": "Find it.",
    "**Exercise 1** - Find it.": "Find it.",
    "***Exercise 1.2*** – *Find it.*": "*Find it.*",
    "**Exercise 2: Loops.** Write one.": "**Loops.** Write one.",
    "Übung 3 - Schreibe es.": "Schreibe es.",
    "Exercice n°3 : Écrire la fonction.": "Écrire la fonction.",
    "**2** Find the factors.": "Find the factors.",
    "A) Explain it.": "Explain it.",
    "(b) Explain it.": "Explain it.",
    "**c.** Explain it.": "Explain it.",
    "### Question 4: Why so?": "Why so?",
    "**1. feladat:** Írj egy ciklust.": "Írj egy ciklust.",
    "2. zadanie – Napisz to.": "Napisz to.",
}
"""Paragraphs and headings above an answer, and the prompts that come of them."""


@pytest.mark.parametrize("above", COUNTED)
def test_a_prompt_loses_its_count(above: str) -> None:
    text = f'{above}\n\n??? success "Answer"\n    So.\n'
    assert shown(text) == f"/// question | {COUNTED[above]}\n---\nSo.\n///\n"


@pytest.mark.parametrize(
    "prompt",
    [
        "2 pods run. Why?",
        "**2** pods run. Why?",
        "3.5 volts are left. Why?",
        "A. Einstein said it. Why?",
        "Question: why so?",
        "Task lists are long. Why?",
        "**Exercise (hard).** Find it.",
    ],
)
def test_what_counts_nothing_stays(prompt: str) -> None:
    text = f'{prompt}\n\n??? success "Answer"\n    So.\n'
    assert shown(text) == f"/// question | {prompt}\n---\nSo.\n///\n"


FRAMES = {
    "a point": '- Q2. Why so?\n\n    ??? success "Answer"\n        So.\n',
    "a box": '!!! question\n    **2.** Why so?\n\n    ??? success "Answer"\n        So.\n',
    "a title": '!!! question "Exercise 2: Why so?"\n\n    ??? success "Answer"\n        So.\n',
    "tabs": '=== "Question"\n    2) Why so?\n\n=== "Answer"\n    So.\n',
    "a summary": "<details>\n<summary>Question 2: Why so?</summary>\n\nSo.\n\n</details>\n",
    "a footnote": "**2.** Why so?[^a1]\n\n[^a1]: So.\n",
}
"""Forms of exercises whose prompt has a number."""


@pytest.mark.parametrize("form", FRAMES)
def test_all_forms_lose_it(form: str) -> None:
    assert shown(FRAMES[form]).strip() == "/// question | Why so?\n---\nSo.\n///"


KEPT = {
    "what is below it would be a list": (
        'Q1. - Why so?\n\n??? success "Answer"\n    So.\n',
        "/// question | Q1. - Why so?\n",
    ),
    "an exercise has it in its title": (
        '!!! example "Exercise 1: loops"\n    Go.\n\n    ??? success "Answer"\n        So.\n',
        "/// exercise | Exercise 1: loops\n\nGo.\n",
    ),
    "lines that are counted, too": (
        'Q1. Why so?\nQ2. How so?\n\n??? success "Answer"\n    So.\n',
        "Q1. Why so?\nQ2. How so?\n",
    ),
    "a point that goes on": (
        '1. Why so?\n\n    ```\n    x\n    ```\n\nSay it.\n\n??? success "Answer"\n    So.\n',
        "1. Why so?\n\n    ```\n    x\n    ```\n",
    ),
}  # fmt: skip
"""Exercises whose number is needed, and how they begin."""


@pytest.mark.parametrize("case", KEPT)
def test_a_count_that_says_something_stays(case: str) -> None:
    text, begins = KEPT[case]
    assert begins in shown(text)


def test_options_lose_their_letters_as_the_page_draws_them() -> None:
    above = "Which?\n\n- **A)** one\n- **B)** two\n\n"
    choice = shown(f'{above}??? success "Answer"\n    B) two\n')
    assert "\n- [ ] one\n- [x] two\n" in choice
    listed = shown(f'{above}??? success "Answer"\n    The even one.\n')
    assert "\n- **A)** one\n- **B)** two\n" in listed
    code = shown(f'{above.replace("one", "# one")}??? success "Answer"\n    B) two\n')
    assert "\n- [ ] A) # one\n- [x] B) two\n" in code
    alike = shown(f'{above.replace("one", "Two")}??? success "Answer"\n    B) two\n')
    assert "\n- [ ] A) Two\n- [x] B) two\n" in alike


def test_the_title_of_a_box_stays_a_title_whatever_it_begins_with() -> None:
    box = '!!! example "{}"\n    Go.\n\n    ??? success "Answer"\n        So.\n'
    assert shown(box.format("3. feladat – ciklus")).startswith(
        "/// exercise | 3\\. feladat – ciklus\n\nGo.\n"
    )
    assert shown(box.format("# sign")).startswith("/// exercise | \\# sign\n\nGo.\n")


UNTOLD = [
    "Which is it?\n\n<details>\n<summary>Click here</summary>\n\nSo.\n\n</details>\n",
    "### Which is it?\n\n<details><summary>Explanation</summary>So.</details>\n",
    "Take one.\n\n- A. one\n- B. two\n\n<details>\n<summary>Tap</summary>\n\nB\n\n</details>\n",
    "1. Which is it?\n\n    <details><summary>Click here</summary>So.</details>\n",
    '!!! note "Which is it?"\n    ??? example "Open me"\n        So.\n',
    'What does it print?\n\n??? note "Output"\n    So.\n',
    '## Exercise 4\n\nFind the mistake.\n\nText.\n\n??? danger "The mistake"\n    So.\n',
    '!!! note\n    Text.\n\n??? question "What is it?**\n    So.\n',
]
"""Pages with a box right below a question, whose title does not say that it is an answer."""


@pytest.mark.parametrize("text", UNTOLD)
def test_what_may_be_an_answer_is_told(text: str) -> None:
    page = adopt(text, "p.md", Adoption())
    (left,) = page.left
    assert (page.after, left.is_doubtful, left.form) == (text, False, "an answer")
    line = text.split("\n")[left.start]
    assert "<details>" in line or "???" in line


def test_a_quiz_of_a_script_of_its_own_is_told_once_for_each_question() -> None:
    quiz = (
        '<div>\n<p>Which?</p>\n<p data-correct="{}">a</p>\n<p data-correct="true">b</p>\n</div>\n'
    )
    text = f"??? tip\n    Look.\n\n{quiz.format('false')}\n{quiz.format('true')}"
    page = adopt(text, "p.md", Adoption())
    assert ([each.start for each in page.left], page.after) == ([6, 11], text)


def test_a_hint_or_a_box_below_no_question_is_not_told() -> None:
    for text in ('Why?\n\n??? tip "Hint"\n    So.\n', 'Text.\n\n??? note "More"\n    So.\n'):
        assert adopt(text, "p.md", Adoption()).left == ()


def test_titles_of_answers_may_end_with_a_full_stop() -> None:
    text = 'Count.\n\n??? solution "Click to see the solution."\n    One.\n'
    assert shown(text) == "/// question | Count.\n---\nOne.\n///\n"


STEPS = "1. Write the file.\n\n```text\na\n```\n\n2. Run it.\n\n```text\nb\n```\n\n"
BOX = '??? tip "Solution"\n    So.\n'


def test_the_steps_of_an_exercise_with_a_number_have_one_answer() -> None:
    head = "### Exercise 2: a file\n\n"
    assert (
        shown(f"{head}{STEPS}{BOX}") == f"{head}/// question\n\n{STEPS}/// answer\nSo.\n///\n///\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"### Exercises\n\n{STEPS}{BOX}",
        f"### A file\n\n{STEPS}{BOX}",
        f"### Exercise 2: a file\n\n{STEPS}{BOX}\n3. Stop it.\n\n{BOX}",
    ],
)
def test_other_steps_are_left_where_it_is_not_clear_what_is_answered(text: str) -> None:
    page = adopt(text, "p.md", Adoption())
    assert page.left[0].reason == "no prompt is found above it"
