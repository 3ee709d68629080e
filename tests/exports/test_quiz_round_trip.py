"""Out as a quiz and in again: what leaves a second time is what has left the first time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, settings
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.imports.read import READERS, as_markdown
from mkdocs_practice.site.lock.write_ids import write_ids
from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import ROOT
from tests.support.collected import collected
from tests.support.pages import pages

Record = tuple[object, ...]
_OWN = ".practice-solution, .practice-hint summary"


def shown(html: str | None) -> str:
    """What HTML shows, but for what the export and the import say by themselves."""
    tree = LexborHTMLParser(html or "")
    for node in tree.css(_OWN):
        node.decompose()
    marks = [node.tag for node in tree.css("em, code, pre, li, blockquote, td, a[href]")]
    text = "".join((tree.body.text() if tree.body else "").split())
    return f"{text.replace('Fillintheblanks.', '')} {marks}"


def moodle(data: bytes) -> Iterator[Record]:
    """What the questions of a quiz are."""
    for question in ET.fromstring(data).iterfind("question[@type]"):
        if question.get("type") == "category":
            continue
        answers = [
            (shown(each.findtext("text")), each.get("fraction"),
             shown(each.findtext("feedback/text")), each.findtext("tolerance"))
            for each in question.findall("answer")
        ]  # fmt: skip
        pairs = [
            (shown(each.findtext("text")), each.findtext("answer/text"))
            for each in question.findall("subquestion")
        ]
        yield (
            question.get("type"),
            question.findtext("idnumber"),
            shown(question.findtext("questiontext/text")),
            shown(question.findtext("generalfeedback/text")),
            [shown(each.findtext("text")) for each in question.findall("hint")],
            [each.findtext("text") for each in question.iterfind("tags/tag")],
            [each.text for each in question.iter("unit_name")],
            question.findtext("single"),
            answers,
            pairs,
        )


def qti(data: bytes) -> Iterator[Record]:
    """What the items of a package are."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = re.sub(r' xmlns="[^"]*"', "", package.read("imsmanifest.xml").decode())
        tags = {
            each.get("href"): [word.text for word in each.iter("string")]
            for each in ET.fromstring(text).iter("resource")
        }
        for name in package.namelist():
            if not name.startswith("items/"):
                continue
            text = re.sub(
                r' xmlns(:\w+)?="[^"]*"| xsi:\w+="[^"]*"', "", package.read(name).decode()
            )
            item = ET.fromstring(text)
            parts = item.iter()
            yield (
                name,
                tags[name],
                [ET.tostring(each) for each in item.iter("responseDeclaration")],
                [
                    (each.tag, each.get("identifier"), shown(ET.tostring(each).decode()))
                    for each in parts
                    if each.tag in ("itemBody", "modalFeedback", "simpleChoice", "rubricBlock")
                ],
                [ET.tostring(each) for each in item.iter("responseProcessing")],
            )


def gift(data: bytes) -> Iterator[Record]:
    """What the questions of a text are; a name is made of the prompt."""
    for block in data.decode().split("\n\n"):
        lines = block.strip().split("\n")
        if block.strip() and not block.startswith("$"):
            body = lines[1].rpartition("::[html]")[2]
            texts = [
                re.sub(r"\\(.)", r"\1", each.replace("\\n", " ")) for each in (body, *lines[2:])
            ]
            yield lines[0], [shown(text) for text in texts]


def qti12(data: bytes) -> Iterator[Record]:
    """What the items of quizzes of QTI 1.2 are."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("quiz-"):
                continue
            text = re.sub(r' xmlns="[^"]*"', "", package.read(name).decode())
            for item in ET.fromstring(text).iter("item"):
                for element in item.iter("mattext"):
                    element.text = shown(element.text)
                yield (
                    item.get("ident"),
                    *(
                        ET.tostring(part)
                        for name in ("itemmetadata", "presentation", "resprocessing")
                        for part in item.findall(name)
                    ),
                    [ET.tostring(part) for part in item.findall("itemfeedback")],
                )


READ: dict[str, Callable[[bytes], Iterator[Record]]] = {
    "gift": gift, "moodle": moodle, "qti": qti, "qti12": qti12,
}  # fmt: skip


@pytest.mark.parametrize("text", ["%50%x", "%-5.5%", "100%", "% %", "a=b", "~x", "#1", "*", "T"])
def test_a_text_that_looks_like_syntax_is_one_in_gift(text: str) -> None:
    options = f"/// choice | C? {{ #c }}\n\n- [x] {text}r\n- [ ] {text}w\n///\n"
    typed = f"/// text | T? {{ #t }}\n    answer: ['{text}', 'b']\n///\n"
    taken = READERS["gift"]("q.gift", FORMATS["gift"].write(collected(options + typed)).data)
    choice, answer = taken.items
    assert [(markdown(each), right) for each, right, _ in choice.options] == [
        (markdown(f"{text}r"), True), (markdown(f"{text}w"), False),
    ]  # fmt: skip
    assert (answer.kind, answer.accepted) == ("text", [text, "b"])
    assert taken.notes == []


@pytest.mark.parametrize(
    "block",
    ["text | T? { #t }\n    answer: ['a -> b', 'x']", "blanks | T? { #t }\n\nIt is ==a -> b==."],
)
def test_an_answer_with_an_arrow_is_no_matching_in_gift(block: str) -> None:
    out = FORMATS["gift"].write(collected(f"/// {block}\n///\n"))
    assert ["for a matching" in each.message for each in out.warnings] == [True]
    (item,) = READERS["gift"]("q.gift", out.data).items
    assert item.kind == "question"
    assert "a -&gt; b" in markdown(item.answer)


@pytest.mark.parametrize("form", READ)
def test_an_item_without_an_id_comes_back_without_a_loss(form: str) -> None:
    page = "/// text | Why? { .x }\n    answer: so\n///\n\n/// question | How?\n---\nSo.\n///\n"
    data = FORMATS[form].write(collected(page)).data
    taken = READERS[form.removesuffix("12")](f"out.{form}", data)
    assert taken.notes == []
    assert [draft.kind for draft in taken.items] == ["text", "question"]


def test_text_that_looks_like_a_gap_is_none_in_moodle() -> None:
    page = "/// blanks | Write `{:MC:=no}` { #b }\n\nNot {1:SA:=no}, but ==yes==.\n///\n"
    (item,) = READERS["moodle"]("q.xml", FORMATS["moodle"].write(collected(page)).data).items
    assert item.kind == "blanks"
    assert "Not {1:SA:=no}, but ==yes==." in markdown(item.prompt)


@pytest.mark.parametrize("form", READ)
def test_a_formula_leaves_once(form: str) -> None:
    page = "/// text | What is $x^2$ for two? { #q }\n    answer: four\n///\n"
    data = FORMATS[form].write(collected(page)).data
    (item,) = READERS[form.removesuffix("12")](f"out.{form}", data).items
    assert markdown(item.prompt).count("x^2") == 1


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("front", ["> The stride.", "1. The stride.", "- The stride."])
def test_a_front_that_is_no_paragraph_comes_back_as_it_left(form: str, front: str) -> None:
    page = f"/// flashcards | D\n/// card\n    id: a\n{front}\n\n---\n\nBack.\n///\n///\n"
    first, second, _ = twice(form, page)
    assert second == first


def twice(form: str, text: str) -> tuple[list[Record], list[Record], list[str]]:
    """What leaves, what leaves once that has come back, and what was told in between."""
    first = FORMATS[form].write(collected(text)).data
    taken = READERS[form.removesuffix("12")](f"out.{form}", first)
    second = FORMATS[form].write(collected(as_markdown(taken))).data
    return list(READ[form](first)), list(READ[form](second)), taken.notes


@pytest.mark.parametrize("form", READ)
@settings(max_examples=30)
@given(pages())
def test_what_leaves_again_is_what_left(form: str, text: str) -> None:
    text = write_ids(text, scan(text), set()).after
    ids = [block.attributes.id for block in scan(text).blocks if block.attributes.id]
    assume(len(ids) == len(set(ids)))
    first, second, told = twice(form, text)
    assert second == first
    shown = "what its `<details>` hides is shown"
    assert [each for each in told if not each.endswith(shown) or "???" not in text] == []


DOCS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if "\n/// " in path.read_text("utf-8")
)


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("page", DOCS)
def test_the_pages_of_the_documentation_leave_and_come_back(form: str, page: str) -> None:
    first, second, told = twice(form, Path(ROOT, page).read_text("utf-8"))
    assert second == first
    assert told == []
