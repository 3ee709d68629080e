"""What Markdown reads otherwise than the scanner: drawn all the same, and told."""

from __future__ import annotations

import logging
import re
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from mkdocs_practice.checks import check
from mkdocs_practice.plugin.compare import compare
from mkdocs_practice.syntax.scan import scan
from tests.support.hard_pages import PageMaker
from tests.support.hard_run import BARE, faults, seen_openly
from tests.support.markdown import EXTENSIONS, render


@given(st.integers(0, 2**32), st.booleans())
def test_hard_pages_are_drawn_and_told(seed: int, unclosed: bool) -> None:
    assert list(faults(PageMaker(seed, unclosed).page())) == []


HARD = {
    "a fence under the text of an option": (
        "- [x] ```python\n      print(1)\n      ```\n- [ ] Neither\n\n    ```\n    two\n    ```"
    ),
    "a fence half written": "- [x] a\n\n    ```\n- [ ] b\n- [ ] c\n\n    ```",
    "options in an element": '<div class="grid" markdown>\n\n- [ ] one\n- [x] two\n\n</div>',
    "options that are tags": "- [x] <div>\n- [ ] <p>\n- [ ] <section>",
    "options that are comments": "- [x] <!-- one\n- [ ] two -->\n- [ ] three",
}


@pytest.mark.parametrize("body", HARD.values(), ids=HARD)
@pytest.mark.parametrize("extensions", [EXTENSIONS, BARE, ()])
def test_a_choice_is_drawn_whatever_its_options_are(body: str, extensions: tuple[str, ...]) -> None:
    source = f"/// choice | Which? {{ #which }}\n\n{body}\n///\n\nThe end.\n"
    rendering = render(source, extensions)
    assert rendering.html.count('id="which"') == 1
    assert "The end." in rendering.html


def test_code_is_repeated_below_its_line_of_the_solution_and_not_in_it() -> None:
    body = "- [x]\n    ```\n    one\n    ```\n- [ ] two"
    source = f"/// choice | Which? {{ #which }}\n\n{body}\n///\n"
    rendering = render(source)
    assert '<strong>Right: A</strong></p><div><div class="highlight"><pre>' in rendering.html
    assert rendering.html.count("<pre>") == 2


def test_what_is_repeated_has_no_id_of_its_own() -> None:
    body = "- [x]\n    - one { #one }\n    - two[^1]\n- [ ] two[^1]"
    source = f"/// choice | Which? {{ #which }}\n\n{body}\n///\n\n[^1]: A note.\n"
    html = render(source).html
    assert html.count("two<sup") == 3
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


# Markdown takes the element that is not closed for all of the page below it.
SWALLOWED = (
    '<p markdown="1">\n\n/// question | Why? { #why }\n\n/// answer\nThe secret1x.\n///\n///\n'
)


def test_an_item_without_a_place_stands_at_the_end_of_the_page() -> None:
    rendering = render(SWALLOWED)
    assert rendering.html.index('id="why"') > rendering.html.index("<p>")
    assert rendering.html.count("secret1x") == 1
    assert not seen_openly(rendering)


def test_the_build_tells_what_differs_with_its_line() -> None:
    page, rendering = scan(SWALLOWED, "docs/a.md"), render(SWALLOWED)
    assert rendering.outcome is not None
    (found,) = compare(page, [rendering.outcome], rendering.html)
    assert str(found).startswith("docs/a.md:3:1: PR601 page-differs: Markdown reads")


def test_the_bare_extension_logs_what_differs(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs_practice"):
        html = markdown(SWALLOWED, extensions=["practice", "md_in_html"])
    assert "data-differs" in html
    assert [record.getMessage().split(": ")[0] for record in caplog.records] == ["<string>:3:1"]


PART = "/// question | Why? { #why }\n\n/// answer\nSo.\n///\n///\n"
NESTED = f"/// exercise | Task {{ #task }}\n\n//// note\n\n{PART}\n////\n///\n"


@pytest.mark.parametrize("before", ["", "- Item\n\n", "1. Item\n\n", "!!! note\n\n"])
@pytest.mark.parametrize("name", ["note", "details", "html | div"])
def test_a_part_in_another_extensions_block_is_drawn_in_it(before: str, name: str) -> None:
    block = NESTED.replace("note", name)
    source = before + (indent(block, "    ") if before else block)
    rendering = render(source)
    assert rendering.outcome is not None
    assert rendering.outcome.differences == set()
    assert check([scan(source)]) == []


@pytest.mark.parametrize("block", [NESTED, f"//// note\n\n{PART}\n////\n"])
def test_a_block_that_a_definition_ends_too_early_is_told(block: str) -> None:
    source = "Term\n:   Definition.\n\n" + indent(block, "    ")
    (found,) = check([scan(source)])
    assert found.rule.code == "PR207"
    assert found.fix == "write `!!! note`, and indent what is in it by four spaces"
