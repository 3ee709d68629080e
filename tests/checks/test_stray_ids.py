"""Ids that stand where they are text: on cards of one line, below closing lines, in definitions."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.scan import scan
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


@pytest.mark.parametrize("behind", [" (p. 3)", "."])
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


@pytest.mark.parametrize("kind", ["question", "choice"])
@pytest.mark.parametrize("behind", ["so?", "so it is"])
def test_an_id_between_two_words_of_a_title_goes_to_its_end(kind: str, behind: str) -> None:
    body = "---\nSo." if kind == "question" else "\n- [ ] one\n- [x] two"
    text = f"{STRIDE}\n/// {kind} | Why {{ #why }} {behind}\n{body}\n///\n"
    assert only_finding(text).rule.code == "PR224"
    assert fixed(text) == f"{STRIDE}\n/// {kind} | Why {behind} {{ #why }}\n{body}\n///\n"
    # Where no item has an id, the title may speak of it.
    (advice,) = check([scan(text[len(STRIDE) :])])
    assert (advice.rule.code, advice.fix) == (
        "PR305",
        "`{ #why }` is text there: write it at the end, or put it in backticks",
    )


@pytest.mark.parametrize(
    ("card", "meant"),
    [
        ("stride :: The step. {stride-card}", "write ` { #stride-card }`, with a space before it"),
        ("stride :: The step {stride-card}", "write `{ #stride-card }`"),
        ("stride {stride-card} :: The step", "write `{ #stride-card }`"),
        ("stride #stride-card :: The step", "write `{ #stride-card }` for one"),
    ],
)
def test_a_name_on_a_card_of_one_line_is_no_id(card: str, meant: str) -> None:
    found = only_finding(DECK.format(card))
    assert (found.rule.code, found.location.line, found.fix) == ("PR224", 2, meant)


@pytest.mark.parametrize(
    "title", ["Why `{ #why }` so", "Why {#each} so", "Why { #w, #h } so", "Why { .a } so"]
)
def test_braces_between_two_words_are_text(title: str) -> None:
    assert check_seriously(f"{STRIDE}\n/// question | {title}?\n---\nSo.\n///\n") == []


@pytest.mark.parametrize(
    "card", ["greeting :: Hello {first-name}", "C #major :: a key", "set :: {set}", "a :: b-c {d}"]
)
def test_braces_and_hashes_without_a_word_of_the_card_are_text(card: str) -> None:
    assert check_seriously(DECK.format(card)) == []


HEADED = "{}\n\n/// question | Why? {{ #why }}\n---\nSo.\n///\n"


@pytest.mark.parametrize("heading", ["## Part { #why }", "# Why {#why}", "## Why { .x #why .y }"])
def test_the_id_of_a_heading_is_taken(heading: str) -> None:
    found = only_finding(HEADED.format(heading))
    assert (found.rule.code, found.location.line) == ("PR301", 3)
    assert found.message == "the id `why` is that of the heading in line 1 already"


@pytest.mark.parametrize(
    "text",
    [
        "## Why",
        "## Part { #whys }",
        "```\n## Part { #why }\n```",
        "<!--\n## Part { #why }\n-->",
        "    ## Part { #why }",
        "## Part `{ #why }`",
    ],
)
def test_what_is_no_id_of_a_heading_is_left_alone(text: str) -> None:
    assert check_seriously(HEADED.format(text)) == []


@pytest.mark.parametrize("term", ["stride { #stride } of a filter", "stride #stride { }"])
def test_an_id_before_the_end_of_a_term_is_told(term: str) -> None:
    assert only_finding(DECK.format(f"{term}\n:   The step.")).rule.code == "PR224"


def test_an_id_before_what_a_dash_adds_goes_to_the_end() -> None:
    text = "/// number | How many? { #many } – a count\n    answer: 3\n///\n"
    assert only_finding(text).rule.code == "PR224"
    assert "| How many? – a count { #many }" in fixed(text)
