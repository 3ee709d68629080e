"""Block lines in backticks, in tags or with entities: told once, and mended with their block."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.findings import check_seriously, check_text, fixed, only_finding

PAGES = {
    "question": "/// question | Why?\n\n/// answer\nBecause.\n///\n///\n",
    "separator": "/// question | Why?\n---\nBecause.\n///\n",
    "choice": "/// choice | Which?\n\n- [x] a\n- [ ] b\n///\n",
    "deck": "/// flashcards | D\n\nalpha :: first\n///\n",
    "exercise": "/// exercise | E\n\n/// question | Why?\n---\nSo.\n///\n///\n",
}
WRAPPERS: dict[str, Callable[[str], str]] = {
    "backticks": "`{}`".format,
    "two backticks": "``{}``".format,
    "a paragraph": "<p>{}</p>".format,
    "a paragraph with a class": '<p class="x">{}</p>'.format,
    "a line of an editor": "<div><span>{}</span></div>".format,
    "a line break": "<span>{}</span><br>".format,
    "code": "<code>{}</code>".format,
    "entities": lambda line: line.replace("/", "&#47;"),
    "other entities": lambda line: line.replace("/", "&#x2F;").replace("|", "&#124;"),
    "named entities": lambda line: line.replace("/", "&sol;"),
}


def _wrapped(page: str, wrapper: Callable[[str], str], only: int = -1) -> str:
    lines = page.splitlines()
    numbers = [number for number, line in enumerate(lines) if line[:3] == "///"]
    for number in numbers if only < 0 else numbers[only : only + 1]:
        lines[number] = wrapper(lines[number])
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_a_wrapped_block_is_one_finding_and_is_mended(
    wrapper: Callable[[str], str], page: str
) -> None:
    text = _wrapped(page, wrapper)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR208", 1)
    assert found.fix.startswith(f"write `{page.splitlines()[0]}`, and line")
    assert fixed(text) == page
    assert fixed(f"Text.\n\n{text}\nText.\n") == f"Text.\n\n{page}\nText.\n"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_an_opening_line_alone_is_told_alone(wrapper: Callable[[str], str], page: str) -> None:
    text = _wrapped(page, wrapper, only=0)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR208", 1)
    assert fixed(text) == page


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_a_closing_line_alone_is_told_alone(wrapper: Callable[[str], str], page: str) -> None:
    last = sum(line[:3] == "///" for line in page.splitlines()) - 1
    text = _wrapped(page, wrapper, only=last)
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR215", len(page.splitlines()))
    assert fixed(text) == page


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_an_answer_in_a_question_is_told(wrapper: Callable[[str], str]) -> None:
    text = PAGES["question"]
    wrong = text.replace("/// answer", wrapper("/// answer"), 1)
    found = only_finding(wrong)
    assert (found.rule.code, found.location.line) == ("PR208", 3)
    assert fixed(wrong) == text


def test_a_wrapped_hint_is_one_finding() -> None:
    found = only_finding("/// question | Why?\n\n<p>/// hint</p>\nH.\n<p>///</p>\n---\nSo.\n///\n")
    assert (found.rule.code, found.location.line) == ("PR208", 3)


def test_an_element_around_an_answer_is_told_with_the_tag_that_holds_markdown() -> None:
    found = only_finding("/// question | Why?\n\n<div>/// answer\nSo.\n///</div>\n///\n")
    assert (found.rule.code, found.location.line) == ("PR208", 3)
    assert "with `<div markdown>` and a blank line above it" in found.fix
    assert not found.edits


@pytest.mark.parametrize(
    "text",
    [
        # Those who write about blocks show them so.
        "The line\n\n`/// question | Why?`\n\nopens a question, and\n\n`///`\n\ncloses it.\n",
        "`/// question | Why?`\n:   opens a question\n\n`///`\n:   closes it\n",
        "&#47;&#47;&#47; question | Why?\n\nopens a question.\n",
        "`/// answer`\n\n`///`\n",
        "`/// question | Why?`\n\n```\n/// answer\n```\n",
        "/// question | How is a block closed?\n---\n`///`\n///\n",
        "/// question | How does an answer begin?\n\n`/// answer`\n\n---\nSo.\n///\n",
        "/// choice | What opens an answer?\n\n- [x] `/// answer`\n- [ ] `///`\n///\n",
        "/// question | What is drawn?\n\n`/// hint`\n\n`///`\n\n---\nA hint.\n///\n",
        "<p>/// a comment of Rust</p>\n",
        "<p>///</p>\n",
        "&copy; 2026\n",
        "<pre>/// question | Why?\n---\nSo.\n///</pre>\n",
        "<pre>/// question | Why?</pre>\n",
    ],
)
def test_lines_that_are_shown_are_left_alone(text: str) -> None:
    assert not check_seriously(text)
    assert not [found for found in check_text(text) if found.rule.code in ("PR208", "PR215")]


@pytest.mark.parametrize("options", ["    id: y\n", "    id: y\n    tags: [a]\n"])
def test_a_title_below_the_options_is_told_and_moved(options: str) -> None:
    text = f"/// question\n{options}| Why?\n---\nBecause.\n///\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR242", 2 + options.count("\n"))
    assert fixed(text) == f"/// question | Why?\n{options}---\nBecause.\n///\n"


def test_a_table_below_the_options_is_no_title() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    for text in (table, f"\n{table}", "| a |\n"):
        assert not check_seriously(f"/// question\n    id: y\n{text}\n---\nBecause.\n///\n")
