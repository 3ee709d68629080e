"""Every rule finds its own bad example, finds nothing in its good one, and is documented."""

from __future__ import annotations

import re

import pytest

from mkdocs_practice.checks import Context, Rule, all_rules, check
from mkdocs_practice.checks.registry import REGISTRY
from mkdocs_practice.checks.rules.extensions import MISSING_EXTENSION
from mkdocs_practice.site.config import make_context
from mkdocs_practice.syntax.identity import ITEMS, page_ids
from mkdocs_practice.syntax.scan import scan
from tests.support.rules import MISSING_ID, SOME_FILES, codes, question

BARE = Context(extensions=frozenset(), knows_blocks=True)
"""A site that enables no extensions."""
ELSEWHERE = {rule.code for rule in REGISTRY.others}
"""The codes of rules that are no function of the source: those of the built page and of files."""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_examples(rule: Rule) -> None:
    if rule.code not in ELSEWHERE:
        but = MISSING_ID if rule.code != MISSING_ID else ""
        site = BARE if rule.name == MISSING_EXTENSION else SOME_FILES
        assert rule.code in codes(rule.bad, site, but)
        assert codes(rule.good, site, but) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_documentation(rule: Rule) -> None:
    assert re.fullmatch(r"PR[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.why.endswith(".")
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize(
    "answer", ["", "<!-- later -->", "```\n```", "~~~python\n\n~~~\n\n```\n```"]
)
def test_an_answer_that_shows_nothing_is_empty(answer: str) -> None:
    assert codes(f"/// question | Why?\n/// answer\n{answer}\n///\n///") == ["PR102"]


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    "stub",
    ["TODO", "todo: write", "TBD.", "*TBA*", "see above", "See below.", "...", "…", "-"],
)
def test_stubs(stub: str) -> None:
    assert codes(f"/// question | Why?\n/// answer\n{stub}\n///\n///") == ["PR103"]


@pytest.mark.parametrize(
    "stub",
    ["siehe oben", "Voir ci-dessus.", "à compléter", "vedi sopra", "略", "略。", "待补充", "見上"],
)
def test_stubs_in_other_languages(stub: str) -> None:
    assert codes(f"/// question | Why?\n/// answer\n{stub}\n///\n///") == ["PR103"]
    assert codes(f"/// question | Why?\n/// answer\n{stub[:-1]}, x\n///\n///") == []


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
    source = "\ufeff- item\r\n\r\n\t/// question | Tab { #tab }\r\n\r\n\t///\r\n"
    assert [(f.location.line, f.location.column) for f in check([scan(source)])] == [(3, 2)]


def test_ids_and_prompts_are_compared_between_pages() -> None:
    first = scan(question("What is stride?", "A step."), "a.md")
    second = scan(question("What  is stride?", "It.").replace("#why", "#WHY"), "b.md")
    same = scan(question("What is stride?", "A step."), "c.md")
    assert [str(finding).partition(";")[0] for finding in check([first, second, same])] == [
        "b.md:1:1: PR302 similar-id: the id `WHY` differs from `why` at a.md:1:1 only in upper and "
        "lower case",
        "b.md:1:1: PR303 same-prompt: “What  is stride?” is already asked at a.md:1:1",
        "c.md:1:1: PR301 duplicate-id: the id `why` is already taken at a.md:1:1",
    ]


def test_what_has_more_to_it_than_its_title_is_not_compared_between_pages() -> None:
    pages = []
    for name in ("one", "two"):
        question = f"/// question | What is printed? {{ #{name} }}\n\n    {name}\n\n"
        code = f"{question}/// answer\n1\n///\n///\n"
        part = "/// question | Why?\n/// answer\nSo.\n///\n///\n"
        exercise = f"/// exercise | Part A\n{name}\n\n{part}///\n"
        pages.append(scan(code + exercise, f"{name}.md"))
    assert {finding.rule.code for finding in check(pages)} == {MISSING_ID}


@pytest.mark.parametrize(
    "source",
    [
        "/// question | Q\n/// answer\n1\n///\n///\n" * 2,
        "/// question | Q\n/// answer\n1\n///\n///\n/// exercise | Q\n/// answer\n2\n///\n///\n",
        "/// exercise | E\n" + "/// question | Q\n/// answer\n1\n///\n///\n" * 2 + "///\n",
        "/// exercise | E\n/// question | Q\n/// answer\n1\n///\n///\n///\n" * 2,
        "/// exercise | E { #e }\n/// question | Q\n/// answer\n1\n///\n///\n///\n"
        "/// exercise | E\n/// question | Q\n/// answer\n1\n///\n///\n///\n",
        "/// flashcards\nA\n:   1\n\nA\n:   2\n///\n",
        "/// flashcards | D\nA\n:   1\n///\n/// flashcards | D\nB\n:   1\n///\n",
        "/// question | Q { #q }\n/// answer\n1\n///\n///\n"
        "/// question | Q\n/// answer\n1\n///\n///\n",
    ],
)
def test_keys_are_ambiguous_where_the_position_makes_them(source: str) -> None:
    page = scan(source)
    ids = page_ids(page)
    counted = [
        block.location.line
        for block in page.blocks
        if isinstance(block, ITEMS) and re.search(r"-\d+$", ids[block.index][-4:])
    ]
    found = check([page])
    assert [each.location.line for each in found if each.rule.code == "PR304"] == counted


def test_an_example_in_indented_code_is_mentioned_and_no_more() -> None:
    source = "Write it like this:\n\n    /// question | An example\n    ///\n"
    assert [(f.rule.code, f.severity) for f in check([scan(source)])] == [("PR226", "advice")]


@pytest.mark.parametrize("above", ["", "# A title\n\n", "---\ntitle: A\n---\n", "    A text.\n\n"])
def test_a_page_of_nothing_but_indented_blocks_is_no_example(above: str) -> None:
    source = f"{above}    /// question | Why?\n    ---\n    So.\n    ///\n"
    assert [(f.rule.code, f.severity) for f in check([scan(source)])] == [("PR217", "warning")]
