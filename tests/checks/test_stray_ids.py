"""Ids that stand where they are text: on cards of one line, below closing lines, in definitions."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

DECK = "/// flashcards | Terms {{ #terms }}\n{}\n\npadding :: Zeros. {{ #padding }}\n///\n"
STRIDE = DECK.format("stride :: The step. { #stride }")


@pytest.mark.parametrize(
    "lines",
    [
        "stride :: The step. {\n#stride }",
        "stride :: The step.\n{ #stride }",
        "stride :: The step.\n{\n#stride }",
        "stride :: The step. { #stride\n}",
    ],
)
def test_an_id_that_is_cut_off_a_card_of_one_line_is_joined_to_it(lines: str) -> None:
    text = DECK.format(lines)
    assert (only_finding(text).rule.code, only_finding(text).location.line) == ("PR242", 2)
    assert fixed(text) == STRIDE


@pytest.mark.parametrize("behind", [" (p. 3)", " <br>", "."])
def test_what_stands_behind_the_id_of_a_card_goes_before_it(behind: str) -> None:
    text = DECK.format(f"stride :: The step {{ #stride }}{behind}")
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == DECK.format(f"stride :: The step{behind} {{ #stride }}")


@pytest.mark.parametrize(
    ("card", "line", "fix"),
    [
        ("stride { #stride } or so :: The step.", 2, "write it at the end of the line"),
        ("stride\n:   The step.\n\n    { #stride }", 5, "write it at the end of line 2"),
    ],
)
def test_an_id_within_a_card_is_told_with_its_place(card: str, line: int, fix: str) -> None:
    found = only_finding(DECK.format(card))
    assert (found.rule.code, found.location.line, found.fix) == ("PR224", line, fix)


@pytest.mark.parametrize(
    "card",
    [
        "attributes :: They are written `{ #stride } so`.",
        "stride\n:   The step.\n    { .small }",
        "`{ #stride } so` :: An id. { #stride }",
    ],
)
def test_what_is_meant_in_a_card_is_no_slip(card: str) -> None:
    assert check_seriously(DECK.format(card)) == []


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("kind", ["question", "choice"])
def test_an_id_below_a_closing_line_goes_to_the_title(kind: str, blank: str) -> None:
    body = "---\nSo." if kind == "question" else "\n- [ ] one\n- [x] two"
    text = f"/// {kind} | Why?\n{body}\n///\n{blank}{{ #why }}\n\nText.\n"
    found = only_finding(text)
    assert (found.rule.code, found.fix) == ("PR224", "write it at the end of line 1")
    assert fixed(text) == f"/// {kind} | Why? {{ #why }}\n{body}\n///\n{blank}\nText.\n"


def test_an_id_below_a_block_that_has_one_is_deleted_by_hand() -> None:
    text = "/// question | Why? { #why }\n---\nSo.\n///\n{ #other }\n"
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("below", "code", "said"),
    [
        ("- of the filter", "PR115", "behind `:   `, without the `::`"),
        ("> of the filter", "PR115", "behind `:   `, without the `::`"),
        ("of the filter", "PR107", "write it at the end of line 2, before its id"),
    ],
)
def test_what_stands_below_a_card_of_one_line_cannot_be_indented(
    below: str, code: str, said: str
) -> None:
    found = only_finding(DECK.format(f"stride :: The step {{ #stride }}\n{below}"))
    assert (found.rule.code, found.location.line) == (code, 3)
    assert said in found.fix


@pytest.mark.parametrize("written", ["{#why} {: .wide}", "{ #why } .wide", "{ #why }{ .wide }"])
def test_classes_behind_the_list_with_the_id_go_into_it(written: str) -> None:
    text = f"/// question | Why? {written}\n---\nSo.\n///\n"
    assert only_finding(text).fix == "write `{ #why .wide }`"
    assert fixed(text) == text.replace(written, "{ #why .wide }")


BEHIND = [
    *("[^1]", " ^block", " #tag", " :smile:", " [x]", " -->", " %}", " {}", " →", " 🚀", "…"),
]


@pytest.mark.parametrize("behind", BEHIND)
def test_a_sign_behind_the_id_of_a_title_goes_before_it(behind: str) -> None:
    frame = "/// question | Why? {}\n---\nBecause.\n///\n"
    text = frame.replace(" {}", f" {{ #why }}{behind}")
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == frame.replace(" {}", f"{behind} {{ #why }}")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("**", "**"),
        ("*", "*"),
        ("<mark>", "</mark>"),
        ("<u>", "</u>"),
        ("==", "=="),
        ("{++", "++}"),
    ],
)
@pytest.mark.parametrize(
    "frame", ["/// question | {}\n---\nSo.\n///\n", DECK.format("stride :: {}").replace("{{", "{")]
)
def test_an_id_within_what_a_text_is_marked_by_is_moved_out(
    frame: str, before: str, behind: str
) -> None:
    text = frame.replace("{}", f"{before}Why {'{ #why }'}{behind}")
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == frame.replace("{}", f"{before}Why{behind} {{ #why }}")


@pytest.mark.parametrize("front", ["**stride { #stride }**", "<u>stride { #stride }</u>"])
def test_an_id_within_a_marked_front_is_told(front: str) -> None:
    assert only_finding(DECK.format(f"{front} :: The step.")).rule.code == "PR224"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("{ #why }}", "{ #why }"), ("\\label{why}", "{ #why }")],
)
def test_an_id_with_a_brace_too_many_or_of_another_language_is_written_anew(
    written: str, meant: str
) -> None:
    text = f"/// question | Why? {written}\n---\nBecause.\n///\n"
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == text.replace(written, meant)


@pytest.mark.parametrize(
    "title",
    [
        *("What is “## Head { #id }”?", "What is `## Head { #id }`?", "What is `{ #id }` #tag"),
        *("Why \\{ #id }", "Is $a_{1}$ a set {1}?", "$x \\label{a}$"),
    ],
)
def test_lists_that_a_title_speaks_of_are_left_alone(title: str) -> None:
    assert check_seriously(f"/// question | {title}\n    id: q\n---\nBecause.\n///\n") == []


@pytest.mark.parametrize("term", ["stride { #stride } of a filter", "stride #stride { }"])
def test_an_id_before_the_end_of_a_term_is_told(term: str) -> None:
    assert only_finding(DECK.format(f"{term}\n:   The step.")).rule.code == "PR224"


def test_an_id_before_what_a_dash_adds_goes_to_the_end() -> None:
    text = "/// number | How many? { #many } – a count\n    answer: 3\n///\n"
    assert only_finding(text).rule.code == "PR224"
    assert "| How many? – a count { #many }" in fixed(text)
