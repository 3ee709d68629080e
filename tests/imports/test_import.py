"""`practice import`: what comes in is Markdown that says the same."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_practice.checks import check
from mkdocs_practice.imports.draft import Draft
from mkdocs_practice.imports.formats.table import read as read_table
from mkdocs_practice.imports.read import as_markdown, form_of, take
from mkdocs_practice.imports.write import write_draft, write_drafts
from mkdocs_practice.syntax.identity import ITEMS
from mkdocs_practice.syntax.scan import scan
from tests.support.anki import Reader, reader
from tests.support.apkg import write_collection
from tests.support.cli import run_here
from tests.support.markdown import render

HOSTILE = [
    "///", "/// answer", "---", "# x", "x { #id }", "a | b", ": y", ":   z", "==x==", "- a", "`",
    "```", "<b>", "<script>", "\t", "\r\n", "\x00", "x" * 300, "שלום", "$x$ and $5", "[a](b)",
    "[^1]", "{{a}}", "\\", "*", "_x_", "&amp;", "???", "!!! note", "1. a", "=====", "    code",
    "---\ntitle: x\n---",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=4).map(
    "\n".join
)
SAYING = TEXT.filter(lambda text: any(char.isalnum() for char in text))
PAGE = """\
# Page

Before *it*.

??? question "Q1. Why is 3 > 2?"
    Because.

    ```py
    ??? question "no"
    ```

<quiz>
What is 2+2?
- [x] 4
- [ ] 3
  > Count again.

Right.
</quiz>

<quiz>
2 + 2 = [[4]]
---
Yes.
</quiz>

!!! mcquiz "European capitals"
    ---
    points: 2
    ---
    Select every capital.

    answers:
      - [Paris]
      - Lyon

!!! match "Capitals"
    answers:
      France -- Paris
      Italy -- Rome

!!! flashcard "Sides"
    answers:
      Euler's $e$ -- Two and more
      Pi -- Three and more

!!! blanks "Fill in"
    The sky is [blue, azure], see [this](x.md).

!!! graph "A plot"
    x -> y

<?quiz?>
question: Ready?
answer-correct: Yes!
answer: No!
content:
Good.
<?/quiz?>

!!! question "An admonition"
    Stays.

```
<quiz>
```
After.
"""
CONVERTED = """\
# Page

Before *it*.

/// question | Why is 3 > 2? { #question-3-2 }

/// answer
Because.

```py
??? question "no"
```
///
///

/// choice | What is 2+2? { #choice-2-2 }

- [x] 4
- [ ] 3

    > Count again.

/// answer
Right.
///
///

/// blanks | Fill in the blanks. { #fill-blanks }

2 + 2 = ==4==

/// answer
Yes.
///
///

/// choice | European capitals { #european-capitals }

Select every capital.

- [x] Paris
- [ ] Lyon
///

/// match | Capitals { #capitals }

France
:   Paris

Italy
:   Rome
///

/// flashcards | Sides { #sides }

/// card | Euler's $e$ { #eulers }
Two and more
///

/// card | Pi { #pi }
Three and more
///

///

/// blanks | Fill in { #fill }

The sky is ==blue|azure==, see [this](x.md).
///

/// question | A plot { #plot }

/// answer
```text
x -> y
```
///
///

/// choice | Ready? { #ready }

- [x] Yes!
- [ ] No!

/// answer
Good.
///
///

!!! question "An admonition"
    Stays.

```
<quiz>
```
After.
"""


@pytest.fixture
def anki(tmp_path: Path) -> Reader:
    """A reader with cards of her own."""
    with reader(tmp_path / "anki") as one:
        collection = one.collection
        deck = collection.decks.id("Nets::Mine")
        assert deck is not None
        for kind, fields, tags in (
            (
                "Basic",
                ["What is <b>stride</b>?", r"The \(s\)<br>step <img src='dot.png'>"],
                ["cnn"],
            ),
            ("Cloze", ["A {{c1::kernel}} has {{c2::weights::w}}.", "More."], []),
            ("Cloze", [r"Area {{c1::\(x^2\)}}", ""], []),
            ("Basic", ["One side", ""], []),
        ):
            model = collection.models.by_name(kind)
            assert model is not None
            note = collection.new_note(model)
            note.fields[:2] = fields
            note.tags = tags
            collection.add_note(note, deck)
        (one.media / "dot.png").write_bytes(b"dot")
        one.export(tmp_path / "new.apkg")
        one.export(tmp_path / "old.apkg", legacy=True)
    return one


@pytest.mark.parametrize("form", ["new", "old"])
def test_a_package_of_anki(anki: Reader, tmp_path: Path, form: str) -> None:
    page = tmp_path / "page.md"
    done = run_here("import", str(tmp_path / f"{form}.apkg"), "-o", str(page))
    assert done.returncode == 0, done.stderr
    found = scan(page.read_text("utf-8"))
    items = [block for block in found.blocks if isinstance(block, ITEMS)]
    assert [(each.kind, each.attributes.id) for each in items] == [
        ("card", "stride"), ("card", "area"), ("card", "side"), ("blanks", "fill-blanks"),
    ]  # fmt: skip
    assert (items[0].prompt, items[0].tags) == ("What is **stride**?", ("cnn",))
    assert "The $s$" in items[0].body
    assert "![](dot.png)" in items[0].body
    assert [each.title for each in found.blocks if each.kind == "flashcards"] == ["Mine"]
    assert "Area $x^2$" in items[1].body
    assert "A ==kernel== has ==weights==." in items[3].body
    assert (tmp_path / "dot.png").read_bytes() == b"dot"
    assert "note 4: has only one side" in done.stderr


def test_pages_are_converted_in_place(tmp_path: Path) -> None:
    source = tmp_path / "page.md"
    source.write_text(PAGE, "utf-8")
    done = run_here("import", str(source))
    assert (done.returncode, done.stdout) == (0, CONVERTED)
    assert f"{source}:50: `graph` has no counterpart here" in done.stderr
    assert run_here("import", str(source), "--strict").returncode == 1


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "stride\tthe step\npadding\tzeros, added\n",
            [("stride", "the step"), ("padding", "zeros, added")],
        ),
        ("front,back,tags\na,b,x y\n", [("a", "b")]),
        ('Term;Definition\n"a; b";c\n', [("a; b", "c")]),
        ("#separator:tab\n#html:true\n#tags column:3\n<b>a</b>\tb\tx\n", [("**a**", "b")]),
        ("#separator:comma\n#guid column:1\n#deck column:2\ng1,D,a,b\n", [("a", "b")]),
        ("$5 *x*\t<b>\n", [("&#36;5 \\*x\\*", "&lt;b>")]),
    ],
)
def test_tables(text: str, items: list[tuple[str, str]]) -> None:
    taken = read_table("cards.txt", text.encode())
    assert taken.notes == []
    assert [(each.prompt, each.answer) for each in taken.drafts] == items


def test_rows_that_are_no_cards_are_told() -> None:
    taken = read_table("cards.csv", b"a,b,c\nonly\n\xff,x\n")
    assert [(each.prompt, each.answer) for each in taken.drafts] == [("a", "b"), ("ÿ", "x")]
    assert [note.partition(": ")[0] for note in taken.notes] == [
        "cards.csv", "cards.csv:1", "cards.csv:2"
    ]  # fmt: skip


@given(SAYING, SAYING)
@example("---", "///")
@example("x { #id }", ":   z")
def test_whatever_a_table_holds_becomes_a_card(front: str, back: str) -> None:
    out = io.StringIO()
    quoted = [text.replace('"', '""') for text in (front, back)]
    out.write(f'#separator:tab\n"{quoted[0]}"\t"{quoted[1]}"\n')
    text = as_markdown(read_table("cards.txt", out.getvalue().encode("utf-8", "replace")))
    page = scan(text)
    assert [each.kind for each in page.blocks] == ["flashcards", "card"]
    assert not [each for each in check([page]) if each.severity == "error"]
    assert len(_cards(text)) == 1


@given(
    st.sampled_from(["card", "question", "choice", "text", "blanks", "match", "order", "number"]),
    SAYING,
    st.lists(SAYING, min_size=2, max_size=3),
    st.lists(TEXT, max_size=2),
)
def test_whatever_is_written_is_one_item(
    kind: str, prompt: str, texts: list[str], hints: list[str]
) -> None:
    draft = Draft(kind, prompt, texts[0], hints=hints, accepted=list(texts), entries=list(texts))
    draft.options = [(text, rank == 0, text) for rank, text in enumerate(texts)]
    draft.pairs = list(zip(texts, texts, strict=True))
    text = write_draft(draft)
    page = scan(f"/// flashcards | T\n\n{text}\n\n///" if kind == "card" else text)
    assert page.problems == ()
    assert len([each for each in page.blocks if isinstance(each, ITEMS)]) == 1


def _cards(text: str) -> list[Tag]:
    """The cards that the site shows."""
    return BeautifulSoup(render(text).html, "html.parser").select(".practice-card")


def test_neighbours_come_back_together() -> None:
    head, foot = "/// exercise | Task { #t }\nGiven.\n\n", "\n///"
    parts = [f"/// question | {name} {{ #{name} }}\n/// answer\nYes.\n///\n///" for name in "ab"]
    drafts = [Draft(source=f"{head}{part}{foot}") for part in parts]
    assert list(write_drafts(drafts)) == [f"{head}{parts[0]}\n\n{parts[1]}{foot}"]


def packed(**files: bytes) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def database(folder: Path, media: bytes) -> bytes:
    """A package in the oldest format with one card."""
    file = folder / "made.db"
    write_collection(file, "a ../evil\x1fb")
    return packed(collection__anki2=file.read_bytes(), media=media, **{"0": b"evil"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "is no package, or a damaged one"),
        (packed(x=b""), "it holds no collection"),
        (packed(collection__anki2=b"no database" * 100), "the collection in it is damaged"),
        (packed(collection__anki21b=b"no zstd"), "`collection.anki21b` in it is damaged"),
        (packed(collection__anki2=bytes(64 << 20)), "unpacks to more than any deck has"),
        (packed(collection__anki2=b"SQLite format 3\x00" + bytes(5000)), "is damaged"),
        (b"", "holds no cards"),
        (b"\x00\x01\x02", "its format is unknown"),
        (b'{"format": "other"}', "is no JSON of practice items"),
        (b'{"format": "mkdocs-practice", "version": 9}', "its version is 9"),
        (b'{"format": "mkdocs-practice", "version": 1}', "lacks something"),
        (b'{"a": ' * 100_000 + b"1" + b"}" * 100_000, "is nested deeper"),
        (b'{"format": ', "file:1:12: "),
    ],
)
def test_bad_files_leave_the_former_page(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "file").write_bytes(data)
    page = tmp_path / "page.md"
    page.write_text("former")
    done = run_here("import", str(tmp_path / "file"), "-o", str(page), "--force")
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert page.read_text() == "former"


def test_names_of_files_with_signs_of_addresses_are_written_as_addresses(tmp_path: Path) -> None:
    names = ["a#b.png", "100%.png", "c%20d.png", "e f.png", "e%20f.png"]
    file = tmp_path / "made.db"
    rows = [f"{name}\x1f<img src='{name}'>" for name in [*names[:4], "a#b.png) (none.png"]]
    write_collection(file, *rows)
    media = json.dumps({str(rank): name for rank, name in enumerate(names)}).encode()
    files = {str(rank): b"png" for rank in range(5)}
    data = packed(collection__anki2=file.read_bytes(), media=media, **files)
    taken = take("d.apkg", data, "anki")
    assert [draft.answer for draft in taken.drafts][:4] == [
        "![](a%23b.png)", "![](100%25.png)", "![](c%2520d.png)", "![](e%20f.png)"
    ]  # fmt: skip


def test_a_file_with_a_path_in_its_name_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    package = tmp_path / "in" / "file.apkg"
    package.write_bytes(database(tmp_path, b'{"0": "../evil"}'))
    done = run_here("import", str(package), "-o", str(tmp_path / "in" / "page.md"))
    assert done.returncode == 0, done.stderr
    assert "the file '../evil' is left out" in done.stderr
    assert not (tmp_path / "evil").exists()


def test_an_existing_page_is_kept(tmp_path: Path) -> None:
    (tmp_path / "cards.tsv").write_text("a\tb\n")
    page = tmp_path / "page.md"
    page.write_text("former")
    done = run_here("import", str(tmp_path / "cards.tsv"), "-o", str(page))
    assert (done.returncode, page.read_text()) == (2, "former")
    assert "--force" in done.stderr


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "practice.lock.json", "pyproject.toml", "cards.tsv"]
)
def test_an_import_takes_the_place_of_no_file_of_the_site(tmp_path: Path, name: str) -> None:
    (tmp_path / "cards.tsv").write_text("a\tb\n")
    done = run_here("import", str(tmp_path / "cards.tsv"), "-o", str(tmp_path / name), "--force")
    assert done.returncode == 2
    assert "would be overwritten; name another file" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["cards.tsv"]
    assert (tmp_path / "cards.tsv").read_text() == "a\tb\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("o.xml", b'<?xml version="1.0"?>\n<other><question/></other>', "is XML or HTML; what can"),
        ("o.html", b"<table><tr><td>a</td><td>b</td></tr></table>", "is XML or HTML; what can"),
        ("o.txt", '<?xml version="1.0"?><other/>'.encode("utf-16"), "is XML or HTML; what can"),
        ("o.xml", b"<qti-assessment-stimulus><b>a, b</b></qti-assessment-stimulus>", "the package"),
        ("o.xml", b"<manifest xmlns='x'><resources/></manifest>", "zip its folder"),
        ("o.xml", b"<quiz xmlns='http://canvas.instructure.com/xsd/cccv1p0'/>", "the package"),
        ("o.html", b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>x</p>", "is XML or HTML; what can"),
        ("o.zip", packed(imsmanifest__xml=b"<x/>"), "holds no cards and no questions"),
    ],
)
def test_what_cannot_be_read_is_told_what_can(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run_here("import", str(tmp_path / name), "-o", str(tmp_path / "page.md"))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


NOT_UTF_8 = (
    ("q.gift", "Où est le café? {=à gauche ~à droite}\n"),
    ("q.txt", "Où est le café? {=à gauche ~à droite}\n"),
    ("q.md", '# Où\n\nOù est le café?\n\n??? question "Réponse"\n    À gauche, à côté.\n'),
    ("q.csv", "Où est le café?,À gauche\n"),
    ("q.md", "Q: Où est le café?\nA: À gauche\n"),
    ("q.md", "#flashcards\n\nOù est le café? :: À gauche\n"),
)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize(("name", "text"), NOT_UTF_8)
def test_letters_stay_in_any_encoding(name: str, text: str, encoding: str) -> None:
    data = text.encode(encoding)
    taken = take(name, data, form_of(name, data))
    page = as_markdown(taken)
    assert "Où est le café?" in page
    assert "gauche" in page
    assert "\ufffd" not in page
    told = [each for each in taken.remarks if "Windows-1252" in each]
    assert len(told) == (encoding == "latin-1")


def test_moodle_xml_is_read_in_the_encoding_that_it_names() -> None:
    quiz = (
        '<?xml version="1.0" encoding="{}"?><quiz><question type="truefalse"><questiontext>'
        "<text>Où?</text></questiontext><answer fraction='100'><text>true</text></answer>"
        "<answer fraction='0'><text>false</text></answer></question></quiz>"
    )
    for encoding in ("utf-16", "iso-8859-1", "utf-8"):
        data = quiz.format(encoding).encode(encoding)
        taken = take("q.xml", data, form_of("q.xml", data))
        assert [draft.prompt for draft in taken.items] == ["Où?"]


@pytest.mark.parametrize(
    "head",
    [
        "Vorderseite;Rückseite;Schlagworte",
        "Begriff;Definition;Tags",
        "term;def;tags",
        "Recto;Verso;Étiquettes",
        "Pregunta;Respuesta;Etiquetas",
        "Domanda;Risposta;Etichette",
    ],
)
def test_heads_in_other_languages_name_columns(head: str) -> None:
    taken = read_table("cards.csv", f"{head}\nCrumb;The inside;bread soft\n".encode())
    assert taken.notes == []
    (draft,) = taken.drafts
    assert (draft.prompt, draft.answer, draft.tags) == ("Crumb", "The inside", ["bread", "soft"])


@pytest.mark.parametrize("row", ["term;back door", "Frage;Hund", "a;def"])
def test_a_first_row_that_is_a_card_stays_one(row: str) -> None:
    assert len(read_table("cards.csv", f"{row}\nx;y\n".encode()).drafts) == 2
