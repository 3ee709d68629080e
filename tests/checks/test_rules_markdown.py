"""The rules about Markdown in a wrong place agree with what Python-Markdown draws."""

from __future__ import annotations

from textwrap import indent

import pytest
from bs4 import BeautifulSoup

from mkdocs_practice.checks import check
from mkdocs_practice.checks.registry import Context
from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import ROOT
from tests.support.findings import only_finding, serious_codes
from tests.support.markdown import render
from tests.support.rules import SOME_FILES, codes, question

GOLDEN = ROOT / "tests" / "golden" / "findings" / "markdown.txt"


def drawn(source: str, selector: str) -> int:
    """How many such elements the page has where a reader has to open something."""
    page = BeautifulSoup(render(source).html, "html.parser")
    return len(page.select(f":is(practice-body, practice-help) :is({selector})"))


@pytest.mark.parametrize(
    "answer",
    [
        "# one",
        "#one",
        "####### seven",
        "text\n# one\nmore",
        "one\n---",
        "one\n-",
        "one\n== ",
        "- one\n---",
        "- # one\n- # two\n    - # three",
        "1. # one",
        "- item\n\n    # one\n\n    two\n    ---",
        "> # one\n> text",
        "!!! note\n    # one",
        "??? note\n    one\n    ===",
        "!!! note\n    text\n\n    # one\ntext\n# two",
        "/// note\n# one\n///\ntwo\n---",
        "<div markdown>\n# one\n</div>",
        "***\n# one",
        "text\n\ttext\n# one",
        # None of these is a heading.
        "one `# one`\n\\# one\n # one",
        "one\ntwo\n---",
        "one\n\n---",
        "one\n ---",
        "one\n    # two",
        "- one\n    # two",
        "para\n- # no list",
        "    # code",
        "```\n# code\n```",
        "~~~ text\n# code\none\n---\n~~~",
        "````\n```\n# code\n```\n````",
        "- item\n\n    ```\n    # code\n    ```",
        "- item\n\n        # code",
        "> ```\n> # code\n> ```",
        "* * *\n    # code",
        "<!--\n# comment\n-->",
        "<div>\n# raw\n</div>",
        "<div markdown>\n---\n</div>",
        "# | b\n--- | ---\n# | 1\n2 | 3\n# | 4",
        "a | b\n--- | ---\n1 | 2\n\n# one\n| # two",
        "text\n| a | b |\n|---|---|\n| c | d |\n# one",
        "| a |\n|---|\n| b |\n# one",
        "| a | b |\n|---|\n| c | d |\n# one",
        "# one\n| a | b |\n|---|---|\n| c | d |\n# row",
        "> | a | b |\n> |---|---|\n> | c | d |\n> # row",
        "[x](#one) C# #1",
    ],
)
def test_headings_are_those_that_are_drawn(answer: str) -> None:
    source = question("Why?", answer)
    assert codes(source).count("PR220") == drawn(source, "h1, h2, h3, h4, h5, h6")


@pytest.mark.parametrize(
    "answer",
    [
        "text[^1]",
        "[^1] and [^two words], [^none]",
        "`[^1]` \\[^1] ``[^1]``",
        "    [^1]",
        "text[^1]\n\n[^1]: defined here",
        "- [^1]\n- text\n\n    [^1]",
        "> [^1]\n\n/// note\n[^1]\n///",
        "<!-- [^1] -->",
        "```\n[^1]\n```",
    ],
)
def test_footnotes_are_those_that_are_drawn(answer: str) -> None:
    source = question("Why?", answer)
    if "[^1]:" not in answer:
        source += "\n[^1]: One.\n[^two words]: Two.\n"
    assert codes(source).count("PR221") == drawn(source, ".footnote-ref")


@pytest.mark.parametrize(
    "front",
    [
        "[x](y.md)",
        "[x][y] [y][] [y] [z]",
        "[![x](y.png)](y.md)",
        "<https://example.org> <me@example.org>",
        '<a href="y.md">x</a>',
        "text[^1]",
        "![x](y.png) ![y]",
        "`[x](y.md)` \\[x](y.md) a[0] a < b > c <b>x</b>",
        "<a name='x'></a>",
    ],
)
def test_links_in_fronts_are_those_that_are_drawn(front: str) -> None:
    cards = (
        f"{front} {{ #one }}\n:   Back.\n\n/// card\n    id: two\n\n{front}\n\n---\n\nBack.\n///\n"
    )
    source = f"/// flashcards\n{cards}///\n\n[y]: y.md\n[^1]: One.\n"
    page = BeautifulSoup(render(source).html, "html.parser")
    assert codes(source, SOME_FILES).count("PR222") == len(page.select("summary a[href]"))


def test_the_golden_page_is_drawn_as_its_findings_say() -> None:
    source = GOLDEN.read_text("utf-8").partition("\n======")[0]
    page = BeautifulSoup(render(source).html, "html.parser")
    found = codes(source, SOME_FILES)
    assert found.count("PR220") == drawn(source, "h1, h2, h3, h4, h5, h6") > 0
    assert found.count("PR221") == drawn(source, ".footnote-ref") > 0
    assert found.count("PR222") == len(page.select("summary a[href]")) > 0


DECK = "/// flashcards | D { #d }\na { #a }\n:   b\n\n***\n\nc { #c }\n:   d\n///\n"
EXAMPLE = "\n```\n/// question | Why?\n/// answer\nb.\n///\n///\n```\n"


@pytest.mark.parametrize(
    "text",
    [f"{DECK}{EXAMPLE}", f"- One\n\n{indent(DECK, '    ')}", f"1. One\n\n{indent(DECK, '    ')}"],
)
def test_rules_between_cards_and_examples_below_a_deck_are_sound(text: str) -> None:
    assert [str(each) for each in check([scan(text, "page.md")])] == []


@pytest.mark.parametrize(
    ("element", "option"),
    [
        *((name, "") for name in ("a", "code", "h2", "li", "p", "pre", "select", "span", "td")),
        *((name, "") for name in ("svg", "template", "blockquote", "details", "div", "figure")),
        *((name, "") for name in ("form", "section", "table", "ul")),
        *(("div", f"    markdown: {value}\n") for value in ("auto", "block", "inline", "raw")),
        ("span", "    markdown: block\n"),
    ],
)
def test_an_item_in_an_element_of_text_is_told_where_it_is_drawn_otherwise(
    element: str, option: str
) -> None:
    text = f"/// html | {element}\n{option}\n{question('Why?', 'So.')}\n///\n"
    outcome = render(text).outcome
    is_apart = outcome is None or bool(outcome.differences) or not outcome.items
    assert ("PR227" in codes(text)) == is_apart


def test_an_element_of_text_may_end_above_an_item() -> None:
    for element in ("span", "p", "iframe"):
        assert codes(f"/// html | {element}\nText.\n///\n\n{question('Why?', 'So.')}") == []
        text = f"/// html | {element}\nText.\n\n{question('Why?', 'So.')}///\n"
        assert codes(text) == ["PR227"]
    other = Context(blocks=frozenset(("note",)))
    assert "PR227" not in codes(text, other)


@pytest.mark.parametrize(
    ("answer", "below", "told"),
    [
        ("Fewer weights.\n\n[^1]: As said.", "", True),
        ("Fewer weights.[^2]\n\n[^1]: As said.", "", True),
        ("[^1]: As said.\nFewer weights.", "See.[^1]\n", True),
        ("Fewer weights.\n\n[^1]:\n    As said.", "", True),
        ("- Fewer weights.\n\n[^1]: As said.", "See.[^1]\n", False),
        ("Fewer weights.\n\n```\n[^1]: As said.\n```", "", False),
        ("It is `[^1]: As said.`", "", False),
    ],
)
@pytest.mark.parametrize("place", ["answer", "hint", "card"])
def test_the_text_of_a_footnote_that_shows_part_of_an_answer_is_told(
    answer: str, below: str, told: bool, place: str
) -> None:
    block = f"/// {place}\n{answer}\n///\n"
    text = f"/// question | Why?\n\n{block}\n/// answer\nSo.\n///\n///\n\n{below}"
    if place == "answer":
        text = f"/// question | Why?\n\n{block}///\n\n{below}"
    elif place == "card":
        text = f"/// flashcards | D\n\n/// card | a\n{answer}\n///\n///\n\n{below}"
    assert codes(text).count("PR221") == told
    outside = BeautifulSoup(render(text).html, "html.parser")
    for part in outside.select(".practice-body, .practice-back"):
        part.decompose()
    assert ("As said" in outside.get_text()) == (told or bool(below))


PRACTICE = "# Page\n\n/// question | Why? { #why }\n---\nSo.\n///\n"


@pytest.mark.parametrize("fence", ["```markdown", "````", "~~~md"])
@pytest.mark.parametrize("head", ["", "---\ntitle: A\n---\n\n"])
def test_a_page_that_is_one_fence_is_told(fence: str, head: str) -> None:
    closing = fence.removesuffix("markdown").removesuffix("md")
    found = only_finding(f"{head}{fence}\n{PRACTICE}{closing}\n")
    assert (found.rule.code, found.location.line) == ("PR212", head.count("\n") + 1)
    assert serious_codes(f"{head}Text.\n\n{fence}\n{PRACTICE}{closing}\n") == []


def test_a_line_of_a_formula_that_parts_a_block_is_told() -> None:
    pairs = (("$$", "$$"), ("\\[", "\\]"), ("\\begin{align*}", "\\end{align*}"))
    for begin, end in pairs:
        formula = f"{begin}\na\n---\nb\n{end}\n"
        text = f"/// question | Why? {{ #why }}\n\n{formula}---\nSo.\n///\n"
        found = only_finding(text)
        assert (found.rule.code, found.location.line) == ("PR227", 5)
        assert serious_codes(text.replace("a\n---\nb", "a - b")) == []


def test_a_sign_before_a_block_line_in_html_keeps_nothing_from_being_told() -> None:
    block = PRACTICE.partition("\n\n")[2]
    assert only_finding(f"<aside>\n💡 {block}</aside>\n").rule.code == "PR212"
