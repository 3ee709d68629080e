"""HTML of other programs as Markdown: the same in cards and in questions, with its losses told."""

from __future__ import annotations

import re

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from mkdocs_practice.imports.draft import Draft, ImportResult
from mkdocs_practice.imports.formats.anki.note import AnkiNote, read_note
from mkdocs_practice.imports.formats.anki.templates import NoteType, Template
from mkdocs_practice.imports.html import html_markdown
from mkdocs_practice.imports.read import READERS, as_markdown
from mkdocs_practice.imports.texts import to_markdown
from mkdocs_practice.imports.trust import hold_back

MATHML = "<math><msup><mi>x</mi><mn>2</mn></msup><mo>&le;</mo><mi>&alpha;</mi></math>"
KATEX = (
    '<span class="katex"><span class="katex-mathml">'
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>E</mi>'
    '<annotation encoding="application/x-tex">E &lt; m</annotation>'
    '</semantics></math></span><span class="katex-html">E<m</span></span> holds'
)


@pytest.mark.parametrize(
    ("html", "markdown", "told"),
    [
        ("a <u>b</u> <ins>c</ins> <mark>d</mark> <small>e</small>",
         "a <u>b</u> <ins>c</ins> <mark>d</mark> <small>e</small>", ""),
        ("<s>a</s> <strike>b</strike> <del>c</del>", "<del>a</del> <del>b</del> <del>c</del>", ""),
        ("<ruby>漢<rt>かん</rt></ruby>", "<ruby>漢<rt>かん</rt></ruby>", ""),
        ("<abbr title='a \"b\" <i>'>HTML</abbr> <abbr>x</abbr>",
         '<abbr title="a &quot;b&quot; &lt;i&gt;">HTML</abbr> x', ""),
        ("<var>a</var> <cite>b</cite> <dfn>c</dfn>", "*a* *b* *c*", ""),
        ("<u>a<br>b</u><ul><li><u>c</u></ul>", "<u>a  \nb</u>\n\n- <u>c</u>", ""),
        ('<span style="font-weight: 600; font-style: italic">a</span>', "***a***", ""),
        ('<span style="text-decoration: underline">a</span>', "<u>a</u>", ""),
        ('<font color="#c00">a</font>', "a", "the colours of its text are left out"),
        ('<p style="color: red">a</p>', "a", "the colours of its text are left out"),
        ('<span style="color: rgb(0, 0, 0); background-color: white">a</span>', "a", ""),
        ("a <iframe src=x></iframe>", "a", "its `<iframe>` is left out"),
        (MATHML, "${x}^{2}\\le α$", ""),
        (KATEX, "$E < m$ holds", ""),
        ('<p>a <img class="equation_image" title="x" alt="LaTeX: x" src="/equation_images/x%255E2" '
         'data-equation-content="x^2 &lt; \\frac{a}{b}"> b</p>', "a $x^2 < \\frac{a}{b}$ b", ""),
        ("<img src='e/1.gif' alt='a>b' class='i texrender'>", "$a>b$", ""),
        ('<img alt="{\\displaystyle x}" class="mwe-math-fallback-image-inline" src="x.svg">',
         "${\\displaystyle x}$", ""),
        ("<math><mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable></math>", "1",
         "its `<math>` is left out"),
        ('<pre class="brush: python">x = 1</pre>', "```python\nx = 1\n```", ""),
        ('<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td rowspan="1">c</td></tr></table>',
         "| a |  |\n| --- | --- |\n| b | c |", "a cell of its table that spans others is one cell"),
        ("so \\[x^2\\] holds", "so\n\n$$\nx^2\n$$\n\nholds", ""),
        ("<details><summary>a</summary>b</details>", "**a**\n\nb",
         "what its `<details>` hides is shown"),
        ("<details open><summary>a</summary>b</details>", "**a**\n\nb", ""),
        ("<ul><li>so \\[x\\]</li></ul>", "- so $\\displaystyle x$", ""),
    ],
)  # fmt: skip
def test_html_is_read_in_one_way(html: str, markdown: str, told: str) -> None:
    said = list[str]()
    assert to_markdown(html, "html", said.append) == html_markdown(html) == markdown
    assert said == [told] * bool(told)
    _, said = read_note(AnkiNote(NoteType(), {"Front": "a", "Back": html}, [], ""))
    assert said == [told] * bool(told)
    taken = ImportResult([Draft(prompt="a", answer=markdown)])
    assert markdown.split("\n")[0] in hold_back("a", taken)
    assert not taken.notes


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("furigana", "<ruby>漢字<rt>かんじ</rt></ruby>を <ruby>書<rt>か</rt></ruby>く"),
        ("kana", "かんじを かく"),
        ("kanji", "漢字を 書く"),
        ("text", "漢字[かんじ]を 書[か]く"),
    ],
)
def test_readings_of_words_are_shown_as_their_filter_shows_them(name: str, shown: str) -> None:
    kind = NoteType("T", ["A", "B"], [Template(f"{{{{{name}:A}}}}", "{{B}}")])
    ((draft,), said) = read_note(
        AnkiNote(kind, {"A": "漢字[かんじ]を  書[か]く", "B": "b"}, [], "")
    )
    assert (draft.prompt, said) == (shown, [])


SNIPPETS = [
    "<code>vector</code>{1, 2} and <b>f</b>{x}", "<a href='l'>l</a>{k} <u>q</u>{2} f(x){y}",
    "<i><b>f</b></i><span>{x}</span>", "a<br>{x}", "{x}<br>a<br>{y}", "<h3>Set {x}</h3>",
    "<dl>t<dt>Set {x}<dd>y {z}</dl>", "<table><tr><th>a {x}<tr><td>c {y}</table>",
    "<table><tr><th>a<tr><td><pre>b\nc</pre>d</table>", "A \\ B \\<br>c\\d", "a<br>=<br>b",
    "a<br>-<br>b", "a | b<br>--|--<br>c | d", "<b>a<br><br>b</b>", "<i><b>a<br> <br>b</b> c</i>",
    "<i>it<div>div</div>al</i>", "<s>a<br><br>b</s>", "<code>a</code><code>b</code>",
    "<code>a<br>b</code> c", "x <code>a<br></code> y", "<pre><code>a<div>b</div></code></pre>",
    "<pre>a<div><br></div><div>b</div>c</pre>", "<ul><li>a</li><ul><li>b</ul><li>c</ul>",
    "<ol><ol><li>a</ol><li>b</ol>", "<ul>a<li>b</li>c</ul>",
    "<ul><p>a</p><li>b</li><ol><li>c</ol></ul>",
]  # fmt: skip
"""What Python-Markdown would read in another way, if it were written as it is shown."""


@pytest.mark.parametrize("html", SNIPPETS)
def test_a_page_shows_the_words_of_the_html(html: str) -> None:
    extensions = [
        "attr_list", "def_list", "tables", "pymdownx.superfences", "pymdownx.caret",
        "pymdownx.tilde", "pymdownx.mark",
    ]  # fmt: skip
    drawn = markdown(html_markdown(html), extensions=extensions)
    assert words(drawn) == words(html.replace("\n", "<br>"))
    assert [texts_of(drawn, name) for name in "bi"] == [texts_of(html, name) for name in "bi"]
    for name in ("code", "li", "h3", "dt"):
        assert set(texts_of(drawn, name)) >= set(texts_of(html, name))


def words(html: str) -> str:
    """The text of HTML, whose lines and blocks are apart."""
    parted = re.sub(r"<(?=/?(?:br|div|p|pre|li|[uod]l|d[dt]|h\d|t[dhr])\b)", " <", html)
    return " ".join(LexborHTMLParser(f"<body>{parted}").text().split())


def texts_of(html: str, name: str) -> str:
    """The signs in all elements of a name, without blanks."""
    html = re.sub(r"(</?)strong\b", r"\1b", re.sub(r"(</?)em\b", r"\1i", html))
    return "".join("".join(each.text().split()) for each in LexborHTMLParser(html).css(name))


CODE, TABLE = "<pre>x = 1\n\ny</pre>", "<table><tr><th>x = 1<tr><td>y</table>"
MARKED_CODE, MARKED_TABLE = "```\n  x = 1\n\n  y\n  ```", "| x = 1 |\n  |---|\n  | y |"
LISTS = {
    "HTML": ("table", f"#html:true\nWhich?\t<ul><li>{CODE}</li><li>b</li></ul>\n"),
    "HTML with a table": ("table", f"#html:true\nWhich?\t<ol><li>{TABLE}</li><li>b</li></ol>\n"),
    "Markdown": ("hashcards", f"Q: Which?\nA: - {MARKED_CODE}\n- b\n"),
    "Markdown with a table": ("hashcards", f"Q: Which?\nA: - {MARKED_TABLE}\n- b\n"),
    "indented code": ("hashcards", "Q: Which?\nA: These:\n\n-     x = 1\n\n      y\n- b\n"),
    "a note": ("obsidian", f"Which?\n?\n- {MARKED_CODE.replace(chr(10) * 2, chr(10))}\n- b\n"),
    "pairs": ("gift", "Which? {=[html]<pre>x \\= 1<br>y</pre> -> a =b -> c\n}\n"),
}
"""Lists whose first entry begins with a listing or a table, in files of other programs."""


@pytest.mark.parametrize("name", LISTS)
def test_an_entry_that_begins_with_a_listing_has_it(name: str) -> None:
    form, text = LISTS[name]
    if form == "table":
        text = "#separator:tab\n" + re.sub(r"\t(.*)$", r'\t"\1"', text, flags=re.DOTALL)
    page = as_markdown(READERS[form]("f.txt", text.encode()))
    extensions = ["mkdocs_practice.extension", "pymdownx.superfences", "tables"]
    drawn = re.sub(r"\s+", " ", markdown(page, extensions=extensions))
    first = re.search(r"<li>(?:<!-- \w+ -->)?(.*?)</li> ?<li>(.*?)</li>", drawn)
    assert first is not None
    assert re.match(r"<(?:div|pre|table)", first[1])
    assert re.sub(r"<[^<>]*>|\s|→.*", "", first[1]) == "x=1y"
    assert re.sub(r"<[^<>]*>|\s", "", first[2])[0] == "b"
