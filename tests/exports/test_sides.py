"""The sides of items in other programs: letters, footnotes, tables and names."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_practice.exports.clean_html import Cleaner
from mkdocs_practice.exports.formats import csv, gift, mochi, moodle, qti
from mkdocs_practice.exports.links import PageAddress, SiteFiles
from mkdocs_practice.exports.markdown import markdown_of
from mkdocs_practice.exports.notes import Collection
from mkdocs_practice.imports.read import take
from mkdocs_practice.syntax.kinds.grading import ChoiceGrading, GradedOption, MatchGrading
from tests.support.cli import run_here
from tests.support.collected import collected
from tests.support.notes import note_of
from tests.support.sites import write_site

PAGE = """\
# Page

/// choice | Which is ==right==, H~2~O or 10^3^[^why]? { #one }

- [ ] wrong
- [x] right[^note]
    > Said[^note].
///

/// match | Which net? { #net }

Deep
:   *VGG*[^note] & `x<y>`

Deeper
:   ResNet
///

/// order | Which order? { #order }

1. LeNet
2. VGG[^note]
///

/// question | What is $x^2$ for `a==b`? { #open }

/// answer
Four.
///
///

/// exercise | Nets[^title]
Begin *here*[^start].

/// question | Why? { #part }
/// hint | Small[^small]
Help.
///
---
So.
///
///

[^why]: The reason.
[^note]: The note.
[^title]: In a title.
[^start]: At the start[^deep].
[^deep]: Further down.
[^small]: In a label.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with footnotes everywhere."""
    folder = tmp_path_factory.mktemp("sides")
    extensions = [
        "footnotes", "pymdownx.mark", "pymdownx.tilde", "pymdownx.caret",
        {"pymdownx.arithmatex": {"generic": True}},
    ]  # fmt: skip
    write_site(folder, {"page.md": PAGE}, {"site_name": "S", "markdown_extensions": extensions})
    return folder


def exported(site: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The site in a format."""
    monkeypatch.chdir(site)
    done = run_here("export", form, "-o", f"out.{form}")
    assert done.returncode == 0, done.stderr
    return Path(f"out.{form}").read_bytes()


def test_moodle_shuffles_so_no_letters_are_said(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = ET.fromstring(exported(site, "moodle", monkeypatch))
    said = {each.findtext("idnumber"): each.findtext("generalfeedback/text") for each in quiz}
    assert {said[name] for name in ("one", "net", "order")} == {""}


def test_names_are_what_the_page_shows(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = ET.fromstring(exported(site, "moodle", monkeypatch))
    names = [each.findtext("name/text") for each in quiz if each.get("type") != "category"]
    assert names == [
        "Which is right, H2O or 10^3?", "Which net?", "Which order?", "What is $x^2$ for a==b?",
        "Why?",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["moodle", "gift"])
def test_footnotes_come_with_what_refers_to_them(
    site: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    text = exported(site, form, monkeypatch).decode()
    if form == "moodle":
        text = "".join(ET.fromstring(text).itertext())
    assert "data-note" not in text
    # A match is shown in a menu, where neither Markdown nor HTML is.
    assert "VGG &amp; x&lt;y&gt; (The note.)" in text
    # An option, its feedback, a match and an entry.
    assert text.count("The note.") == 4
    assert text.count("The reason.") == 1
    # What stands in front of a part, the label of a hint, and what a footnote refers to.
    said = ["In a title.", "At the start", "Further down."]
    said += ["In a label."] if form == "moodle" else []
    assert [text.count(each) for each in said] == [1] * len(said)
    assert "fnref" not in text


def test_formulas_leave_as_they_were_written() -> None:
    written = r"a<b \& c>d \lt"
    source = f"Text ${written}$.\n\n$$\n{written}\n$$\n"
    for generic in (True, False):
        configs = {"pymdownx.arithmatex": {"generic": generic}}
        html = markdown.markdown(
            source, extensions=["pymdownx.arithmatex"], extension_configs=configs
        )
        tree = LexborHTMLParser(html)
        Cleaner(tree, PageAddress("", "", SiteFiles(Path))).run()
        assert tree.body is not None
        assert "".join(tree.body.text().split()) == "".join(
            rf"Text \({written}\). \[{written}\]".split()
        )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("a|b", "a|b"),
        ("<code>x|y</code>", "<code>x|y</code>"),
        ("<code>x|*y* &lt;b&gt; _z_</code>", "<code>x|*y* &lt;b&gt; _z_</code>"),
        ("<em>a|b</em>", "<em>a|b</em>"),
    ],
)
def test_a_pipe_in_a_cell_ends_no_cell(cell: str, shown: str) -> None:
    html = f"<table><tr><th>{cell}</th><th>n</th></tr><tr><td>{cell}</td><td>1</td></tr></table>"
    text = markdown_of(html)
    back = markdown.markdown(text, extensions=["tables"]).replace("&#124;", "|")
    assert f"<th>{shown}</th>" in back
    assert f"<td>{shown}</td>" in back
    # Code keeps no bare pipe, since programs do not agree on whether one ends a cell.
    assert "`" not in text


NAMED = [
    "A and C are right.", "Only <em>B</em> is.", "(b) is wrong", "b) is wrong", "Option D.",
    "Neither A nor B", "See C: it.", "All of the above", "As in A, but", "A/C", "since A is faster",
    "Keine der genannten", "<p>A</p>", "Réponse C", "The second answer is.", "answers 1 and 3",
]  # fmt: skip
NOT_NAMED = [
    "A layer learns.", "Write f(a) and g(b).", "<code>A</code> or <pre>B</pre>", "3 = C", "C = 64",
    "C# and C++", "vitamin-C", "The other two do.", "Question. A second one.", "It costs 3 a day",
    r"\(A\) is a matrix", "B-tree", "3 · C² weights", "E and F",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_named"),
    [*((text, True) for text in NAMED), *((text, False) for text in NOT_NAMED)],
)
def test_text_that_names_an_option_keeps_them_in_their_order(text: str, is_named: bool) -> None:
    """An explanation, a hint, a prompt, an option and what is said of one: all that is shown."""
    options = tuple(GradedOption(each, at == 1) for at, each in enumerate(("w", "x", "y", "z")))
    said = tuple(GradedOption(each.html, each.right, text) for each in options)
    shown = (*options[:3], GradedOption(text, False))
    for note in (
        note_of("choice", ChoiceGrading(options), back=text),
        note_of("choice", ChoiceGrading(options), hints=(text,)),
        note_of("choice", ChoiceGrading(options), front=text),
        note_of("choice", ChoiceGrading(said)),
        note_of("choice", ChoiceGrading(shown)),
    ):
        collection = Collection("Site", notes=[note])
        shuffles = b"false" if is_named else b"true"
        assert b"<shuffleanswers>%s<" % shuffles in moodle.write(collection).data
        with zipfile.ZipFile(io.BytesIO(qti.write(collection).data)) as package:
            assert b'shuffle="%s"' % shuffles in package.read("items/item-q.xml")
        told = [each.message for each in gift.write(collection).warnings]
        assert any("letters or places" in message for message in told) == is_named
    pairs = note_of("match", MatchGrading(tuple((x, x) for x in "wxyz"), (0, 1, 2, 3)), back=text)
    for form in (moodle, gift, qti):
        told = [each.message for each in form.write(Collection("Site", notes=[pairs])).warnings]
        assert any("letters or places" in message for message in told) == is_named


def test_an_item_in_a_box_of_an_exercise_is_not_said_before_the_parts() -> None:
    box = (
        "??? note\n\n    See.\n\n    /// question | S? { #s }\n    ---\n    Kept behind.\n    ///\n"
    )
    part = "/// question | T? { #t }\n---\nNo more than it.\n///\n"
    page = f"/// exercise | E {{ #e }}\n\n{box}\n{part}///\n"
    notes = {note.item.id: note for note in collected(page).notes}
    assert {*notes} == {"s", "t"}
    assert "See." in notes["t"].context
    assert "Kept behind" not in notes["t"].context
    assert "Kept behind" in notes["s"].back


def test_tabs_leave_one_below_the_other_each_under_its_label() -> None:
    tabs = '=== "A *b*"\n\n    one\n\n    === "In"\n\n        two\n\n=== "C"\n\n    three\n\nEnd.'
    page = f"/// question | Q {{ #q }}\n\n{tabs}\n\n/// answer\n{tabs}\n///\n///\n"
    (note,) = collected(page).notes
    shown = "**A *b***\n\none\n\n**In**\n\ntwo\n\n**C**\n\nthree\n\nEnd."
    assert markdown_of(note.answer) == shown
    assert markdown_of(note.question).endswith(f"Q\n\n{shown}")
    assert not {"input", "label"} & {*re.findall(r"<(\w+)", note.question + note.answer)}


@pytest.mark.parametrize(
    ("html", "back", "told"),
    [
        ("<mark>a</mark> <em>b</em> <kbd>c</kbd>",
         "<mark>a</mark> *b* <kbd>c</kbd>", "QTI has no <mark>"),
        ("<details><summary>S</summary>h</details>", "**S**\n\nh", "QTI hides nothing"),
        ("<details open><summary>S</summary>h</details>", "**S**\n\nh", ""),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b", ""),
        ("<ol start=3><li>a</li><li><p>b</p><p>c</p></li></ol>", "3\\. a\n\n4\\. b\n\nc", ""),
        ("<ol type=A><li><b>a</b></li><li>b</li></ol>", "A. **a**\n\nB. b", ""),
        ("<ol><li value=2>a</li></ol>", "2\\. a", ""),
    ],
)  # fmt: skip
def test_html_that_qti_has_not_comes_back_or_is_told(html: str, back: str, told: str) -> None:
    file = qti.write(
        Collection("Site", notes=[note_of("question", None, back=f"<div>{html}</div>")])
    )
    assert [each.message[: len(told)] for each in file.warnings] == ([told] if told else [])
    (draft,) = take("q.zip", file.data, "qti").items
    assert draft.answer == back


def test_what_closes_is_told_where_it_stands_open() -> None:
    page = "/// card | Q { #q }\n<details><summary>S</summary>h</details>\n///\n"
    collection = collected(f"/// flashcards | D\n\n{page}\n///\n")
    for form, is_told in ((csv, True), (mochi, True), (qti, True), (moodle, False)):
        told = [each.message for each in form.write(collection).warnings]
        assert any("hides nothing" in each for each in told) == is_told
