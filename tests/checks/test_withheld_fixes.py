"""Fixes that take no more than their findings: what stands beside a title stays out of it."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding, serious_codes

ANSWERED = "---\nSo.\n///\n"
CARD = "padding :: Zeros. { #padding }\n///\n"


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        (f"/// flashcards | Layers\nstride – The step. {{ #s }}\n{CARD}", "PR107", "stride :: The"),
        (f"/// flashcards | Layers\nstride {{ #s }}\n\n{CARD}", "PR107", "write `::` behind it"),
        ("/// choice | Which?\none { #a }\n- [ ] two\n- [x] three\n///\n", "PR242", "`- [ ] one`"),
        ("/// order | Sort\nLoss { #a }\n1. Step\n2. Stop\n///\n", "PR242", "`1. Loss`"),
        (
            "/// question | Why so\nThink twice. { #q }\n" + ANSWERED,
            "PR242",
            "write `{ #q }` at the end of line 1; where the title goes on there",
        ),
    ],
)
def test_a_line_with_an_id_below_a_title_is_told_and_left_there(
    text: str, code: str, fix: str
) -> None:
    found = only_finding(text)
    assert (found.rule.code, found.edits) == (code, ())
    assert fix in found.fix
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "/// question | Why?\nThink twice. { #q }\n\n" + ANSWERED,
            "/// question | Why? { #q }\nThink twice.\n\n" + ANSWERED,
        ),
        (
            "/// blanks | Fill\nThe ==word== is. { #b }\n///\n",
            "/// blanks | Fill { #b }\nThe ==word== is.\n///\n",
        ),
        (
            "/// question | What is a self-\nsupervised network? { #q }\n" + ANSWERED,
            "/// question | What is a self-supervised network? { #q }\n" + ANSWERED,
        ),
        (
            "/// question | What are pre-\nand post-processing? { #q }\n" + ANSWERED,
            "/// question | What are pre- and post-processing? { #q }\n" + ANSWERED,
        ),
        (
            "/// question | Which is\n    it? { #q }\n\n" + ANSWERED,
            "/// question | Which is it? { #q }\n\n" + ANSWERED,
        ),
        (
            "/// question | What is \\\nit? { #q }\n" + ANSWERED,
            "/// question | What is it? { #q }\n" + ANSWERED,
        ),
        (
            "/// question | Layers like pooling vs.\nothers { #q }\n" + ANSWERED,
            "/// question | Layers like pooling vs. others { #q }\n" + ANSWERED,
        ),
    ],
)
def test_an_id_below_a_title_joins_it_with_no_text_but_its_own(text: str, meant: str) -> None:
    assert only_finding(text).rule.code in ("PR242", "PR206")
    assert fixed(text) == meant


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("`a -> b` -> function\n`a` -> letter", "`a -> b`\n:   function\n`a`\n:   letter"),
        ("1. Norway -> Oslo\n2. Peru -> Lima", "Norway\n:   Oslo\nPeru\n:   Lima"),
        ("| Land | City |\n|---|---|\n| Norway | Oslo |\n| Peru | Lima |", None),
        ("Norway :: Oslo { #a }\nPeru :: Lima { #b }", None),
        ("Norway -> Oslo\n<!-- c -> d -->\nPeru -> Lima", None),
    ],
)
def test_pairs_of_other_forms_are_written_whole_or_left(lines: str, meant: str | None) -> None:
    text = f"/// match | Pair {{ #m }}\n{lines}\n///\n"
    assert only_finding(text).rule.code == "PR401"
    assert fixed(text) == (f"/// match | Pair {{ #m }}\n{meant}\n///\n" if meant else text)


def test_fixed_pairs_are_clean() -> None:
    text = "/// match | Pair { #m }\n1. Norway -> Oslo\n2. Peru -> Lima\n///\n"
    assert only_finding(text).fix.startswith("write `Norway` and, in the next line, `:   Oslo`")
    assert (check_seriously(fixed(text)), serious_codes(text)) == ([], ["PR401"])


@pytest.mark.parametrize(
    ("title", "behind", "below"),
    [
        ("question | Which? { #q }", "- one", "- two\n" + ANSWERED),
        ("blanks | Which? { #q }", "| A | B |", "|---|---|\n| ==x== | y |\n///\n"),
    ],
)
def test_a_list_or_a_table_that_begins_behind_an_id_goes_below(
    title: str, behind: str, below: str
) -> None:
    text = f"/// {title} {behind}\n{below}"
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == f"/// {title}\n\n{behind}\n{below}"


@pytest.mark.parametrize("behind", [";", ",", "<br>"])
def test_a_sign_that_a_list_or_a_table_left_behind_an_id_goes(behind: str) -> None:
    text = f"/// flashcards | Terms\nstride :: The step. {{ #s }}{behind}\n{CARD}"
    assert only_finding(text).fix == f"delete the `{behind}` behind it"
    assert fixed(text) == text.replace(f"}}{behind}", "}")


@pytest.mark.parametrize(
    ("title", "below", "code", "fix"),
    [
        ("question | Why? { #q } --- So. ///", "", "PR201", "line 1 is a whole block"),
        (
            "flashcards | Terms { #t reverse }",
            CARD,
            "PR224",
            "write `#t` alone, and `reverse: ` in a line of its own",
        ),
        ("question I Why? { #q }", ANSWERED, "PR208", "write `/// question | Why? { #q }`"),
        (
            "question",
            "    id: out-size Which way?\n\n" + ANSWERED,
            "PR206",
            "write `id: out-size` and, under it at the margin, `Which way?`",
        ),
        (
            "choice | Which?",
            "    answer: B\n\n- [ ] B cells\n- [ ] A cells\n///\n",
            "PR205",
            "write line 5 as `- [x] A cells`",
        ),
    ],
)
def test_what_may_be_meant_in_another_way_is_told_and_left(
    title: str, below: str, code: str, fix: str
) -> None:
    text = f"/// {title}\n{below}"
    found = only_finding(text)
    assert (found.rule.code, found.edits) == (code, ())
    assert fix in found.fix
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ('title="Why?" id="q"', "| Why? { #q }"),
        ("id='q' title='Why?'", "| Why? { #q }"),
        ('"Why?" id=q', "| Why? { #q }"),
        ('title="Why?"', "| Why?"),
        ('id="q"', "\n    id: q\nWhy?\n"),
    ],
)
def test_attributes_behind_a_name_become_a_title_and_an_id(title: str, meant: str) -> None:
    below = "Why?\n\n" if meant[0] != "|" else ""
    text = f"/// question {title}\n{below or 'Why?'}\n\n{ANSWERED}"
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text).startswith(f"/// question {meant}".replace("question \n", "question\n"))


@pytest.mark.parametrize(
    ("block", "meant"),
    [
        ("choice | Which?\n- [ ] 1. a\n- [x] 2. b", "choice | Which?\n- [ ] 1\\. a\n- [x] 2\\. b"),
        ("text | Which?\n    answer: ''x''", 'text | Which?\n    answer: "x"'),
        ("text | Which?\n    answer: ,,x''", 'text | Which?\n    answer: "x"'),
    ],
)
def test_signs_are_fixed_all_or_none(block: str, meant: str) -> None:
    assert fixed(f"/// {block}\n///\n") == f"/// {meant}\n///\n"


def test_a_sentence_with_the_sign_of_a_card_is_told_as_one() -> None:
    line = "batch = Samples handled together."
    found = only_finding(f"/// flashcards | Terms\nstride :: The step. {{ #s }}\n{line}\n{CARD}")
    assert found.fix.startswith("write `batch :: Samples handled together.` where it is a card;")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("hintEverything but one.", "hint\nEverything but one."),
        ("hintEverything but { one }.", "hint\nEverything but { one }."),
    ],
)
def test_a_text_right_behind_the_name_of_a_part_goes_below_it(line: str, meant: str) -> None:
    text = f"/// question | Why? {{ #q }}\n/// {line}\n///\n{ANSWERED}"
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == text.replace(line, meant)


def test_a_title_right_behind_a_name_stands_behind_a_bar() -> None:
    text = f"/// questionWhy? {{ #q }}\n{ANSWERED}"
    assert fixed(text) == text.replace("questionWhy", "question | Why")
    assert serious_codes("/// textarea\nx\n///\n\n/// matchMedia is a function\n") == []


@pytest.mark.parametrize("above", ["Norway\n:   Oslo\n", "Norway\n:   Oslo\n\n"])
def test_a_pair_in_one_line_among_others_is_told_with_its_two(above: str) -> None:
    text = f"/// match | Pair {{ #m }}\n{above}Peru :: Lima\n\nChad\n:   N'Djamena\n///\n"
    assert only_finding(text).fix == "write `Peru` and, in the next line, `:   Lima`"


def test_an_option_that_begins_with_its_letter_is_named_by_it() -> None:
    choice = "/// choice | Which?\n{}- [ ] A. Pooling\n- [{}] B. Dense\n///\n"
    assert fixed(choice.format("    answer: B\n", " ")) == choice.format("", "x")
