"""Moodle XML: each type of question comes in as what it asks, or is told with its line."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import pytest

from mkdocs_practice.imports import ImportFileError
from mkdocs_practice.imports.formats.moodle import read
from mkdocs_practice.imports.read import as_markdown, form_of

PICTURE = b64encode(b"\x89PNG").decode()


def text(name: str, html: str, more: str = "", **attributes: str) -> str:
    given = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{given}><text>{escape(html)}</text>{more}</{name}>"


def answer(html: str, fraction: float, said: str = "", more: str = "") -> str:
    feedback = text("feedback", said, format="html") if said else ""
    return text("answer", html, feedback + more, fraction=f"{fraction:g}", format="html")


def question(kind: str, *parts: str, asked: str = "<p>Q?</p>", name: str = "Q?") -> str:
    head = text("name", name) + text("questiontext", asked, format="html")
    return f'<quiz>\n<question type="{kind}">{head}{"".join(parts)}</question>\n</quiz>'


def page_of(xml: str) -> tuple[str, list[str]]:
    taken = read("q.xml", xml.encode())
    return as_markdown(taken), [note.removeprefix("q.xml:") for note in taken.notes]


SINGLE, SEVERAL = "<single>true</single>", "<single>false</single>"
TWO = answer("a", 100) + answer("b", 0)
WHOLE = {
    "one right": (
        question("multichoice", SINGLE, answer("<p>a</p>", 100, "<b>Yes</b>"), answer("b", 0)),
        "/// choice | Q? { #q }\n\n- [x] a\n\n    > **Yes**\n- [ ] b\n///",
    ),
    "several right": (
        question(
            "multichoice",
            SEVERAL,
            *(answer(each, 33.33333) for each in "abc"),
            *(answer(each, -50) for each in "de"),
        ),
        "- [x] a\n- [x] b\n- [x] c\n- [ ] d\n- [ ] e\n///",
    ),
    "true or false": (
        question("truefalse", answer("true", 0, "No."), answer("false", 100)),
        "- [ ] True\n\n    > No.\n- [x] False\n///",
    ),
    "texts": (
        question("shortanswer", "<usecase>0</usecase>", answer("a", 100, "Yes."), answer("*", 0)),
        '/// text | Q? { #q }\n    answer: ["a"]\n\n/// answer\nYes.\n///\n///',
    ),
    "a star": (question("shortanswer", answer("5 \\* 5", 100)), 'answer: ["5 * 5"]'),
    "a number": (
        question(
            "numerical",
            answer("38.5", 100, more="<tolerance>0.5</tolerance>"),
            "<units><unit><multiplier>1</multiplier><unit_name>px</unit_name></unit></units>",
        ),
        '    answer: "38.5"\n    tolerance: "0.5"\n    unit: ["px"]\n///',
    ),
    "pairs": (
        question(
            "matching",
            *(
                text("subquestion", term, text("answer", match), format="html")
                for term, match in (("<i>a</i>", "x*y"), ("b", "z"))
            ),
        ),
        "*a*\n:   x\\*y\n\nb\n:   z\n///",
    ),
    "an order": (
        question(
            "ordering", *(answer(each, rank) for each, rank in zip("cab", (3, 1, 2), strict=True))
        ),
        "1. a\n2. b\n3. c\n///",
    ),
    "an essay": (
        question("essay", text("graderinfo", "<p>Since.</p>", format="html")),
        "/// question | Q? { #q }\n---\nSince.\n///",
    ),
    "words to choose": (
        question(
            "gapselect",
            *(text("selectoption", word, "<group>1</group>") for word in "ab"),
            asked="<p>It is [[2]], not [[1]].</p>",
        ),
        "It is ==b==, not ==a==.",
    ),
    "words to drag": (
        question("ddwtos", text("dragbox", "a|b"), asked="<p>It is [[1]].</p>"),
        "It is ==a&#124;b==.",
    ),
    "a cloze": (
        question(
            "cloze",
            asked="<p>It is {1:SHORTANSWER:=a&amp;b~=c\\}d#Yes.} and {1:SA:%100%e}; f(x)={x}.</p>",
        ),
        "It is ==a&amp;b|c}d== and ==e==; f(x)={x}.\n\n/// answer\n- c}d: Yes.",
    ),
    "a cloze beside marks of other tools": (
        question("cloze", asked="<p>It is {1:SA:=a}, {b}, [[c]], \\({d}\\) or ____.</p>"),
        "It is ==a==, \\{b}, \\[[c]], ${d}$ or ",
    ),
    "a cloze with one menu": (
        question("cloze", asked="<p>It is {1:MC:a~=<b>b</b>#Yes.} there.</p>"),
        "/// choice | It is _____ there. { #q }\n\n- [ ] a\n- [x] **b**\n\n    > Yes.",
    ),
    "a cloze with one number": (
        question("cloze", asked="<p>It is {1:NM:=5:0.5}.</p>"),
        '/// number | It is _____. { #q }\n    answer: "5"\n    tolerance: "0.5"',
    ),
    "a description": (
        question("description", asked="<p>Now <i>trees</i>.</p>").replace(
            "</quiz>", question("truefalse", TWO.replace(">a<", ">true<")).replace("<quiz>", "")
        ),
        "Now *trees*.\n\n/// choice",
    ),
    "a category": (
        '<quiz><question type="category"><category><text>$course$/top/N/A//B</text></category>'
        '<info format="html"><text>On it.</text></info></question>'
        + question("multichoice", TWO).removeprefix("<quiz>"),
        "## A/B\n\nOn it.\n\n/// choice | Q?",
    ),
    "what is around": (
        question(
            "multichoice",
            text("generalfeedback", "<p>Since.</p>", format="html"),
            text("correctfeedback", "Your answer is correct.", format="html"),
            text("hint", "<p>Think.</p>", "<clearwrong/>", format="html"),
            "<idnumber>k7</idnumber><tags><tag><text>x y</text></tag></tags>",
            TWO,
        ),
        '/// choice | Q? { #k7 }\n    tags: ["x y"]\n\n- [x] a\n- [ ] b\n\n'
        "/// hint\nThink.\n///\n\n/// answer\nSince.\n///\n///",
    ),
    "a name": (question("multichoice", TWO, name="Of words"), "/// choice | Q? { #of-words }"),
    "other forms": (
        question(
            "multichoice",
            text("answer", "*a*", fraction="100", format="markdown"),
            text("answer", "*b*", fraction="0", format="plain_text"),
            text("answer", "<b>c</b> 1 < 2", fraction="0", format="moodle_auto_format"),
        ),
        "- [x] *a*\n- [ ] \\*b\\*\n- [ ] **c** 1 &lt; 2\n",
    ),
    "math of the filter": (
        question("multichoice", TWO, asked="<p>Is <tex>a \\lt b</tex> or [tex]y^2[/tex]?</p>"),
        "/// choice | Is $a \\lt b$ or $y^2$? { #q }",
    ),
    "math": (
        question("multichoice", TWO, asked="<p>Is $$x^2$$ or \\(y\\)?</p>"),
        "Is $x^2$ or $y$?",
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_comes_in_whole(name: str) -> None:
    xml, expected = WHOLE[name]
    page, told = page_of(xml)
    assert expected in page
    assert told == []


ORDERED = answer("a", 1) + answer("b", 2)
TOLD = {
    "half right": (
        question("multichoice", SINGLE, answer("a", 100), answer("b", 50), answer("c", 0)),
        "- [x] a\n- [ ] b\n- [ ] c",
        ["2: “b” counts 50 % there, and is wrong here"],
    ),
    "capitals": (
        question("shortanswer", "<usecase>1</usecase>", answer("A", 100)),
        'answer: ["A"]',
        ["2: capital letters matter there, and not here"],
    ),
    "units of other sizes": (
        question(
            "numerical",
            answer("5", 100),
            "<units><unit><multiplier>1000</multiplier><unit_name>mm</unit_name></unit></units>",
        ),
        'answer: "5"\n///',
        ["2: the units `mm` are left out: they stand for other numbers"],
    ),
    "all or nothing": (
        question("multichoiceset", answer("a", 100), answer("b", 100), answer("c", 0)),
        "- [x] a\n- [x] b\n- [ ] c",
        ["2: it is all or nothing there; here what is partly right counts in part"],
    ),
    "a name alone": (
        question("multichoice", TWO, asked="", name="Which *one*?"),
        "/// choice | Which \\*one\\*? {",
        ["2: has no text of its own; its name is its prompt"],
    ),
    "nothing asked": (
        question("multichoice", TWO, asked="", name=""),
        "/// choice\n",
        ["2: has no text before its answers; write a prompt"],
    ),
    "one wrong for each right": (
        question("oumultiresponse", answer("a", 100), answer("b", 100), answer("c", 0)),
        "- [x] a\n- [x] b\n- [ ] c",
        ["2: a wrong option counts there only where more are chosen than are right"],
    ),
    "wrong words": (
        question("ddwtos", *(text("dragbox", each) for each in "ab"), asked="<p>It is [[1]].</p>"),
        "It is ==a==.",
        ["2: the wrong words `b` are left out: here the right one is typed"],
    ),
    "words in HTML": (
        question("ddwtos", text("dragbox", "<b>a</b> &amp; b"), asked="<p>It = [[1]]=.</p>"),
        "It = ==a &amp; b==&#61;.",
        [],
    ),
    "words that nobody types": (
        question(
            "ddwtos",
            *(text("dragbox", each) for each in ("H<sub>2</sub>", "O")),
            asked="<p>[[1]][[2]]</p>",
        ),
        "1. H<sub>2</sub>\n2. O",
        ["2: its words cannot be blanks; it is an open question that shows them"],
    ),
    "a part of an order": (
        question("ordering", answer("a", 1), answer("b", 2), "<selecttype>RANDOM</selecttype>"),
        "1. a\n2. b",
        ["2: only some of its entries are drawn there; here all of them are asked"],
    ),
    "an order that is all or nothing": (
        question("ordering", ORDERED, "<gradingtype>ALL_OR_NOTHING</gradingtype>"),
        "1. a\n2. b",
        ["2: it is all or nothing there; here what is partly right counts in part"],
    ),
    "an order by places": (
        question("ordering", ORDERED, "<gradingtype>ABSOLUTE_POSITION</gradingtype>"),
        "1. a\n2. b",
        ["2: it counts by `ABSOLUTE_POSITION` there; here by the most entries that are in order"],
    ),
    "an order as here": (
        question("ordering", ORDERED, "<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>"),
        "1. a\n2. b",
        [],
    ),
    "a cloze of all sorts": (
        question("cloze", asked="<p>{1:MC:=a~b} {2:NM:=5:1} {1:SAC:=c~%50%d}</p>"),
        "==a== ==5== ==c==",
        [
            "2: capital letters matter there, and not here",
            "2: its gaps count differently there; here each counts the same",
            "2: the wrong words `b` are left out: here the right one is typed",
            "2: a number in a text may be a little off there, and not here",
            "2: “d” counts 50 % there, and is wrong here",
        ],
    ),
    "a cloze that can be none": (
        question("cloze", asked="<p>{1:NM:=5:1~%50%5:2} {1:SA:=a} {1:SA:=}</p>"),
        "1. 5 ± 1, 5 ± 2 (50 %)\n2. a\n3. …",
        [
            "2: a number in a text may be a little off there, and not here",
            "2: “5” counts 50 % there, and is right here, where it reads as a right one does",
            "2: none of its texts can be accepted as it is; it is an open question; write its "
            "answer",
            "2: its answers cannot be blanks; it is an open question that shows them",
        ],
    ),
    "results": (
        question("multichoice", TWO, text("incorrectfeedback", "Read again.", format="html")),
        "- [x] a",
        ["2: what is said to an answer that is not all right is left out: “Read again.”"],
    ),
    "a number with a comma": (
        question(
            "numerical",
            answer("3,14", 100).replace("</answer>", "<tolerance>0,01</tolerance></answer>"),
        ),
        '    answer: "3.14"\n    tolerance: "0.01"',
        [],
    ),
    "a number with signs of its own": (
        question("numerical", answer("6.02×10^23", 100)),
        "---\n6.02×10^23\n///",
        [
            "2: `6.02×10^23` is no number here; it is shown as it is",
            "2: none of its numbers counts in full; it is an open question that shows them",
        ],
    ),
    "hidden, with points": (
        question("multichoice", TWO, "<hidden>1</hidden><defaultgrade>2.0</defaultgrade>"),
        "- [x] a",
        [
            "2: is hidden there, and shown here",
            " 1 question has points of its own, which are left out",
        ],
    ),
    "a formula": (
        question("calculated", answer("{a}+{b}", 100)),
        "/// answer\n{a}+{b}\n///",
        ["2: its numbers are drawn anew each time there; it is an open question with the formula"],
    ),
    "another type": (
        question("stack", text("generalfeedback", "Since.", format="html")),
        "/// question | Q? { #q }\n---\nSince.\n///",
        ["2: there is nothing like `stack` here; it is an open question with what is said to all"],
    ),
    "another type without an answer": (
        question("ddmarker"),
        "",
        ["2: “Q?” is left out: there is nothing like `ddmarker` here"],
    ),
    "a frame": (
        question("multichoice", TWO, asked="<p>Q?</p><iframe src='x'></iframe>"),
        "/// choice | Q?",
        ["2: its `<iframe>` is left out"],
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_not_held_is_told_with_its_line(name: str) -> None:
    xml, expected, notes = TOLD[name]
    page, told = page_of(xml)
    assert expected in page
    assert told == notes


def file(name: str, data: str = PICTURE) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{data}</file>'


def test_files_come_along_each_under_a_name_of_its_own() -> None:
    def asked(data: bytes) -> str:
        source = '<p>Q? <img src="@@PLUGINFILE@@/a%20b.png" alt="x"></p>'
        more = file("a b.png", b64encode(data).decode())
        head = text("name", "N") + text("questiontext", source, more, format="html")
        return f'<question type="multichoice">{head}{TWO}</question>'

    left = asked(b"3").replace("multichoice", "ddimageortext")
    taken = read("q.xml", f"<quiz>{asked(b'1')}{asked(b'2')}{left}{asked(b'1')}</quiz>".encode())
    assert [note[:20] for note in taken.notes] == ["q.xml:1: “N” is left"]
    assert taken.media == {"a b.png": b"1", "a b-2.png": b"2"}
    page = as_markdown(taken)
    assert [page.count(f"![x]({name})") for name in ("a%20b.png", "a%20b-2.png")] == [2, 1]


@pytest.mark.parametrize("name", ["../a.png", "missing.png"])
def test_files_that_can_be_none_are_told(name: str) -> None:
    source = f'<p>Q? <img src="@@PLUGINFILE@@/{name}" alt="x"></p>'
    more = file("../a.png")
    head = text("name", "N") + text("questiontext", source, more, format="html")
    taken = read(
        "q.xml", f'<quiz><question type="multichoice">{head}{TWO}</question></quiz>'.encode()
    )
    assert taken.media == {}
    assert taken.notes == [
        f"q.xml:1: its file `{name}` is not there, or has a name that none can have here"
    ]


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', "declares a document type"),
        ("<quiz>" + "<a>" * 200 + "</a>" * 200 + "</quiz>", "is nested deeper"),
        ("<quiz>\n<question>", "q.xml:2:11: is no XML (no element found)"),
        ("<quiz>&nbsp;</quiz>", "is no XML (undefined entity)"),
        ("<other/>", "is XML, but no quiz of Moodle"),
    ],
)
def test_what_is_no_quiz_is_refused(xml: str, said: str) -> None:
    with pytest.raises(ImportFileError, match=None) as raised:
        read("q.xml", xml.encode())
    assert said in str(raised.value)


@pytest.mark.parametrize("head", ["", "\ufeff", '<?xml version="1.0"?>\n<!-- x -->\n'])
def test_a_quiz_is_known_by_its_look(head: str) -> None:
    assert form_of("q.xml", f"{head}<quiz>".encode()) == "moodle"
