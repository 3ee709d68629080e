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
            "/// question | Why?\n/// answer | Solution\nIt is four. { #q }\n///\n///\n",
            "PR242",
            "write `{ #q }` at the end of the question's opening line, or delete it",
        ),
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
    assert only_finding(text).rule.code == "PR242"
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
