"""`practice adopt` on lists of closed boxes that ask, on options below a name, and on quizzes."""

from __future__ import annotations

import re

import pytest

from mkdocs_practice.checks import Finding, check_page
from mkdocs_practice.imports.adopt import Adoption, adopt
from mkdocs_practice.syntax.model import Page


def shown(text: str) -> str:
    """The page that comes of a text, without the ids."""
    after = adopt(text, "p.md", Adoption()).after
    return re.sub(r"[ ]\{ ?#[\w.:-]+ ?\}$", "", after, flags=re.MULTILINE)


def boxes(titles: list[str]) -> str:
    """Closed boxes for questions with these titles."""
    return "\n".join(f'??? question "{title}"\n    So.\n' for title in titles)


PLAIN = ["What is a tree?", "What is a leaf?", "What is a root?", "What is a branch?"]
"""Titles that ask by themselves."""


@pytest.mark.parametrize(
    ("titles", "taken"),
    [
        ([*PLAIN, "Explain the difference between a tree and a graph."], 5),
        ([*PLAIN, "Why does that fail?"], 4),
        ([*PLAIN, "How can I help?"], 4),
        ([*PLAIN, "The forest"], 4),
        (["1. Explain a tree.", *(f"{n}. {each}" for n, each in enumerate(PLAIN, 2))], 5),
        ([*(f"{n}. {each}" for n, each in enumerate(PLAIN, 1)), "5. Trees and graphs."], 5),
        (["Explain a tree.", "Explain a leaf.", "Explain a root.", "Explain a branch."], 0),
        (["Explain a tree.", *PLAIN[:2]], 0),
    ],
)
def test_what_does_not_ask_by_itself_is_a_question_in_a_list_of_many(
    titles: list[str], taken: int
) -> None:
    page = adopt(boxes(titles), "p.md", Adoption())
    assert (len(page.taken), len(page.left)) == (taken, len(titles) - taken)


def test_such_a_list_below_a_heading_for_help_is_none() -> None:
    text = f"## FAQ\n\n{boxes([*PLAIN, 'Explain a tree.'])}"
    assert adopt(text, "p.md", Adoption()).taken == ()


@pytest.mark.parametrize(
    "title",
    [
        "1. What is a tree and how does it differ from a graph?",
        "1. Which commit is the one that added the file?",
        "1. How do you ensure that all of them grow?",
    ],
)
def test_a_word_that_points_at_the_question_itself_is_none_that_points_elsewhere(
    title: str,
) -> None:
    assert len(adopt(boxes([title]), "p.md", Adoption()).taken) == 1


def test_a_list_of_hundreds_is_a_list() -> None:
    page = adopt(boxes(["Explain a tree.", *PLAIN] * 60), "p.md", Adoption())
    assert (len(page.taken), page.left) == (300, ())


BROKEN = '??? question "What is a tree?"\n    Look.\n\n    ??? success "Answer\n        So.\n'


def test_an_answer_whose_box_has_no_quote_at_its_end_is_not_taken_for_text() -> None:
    page = adopt(f"## Test yourself\n\n{BROKEN}", "p.md", Adoption())
    assert page.taken == ()
    assert [each.is_doubtful for each in page.left] == [True]
    assert "no quote at its end" in page.left[0].reason


NAMES = (
    "## Question 1\n\nWhat do you do?\n\n**Level:** hard\n\n**Options:**\n\n"
    '- **A.** Delete it\n- **B.** Change it\n\n??? success "Answer"\n    **Correct answer: {}**\n'
)


def test_options_below_a_name_are_options_though_each_says_what_to_do() -> None:
    begins = "## Question 1\n\n/// choice | What do you do?\n\n**Level:** hard\n\n**Options:**\n\n"
    assert shown(NAMES.format("B")).startswith(f"{begins}- [ ] Delete it\n- [x] Change it\n")
    assert "/// question | What do you do?" in shown(NAMES.format("A or B"))


@pytest.mark.parametrize("answer", ["**B) O(n)**", "B) or O(n)", "B"])
def test_an_option_that_begins_like_the_word_or_is_the_key(answer: str) -> None:
    text = f'Which?\n\n- A) O(1)\n- B) O(n)\n\n??? success "Answer"\n    {answer}\n'
    assert ("- [x] O(n)" in shown(text)) is ("or" not in answer)
    assert "/// question" in shown(text.replace(answer, "A o B"))


def test_a_heading_that_only_counts_stays_above_a_choice() -> None:
    text = '### Q1\n\nWhich?\n\nA: one\n\nB: two\n\n??? check "Answer"\n    A\n'
    assert shown(text).startswith("### Q1\n\n/// choice | Which?\n\n- [x] one\n- [ ] two\n")


@pytest.mark.parametrize(
    ("answer", "is_taken"),
    [
        ("{% raw %}`a: b`{% endraw %} is it.", True),
        ("{%- raw -%}{{ a }}{%- endraw -%}", True),
        ("{% raw %}`a: b`", False),
        ("{% raw %}{% if a %}{% endraw %}", False),
        ("{% if a %}b{% endif %}", False),
    ],
)
def test_what_a_macro_leaves_as_it_is_may_stand_in_an_answer(answer: str, is_taken: bool) -> None:
    page = adopt(f'Why?\n\n??? success "Answer"\n    {answer}\n', "p.md", Adoption())
    assert bool(page.taken) is is_taken


QUIZ = "<quiz>\nWhich?\n- [x] {}\n- [ ] {}\n\nSo.\n</quiz>\n"


def test_an_option_that_begins_with_the_sign_of_a_quotation_is_text() -> None:
    assert "- [x] \\>\n- [ ] \\>>\n" in shown(QUIZ.format(">", ">>"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (QUIZ.format("-p", "-P"), "two of its options read the same"),
        (
            'Why?\n\n??? success "Answer"\n    **Answer:**\n',
            "its answer says nothing: it only holds the place of one",
        ),
    ],
)
def test_why_it_is_left_is_told_by_what_is_in_it(text: str, reason: str) -> None:
    page = adopt(text, "p.md", Adoption())
    assert (page.taken, [each.reason for each in page.left]) == ((), [reason])


KEYS = {
    "Respuesta correcta: B": "B",
    "La respuesta correcta es la C.": "C",
    "Respuesta correcta": "",
    "Réponse correcte : D": "D",
    "La bonne réponse est la B.": "B",
    "Die richtige Antwort ist B.": "B",
    "Risposta corretta: B": "B",
    "A resposta correta é a B.": "B",
    "Alternativa correta: C": "C",
    "A helyes válasz a B.": "B",
    "Poprawna odpowiedź: C": "C",
    "Правильный ответ: B": "B",
    "答案是B": "B",
    "正确答案：C": "C",
    "답: C": "C",
    "La solution est A et B.": "AB",
    "The answers are A and B.": "AB",
    "Correctamente.": "",
    "Correct": "",
    "The best is a tree.": "",
    "Only A": "",
}
"""What an answer begins with, and the letters that it names as right."""


WORDS = ["one", "two", "three", "four"]


@pytest.mark.parametrize("answer", KEYS)
def test_the_key_is_the_letter_that_stands_by_itself(answer: str) -> None:
    text = (
        f'Which?\n\n- A: one\n- B: two\n- C: three\n- D: four\n\n??? note "Answer"\n    {answer}\n'
    )
    ticked = re.findall(r"^- \[x\] (\w+)", shown(text), re.MULTILINE)
    assert ticked == [WORDS["ABCD".index(each)] for each in KEYS[answer]]


def test_what_explains_an_answer_belongs_to_it() -> None:
    boxes = '??? success "Answer"\n    Two.\n\n??? tip "Walkthrough"\n    Count them.\n'
    assert shown(f"How many?\n\n{boxes}") == (
        "/// question | How many?\n\n/// answer\nTwo.\n\n**Walkthrough**\n\nCount them.\n///\n///\n"
    )
    page = adopt('How many?\n\n??? tip "Walkthrough"\n    Two.\n', "p.md", Adoption())
    assert (page.taken, len(page.left)) == ((), 1)


CUES = {
    "a heading that asks": "### Write a loop.\n\n{}",
    "a paragraph below a named heading": "### Challenge 3\n\nWrite a loop.\n{}",
}


@pytest.mark.parametrize("above", CUES)
@pytest.mark.parametrize("cue", ["Respond:", "Response", "show"])
def test_a_summary_may_say_no_more_than_that_something_is_hidden(above: str, cue: str) -> None:
    answer = f"<details><summary>{cue}</summary>\n\n`while`\n\n</details>\n"
    assert "/// question | Write a loop.\n---\n`while`\n///\n" in shown(CUES[above].format(answer))


TOLD = [
    "## Task 2\n\nA pod is to run.\n\n<details>\n<summary>Open me</summary>\n\nSo.\n\n</details>\n",
    "Text.\n\n<details>\n<summary>Steps</summary>\n\n<details>\n<summary>\nHelp me! (solution)\n"
    "</summary>\n\nSo.\n\n</details>\n</details>\n",
    "Text.\n\n<details><summary>show</summary> <p>\n\nSo.\n",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_may_be_an_answer_in_html_is_told(text: str) -> None:
    page = adopt(text, "p.md", Adoption())
    assert (page.after, [each.is_doubtful for each in page.left]) == (text, [False])


def test_points_that_stand_left_of_what_is_below_them_are_points() -> None:
    text = (
        "3. Find it:\n   * Order them. This can\n     be done.\n   * Keep one.\n\n"
        "      <details>\n      <summary>Solution</summary>\n\n      So.\n\n      </details>\n\n"
        "    > Mind.\n"
    )
    page = adopt(text, "p.md", Adoption())
    assert [each.start for each in (*page.taken, *page.left)] == [3]


HEADINGS = {
    "facts below a heading that asks": (
        "### What is a heap? - Exam\n\n**Level:** hard | **Tags:** `trees`\n\n",
        "/// question | What is a heap? - Exam\n\n**Level:** hard | **Tags:** `trees`\n\n",
    ),
    "a text below a heading with a question": (
        "### Why is it slow?\n\nA list has a thousand entries.\n\n",
        "/// question | Why is it slow?\n\nA list has a thousand entries.\n\n",
    ),
    "a list below a heading that says what to do": (
        "### Create a pod with these values:\n\n- name: a\n- port: 1\n\n",
        "/// question | Create a pod with these values:\n\n- name: a\n- port: 1\n\n",
    ),
    "a paragraph that asks below such a heading": (
        "### Why is it slow?\n\nFind the slow one.\n\n",
        "### Why is it slow?\n\n/// question | Find the slow one.\n---\n",
    ),
    "a name with a sign before it, below a numbered list that tells something": (
        "## Lists\n\nIt goes on:\n\n1. They grow.\n2. They shrink.\n\nSo be it.\n\n"
        "❓ **Knowledge check:** why do they grow?\n\n",
        "## Lists\n\nIt goes on:\n\n1. They grow.\n2. They shrink.\n\nSo be it.\n\n"
        "/// question | ❓ **Knowledge check:** why do they grow?\n---\n",
    ),
    "a letter that counts the parts of a page, and none of a question": (
        "## End\n\n**(a) Points:**\n\n- Trees are fast.\n\n**(b) Words:** tree, heap\n\n"
        "**(c) Test:** what is a tree?\n\n",
        "## End\n\n**(a) Points:**\n\n- Trees are fast.\n\n**(b) Words:** tree, heap\n\n"
        "/// question | **Test:** what is a tree?\n---\n",
    ),
}
"""What stands above an answer, and how its page begins then."""


@pytest.mark.parametrize("case", HEADINGS)
def test_the_prompt_is_what_asks(case: str) -> None:
    above, begins = HEADINGS[case]
    assert shown(f'{above}??? success "Answer"\n    So.\n').startswith(begins)


def test_facts_alone_are_no_prompt() -> None:
    text = '### Heaps\n\n**Difficulty:** hard\n\n??? success "Answer"\n    So.\n'
    page = adopt(text, "p.md", Adoption())
    assert (page.taken, [each.reason for each in page.left]) == (
        (),
        ["no prompt is found above it"],
    )


def test_tabs_may_be_several_questions_with_their_answers() -> None:
    tabs = [
        ("Question 1", "Why?"),
        ("Answer 1", "So."),
        ("Question 2", "How?"),
        ("Answer 2", "Thus."),
    ]
    text = "\n".join(f'=== "{title}"\n    {body}\n' for title, body in tabs)
    assert (
        shown(text)
        == "/// question | Why?\n---\nSo.\n///\n\n/// question | How?\n---\nThus.\n///\n"
    )


def test_a_quoted_question_is_one() -> None:
    text = '<details>\n<summary>2. "Why is a list slow?"</summary>\n\nSo.\n\n</details>\n'
    assert shown(text) == '/// question | "Why is a list slow?"\n---\nSo.\n///\n'


def test_an_answer_that_begins_with_when_is_no_condition() -> None:
    text = 'Which?\n\n- A) one\n- B) two\n\n??? note "Answer"\n    **B)** {} it runs, it counts.\n'
    assert "/// choice | Which?" in shown(text.format("When"))
    assert "/// question | Which?" in shown(text.format("when"))


def found_on(page: Page) -> list[Finding]:
    return [each for each in check_page(page).findings if each.severity != "advice"]


def test_what_one_answer_leaves_open_hides_no_fix_of_another() -> None:
    """A fence that one answer leaves open goes on in all that stands below it."""
    listed = '### Why {}?\n\n??? success "Answer"\n    For:\n    - one\n    - two\n\n'
    fence = '### How?\n\n??? success "Answer"\n    ```py\n    x\n    ```so\n\n'
    text = f"{fence}{''.join(listed.format(n) for n in range(5))}"
    page = adopt(text, "p.md", Adoption(check=found_on))
    assert [each.start for each in page.left] == [0]
    assert len(page.taken) == 5
    assert page.after.count("For:\n\n- one\n") == 5
