"""Feedback that something stands above: it is feedback still, or told, and no fix shows it."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import Context, check
from mkdocs_practice.syntax.kinds.choice import Choice
from mkdocs_practice.syntax.scan import scan
from tests.support.drawn import draw, rendered
from tests.support.findings import wholly_fixed
from tests.support.mutants import alarms
from tests.support.mutations.moves import shifted

CHOICES = {
    "tight": "- [ ] alpha\n    > beta\n- [x] gamma\n    > delta",
    "loose": "- [ ] alpha\n\n    > beta\n\n- [x] gamma\n\n    > delta",
}
HEADS = {
    "none": ("", 0), "list": ("- Read.\n\n", 4),
    "tab": ('=== "T"\n\n', 4), "nested": ('!!! note\n\n    === "T"\n\n', 8),
}  # fmt: skip
LINES = ("- a", "1. a", "2) a", "- ", ": a", "a", "> a", "    - a", "    1. a", "    : a", "  - a")


def written(choice: str, head: str, margin: int) -> list[str]:
    """The lines of a page with a choice in something."""
    block = ["/// choice | Which? { #which }", "", *choice.split("\n"), "///"]
    return [*head.split("\n")[:-1], *shifted(block, margin)]


@pytest.mark.parametrize(("head", "margin"), HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
@pytest.mark.parametrize("line", LINES)
def test_feedback_is_shown_by_no_line_typed_above_it(
    line: str, choice: str, head: str, margin: int
) -> None:
    lines = written(choice, head, margin)
    for place in range(len(lines) - choice.count("\n") - 1, len(lines)):
        for width in {0, margin}:
            text = "\n".join([*lines[:place], " " * width + line, *lines[place:]])
            mended = wholly_fixed(text)
            for each in {text, mended}:
                found = alarms(scan(each))
                shown = {"beta", "delta"} & draw(each).shown
                assert found or not shown, each
            assert not {"beta", "delta"} & draw(mended).shown or mended == text, mended


@pytest.mark.parametrize("width", [4, 3, 2])
@pytest.mark.parametrize(
    "above", ["- a", "1. a", "2) a", ": a", "- a\n    - b", "- a\n    goes on", "text\n    - a"]
)
def test_a_quote_right_below_a_list_in_an_option_is_the_feedback_of_the_option(
    above: str, width: int
) -> None:
    text = f"/// choice | Which?\n\n- [ ] alpha\n    {above}\n{' ' * width}> beta\n- [x] b\n///\n"
    assert not alarms(scan(text))
    html = rendered(text).html
    options, rest = html.split('class="practice-controls"')
    assert "beta" not in options
    assert "beta" in rest


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("line", ["a", "> a", "1. a"])
def test_feedback_that_a_line_cuts_off_from_the_last_option_is_told(line: str, gap: str) -> None:
    text = f"/// choice | Which?\n\n- [ ] a\n- [x] b\n\n{line}\n{gap}    > beta\n///\n"
    found = [each for each in alarms(scan(text)) if "beta" in each.message]
    if line == "1. a" and gap:
        assert not found  # a list below the options may hold a quote
    else:
        assert [each.rule.code for each in found] == ["PR404"]


def test_a_quote_in_code_of_an_option_is_no_feedback() -> None:
    fence = "    - a\n\n    ```\n    - a\n    > beta\n    ```"
    text = f"/// choice | Which?\n\n- [ ] alpha\n{fence}\n- [x] b\n///\n"
    assert not alarms(scan(text))
    assert "&gt; beta" in rendered(text).html


@pytest.mark.parametrize("below", ["", "\n    And a text.\n"])
def test_a_box_in_an_option_is_content_and_told_where_the_site_makes_none(below: str) -> None:
    text = f"/// choice | Which?\n\n- [x] a\n    > [!note]\n    > Look.\n{below}- [ ] b\n///\n"
    page = scan(text)
    (block,) = page.items
    assert isinstance(block, Choice)
    assert block.choices[0].feedback == ""
    assert "> Look." in block.choices[0].text
    html = rendered(text).html
    assert html.index("Look.") < html.index("practice-answer")
    found = {
        name: [each.rule.code for each in check([page], Context(extensions=extensions))]
        for name, extensions in (
            ("without", frozenset({"tables"})),
            ("with", frozenset({"pymdownx.quotes"})),
        )
    }
    assert found == {"without": ["PR305", "PR408"], "with": ["PR305"]}
