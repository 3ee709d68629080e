"""Every rule finds its own bad example, finds nothing in its good one, and is documented."""

from __future__ import annotations

import re

import pytest

from mkdocs_practice.config import make_context
from mkdocs_practice.rules import Context, Rule, all_rules, check
from mkdocs_practice.rules.base import REGISTRY
from mkdocs_practice.scan import scan

ELSEWHERE = {rule.code for rule in REGISTRY.others}
"""The codes of rules that are no function of the source: those of the built page and of files."""


def codes(source: str, context: Context | None = None) -> list[str]:
    """The codes of a page's findings, by place."""
    return [finding.rule.code for finding in check([scan(source)], context)]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_examples(rule: Rule) -> None:
    if rule.code not in ELSEWHERE:
        assert rule.code in codes(rule.bad)
        assert codes(rule.good) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_documentation(rule: Rule) -> None:
    assert re.fullmatch(r"PR[1-6]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.why.endswith(".")
    assert rule.bad
    assert rule.good


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    "stub", ["TODO", "todo: write", "TBD.", "*TBA*", "see above", "See below.", "...", "…", "-"]
)
def test_stubs(stub: str) -> None:
    assert codes(f"/// question | Why?\n/// answer\n{stub}\n///\n///") == ["PR103"]


@pytest.mark.parametrize(
    "answer",
    [
        "No.",
        "42",
        "x",
        "π",
        "Todoist is an app.",
        "To do this, divide by n.",
        "See above the diagonal: all zeros.",
        "`...` is Ellipsis in Python.",
        "![](figure.svg)",
        "```\n```",
    ],
)
def test_short_answers_are_no_stubs(answer: str) -> None:
    assert codes(f"/// question | Why?\n/// answer\n{answer}\n///\n///") == []


@pytest.mark.parametrize(
    "source",
    [
        "# Ordinary\n\nText with a / slash, // two, /// three in a line.\n",
        "https://example.org/a//b\n\n/usr/local/bin\n\n/ /\n",
        "- list\n- list\n\n    para\n\n        code\n\n1. one\n",
        "Term\n:   Definition\n\nOther\n:   Definition\n:smile:\n",
        "```rust\n/// answer\nfn main() {}\n```\n",
        "    /// question | An example in indented code\n    ///\n",
        "/// note | Of another extension\nText.\n///\n\n/// details\n    open: true\nText.\n///\n",
        "/// caption\nFigure 1\n///\n\n/// my-own-block | x\n\n/// nested\n///\n\n///\n",
        "---\ntitle: x\n---\n\n---\n\n***\n\n___\n",
        "<div>\n\ntext\n\n</div>\n\n<!-- comment -->\n\n| a |\n|---|\n| b |\n",
        "> quote\n>\n> - list\n>\n> ```\n> /// not-ours\n> ```\n",
        "[^1]: note\n\n    more\n\n*[HTML]: abbreviation\n[ref]: http://x\n",
    ],
)
def test_ordinary_markdown_has_no_findings(source: str) -> None:
    assert codes(source) == []


def test_a_hint_outside_is_an_admonition_where_the_site_has_them() -> None:
    source = "/// hint\nHelp.\n///\n"
    assert codes(source) == ["PR207"]
    assert codes(source, make_context(["pymdownx.blocks.admonition"], {})) == []
    without = {"pymdownx.blocks.admonition": {"types": ["note"]}}
    assert codes(source, make_context(["pymdownx.blocks.admonition"], without)) == ["PR207"]


def test_an_id_is_taken_on_another_page() -> None:
    source = "/// question | Why? { #same }\n/// answer\nBecause.\n///\n///\n"
    pages = [scan(source, "a.md"), scan("\n\n" + source, "b.md")]
    assert [str(finding).partition(";")[0] for finding in check(pages)] == [
        "b.md:3:1: PR301 duplicate-id: the id `same` is already taken at a.md:1:1"
    ]


def test_columns_are_those_of_the_file() -> None:
    source = "\ufeff- item\r\n\r\n\t/// question | Tab\r\n\r\n\t///\r\n"
    assert [(f.location.line, f.location.column) for f in check([scan(source)])] == [(3, 2)]
