"""The other ways out, each read as its own programs read it."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from anki.collection import ImportCsvRequest

from mkdocs_practice.exports.export_file import OPEN_KINDS
from mkdocs_practice.exports.formats import FORMATS, mochi
from mkdocs_practice.exports.formats.csv import COLUMNS, neutral
from mkdocs_practice.exports.notes import Collection
from mkdocs_practice.imports.read import take
from mkdocs_practice.syntax.items import ItemRecord, list_items
from mkdocs_practice.syntax.kinds import GRADED
from mkdocs_practice.syntax.kinds.grading import BlanksGrading, NumberGrading, TextGrading
from mkdocs_practice.syntax.scan import scan
from tests.support.anki import reader
from tests.support.checkout import ROOT
from tests.support.cli import run_here
from tests.support.command import run
from tests.support.notes import note_of
from tests.support.sites import write_site

SCHEMA = ROOT / "docs" / "reference" / "practice.schema.json"
EXPORTING = ROOT / "docs" / "guide" / "exporting.md"
GIFT_PARSER = ROOT / "tests" / "node_modules" / "gift-pegjs"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+P//PwAF/gL+pzUukAAAAABJRU5ErkJggg=="
)
EVERYTHING = """\
# Everything

/// question | What is $x^2$ for {x = 2} & "y"? { #open }
    tags: [math, two words]

/// hint
Multiply ![dot](dot.png).
///
/// answer
```python
x = 2 # ~ four: {}
```

| a | b |
|---|---|
| 1 | 2 |
///
///

/// choice | Which is *right*? { #one }
- [ ] 1 = 1 ~ no
    > Feedback: {no}
- [x] 2
/// answer
Two.
///
///

/// choice | Which are right? { #several }
- [x] a
- [x] b
- [ ] c
- [ ] d
///

/// number | How much? { #much }
    answer: 38.5
    tolerance: 2%
    unit: "%"
///

/// text | Which function? { #function }
    answer: [ReLU, "max(0, x) = {x}"]
///

/// blanks | Fill in. { #fill }
A ==b|c}d== and ==e== in `==f==`.
///

/// match | Which net? { #net }
Deep -> plain
:   VGG

Deep with shortcuts
:   ResNet
///

/// order | In which order? { #order }
1. LeNet
2. AlexNet
3. VGG
///

/// flashcards | Deck { #deck }

/// card | =1+1 { #card }
Back.
///

///

/// exercise | Task { #task }
Given this.

/// question | Part? { #part }
/// answer
Done.
///
///
///
"""
IDS = ["open", "one", "several", "much", "function", "fill", "net", "order", "card", "part"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with an item of each kind."""
    folder = tmp_path_factory.mktemp("formats")
    extensions = [
        "tables", "attr_list", "def_list", "pymdownx.superfences", "pymdownx.highlight",
        {"pymdownx.arithmatex": {"generic": True}},
    ]  # fmt: skip
    config = {
        "site_name": "Course",
        "site_url": "https://example.org/",
        "markdown_extensions": extensions,
    }
    write_site(folder, {"page.md": EVERYTHING, "dot.png": DOT}, config)
    return folder


@pytest.fixture(scope="module")
def exported() -> dict[str, tuple[bytes, str]]:
    """The exports of the course so far, by format."""
    return {}


@pytest.fixture
def export(
    course: Path, exported: dict[str, tuple[bytes, str]], monkeypatch: pytest.MonkeyPatch
) -> Any:
    """Exports the course in a format, twice the first time; returns the bytes and what was said."""
    monkeypatch.chdir(course)

    def in_format(form: str) -> tuple[bytes, str]:
        if form not in exported:
            file = course / f"out.{form}"
            done = run_here("export", form, "-o", str(file))
            assert done.returncode == 0, done.stderr
            again = course / f"again.{form}"
            # In a process of its own: the order of sets is another there.
            assert run("export", form, "-o", str(again)).returncode == 0
            assert again.read_bytes() == file.read_bytes()
            exported[form] = file.read_bytes(), done.stderr
        return exported[form]

    return in_format


def items(text: str) -> list[tuple[Any, ...]]:
    """What the items of a page are, but for their places."""

    def told(item: ItemRecord) -> tuple[Any, ...]:
        return item.id, item.kind, item.prompt, item.tags, item.answered, item.deck

    return [told(item) for item in list_items(scan(text), "page.md")]


@pytest.mark.parametrize("form", ["json", "csv", "anki"])
def test_what_holds_everything_gives_the_same_items_again(
    course: Path, export: Any, form: str
) -> None:
    export(form)
    target = course / f"back-{form}.md"
    done = run_here("import", f"out.{form}", "-o", str(target), "--force")
    assert done.returncode == 0, done.stderr
    assert items(target.read_text("utf-8")) == items(EVERYTHING)


def test_every_kind_is_exported_here_and_every_format_described() -> None:
    assert scan(EVERYTHING).by_kind.keys() >= {*GRADED, *OPEN_KINDS}
    rows = re.findall(r"^\| `(\w+)` \|", EXPORTING.read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(FORMATS)


def test_json_is_as_its_schema_says(export: Any) -> None:
    data = json.loads(export("json")[0])
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert [item["id"] for item in data["items"]] == IDS
    (name,) = data["media"]
    assert base64.b64decode(data["media"][name]) == DOT
    assert f"practice-media/{name}" in data["items"][0]["hints"][0]


def test_csv_is_safe_in_a_spreadsheet(export: Any) -> None:
    data, said = export("csv")
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == IDS
    assert rows[8]["front"] == "'=1+1"
    assert rows[0]["front"].startswith('What is $x^2$ for {x = 2} &amp; "y"?')
    assert "out.csv" in said
    assert "page.md:3: a table holds no pictures" in said


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-5", "@a", "\t=1", "  =1", "＝1", "＋", "\r=1", "'=1"]
)
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert neutral(f"a{cell}") == f"a{cell}"


def test_anki_takes_the_text_and_knows_it_again(course: Path, export: Any, tmp_path: Path) -> None:
    export("tsv")
    with reader(tmp_path / "anki") as anki:
        for new, same in ((10, 0), (0, 10)):
            path = str(course / "out.tsv")
            metadata = anki.collection.get_csv_metadata(path=path, delimiter=None)
            log = anki.collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
            assert (len(log.new), len(log.updated) + len(log.duplicate)) == (new, same)
            assert not log.conflicting
            assert not log.missing_notetype
        found = map(anki.collection.get_note, anki.collection.find_notes("deck:Course::Everything"))
        backs = {note["Front"]: note["Back"] for note in found}
        assert len(backs) == 10
        assert "<p>Back.</p>" in backs["=1+1"]
        assert anki.collection.find_notes("tag:two_words")


def test_gift_is_read_by_its_grammar(course: Path, export: Any) -> None:
    data, said = export("gift")
    questions = [each for each in parse_gift(data.decode("utf-8")) if each["type"] != "Category"]
    assert [each["type"] for each in questions] == [
        "Essay", "MC", "MC", "Numerical", "Short", "Essay", "Matching", "Matching", "Essay",
        "Essay",
    ]  # fmt: skip
    assert [each["isCorrect"] for each in questions[1]["choices"]] == [False, True]
    assert questions[1]["choices"][0]["text"]["text"] == "1 = 1 ~ no"
    assert [each["weight"] for each in questions[2]["choices"]] == [50, 50, -50, -50]
    choices = questions[3]["choices"]
    number = choices if isinstance(choices, Mapping) else choices[0]["text"]
    assert (number["number"], number["range"]) == (38.5, 0.77)
    texts = [each["text"]["text"] for each in questions[4]["choices"]]
    assert texts == ["ReLU", "max(0, x) = {x}"]
    assert [each["subanswer"] for each in questions[7]["matchPairs"]] == ["LeNet", "AlexNet", "VGG"]
    for what in ("pictures", "hints", "several blanks", "no order", "no units"):
        assert what in said


def parse_gift(text: str) -> list[dict[str, Any]]:
    """What the published grammar of GIFT makes of a text."""
    script = (
        f"const gift = require({json.dumps(str(GIFT_PARSER))});"
        "let text = ''; process.stdin.on('data', d => text += d).on('end', () =>"
        "console.log(JSON.stringify(gift.parse(text))))"
    )
    done = subprocess.run(
        ["node", "-e", script], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def test_moodle_has_all_kinds(export: Any) -> None:
    data, _ = export("moodle")
    quiz = ET.fromstring(data)
    questions = [each for each in quiz if each.get("type") != "category"]
    assert [each.get("type") for each in questions] == [
        "essay", "multichoice", "multichoice", "numerical", "shortanswer", "cloze", "matching",
        "ordering", "essay", "essay",
    ]  # fmt: skip
    assert [each.findtext("idnumber") for each in questions] == IDS
    picture, text = (
        questions[0].find("questiontext/file"),
        questions[0].findtext("questiontext/text"),
    )
    assert picture is not None
    assert base64.b64decode(picture.text or "") == DOT
    assert f"@@PLUGINFILE@@/{picture.get('name')}" in (
        questions[0].findtext("questiontext/text") or ""
    )
    # Moodle takes no hints of an essay; they are closed where the question is.
    assert "<summary>Hint</summary>" in (text or "")
    shares = [each.get("fraction") for each in questions[2].findall("answer")]
    assert shares == ["50", "50", "-50", "-50"]
    assert questions[3].findtext("answer/tolerance") == "0.77"
    assert "{1:SHORTANSWER:=b~=c\\}d}" in (questions[5].findtext("questiontext/text") or "")


def test_qti_is_a_package_of_items(export: Any) -> None:
    data, said = export("qti")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        files = {name: package.read(name) for name in names}
    space = {"c": "http://www.imsglobal.org/xsd/imscp_v1p1", "q": QTI}
    manifest = ET.fromstring(files["imsmanifest.xml"])
    listed = [file.get("href") for file in manifest.findall(".//c:file", space)]
    assert set(listed) == set(names) - {"imsmanifest.xml"}
    interactions = []
    for name in names:
        if name.startswith("items/"):
            item = ET.fromstring(files[name])
            interactions.append(check_item(item))
    assert interactions == [
        ["extendedText"], ["choice"], ["choice"], ["textEntry"], ["textEntry"],
        ["textEntry", "textEntry"], ["match"], ["order"], ["extendedText"], ["extendedText"],
    ]  # fmt: skip
    test = ET.fromstring(files["test.xml"])
    references = [each.get("href") for each in test.iter(f"{{{QTI}}}assessmentItemRef")]
    assert references == [name for name in names if name.startswith("items/")]
    assert len(test.findall(f".//{{{QTI}}}assessmentSection")) == 1
    (whole,) = manifest.findall("c:resources/c:resource[@type='imsqti_test_xmlv2p1']", space)
    items = manifest.findall("c:resources/c:resource[@type='imsqti_item_xmlv2p1']", space)
    needed = [each.get("identifierref") for each in whole.findall("c:dependency", space)]
    assert needed == [each.get("identifier") for each in items]
    # Nothing is left of the colours of code, and feedback is what the page shows.
    assert (
        b'<pre class="language-python"><code>x = 2 # ~ four: {}\n</code></pre>'
        in files["items/item-open.xml"]
    )
    assert b">Feedback: {no}</feedbackInline>" in files["items/item-one.xml"].replace(
        b" </f", b"</f"
    )
    assert not any(b"<span" in data for data in files.values())
    assert "tags" not in said
    assert "page.md:3: QTI has no hints" in said


def test_qti_12_has_the_types_of_canvas(export: Any) -> None:
    data, said = export("qti12")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    picture = next(name for name in files if name.startswith("media/"))
    assert files.keys() == {"imsmanifest.xml", "quiz-1.xml", picture}
    manifest = ET.fromstring(files["imsmanifest.xml"])
    assert [each.get("href") for each in manifest.iter() if each.tag.endswith("file")] == [
        "quiz-1.xml", picture,
    ]  # fmt: skip
    space = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
    quiz = ET.fromstring(files["quiz-1.xml"])
    fields = [
        (each.findtext("q:fieldlabel", "", space), each.findtext("q:fieldentry", "", space))
        for each in quiz.findall(".//q:qtimetadatafield", space)
    ]
    assert [value for label, value in fields if label == "qmd_keywords"] == ["math", "two words"]
    assert [value for label, value in fields if label == "question_type"] == [
        "essay_question", "multiple_choice_question", "multiple_answers_question",
        "numerical_question", "short_answer_question", "fill_in_multiple_blanks_question",
        "matching_question", "matching_question", "essay_question", "essay_question",
    ]  # fmt: skip
    texts = [each.text or "" for each in quiz.findall(".//q:mattext", space)]
    assert any("[blank1] and [blank2]" in text for text in texts)
    for what in ("hints", "as a whole", "no units", "no order"):
        assert f"QTI 1.2 {what}" in said or what in said
    assert "tags" not in said


QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
ORDER = [
    "responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"
]  # fmt: skip


def check_item(item: ET.Element) -> list[str]:
    """Hold an item against the information model; return its interactions."""
    names = [each.tag.removeprefix(f"{{{QTI}}}") for each in item]
    assert names == sorted(names, key=ORDER.index)
    declared = {each.get("identifier") for each in item if "Declaration" in each.tag}
    body = item.find(f"{{{QTI}}}itemBody")
    assert body is not None
    assert not (body.text or "").strip()
    found = [each for each in body.iter() if each.tag.endswith("Interaction")]
    assert all(each.get("responseIdentifier") in declared for each in found)
    outcomes = {each.get("identifier") for each in item.iter(f"{{{QTI}}}outcomeDeclaration")}
    used = {each.get("outcomeIdentifier") for each in item.iter() if "Feedback" in each.tag}
    used |= {each.get("outcomeIdentifier") for each in item.iter() if "feedback" in each.tag}
    used |= {each.get("identifier") for each in item.iter(f"{{{QTI}}}setOutcomeValue")}
    assert used <= outcomes
    offered = {each.get("identifier") for each in body.iter() if each.get("identifier")}
    for response in item.iter(f"{{{QTI}}}responseDeclaration"):
        if response.get("baseType") in ("identifier", "directedPair"):
            values = {word for each in response.iter() for word in (each.text or "").split()}
            assert values <= offered
    return [each.tag.removeprefix(f"{{{QTI}}}").removesuffix("Interaction") for each in found]


def test_mochi_has_sides_and_pictures(export: Any) -> None:
    data, _ = export("mochi")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(package.namelist()) == 2
        text = package.read("data.edn").decode("utf-8")
        assert package.read(package.namelist()[1]) == DOT
    assert text.startswith("{:version 2 :decks [{:id :p")
    assert ':name "Course / Everything"' in text
    assert ':content "=1+1\\n\\n---\\n\\nBack.' in text
    assert "@media/dot-" in text
    assert "A {{1::b}} and {{2::e}}" in text


def test_mochi_has_the_words_of_blanks_as_they_are_and_tells_what_it_has_not() -> None:
    gaps = '<p><span class="practice-gap" data-n="1"></span> <svg></svg></p>'
    note = note_of("blanks", BlanksGrading((("2*3_x",),)), front=gaps)
    file = mochi.write(Collection("Site", notes=[note]))
    assert [each.message for each in file.warnings] == ["Mochi has no <svg>; it is left out"]
    (draft,) = take("d.mochi", file.data, "mochi").drafts
    assert (draft.kind, draft.prompt) == ("blanks", "==2\\*3_x==")


@pytest.mark.parametrize("form", FORMATS)
def test_strict_writes_nothing_that_is_not_whole(
    course: Path, export: Any, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """What is said without `--strict` fails with it, in every format; a chosen deck hides none."""
    _, said = export(form)
    monkeypatch.chdir(course)
    Path("strict").write_text("former")
    is_whole = "page.md:" not in said
    done = run_here("export", form, "--strict", "-o", "strict")
    assert (done.returncode == 0) == is_whole == (form in ("anki", "json"))
    assert (Path("strict").read_bytes() != b"former") == is_whole


def test_a_chosen_deck_hides_no_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(
        tmp_path, {"page.md": f"{EVERYTHING}\n/// choice | Open? {{ #no }}\n///\n", "dot.png": DOT}
    )
    monkeypatch.chdir(tmp_path)
    done = run_here("export", "json", "--strict", "--deck", "deck", "-o", "strict")
    assert done.returncode == 1
    assert "the choice has no answer" in done.stderr
    assert not Path("strict").exists()


MENU = """\
/// match | Which? { #which }
a
:   ![red](dot.png)

b
:   $x^2$

c
:   - one
    - two
///

/// match | Plain? { #plain }
a
:   *b* `c`[^1]

d
:   e
///

/// order | First? { #first }
1. ![](dot.png)
2. b
///

[^1]: Note.
"""
FOR_MENUS = ["attr_list", "def_list", "footnotes"]


@pytest.mark.parametrize(
    ("form", "lines"), [("moodle", [1, 13]), ("gift", [1, 13, 21]), ("qti12", [1, 13, 21])]
)
def test_what_a_menu_cannot_show_is_named_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, lines: list[int]
) -> None:
    config = {"markdown_extensions": [{"pymdownx.arithmatex": {"generic": True}}, *FOR_MENUS]}
    write_site(tmp_path, {"page.md": MENU, "dot.png": DOT}, config)
    monkeypatch.chdir(tmp_path)
    done = run_here("export", form, "-o", "out")
    said = [line for line in done.stderr.splitlines() if "entries stand in a menu" in line]
    assert [int(line.split(":")[1]) for line in said] == lines
    assert said[0].endswith("it has no pictures, lists, math")
    assert said[1].endswith("it has no code, emphasis")
    data = Path("out").read_bytes()
    if form == "qti12":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(map(package.read, package.namelist()))
    assert b">red<" in data or b"-> red\n" in data


def test_an_export_speaks_the_language_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = (
        "# 1\n\n/// number | 1? { #one }\n    answer: 1.5\n"
        "/// hint\nA\n///\n/// hint | Regel\nB\n///\n/// hint\nC\n///\n///\n"
    )
    theme = {"theme": {"name": "mkdocs", "locale": "de"}}
    write_site(tmp_path, {"page.md": question}, {"site_name": "Kurs", **theme})
    monkeypatch.chdir(tmp_path)
    done = run_here("export", "tsv", "-o", "out.tsv")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out.tsv").read_text("utf-8")
    labels = re.findall(r"<summary>(.*?)</summary>", text)
    assert labels == ["Hinweis 1", "Regel", "Hinweis 3"]
    assert "1,5" in text


GAP = '<p><span class="practice-gap" data-n="1"></span></p>'


@pytest.mark.parametrize(("form", "count"), [("tsv", 3), ("mochi", 2)])
def test_graded_items_that_become_cards_are_counted_once(form: str, count: int) -> None:
    graded = [
        note_of("number", NumberGrading("1")),
        note_of("blanks", BlanksGrading((("a",),)), front=GAP),
        note_of("text", TextGrading(("a",))),
    ]
    file = FORMATS[form].write(Collection("Site", notes=[note_of("question", None), *graded]))
    assert [each.message for each in file.warnings] == [
        f"{count} graded items are cards there, and no import brings back how they are graded: "
        "take json"
    ]
