"""One slip is one finding, about its own line, with the line to write; and no fix takes more."""

from __future__ import annotations

from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_practice.locale.catalogue import CATEGORIES
from mkdocs_practice.syntax.model import Block
from mkdocs_practice.syntax.scan import scan
from tests.support.containers import indented
from tests.support.findings import (
    check_seriously,
    check_text,
    fixed,
    only_finding,
    serious_codes,
    wholly_fixed,
)
from tests.support.pages import pages
from tests.support.rules import codes

ANSWER = "/// answer\nBecause.\n///\n///\n"
SOUND = f"/// question | What?\n{ANSWER}"
OTHER = f"/// question | Why?\n{ANSWER}"


OPENINGS = {
    "/// question\uff1aWhat?": SOUND,
    "/// question \uff1a What?": SOUND,
    "/// question: What?": SOUND,
    "/// question What?": SOUND,
    '/// question "What?"': SOUND,
    "/// question “What?”": SOUND,
    "/// question - What?": SOUND,
    "/// question — What?": SOUND,
    "/// question / What?": SOUND,
    "///question: What?": SOUND,
    "// question | What?": SOUND,
    "// question: What?": SOUND,
    "### /// question | What?": SOUND,
    "**/// question | What?**": SOUND,
    "/// questions | What?": SOUND,
    "/// question: What? { #what }": SOUND.replace("What?", "What? { #what }"),
    "/// question #what | What?": SOUND.replace("What?", "What? { #what }"),
    "/// question { #what } | What?": SOUND.replace("What?", "What? { #what }"),
    "/// question { #what }\nWhat?\n": f"/// question\n    id: what\nWhat?\n\n{ANSWER}",
    "/// question (What?)": SOUND.replace("What?", "(What?)"),
    "/// question /usr is what?": SOUND.replace("What?", "/usr is what?"),
}


@pytest.mark.parametrize(("line", "expected"), OPENINGS.items(), ids=OPENINGS)
def test_a_slip_in_an_opening_line_is_one_finding_and_its_fix_what_was_meant(
    line: str, expected: str
) -> None:
    text = f"{line}\n{ANSWER}"
    assert only_finding(text).location.line == 1
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("/// question 1 | What?", "write `/// question | What?`"),
        ("- /// question | What?", "write a text for the list item, and the block below it"),
        ("1. /// question | What?", "write a text for the list item, and the block below it"),
    ],
)
def test_what_can_be_fixed_in_two_ways_is_one_finding_and_stays(line: str, fix: str) -> None:
    text = f"{line}\n{ANSWER}"
    assert only_finding(text).fix.startswith(fix)
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/// multiple choice | Which?", "/// choice | Which?"),
        ("/// Multiple-Choice | Which?", "/// choice | Which?"),
        ("/// question choice | Which?", "/// choice | Which?"),
        ("/// question | Which?", "/// choice"),
    ],
)
def test_a_list_with_boxes_is_told_as_a_choice(written: str, meant: str) -> None:
    found = only_finding(f"{written}\n- [ ] a\n- [x] b\n///\n")
    assert found.location.line == 1
    assert meant.removeprefix("/// ").split(" |")[0] in found.fix


WORDS = {
    "ar": ("سؤال", "الإجابة"),
    "de": ("Frage", "Antwort"),
    "en": ("q", "a"),
    "es": ("pregunta", "respuesta"),
    "fr": ("question", "réponse"),
    "he": ("שאלה", "תשובה"),
    "hi": ("प्रश्न", "उत्तर"),
    "it": ("domanda", "risposta"),
    "ja": ("問題", "解答"),
    "ko": ("문제", "정답"),
    "nl": ("vraag", "antwoord"),
    "pl": ("pytanie", "odpowiedź"),
    "pt-BR": ("questão", "resposta"),
    "tr": ("Soru", "Yanıt"),
    "uk": ("питання", "відповідь"),
    "zh-Hans": ("问题", "答案"),
    "zh-Hant": ("題目", "答案"),
}


def test_every_language_of_the_words_for_readers_has_names() -> None:
    assert set(WORDS) == {*CATEGORIES, "en"}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_blocks_named_in_the_author_s_language_are_told(
    language: str, form: Literal["NFC", "NFD"]
) -> None:
    question, answer = (normalize(form, word) for word in WORDS[language])
    text = f"/// {question} | What?\n/// {answer}\nBecause.\n///\n///\n"
    found = check_seriously(text)
    # Where a name has marks of its own, which Markdown takes for no letters, it is no block line.
    assert {each.rule.code for each in found} <= {"PR204", "PR208"}
    assert len(found) == (1 if question == "question" else 2)
    assert fixed(text) == SOUND
    other = f"/// question | Why?\n{ANSWER}"
    assert fixed(f"{other}\n{text}") == f"{other}\n{SOUND}"


def test_a_hint_in_the_author_s_language_is_told_inside_a_question() -> None:
    text = f"/// question | What?\n/// İpucu\nLook.\n///\n{ANSWER}"
    assert fixed(text) == f"/// question | What?\n/// hint\nLook.\n///\n{ANSWER}"
    assert check_seriously("/// İpucu\nLook.\n///\n") == []


def test_a_deck_by_another_name_is_a_deck() -> None:
    assert fixed("/// cards | Terms\na\n:   b\n///\n").startswith("/// flashcards | Terms\n")


def test_what_closes_nothing_is_told_with_the_line_that_opens_nothing() -> None:
    found = only_finding("/// my own | What?\nText.\n///\n" + SOUND)
    assert found.fix == "look at line 1: `/// my own | What?` opens no block"


@pytest.mark.parametrize(
    "early",
    [
        "/// question | What?\n///\n",
        "/// question | What?\n\n/// hint\nLook.\n///\n///\n",
        "/// question | What?\n///\n\n/// hint\nLook.\n///\n",
        "/// choice | What?\n- [ ] a\n- [x] b\n///\n",
    ],
)
def test_a_question_closed_too_early_and_once_more_is_one_finding(early: str) -> None:
    text = f"{early}\n{ANSWER}"
    assert only_finding(text).rule.code == "PR207"
    assert check_seriously(fixed(text)) == []
    assert fixed(text).count("///") == text.count("///") - 1


@pytest.mark.parametrize("sign", [":", "", " -"])
def test_an_answer_on_the_line_of_its_name_is_written_under_it(sign: str) -> None:
    text = f"/// question | What?\n/// answer{sign} Because.\n///\n///\n"
    assert only_finding(text).fix == "write `/// answer` and, under it, `Because.`"
    assert fixed(text) == SOUND


def test_a_label_on_the_line_of_its_name_may_be_content_too() -> None:
    text = "/// question | What?\n/// answer: In short\nBecause.\n///\n///\n"
    assert only_finding(text).fix == "write `/// answer` and, under it, `In short`"
    assert fixed(text) == text


@pytest.mark.parametrize("kind", ["choice", "number", "text", "blanks", "flashcards", "exercise"])
def test_a_colon_after_the_name_of_any_kind_is_one_finding(kind: str) -> None:
    bodies = {
        "choice": "- [ ] a\n- [x] b\n",
        "number": "    answer: 3\n",
        "text": "    answer: three\n",
        "blanks": "One ==two== three.\n",
        "flashcards": "Term\n:   Back.\n",
        "exercise": "/// answer\nIt is.\n///\n",
    }
    text = f"/// {kind}: What?\n{bodies[kind]}///\n"
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == text.replace(": ", " | ", 1)


CLOSINGS = (
    "/// end", "///end", "/// End", "/// END.", "/// end answer", "/// endanswer", "/// end-answer",
    "/// EndAnswer", "/// end of answer", "/// answer end", "/// /answer", "/// / answer",
    "/// </answer>", "/// \\answer", "/// close", "/// close answer", "/// end block", "/// done",
    "/// end | answer", "/// end answer 1", "/// end { #a }", "/// (end)", "/// .", "/// /",
    "/// ///", "/// -", "//", "// end", "////", "////answer", "/// answer", "/// ende", "/// fin",
)  # fmt: skip


@pytest.mark.parametrize("line", CLOSINGS)
def test_a_block_closed_by_name_is_one_finding_and_closed_by_its_fix(line: str) -> None:
    text = f"/// question | What?\n/// answer\nBecause.\n{line}\n///\n\nText behind.\n"
    found = only_finding(text)
    assert (found.location.line, found.fix.split(",")[0].split(" and")[0]) == (
        4,
        "write 3 slashes: `///`" if line == "////" else "write `///`",
    )
    assert fixed(text) == f"{SOUND}\nText behind.\n"


SIGNS = (
    "<answer>", "<answer/>", "{answer}", "{{answer}}", "[answer]", "(answer)", '"answer"',
    "'answer'", "`answer`", "‹answer›", "*answer*", "**answer**", "~~answer~~", "==answer==",
    ":answer:", "answer.", "answer:", "answer /", "-answer", "- answer", "~answer", "^answer",
    "!answer", "#answer", ".answer", "@answer", "> answer", "| answer", "|answer",
)  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_a_name_with_signs_around_it_is_one_finding_and_opens_by_its_fix(sign: str) -> None:
    text = f"/// question | What?\n/// {sign}\nBecause.\n///\n///\n\nText behind.\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR204" if sign == "-answer" else "PR208", 2)
    assert fixed(text) == f"{SOUND}\nText behind.\n"


@pytest.mark.parametrize(
    "sign", ["<answer>", "{answer}", "~answer", "^answer", "!answer", "- answer", "-answer"]
)
def test_where_no_such_block_may_open_it_was_to_close(sign: str) -> None:
    text = f"/// question | What?\n/// answer\nBecause.\n/// {sign}\n///\n"
    assert only_finding(text).rule.code == "PR215"
    assert fixed(text) == SOUND


@pytest.mark.parametrize(
    "text",
    [
        "/// <question> | What?\n/// <answer>\nBecause.\n/// </answer>\n/// </question>\n",
        "/// {question} | What?\n/// {answer}\nBecause.\n///\n///\n",
        "/// (question) | What?\n/// answer\nBecause.\n///\n/// (question)\n",
    ],
)
def test_names_with_signs_on_every_line_are_told_and_mended(text: str) -> None:
    assert check_seriously(text)
    assert wholly_fixed(text) == SOUND


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("/// <answer> Because.", "write `/// answer` and, under it, `Because.`"),
        ("/// <hint>", "write `/// hint`"),
    ],
)
def test_a_name_in_angle_brackets_is_no_tag(line: str, fix: str) -> None:
    found = check_seriously(f"/// question | What?\n{line}\n///\n/// answer\nSo.\n///\n///\n")
    assert [each.fix for each in found if each.rule.code == "PR208"] == [fix]
    assert "PR233" not in [each.rule.code for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "/// `text` of Rust\n/// # Order\n/// - match\n",
        "/// question | What?\n/// answer\n/// # Order of things\n/// - text: a\n///\n///\n",
    ],
)
def test_signs_and_words_in_comments_of_other_languages_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/// end", "/// end"),
        ("/// endanswer", "/// endquestion"),
        ("/// /answer", "/// /question"),
        ("////answer", "////question"),
        ("/// answer", "/// question"),
        ("//", "//"),
        ("////", "////"),
    ],
)
def test_each_line_that_closes_by_name_is_a_finding_of_its_own(first: str, second: str) -> None:
    text = f"/// question | What?\n/// answer\nBecause.\n{first}\n{second}\n\n# Behind\n"
    assert [found.location.line for found in check_seriously(text)] == [4, 5]
    assert fixed(text) == f"{SOUND}\n# Behind\n"


@pytest.mark.parametrize("first", ["/// answer", "///answer", "/// end"])
@pytest.mark.parametrize("behind", ["Text.\n", f"Text.\n\n{OTHER}", OTHER])
def test_a_name_right_below_a_line_that_closes_by_name_is_no_new_block(
    first: str, behind: str
) -> None:
    text = f"/// question | What?\n/// answer\nBecause.\n{first}\n/// question\n\n{behind}"
    assert [found.location.line for found in check_seriously(text)] == [4, 5]
    assert fixed(text) == f"{SOUND}\n{behind}"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("/// question | What?\n//// answer\nBecause.\n///\n///\n", 2, SOUND),
        ("/// question | What?\n/// answer\n/// answer\nBecause.\n///\n///\n", 2, SOUND),
        (f"/// question | What?\n{SOUND}", 1, SOUND),
        ("/// question | What?\n/// answer\nBecause.\n    ///\n///\n", 1, SOUND),
    ],
    ids=["more slashes", "an answer twice", "a question twice", "a closing line far right"],
)
def test_a_block_that_is_not_closed_for_a_slip_is_told_with_the_slip(
    text: str, line: int, expected: str
) -> None:
    assert (only_finding(text).rule.code, only_finding(text).location.line) == ("PR201", line)
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (f"/// question | All\n{SOUND}///\n", "write `/// exercise` for it, which holds questions"),
        (f"/// hint\n{SOUND}///\n", ""),
        (f"/// question | A\n{ANSWER}/// exercise | B\n{SOUND}{SOUND}///\n///\n", ""),
    ],
)
def test_a_block_in_one_that_cannot_hold_it_is_not_closed_by_a_fix(text: str, fix: str) -> None:
    assert fix in " ".join(found.fix for found in check_seriously(text))
    assert fixed(text) == text


@pytest.mark.parametrize("behind", ["", "\n## Next\n"])
def test_an_empty_block_is_not_closed_by_a_fix(behind: str) -> None:
    text = f"/// question | What?\n/// answer\n{behind}"
    assert fixed(text) == text


def test_two_slashes_throughout_are_three_after_the_fix() -> None:
    assert fixed(SOUND.replace("///", "//")) == SOUND


@pytest.mark.parametrize(
    "text",
    [
        "/// note\nEnd.\n///\n\n/// end\n\nText.\n",
        "/// question | What?\n/// answer\n/close\n\n/end the process\n///\n///\n",
        "/// question | What?\n/// answer\n```\n/// end\n```\n///\n///\n",
        "/// question | What?\n/// answer\nA path: /// end\n///\n///\n",
    ],
)
def test_text_that_only_sounds_like_the_end_is_left_alone(text: str) -> None:
    assert check_seriously(text) == []


def test_a_question_that_is_not_closed_ends_after_its_last_block() -> None:
    open_question = SOUND.removesuffix("///\n")
    for behind in ("\n## Next\n\nText.\n", "\nText.\n", f"\n{OTHER}", "", "\n- a\n- b\n"):
        text = f"{open_question}{behind}"
        assert only_finding(text).rule.code == "PR201"
        assert fixed(text) == f"{SOUND}{behind}"


@pytest.mark.parametrize(
    "text",
    [
        # Whether the second paragraph is of the answer nobody can tell.
        "/// question | Why?\n/// answer\nSo.\n\nOr so.\n",
        "/// question | Why?\n/// answer\nSo.\n\n## Next\n",
        # A part may be followed by text.
        f"/// exercise | E\n{SOUND}\nText.\n",
        # The answer, or the question, may be what is not closed.
        "/// question | Why?\n/// answer\nSo.\n/// hint\nLook.\n///\n///\n",
        # The closing line is there, in the wrong place.
        "/// question | Why?\n/// answer\nSo.\n```\ncode\n///\n```\n///\n",
        # What ends the list item may be the slip, and may be text behind it.
        "- a\n\n    /// flashcards\n    x\n    :   y\n\nz\n",
        # Text and lists behind the items are none of theirs.
        "/// choice | Which?\n\n- [ ] a\n- [x] b\n\nText.\n\n- c\n",
        "/// order | How?\n\n1. a\n2. b\n\n## Next\n\n1. c\n2. d\n",
        "/// match | What?\n\na\n:   b\n\nc\n:   d\n\nText.\n\ne\n:   f\n",
        # A line that ends in slashes was to close it.
        "/// question | Why? ///\n/// answer | So. ///\n\nText.\n",
        "/// question | Why?\n/// answer\nSo. ///\n///\n\nText.\n",
        # The exercise may have ended above the heading.
        f"/// exercise | E\n\n/// question | A?\n{ANSWER}\n## B\n\n/// question | C?\n{ANSWER}",
        # The line that opens the hint may be missing, and not the one that closes be too many.
        f"/// question | What?\nThink.\n///\n\n{ANSWER}",
    ],
)
def test_a_block_that_may_end_in_two_places_is_not_closed_by_a_fix(text: str) -> None:
    assert check_seriously(text)
    assert fixed(text) == text


@pytest.mark.parametrize(
    "items",
    [
        "/// choice | Which?\n\n- [ ] a\n- [x] b\n",
        "/// order | How?\n\n1. a\n2. b\n",
        "/// match | What?\n\na\n:   b\n\nc\n:   d\n",
        "/// match | What?\n\na\n:   b\n\nc\n:   d\n\n    e\n",
    ],
)
@pytest.mark.parametrize("behind", ["\n## Next\n", f"\n## Next\n\nText.\n\n{OTHER}", "## Next\n"])
def test_items_that_are_not_closed_end_above_a_heading(items: str, behind: str) -> None:
    text = f"{items}{behind}"
    assert only_finding(text).rule.code == "PR201"
    assert fixed(text) == f"{items}///\n{behind}"


def test_text_below_the_answer_is_a_warning_whoever_wrote_it() -> None:
    text = f"{SOUND.removesuffix(f'///{chr(10)}')}\nMore text.\n///\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line, found.severity) == ("PR116", 6, "warning")


@pytest.mark.parametrize("below", ["2. y", "- y", "y\n:   z", '=== "y"\n\n    z', "- [ ] y", "y"])
@pytest.mark.parametrize(
    "graded",
    [
        "/// choice | P?\n\n- [x] a\n- [ ] b\n",
        "/// order | P?\n\n1. a\n2. b\n",
        "/// match | P?\n\na\n:   b\n\nc\n:   d\n",
        "/// blanks | P\n\nThe ==cat== sat.\n",
        "/// number | P?\n    answer: 5\n",
        "/// text | P?\n    answer: five\n",
    ],
)
def test_whatever_stands_below_an_answer_is_told_in_each_kind(graded: str, below: str) -> None:
    assert serious_codes(f"{graded}\n/// answer\nBecause.\n///\n\n{below}\n///\n")


@pytest.mark.parametrize(
    "text",
    [
        "/// choice | P?\n\n/// answer\nBecause.\n///\n\n- [x] a\n- [ ] b\n///\n",
        "/// order | P?\n\n/// answer\nBecause.\n///\n\n1. a\n2. b\n///\n",
        "/// match | P?\n\n/// answer\nBecause.\n///\n\na\n:   b\n\nc\n:   d\n///\n",
        "/// blanks | P\n\n/// answer\nBecause.\n///\n\nThe ==cat== sat.\n///\n",
    ],
)
def test_an_answer_may_stand_above_what_is_asked(text: str) -> None:
    assert not serious_codes(text)


def test_text_between_an_answer_and_a_hint_is_a_warning_too() -> None:
    text = f"{SOUND.removesuffix(f'///{chr(10)}')}\nMore text.\n\n/// hint\nLook.\n///\n///\n"
    assert (only_finding(text).rule.code, only_finding(text).location.line) == ("PR116", 6)


@pytest.mark.parametrize("end", ["", "///\n"])
def test_the_text_below_an_answer_with_nothing_in_it_is_the_answer(end: str) -> None:
    text = f"/// question | What?\n/// answer\n///\nBecause.\n///\n{end}"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR102", 2)
    assert found.fix.startswith("line 4 looks like the answer: delete line 3, which closes it")


@pytest.mark.parametrize(
    "text",
    [
        "/// question | Why?\n/// answer\nSo.\n///\n\n/// hint\nLook.\n///\n\n///\n",
        "/// question | Why?\n/// answer\nSo.\n///\n<!-- more? -->\n///\n",
        "/// question | Why?\n/// answer\nSo [there].\n///\n\n[there]: #x\n///\n",
        "/// choice | Which?\n/// answer\nB.\n///\n\n- [ ] a\n- [x] b\n///\n",
        "/// blanks | Which?\n/// answer\nB.\n///\n\nA ==b==.\n///\n",
        f"/// exercise | E\n{SOUND}\nText.\n\n{OTHER}\nText.\n///\n",
    ],
)
def test_hints_items_and_parts_may_stand_below_an_answer(text: str) -> None:
    assert check_seriously(text) == []


def test_a_slip_is_as_grave_as_what_it_brings_about() -> None:
    text = "/// question | What?\n/// anwser\nBecause.\n///\n///\n"
    assert [found.severity for found in check_seriously(text)] == ["error"]


SLIPS_OF_CLOSING = (
    "/// end", "/// end {name}", "/// end{name}", "/// /{name}", "////{name}", "//", "////",
    "/// .", "/// close", "    ///", "/// {name}", "",
)  # fmt: skip
SLIPS_OF_OPENING = (
    "/// {name}: {title}", "/// {name} {title}", "//{name} | {title}", "// {name} | {title}",
    "//// {name} | {title}", "/// {name} - {title}", '/// {name} "{title}"', "///{name} | {title}",
    "/// {name}s | {title}", "- /// {name} | {title}", "### /// {name} | {title}",
    "**/// {name} | {title}**", "",
)  # fmt: skip


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A page, and the same with one to three slips in its block lines."""
    text = draw(pages())
    lines = text.split("\n")
    original = list(lines)
    blocks = [block for block in scan(text).blocks if not block.is_bare]
    for _ in range(draw(st.integers(1, 3)) if blocks else 0):
        block = draw(st.sampled_from(blocks))
        opens = draw(st.booleans())
        number = (block.location.line if opens else block.end) - 1
        slip = draw(st.sampled_from(SLIPS_OF_OPENING if opens else SLIPS_OF_CLOSING))
        line = original[number]
        title = line.partition("|")[2].strip()
        margin = line[: len(line) - len(line.lstrip())]
        new = slip.replace("{name}", block.kind).replace("{title}", title)
        lines[number] = margin + new if new else ""
    return text, "\n".join(lines)


def shape(text: str) -> tuple[list[object], list[str]]:
    """The blocks of a page with all that stands in them, and the lines outside of them."""
    page = scan(text)
    inside = {n for item in page.items for n in range(item.location.line, item.end + 1)}
    outside = [line.strip() for n, line in enumerate(page.lines, 1) if n not in inside]
    return [_shape(item) for item in page.items], [line for line in outside if line]


def _shape(block: Block) -> object:
    front = getattr(block, "front", "").split()
    content = (block.title.split(), block.attributes, block.body.split(), front)
    return block.kind, content, [_shape(child) for child in block.children]


HINTED = "/// question{} stride\n/// hint\nOne.\n///{}\n\n/// answer\nThe step.\n///\n///{}\n"


@example((HINTED.format(" |", "", ""), HINTED.format(":", " end hint", " end")))
@given(slips())
def test_after_its_fixes_a_page_has_what_it_had_in_its_place_or_a_finding(
    case: tuple[str, str],
) -> None:
    text, slip = case
    mended = fixed(slip)
    if mended != slip and not check_seriously(text) and not check_seriously(mended):
        assert shape(mended) == shape(text)


def test_what_concerns_every_item_of_a_page_is_one_finding_with_the_command() -> None:
    text = "\n".join(f"/// question | What is {n}?\n{ANSWER}" for n in range(47))
    (found,) = check_text(text)
    assert (found.rule.code, found.location.line) == ("PR305", 1)
    assert found.message == "47 items of this file have no id, this one first"
    assert found.fix == "`practice ids --write` writes them"


def test_items_that_a_comment_speaks_for_are_not_counted() -> None:
    comment = "<!-- practice: ignore PR305 -->\n"
    items = [f"/// question | What is {n}?\n{ANSWER}" for n in range(4)]
    (found,) = check_text("\n".join([comment + items[0], *items[1:]]))
    assert found.message.startswith("3 items of this file")


def test_a_slip_in_every_block_is_one_finding_that_one_command_fixes() -> None:
    text = "\n".join(f"/// question | What is {n}?\n{ANSWER}" for n in range(3))
    joined = text.replace("/// ", "///")
    assert only_finding(joined).message.startswith("in 6 lines there is no space")
    assert fixed(joined) == text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("///\n", "////\n"), ("B.\n///\n///\n", "C.\n///\n///\n"), ("", "B.\n/// hint\nC.\n///\n")],
)
def test_a_merge_conflict_is_all_that_is_told_of_one(ours: str, theirs: str) -> None:
    end = "" if ours.count("///") > 1 else "///\n" * (2 - ours.count("///"))
    source = "/// question | Why? {{ #why }}\n/// answer\nA.\n{}" + end
    merged = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"
    assert codes(source.format(ours)) == []
    assert codes(source.format(merged)) == ["PR241"]
    assert wholly_fixed(source.format(merged)) == source.format(merged)


PLAIN = "/// question | Why? { #why }\n\n/// answer\nX.\n///\n///\n"


@pytest.mark.parametrize(
    "slip",
    [
        PLAIN.replace("/// question | Why? { #why }", "**/// question | Why? { #why }**")
        .replace("/// answer", "**/// answer**")
        .replace("///\n///\n", "**///**\n**///**\n"),
        PLAIN.replace("question", "**question**", 1),
        PLAIN.replace(" | ", " \\| ", 1),
        PLAIN.replace("{ #why }", "{ \\#why }"),
    ],
)
def test_what_other_programs_export_is_mended(slip: str) -> None:
    assert check_seriously(slip) != []
    assert wholly_fixed(slip) == PLAIN


@pytest.mark.parametrize("sign", [".", ":", ")"])
def test_a_sign_behind_a_box_is_none_of_the_option(sign: str) -> None:
    sound = "/// choice | Which? { #which }\n- [x] A\n- [ ] B\n///\n"
    slip = sound.replace("] ", f"]{sign} ")
    assert codes(slip).count("PR404") == 2
    if sign != ":":  # which makes a definition of a link
        assert wholly_fixed(slip) == sound


@pytest.mark.parametrize(
    "answer",
    [
        *("None.", "`None`", "`TODO`", "`-`", "$<$", r"\(-\)", "$$\n<\n$$"),
        "|||||||\n|---|---|---|---|---|---|\n|a|b|c|d|e|f|",
    ],
)
def test_an_answer_that_is_meant_as_it_stands_is_no_finding(answer: str) -> None:
    assert codes(PLAIN.replace("X.", answer)) == []


@pytest.mark.parametrize("sign", ["-", "?", "+"])
def test_a_sign_that_may_be_the_answer_is_to_be_code(sign: str) -> None:
    assert "put backticks around it" in only_finding(PLAIN.replace("X.", sign)).fix


def test_a_row_of_slashes_is_not_explained_by_a_comment() -> None:
    found = only_finding(f"{PLAIN}\n// comment\n\n////////////////\n")
    assert found.fix == "delete the line, or open the block that it closes"


@pytest.mark.parametrize("kind", ["answer", "hint"])
def test_a_block_closed_above_its_text_is_told_with_the_line_to_delete(kind: str) -> None:
    block = f"/// {kind}\n///\nThink of it.\n///\n"
    rest = "" if kind == "answer" else "/// answer\nX.\n///\n"
    (found,) = check_seriously(f"/// question | Why? {{ #why }}\n{block}{rest}///\n")
    assert found.location.line == 2
    assert "delete line 3, which closes it" in found.fix


@pytest.mark.parametrize(
    ("below", "code"), [(PLAIN.replace("why", "other"), "PR212"), ("", "PR233")]
)
@pytest.mark.parametrize(
    "element",
    [
        "<details>\n<summary>More</summary>",
        *("<table>\n<tr>\n<td>Y", "<ul>\n<li>Y\n<li>Z", "<dl>\n<dt>Y", "<script>\nlet y", "<p>\nY"),
    ],
)
def test_an_element_that_is_never_closed_is_told_and_what_it_takes_in_is_not(
    element: str, below: str, code: str
) -> None:
    assert only_finding(PLAIN.replace("X.", f"X.\n{element}") + below).rule.code == code


def test_an_id_at_the_end_of_a_definition_goes_to_the_term() -> None:
    deck = "/// flashcards | Deck { #deck }\n\nstride\n:   The step.\n///\n"
    slip = deck.replace("step.", "step. { #stride }")
    assert only_finding(slip).rule.code == "PR247"
    assert wholly_fixed(slip) == deck.replace("stride", "stride { #stride }")


@pytest.mark.parametrize(
    "text",
    [
        '=== compares without conversion:\n\n    1 === "1"',
        "=== Heading ===\n\n    code",
        "$x =\n- y\n- z$",
        "We get 7\n+ 5\n+ 3 = 15",
    ],
)
def test_what_only_looks_like_markup_is_no_finding(text: str) -> None:
    assert codes(PLAIN.replace("X.", text)) == []


def test_numbers_in_brackets_begin_no_list() -> None:
    found = only_finding(PLAIN.replace("X.", "Text:\n1) a\n2) b"))
    assert (found.rule.code, found.edits) == ("PR246", ())
    assert found.fix == "write `1. `, `2. ` and so on, below a blank line"


@pytest.mark.parametrize("above", ["<div markdown>\n", "![A network](x.png)\n", "$$x$$\n"])
def test_what_stands_above_cards_and_is_no_text_is_no_card(above: str) -> None:
    end = "\n</div>\n" if "div" in above else ""
    deck = (
        f"/// flashcards | Deck {{ #deck }}\n\n{above}\nstride {{ #stride }}\n:   Step.\n{end}///\n"
    )
    assert codes(deck) == []


def test_a_merge_conflict_in_front_matter_is_told() -> None:
    conflict = "<<<<<<< HEAD\ntags: [a]\n=======\ntags: [b]\n>>>>>>> other\n"
    found = only_finding(f"---\ntitle: x\n{conflict}---\n\n{PLAIN}")
    assert (found.rule.code, found.location.line) == ("PR241", 3)
    assert "lines 3, 5 and 7" in found.message


@pytest.mark.parametrize("text", ["dog|cow", "3,5", "x"])
def test_a_blank_with_spaces_in_its_signs_is_told_beside_a_sound_one(text: str) -> None:
    source = "/// blanks | Fill in. {{ #fill }}\n\nA ==cat== and == {} == here.\n///\n"
    assert only_finding(source.format(text)).rule.code == "PR404"
    assert codes(source.format("b, c == d and")) == []


@pytest.mark.parametrize("reference", ["[l]: http://x.org", "*[HTML]: Hypertext"])
def test_what_markdown_takes_away_is_neither_a_card_nor_a_term(reference: str) -> None:
    pairs = f"a\n:   b\n\n{reference}\n\nc\n:   d\n\n{reference}\n///\n"
    assert codes(f"/// match | M {{ #match }}\n\n{pairs}") == []
    deck = pairs.replace("a\n", "a { #a }\n").replace("\nc\n", "\nc { #c }\n")
    assert codes(f"/// flashcards | M {{ #deck }}\n\n{deck}") == []


@pytest.mark.parametrize("opening", ["!!! note", '=== "Tab"', "- Text"])
@pytest.mark.parametrize(
    "inside",
    [
        "<<<<<<< a\n{0}=======\n{1}>>>>>>> b\n",
        "<<<<<<< a\n    /// question | What?\n=======\n    /// question | Why?\n>>>>>>> b\n{2}",
    ],
)
def test_a_merge_conflict_in_a_container_is_all_that_is_told_of_one(
    opening: str, inside: str
) -> None:
    merged = inside.format(*(indented(each) for each in (SOUND, OTHER, ANSWER)))
    assert codes(f"{opening}\n\n{merged}") == ["PR241"]
    assert codes(f"{SOUND}\n{opening}\n\n{merged}") == ["PR241"]


@pytest.mark.parametrize(
    "answer",
    [
        "<!-- /// answer\nBecause.\n/// -->\n",
        "<!--\n/// answer\nBecause.\n///\n-->\n",
        "<!-- /// answer -->\nBecause.\n<!-- /// -->\n",
    ],
)
def test_an_answer_in_a_comment_is_told_as_such(answer: str) -> None:
    found = only_finding(f"/// question | Why?\n\n{answer}///\n")
    assert (found.rule.code, found.message) == (
        "PR101",
        "“Why?” has no answer: the one in line 3 is commented out",
    )


def test_a_wrapped_title_with_a_variable_is_told() -> None:
    source = (
        "/// question | What\n    is {{ framework }}? { #framework }\n\n/// answer\nX.\n///\n///\n"
    )
    assert only_finding(source).rule.code == "PR206"


def test_a_footnote_at_the_margin_of_a_deck_is_told() -> None:
    back = "first\n\n[^n]: A note.\n\n    A paragraph that the definition has lost."
    source = f"/// flashcards | Deck {{ #deck }}\n\na {{ #a }}\n:   {back}\n///\n"
    assert check_seriously(source) != []


@pytest.mark.parametrize("line", ["???", "???+", "!!!", '???"Title"'])
def test_signs_that_open_no_container_are_told(line: str) -> None:
    assert only_finding(f"{line}\n\n{indented(PLAIN)}").rule.code == "PR243"


@pytest.mark.parametrize("line", ["<!-->", "<!--->"])
def test_a_comment_that_a_browser_ends_at_once_is_told(line: str) -> None:
    assert only_finding(f"{line}\n\n{PLAIN}\n-->\n").rule.code == "PR219"
    assert check_seriously(f"<!--\n\n{PLAIN}\n-->\n") == []


@pytest.mark.parametrize("written", ["{}.", "{},", '"{}"', "'{}'", "“{}”", "«{}»", "({})", "[{}]"])
def test_a_name_with_signs_around_it_is_mended(written: str) -> None:
    answered = "/// question | Why? {{ #why }}\n\n/// {}\nSo.\n///\n///\n"
    text = answered.format(written.format("answer"))
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text) == answered.format("answer")
    asked = "/// {} | Why? {{ #why }}\n\n/// answer\nSo.\n///\n///\n"
    assert fixed(asked.format(written.format("question"))) == asked.format("question")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("```py", "````"), ("````py", "```"), ("~~~ text", "~~~~~"), ("``` { .py }", "````")],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_fence_with_a_closing_line_of_other_length_is_one_finding(
    opening: str, closing: str, is_above: bool
) -> None:
    code = f"{opening}\nx = 1\n{closing}\n\n"
    text = f"{code}{SOUND}" if is_above else SOUND.replace("Because.\n", f"Because:\n\n{code}So.\n")
    (found,) = dict.fromkeys(check_seriously(text))
    line = 3 if is_above else 7
    signs = opening.rstrip("py tex{.}")
    assert (found.rule.code, found.location.line) == ("PR218", line - 2)
    assert f"line {line} has {len(closing)} signs for {len(signs)}" in found.message
    assert fixed(text) == text.replace(f"\n{closing}\n", f"\n{signs}\n")


@pytest.mark.parametrize("opening", ["```py", "````py", "~~~ text", "``` { .py }"])
@pytest.mark.parametrize("info", ["py", " py", " { .py }", ".", "end"])
@pytest.mark.parametrize("place", ["above", "inside", "last"])
def test_a_fence_closed_with_a_word_behind_its_signs_is_one_finding(
    opening: str, info: str, place: str
) -> None:
    signs = opening.rstrip("py tex{.}")
    code = f"{opening}\nx = 1\n{signs}{info}\n"
    text = f"{code}\n{SOUND}" if place == "above" else SOUND.replace("Because.\n", code)
    if place == "inside":
        text = SOUND.replace("Because.\n", f"Because:\n\n{code}\nSo.\n")
    (found,) = dict.fromkeys(check_seriously(text))
    line = text[: text.index(opening)].count("\n") + 1
    assert (found.rule.code, found.location.line) == ("PR218", line)
    assert f"line {line + 2} has more than these signs" in found.message
    assert fixed(text) == text.replace(f"x = 1\n{signs}{info}\n", f"x = 1\n{signs}\n")


@pytest.mark.parametrize(
    "code", ["````\n```py\nx\n```\n````", "~~~\n```\nx\n~~~", "```py\n````\n```"]
)
def test_fences_in_fences_are_left_alone(code: str) -> None:
    assert check_seriously(SOUND.replace("Because.", f"Because:\n\n{code}")) == []


@pytest.mark.parametrize("sign", ["\uff1a", "\u3002", "\uff0c", " \uff1a", ":", "."])
def test_a_sign_of_any_script_behind_a_name_is_taken_away(sign: str) -> None:
    text = SOUND.replace("/// answer", f"/// answer{sign}")
    assert only_finding(text).fix == "write `/// answer`"
    assert fixed(text) == SOUND


def test_a_card_that_ends_with_its_separator_is_told_where_its_back_belongs() -> None:
    text = "/// flashcards\n/// card\nfront\n\n---\n\n///\n///\n"
    assert only_finding(text).fix == "write the back under line 5"


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("- [ ] b\n    > No.\n", True),
        ("- [ ] b\n", True),
        ("- [ ] b\n\n    > No.\n", True),
        ("- [ ] b\n\nText\n", False),
    ],
)
def test_what_is_left_of_a_conflict_below_an_item_is_told(above: str, told: bool) -> None:
    text = f"/// choice | Which?\n\n- [x] a\n{above}=======\n\n/// answer\nSo.\n///\n///\n"
    assert ("PR241" in codes(text)) == told


@pytest.mark.parametrize("name", ["quest:ion", "q/uestion", "questio.n", "Ques]tion"])
def test_a_sign_in_a_name_is_taken_away(name: str) -> None:
    text = SOUND.replace("/// question |", f"/// {name} |")
    assert only_finding(text).rule.code == "PR208"
    assert fixed(text).lower() == SOUND.lower()


@pytest.mark.parametrize("name", ["car:d", "ca-rd", "ca]rd"])
def test_a_sign_in_the_name_of_a_card_is_no_front(name: str) -> None:
    text = f"/// flashcards | D\n\n/// {name}\nfront\n\n---\n\nback\n///\n///\n"
    assert fixed(text) == text.replace(name, "card")


@pytest.mark.parametrize(
    "fence",
    ["```py\ncode\n````", "````py\ncode\n```", "~~~ py\ncode\n~~~~", "```py\ncode\n``` end"],
)
@pytest.mark.parametrize("count", [1, 2])
def test_a_page_by_itself_tells_nothing_twice(fence: str, count: int) -> None:
    """Editors are told of one page at a time, and see what that page says as it is."""
    item = f"/// question | Why?\n\n/// answer\n{fence}\n///\n///\n\n"
    found = check_text(item * count)
    assert len(found) == len(set(found))
    assert "PR218" in {each.rule.code for each in found}
