"""Files made to be hard on their readers: an import in linear time, or an error."""

from __future__ import annotations

import json
import time

import pytest

from mkdocs_practice.exports.markdown import markdown_of
from mkdocs_practice.imports import ImportFileError
from mkdocs_practice.imports.formats.anki.note import clozes_of
from mkdocs_practice.imports.read import READERS, as_markdown

SIZE = 8_000
# What may be repeated in a side of a card, as HTML or as text.
PIECES = [
    "<b>", "<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<p>", "<pre>", "</b>",
    "<b><i></b></i>", "<a ", "<a a=", '<a a="', "<", "</", "<!", "<!--", "<?", "<![CDATA[",
    "<script>", "<textarea>", "<svg>", "&#", "&amp;", "<br>", "<br>\n", "<hr>", " ", "\t", "\\",
    "`", "*", "_", "[", "](", "![", "{", "{{c1::", "{{c1::a}}", "{{c1::a::b", "}}", "[$]", "[$$]",
    "\\(", "\\[", "<anki-mathjax>", "<anki-mathjax", "[sound:", "$", "==", "~", "=a", "~a#", "#",
    "->", "=a->b", "%50%", "\\=", "\\\\", ":", "::", "<quiz>\n", "[[", "[[a]]", "<em>*", "-", "1.",
]  # fmt: skip
FRAMES = {
    "table": "#separator:tab\n#html:true\na{}x\tb\n",
    "text": "#separator:tab\na{}x\tb\n",
    "gift": "Q {} {{=a ~b}}\n",
    "gift answer": "Q {{{}}}\n",
    "gift markdown": "[markdown]Q {} {{=a}}\n",
    "page": '{}\n\n??? question "Q"\n    A\n',
    "quiz": "<quiz>\n{}\n- [x] a\n- [ ] b\n</quiz>\n",
    "super": '!!! blanks "{}"\n    answers:\n    - a\n',
}


def taken(frame: str, piece: str, size: int) -> float:
    """The seconds that an import takes."""
    data = FRAMES[frame].format(piece * (size // len(piece))).encode()
    form = {"text": "table", "quiz": "page", "super": "page"}.get(frame, frame.partition(" ")[0])
    start = time.process_time()
    as_markdown(READERS[form]("file", data))
    return time.process_time() - start


@pytest.mark.parametrize("frame", FRAMES)
def test_time_grows_no_faster_than_the_file(frame: str) -> None:
    for piece in PIECES:
        if taken(frame, piece, SIZE) > 0.3:
            slow = taken(frame, piece, 4 * SIZE) / max(0.3, taken(frame, piece, SIZE))
            assert slow < 9, f"{piece!r}: four times as much takes {slow:.1f} times as long"


@pytest.mark.parametrize("depth", [400, 5_000])
def test_what_is_nested_too_deep_is_flat(depth: int) -> None:
    data = ("Why " + "<b>" * depth + "so" + "</b>" * depth + "? {=a ~b}\n").encode()
    assert "Why so" in as_markdown(READERS["gift"]("file", data))
    assert markdown_of("<i>" * depth + "a &lt;b&gt; c") == "a &lt;b> c"


def test_deep_json_is_an_error() -> None:
    items = '{"format": "mkdocs-practice", "version": 1, "items": ' + "[" * 90_000
    with pytest.raises(ImportFileError):
        READERS["json"]("file", items.encode())
    assert json.loads("[]") == []


def test_clozes_are_found_with_their_hints() -> None:
    text = "{{c1::a}} {{c2::b::hint::more}} {{c3::never closed"
    assert [tuple(each) for each in clozes_of(text)] == [("a", ""), ("b", "hint::more")]
