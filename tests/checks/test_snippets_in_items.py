"""Snippets that a site does not put in are told, and so is one that closes a block."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_practice.checks import Context, check_page
from mkdocs_practice.site.snippets import Snippets
from mkdocs_practice.site.static_expansion import StaticExpansion
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, only_finding

MARK = '--8<-- "part.md"'
SITE = Context(extensions=frozenset(["pymdownx.snippets"]), exists=lambda *_: True)


@pytest.mark.parametrize(
    "source",
    [
        "/// question | {} { #why }\n---\nSo.\n///\n",
        "/// question | Why?\n---\nText {}\n///\n",
        "/// question | Why?\n---\n> {}\n///\n",
        "/// question | Why?\n---\n{} and more\n///\n",
        "/// flashcards\na :: {}\n///\n",
        "/// flashcards\na\n:   {}\n///\n",
        "/// match | M\n\na\n:   {}\n\nb\n:   c\n///\n",
        "/// order | O\n\n1. {}\n2. b\n///\n",
        "/// choice | C\n\n- [ ] {}\n- [x] b\n///\n",
        "/// choice | C\n\n- [ ] a\n    > {}\n- [x] b\n///\n",
        "/// text | T\n    answer: {}\n///\n",
    ],
)
def test_a_snippet_beside_a_text_is_told(source: str) -> None:
    text = source.replace("{}", MARK, 1)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == (
        "PR258",
        next(n for n, line in enumerate(text.split("\n"), 1) if MARK in line),
    )


@pytest.mark.parametrize(
    "text",
    [MARK, f"- x\n\n    {MARK}", f"`{MARK}`", f"```\nx {MARK}\n```", f"x ;{MARK}", "x --8<-- y"],
)
def test_snippets_that_are_put_in_or_meant_as_text_are_left_alone(text: str) -> None:
    assert check_seriously(f"/// question | Why?\n---\n{text}\n///\n") == []


def test_a_site_without_snippets_has_no_marks_of_any() -> None:
    page = scan(f"/// question | Why?\n---\nText {MARK}\n///\n", "page.md")
    report = check_page(page, Context(extensions=frozenset(["attr_list"])))
    assert "PR258" not in [found.rule.code for found in report.findings]


@pytest.mark.parametrize(
    ("answer", "is_told"),
    [
        (MARK, True),
        (f"{MARK}\n{MARK}", True),
        (f"Text.\n\n;{MARK}", False),
        ('--8<-- "https://example.org/part.md"', False),
    ],
)
def test_a_missing_snippet_is_told(answer: str, is_told: bool) -> None:
    page = scan(f"/// question | Why?\n---\n{answer}\n///\n", "page.md")
    found = [each for each in check_page(page, SITE).findings if each.rule.code == "PR258"]
    assert [each.location.line for each in found] == [3] * is_told


@pytest.mark.parametrize("source", ["Text.\n\n{}\n", "/// hint\n{}\n///\n", "- x\n\n    {}\n"])
def test_a_missing_snippet_beside_a_text_is_told(source: str) -> None:
    text = source.replace("{}", MARK)
    page = scan(f"/// question | Why?\n\n{text}\n/// answer\nSo.\n///\n///\n", "page.md")
    found = [each for each in check_page(page, SITE).findings if each.rule.code == "PR258"]
    assert [page.lines[each.location.line - 1].strip() for each in found] == [MARK]


@pytest.mark.parametrize(
    "mark",
    [
        '\u20148<\u2014 "x.md"',
        "--8<-- \u201cx.md\u201d",
        "--8<-- x.md",
        '--8<--: "x.md"',
        '--8\u2039-- "x.md"',
    ],
)
def test_a_mark_that_was_typed_otherwise_is_told(mark: str) -> None:
    found = only_finding(f"/// question | Why?\n---\n{mark}\n///\n")
    assert (found.rule.code, found.fix) == ("PR258", 'write `--8<-- "x.md"`')


def test_a_snippet_that_closes_a_block_is_named(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("One.\n///\nTwo.\n")
    expansion = StaticExpansion(Snippets((tmp_path,)))
    text = f"/// question | Why? {{ #why }}\n---\n{MARK}\n\nThree.\n///\n"
    page = expansion.scan(text, str(tmp_path / "page.md"))
    (found,) = check_page(page, SITE).findings
    assert (found.rule.code, found.location.line) == ("PR202", 6)
    assert found.fix == (
        f"line {tmp_path / 'part.md'}:2 closes the `question` of line 1 already: "
        "take it out of that file"
    )
