"""Graded questions with an explanation whose own closing line is missing."""

from __future__ import annotations

from textwrap import indent

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees
from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.markdown import render

ITEMS = {
    "choice": "- [ ] a\n- [x] b\n",
    "order": "1. a\n2. b\n",
    "match": "a\n:   b\n\nc\n:   d\n",
}
ANSWER = "/// answer\nBecause.\n///\n"
BEHIND = ["", "\nText.\n", "\n## Next\n\nText.\n", f"\n/// question | Why?\n{ANSWER}///\n"]


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("behind", BEHIND, ids=["nothing", "text", "heading", "question"])
@pytest.mark.parametrize("hint", ["", "/// hint\nLook.\n///\n\n"], ids=["no hint", "hint"])
def test_items_with_an_explanation_end_behind_it(kind: str, behind: str, hint: str) -> None:
    text = f"/// {kind} | Which?\n\n{ITEMS[kind]}\n{hint}{ANSWER}"
    assert only_finding(f"{text}{behind}").rule.code == "PR201"
    assert fixed(f"{text}{behind}") == f"{text}///\n{behind}"


@pytest.mark.parametrize("kind", ITEMS)
def test_what_is_below_an_explanation_and_may_be_an_item_is_left_where_it_is(kind: str) -> None:
    for above in ("", ITEMS[kind]):
        text = f"/// {kind} | Which?\n\n{above}\n{ANSWER}\n{ITEMS[kind]}\nText.\n"
        assert "PR201" in [each.rule.code for each in check_seriously(text)]
        assert fixed(text) == text


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("text", ["Text.\n", "Text.\n\nMore.\n"])
def test_text_behind_items_that_are_not_closed_is_told_of_with_them(kind: str, text: str) -> None:
    page = f"/// {kind} | Which?\n\n{ITEMS[kind]}\n{text}"
    assert only_finding(page).rule.code == "PR201"
    assert fixed(page) == page


QUESTION = f"/// question | Why?\n\n{ANSWER}///\n"
FOREIGN = ["/// note | Box\n", "/// details | Box\n", "/// tab | Box\n", "/// html | div\n"]


@pytest.mark.parametrize("opening", FOREIGN)
@pytest.mark.parametrize("around", ["", "//// note\n"], ids=["", "nested"])
def test_another_extensions_block_around_an_item_has_to_be_closed(
    opening: str, around: str
) -> None:
    end = "////\n" if around else ""
    text = f"{around}{opening}\n{QUESTION}\nText.\n\n{QUESTION.replace('Why', 'How')}{end}"
    found = only_finding(text)
    assert found.rule.code == "PR201"
    assert f"`{opening.split()[1]}` is never closed" in found.message
    assert fixed(text) == text
    assert check_seriously(f"{around}{opening}\n{QUESTION}///\n\nText.\n{end}") == []
    assert check_seriously(f"{QUESTION}\n{around}{opening}\nText.\n{end}") == []


@pytest.mark.parametrize("around", [*FOREIGN, "/// exercise | Part A\n"])
def test_a_question_that_takes_the_closing_line_around_it_is_the_only_finding(around: str) -> None:
    text = f"{around}\n/// question | Why?\n\n{ANSWER}\nText.\n///\n"
    assert only_finding(text).rule.code == "PR116"
    mended = text.replace("\nText", "///\n\nText")
    assert check_seriously(mended) == []


@pytest.mark.parametrize("opening", FOREIGN)
def test_a_fix_leaves_open_what_may_end_above_an_unclosed_block_around_it(opening: str) -> None:
    text = f"{opening}\n/// question | Why?\n\n/// answer\nBecause.\n\nText.\n\n///\n\nMore.\n"
    assert "PR201" in [each.rule.code for each in check_seriously(fixed(text))]
    assert fixed(text) == text


@pytest.mark.parametrize("tag", ["<div markdown>", '<section class="grid" markdown>'])
@pytest.mark.parametrize("text", ["", "\nText.\n", "\nText.\n\nMore.\n"])
@pytest.mark.parametrize("closing", ["", "/// end\n", "//\n"], ids=["none", "named", "short"])
def test_an_element_around_a_block_that_is_not_closed_is_no_slip(
    tag: str, text: str, closing: str
) -> None:
    end = f"\n</{tag[1:].split()[0].rstrip('>')}>\n"
    page = f"{tag}\n\n/// question | Why?\n\n{ANSWER}{closing}{text}{end}"
    assert only_finding(page).rule.code == ("PR215" if closing else "PR201")
    assert check_seriously(fixed(page)) == []
    assert end in fixed(page)


@pytest.mark.parametrize("sign", ["/", "//", "/*"])
@pytest.mark.parametrize("answer", ["{}", "It is\n\n{}\n\nin Python.", "- {}"])
def test_a_line_of_few_slashes_is_text_where_every_block_is_closed(sign: str, answer: str) -> None:
    text = f"/// question | Which?\n\n/// answer\n{answer.format(sign)}\n///\n///\n"
    assert "PR215" not in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text


@pytest.mark.parametrize("sign", ["/", "//"])
def test_a_line_of_few_slashes_in_place_of_a_closing_line_is_told(sign: str) -> None:
    text = "/// question | Which?\n\n/// answer\nThis.\n///\n///\n"
    for number in (4, 5):
        lines = text.splitlines(keepends=True)
        lines[number] = f"{sign}\n"
        assert only_finding("".join(lines)).rule.code == "PR215"
        assert fixed("".join(lines)) == text


@pytest.mark.parametrize("container", ['??? info "More"', '=== "More"', "!!! tip", "- More"])
@pytest.mark.parametrize("closing", [f"{ANSWER}///\n", f"{ANSWER}"], ids=["exercise", "both"])
def test_no_fix_takes_an_item_in_a_container_below_into_an_exercise(
    container: str, closing: str
) -> None:
    part = f"/// question | Why?\n\n{closing}"
    below = f"\n{container}\n\n    /// text | Who?\n        answer: me\n    ///\n"
    text = f"/// exercise | E\n\n{part}{below}"
    assert "PR201" in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text


def test_no_fix_takes_the_next_item_of_a_tight_list_into_an_answer() -> None:
    text = "- a\n    /// question | Why?\n\n    /// answer\n    So.\n- b\n"
    assert "PR201" in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text


OPEN = {
    "deck": "/// flashcards | D\n\nalpha\n:   first\n\nbeta\n:   second\n",
    "deck of blocks": "/// flashcards | D\n\n/// card | alpha\nfirst\n///\n",
    "question": f"/// question | Why?\n\n{ANSWER}",
    "answer": "/// question | Why?\n\n/// answer\nBecause.\n",
    **{kind: f"/// {kind} | Which?\n\n{items}" for kind, items in ITEMS.items()},
}
REST = [
    f"## More\n\nText here.\n\n- one\n- two\n\n{QUESTION}\nEnd.\n",
    QUESTION, f"## More\n\n{QUESTION}",
    "/// flashcards | E\n\ngamma\n:   third\n///\n\nEnd.\n",
]  # fmt: skip


@pytest.mark.parametrize("block", OPEN.values(), ids=OPEN)
@pytest.mark.parametrize("rest", REST)
@pytest.mark.parametrize("closing", ["", "///\n\n"])
@pytest.mark.parametrize("width", [4, 8])
def test_no_fix_takes_the_rest_of_a_page_that_is_indented_below_an_open_block(
    block: str, rest: str, closing: str, width: int
) -> None:
    below = indent(closing + rest, " " * width)
    text = f"{block}\n{below}"
    assert {each.rule.code for each in check_seriously(text)} & {"PR201", "PR217"}
    mended = fixed(text)
    assert mended.endswith(below)
    assert agrees(scan(text), render(text))
    assert not any(each.edits for each in check_seriously(mended))


@pytest.mark.parametrize("inner", ["exercise", "deck"])
@pytest.mark.parametrize("outer", ["exercise", "flashcards"])
def test_a_block_that_is_a_heading_of_others_is_told_alone(outer: str, inner: str) -> None:
    blocks = {"exercise": f"/// exercise | F\n\n{QUESTION}///\n", "deck": f"{OPEN['deck']}///\n"}
    text = f"/// {outer} | All of it\n\n{blocks[inner]}\n///\n"
    found = only_finding(text)
    line = text.count("\n")
    assert found.rule.code == "PR201"
    assert found.fix == f"write `## All of it` in its place, and delete the closing line {line}"
    assert check_seriously(f"## All of it\n\n{blocks[inner]}") == []


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("/// question | Why? { #why }", "/// question | Why? { #why } ///"),
        ("/// question | Why? { #why }", "/// question | Why? /// { #why }"),
        ("/// question | Why? { #why }", "/// question | Why?/// { #why }"),
        ("/// answer | Show it", "/// answer | Show it ////"),
        ("stride :: The step. { #stride }", "stride :: The step. /// { #stride }"),
        ("padding { #padding }", "padding /// { #padding }"),
    ],
)
def test_slashes_at_the_end_of_a_title_are_told_and_taken_away(line: str, slip: str) -> None:
    page = (
        "/// question | Why? { #why }\n\n/// answer | Show it\nBecause.\n///\n///\n\n"
        "/// flashcards | Deck { #deck }\n\nstride :: The step. { #stride }\n\n"
        "padding { #padding }\n:   Zeros.\n///\n"
    )
    broken = page.replace(line, slip)
    assert only_finding(broken).rule.code == "PR215"
    assert fixed(broken) == page


@pytest.mark.parametrize("title", ["What is `///`?", "Open file:///", r"What is \///", "a ///b"])
def test_slashes_that_a_title_speaks_of_are_left_alone(title: str) -> None:
    page = f"/// question | {title} {{ #why }}\n\n/// answer\nBecause.\n///\n///\n"
    assert check_seriously(page) == []


@pytest.mark.parametrize("cards", ["a :: b ///", "a :: b\nc :: d ///"])
@pytest.mark.parametrize("below", ["", "\nText.\n\n/// question | Why?\n---\nSo.\n///\n"])
def test_slashes_behind_the_last_card_of_an_unclosed_deck_are_not_taken_away(
    cards: str, below: str
) -> None:
    text = f"/// flashcards | D\n\n{cards}\n{below}"
    found = only_finding(text)
    assert found.rule.code == "PR201"
    assert found.fix.startswith(f"line {3 + cards.count(chr(10))} ends in `///`")
    assert fixed(text) == text


@pytest.mark.parametrize("answer", [ANSWER, "---\nBecause.\n"], ids=["block", "line"])
@pytest.mark.parametrize("below", ["", f"\n## Next\n\n/// question | Why?\n{ANSWER}///\n"])
def test_the_bare_name_of_a_question_that_would_have_no_answer_closes_one(
    answer: str, below: str
) -> None:
    text = f"/// question | Which?\n{answer}/// question\n\nProse.\n{below}"
    assert only_finding(text).rule.code == "PR215"
    assert fixed(text) == text.replace("/// question\n", "///\n")


@pytest.mark.parametrize("answer", [ANSWER, "---\nBecause.\n"], ids=["block", "line"])
def test_a_bare_name_with_an_answer_below_it_opens_a_question(answer: str) -> None:
    text = f"/// question | Which?\n{answer}/// question\nProse.\n\n{answer}///\n"
    assert only_finding(text).rule.code == "PR201"
    assert fixed(text) == text.replace("/// question\n", "///\n/// question\n")


@pytest.mark.parametrize("sign", [":::", "???", ":::::", "```", "~~~"])
@pytest.mark.parametrize("answer", [ANSWER, "---\nBecause.\n"], ids=["block", "line"])
def test_the_sign_of_another_tool_in_place_of_a_closing_line_becomes_one(
    sign: str, answer: str
) -> None:
    text = f"/// question | Why?\n{answer}///\n"
    for number in [n for n, line in enumerate(text.splitlines()) if line == "///"]:
        lines = text.splitlines(keepends=True)
        lines[number] = f"{sign}\n"
        if sign[0] in ":?" or number + 1 == len(lines):
            found = only_finding("".join(lines))
            assert found.rule.code == "PR201"
            assert f"in place of “{sign}”" in found.fix
            # A fence may have been begun, and not meant to close anything.
            assert fixed("".join(lines)) == (text if sign[0] in ":?" else "".join(lines))


@pytest.mark.parametrize("sign", [":::", "???"])
def test_each_of_several_such_signs_closes_its_block(sign: str) -> None:
    part = f"/// question | Why?\n{ANSWER}///\n"
    text = f"/// exercise | All\n\n{part}\n{part.replace('Why', 'How')}\n///\n"
    assert fixed(text.replace("\n///\n", f"\n{sign}\n")) == text


def test_the_sign_that_closes_what_another_tool_opens_stays() -> None:
    text = "/// question | Why?\n---\n::: note\nBecause.\n:::\n"
    assert fixed(text) == f"{text}///\n"


@pytest.mark.parametrize("page", ["{}", "{}\n## Terms\n"])
def test_definitions_that_may_be_of_the_page_stay_outside(page: str) -> None:
    three = f"{ITEMS['match']}\nStride\n:   The step.\n"
    for text in (
        f"/// match | Which?\n\n{three}",
        "/// flashcards | D\n\nalpha { #a }\n:   first\n\nStride\n:   The step.\n",
    ):
        found = only_finding(page.format(text))
        assert found.rule.code == "PR201"
        assert fixed(page.format(text)) == page.format(text)


@pytest.mark.parametrize("closing", ["///\n", "///\n///\n"])
def test_a_part_that_takes_the_answer_of_its_exercise_is_closed_above_it(closing: str) -> None:
    text = f"/// exercise | All\n\n/// question | Why?\n---\nSo.\n\n/// answer\nBecause.\n{closing}"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR201", 3)
    assert fixed(text).count("///\n") == 3
    assert "So.\n///\n\n/// answer" in fixed(text)
    assert check_seriously(fixed(text)) == []
