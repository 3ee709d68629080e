"""Text in braces that Markdown takes for attributes: told where it can be none."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.markdown import render

QUESTION = "/// question | Why? {{ #why }}\n---\n{}\n///\n"


@pytest.mark.parametrize(
    ("text", "braces"),
    [
        ("The union is\n{1, 2, 3}", "{1, 2, 3}"),
        ('It is\n{"key": 1}', '{"key": 1}'),
        ("> It is\n> {zwei}", "{zwei}"),
        ("a | b\n--|--\nset {zwei} | c", "{zwei}"),
        ("`f`{zwei}", "{zwei}"),
        ("**f**{zwei} and more", "{zwei}"),
        ("_f_{zwei} and more", "{zwei}"),
        ("[f](f.md){zwei}", "{zwei}"),
    ],
)
def test_a_text_in_braces_that_is_not_shown_is_told_and_escaped(text: str, braces: str) -> None:
    source = QUESTION.format(text)
    found = only_finding(source)
    assert (found.rule.code, found.fix) == ("PR253", f"write `\\{braces}`")
    assert fixed(source) == source.replace(braces, f"\\{braces}")
    assert braces not in render(source).html
    assert braces in render(fixed(source)).html


@pytest.mark.parametrize(
    "text",
    [
        "It is\n{ .wide }",
        "It is\n{: #it }",
        "It is\n{ width=3 }",
        "It is\n{ hidden }",
        "`f`{ .py }",
        "[f](x.zip){ download }",
        "[f](x.md){ data-more }",
        "{1, 2, 3}",
        "The set {1, 2, 3}",
        "It is\n\\{1, 2, 3}",
        "`f\n{x}`",
        "```\nf\n{x}\n```",
        "$$\nf(x) =\n{x}\n$$",
        "$x_{1}${y}",
        "x_{1} and y_{2}",
        "a == b=={c}",
        "f(x){ return }",
        "It is\n{% endif %}",
        "**f**{++x++}",
    ],
)
def test_attributes_and_braces_that_are_shown_are_left_alone(text: str) -> None:
    assert check_seriously(QUESTION.format(text)) == []


ITEMS = {
    "option": "/// choice | Which? {{ #w }}\n\n- [ ] a\n- [x] {}\n- [ ] c\n///\n",
    "last": "/// choice | Which? {{ #w }}\n\n- [ ] a\n- [x] {}\n    > So.\n///\n",
    "entry": "/// order | Sort {{ #s }}\n\n1. a\n2. {}\n///\n",
    "match": "/// match | Which? {{ #w }}\n\na\n:   {}\n\nb\n:   c\n///\n",
}
SIDES = {
    "answer": QUESTION,
    "long": "/// question | Why? {{ #why }}\n\n/// answer\n{}\n///\n///\n",
    "back": "/// flashcards\na {{ #a }}\n:   {}\n///\n",
}


@pytest.mark.parametrize("source", [*ITEMS.values(), *SIDES.values()], ids=[*ITEMS, *SIDES])
@pytest.mark.parametrize("text", ["- 5", "+ 5", "3. Oktober"])
def test_a_text_that_is_read_as_a_list_is_told_and_escaped(text: str, source: str) -> None:
    found = only_finding(source.format(text))
    escaped = text.replace(". ", "\\. ").replace("- ", "\\- ").replace("+ ", "\\+ ")
    assert (found.rule.code, found.fix) == ("PR254", f"write `{escaped}`")
    assert fixed(source.format(text)) == source.format(escaped)
    assert text in render(source.format(escaped)).html


@pytest.mark.parametrize("source", ITEMS.values(), ids=ITEMS)
def test_a_heading_is_no_option(source: str) -> None:
    assert only_finding(source.format("# of rows")).rule.code == "PR254"


@pytest.mark.parametrize("kind", ["entry", "match"])
def test_a_number_that_is_read_as_a_quote_is_told_and_escaped(kind: str) -> None:
    source = ITEMS[kind].format("> 50 %")
    assert only_finding(source).rule.code == "PR254"
    assert fixed(source) == ITEMS[kind].format("\\> 50 %")


@pytest.mark.parametrize("source", SIDES.values(), ids=SIDES)
@pytest.mark.parametrize(
    "text", ["- a point", "1. a step", "> quoted words", "-5", "3.5 x", "3) x"]
)
def test_a_side_may_be_a_list_or_a_quote(text: str, source: str) -> None:
    assert check_seriously(source.format(text)) == []


def test_an_item_may_hold_a_list() -> None:
    text = ITEMS["match"].format("- one\n    - two")
    assert check_seriously(text) == []
    assert check_seriously(text.replace("- one\n", "- one\n\n")) == []


BLOCKS = {
    "question": "/// question | Why? { #why {} }\n---\nSo.\n///\n",
    "answer": "/// question | Why?\n\n/// answer | Show { .so {} }\nSo.\n///\n///\n",
    "hint": "/// number | Why?\n    answer: 3\n\n/// hint | Show { .so {} }\nSo.\n///\n///\n",
    "deck": "/// flashcards | D { #d {} }\n\na :: b\n///\n",
    "card": "/// flashcards\n\na :: b { #d {} }\n///\n",
    "definition": "/// flashcards\n\na { #d {} }\n:   b\n///\n",
    "option": "/// question | Why?\n    attrs: {{}}\n---\nSo.\n///\n",
}


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(
    ("in_list", "in_option"),
    [
        ("hidden", "hidden: hidden"),
        ("inert", "inert: ''"),
        ('style="display:none"', 'style: "display: none"'),
        ("style='color: red; visibility:hidden'", "style: 'visibility : hidden'"),
    ],
)
def test_an_attribute_that_hides_a_block_is_told(block: str, in_list: str, in_option: str) -> None:
    found = only_finding(BLOCKS[block].replace("{}", in_option if block == "option" else in_list))
    assert found.rule.code == "PR255"
    assert found.location.line == next(
        n for n, line in enumerate(BLOCKS[block].split("\n"), 1) if "{}" in line
    )


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(
    ("in_list", "in_option"),
    [("title=hidden", "title: hidden"), (".hidden", "class: inert"), ("style=color:red", "x: y")],
)
def test_other_attributes_of_a_block_are_left_alone(
    block: str, in_list: str, in_option: str
) -> None:
    text = BLOCKS[block].replace("{}", in_option if block == "option" else in_list)
    assert check_seriously(text) == []


EMPHASIS = {
    **ITEMS,
    **SIDES,
    "title": "/// question | Why {}? {{ #why }}\n---\nSo.\n///\n",
    "prompt": "/// question\n    id: q\n\nWhy {}?\n\n---\nSo.\n///\n",
    "front": "/// flashcards\n{} :: So. {{ #so }}\n///\n",
    "line": "/// flashcards\nSo :: {} {{ #so }}\n///\n",
    "term": "/// flashcards\n{} {{ #a }}\n:   So.\n///\n",
}


@pytest.mark.parametrize("source", EMPHASIS.values(), ids=EMPHASIS)
@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("2*3*4", "2\\*3\\*4"),
        ("2*x*3*y", "2\\*x\\*3\\*y"),
        ("a**b**c", "a\\*\\*b\\*\\*c"),
        ("__init__", "\\_\\_init\\_\\_"),
    ],
)
def test_signs_that_are_read_as_emphasis_are_told_and_escaped(
    source: str, text: str, escaped: str
) -> None:
    found = only_finding(source.format(text))
    assert (found.rule.code, found.fix) == (
        "PR259",
        f"write backticks around it, or `{escaped}`",
    )
    assert fixed(source.format(text)) == source.format(escaped)
    assert text in render(source.format(escaped)).html.replace("&gt;", ">")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "un*believ*able",
            "e*x*ample",
            "HT*M*L",
            "**bold**",
            "2 * 3 * 4",
            "a*b",
            "x**y",
            "中*文*字",
        ),
        *("`2*3*4`", "$2*3*4$", "2\\*3\\*4", "__important__", "`__init__`", "\\_\\_init\\_\\_"),
        *("<https://example.org/2*3*4>", "*2* and *3*", "my__init__name", "```\n2*3*4\n```"),
    ],
)
def test_emphasis_code_and_formulas_are_left_alone(text: str) -> None:
    assert check_seriously(QUESTION.format(text)) == []


@pytest.mark.parametrize("item", [item for item in ITEMS if item != "last"])
@pytest.mark.parametrize("sign", [">", "#"])
def test_a_sign_by_itself_is_to_be_escaped(item: str, sign: str) -> None:
    found = only_finding(ITEMS[item].format(sign))
    assert found.rule.code == "PR402"
    assert found.fix == f"write its text; where the sign is it, `\\{sign}`"
    assert check_seriously(ITEMS[item].format(f"\\{sign}")) == []
