"""HTML as Markdown: what Python-Markdown makes of it again is the same."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_practice.exports.markdown import markdown_of

# Everything that is markup somewhere; but `\(` and `\[` begin math, and Python-Markdown takes `&#`
# in code for a part of the tag behind it.
SIGNS = (
    r"a 1. 2) # - + * _ __x__ a_b _b ` `` ~~ | || [ ] ( ) [a](b) ![ < > & &amp; \ \* == ++ $ { } {:"
    r" :: : === --- ??? !!! /// ^ ~ [^1] *[a] http://x.y 10^3^"
)
WORDS = st.one_of(
    st.sampled_from(SIGNS.split(" ")),
    st.text("ab*_`[]()<>&\\#-+.1 ~|:!=", min_size=1, max_size=5),
)
TEXTS = (
    st.lists(WORDS, min_size=1, max_size=4)
    .map(lambda words: " ".join(words).strip())
    .filter(lambda text: bool(text) and not re.search(r"\\[\[(]|&#", text))
    .map(lambda text: html.escape(text, quote=False))
)


def element(tag: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return content.map(lambda inner: f"<{tag}>{inner}</{tag}>")


def several(part: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[list[str]]:
    return st.lists(part, min_size=least, max_size=3)


CODE = element("code", TEXTS)
LEAVES = several(st.one_of(TEXTS, CODE)).map(" ".join)
MARKED = st.one_of(*(element(tag, LEAVES) for tag in ("strong", "em", "sub", "sup", "u", "mark")))
INLINE = several(st.one_of(TEXTS, CODE, MARKED, element("strong", element("em", LEAVES)))).map(
    " ".join
)
PROSE = element("p", INLINE)
LISTING = element("pre", element("code", TEXTS.map(lambda text: f"{text}\n\n{text}\n")))


def lists(entry: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    entries = several(element("li", entry)).map("".join)
    return st.one_of(element("ul", entries), element("ol", entries))


def row(tag: str) -> st.SearchStrategy[str]:
    cell = element(tag, INLINE)
    return element("tr", st.tuples(cell, cell).map("".join))


TABLE = element(
    "table",
    st.tuples(element("thead", row("th")), element("tbody", several(row("td")).map("".join))).map(
        "".join
    ),
)
ENTRIES = st.one_of(
    INLINE, st.tuples(PROSE, LISTING).map("".join), st.tuples(INLINE, lists(INLINE)).map("".join)
)
BLOCKS = st.one_of(
    PROSE, LISTING, lists(ENTRIES), TABLE, element("blockquote", PROSE), element("h2", INLINE)
)


def shape(page: str) -> list[str]:
    """The elements of a page and its text, without spaces; paragraphs are not told apart."""
    found: list[str] = []

    def walk(node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                text = "".join((child.text_content or "").split())
                if found and not found[-1].startswith("<"):
                    text = found.pop() + text
                found.extend([text] if text else [])
                continue
            is_told = tag not in ("p", "thead", "tbody", "div", "span")
            found.extend([f"<{tag}>"] if is_told else [])
            walk(child)
            found.extend([f"</{tag}>"] if is_told else [])

    body = LexborHTMLParser(f"<body>{page}").body
    assert body is not None
    walk(body)
    return [each.replace("<", "‹") if not each.startswith("<") else each for each in found]


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "pymdownx.superfences", "sane_lists"])


@settings(max_examples=100)
@given(page=several(BLOCKS).map("<p>so</p>".join))
def test_a_page_comes_back_as_it_was(page: str) -> None:
    assert shape(rendered(markdown_of(page))) == shape(page)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("10<sup>3</sup> H<sub>2</sub>O", "10<sup>3</sup> H<sub>2</sub>O"),
        ("a<br>b", "a  \nb"),
        (
            "<table><tr><td>a<br>b<td><p>c</p><p>d</p></table>",
            "|  |  |\n| --- | --- |\n| a<br>b | c<br>d |",
        ),
        ("<ul><li>a<ul><li>b</ul></ul>", "- a\n    - b"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<b><p>x</p><p>y</p></b>", "**x**\n\n**y**"),
        ("<b>a</b><b>b</b> <b>c<strong>d</strong></b>", "**ab** **cd**"),
        ("<pre>a<br>b</pre>", "```\na\nb\n```"),
        ("<pre><code class='language-c'>```\n</code></pre>", "````c\n```\n````"),
        ("<img src='a (1).png' alt='x]'>", "![x\\]](a%20%281%29.png)"),
        ("<audio src='a.mp3'></audio>", "[a.mp3](a.mp3)"),
        ("<p>It is <code>a</code>: b</p>", "It is `a`: b"),
        ("<dl><dt>t<dd>d<p>e</dl>", "t\n:   d\n\n    e"),
        (
            "<table><tr><th rowspan='2'>a</th><th colspan='2'>b</th></tr><tr><th>c</th>"
            "<th>d</th></tr><tr><td>1</td><td rowspan='2'>2</td><td>3</td></tr><tr><td>4</td>"
            "<td>5</td></tr></table>",
            "| a | b |  |\n| --- | --- | --- |\n|  | c | d |\n| 1 | 2 | 3 |\n| 4 |  | 5 |",
        ),
        ("<table><tr><td><pre>a\nb</pre></table>", "|  |\n| --- |\n| `a`<br>`b` |"),
        ("<details><summary>S</summary>a</details>", "**S**\n\na"),
        ('<ol class="practice-options" type="A"><li>x<li>y</ol>', "- **A** x\n- **B** y"),
        (
            '<ol class="practice-options" type="A"><li><ul><li>x</ul><li><p>y</ol>',
            "- **A**\n\n    - x\n\n- **B** y",
        ),
        (
            '<ol class="practice-options" type="A"><li><table><tr><th>x</table></ol>',
            "- **A**\n\n    | x |\n    | --- |",
        ),
        (
            '<ol class="practice-options" type="A"><li><div>\\[x\ny\\]</div></ol>',
            "- **A**\n\n    $$\n    x\n    y\n    $$",
        ),
        (
            "<ul><li>\\[x\\]</ul><blockquote>\\[y\\]</blockquote>",
            "- $$\n    x\n    $$\n\n> $$\n> y\n> $$",
        ),
        (
            '<ol class="practice-options" type="A"><li><pre>x</pre></ol>',
            "- **A**\n\n    ```\n    x\n    ```",
        ),
        (
            "<ruby>漢<rt>k</rt></ruby> <abbr title='a \"b\"'>c</abbr>",
            '<ruby>漢<rt>k</rt></ruby> <abbr title="a &quot;b&quot;">c</abbr>',
        ),
        ('<ol type="a" start="2"><li>x<li>y</ol>', "- b. x\n- c. y"),
        ('<ol style="list-style-type: upper-alpha"><li>x<li>y</ol>', "- A. x\n- B. y"),
        ('a <span class="practice-blank">_____</span>.', "a […]."),
        (r"\(a &lt; b\)", "$a < b$"),
    ],
)
def test_elements(page: str, text: str) -> None:
    assert markdown_of(page) == text
