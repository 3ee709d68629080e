"""Tags in formulas: they are read where no extension takes the formula out of its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import assume, event, example, given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_practice.checks import ADVICE, Context, check
from mkdocs_practice.syntax.html_tags import text_tags
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import fixed
from tests.support.rules import question

ARITHMATEX = Markdown(
    extensions=["pymdownx.arithmatex"], extension_configs={"pymdownx.arithmatex": {"generic": True}}
)
PIECES = ["$", "$$", "\\(", "\\)", "\\[", "\\]", "\\", "a", "1", " ", "\n", "_"]
PIECES += ["\n---\n", "\n***\n", "\n===\n", "\n# a\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(TEXTS, TEXTS)
@example("___\n$$", " $$")
@example("$$", " $$\n___")
def test_a_tag_is_read_where_arithmatex_leaves_it(before: str, behind: str) -> None:
    lines = f"{before}<i>{behind}".split("\n")
    text = "\n".join(line.strip() for line in lines if line.strip())
    html = ARITHMATEX.reset().convert(text)
    assume("klzzwxh" not in html)  # where Python-Markdown loses the tag
    is_read = "<i>" in html
    event(f"read: {is_read}")
    assert any(text_tags(text)) == is_read


BLOCKS = ["$$\n{}\n$$", "\\[\n{}\n\\]", "\\begin{a}\n{}\n\\end{a}", "$$ {} $$"]
IN_TEXT = ["x ${}$ y", "x \\({}\\) y", "$a {}$"]
TAG = "x </div> y"
WITHOUT, WITH = frozenset[str](), frozenset(("pymdownx.arithmatex", "def_list"))


def codes(text: str, extensions: frozenset[str] | None) -> list[str]:
    found = check([scan(question("Why?", text), "page.md")], Context(extensions=extensions))
    return [each.rule.code for each in found if each.severity != ADVICE]


@pytest.mark.parametrize("formula", [*BLOCKS, *IN_TEXT])
def test_a_formula_that_is_taken_out_has_no_tags(formula: str) -> None:
    text = f"Above.\n\n{formula.replace('{}', TAG)}\n\nBelow."
    assert codes(text, WITH) == codes(text, None) == []
    assert codes(text, WITHOUT) == ["PR234"]


@pytest.mark.parametrize("formula", BLOCKS)
@pytest.mark.parametrize("line", ["***", "___", "* * *"])
def test_a_formula_next_to_a_rule_has_no_tags(formula: str, line: str) -> None:
    written = formula.replace("{}", TAG)
    text = f"Above.\n\n{written}\n{line}\n\nBelow.\n\n{line}\n{written}"
    assert codes(text, WITH) == codes(text, None) == []


@pytest.mark.parametrize("formula", BLOCKS)
@pytest.mark.parametrize("around", ["Above.\n{}", "{}\nBelow.", "- a {}", "> {}\n> Below."])
def test_a_paragraph_that_is_more_than_a_formula_has_tags(formula: str, around: str) -> None:
    written = formula.replace("{}", TAG).replace("\n", "\n> " if around[0] == ">" else "\n")
    text = around.replace("{}", written)
    assert codes(text, WITH) == codes(text, None) == ["PR234"]


@pytest.mark.parametrize("around", ["- {}", "1. {}", "> {}", "> - {}", "Term\n:   {}", "- a\n- {}"])
def test_an_item_that_is_a_formula_has_no_tags(around: str) -> None:
    text = f"Above.\n\n{around.replace('{}', f'$$ {TAG} $$')}"
    assert codes(text, WITH) == codes(text, None) == []


@pytest.mark.parametrize(
    "page",
    [
        f"/// question | $$ {TAG} $$\n/// answer\nSo.\n///\n///\n",
        f"/// flashcards\n$$ {TAG} $$\n:   Back.\n///\n",
        f"/// flashcards\n/// card | $$ {TAG} $$\nBack.\n///\n///\n",
        question("Why?", f"/// details | $$ {TAG} $$\nText.\n///"),
    ],
)
def test_a_title_is_no_paragraph(page: str) -> None:
    assert [each.rule.code for each in check([scan(page)]) if each.severity != ADVICE] == ["PR234"]
    inside = page.replace(f"$$ {TAG} $$", f"${TAG}$")
    assert [each for each in check([scan(inside)]) if each.severity != ADVICE] == []


def test_other_extensions_for_formulas_are_trusted() -> None:
    text = f"Above.\n$$\n{TAG}\n$$"
    assert codes(text, frozenset(("markdown_katex",))) == []


def test_backticks_are_put_around_no_tag_in_a_formula() -> None:
    text = question("Why?", f"Above.\n$$\n{TAG}\n$$")
    (found,) = check([scan(text, "page.md")], Context(extensions=WITH))[:1]
    assert found.fix.startswith("write `\\lt` for its `<`")
    assert fixed(text) == text


def test_a_dollar_in_code_is_of_no_formula() -> None:
    assert [tag.text for tag in text_tags("a `$` <i>b$")] == ["<i>"]
    assert [tag.text for tag in text_tags("$`$`<i>$")] == ["<i>"]
