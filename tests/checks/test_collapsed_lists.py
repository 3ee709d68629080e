"""Lists that go on in the paragraph above them, and what only begins as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.findings import fix_page, only_finding, serious_codes
from tests.support.markdown import render
from tests.support.rules import codes, question

OTHERS = ["– a\n– b", "— a\n— b", "· a\n· b", "a) x\nb) y", "(1) x\n(2) y", "① x\n② y"]
"""Lists as other programs write them; right under a text they may be prose."""
HEADS = ["", "1.  Item\n", '=== "Tab"\n']


def placed(text: str, head: str) -> str:
    source = question("Why?", text)
    if not head:
        return source
    return head + "\n" + "".join(f"    {line}\n" for line in source.splitlines())


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "text",
    [
        "Two:\n0. a\n1. b",
        "Two\n2. a\n3. b",
        "Two:\n  - a\n  - b",
        "One:\n   - a",
        "Two:  \n- a\n- b",
    ],
)
def test_a_list_under_text_is_mended(text: str, head: str) -> None:
    source = placed(text, head)
    assert codes(source).count("PR246") == 1
    fixed = fix_page(source)
    assert "PR246" not in codes(fixed.text)
    assert render(fixed.text).html.count("<li>") > bool(head == HEADS[1])


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "text",
    ["Two:\n    - a\n    - b", "Two:\n• a\n• b", "• a\n• b", "Two:\n\n• a\n• b"]
    + [f"Two:{gap}{text}" for gap in ("\n", "\n\n") for text in OTHERS],
)
def test_a_list_that_a_blank_line_does_not_mend(text: str, head: str) -> None:
    source = placed(text, head)
    assert codes(source).count("PR246") == 1
    fixed = fix_page(source)
    assert fixed.text == source


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "text",
    [
        "It was in\n1989. Then more.",
        "On this day:\n24. December",
        "- one\n  and more\n  - two\n  - three",
        "1. one\n   and more\n   - two\n   - three",
        "• one  \n• two",
        "Two:  \n- one  \n- two",
        "One:  \n- one",
        "One • two\nand • three",
        "```\n• one\n• two\n```",
        *(f"Two are\n{text}" for text in OTHERS),
        "Two:\n– a",
        "He said\n— well —\n— and went.",
        "Two:\n– a  \n– b",
        "Two:\n```\na) x\nb) y\n```",
    ],
)
def test_no_list_under_text(text: str, head: str) -> None:
    assert "PR246" not in codes(placed(text, head))


TABLE = "| Net | Depth |\n|-----|-------|\n| VGG | 16 |"
BARE_TABLE = "Net | Depth\n--- | ---\nVGG | 16"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("text", [TABLE, BARE_TABLE, "    x = 1\n    f(x)"])
def test_a_table_or_code_under_text_is_told_once_and_mended(text: str, head: str) -> None:
    source = placed(f"Sizes:\n{text}", head)
    assert codes(source).count("PR246") == 1
    fixed = fix_page(source).text
    assert fixed != source
    assert "PR246" not in codes(fixed)
    shown = render(fixed).html
    assert ("<td>VGG</td>" if "VGG" in text else "<code>x = 1") in shown


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"Sizes:\n\n{TABLE}",
        f"```\nSizes:\n{TABLE}\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |\n|---|---|\n| 3 | 4 |",
        "Sizes:\n| a | b |",
        "Sizes:\na | b\n---",
        "Note:\n    it goes on\n    down here",
        "Such:\n    f(x), and",
        "Such:\n\n    x = 1\n    y = 2",
        "- Such:\n    f(x) = 1\n    g(x) = 2",
    ],
)
def test_no_table_and_no_code_under_text(text: str, head: str) -> None:
    assert "PR246" not in codes(placed(text, head))


FEEDBACK = "/// choice | Which? {{ #which }}\n\n- [ ] One\n{}\n- [x] Two\n///\n"


def in_feedback(text: str, head: str) -> str:
    lines = "".join(f"    > {line}\n" for line in text.splitlines())
    source = FEEDBACK.format(lines.rstrip("\n"))
    if not head:
        return source
    return head + "\n" + "".join(f"    {line}\n" for line in source.splitlines())


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("text", ["Two:\n- a\n- b", "Two:\n1. a\n2. b", "> Two:\n> - a\n> - b"])
@pytest.mark.parametrize("frame", [placed, in_feedback])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_in_a_quote_is_mended(
    text: str, head: str, frame: Callable[[str, str], str], newline: str
) -> None:
    quoted = "\n".join(f"> {line}" for line in text.split("\n")) if frame is placed else text
    source = frame(quoted, head).replace("\n", newline)
    assert codes(source).count("PR246") == 1
    fixed = fix_page(source)
    assert codes(fixed.text) == []
    before, after = (render(each.replace("\r\n", "\n")).html for each in (source, fixed.text))
    assert after.count("<li>") == before.count("<li>") + 2


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "text",
    [
        "> Two:\n>\n> - a\n> - b",
        "> - a\n> - b",
        "> Two\n\n- a\n- b",
        "> One:\n>> - a",
        "```\n> Two:\n> - a\n> - b\n```",
        "> ```\n> Two:\n> - a\n> - b\n> ```",
        "> a - b\n> - c",
    ],
)
def test_no_list_under_text_in_a_quote(text: str, head: str) -> None:
    assert "PR246" not in codes(placed(text, head))


@pytest.mark.parametrize(
    "signs",
    [
        ("1) ", "2) "), ("(1) ", "(2) "), ("1\\. ", "2\\. "), ("1.", "2."), ("a) ", "b) "),
        ("i. ", "ii. "), ("– ", "– "), ("— ", "— "), ("· ", "· "), ("✓ ", "✓ "), ("\\- ", "\\- "),
        ("-\u00a0", "-\u00a0"), ("-", "-"),
    ],
)  # fmt: skip
def test_lines_that_are_a_list_elsewhere_are_told_once(signs: tuple[str, str]) -> None:
    items = "{}one\n{}two\n".format(*signs)
    for text in (items, f"Because:\n\n{items}", f"Because.\n\n{items}"):
        found = only_finding(f"/// question | Why?\n---\n{text}///\n")
        assert found.rule.code == "PR246"
    broken = items.replace("one\n", "one\\\n")
    assert serious_codes(f"/// question | Why?\n---\n{broken}///\n") == []


@pytest.mark.parametrize("ruler", ["", "|——|——|\n"])
def test_rows_without_a_line_of_hyphens_are_told(ruler: str) -> None:
    found = only_finding(f"/// question | Why?\n---\n| a | b |\n{ruler}| c | d |\n///\n")
    assert (found.rule.code, "`|---|---|`" in found.fix) == ("PR246", True)


@pytest.mark.parametrize(
    "text",
    [
        "– He said so,\nand left.", "-5 and\n-7 are it.", "1.5 and\n2.5 are it.", "— One line.",
        "2) two\n3) three", "A. Turing and\nB. Russell", "|x| + |y|\n= z", "- a\n- b\n\n1. a\n2. b",
        "```\n1) a\n2) b\n```", "| a | b |\n|---|---|\n| c | d |", "- a\n    1) b\n    2) c",
    ],
)  # fmt: skip
def test_lines_that_only_look_like_a_list_elsewhere_are_none(text: str) -> None:
    assert serious_codes(f"/// question | Why?\n---\n{text}\n///\n") == []
