"""QTI 1.2, as Canvas and others write it: each item comes in as what it asks, or is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from mkdocs_practice.imports.formats.qti import read
from mkdocs_practice.imports.read import as_markdown, form_of
from mkdocs_practice.imports.trust import hold_back

ONE_BY_ONE = "it is all or nothing there; here what is partly right counts in part"
SOME = "what is said to some answers only stands in the explanation, for all"


def text(of: str, form: str = "text/html") -> str:
    escaped = of.replace("&", "&amp;").replace("<", "&lt;")
    return f'<material><mattext texttype="{form}">{escaped}</mattext></material>'


def equal(value: str, name: str = "R") -> str:
    return f'<varequal respident="{name}">{value}</varequal>'


def when(test: str, score: str = "100", action: str = "Set", on: str = "No", said: str = "") -> str:
    gain = f'<setvar action="{action}" varname="SCORE">{score}</setvar>' if score else ""
    shown = f'<displayfeedback feedbacktype="Response" linkrefid="{said}"/>' if said else ""
    goes_on = f' continue="{on}"' if on else ""
    return (
        f"<respcondition{goes_on}><conditionvar>{test}</conditionvar>{gain}{shown}</respcondition>"
    )


def lid(*labels: str, name: str = "R", above: str = "", many: str = "Single") -> str:
    listed = "".join(
        f'<response_label ident="{each[0]}">{text(each)}</response_label>' for each in labels
    )
    return (
        f'<response_lid ident="{name}" rcardinality="{many}">{text(above) if above else ""}'
        f"<render_choice>{listed}</render_choice></response_lid>"
    )


def typed(form: str = "") -> str:
    kind = f' fibtype="{form}"' if form else ""
    return f'<response_str ident="R"><render_fib{kind}/></response_str>'


def item(kind: str, shown: str, *judged: str, more: str = "", prompt: str = "<p>Q?</p>") -> str:
    field = f"<fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry>"
    about = f"<qtimetadata><qtimetadatafield>{field}</qtimetadatafield></qtimetadata>"
    return (
        f'<item ident="i1" title="T"><itemmetadata>{about if kind else ""}</itemmetadata>'
        f"<presentation>{text(prompt)}{shown}</presentation><resprocessing><outcomes>"
        f'<decvar maxvalue="100" varname="SCORE"/></outcomes>{"".join(judged)}</resprocessing>'
        f"{more}</item>"
    )


def open_entries(*texts: str, algorithm: str = "", form: str = "openEntry") -> str:
    """An item of Canvas with one blank, of whose texts the first is scored."""
    kind = "fill_in_multiple_blanks_question"
    about = f' scoring_algorithm="{algorithm}" answer_type="{form}"'
    blank = lid(*texts, name="response_x").replace('" rcardinality="Single"', '"')
    labels = blank.replace("<response_label", f"<response_label{about}")
    scored = when(equal(texts[0][0], "response_x"), "100", "Add", "")
    return item(kind, labels, scored, prompt="<p>It is [x].</p>")


def said(name: str, of: str) -> str:
    return f'<itemfeedback ident="{name}"><flow_mat>{text(of)}</flow_mat></itemfeedback>'


def quiz(*items: str) -> str:
    return (
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment '
        f'ident="a" title="Quiz"><section ident="root_section">{"".join(items)}</section>'
        "</assessment></questestinterop>"
    )


ALL = f"<and>{equal('a')}{equal('b')}<not>{equal('c')}</not></and>"
NEAR = '<or>{}<and><vargte respident="R">{}</vargte><varlte respident="R">{}</varlte></and></or>'
CASES = {
    "one right": (
        item(
            "multiple_choice_question",
            lid("a", "b"),
            when(equal("a"), "", on="Yes", said="a_fb"),
            when("<other/>", "", on="Yes", said="general_fb"),
            when(equal("b")),
            more=said("a_fb", "No.") + said("general_fb", "Since."),
        ),
        "/// choice | Q? { #i1 }\n\n- [ ] a\n\n    > No.\n- [x] b\n\n/// answer\nSince.\n///",
        [],
    ),
    "half right": (
        item("", lid("a", "b", "c"), when(equal("a")), when(equal("b"), "50")),
        "- [x] a\n- [ ] b\n- [ ] c\n///",
        ["“b” counts 50 % there, and is wrong here"],
    ),
    "several of Canvas": (
        item("multiple_answers_question", lid(*"abc", many="Multiple"), when(ALL)),
        "- [x] a\n- [x] b\n- [ ] c\n///",
        ["a wrong option counts -50 % there; here all of them take the whole score"],
    ),
    "several, all or nothing": (
        item("", lid(*"abc", many="Multiple"), when(ALL)),
        "- [x] a\n- [x] b\n- [ ] c\n///",
        [ONE_BY_ONE],
    ),
    "several that add up": (
        item(
            "",
            lid(*"abc", many="Multiple"),
            *(when(equal(each), "50", "Add", "Yes") for each in "ab"),
            when(equal("c"), "100", "Subtract", "Yes"),
        ),
        "- [x] a\n- [x] b\n- [ ] c\n///",
        [],
    ),
    "a text": (
        item("short_answer_question", typed(), when(equal("one")), when(equal("two"))),
        '/// text | Q? { #i1 }\n    answer: ["one", "two"]\n///',
        [],
    ),
    "a text with capital letters": (
        item("", typed(), when('<varequal respident="R" case="Yes">One</varequal>')),
        '    answer: ["One"]',
        ["capital letters matter there, and not here"],
    ),
    "a number": (
        item("numerical_question", typed("Decimal"), when(NEAR.format(equal("3"), "2.5", "3.5"))),
        '/// number | Q? { #i1 }\n    answer: "3"\n    tolerance: "0.5"\n///',
        [],
    ),
    "two numbers": (
        item("numerical_question", typed("Decimal"), when(equal("3")), when(equal("7"))),
        '/// number | Q? { #i1 }\n    answer: "3"\n///',
        ["only the first of its numbers is kept; 7 counts 100 %"],
    ),
    "blanks": (
        item(
            "fill_in_multiple_blanks_question",
            lid("one", "1", name="response_x", above="x") + lid("two", name="response_y"),
            when(equal("o", "response_x"), "50", "Add", "Yes"),
            when(equal("1", "response_x"), "50", "Add", "Yes"),
            when(equal("t", "response_y"), "50", "Add", "Yes"),
            prompt="<p>It is [x], not [y].</p>",
        ),
        "It is ==one|1==, not ==two==.",
        [],
    ),
    "menus": (
        item(
            "multiple_dropdowns_question",
            lid("one", "two", name="response_x") + lid("red", "blue", name="response_y"),
            when(equal("o", "response_x"), "50", "Add", "Yes"),
            when(equal("b", "response_y"), "50", "Add", "Yes"),
            prompt="<p>It is [x] and [y].</p>",
        ),
        "It is ==one== and ==blue==.",
        [
            "the wrong words `two` are left out: the right one is typed",
            "the wrong words `red` are left out: the right one is typed",
        ],
    ),
    "pairs": (
        item(
            "matching_question",
            lid("x", "y", "z", name="response_1", above="A")
            + lid("x", "y", "z", name="response_2", above="B"),
            when(equal("y", "response_1"), "50", "Add", "Yes"),
            when(equal("x", "response_2"), "50", "Add", "Yes"),
        ),
        "A\n:   y\n\nB\n:   x\n///",
        ["“z” is a match without a term there; it is left out"],
    ),
    "a group of which some go with others": (
        item(
            "",
            '<response_grp ident="R" rcardinality="Multiple"><render_choice>'
            + "".join(
                f'<response_label ident="{each[0]}" match_group="{group}">{text(each)}'
                "</response_label>"
                for each, group in (("France", "PR"), ("Italy", "PR"), ("Rome", ""), ("Paris", ""))
            )
            + "</render_choice></response_grp>",
            *(
                when(f'<varsubset respident="R">{pair}</varsubset>', "50", "Add", "Yes")
                for pair in ("F,P", "I,R")
            ),
        ),
        "France\n:   Paris\n\nItaly\n:   Rome\n///",
        [],
    ),
    "an essay": (
        item(
            "essay_question",
            typed(),
            when("<other/>", "", on="Yes", said="general_fb"),
            more=said("general_fb", "Since."),
        ),
        "/// question | Q? {#i1}\n---\nSince.\n///",
        [],
    ),
    "a text alone": (item("text_only_question", "", prompt="Read <em>this</em>."), "*this*.", []),
    "a file": (
        item("file_upload_question", ""),
        "/// question | Q? {#i1}\n---\n…\n///",
        [
            "there is nothing like `file_upload_question` here; it is an open question",
            "is an essay without an answer; write one",
        ],
    ),
    "said to who is wrong": (
        item(
            "true_false_question",
            lid("True", "False"),
            when(equal("T")),
            when("<other/>", "", said="general_incorrect_fb"),
            more=said("general_incorrect_fb", "Look again."),
        ),
        "/// answer\nLook again.\n///",
        [SOME],
    ),
    "texts of one condition": (
        item("short_answer_question", typed(), when(equal("one") + equal("two"))),
        '    answer: ["one", "two"]',
        [],
    ),
    "the number that is written first": (
        item("numerical_question", typed("Decimal"), when(equal("7")), when(equal("3"))),
        '    answer: "7"',
        ["only the first of its numbers is kept; 3 counts 100 %"],
    ),
    "scores that are added without a word": (
        item(
            "",
            lid(*"abc", many="Multiple"),
            *(when(equal(each), size, "Add", "") for each, size in
              (("a", "50"), ("b", "50"), ("c", "-10"))),
        ),
        "- [x] a\n- [x] b\n- [ ] c\n///",
        ["a wrong option counts -10 % there; here all of them take the whole score"],
    ),
    "texts of Canvas of which the first scores": (
        open_entries("red", "teal"), "It is ==red|teal==", [],
    ),
    "a text of Canvas within others": (
        open_entries("red", algorithm="TextContainsAnswer"),
        "It is ==red==.",
        ["any text with `red` in it is right there; here only what is listed is"],
    ),
    "a text of Canvas with slips": (
        open_entries("red", algorithm="TextCloseEnough"),
        "It is ==red==.",
        ["`red` is right there with a slip of the keys as well, and not here"],
    ),
    "a pattern of Canvas": (
        open_entries("re+d", algorithm="TextRegex"),
        "/// answer\n1. re+d\n///",
        [
            "the pattern `re+d` says what is right there; it is left out",
            "its answers cannot be blanks; it is an open question that shows them",
        ],
    ),
    "words of Canvas to drag": (
        open_entries("red", "blue", form="wordbank"),
        "/// choice | It is _____. { #i1 }\n\n- [x] red\n- [ ] blue\n///",
        [],
    ),
    "an instruction": (
        item("", lid("a", "b"), when(equal("a")), more=f"<rubric>{text('Take one.')}</rubric>"),
        "/// choice | Take one. { #i1 }\n\nQ?\n\n- [x] a",
        [],
    ),
    "a passage, and what is drawn": (
        "<section title='S'><presentation_material><flow_mat>" + text("<p>Once upon.</p>")
        + "</flow_mat></presentation_material><selection_ordering><selection><selection_number>1"
        "</selection_number></selection></selection_ordering>"
        + item("", lid("a", "b"), when(equal("a")))
        + item("", lid("a", "b"), when(equal("a"))).replace("i1", "i2")
        + "</section>",
        "Once upon.\n\n/// choice | Q? { #i1 }",
        ["the section 'S' draws 1 of its 2 questions; here all are asked"],
    ),
    "what is drawn from elsewhere": (
        "<section title='S'><selection_ordering><selection><sourcebank_ref>b1</sourcebank_ref>"
        "<selection_number>2</selection_number></selection></selection_ordering></section>"
        + item("", lid("a", "b"), when(equal("a"))),
        "/// choice | Q? { #i1 }",
        [
            "the section 'S' draws 2 of its questions from the bank `b1`, which is not in the "
            "file; export the bank as well"
        ],
    ),
    "all sorts of material": (
        item("", "<material><matemtext>Now</matemtext><math><msup><mi>x</mi><mn>2</mn></msup>"
             "</math><mataudio uri='s.mp3'/><altmaterial><mattext>Again</mattext></altmaterial>"
             "<matapplet uri='a'/></material>" + lid("a", "b"), when(equal("a"))),
        "*Now* ${x}^{2}$ [s.mp3](s.mp3)\n\n- [x] a",
        [
            "its file `s.mp3` is not there, or has a name that none can have here",
            "its audio `s.mp3` is a link",
            "its `<object>` is left out",
        ],
    ),
    "conditions of others": (
        item("", typed(), when('<varsubstring respident="R">on</varsubstring>')),
        "/// question | Q? {#i1}\n---\non\n///",
        ["its answers are told apart in a way that is not known here"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_item_comes_in_or_is_told(name: str) -> None:
    xml, expected, notes = CASES[name]
    data = quiz(xml).encode()
    assert form_of("q.xml", data) == "qti"
    taken = read("q.xml", data)
    assert expected in as_markdown(taken)
    assert [note.removeprefix("q.xml").removeprefix(":1")[2:] for note in taken.notes] == notes


def test_a_package_of_canvas_comes_in_with_its_files_and_headings() -> None:
    picture = (
        '<p>Q? <img src="%24IMS-CC-FILEBASE%24/Up%20load/x.png?canvas_download=1" alt="x"></p>'
    )
    one = item("multiple_choice_question", lid("a", "b"), when(equal("a")), prompt=picture)
    out = io.BytesIO()
    listed = "".join(
        f'<resource type="imsqti_xmlv1p2" href="{each}/{each}.xml"/>' for each in ("g1", "g2")
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("imsmanifest.xml", f"<manifest><resources>{listed}</resources></manifest>")
        archive.writestr("g1/g1.xml", quiz(one))
        archive.writestr("g2/g2.xml", quiz("\n", one.replace("i1", "i2")).replace("Quiz", "More"))
        archive.writestr("web_resources/Up load/x.png", b"\x89PNG")
    taken = read("p.zip", out.getvalue())
    page = as_markdown(taken)
    assert [line for line in page.split("\n") if line[:3] in ("## ", "///")][:2] == [
        "## Quiz", "/// choice | Q? ![x](x.png) { #i1 }",
    ]  # fmt: skip
    assert "## More" in page
    assert taken.media == {"x.png": b"\x89PNG"}
    assert taken.notes == []


def test_what_is_hostile_in_a_quiz_is_text() -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1))"
    taken = read(
        "q.xml", quiz(item("", lid("a", "b" + bad), when(equal("a")), prompt=bad)).encode()
    )
    page = hold_back("q.xml", taken)
    assert "<script" not in page
    assert "<img" not in page
    assert "](javascript:" not in page


def of_blackboard(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<flow_mat class="FORMATTED_TEXT_BLOCK"><material><mat_extension><mat_formattedtext '
        f'type="HTML">{escaped}</mat_formattedtext></mat_extension></material></flow_mat>'
    )


def test_a_pool_of_blackboard_comes_in() -> None:
    labels = "".join(
        f'<flow_label class="Block"><response_label ident="{each}">'
        f"{of_blackboard(f'<p>{each}</p>')}</response_label></flow_label>"
        for each in ("Blood", "Grass")
    )
    quiz = (
        '<questestinterop><assessment title="Pool"><section><item title="Red"><presentation>'
        f'<flow class="QUESTION_BLOCK">{of_blackboard("<p>Which is <b>red</b>?</p>")}</flow>'
        '<response_lid ident="response" rcardinality="Single"><render_choice>'
        f"{labels}</render_choice></response_lid></presentation><resprocessing><outcomes>"
        '<decvar varname="SCORE" maxvalue="{most}"/></outcomes><respcondition title="correct">'
        '<conditionvar><varequal respident="response" case="No">Blood</varequal></conditionvar>'
        '<setvar variablename="SCORE" action="Set">SCORE.max</setvar></respcondition>'
        "<respcondition><conditionvar><other/></conditionvar>"
        '<setvar variablename="SCORE" action="Set">0.0</setvar></respcondition></resprocessing>'
        "</item></section></assessment></questestinterop>"
    )
    manifest = (
        '<manifest xmlns:bb="http://www.blackboard.com/content-packaging/"><resources><resource '
        'bb:file="res00001.dat" identifier="res00001" type="assessment/x-bb-qti-{kind}"/>'
        "</resources></manifest>"
    )
    for kind, most in (("pool", "1.0"), ("test", "10.0"), ("survey", "")):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as package:
            package.writestr("imsmanifest.xml", manifest.format(kind=kind))
            package.writestr("res00001.dat", quiz.format(most=most))
        taken = read("pool.zip", data.getvalue())
        expected = "/// choice | Which is **red**? { #Red }\n\n- [x] Blood\n- [ ] Grass\n///\n"
        assert as_markdown(taken).strip() == expected.strip()
        assert taken.notes == []
