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
        "f(x){ return }",
        "It is\n{% endif %}",
        "**f**{++x++}",
    ],
)
def test_attributes_and_braces_that_are_shown_are_left_alone(text: str) -> None:
    assert check_seriously(QUESTION.format(text)) == []
