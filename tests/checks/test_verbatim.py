"""Code and raw HTML in and around items: read as Markdown reads them, or told."""

from __future__ import annotations

from html import unescape
from textwrap import indent

import pytest

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees
from tests.support.markdown import render
from tests.support.rules import codes
from tests.support.timing import cpu_seconds

ITEMS = {
    "choice": "- [x] {}\n- [ ] none",
    "order": "1. {}\n2. none",
    "match": "term\n:   {}\n\nother\n:   none",
}


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("width", [2, 3, 4, 6, 8])
@pytest.mark.parametrize("fence", ["```", "~~~~", "```text"])
def test_an_item_may_begin_with_a_fence(kind: str, width: int, fence: str) -> None:
    margin, closing = " " * width, fence.removesuffix("text")
    code = f"{fence}\n{margin}one\n\n{margin}  two\n{margin}{closing}\n\n    And text."
    source = f"/// {kind} | Which? {{ #which }}\n\n{ITEMS[kind].format(code)}\n///\n"
    page, rendering = scan(source), render(source)
    assert codes(source) == []
    assert agrees(page, rendering)
    assert "one\n\n  two\n</code>" in rendering.html


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<div>", ["PR233"]),
        ("<div markdown>", ["PR233"]),
        ("text\n\n    <section>", ["PR233"]),
        ("/// note\n    Text.\n    ///", ["PR404", "PR401", "PR202"]),
        ("<div>whole</div>", []),
        ("<div markdown>whole</div>", []),
        ("<b>inline</b>", []),
        ("<b>inline", ["PR233"]),
        ("`<div>`", []),
        ("text\n\n    ```html\n    <div>\n    ```", []),
    ],
)
def test_what_begins_in_an_item_ends_in_it(kind: str, text: str, found: list[str]) -> None:
    source = f"/// {kind} | Which? {{ #which }}\n\n{ITEMS[kind].format(text)}\n///\n"
    assert set(codes(source)) == set(found)
    assert agrees(scan(source), render(source)) or found


QUESTION = "/// question | Why?\n/// answer\nSo.\n///\n///\n"
CHOICE = "/// choice | Which?\n\n{}- [ ] one\n- [x] two\n{}///\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (CHOICE.format('<div class="grid" markdown>\n\n', "\n</div>\n"), ["3: PR227"]),
        (CHOICE.format("<div markdown>\n\nText.\n\n</div>\n\n", ""), []),
        (f"<div markdown>\n\n{QUESTION}\n</div>\n", []),
        (f"<div markdown>\n\n{QUESTION}", ["1: PR233"]),
        (f'<p markdown="1">\n\n{QUESTION}', ["1: PR233"]),
        (f'<p markdown="1">\n\n{QUESTION}\n</p>\n', ["1: PR227"]),
        (f'<p markdown="block">\n\n{QUESTION}\n</p>\n', []),
        (f'<p markdown="1">Text.</p>\n\n{QUESTION}', []),
        (f'<p markdown="1">Text.\n\n<div markdown>\n\n{QUESTION}\n</div>', ["1: PR233"]),
        (QUESTION.replace("So.", "<div markdown>\nSo."), ["3: PR233"]),
        (QUESTION.replace("So.", "<div markdown>\n\nSo.\n\n</div>"), []),
        (f"<div markdown>\n\n```\n</div>\n```\n\n{QUESTION}\n</div>\n", []),
        (f'<div>\n<div title="a > b"/>\n</div>\n\n{QUESTION}', ["2: PR233"]),
        (f"<div title=\"</div>\" data-x='a > b'>\n</div>\n\n{QUESTION}", []),
        (f'<div class="markdown">\nText.\n</div>\n\n{QUESTION}', []),
        (f'<div class="markdown">\n\n{QUESTION}\n</div>', ["1: PR212"]),
        (f"<!-- note --><div>\n\n{QUESTION}\n</div>", ["1: PR212"]),
        (f"<!-- note --> <div>Text.</div>\n\n{QUESTION}", []),
    ],
)
def test_an_element_holds_whole_blocks_or_none(source: str, found: list[str]) -> None:
    page = scan(source)
    seen = [
        f"{each.location.line}: {each.rule.code}"
        for each in check([page])
        if each.rule.code in ("PR227", "PR212", "PR201", "PR233")
    ]
    assert seen == found
    rendering = render(source)
    assert found or agrees(page, rendering)


def test_a_note_in_a_definition_has_no_blank_line() -> None:
    note = "    /// note\n{}    Text.\n    ///\n"
    item = "Term\n\n:   Back\n\n    /// question | Why?\n    /// answer\n{}    ///\n    ///\n"
    assert codes(item.format(note.format(""))) == []
    assert codes(item.format(note.format("\n"))) == ["PR207"]
    # Not on pages without practice, nor where its own extension gets it right.
    assert codes(f"Term\n\n:   Back\n\n{note.format(chr(10))}") == []


@pytest.mark.parametrize("answer", ["{{ answer }}", "{{ todo }}", "{% include 'answer.md' %}"])
def test_a_variable_is_no_stub(answer: str) -> None:
    assert codes(QUESTION.replace("So.", answer)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A ==word== and ```code```.", []),
        ("A ```code ==word== and", ["PR404"]),
        ("A ==word==.\n\n> ```\n> code\n> ```", []),
        ("A ==word==.\n\n> ```\n> code\nand ==more== ```", ["PR404"]),
        ("A ==word==.\n\n>     code ==x==", []),
    ],
)
def test_backticks_of_a_fence_in_a_line_are_told(text: str, found: list[str]) -> None:
    source = f"/// blanks | Fill in. {{ #fill }}\n\n{text}\n///\n"
    assert codes(source) == found
    assert found or agrees(scan(source), render(source))


OPENED = {
    "fences behind markers": "   - [x] ```py\n",
    "elements behind markers": "- [x] <div>\n",
    "tags without an end": "- [x] <div\n",
    "elements with Markdown": "- [x] <div markdown>\n",
    "elements in an item": "    <div markdown>\n",
    "comments behind markers": "- [x] <!-- one\n",
    "definitions": "term\n:   <div>\n\n",
}


@pytest.mark.parametrize("piece", OPENED.values(), ids=OPENED)
@pytest.mark.parametrize("kind", ["choice", "flashcards"])
def test_what_is_opened_again_and_again_takes_linear_time(piece: str, kind: str) -> None:
    def seconds(count: int) -> float:
        text = f"/// {kind} | Which?\n\n{piece * count}\n///\n"
        return cpu_seconds(lambda: scan(text))

    seconds(100)
    # Eight times as long takes about eight times as long, and not 64 times.
    assert seconds(8000) < 24 * max(min(seconds(1000) for _ in range(3)), 0.004)


@pytest.mark.parametrize("kind", ITEMS)
def test_behind_a_marker_no_block_of_another_extension_begins(kind: str) -> None:
    body = indent(ITEMS[kind].format("/// note"), "    ")
    rendering = render(f"- A list\n\n    /// {kind} | Which? {{ #which }}\n\n{body}\n    ///\n")
    assert "admonition" not in rendering.html
    assert "/// note" in unescape(rendering.html)
