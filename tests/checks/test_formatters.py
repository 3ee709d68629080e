"""Pages that a formatter has been over which does not know MkDocs: what is lost is told."""

from __future__ import annotations

from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, check_text, wholly_fixed
from tests.support.findings import serious_codes as codes
from tests.support.pages import ITEM

QUESTION = "/// question | Why? { #why }\n/// answer\nSo.\n///\n///"
TABS, COLLAPSED = '=== "One"', '??? note "More"'
TERM = "Loss\n: What is made small."
OPENINGS = [TABS, '===! "One"', COLLAPSED, "???+ tip", "!!! note", '!!! tip "Try it"']
LIVE = "/// question | Else? { #else }\n/// answer\nSo.\n///\n///\n\n"


def formatted(opening: str, content: str, above: str = "") -> str:
    """What mdformat makes of a container: its indented content is a fence."""
    fence = "`" * (max(map(len, content.split())) + 3) if "`" in content else "```"
    return f"{opening}\n{above}\n{fence}\n{content}\n{fence}\n"


@pytest.mark.parametrize("above", ["", "Some text.\nMore of it.\n"])
@pytest.mark.parametrize("opening", OPENINGS)
def test_what_a_container_has_lost_to_a_fence_is_told(opening: str, above: str) -> None:
    page = LIVE + formatted(opening, QUESTION, above)
    (finding,) = check_seriously(page)
    number = page.split("\n").index("```") + 1
    assert (finding.rule.code, finding.location.line) == ("PR212", number)
    assert f"have left `{opening}` in line 7, and are code" in finding.message


@pytest.mark.parametrize("opening", OPENINGS)
def test_on_a_page_without_others_an_admonition_may_stand_above_an_example(opening: str) -> None:
    page = formatted(opening, QUESTION)
    expected = [] if opening.startswith("!") else ["PR212"]
    assert codes(page) == expected
    assert [finding.rule.code for finding in check_text(page)] == expected or ["PR226"]


@given(ITEM, st.sampled_from([TABS, COLLAPSED]))
def test_the_fix_gives_every_item_back(item: str, opening: str) -> None:
    item = item.strip("\n")
    was = scan(f"{opening}\n\n{indent(item, '    ')}\n", "page.md")
    page = formatted(opening, item)
    if [finding.rule.code for finding in check_seriously("\n".join(was.raw))]:
        return
    assert codes(page) == ["PR212"]
    fixed = scan(wholly_fixed(page), "page.md")
    assert was.items
    assert [(block.kind, block.prompt, block.body) for block in fixed.blocks] == [
        (block.kind, block.prompt, block.body) for block in was.blocks
    ]


def test_other_fences_of_such_a_page_are_told_and_none_is_lost_by_a_fix() -> None:
    for opening in (TERM, "An example:"):
        page = f"{formatted(TABS, QUESTION)}\n{formatted(opening, QUESTION)}"
        assert codes(page) == ["PR212", "PR212"]
        assert wholly_fixed(page) == page


def test_a_fence_below_a_definition_may_be_an_example_which_is_advice() -> None:
    for page in (formatted(TERM, QUESTION), LIVE + formatted(TERM, QUESTION)):
        assert codes(page) == []
        (finding,) = [each for each in check_text(page) if each.rule.code == "PR226"]
        assert "have left `: What is made small.` in line" in finding.message
        assert not finding.edits


def test_a_fence_that_is_not_closed_is_the_first_thing_to_say() -> None:
    page = f"{LIVE}```\n\n{formatted(TERM, QUESTION)}"
    assert {finding.rule.code for finding in check_text(page)} >= {"PR218"}
    assert "PR226" not in {finding.rule.code for finding in check_text(page)}


@pytest.mark.parametrize(
    "page",
    [
        f"Write:\n\n```\n{QUESTION}\n```\n",
        f"{TABS}\n\n```markdown\n{QUESTION}\n```\n",
        f"{TABS}\n\n    Write:\n\n    ```\n{indent(QUESTION, '    ')}\n    ```\n",
        f"{TABS}\n\n    ```\n{indent(QUESTION, '    ')}\n    ```\n",
        f"{TABS}\n\n    Words.\n\nMore of them.\n\n```\n{QUESTION}\n```\n",
        f"{COLLAPSED}\n\n    Words.\n\n```\n{QUESTION}\n```\n",
        f"```\n{TABS}\n```\n\n```\n{QUESTION}\n```\n",
        f"```\n{TABS}\n```\n```\n{QUESTION}\n```\n",
        f"<!--\n{TABS}\n-->\n```\n{QUESTION}\n```\n",
        f"{TABS}\n\n```\nNo blocks.\n```\n\n```\n{QUESTION}\n```\n",
        f"Term\n:   Definition\n\n```\n{QUESTION}\n```\n",
        f'An === "equals" sign\n\n```\n{QUESTION}\n```\n',
    ],
)
def test_examples_stay_silent(page: str) -> None:
    assert codes(page) == []
    assert codes(LIVE + page) == []
    assert codes(f"{page}\n{LIVE}") == []


@pytest.mark.parametrize("piece", [f"{TABS}\n", "text\n", "```\n", f"{TABS}\n\n```\n///a\n```\n"])
def test_such_pages_are_read_in_linear_time(piece: str) -> None:
    scan(piece * 20_000 + formatted(TABS, QUESTION))


def test_a_fence_farther_below_a_container_has_not_come_out_of_it() -> None:
    deck = "/// flashcards\nStride\n:   The step.\n\n/// card\nFront\n\n---\n\n"
    fence = "~~~\n/// answer\n~~~\n///\n///\n"
    assert scan(f"{deck}{fence}", "page.md").problems == ()
