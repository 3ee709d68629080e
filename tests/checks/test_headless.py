"""Blocks that have lost their opening line, and what is left of them in code or raw HTML."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees
from tests.support.containers import indented
from tests.support.drawn import draw
from tests.support.findings import check_seriously, fix_page, only_finding
from tests.support.markdown import render

BODIES = {
    "number": ("How many?", "    answer: 35\n    unit: km\n"),
    "text": ("Who?", "    answer: [mara, noor]\n"),
    "choice": ("Which?", "\n- [ ] alpha\n- [x] beta\n"),
    "blanks": ("Fill in.", "\nA ==word|other== too.\n"),
    "match": ("Match.", "\nalpha\n:   first\n\nbeta\n:   second\n"),
}
HEADS = {
    "a list": "- item\n\n", "numbers": "1. item\n\n", "a tab": '=== "Tab"\n\n',
    "an admonition": '!!! note "Note"\n\n    Text.\n\n',
}  # fmt: skip
OTHER = "/// question | Why?\n\n/// answer\nBecause.\n///\n///\n"


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("above", ["", f"{OTHER}\nText.\n\n"], ids=["alone", "live"])
def test_an_opening_line_that_is_commented_out_at_the_margin_is_told(
    kind: str, head: str, above: str
) -> None:
    title, body = BODIES[kind]
    opening = f"<!-- /// {kind} | {title} -->\n"
    text = f"{above}{head}{opening}{indented(f'{body}///')}\n\nEnd.\n"
    found = only_finding(text)
    line = text[: text.index("    ///\n")].count("\n") + 1
    assert (found.rule.code, found.location.line) == ("PR202", line)
    assert found.fix.startswith(f"look at line {text[: text.index(opening)].count(chr(10)) + 1}: ")


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("tag", ["<div>", "<section>", '<div class="box">'])
def test_the_rest_of_a_block_in_raw_html_is_told(kind: str, tag: str) -> None:
    body = BODIES[kind][1]
    text = f"{tag}\n\n{body}///\n\n</{tag.strip('<>').split()[0]}>\n"
    assert [each.rule.code for each in check_seriously(text)] == ["PR202"]


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_rest_of_a_card_that_a_line_at_the_margin_cuts_is_told(head: str) -> None:
    cards = "/// card | alpha\nfirst\n///\n\n///\ncard\nbeta\n\n---\n\nsecond\n///\n///\n"
    deck = indented(f"/// flashcards | D\n\n{cards}").replace("    card\n", "card\n")
    assert "PR202" in [each.rule.code for each in check_seriously(f"{head}{deck}")]


CODE = [
    "Close it:\n\n    ///\n", "<div>\n///\n</div>\n", "```\nanswer: 35\n///\n```\n",
    "Rust:\n\n    /// Returns it.\n    ///\n    /// More.\n    fn a() -> b {}\n",
    "<pre>\nanswer: 35\n///\n</pre>\n",
]  # fmt: skip
EXAMPLES = [
    "Close it:\n\n    Text.\n    ///\n\nEnd.\n",
    "An example:\n\n    /// number | How?\n        answer: 35\n    ///\n",
]


@pytest.mark.parametrize(
    "text", [*CODE, *EXAMPLES, *(f"{OTHER}\nText.\n\n{code}" for code in CODE)]
)
def test_closing_lines_in_code_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []


@pytest.mark.parametrize("sign", ["{ ", "} ", "| ", "|", ". ", "; ", '"', "( ", "[", "= ", "& "])
@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("head", ["", *HEADS.values()], ids=["alone", *HEADS])
def test_a_sign_before_an_opening_line_is_told_alone(head: str, kind: str, sign: str) -> None:
    title, body = BODIES[kind]
    line = f"/// {kind} | {title} {{ #id }}"
    margin = "    " if head else ""
    block = f"{line}\n{body}///\n"
    text = head + (indented(block) if head else block)
    found = only_finding(text.replace(f"{margin}{line}", f"{margin}{sign}{line}"))
    assert (found.rule.code, found.fix) == ("PR208", f"write `{line}`")


@pytest.mark.parametrize(
    "text",
    [
        '"/// number | How?" opens a number.', "(/// question | Why?) is a question.",
        "`/// question | Why?`", "“/// question | Why?” is how it begins.", "a /// number | How?",
        "| /// note | Why? |",
    ],
)  # fmt: skip
def test_an_opening_line_in_quotes_or_brackets_is_left_alone(text: str) -> None:
    assert check_seriously(f"{text}\n") == []


def test_no_fix_makes_advice_of_an_error() -> None:
    quoted = "> /// answer\n> mara noor\n> ///\n"
    text = f"</div>\n        /// question | Why?\n\n{quoted}        ///\n"
    assert {each.rule.code for each in check_seriously(text)} == {"PR211", "PR217"}
    mended = fix_page(text).text
    assert check_seriously(mended)
    assert draw(mended).shown >= {"mara"}


UNDER = ["=", "===", "-", "- ", "--", "---"]


@pytest.mark.parametrize("line", UNDER)
@pytest.mark.parametrize("list_", ["1. a\n{}\n", "- a\n{}\n", "- x\n\n- a\n{}\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_list_item_that_is_underlined_is_a_heading_and_holds_no_block(
    list_: str, line: str, gap: str
) -> None:
    text = f"{list_.replace('{}', line)}{gap}{indented(OTHER)}"
    assert agrees(scan(text), render(text)) or check_seriously(text)
    sound = f"{list_.replace('{}', 'b')}\n{indented(OTHER)}"
    assert check_seriously(sound) == []


STRAY = [
    "///\u00a0",
    "\u00a0///",
    "／//",
    "/\u200b//",
    "⁄⁄⁄",
    "\u2009///\u2009",
    "\ufeff///",
    "∕∕∕\u202f",
]


@pytest.mark.parametrize("line", STRAY)
def test_what_looks_like_a_closing_line_is_told_where_nothing_is_open(line: str) -> None:
    text = f"{{}}Text.\n\n---\nBecause.\n{line}\n\nMore.\n"
    found = check_seriously(text.format(f"{OTHER}\n"))
    plain = check_seriously(text.format(f"{OTHER}\n").replace(line, "///"))
    assert [each.rule.code for each in found] == [each.rule.code for each in plain] == ["PR202"]
    assert [each.location.line for each in found] == [each.location.line for each in plain]
    assert check_seriously(text.format("")) == []
