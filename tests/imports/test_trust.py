"""Files of strangers: nothing in them runs on the author's site, and what is held back is said."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from textwrap import indent

import html5lib
import pytest
from click.testing import CliRunner
from hypothesis import event, example, given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from mkdocs_practice.cli import main
from mkdocs_practice.exports.zip import zip_bytes
from mkdocs_practice.imports.draft import Draft, ImportResult
from mkdocs_practice.imports.formats.anki.note import AnkiNote, read_note
from mkdocs_practice.imports.formats.anki.templates import NoteType
from mkdocs_practice.imports.media import is_media
from mkdocs_practice.imports.read import READERS, as_markdown
from mkdocs_practice.imports.trust import hold_back
from mkdocs_practice.syntax.answered import is_answered
from mkdocs_practice.syntax.scan import scan
from tests.support.rules import codes

DANGERS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=x></iframe>",
    "<b onclick=x>b</b>",
    "<a href='javascript:x'>a</a>",
    "<!-- --!><script>x</script> -->",
    "<style>*{}</style>",
    "<b/onclick=x>",
    "<IMG SRC=x OnError=x>",
    "<a\nonclick=x>b</a>",
    "<?php x ?>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:x)",
    "[a](java&#115;cript:x)",
    "[a](java\nscript:x)",
    "[a](java\tscript:x)",
    "[a](&#x6A;avascript:x)",
    "[a](&#1;javascript:x)",
    "[a](\x01javascript:x)",
    "[a](javascript&colon;x)",
    "[a](java&Tab;script:x)",
    "[a]( <javascript:x> 'y')",
    "[a](vbscript:x)",
    "[a](data:text/html,x)",
    "[a](data:text/html;base64,eA==)",
    "![a](javascript:x)",
    "[a](\u200bjavascript:x)",
    "[a](data&#58;image/svg+xml,x)",
    "[a](java\\script:x)",
    "[[a](javascript:x)](y)",
    "[a][r]\n\n[r]: javascript:x",
    "[r]\n\n[r]:\n  javascript:x 't'",
    "[a][^1]\n\n[^1]: vbscript:x",
    "<javascript:x>",
    "[a](x){ onclick=x }",
    "[a](x){onclick='x'}",
    "# h { onclick=x }",
    "*a*{: style=x }",
    "[a](x){ title='}' onclick=x }",
    "[a](x){ a/onclick=x }",
    "[a](x){ href=javascript:x }",
    "--8<-- 'x'",
    "/// html | iframe[src=x]\n///",
    "/// note\n    attrs: {onclick: x}\nn\n///",
    "`\n<script>x</script>\n`",
    "- `\n- <script>x</script>\n- `",
    "a ` b\n`<script>x</script>`",
    "```\n<script>x</script>",
    "  ```\n<script>x</script>\n  ```",
    "~~~\n```\n~~~\n<script>x</script>\n```\n```",
    "<div markdown>\n<script>x</script>\n</div>",
    "$<script>x</script>$",
    "| a |\n|---|\n| <script>x</script> |",
    "> <script>x</script>",
    "1. <script>x</script>",
    "\\<script>x</script>",
    "``` { onclick=x }\nx\n```",
    "<b>&lt;</b><script>x</script>",
    "</details></practice-body><script>x</script>",
    "[a](<javascript:x>)",
    "[a](java\r\nscript:x)",
    "<<script>x</script>",
    "<scr<script>ipt>x</script>",
    "&lt;<script>x</script>",
    "[a](`java`script:x)",
    "[a](java`script`:x)",
    "[a](*java*script:x)",
    "/// note\n    attrs:\n      onclick: x\n    type: tip\nn\n///",
    '/// note\n    "attrs": {"onclick": x}\nn\n///',
    '/// note\n    "\\x61ttrs": {"\\x6fnclick": x}\nn\n///',
    "> /// note\n>     attrs: {style: x, onclick: y}\n> n\n> ///",
    "/// definition\n    attrs: {onclick: x}\nt\n\n- d\n///",
    '``` {.python onclick=x title="y"}\nx\n```',
    "``` { #a .b }\n```\n<script>x</script>\n```\n```",
    "~~~ {.a `b`}\n~~~\n~~~\n<script>x</script>\n~~~",
    "<b>\u2028~~~\n```\n~~~\n<script>x</script>\n```\n```",
    "a\u2028--8<-- 'x'",
    "a\x0c<script>x</script>",
    "<\x02script>x</script>",
    "<b\x03 onclick=x>b</b>",
    "/// ht\x02ml | script\n///",
    "a\r/// html | script\rx\r///",
    "a\r--8<-- 'x'",
    "1. /// html | script\n\n        x\n    ///",
    "- /// html | iframe[src=x]\n    ///",
    "term\n:   /// html | iframe[src=x]\n    ///",
    "- [x] /// html | iframe[src=x]\n    ///",
    "[^1]: /// html | iframe[src=x]\n    ///",
    '[a](b.md "&lt;img src=x onerror=x&gt;")',
    "[a](b.md '<img src=x onerror=x>')",
    "[a](b.md 'x &#60;svg onload=x>')",
    "[a][r]\n\n[r]: b.md '&#x3C;img src=x onerror=x>'",
    "[a](b.md){ title='&lt;img src=x onerror=x>' }",
    "<{>>c<<}script>x<{>>c<<}/script>",
    "[a]({>>c\nd<<}javascript:x)",
    f"<{{>>{500 * 'c'}<<}}script>x</script>",
    "[a](java{>>c<<}script:x)",
    "[a](x){ o{++n++}click=x }",
    "[a](java{~~x~>script~~}:x)",
    "- a\n\n    ```\n    <script>x</script>\n\n    ~~~\n    ```",
]
SOUND = [
    "plain",
    "*em* **b**",
    "`<script>`",
    "![alt](<my pic.png>) and [l](<a b.pdf>)",
    "a `<b onclick=x>` b",
    "```html\n<script>x</script>\n```",
    "``` `<i>` ``",
    "[a](b.md)",
    "[a](https://x.y/?a=b:c#d)",
    "![](a.png)",
    "<https://x.y>",
    "H<sub>2</sub>O",
    "<kbd>Ctrl</kbd>",
    "$a<b$",
    "1 < 2",
    "x <y",
    "$\\frac{a}{b=c}$",
    "[a](x){ .c #d }",
    "[a](mailto:a@b.c)",
    "a: b",
    "[^1]: Note: so.",
    "data: 5",
    "![](data:image/png;base64,eA==)",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- a\n- b",
    "<!-- practice: ignore PR505 -->",
    "~~~\n<!-- x -->\n~~~",
    "f(x)[0](y)",
    "{ a }",
    "`[a](javascript:x)`",
    "```\n[a](javascript:x)\n{ onclick=x }\n```",
    "``` {.html}\n<script>x</script>\n```",
    '``` { .html .annotate title="a.html" }\n<div onclick=x>\n```',
    "/// note | N\n    attrs: {class: a}\nn\n///",
    "/// note | N\n    type: tip\nn\n///",
    "[a](a*b*c.md)",
    "[a](#b:c)",
    "[a](b.md 'A title &amp; more')",
    "a &lt;b&gt; [c](d.md)",
    "{++new++} and {--old--}",
    "see https://x.y//html/a",
    "$\\href{https://x.y}{z}$",
    "$\\def\\R{\\mathbb{R}}$",
]
DECKS = ["hashcards", "mochi", "obsidian"]
FORMS = ["gift", "json", "csv", "page", "anki", "note", "table", "moodle", "qti", *DECKS]
BAD = {"script", "iframe", "style", "svg", "object", "embed", "form", "link", "meta", "base"}
PIECES = st.lists(
    st.sampled_from([*DANGERS, *SOUND]) | st.text("<>`[](){}:=\n ~-*\"'/ab", max_size=6),
    min_size=1,
    max_size=4,
)


def block(text: str) -> str:
    return f"/// question | Why? {{ #why }}\n\n/// answer\n{text}\n///\n///"


def without_controls(text: str) -> str:
    """Text that XML can hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def deck(form: str, text: str) -> bytes:
    """A deck of Markdown that has a text on its sides, in its blanks and around them."""
    if form == "hashcards":
        return f"Q: Why {text}\nA: {text}\n\nC: A [b] {text}\n\nC: [{text}] {text}\n".encode(
            "utf-8", "replace"
        )
    if form == "obsidian":
        blanks = f"A ==b== {text}\n+++\nA =={text}== b\n+++\n"
        return f"Why\n?\n{text}\n+++\n{blanks}x::{text}\n".encode("utf-8", "replace")
    sides = [f"Why {text}\n---\n{text}", f"A {{{{b}}}} {text}", f"A {{{{{text}}}}} b"]
    cards = [{"~:content": side, "~:tags": {"~#set": [text]}} for side in sides]
    data = {"~:version": 2, "~:decks": [{"~:name": text, "~:cards": cards}]}
    return zip_bytes({"data.json": json.dumps(data).encode()})


def packed(form: str, text: str) -> ImportResult:
    """What comes out of a file of a format that holds a text as Markdown or as HTML."""
    if form in DECKS:
        return READERS[form]("file", deck(form, text))
    if form in ("anki", "note"):
        front = "Why?" if form == "anki" else escape(text) if "\n" in text else text
        fields = {"Front": front, "Back": text}
        if form == "anki":
            fields |= {
                "Hint": "",
                "Key": "why",
                "Check": "",
                "Markdown": f"<pre>{escape(block(text), quote=False)}</pre>",
            }
            from mkdocs_practice.exports.formats.anki.fields import check

            fields["Check"] = check("Why?", text, "")
        drafts, _ = read_note(AnkiNote(NoteType("Basic"), fields, [], "Deck"))
        return ImportResult(drafts)
    if form == "gift":
        escaped = re.sub(r"([\\~=#{}:])", r"\\\1", text.replace("\n\n", "\n")).replace("\n", "\\n")
        data = f"[markdown]Why {escaped} {{=a {escaped} ~b#{escaped}}}\n"
    elif form == "moodle":
        said = f"<text>{escape(without_controls(text))}</text>"
        feedback = f'<feedback format="markdown">{said}</feedback>'
        data = (
            f'<quiz><question type="multichoice"><questiontext format="markdown">{said}'
            f'</questiontext><answer fraction="100"><text>a</text>{feedback}</answer>'
            f'<answer fraction="0" format="html">{said}</answer></question></quiz>'
        )
    elif form == "qti":
        said = escape(without_controls(text))
        data = (
            f'<assessmentItem identifier="i"><itemBody><p>{said} <a href="{said}">{said}</a></p>'
            '<extendedTextInteraction responseIdentifier="R"/><rubricBlock view="scorer">'
            f"<p onclick='x'>{said}</p></rubricBlock></itemBody></assessmentItem>"
        )
    elif form == "json":
        items = [{"markdown": block(text), "deck": text}]
        data = json.dumps({"format": "mkdocs-practice", "version": 1, "items": items})
    elif form == "page":
        data = f'# Page\n\n{text}\n\n??? question "1. Why Q?"\n    A\n\n{text}\n'
    else:
        out = io.StringIO()
        rows = [["markdown"], [block(text)]] if form == "csv" else [[text, text]]
        if form == "table":
            out.write("#separator:comma\n#html:true\n")
        csv.writer(out).writerows(rows)
        data = out.getvalue()
    reader = {"csv": "table"}.get(form, form)
    return READERS[reader]("file", data.encode("utf-8", "replace"))


CONVERTERS = [
    Markdown(extensions=names)
    for names in (
        ["extra", "practice"],
        ["toc", "tables", "fenced_code", "practice"],
        ["attr_list", "def_list", "md_in_html", "tables", "admonition", "pymdownx.superfences",
         "pymdownx.details", "pymdownx.tabbed", "pymdownx.blocks.html",
         "pymdownx.blocks.admonition", "practice"],
    )
]  # fmt: skip


CRITIC = [
    Markdown(extensions=["extra", "pymdownx.critic", "practice"],
             extension_configs={"pymdownx.critic": {"mode": mode}})
    for mode in ("accept", "reject")
]  # fmt: skip


def dangers(markdown: str) -> list[str]:
    """What a browser would run of a page, or follow to code."""
    found: list[str] = []
    for converter in [*CONVERTERS, *(CRITIC if "{" in markdown else [])]:
        html = converter.reset().convert(markdown)
        for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
            if str(element.tag) in BAD:
                found.append(str(element.tag))
            for name, value in element.attrib.items():
                address = re.sub(r"[\x00-\x20]", "", unescape(value)).lower()
                runs = re.match(r"(javascript|vbscript):|data:(text/html|image/svg)", address)
                shown = name == "title" and re.search(r"<(script|[a-z]+[\s/])", value)
                if re.match("on[a-z]", str(name)) or runs or shown or name == "srcdoc":
                    found.append(f"{name}={value}")
    return found


def imported(form: str, text: str) -> tuple[str, ImportResult]:
    taken = packed(form, text)
    hold_back("file", taken)
    return as_markdown(taken), taken


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("form", FORMS)
def test_what_could_run_is_shown_as_text(form: str, danger: str) -> None:
    text, taken = imported(form, f"One {danger}\n\n{danger}\n")
    assert dangers(text) == [], text
    assert not re.search("^[ ]*-+8<", text.replace("\r", "\n"), re.MULTILINE)
    if form in ("json", "csv", "anki", "page") and "8<" not in danger:
        assert any("held back" in note for note in taken.notes), text


@given(st.sampled_from(FORMS), PIECES, st.sampled_from([" ", "\n", "\n\n", "\n    ", "\n- "]))
@example("page", ["<!-- --!><script>x</script> -->"], " ")
@example("gift", ["<script>x</script>", "/// html | iframe[src=x]\n///"], "\n- ")
def test_whatever_is_put_together_nothing_runs(form: str, pieces: list[str], glue: str) -> None:
    text, taken = imported(form, glue.join(pieces))
    event("held back" if taken.notes else "kept")
    assert dangers(text) == [], text


@pytest.mark.parametrize("sound", SOUND)
@pytest.mark.parametrize("form", ["json", "csv", "anki", "page"])
def test_what_is_sound_stays_as_it_is(form: str, sound: str) -> None:
    whole = f"One\n\n{sound}\n\nTwo {'' if chr(10) in sound else sound}"
    before = as_markdown(packed(form, whole))
    text, taken = imported(form, whole)
    assert (text, taken.notes) == (before, [])


FORMULAS = [
    "$\\def\\x#1{\\href{#1}}\\x{javascript:alert(1)}{y}$",
    "$\\newcommand{\\a}[1]{\\href{java#1}{y}}\\a{script:alert(1)}$",
    '$\\mmlToken{mi}\n[href="javascript:alert(1)"]{x}$',
    "$\\csname href\\endcsname{javascript:x}{y}$",
    "$\\let\\h\\href\\def\\j{x}\\h{javascript:x}{y}$",
]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("form", ["json", "csv", "gift"])
def test_a_formula_gets_no_address_from_elsewhere(form: str, formula: str) -> None:
    text, taken = imported(form, formula)
    assert not re.search(r"\\(href|mmlToken|csname)(?!{http)", text), text
    assert any("held back: addresses" in note for note in taken.notes)


METADATA = [
    '---\ndescription: "\\x22>\\x3Cscript>x\\x3C/script>"\n---\n',
    '---\ntitle: "T \\x3Cimg src=x onerror=x>"\ntags: [a]\n---\n',
    "---\ndescription: '0;url=https://x.y\" http-equiv=\"refresh'\n---\n",
    "---\nicon: ../../x\ntemplate: y.html\n---\n",
    "---\nicon:\n  - ../../x\n...\n",
    "---\ntitle: &a '<b>'\ndescription: *a\n---\n",
    "---\n{title: '<b>', description: x}\n---\n",
    "---\ntitle: '<b>'\n---\n---\ntitle: '<i>'\n---\n",
    'description: 0;url=https://x.y" http-equiv="refresh\n',
    "icon: ../../x\n\n",
]
HARMLESS = {"title", "description", "tags"}


@pytest.mark.parametrize("head", METADATA)
@pytest.mark.parametrize("form", ["json", "csv", "page"])
def test_a_strangers_metadata_is_plain_text(form: str, head: str) -> None:
    if form == "page":
        taken = READERS["page"]("file", f'{head}# P\n\n??? question "1. Why Q?"\n    A\n'.encode())
    else:
        taken = ImportResult([Draft("question", source=head + block("x"))])
    text = hold_back("file", taken)
    _, data = get_data(text)
    assert data.keys() <= HARMLESS, text
    assert not re.search('[<>"]', str(data)), text
    assert "metadata" in " ".join(taken.notes) or "raw HTML" in " ".join(taken.notes)
    assert ("Why" in text, text.count("question")) == (True, 1)


def test_plain_metadata_stays() -> None:
    head = "---\ntitle: Words\ntags:\n  - a\n  - b\ndate: 2026-01-02\n---\n"
    taken = READERS["page"]("file", f'{head}# P\n\n??? question "1. Why Q?"\n    A\n'.encode())
    text = hold_back("file", taken)
    assert text.startswith(head)
    assert taken.notes == []


TOGETHER = [
    ("x\n\n```\ny", "```\n<script>x</script>\n```"),
    ("x\n\n~~~\ny", "~~~\n<script>x</script>\n~~~"),
    ("x\n\n    ```\n    y", "```\n<script>x</script>\n```"),
    ("x\n\n```\n/// html | div", "```\n/// html | script\n///\n```"),
    ("x ` y", "` <script>x</script> `"),
    ("x\n\n```\ny", "plain", "```\n<img src=x onerror=x>\n```"),
]
ONE = PIECES.map(" ".join) | PIECES.map("\n\n".join)


def several(form: str, texts: Sequence[str]) -> ImportResult:
    """What comes out of a file with several items of its own."""
    sources = [block(text).replace("#why", f"#why-{rank}") for rank, text in enumerate(texts)]
    if form == "json":
        items = [{"markdown": source, "deck": ""} for source in sources]
        data = json.dumps({"format": "mkdocs-practice", "version": 1, "items": items})
        return READERS["json"]("file", data.encode("utf-8", "replace"))
    if form == "page":
        folds = "".join(
            f'??? question "{rank}. Why Q{rank}?"\n{indent(text, "    ")}\n\n'
            for rank, text in enumerate(texts)
        )
        return READERS["page"]("file", folds.encode("utf-8", "replace"))
    return ImportResult([Draft("question", "Why?", text) for text in texts])


@pytest.mark.parametrize("texts", TOGETHER)
@pytest.mark.parametrize("form", ["json", "page", "drafts"])
def test_what_one_item_opens_no_other_closes(form: str, texts: tuple[str, ...]) -> None:
    taken = several(form, texts)
    hold_back("file", taken)
    text = as_markdown(taken)
    assert dangers(text) == [], text
    assert len(scan(text).items) == len(texts)


@given(st.sampled_from(["json", "page", "drafts"]), st.lists(ONE, min_size=2, max_size=3))
def test_whatever_stands_together_nothing_runs(form: str, texts: list[str]) -> None:
    taken = several(form, texts)
    hold_back("file", taken)
    text = as_markdown(taken)
    assert dangers(text) == [], text


@pytest.mark.parametrize("options", ["", "    attrs: {onclick: x}\n"])
def test_what_is_held_back_shows_no_answer(options: str) -> None:
    text, _ = imported("json", f"Before.\n\n/// html | script\n{options}///\n\nSecret.")
    page = scan(text)
    assert not page.problems
    assert [is_answered(item) for item in page.items] == [True]
    assert "Secret" in page.items[0].children[-1].body
    assert dangers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ f('x') }}",
        "{{ ''.__class__ }}",
        "{{ a | b }}",
        "{%- include 'x' %}",
        "{!x.md!}",
        "```\n{{ a.b }}\n```",
        '```python exec="1"\nx\n```',
        "{{\n  f()\n}}",
    ],
)
def test_what_other_plugins_may_run_is_said(text: str) -> None:
    made, taken = imported("json", text)
    assert text in made
    assert [each for each in taken.notes if "in 1 place is kept; look at it" in each]


@pytest.mark.parametrize(
    "text",
    [
        "$\\frac{{a}}{{b}}$",
        "${{(a+b)}}^{{1.5}}$",
        "{{ name }}",
        "{ % }",
        "{%\n}",
        "`{!}`",
        "```python\nexec(x)\n```",
        "{{c1::a}}",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert imported("json", text)[1].notes == []


def test_a_page_keeps_what_lays_it_out() -> None:
    page = '<div class="grid" markdown>\n\n<img src="a.png" width="5" alt="x">\n\n</div>\n'
    text, taken = imported("page", page)
    assert page.strip() in text
    assert taken.notes == []
    text, taken = imported(
        "page", '<div class="grid" onclick="x" markdown>\n</div>\n<img src="javascript:x">\n'
    )
    assert dangers(text) == []
    assert "raw HTML" in taken.notes[-1]


def test_files_that_run_are_left_out() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><!-- made by hand --><path d='M0 0'/></svg>"
    names = {
        "a.png": b"x", "a.svg": svg, "b.svg": svg.replace(b"<path", b"<script>x</script><path"),
        "c.svg": svg.replace(b"<path", b"<path onload='x'"), "x.html": b"x", "x.js": b"x",
        "x.md": b"", "conftest.py": b"", "mkdocs.yml": b"", "x": b"",
    }  # fmt: skip
    taken = ImportResult([Draft(prompt="a", answer="b")], media=dict(names))
    hold_back("file", taken)
    assert sorted(taken.media) == ["a.png", "a.svg"]
    assert "files in 8 places (`b.svg`, `c.svg`, `x.html`, …)" in taken.notes[0]


SVG = 'xmlns="http://www.w3.org/2000/svg"'
PICTURES = [
    f"<svg {SVG}><text>on = <![CDATA[<script>]]></text><use href='#a'/><!-- <script> --></svg>",
    f"<svg {SVG}><image href='data:image/png;base64,x'/><a href='https://x.y'/></svg>",
    f"<?xml version='1.0' encoding='UTF-8'?><svg {SVG} style='a: b'><style>a {{}}</style></svg>",
    f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg {SVG}/>',
]
RUNNING = [
    f"<x:script {SVG.replace('xmlns', 'xmlns:x')}>x</x:script>",
    f"<svg {SVG}><x:script xmlns:x='http://www.w3.org/1999/xhtml'>x</x:script></svg>",
    f"<svg {SVG}><a href='java&#115;cript:x'/></svg>",
    f"<svg {SVG}><a xmlns:x='y' x:href='java\nscript:x'/></svg>",
    f"<svg {SVG}><animateTransform to='x'/></svg>",
    f"<svg {SVG}><use href='data:image/svg+xml,x'/></svg>",
    f"<?xml-stylesheet href='x'?><svg {SVG}/>",
    f'<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><svg {SVG}/>',
    f"<!DOCTYPE svg [<!ENTITY a 'javascript'>]><svg {SVG}><a href='&a;:x'/></svg>",
    f"<?xml version='1.0' encoding='ISO-2022-JP'?><svg {SVG}><scr\x1b(Bipt>x</script></svg>",
    "<svg>",
    "",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_picture_is_read_as_a_browser_reads_it(encoding: str) -> None:
    kept = [each for each in PICTURES + RUNNING if is_media("a.svg", each.encode(encoding))]
    assert kept == [each for each in PICTURES if encoding == "utf-8" or "UTF-8" not in each]


def test_who_trusts_a_file_gets_all_of_it(tmp_path: Path) -> None:
    source = tmp_path / "quiz.gift"
    source.write_text("[markdown]Why <script>x</script> [a](javascript\\:x)? {=a ~b}\n", "utf-8")
    done = CliRunner().invoke(main, ["import", str(source)])
    assert done.exit_code == 0
    assert "<script>" not in done.stdout
    assert (
        f"{source}: held back: raw HTML in 2 places (`<script>`, `</script>`), "
        "addresses in 1 place (`javascript:…`); --trust keeps it as it is"
    ) in done.stderr
    assert CliRunner().invoke(main, ["import", str(source), "--strict"]).exit_code == 1
    done = CliRunner().invoke(main, ["import", str(source), "--trust", "--strict"])
    assert done.exit_code == 0
    assert "Why <script>x</script> [a](javascript:x)?" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        'The <b style="color: red">bold</b> end.',
        'The <b>very <i onclick="x">bold</i></b> end.',
        'The <sub><B id="x">bold</B></sub> <b>end</b>.',
        "What closes it? </div></details>",
        "- one</div>\n- two </b> three",
    ],
)
def test_an_end_tag_is_held_back_with_its_start_tag(text: str) -> None:
    written, taken = imported("json", text)
    assert any("held back" in note for note in taken.notes)
    assert codes(written) == [], written


def test_a_page_keeps_no_end_tag_that_closes_nothing() -> None:
    text = "## Question\n\nWhat is it? </div></details>\n\n<div>Kept</div>\n\n"
    text = f'{text}??? success "Answer"\n    The </div> <b>answer</b>.\n'
    written, _ = imported("page", text)
    assert codes(written) == [], written
    assert "<b>answer</b>" in written
