"""The kinds whose answers are written: number, text and blanks."""

from __future__ import annotations

import base64
import json
import re

import pytest

from mkdocs_practice.plugin.compare import compare
from mkdocs_practice.syntax.identity import page_ids
from mkdocs_practice.syntax.kinds.blanks import Blanks
from mkdocs_practice.syntax.kinds.number import Number, Value
from mkdocs_practice.syntax.kinds.text import Text
from mkdocs_practice.syntax.model import Block
from mkdocs_practice.syntax.scan import scan
from tests.support.markdown import EXTENSIONS, render
from tests.support.rules import codes
from tests.support.timing import cpu_seconds


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("red", "blue", False),
        ("red", "`blue` *sky*", False),
        ("red[^1]", "blue", False),
        ("`x`", "*x*", True),
        ("$x^2$", "y", True),
        ("H<sub>2</sub>O", "H2", True),
        ("x^2^", "y", True),
    ],
)
def test_matches_have_letters_where_a_menu_does_not_tell_them(
    one: str, other: str, shown: bool
) -> None:
    pairs = f"a\n:   {one}\n\nb\n:   {other}"
    source = f"/// match | Which? {{ #which }}\n{pairs}\n///\n\n[^1]: Note.\n"
    page = render(source, (*EXTENSIONS, "footnotes", "pymdownx.arithmatex", "pymdownx.caret"))
    assert ("practice-lettered" in page.html) is shown


def the_block(source: str) -> Block:
    return scan(source).blocks[0]


def number(*options: str) -> Number:
    block = the_block("/// number | How many?\n" + "".join(f"    {each}\n" for each in options))
    assert isinstance(block, Number)
    return block


def blanks(text: str) -> list[tuple[str, ...]]:
    block = the_block(f"/// blanks | Fill in. {{ #fill }}\n\n{text}\n///\n")
    assert isinstance(block, Blanks)
    return list(block.blanks)


def grading(source: str) -> object:
    found = re.search(r'data-grading="([^"]+)"', render(source).html)
    return json.loads(base64.b64decode(found[1])) if found else None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("35", Value("35")),
        ("1,5", Value("1,5")),
        ("1e3", Value("1e3")),
        ("1/3", Value("1/3")),
        ("010", Value("010")),
        ("-5", Value("-5")),
        ("38 %", Value("38", "%")),
        ("38%", Value("38", "%")),
        ("1.5x", Value("1.5", "x")),
        ("'2'", Value("2")),
    ],
)
def test_numbers_stay_as_written(written: str, value: Value) -> None:
    assert number(f"answer: {written}").value == value


@pytest.mark.parametrize(
    "written", ["", "many", "1,500", "12:30", "35 GB", "$35", "[1, 2]", "{a: 1}", "1/0", "null"]
)
def test_what_is_no_number_is_reported_once(written: str) -> None:
    source = f"/// number | How many? {{ #id }}\n    answer: {written}\n///\n"
    assert codes(source) == ["PR206"]
    assert not getattr(the_block(source), "answered", True)


@pytest.mark.parametrize("written", ["-1", "some", "1 GB", "", "1,500", "x"])
def test_what_is_no_tolerance_is_reported(written: str) -> None:
    source = f"/// number | How? {{ #id }}\n    answer: 1\n    tolerance: {written}\n///\n"
    assert codes(source) == ["PR206"]


@pytest.mark.parametrize("unit", ["%", "'%'", "GB", "[GB, gigabytes]", "°C", "&", "*"])
def test_a_unit_is_any_text(unit: str) -> None:
    source = f"/// number | How? {{ #id }}\n    answer: 1\n    unit: {unit}\n///\n"
    assert codes(source) == []


def test_what_the_page_grades_by() -> None:
    head = "/// number | How?\n    answer: 38 %\n"
    assert grading(f"{head}///\n") == {"value": "38", "units": ["%"]}
    assert grading(f"{head}    tolerance: 2 %\n///\n") == {
        "value": "38",
        "tolerance": "2%",
        "units": ["%"],
    }
    assert grading("/// text | Who?\n    answer: [Ångström, no]\n///\n") == ["Ångström", "no"]
    assert grading("/// blanks\n==a|b== ==c==\n///\n") == [["a", "b"], ["c"]]


@pytest.mark.parametrize("written", ["yes", "010", "12:30", "1.50", "=", "!=", "&&", "#f00"])
def test_texts_stay_as_written(written: str) -> None:
    block = the_block(f"/// text | Which?\n    answer: {written}\n///\n")
    assert isinstance(block, Text)
    assert block.accepted == (written,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A ==word==.", [("word",)]),
        ("==a|b==", [("a", "b")]),
        (r"==a\|b==", [("a|b",)]),
        ("==a====b==", [("a",), ("b",)]),
        ("un==believ==able", [("believ",)]),
        ("==a == b==", [("a == b",)]),
        ("==>==", [(">",)]),
        ("==`a*b`==", [("a*b",)]),
        ("==**a**==", [("a",)]),
        ("==$x^2$==", [("x^2",)]),
        ("==AT&amp;T==", [("AT&T",)]),
        (r"==\*==", [("*",)]),
        ("==__init__==", [("__init__",)]),
        ("| a |\n|---|\n| ==x|y== |", [("x", "y")]),
        ("- ==a==\n    - ==b==\n- ` ==c==\n- ` ==d==", [("a",), ("b",), ("c",), ("d",)]),
        ("[==a==](==b==) ![==c==](d)", [("a",)]),
        ("<http://x/==a==> http://x/==b== ==c==", [("c",)]),
        ("<!-- ==a== --> `==b==` ``x ` ==c== ``", []),
        (r"\(==a==\) \[==b==\] $==c==$ $$==d==$$ $5 ==e== $6", [("e",)]),
        (r"\==a== \\==b==", [("b",)]),
        ("`a\n==b==`", []),
        ("```\n==a==\n```\n\n    ==b==\n\n==c==", [("c",)]),
        ("> ```\n> ==a==\n> ```", []),
        ("Title\n=====\n\n==a==", [("a",)]),
        ('=== "Tab ==a=="\n\n    ==b==', [("a",), ("b",)]),
        ("[a]: http://x/==b==\n\n==c==", [("c",)]),
        ("<div markdown>\n==a==\n</div>", [("a",)]),
    ],
)
def test_blanks_are_those_of_the_running_text(text: str, found: list[tuple[str, ...]]) -> None:
    assert blanks(text) == found
    rendering = render(f"/// blanks | Fill in. {{ #fill }}\n\n{text}\n///\n")
    assert rendering.html.count('"practice-blank"') == len(found)
    assert rendering.outcome is not None
    assert rendering.outcome.differences == set()


@pytest.mark.parametrize(
    "text", ["a == b ==x==", "==x== = y", "x=1 ==y==", "==x== <b>==y==</b>", "==x== ==="]
)
def test_other_signs_are_no_slips(text: str) -> None:
    assert codes(f"/// blanks | Fill in. {{ #fill }}\n\n{text}\n///\n") == []


@pytest.mark.parametrize(
    "text", ["==x", "x==", "==x ==", "== x==", "==x==y==", "a==b and c==d", "==x===", "===x=="]
)
def test_a_sign_beside_a_word_belongs_to_another(text: str) -> None:
    source = f"/// blanks | Fill in. {{ #fill }}\n\n==first== and\n{text}\n///\n"
    assert codes(source) == ["PR404"]
    shown = re.sub(r"<[^<>]+>", "", render(source).html)
    assert all(word in shown for word in re.findall(r"\w", text))


@pytest.mark.parametrize(
    "text",
    [
        "== cat ==", "== cat|dog ==", "== > 0|gt ==", "== < 0 ==", "== &lt; 0|less ==",
        "== >= 0 | at least 0 ==", "== (a)|b ==", "== f(x)|g(x) ==", "== not|never ==",
        "== and|or ==", "== yes, always|yes ==",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "A {} b.", "==first== {} b", "- ==first== {}"])
def test_spaces_within_the_signs_are_told(text: str, around: str) -> None:
    source = f"/// blanks | Fill in. {{ #fill }}\n\n{around.replace('{}', text)}\n///\n"
    (problem,) = scan(source).problems
    assert (problem.name, problem.location.line) == ("malformed-item", 3)
    assert problem.detail.startswith(f"write `=={text.strip('= ')}==`;")


@pytest.mark.parametrize(
    "text",
    [
        "a == b and c == d", "a == b, c == d", "a == b || c == d", "a == b | c == d",
        "(a == b|c) and d == e", "f(a == b) == g(c == d)", "x == 1|2 and y == 3",
        "a == b ? c : d == e", "if a == b then c == d",
    ],
)  # fmt: skip
def test_two_comparisons_are_no_blank(text: str) -> None:
    assert codes(f"/// blanks | Fill in. {{ #fill }}\n\n==first== {text}\n///\n") == []


@pytest.mark.parametrize("below", ["A ==x==.", "==x==", "a\nb ==x=="])
def test_blanks_right_below_a_footnote_are_told(below: str) -> None:
    source = f"/// blanks | Fill in. {{ #fill }}\n\n==first==[^1]\n\n[^1]: note\n{below}\n///\n"
    assert codes(source) == ["PR404"]
    assert codes(source.replace("note\n", "note\n\n")) == []


def test_an_id_hangs_on_what_is_asked_and_not_on_what_is_accepted() -> None:
    ids = {
        page_ids(scan(f"/// blanks\nA ==={word}=== is it.\n///\n".replace("===", "==")))[0]
        for word in ("word", "other|word", "a much longer one")
    }
    assert len(ids) == 1
    assert the_block("/// blanks\nA ==word== is it.\n///\n").prompt == "A … is it."


def test_a_blank_that_cannot_be_drawn_is_reported() -> None:
    source = "/// blanks | Fill in. { #fill }\n\n==x==\n\n[^1]: note\n\n    ==y==\n///\n\nA[^1]\n"
    page, rendering = scan(source), render(source)
    assert rendering.outcome is not None
    assert rendering.outcome.differences == {0}
    assert "==y==" in rendering.html
    assert [found.rule.name for found in compare(page, [rendering.outcome], rendering.html)]


@pytest.mark.parametrize(
    "piece", ["==", "== ", "`", "$", "<!--", "](", "[", "<a", "\\(", "==x== ", "====", "\\begin{a}"]
)
def test_reading_blanks_takes_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        text = f"/// blanks | Fill\n\n{piece * count}\n///\n"
        return cpu_seconds(lambda: scan(text))

    seconds(100)
    # Sixteen times as long takes about sixteen times as long, and not 256 times.
    assert seconds(32_000) < 64 * max(min(seconds(2_000) for _ in range(3)), 0.002)
