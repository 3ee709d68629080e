"""QTI: items of all versions come in as what they ask, or are told with their file."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from mkdocs_practice.imports import ImportFileError
from mkdocs_practice.imports.formats.qti import read
from mkdocs_practice.imports.read import as_markdown, form_of

KEBAB = re.compile(r"(?<=[a-z])[A-Z]")
NAMES = re.compile(
    r"(?<=<)/?(?:[a-z]+[A-Z]\w*|prompt|gap|mapping|value|variable|correct|equal|hottext)\b"
)
MAPPED = '<responseProcessing template="https://x.org/rptemplates/map_response"/>'
MATCHED = '<responseProcessing template="https://x.org/rptemplates/match_correct.xml"/>'


def key(
    *correct: str, kind: str = "identifier", many: str = "single", name: str = "R", **shares: float
) -> str:
    values = "".join(f"<value>{each}</value>" for each in correct)
    entries = "".join(f'<mapEntry mapKey="{k}" mappedValue="{v}"/>' for k, v in shares.items())
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{many}" baseType="{kind}">'
        + (f"<correctResponse>{values}</correctResponse>" if correct else "")
        + (f'<mapping defaultValue="0">{entries}</mapping>' if entries else "")
        + "</responseDeclaration>"
    )


def item(keys: str, body: str, more: str = "", name: str = "i1") -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" '
        f'identifier="{name}" title="T">{keys}<itemBody>{body}</itemBody>{more}</assessmentItem>'
    )


def version_3(xml: str) -> str:
    """The same under the names of version 3."""
    names = NAMES.sub(
        lambda match: f"{'/' * match[0].startswith('/')}qti-{kebab(match[0].lstrip('/'))}", xml
    )
    names = re.sub(r"(?<= )[a-z]+[A-Z]\w*(?==)", lambda match: kebab(match[0]), names)
    return names.replace("imsqti_v2p2", "imsqtiasi_v3p0")


def kebab(name: str) -> str:
    return KEBAB.sub(lambda match: f"-{match[0].lower()}", name)


def choice(*texts: str, most: int = 1, tag: str = "choiceInteraction") -> str:
    options = "".join(f'<simpleChoice identifier="{t[0]}">{t}</simpleChoice>' for t in texts)
    return f'<{tag} responseIdentifier="R" maxChoices="{most}"><prompt>Q?</prompt>{options}</{tag}>'


def entry(name: str = "R") -> str:
    return f'<textEntryInteraction responseIdentifier="{name}"/>'


def matches(*sets: str) -> str:
    columns = "".join(
        "<simpleMatchSet>"
        + "".join(
            f'<simpleAssociableChoice identifier="{each}">{each}</simpleAssociableChoice>'
            for each in column
        )
        + "</simpleMatchSet>"
        for column in sets
    )
    return f'<p>Q?</p><matchInteraction responseIdentifier="R">{columns}</matchInteraction>'


EQUAL = (
    '<responseProcessing><responseCondition><responseIf><equal toleranceMode="{}" tolerance="{}">'
    '<variable identifier="R"/><correct identifier="R"/></equal></responseIf></responseCondition>'
    "</responseProcessing>"
)
SCORE = (
    '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{}</baseValue>'
    "</setOutcomeValue>"
)
RULES = (
    f"<responseProcessing><responseCondition><responseIf>{{}}{SCORE}</responseIf>"
    f"<responseElse>{SCORE}</responseElse></responseCondition></responseProcessing>"
)
IS_B = '<match><variable identifier="R"/><baseValue baseType="identifier">b</baseValue></match>'
IS_RIGHT = '<match><variable identifier="R"/><correct identifier="R"/></match>'
BY_RULES = "its rules count other options as right than its key, which is kept"
BY_MAPPING = "its mapping, which is kept, counts other options as right than its key"
SOME = "what is said to some answers only stands in the explanation, for all"
CASES = {
    "one right": (
        item(key("b"), choice("a", "b<feedbackInline>Yes.</feedbackInline>"), MATCHED),
        "/// choice | Q? { #i1 }\n\n- [ ] a\n- [x] b\n\n    > Yes.\n///",
        [],
    ),
    "right by rules alone": (
        item(key(), choice(*"abc"), RULES.format(IS_B, 2, 0)),
        "- [ ] a\n- [x] b\n- [ ] c\n///",
        [],
    ),
    "right by rules and by its key": (
        item(key("b"), choice(*"abc"), RULES.format(f"<not>{IS_RIGHT}</not>", 0, 1)),
        "- [ ] a\n- [x] b\n- [ ] c\n///",
        [],
    ),
    "rules against its key": (
        item(key("a"), choice(*"abc"), RULES.format(IS_B, 1, 0)),
        "- [x] a\n- [ ] b\n- [ ] c\n///",
        [BY_RULES],
    ),
    "rules that turn its key round": (
        item(key("a"), choice(*"abc"), RULES.format(f"<not>{IS_RIGHT}</not>", 1, 0)),
        "- [x] a\n- [ ] b\n- [ ] c\n///",
        [BY_RULES],
    ),
    "rules that are not known": (
        item(key("a"), choice(*"abc"), RULES.format("<customOperator/>", 0, 1)),
        "- [x] a\n- [ ] b\n- [ ] c\n///",
        [],
    ),
    "a mapping against its key": (
        item(key("c", a=1), choice(*"abc"), MAPPED),
        "- [x] a\n- [ ] b\n- [ ] c\n///",
        [BY_MAPPING],
    ),
    "several right": (
        item(key("a", "b", many="multiple", a=2, b=2, c=-4), choice(*"abc", most=0), MAPPED),
        "- [x] a\n- [x] b\n- [ ] c\n///",
        [],
    ),
    "several, all or nothing": (
        item(key("a", "b", many="multiple"), choice(*"abc", most=0), MATCHED),
        "- [x] a\n- [x] b\n- [ ] c\n///",
        ["it is all or nothing there; here what is partly right counts in part"],
    ),
    "half right": (
        item(key("a", a=2, b=1), choice(*"abc"), MAPPED),
        "- [x] a\n- [ ] b\n- [ ] c\n///",
        ["“b” counts 50 % there, and is wrong here"],
    ),
    "a text": (
        item(key("a", kind="string", a=1, b=1), f"<p>Q?</p><p>{entry()}</p>", MAPPED),
        '/// text | Q? { #i1 }\n    answer: ["a", "b"]\n///',
        [],
    ),
    "blanks": (
        item(
            key("a", kind="string") + key("b|c", kind="string", name="S"),
            f"<p>It is {entry()}, not {entry('S')}.</p>",
        ),
        "It is ==a==, not ==b&#124;c==.",
        [],
    ),
    "a number": (
        item(key("200", kind="float"), f"<p>Q? {entry()} px</p>", EQUAL.format("relative", "5 5")),
        '/// number | Q? _____ px { #i1 }\n    answer: "200"\n    tolerance: "10"\n///',
        [],
    ),
    "more below than above": (
        item(key("42", kind="float"), f"<p>Q? {entry()}</p>", EQUAL.format("absolute", "1 3")),
        'answer: "43"\n    tolerance: "2"\n///',
        [],
    ),
    "numbers by rules": (
        item(
            key("5", kind="float"),
            f"<p>Q? {entry()}</p>",
            EQUAL.format("exact", "").replace("equal", "gte"),
        ),
        'answer: "5"\n///',
        ["rules say which numbers are right there; here only that of its key is"],
    ),
    "texts by a pattern": (
        item(
            key("colour", kind="string"),
            f"<p>Q?</p><p>{entry()}</p>",
            EQUAL.format("exact", "").replace("equal", "patternMatch"),
        ),
        'answer: ["colour"]\n///',
        ["a pattern says what is right there; here only the texts of its key are"],
    ),
    "whole numbers in a row": (
        item(
            key("5", kind="integer"),
            '<sliderInteraction responseIdentifier="R"><prompt>Q?</prompt></sliderInteraction>',
        ).replace("</correctResponse>", "</correctResponse><mapping><mapEntry mapKey='4' "
                  "mappedValue='1'/><mapEntry mapKey='6' mappedValue='1'/></mapping>"),
        'answer: "5"\n    tolerance: "1"\n///',
        [],
    ),
    "pairs": (
        item(key("a x", "b y", kind="directedPair", many="multiple"), matches("ab", "xyz"), MAPPED),
        "a\n:   x\n\nb\n:   y\n///",
        ["“z” is a match without a term there; it is left out"],
    ),
    "pairs that count differently": (
        item(
            key("a x", "b y", kind="directedPair", many="multiple").replace(
                "</correctResponse>",
                '</correctResponse><mapping defaultValue="-1"><mapEntry mapKey="a x" '
                'mappedValue="1"/><mapEntry mapKey="b y" mappedValue="2"/></mapping>',
            ),
            matches("ab", "xy"),
            MAPPED,
        ),
        "a\n:   x\n\nb\n:   y\n///",
        [
            "its pairs count differently there; here they share the score",
            "a wrong pair takes from the score there; here it counts nothing",
        ],
    ),
    "entries, all or nothing": (
        item(
            key("a", kind="string") + key("b", kind="string", name="S"),
            f"<p>It is {entry()}, not {entry('S')}.</p>",
            EQUAL.format("exact", "").replace("<equal", "<and><equal").replace(
                "</equal>", '</equal><match><variable identifier="S"/></match></and>'
            ),
        ),
        "It is ==a==, not ==b==.",
        ["it is all or nothing there; here what is partly right counts in part"],
    ),
    "entries that count differently": (
        item(
            key("a", kind="string", a=1) + key("b", kind="string", name="S", b=3),
            f"<p>It is {entry()}, not {entry('S')}.</p>",
            MAPPED,
        ),
        "It is ==a==, not ==b==.",
        ["its blanks count differently there; here they share the score"],
    ),
    "texts with one of the key in them": (
        item(
            key("colour", kind="string"),
            f"<p>Q?</p><p>{entry()}</p>",
            EQUAL.format("exact", "").replace("<equal", '<stringMatch substring="true"').replace(
                "</equal", "</stringMatch"
            ),
        ),
        'answer: ["colour"]\n///',
        ["any text with one of its key in it is right there; here only those are"],
    ),
    "several to choose, one right": (
        item(key("a", many="multiple"), choice(*"ab", most=0), MATCHED),
        "- [x] a\n- [ ] b\n///",
        [],
    ),
    "an order": (
        item(key("b", "a", many="ordered"), choice("a", "b", tag="orderInteraction"), MATCHED),
        "/// order | Q? { #i1 }\n\n1. b\n2. a\n///",
        ["it is all or nothing there; here what is partly right counts in part"],
    ),
    "words to drag": (
        item(
            key("w G", kind="directedPair", many="multiple"),
            '<gapMatchInteraction responseIdentifier="R"><gapText identifier="w">one</gapText>'
            '<gapText identifier="v">two</gapText><p>It is <gap identifier="G"/>.</p>'
            "</gapMatchInteraction>",
        ),
        "It is ==one==.",
        ["the wrong words `two` are left out: the right one is typed"],
    ),
    "pictures to drag, behind their gaps": (
        item(
            key("G w", "G w", kind="directedPair", many="multiple"),
            '<gapMatchInteraction responseIdentifier="R"><gapImg identifier="w"><object '
            'type="image/png" data="https://x.org/a.png">A</object></gapImg><p>It is '
            '<gap identifier="G"/>.</p></gapMatchInteraction>',
        ),
        "- ![A](https://x.org/a.png), ![A](https://x.org/a.png)".replace("- ", "1. "),
        ["its answers cannot be blanks; it is an open question that shows them"],
    ),
    "what is said in the text": (
        item(key("a"), choice(*"ab") + "<p>And<feedbackInline>Why not.</feedbackInline>.</p>"),
        "/// answer\nWhy not.\n///",
        [SOME],
    ),
    "what is said in a gap": (
        item(
            key("v") + key("w", name="S"),
            "<p>"
            + "".join(
                f'<inlineChoiceInteraction responseIdentifier="{name}"><inlineChoice '
                'identifier="w">one</inlineChoice><inlineChoice identifier="v">two<feedbackInline>'
                "Yes.</feedbackInline></inlineChoice></inlineChoiceInteraction>"
                for name in "RS"
            )
            + "</p>",
        ),
        "/// answer\nYes.\n///",
        [SOME, *(f"the wrong words `{each}` are left out: the right one is typed" for each in
                 ("one", "two"))],
    ),
    "a number that is none": (
        item(key("1e99999", kind="float"), f"<p>Q?</p><p>{entry()}</p>"),
        "---\n1e99999\n///",
        [
            "`1e99999` is no number here; it is shown as it is",
            "none of its numbers counts in full; it is an open question that shows them",
        ],
    ),
    "a text elsewhere": (
        item(key("a"), choice(*"ab")).replace(
            "<itemBody>", '<assessmentStimulusRef identifier="s" href="s.xml"/><itemBody>'
        ),
        "/// choice | Q? { #i1 }",
        ["its text `s.xml` is another file; import the package to have it"],
    ),
    "a menu": (
        item(
            key("v"),
            '<p>It is <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="w">'
            'one</inlineChoice><inlineChoice identifier="v">two</inlineChoice>'
            "</inlineChoiceInteraction>.</p>",
        ),
        "/// choice | It is _____. { #i1 }\n\n- [ ] one\n- [x] two\n///",
        [],
    ),
    "words in a text": (
        item(
            key("v"),
            '<hottextInteraction responseIdentifier="R"><p>Is <hottext identifier="w">this'
            '</hottext> or <hottext identifier="v">that</hottext> wrong?</p></hottextInteraction>',
        ),
        "/// choice | Is this or that wrong? { #i1 }\n\n- [ ] this\n- [x] that\n///",
        [],
    ),
    "an essay": (
        item(
            key(kind="string"),
            '<p>Q?</p><extendedTextInteraction responseIdentifier="R"/>'
            '<rubricBlock view="scorer"><p>Since.</p></rubricBlock>',
        ),
        "/// question | Q? {#i1}\n---\nSince.\n///",
        [],
    ),
    "what explains": (
        item(key("a"), choice(*"ab"), '<modalFeedback identifier="x"><p>So.</p></modalFeedback>'),
        "/// answer\nSo.\n///",
        [],
    ),
    "no prompt": (
        item(key("a"), choice(*"ab").replace("<prompt>Q?</prompt>", "")),
        "/// choice | T { #i1 }\n\n- [x] a",
        ["has no text of its own; its name is its prompt"],
    ),
    "a text alone": (item("", "<p>Read <em>this</em>.</p>"), "Read *this*.", []),
    "two questions": (
        item(key("a"), "<p>Read.</p>" + choice(*"ab") + choice(*"ab").replace("Q?", "R?")),
        "/// choice | Read. { #i1-2 }\n\nR?\n\n- [x] a\n- [ ] b\n///",
        ["asks several things; each is a question of its own"],
    ),
    "math": (
        item(key("a"), "<p>Is <math><msup><mi>x</mi><mn>2</mn></msup></math>?</p>" + choice(*"ab")),
        "/// choice | Is ${x}^{2}$? { #i1 }\n\nQ?",
        [],
    ),
    "another kind": (
        item(key("a"), '<p>Q?</p><hotspotInteraction responseIdentifier="R"/>'),
        "/// question | Q? {#i1}\n---\n…\n///",
        ["there is nothing like `hotspotInteraction` here; it is an open question"],
    ),
    "a template": (
        item("<templateDeclaration identifier='x'/>" + key("a"), choice(*"ab")),
        "- [x] a",
        ["is made anew each time there, with values that are not known here"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("version", ["2", "3"])
@pytest.mark.parametrize("name", CASES)
def test_an_item_comes_in_or_is_told(name: str, version: str) -> None:
    xml, expected, notes = CASES[name]
    xml = version_3(xml) if version == "3" else xml
    assert form_of("i.xml", xml.encode()) == "qti"
    taken = read("i.xml", xml.encode())
    assert expected in as_markdown(taken)
    assert taken.notes == [f"i.xml: {note}" for note in notes]


def package(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", ".").replace("_of_", "/"), data)
    return out.getvalue()


def manifest(**types: str) -> str:
    listed = "".join(
        f'<resource type="{kind}" href="{name.replace("__", ".").replace("_of_", "/")}"/>'
        for name, kind in types.items()
    )
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">{listed}</manifest>'


A, B = (item(key("a"), choice(*"ab").replace("Q?", f"Is {each}?"), name=each) for each in "AB")
ITEM, TEST = "imsqti_item_xmlv2p2", "imsqti_test_xmlv2p2"


def test_a_package_comes_in_the_order_of_its_test_with_its_files() -> None:
    test = (
        "<assessmentTest><testPart><assessmentSection title='One'><assessmentItemRef "
        "href='in/b.xml'/></assessmentSection><assessmentSection title='Two'><assessmentItemRef "
        "href='a.xml'/></assessmentSection></testPart></assessmentTest>"
    )
    data = package(
        imsmanifest__xml=manifest(a__xml=ITEM, in_of_b__xml=ITEM, t__xml=TEST, gone__xml=ITEM),
        a__xml=A, t__xml=test, pic_of_x__png=b"\x89PNG",
        in_of_b__xml=B.replace("Is B?", 'Is B? <img src="../pic/x.png" alt="x"/>'),
    )  # fmt: skip
    assert form_of("p.zip", data) == "qti"
    taken = read("p.zip", data)
    page = as_markdown(taken)
    order = ["## One", "Is B? ![x](x.png)", "## Two", "Is A?"]
    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)
    assert taken.media == {"x.png": b"\x89PNG"}
    assert taken.notes == ["p.zip: gone.xml: is not in the package"]


def test_a_text_comes_once_before_the_items_that_name_it() -> None:
    text = (
        "<assessmentStimulus identifier='s'><stimulusBody><p>Once <img src='x.png' alt='x'/>.</p>"
        "</stimulusBody></assessmentStimulus>"
    )
    named = '<assessmentStimulusRef identifier="s" href="../in/{}.xml"/><itemBody>'
    one, two = (each.replace("<itemBody>", named.format("s")) for each in (A, B))
    data = package(
        imsmanifest__xml=manifest(it_of_a__xml=ITEM, it_of_b__xml=ITEM, it_of_c__xml=ITEM),
        it_of_a__xml=one, it_of_b__xml=two, in_of_s__xml=text, in_of_x__png=b"\x89PNG",
        it_of_c__xml=B.replace("<itemBody>", named.format("t")).replace('"B"', '"C"'),
    )  # fmt: skip
    taken = read("p.zip", data)
    page = as_markdown(taken)
    assert page.count("Once ![x](x.png).") == 1
    assert page.index("Once") < page.index("Is A?")
    assert taken.media == {"x.png": b"\x89PNG"}
    assert taken.notes == ["p.zip: it/c.xml: its text `../in/t.xml` is not in the package"]


def test_a_cartridge_comes_in_by_the_files_of_its_resources() -> None:
    """A Common Cartridge of Canvas, where each quiz is there twice and a bank is not listed."""
    quiz = (
        "<questestinterop><assessment title='{0}'><section><item ident='{1}' title='T'>"
        "<presentation><material><mattext>{0}?</mattext></material></presentation></item>"
        "</section></assessment></questestinterop>"
    )
    bank = quiz.replace("<assessment title='{0}'>", "<objectbank>").replace(
        "/assessment", "/objectbank"
    )
    about = (
        "<qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel><fieldentry>{0}"
        "</fieldentry></qtimetadatafield></qtimetadata><section>"
    )
    kind = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
    listed = "".join(f'<resource type="{kind}"><file href="{n}/q.xml"/></resource>' for n in "gh")
    data = package(
        imsmanifest__xml=f"<manifest><resources>{listed}</resources></manifest>",
        g_of_q__xml=quiz.format("Poor", "i1"),
        h_of_q__xml=quiz.format("Plain", "i2"),
        **{
            "non_cc_assessments_of_g__xml__qti": quiz.format("Rich", "i1"),
            "non_cc_assessments_of_b__xml__qti": bank.replace("<section>", about).format(
                "Bank", "i3"
            ),
        },
    )
    assert form_of("c.imscc", data) == "qti"
    page = as_markdown(read("c.imscc", data))
    assert [line for line in page.split("\n") if line] == [
        "## Rich", "Rich?", "## Plain", "Plain?", "## Bank", "Bank?",
    ]  # fmt: skip


def test_a_package_without_questions_says_what_it_lists() -> None:
    data = package(imsmanifest__xml=manifest(a__html="webcontent"), a__html="<p>x</p>")
    taken = read("p.zip", data)
    assert taken.items == []
    assert taken.notes == [
        "p.zip: its `imsmanifest.xml` lists no questions of QTI, but `webcontent`"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "is no package, or a damaged one"),
        (package(imsmanifest__xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "document type"),
        (package(imsmanifest__xml=bytes(64 << 20)), "unpacks to more than any deck has"),
        (package(imsmanifest__xml="<m>" + 600_000 * "<a/>" + "</m>"), "more elements than any"),
        (b"<quiz/>", "is XML, but no item of QTI"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ImportFileError) as raised:
        read("p.zip", data)
    assert said in str(raised.value)


def test_one_bad_item_costs_no_other() -> None:
    bad = "<!DOCTYPE a [<!ENTITY b 'c'>]><assessmentItem/>"
    data = package(imsmanifest__xml=manifest(a__xml=ITEM, b__xml=ITEM), a__xml=bad, b__xml=B)
    taken = read("p.zip", data)
    assert [each.prompt for each in taken.items] == ["Is B?"]
    (note,) = taken.notes
    assert note.startswith("p.zip: a.xml: declares a document type")


def test_nothing_outside_of_a_package_is_read() -> None:
    outside = A.replace("Is A?", '<img src="../../etc/passwd" alt="x"/>Is A?')
    taken = read("p.zip", package(imsmanifest__xml=manifest(a__xml=ITEM), a__xml=outside))
    assert taken.media == {}
    assert "its file `../../etc/passwd` is not there" in taken.notes[0]
