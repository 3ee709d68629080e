"""Options as other programs have them: as front matter of a block, or each behind a sign."""

from __future__ import annotations

import pytest

from tests.support.containers import indented
from tests.support.findings import check_seriously, fixed, only_finding

BLOCKS = {
    "question": ("/// question | Why?\n{}\n/// answer\nSo.\n///\n///\n", "id: q1"),
    "answer": ("/// question | Why?\n\n/// answer\n{}So.\n///\n///\n", "id: q1"),
    "exercise": ("/// exercise | E\n{}\n/// answer\nSo.\n///\n///\n", "minutes: 5"),
    "deck": ("/// flashcards | D\n{}\nStride\n:   The step.\n///\n", "view: one"),
    "card": ("/// flashcards\n/// card | F\n{}Back.\n///\n///\n", "id: c1"),
    "untitled card": ("/// flashcards\n/// card\n{}Front.\n\n---\n\nBack.\n///\n///\n", "id: c1"),
    "choice": ("/// choice | Which?\n{}\n- [x] a\n- [ ] b\n///\n", "id: c1"),
    "number": ("/// number | How many?\n{}///\n", "answer: 3"),
}
FORMS = {
    "rules": "---\n{}\ntags: [a, b]\n---\n",
    "below a blank line": "\n---\n{}\ntags: [a, b]\n---\n",
    "dots": "---\n{}\ntags: [a, b]\n...\n",
    "one rule": "---\n{}\ntags: [a, b]\n\n",
    "fields": ":{}\n:tags: [a, b]\n",
    "comments": "#| {}\n#| tags: [a, b]\n",
}


def page(frame: str, head: str, margin: str) -> str:
    text = frame.replace("{}", head)
    return f"- Text\n\n{indented(text, len(margin))}" if margin else text


@pytest.mark.parametrize("margin", ["", "    "])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("block", BLOCKS)
def test_they_are_told_once_and_become_options(block: str, form: str, margin: str) -> None:
    frame, option = BLOCKS[block]
    head = FORMS[form].replace("{}", option)
    text = page(frame, head, margin)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == (
        "PR225",
        next(n for n, line in enumerate(text.split("\n"), 1) if option in line),
    )
    assert found.fix.startswith(f"write `{option}` right under the opening line, indented by ")
    blank = "\n" if form == "one rule" else ""
    assert fixed(text) == page(frame, f"    {option}\n    tags: [a, b]\n{blank}", margin)


def test_lists_in_them_are_kept() -> None:
    frame, option = BLOCKS["question"]
    head = f"---\n{option}\ntags:\n- a\n- b\n---\n"
    after = fixed(page(frame, head, ""))
    assert after == page(frame, f"    {option}\n    tags:\n      - a\n      - b\n", "")


@pytest.mark.parametrize(
    ("frame", "head"),
    [
        ("/// question | Why? { #a }\n{}\n/// answer\nSo.\n///\n///\n", "---\nid: q1\n---\n"),
        (BLOCKS["question"][0], "---\nid: q1\ndifficulty: 3\n---\n"),
        (BLOCKS["answer"][0].replace("So.", ""), "---\nid: q1\n---\n"),
    ],
)
def test_where_one_may_not_be_an_option_nothing_is_moved(frame: str, head: str) -> None:
    text = page(frame, head, "")
    assert "PR225" in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text


@pytest.mark.parametrize(
    "head",
    [
        "```yaml\n---\nid: q1\n---\n```\n",
        "\n    ---\n    title: q1\n    ---\n",
        "---\n\nSome: text.\n\n---\n",
        "---\nNote: this is long.\n---\n",
        ":smile: is an emoji.\n",
        ":material-id: is one too.\n",
        "# id\n",
        "- id: a list\n",
        "+ tags: as well\n",
        "---\nid: q1 is\ncalled so\n---\n",
    ],
)
def test_texts_that_begin_alike_are_left_alone(head: str) -> None:
    text = BLOCKS["question"][0].replace("{}", f"\n{head}")
    # A line of hyphens parts a question from its answer, where there is no block for that.
    assert [each for each in check_seriously(text) if each.rule.code != "PR124"] == []


@pytest.mark.parametrize(
    "line",
    [
        *("- {}", "-    {}", "* {}", "+ {}", "> {}", "1. {}", "• {}", "→ {}", "| {}", "| {} |"),
        *("<br/>    {}", "`{}`", "- `{}`"),
    ],
)
@pytest.mark.parametrize("block", ["question", "exercise", "deck", "card", "choice", "number"])
def test_a_sign_in_place_of_the_indentation_is_told_and_taken_away(block: str, line: str) -> None:
    frame, option = BLOCKS[block]
    text = frame.replace("{}", f"{line.format(option)}\n{line.format('tags: [a, b]')}\n")
    assert only_finding(text).rule.code == "PR225"
    assert fixed(text) == frame.replace("{}", f"    {option}\n    tags: [a, b]\n")


def test_an_option_as_an_item_above_those_of_a_choice_is_told() -> None:
    text = "/// choice | Which?\n- id: c1\n- [x] a\n- [ ] b\n///\n"
    assert only_finding(text).rule.code == "PR225"
    assert fixed(text) == text.replace("- id", "    id")


@pytest.mark.parametrize("line", ["**id:** q1", "*id*: q1", "- **id:** q1"])
def test_a_bold_name_of_an_option_is_told(line: str) -> None:
    frame, option = BLOCKS["question"]
    text = frame.replace("{}", f"{line}\n")
    assert only_finding(text).location.line == 2
    assert fixed(text) == frame.replace("{}", f"    {option}\n")


@pytest.mark.parametrize(
    "source",
    [
        "/// question | Which is no key?\n- id: a\n- tags: b\n- foo: c\n---\nThe last.\n///\n",
        "/// question | Which is no key?\n- id: a\n- a name\n---\nThe last.\n///\n",
        "/// question | Which is no key?\n\n- id: a\n- tags: b\n\n---\nNone.\n///\n",
        "/// question | Who?\n---\n- id: unique\n///\n",
        "/// question | Who?\n\n/// answer\n- id: unique\n///\n///\n",
        "/// order | Sort\n1. id: x\n2. tags: y\n///\n",
    ],
)
def test_a_list_of_names_may_be_a_text(source: str) -> None:
    assert check_seriously(source) == []
