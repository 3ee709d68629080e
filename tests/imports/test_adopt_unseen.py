"""A second look of `practice adopt`: what may be an answer, and is not taken, is told."""

from __future__ import annotations

from textwrap import dedent

import pytest

from mkdocs_practice.imports.adopt import Adoption, adopt
from mkdocs_practice.imports.pages.leads import may_answer


def told(text: str) -> list[int]:
    """The lines, from 1, that a page has told of; none of it is taken, and none gets a comment."""
    page = adopt(dedent(text), "p.md", Adoption())
    assert (page.taken, page.after) == ((), dedent(text))
    assert not any(each.is_doubtful for each in page.left)
    return [each.start + 1 for each in page.left]


@pytest.mark.parametrize(
    "line",
    [
        '!!! success "Answer"\n\n    Because.',
        '!!! success "The answer of last year"\n\n    Because.',
        '??? note "What is it for?"\n\n    Nothing.',
        '???+ tip "Solution"\n\n    Because.',
        '> ??? tip "Solution"\n>\n>     Because.',
        '=== "Other"\n\n    Text.\n\n=== "Solution 1"\n\n    Because.',
        "/// details | Show the answer\nBecause.\n///",
        "::: details Answer\nBecause.\n:::",
        "> [!success]- Answer\n> Because.",
        "**Answer:** Because.",
        "**Answer**: Because.",
        "*Solution:*\n\nBecause.",
        "- **Correct answer: B**",
        "✅ **Antwort:** Darum.",
        "Answer: Because.",
        "<b>Réponse</b>\n\nParce que.",
    ],
)
def test_an_answer_in_any_dress_is_told(line: str) -> None:
    start = 5 if line.startswith("=== ") else 1
    assert told(f"Why is it so?\n\n{line}\n") == [2 + start]


def test_a_heading_of_an_answer_is_told_unless_something_below_it_is() -> None:
    assert told("# Exercise 1\n\nShow that it is so.\n\n## Solution\n\nIt is.\n") == [5]
    text = "# Exercise 1\n\nIs it so?\n\n## Solutions\n\nIs it?\n\n**Answer:** Yes.\n"
    assert told(text) == [9]
    assert told("# A\n\nText.\n\n### Solution officielle\n\nText.\n") == [5]
    assert told("# A\n\n## Answer key of the sample questions\n\n1. C\n2. A\n") == [3]
    assert told("# A\n\n## __Solution of exercise 2__\n\nText.\n") == [3]
    assert told("# Exercises\n\n## Problems with answers\n\nNone.\n\n## More\n\nText.\n") == [3]


@pytest.mark.parametrize(
    "box",
    [
        '??? note "Expected result"',
        '??? tip "Q1.b"',
        '??? success "4. A dog"',
        '??? note "Exercise 3"',
        '??? done "The dog"',
    ],
)
def test_a_closed_box_is_told_by_its_number_or_its_type(box: str) -> None:
    assert told(f"# Words\n\nRead them.\n\n{box}\n\n    Woof.\n") == [5]


def test_a_closed_box_below_exercises_is_told() -> None:
    box = "<details>\n<summary>Parts</summary>\n\nA.\n</details>\n"
    text = f"## Exercise 2\n\nPlan it.\n\nText.\n\n{box}"
    assert told(text) == [7]
    assert told(text.replace("Exercise 2", "Sizes")) == []
    assert told('# Sums\n\n## Solution\n\n??? note "Sizes"\n\n    A.\n') == [5]
    assert told('# Practice\n\n## Part 1\n\nText.\n\n??? note "Sizes"\n\n    A.\n') == [7]


@pytest.mark.parametrize(
    "text",
    [
        "# Design\n\nCaches get old.\n\n**Solution:** Let them end.\n",
        "# Troubleshooting\n\n## Why does it not start?\n\n**Solution:** Turn it on.\n",
        "# Common errors\n\nIs it red?\n\n**Solution:** Wait.\n",
        "# A\n\nDoes it work? The solution: a cache.\n",
        "# A\n\nIs it?\n\nThe solution: a cache.\n",
        "# A\n\nIs it?\n\n**Your answer:** ____\n",
        "# A\n\nWhich one?\n\nA. Paris\n\nB. Rome\n",
        "# A\n\nWhy?\n\n```text\nAnswer: 42\n```\n\n<!--\n**Answer:** 42\n-->\n",
        '# A\n\nText.\n\n??? note "Sizes"\n\n    A.\n',
        "## Solution spaces\n\nText.\n",
    ],
)
def test_what_answers_nothing_is_not_told(text: str) -> None:
    assert told(text) == []


def test_cards_of_lines_are_told() -> None:
    assert told('**Q: "Why?"**\nA: "Because."\n\nQ2. Who?\nA2: They.\n') == [2, 5]


@pytest.mark.parametrize("opening", ["```text\nnever closed\n", "<!-- never closed\n\n"])
def test_what_never_ends_hides_no_answer(opening: str) -> None:
    assert told(f'Why?\n\n{opening}\n> ??? tip "Answer"\n') == [6]


def test_a_fence_in_a_quote_ends_there() -> None:
    assert told('Why?\n\n> ```\n> code\n> ```\n\n!!! tip "Answer"\n') == [7]


def test_an_answer_in_an_answer_is_not_told() -> None:
    text = 'Why is it so?\n\n??? tip "Answer"\n\n    **Answer:** So.\n\n    ## Solution\n'
    page = adopt(text, "p.md", Adoption())
    assert (len(page.taken), page.left) == (1, ())


@pytest.mark.parametrize("sign", [" ", ".", "*", "`", "_", ">", "#", "A", ":", "Q. ", "**a** "])
def test_long_lines_take_no_time(sign: str) -> None:
    for text in (sign * 100_000, f"Why?\n\n**{sign * 100_000}\n", f"A:{sign * 100_000}"):
        may_answer(text)
        adopt(text, "p.md", Adoption())
