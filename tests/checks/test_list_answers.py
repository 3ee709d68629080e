"""Accepted texts that YAML cannot read, or reads otherwise: a fix keeps those that stand there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.syntax.kinds.text import Text
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fixed, only_finding


def page(answer: str) -> str:
    return f"/// text | What?\n    answer: {answer}\n///\n"


def accepted(text: str) -> tuple[str, ...]:
    (block,) = scan(text, "page.md").by_kind["text"]
    assert isinstance(block, Text)
    return block.accepted


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (r'["\d+", "[0-9]"]', r"""['\d+', "[0-9]"]"""),
        (r'[\d+, "\d"]', r"['\d+', '\d']"),
        ("[#a, b]", '["#a", b]'),
        ("[a, *b]", '[a, "*b"]'),
        ("[@a, b]", '["@a", b]'),
        ("[%a]", '["%a"]'),
        ("[!a, |b|]", '["!a", "|b|"]'),
        ("[&a, ?b]", '["&a", "?b"]'),
        ("[a: b, c]", '["a: b", c]'),
        ("[f(x, @), {a}, @b]", '["f(x, @)", "{a}", "@b"]'),
        ('["a" "b"]', "[a, b]"),
        ('["a"; "b"]', "[a, b]"),
        ('["a" | "b"]', "[a, b]"),
        ('["a" or "b"]', "[a, b]"),
        ("[a,, b]", "[a, b]"),
        ('[a, "b]', "[a, b]"),
        ("[a, b}", "[a, b]"),
        ('["a", "b"].', "[a, b]"),
        ('["a" "b"] # two', "[a, b] # two"),
        ("['It's', 'It is']", """["It's", It is]"""),
        ('"a", "b"', "[a, b]"),
        ('"a", "b"]', "[a, b]"),
        ('"a" or "b"', "[a, b]"),
        ('"a"/"b"', "[a, b]"),
        ("'a' or 'it's'", """[a, "it's"]"""),
        ("[`x`, **y**]", "[x, y]"),
        ("\n    - a\n    - *b", '\n    - a\n    - "*b"'),
        ('\n    - a\n    - "\\d"', "\n    - a\n    - '\\d'"),
    ],
)
def test_a_list_that_cannot_be_read_keeps_its_entries(answer: str, meant: str) -> None:
    assert only_finding(page(answer)).rule.code == "PR206"
    assert fixed(page(answer)) == page(meant)


@pytest.mark.parametrize(
    "answer",
    [
        "['tis, it]",
        "[a, 'b]",
        '["a, b]',
        "[a, b] c",
        "[a], [b]",
        "[[a], b]",
        "[0, 1)",
        "[`a, b`, c]",
        '["a, b" c, d]',
        '[f(x, y), "g"x]',
        r'["\u00e9" "b"]',
        '"a" and "b"',
        '"a", b',
        "[@a,\n        b]",
        "[a,\n        b: c]",
    ],
)
def test_a_list_whose_entries_are_not_certain_is_left_to_its_author(answer: str) -> None:
    assert only_finding(page(answer)).rule.code == "PR206"
    assert fixed(page(answer)) == page(answer)


@pytest.mark.parametrize(
    ("answer", "sign", "meant"),
    [
        (r'"\frac{1}{2}"', r"\f", r"'\frac{1}{2}'"),
        (r'"\alpha"', r"\a", r"'\alpha'"),
        (r'"\theta"', r"\t", r"'\theta'"),
        (r'"\beta"', r"\b", r"'\beta'"),
        (r'"\nu"', r"\n", r"'\nu'"),
        (r'"\rho"', r"\r", r"'\rho'"),
        (r'"\Phi"', r"\P", r"'\Phi'"),
        (r'"C:\new"', r"\n", r"'C:\new'"),
        (r'"it' + r"""'s \beta" """.strip(), r"\b", r"'it''s \beta'"),
        (r'["\frac", b]', r"\f", r"['\frac', b]"),
        (r'"\d+"', r"\d", r"'\d+'"),
    ],
)
def test_an_escape_that_makes_another_sign_is_told(answer: str, sign: str, meant: str) -> None:
    found = only_finding(page(answer))
    assert found.rule.code == "PR206"
    assert f"in double quotes, `{sign}` is a sign of its own: write single quotes" in found.message
    assert found.fix == f"write `answer: {meant}`"
    assert fixed(page(answer)) == page(meant)


def test_an_escape_is_told_in_whichever_line_it_stands() -> None:
    for text in (page('\n    - a\n    - "\\frac"'), page('["a",\n        "\\frac"]')):
        assert only_finding(text).location.line == text[: text.index("\\frac")].count("\n") + 1
        assert fixed(text) == text.replace('"\\frac"', "'\\frac'")
    unit = '/// number | How much?\n    answer: 5\n    unit: "\\nu"\n///\n'
    assert fixed(unit) == unit.replace('"\\nu"', "'\\nu'")


@pytest.mark.parametrize(
    "answer",
    [
        r'"\\frac"',
        r"'\frac'",
        r"\frac",
        r"""'say "\nu"'""",
        r'say "\nu"',
        r'"\u00e9"',
        r'"\x41"',
        r'"a\"b"',
        "|\n        a\n        b",
        '"a\n        b"',
    ],
)
def test_signs_that_are_meant_so_are_left_alone(answer: str) -> None:
    assert check_seriously(page(answer)) == []


ENTRIES = st.tuples(
    st.text("ab @#*&!%:;-\\d\"'`{}()[].", min_size=1, max_size=5).map(str.strip),
    st.sampled_from(["", '"', "'"]),
).filter(lambda entry: any(map(str.isalnum, entry[0])))


@given(st.lists(ENTRIES, min_size=1, max_size=3), st.sampled_from(["]", "", "}", "],"]))
def test_after_a_fix_the_answers_are_the_entries(entries: list[tuple[str, str]], end: str) -> None:
    inside = ", ".join(f"{mark}{entry}{mark}" for entry, mark in entries)
    text = page(f"[{inside}{end}")
    after = fixed(text)
    if after == text or not accepted(after):
        return
    found = accepted(after)
    assert "".join(filter(str.isalnum, "".join(found))) == "".join(filter(str.isalnum, inside))
    if all(sign.isalnum() or sign in " @#%&!*\\" for entry, _ in entries for sign in entry):
        assert [text.strip("*") for text in found] == [entry.strip("*") for entry, _ in entries]
