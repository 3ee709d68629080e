"""Answers and verdicts that stand where every reader sees them."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.kinds.choice import Choice
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, check_text, only_finding, serious_codes

PAGES = {
    "choice": "/// choice | Which?\n\n- [x] a\n- [ ] b\n\n{}\n///\n",
    "number": "/// number | How many?\n    answer: 8\n\n{}\n///\n",
    "order": "/// order | In order\n\n1. a\n2. b\n\n{}\n///\n",
    "question": "/// question | Why?\n\n{}\n\n/// answer\nBecause.\n///\n///\n",
    "exercise": "/// exercise | All\n\n/// question | Why?\n---\nBecause.\n///\n\n{}\n///\n",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(
    "text",
    ["Explanation: it is so.", "**Answer:** so it is.", "*Lösung*: so.", "**Solution**\n\nSo."],
)
def test_a_text_that_is_called_an_answer_is_told(text: str, page: str) -> None:
    found = only_finding(page.format(text))
    assert found.rule.code == "PR133"
    assert found.location.line == page[: page.index("{}")].count("\n") + 1


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(
    "text",
    ["Answer: ____ cm", "The answer is in cm.", "`Answer: 5`", "Answer: yes or no.", "Solutions"],
)
def test_what_asks_for_the_answer_is_left_alone(text: str, page: str) -> None:
    head, gap, items = page.partition("\n\n")  # in a prompt, so above the options
    page = f"{head}\n\n{{}}{gap}{items.replace('{}', '')}"
    assert check_seriously(page.format(text)) == []


@pytest.mark.parametrize("kind", ["choice", "order"])
@pytest.mark.parametrize(
    "text",
    [
        "Pooling only takes a maximum.", "> So it is.", "!!! success\n    So it is.",
        "*Rationale:* so.", "/// hint\nThink.\n///\n\nSo it is.", "So.\n\n/// answer\nIt is.\n///",
    ],
)  # fmt: skip
def test_text_below_the_options_is_told_once(text: str, kind: str) -> None:
    found = only_finding(PAGES[kind].format(text))
    assert (found.rule.code, found.severity) == ("PR133", "warning")
    assert found.location.line == (10 if "hint" in text else 6)
    assert found.fix.endswith(f"above the {'options' if kind == 'choice' else 'entries'}")


@pytest.mark.parametrize("kind", ["choice", "order"])
@pytest.mark.parametrize(
    "text",
    [
        "[x]: https://example.org", "[^1]: A note.", "*[CNN]: network", "![](x.png)", "<!-- c -->",
        "Choose two. Source: [1].", "*(2 points)*",
        "/// hint\nThink.\n///",
    ],
)  # fmt: skip
def test_what_is_no_text_below_the_options_is_left_alone(text: str, kind: str) -> None:
    assert [
        each for each in check_seriously(PAGES[kind].format(text)) if each.rule.code == "PR133"
    ] == []


@pytest.mark.parametrize("below", ["", "\n\n/// answer\nSo.\n///"])
@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("number | How many?\n    answer: 8", "It is eight, of which three are full."),
        ("number | How many?\n    answer: 8", "The answer is **8**."),
        ("text | Which?\n    answer: [AlexNet, Alex]", "So it's AlexNet."),
        ("text | Which?\n    answer: AlexNet", "Because it won."),
        ("blanks | Fill in", "The ==step|stride==, the ==edge==.\n\n(stride, edge)"),
    ],
)
def test_a_text_that_gives_the_answer_is_told(head: str, text: str, below: str) -> None:
    assert only_finding(f"/// {head}\n\n{text}{below}\n///\n").rule.code == "PR133"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("number | How many?\n    answer: 8", "It is 8.5 cm long, and 800 m high."),
        ("number | How many?\n    answer: 8", "Because it is deep, which 8 does it have?"),
        ("number\n    answer: 8", "Because it is deep, there are some."),
        ("text | Which?\n    answer: AlexNet", "It is not AlexNet2 that won."),
        ("blanks | Fill in", "The ==stride== (step), the ==edge==.\n\nWords: (edge, stride)"),
        ("blanks | Fill in", "The ==stride==, the ==edge==.\n\n(edge, stride)"),
    ],
)
def test_a_text_that_does_not_give_the_answer_is_left_alone(head: str, text: str) -> None:
    assert check_seriously(f"/// {head}\n\n{text}\n///\n") == []


OPTIONS = "/// choice | Which?\n\n- [x] a{}\n- [ ] b{}\n///\n"


@pytest.mark.parametrize(
    "said",
    [
        ("\n    - a reason", "\n    - another"),
        ("\n    (a reason)", "\n    (another)"),
        (" *because it is.*", " *no.*"),
        (" — yes, it is", " — no, it is not"),
        (" (correct)", ""),
        (" ✓", ""),
        ("", " ❌"),
    ],
)
def test_what_is_said_of_options_in_them_is_one_finding(said: tuple[str, str]) -> None:
    found = only_finding(OPTIONS.format(*said))
    assert (found.rule.code, found.edits) == ("PR408", ())


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (("", " - wrong, because it is odd"), 4),
        (("", " // wrong: odd"), 4),
        (("", " :: It is an odd number."), 4),
        (("\n    Correct! It is even.", ""), 4),
        (("\n\n    Well done, it is even.", ""), 5),
        (("\n    It is even.", "\n    > It is odd."), 4),
        (("\nBecause it is even.", ""), 4),
        (("\n    > It is even.\n\n    And more of it.", ""), 6),
    ],
)
def test_what_is_said_of_one_option_is_one_finding(said: tuple[str, str], line: int) -> None:
    found = only_finding(OPTIONS.format(*said))
    assert (found.rule.code, found.location.line) == ("PR408", line)


def test_a_paragraph_below_feedback_is_part_of_the_option() -> None:
    text = OPTIONS.format("\n    > It is.\n    Even so.\n\n    And more.", "")
    (block,) = scan(text, "page.md").blocks
    assert isinstance(block, Choice)
    assert block.choices[0].feedback == "It is.\nEven so."
    assert block.choices[0].text.startswith("a")
    assert block.choices[0].text.endswith("And more.")


@pytest.mark.parametrize(
    "said",
    [
        (" :: Map String Int", " :: Integer"),
        (" // 2", " // 3"),
        (" that is as long as the lines of its author are\nOf it.", ""),
        ("\n\n    It is even.\n\n    > Yes.", "\n\n    It is odd."),
        (" - wrong, correct.", ""),
        (" (no stride)", " (no padding)"),
        (" — a sum", " — a product"),
        ("\n    - one\n    - two", "\n    - three\n    - four"),
        ("\n    > - a reason", "\n    > - another"),
        (" *is*", " *is not*"),
        (" `(correct)`", ""),
        (". True", ". False"),
    ],
)
def test_sound_options_are_left_alone(said: tuple[str, str]) -> None:
    assert check_seriously(OPTIONS.format(*said)) == []


def test_nested_options_are_known_of_where_the_key_is_looked_for() -> None:
    assert serious_codes("/// choice | Which?\n\n- [x] a\n    - [ ] b\n///\n") == ["PR404"]


@pytest.mark.parametrize("rest", ["", " on the ==mat=="])
def test_a_cloze_of_anki_is_no_blank(rest: str) -> None:
    found = only_finding(f"/// blanks | Fill in\n\nThe {{{{c1::cat}}}} sat{rest}.\n///\n")
    assert (found.rule.code, found.fix) == ("PR404", "write `==cat==`")


@pytest.mark.parametrize(
    "text", ["The {{c1::step}} of it.", "| Front | Back |\n|---|---|\n| stride | The step. |"]
)
def test_cards_as_other_programs_have_them_are_told(text: str) -> None:
    found = only_finding(f"/// flashcards\n{text}\n\npadding :: Zeros.\n///\n")
    assert (found.rule.code, found.location.line) == ("PR132", 2)
    sound = text.replace("{{c1::step}}", "{{ step }}").replace("Back", "Pages")
    assert check_seriously(f"/// flashcards\n{sound}\n\npadding :: Zeros.\n///\n") == []


def test_a_back_in_the_line_below_is_one_finding() -> None:
    found = only_finding("/// flashcards\nstride ::\nThe step.\n\npadding :: Zeros.\n///\n")
    assert found.fix == "write `stride :: The step.`"


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_hint_that_takes_the_answer_in_is_one_finding(blank: str) -> None:
    text = f"/// question | Why?\n/// hint\nThink.\n{blank}---\nBecause.\n///\n"
    found = only_finding(text)
    assert found.fix.startswith(f"the hint of line 2 has the `---` in line {4 + bool(blank)}")
    assert only_finding(f"{text}///\n").rule.code == "PR101"


def test_the_first_of_two_ids_is_shown() -> None:
    found = only_finding("/// question | Why? { #one } { #two }\n---\nBecause.\n///\n")
    assert found.message == "`{ #one }` is shown: only the last list counts"


def test_a_separator_in_code_is_told() -> None:
    found = only_finding("/// question | Why?\n\n    ---\n\nBecause.\n///\n")
    assert found.fix == "write the `---` in line 3 as far to the left as the block"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("![==stride==](y.png)", "write it in the text"),
        ("![The ==stride== of it](y.png)", "write it in the text"),
        ("[step](==stride==.md)", "write it in the text"),
        ("= =stride= =", "write `==stride==`"),
        ("= = two steps = =", "write `==two steps==`"),
    ],
)
def test_a_blank_that_is_not_asked_is_told_beside_a_good_one(text: str, fix: str) -> None:
    found = only_finding(f"/// blanks | Fill in\n\nThe ==kernel== is {text}.\n///\n")
    assert (found.rule.code, found.location.line) == ("PR404", 3)
    assert found.fix.startswith(fix)


@pytest.mark.parametrize(
    "text",
    [
        "![stride](y.png)", "`![==stride==](y.png)`", "[x](y?a==b==c)", "[==stride==](y.md)",
        "a = b = c", "`= =stride= =`", "=stride=",
    ],
)  # fmt: skip
def test_what_is_no_blank_is_left_alone(text: str) -> None:
    assert check_seriously(f"/// blanks | Fill in\n\nThe ==kernel== is {text}.\n///\n") == []


DECK = "/// flashcards\n\nstride\n:   The step.\n\n{}///\n"


def test_a_card_on_the_back_of_another_is_told_once() -> None:
    two = "    padding\n    :   Zeros.\n\n    pooling\n    :   A maximum.\n"
    one = ("    padding\n    :   Zeros.\n", "     padding\n     :   Zeros.\n")
    for below in (*one, "    padding\n\n    :   Zeros.\n", two):
        found = [each for each in check_text(DECK.format(below)) if each.rule.code == "PR134"]
        assert [each.location.line for each in found] == [6]


@pytest.mark.parametrize(
    "below",
    [
        "padding\n:   Zeros.\n", "    Zeros: none.\n", "    ```yaml\n    a\n    : b\n    ```\n",
        "    - padding\n    - :material-check: done\n", "    padding\n    :material-check: done\n",
    ],
)  # fmt: skip
def test_the_back_of_a_card_without_a_definition_is_left_alone(below: str) -> None:
    assert check_seriously(DECK.format(below)) == []


@pytest.mark.parametrize("attributes", ["{open: open}", '{"open": "", class: x}'])
@pytest.mark.parametrize("kind", ["answer", "hint"])
def test_an_answer_that_is_open_from_the_start_is_told(kind: str, attributes: str) -> None:
    block = f"/// {kind}\n    attrs: {attributes}\n\nSo.\n///\n"
    rest = "" if kind == "answer" else "---\nBecause.\n"
    found = only_finding(f"/// question | Why? {{ #why }}\n\n{block}{rest}///\n")
    assert (found.rule.code, found.location.line) == ("PR206", 4)
    assert "shows the" in found.message


def test_an_answer_may_be_meant_to_be_open() -> None:
    block = "/// answer\n    attrs: {open: open, class: practice-shown}\n\nSo.\n///\n"
    assert check_seriously(f"/// question | Why? {{ #why }}\n\n{block}///\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "### ✅ Answer",
        "**✅ Answer:** so it is.",
        "🔑 **Solution:** so it is.",
        "***Answer:***",
        "Ответ: so it is.",
        "答案：so it is.",
        "Model answer: so it is.",
        "Answer -> so it is.",
        "- Answer: so it is.",
        "> Answer: so it is.",
        "<b>Answer:</b> so it is.",
        "(Answer: so it is.)",
        '!!! success "Answer"\n    So it is.',
        '!!! note "Correct answer"\n    So it is.',
        "==Answer:== so it is.",
        "Suggested answer: so it is.",
        "Answer key: so it is.",
        "The answer is: so it is.",
        "Answer = 42",
        "<details open><summary>Answer</summary>\n\nSo it is.\n\n</details>",
        '<details class="x" open>\n<summary><b>✅ Solution</b></summary>\nSo it is.\n</details>',
    ],
)
def test_signs_before_its_name_hide_no_answer(text: str) -> None:
    assert only_finding(PAGES["question"].format(text)).rule.code == "PR133"


@pytest.mark.parametrize(
    "text",
    [
        "Answer",
        "> Answer: ____",
        "- Answer: yes or no",
        "**Answer** in one word.",
        "Svar på frågan.",
        "`Answer: yes`",
        '> "Answer: yes", she said.',
        "Correct: he go",
        '??? "Answer"\n    So it is.',
        "Answer = ____",
        "The answer is one word.",
        "<details><summary>Answer</summary>\n\nSo it is.\n\n</details>",
        "<details open><summary>Where answers go</summary>\n\nBelow.\n\n</details>",
    ],
)
def test_a_text_that_only_speaks_of_answers_is_left_alone(text: str) -> None:
    assert check_seriously(PAGES["question"].format(text)) == []
