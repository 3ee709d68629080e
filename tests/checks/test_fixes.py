"""Fixing pages: which edits are made, and which would make it worse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_practice.checks import ADVICE, ERROR, Finding
from mkdocs_practice.checks.fixes import TRIES, FixResult, apply
from mkdocs_practice.syntax.model import Edit
from tests.support.findings import check_text, finding, fix_found, fix_page, wholly_fixed

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "findings").glob("*.txt"))

# Rounds


def word_rule(**severities: str) -> Callable[[str], list[Finding]]:
    """A check that finds words; an arrow in a name stands between a word and what fixes it."""

    def check(text: str) -> list[Finding]:
        found = []
        for name, severity in severities.items():
            word, _, new = name.partition("_to_")
            for number, line in enumerate(text.split("\n"), 1):
                for match in re.finditer(rf"\b{word}\b", line):
                    column = match.start() + 1
                    edits = [Edit(number, column, number, match.end() + 1, new)] if new else []
                    found.append(
                        finding(
                            "p.md", number, column, severity=severity, message=word, edits=edits
                        )
                    )
        return sorted(found, key=lambda one: one.location)

    return check


def applied(fixed: FixResult) -> list[str]:
    return [f"{one.location.line}:{one.location.column} {one.message}" for one in fixed.applied]


def test_everything_that_can_be_mended_is_and_is_told_by_place() -> None:
    check = word_rule(bad_to_good=ERROR, sad_to_glad=ADVICE, mad=ERROR)
    fixed = fix_found("sad bad\nmad bad", "p.md", check)
    assert fixed.text == "glad good\nmad good"
    assert applied(fixed) == ["1:1 sad", "1:5 bad", "2:5 bad"]


def test_a_mend_that_brings_an_error_is_not_made_and_the_others_are() -> None:
    check = word_rule(bad_to_good=ERROR, trap_to_worse=ERROR, worse=ERROR)
    for text in ("trap bad bad", "bad trap bad", "bad bad trap", "bad trap trap bad bad trap"):
        fixed = fix_found(text, "p.md", check)
        assert fixed.text == text.replace("bad", "good")
        assert {one.message for one in fixed.applied} == {"bad"}


def test_a_mend_may_trade_an_error_for_advice_only() -> None:
    assert fix_found("bad", "p.md", word_rule(bad_to_dull=ERROR, dull=ADVICE)).text == "dull"
    assert fix_found("bad", "p.md", word_rule(bad_to_dull=ERROR, dull="warning")).text == "bad"


def test_a_mend_that_does_not_take_its_own_finding_away_is_not_made() -> None:
    def check(text: str) -> list[Finding]:
        return [finding("p.md", severity=ADVICE, edits=[Edit(1, 1, 1, 1, "x")])]

    assert fix_found("a", "p.md", check) == FixResult("a", [])


def test_what_comes_up_when_something_is_mended_is_mended_as_well() -> None:
    check = word_rule(one_to_two=ADVICE, two_to_three=ADVICE)
    fixed = fix_found("one", "p.md", check)
    assert (fixed.text, applied(fixed)) == ("three", ["1:1 one", "1:1 two"])


def test_two_mends_that_need_each_other_are_made_where_a_third_is_not() -> None:
    def check(text: str) -> list[Finding]:
        opens, closes = "(" in text, ")" in text
        found = [
            finding("p.md", 1, text.index(char) + 1, message=char, edits=[edit])
            for char, edit in {
                "<": Edit(1, 1, 1, 2, "("),
                ">": Edit(1, 3, 1, 4, ")"),
                "?": Edit(1, 4, 1, 5, "!"),
            }.items()
            if char in text
        ]
        wrong = [finding("p.md", message="unbalanced")] if opens != closes else []
        return [*found, *wrong, *([finding("p.md", message="loud")] if "!" in text else [])]

    assert fix_found("<a>?", "p.md", check).text == "(a)?"


def test_line_numbers_in_messages_may_shift() -> None:
    def check(text: str) -> list[Finding]:
        line = text.split("\n").index("other") + 1
        taken = finding("p.md", line, message=f"is taken at line {line}")
        edit = Edit(1, 1, 1, 1, "new\n")
        return [taken] if "new" in text else [finding("p.md", edits=[edit]), taken]

    assert fix_found("old\nother", "p.md", check).text == "new\nold\nother"


def test_prompts_in_messages_may_change() -> None:
    text = "/// question | The </div> tag?\n/// answer\nA.\n///\n///\n" * 3
    fixed = fix_page(text)
    assert fixed.text == text.replace("</div>", "`</div>`")


def test_findings_of_other_files_are_neither_mended_nor_counted() -> None:
    def check(text: str) -> list[Finding]:
        return [finding("other.md", message=text, edits=[Edit(1, 1, 1, 1, "x")])]

    assert fix_found("a", "p.md", check) == FixResult("a", [])


def test_mending_ends_where_mends_go_round_in_circles() -> None:
    texts: list[str] = []
    rule = word_rule(one_to_two=ADVICE, two_to_one=ADVICE)

    def check(text: str) -> list[Finding]:
        texts.append(text)
        return rule(text)

    assert fix_found("one", "p.md", check).text in ("one", "two")
    assert len(texts) == TRIES + 1


def test_a_thousand_mends_that_make_it_worse_are_not_all_tried() -> None:
    rule = word_rule(bad_to_worse=ERROR, worse=ERROR)
    texts: list[str] = []

    def check(text: str) -> list[Finding]:
        texts.append(text)
        return rule(text)

    page = "bad\n" * 1000
    assert fix_found(page, "p.md", check) == FixResult(page, [])
    assert len(texts) < TRIES / 10  # a check that finds much takes long


def test_a_finding_with_several_edits_is_mended_as_a_whole_or_not() -> None:
    def check(text: str) -> list[Finding]:
        both = [Edit(1, 1, 1, 2, "("), Edit(1, 3, 1, 4, ")")]
        one = [Edit(1, 3, 1, 4, "]")]
        pair = finding("p.md", 1, 1, message="pair", edits=both)
        single = finding("p.md", 1, 3, message="single", edits=one)
        return [] if text[2] != ">" else [pair, single]

    assert fix_found("<a>", "p.md", check).text in ("<a]", "(a)")


def test_a_mend_that_brings_an_error_which_another_slip_would_explain_is_not_made() -> None:
    # `car?` opens no card, so its `//` would close the deck if it had three slashes.
    card = "/// card | {}\nBack.\n{}\n"
    cards = card.format("First", "///") + card.format("Second", "//").replace("card", "car?")
    text = f"/// flashcards | Deck\n{cards}\nTerm\n:   Definition.\n///\n"
    assert wholly_fixed(text) == text


# Pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "/// question | Why?\n/// answer\nSo.\n",
            "/// question | Why?\n/// answer\nSo.\n///\n///\n",
        ),
        (
            "//// exercise | E\n/// question | Why?\n/// answer\nSo.\n\n\n",
            "//// exercise | E\n/// question | Why?\n/// answer\nSo.\n///\n///\n////\n\n\n",
        ),
        (
            "\ufeff///question | Why?\r\n/// anwser\r\nSo.\r\n///",
            "\ufeff/// question | Why?\r\n/// answer\r\nSo.\r\n///\r\n///",
        ),
        (
            "- x\n\n\t///question | Why?\n\t// answer\n\tSo.\n\t///\n\t///\n",
            "- x\n\n\t/// question | Why?\n\t/// answer\n\tSo.\n\t///\n\t///\n",
        ),
        (
            "# A\r\r// card | Front\rBack.\r///\r",
            "# A\r\r// card | Front\rBack.\r///\r",
        ),
        (
            "/// flashcrads\nStride\n:   A step.  \n///\n",
            "/// flashcards\nStride\n:   A step.  \n///\n",
        ),
        (
            "/// question | A?\n/// answr | The answr\n1\n///\n///\n\n"
            "///Question | B?\n\n/// hnit\nx\n///\n\n/// answer\n2\n///\n///\n",
            "/// question | A?\n/// answer | The answr\n1\n///\n///\n\n"
            "/// Question | B?\n\n/// hint\nx\n///\n\n/// answer\n2\n///\n///\n",
        ),
    ],
    ids=["unclosed", "nested", "windows", "tabs", "nothing safe", "deck", "several"],
)
def test_slips_are_mended_and_nothing_else(text: str, expected: str) -> None:
    assert wholly_fixed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # The name would be right, and the block in the wrong place.
        "Text.\n\n/// answr\nSo.\n///\n",
        # The question would open, and its answer be missing.
        "// question | Why?\n\nText.\n",
        # The second paragraph is of the answer, or the page goes on with it: nobody can tell.
        "/// question | Why?\n/// answer\nSo.\n\nOr so.\n\n/// question | And?\n/// answer\nSo.\n"
        "///\n///\n",
        "/// question | Why?\n/// answer\nSo.\n\nOr so.\n",
        "/// question | Why?\n/// answer\n<div>\nSo.\n",
    ],
)
def test_a_page_that_its_mend_would_make_worse_stays_as_it_is(text: str) -> None:
    assert any(one.edits or one.severity == ERROR for one in check_text(text))
    assert wholly_fixed(text) == text


SLIPS = """\
/// question | Why?
/// question | Why? { #x }
///question | How?
// question | Who?
/// qestion | What?
/// answer
/// anwser
// answer
///answer
//// answer
/// hint
/// exercise | Task
/// flashcards
/// flashcard | Terms
/// card | Front
/// note
///
////
//
Text.
text with trailing blanks

Term
:   Back.
- item
1.  item
---
```
<div>
</div>
<!--
-->
> quote
/// question | Tag { .x } and `/// anwser`
"""
LINES = st.sampled_from([*SLIPS.splitlines(), *[""] * 4])
PAGES = st.builds(
    lambda mark, newline, lines, end: mark + newline.join(i + line for i, line in lines) + end,
    st.sampled_from(["", "", "\ufeff"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.tuples(st.sampled_from(["", "", "", "    ", "\t"]), LINES), max_size=14),
    st.sampled_from(["", "\n", "\r\n", "\n\n  \n"]),
)


@given(PAGES)
@example("/// question | Why?\n/// question | Why?\n    Text.\n    /// qestion | What?")
@example("/// question | Why?\n- item\n    /// answer\n\t/// answer")
def test_a_mended_page_has_all_lines_and_fewer_findings(text: str) -> None:
    new, gone = fix_page(text)
    assert is_kept(*(once_each(re.split("\r\n|\r|\n", each)) for each in (text, new)))
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    newlines = set(re.findall("\r\n|\r|\n", text)) or {"\n"}
    assert set(re.findall("\r\n|\r|\n", new)) <= newlines
    before, after = serious(check_text(text)), serious(check_text(new))
    assert after <= before
    assert (new == text) == (not gone)


@given(PAGES)
def test_a_mended_page_has_nothing_more_to_mend(text: str) -> None:
    once = wholly_fixed(text)
    assert wholly_fixed(once) == once


def serious(findings: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter(
        (one.rule.code, re.sub(r"line \d+", "line", one.message))
        for one in findings
        if one.severity != ADVICE
    )


def once_each(lines: list[str]) -> list[str]:
    """The lines without those that repeat the opening line before them: one was typed twice."""
    kept: list[str] = []
    for line in lines:
        if not (_said(line) and kept and _said(line) == _said(kept[-1])):
            kept.append(line)
    return kept


def _said(line: str) -> str:
    """What an opening line says, its name as it is rightly spelt; "" for other lines."""
    line = line.removeprefix("\ufeff")
    if not line.strip().startswith("//"):
        return ""
    said = line.strip().lstrip("/").strip()
    for wrong, right in (("anwser", "answer"), ("qestion", "question")):
        said = said.replace(wrong, right)
    return said


def is_kept(old: list[str], new: list[str]) -> bool:
    """Whether every old line is among the new ones, in its order.

    A block line may have got another name, other slashes, or no name at all: the words of its title
    and the columns before it are as they were: of two equal lines one may begin with a tab.
    """
    rest = iter(new)
    # A closing line may move below the answer that it has shut out.
    kept = [line for line in old if line.strip(" \t/\ufeff") or not line.strip()]
    return all(any(essence(line) == essence(other) for other in rest) for line in kept)


def essence(line: str) -> tuple[str, ...]:
    match = re.fullmatch(r"(\ufeff?\s*)//+ *[A-Za-z]*([^A-Za-z].*)?", line)
    if match is None:
        return (line.lstrip(),)
    return (match[1].expandtabs(4), *re.findall(r"\w+", match[2] or ""))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_page_may_end_anywhere_and_its_edits_are_about_places_that_it_has(path: Path) -> None:
    lines = path.read_text("utf-8").partition("\n" + "=" * 30)[0].split("\n")
    for number in range(1, len(lines)):
        text = "\n".join(lines[max(0, number - 12) : number])
        for found in check_text(text):
            apply(text, found.edits)
            apply(text, found.guess)
