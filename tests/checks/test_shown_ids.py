"""Ids that are shown as text: below the title, in lines and paragraphs of their own."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, wholly_fixed
from tests.support.rules import codes

HEADS = {"PR242", "PR247", "PR224"}
ANSWER = "\n/// answer\nYes.\n///\n///\n"


def heads(source: str) -> list[str]:
    return [code for code in codes(source) if code in HEADS]


@pytest.mark.parametrize("kind", ["question", "exercise", "choice"])
@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("Why\n| so many? { #why }", "PR242", "Why | so many? { #why }"),
        ("Why?\n\nSo many { #why }", "PR247", "Why? { #why }\n\nSo many"),
        ("Why?\n\nSo\nmany { #why .wide }", "PR247", "Why? { #why .wide }\n\nSo\nmany"),
        ("Why are\nthere `so` many?\n{ #why }", "PR242", "Why are there `so` many? { #why }"),
        ("Why\nare\nthere\nso many?\n{ #why }", "PR242", "Why are there so many? { #why }"),
    ],
)
def test_an_id_below_a_title(kind: str, text: str, code: str, mended: str) -> None:
    items = "\n- [ ] one\n- [x] two\n" if kind == "choice" else ""
    source = f"/// {kind} | {text}\n{items}{ANSWER}"
    assert heads(source) == [code]
    assert wholly_fixed(source) == source.replace(text, mended)


@pytest.mark.parametrize("sign", ["-", "+", "1.", "#", ">", ":"])
def test_an_id_in_a_line_below_a_title_that_begins_like_a_list(sign: str) -> None:
    source = f"/// exercise | One of x and\n{sign} y is which? {{ #which }}\n{ANSWER}"
    assert heads(source) == ["PR224"]
    assert fixed(source) == source
    assert heads(source.replace("{ #which }", "{ .which }")) == []


@pytest.mark.parametrize("title", ["Why?\nSo\nmany", "Why\nso many"])
def test_an_id_below_the_back_of_a_card_does_not_make_a_front_of_it(title: str) -> None:
    source = f"/// flashcards | D\n\n/// card | {title}\n{{ #epoch }}\n///\n///\n"
    assert heads(source) == ["PR224"]
    assert fixed(source) == source


def test_an_id_below_a_line_of_spaces_in_a_list() -> None:
    block = f"/// question | Why?\n\n{{ #why }}\n{ANSWER}"
    assert heads("- Item\n\n" + "".join(f"    {line}\n" for line in block.split("\n"))) == ["PR242"]


@pytest.mark.parametrize("name", ["html", "tab", "details"])
def test_a_title_of_another_extensions_block_in_the_line_below(name: str) -> None:
    source = f"//// {name}\n| div.result\n\n/// question | Why?\n{ANSWER}\n////\n"
    assert heads(source) == ["PR242"]
    assert wholly_fixed(source) == source.replace("\n| div", " | div")
    table = source.replace("| div.result", "| a | b |\n|---|---|")
    assert heads(table) == heads(source.replace("\n| div.result", " | div\n| a")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Why?\n| a |\n|---|\n| b |",
        "Why?\n| a { #why } |\n|---|",
        "Why? { #why }\n\nIn CSS it is { #id }",
        "Why?\n\nIn CSS it is `{ #id }`",
        "Why?\n\n```\nIt is { #id }\n```",
        "Why?\n\nA paragraph.\n{ #id }",
        "Why\nis a paragraph.\n{: #id }",
        "Why\n- one\n- two { .id }",
    ],
)
def test_no_id_below_a_title(text: str) -> None:
    assert heads(f"/// question | {text}\n{ANSWER}") == []


@pytest.mark.parametrize(
    "braces",
    [
        "{ #why } ?",
        "{ #why } <!-- later -->",
        "{{ #why }}",
        "{ # }",
        '{ "why" }',
        '{ #"why" }',
        "{ id: why }",
        "{ id = why }",
        "{ #why/1 }",
        "`code` { #why/1 }",
        "\\` { #why/1 }",
    ],
)
@pytest.mark.parametrize("place", ["/// question | {}{}", "/// flashcards\n{}\n:   Back.\n///\n{}"])
def test_what_is_taken_for_an_id(braces: str, place: str) -> None:
    answer = ANSWER if "question" in place else ""
    assert heads(place.format(f"Why {braces}", answer)) == ["PR224"]


@pytest.mark.parametrize(
    "braces",
    [
        "`{ #why }`",
        "`${#why}`",
        "`a { color: #fff }`",
        "${#a}$",
        "<kbd>{ #why }</kbd>",
        "{ }",
        "{{ why }}",
        "$x^{2}$",
        "{x}",
    ],
)
def test_braces_that_are_text(braces: str) -> None:
    assert heads(f"/// question | Why {braces}{ANSWER}") == []


@pytest.mark.parametrize("kind", ["answer", "hint"])
def test_no_fix_makes_a_label_of_the_text_of_an_answer(kind: str) -> None:
    text = (
        f"/// question | Why?\n\n/// {kind}\n| Because of it.\n///\n\n/// answer\nSo.\n///\n///\n"
    )
    if kind == "answer":
        text = text.replace("/// answer\nSo.\n///\n", "")
    found = [each for each in check_seriously(text) if each.rule.code == "PR242"]
    assert [each.edits for each in found] == [()]
    assert fixed(text) == text


def test_a_card_with_an_id_right_below_the_title_of_its_deck_is_no_part_of_it() -> None:
    assert not check_seriously("/// flashcards | D\nstride :: Step. { #s }\npad :: Zeros.\n///\n")


@pytest.mark.parametrize("kind", ["question", "question |", "exercise |", "choice |"])
@pytest.mark.parametrize("text", ["Why? { #why }", "Why\nso many? { #why }", "Why?\n{ #why }"])
def test_an_id_in_a_prompt_below_a_blank_line_becomes_an_option(kind: str, text: str) -> None:
    items = "\n- [ ] one\n- [x] two\n" if "choice" in kind else ""
    source = f"/// {kind}\n\n{text}\n{items}{ANSWER}"
    assert heads(source) == ["PR247"]
    after = wholly_fixed(source)
    assert after.startswith(f"/// {kind}\n    id: why\n\nWhy")
    assert "{" not in after
    assert heads(after) == []


@pytest.mark.parametrize(
    "source",
    [
        "/// question | Why?@\n---\nBecause. { #why }\n///\n",
        "/// question | Why?@\n/// hint\nLook. { #why }\n///\n---\nBecause.\n///\n",
        "/// question | Why?@\n- one\n- two { #why }\n---\nBecause.\n///\n",
        "/// choice | Why?@\n\n- [ ] one\n- [x] two { #why }\n///\n",
        "/// order | Why?@\n\n1. one\n2. two { #why }\n///\n",
        "/// match | Why?@\n\na\n:   b\n\nc\n:   d { #why }\n///\n",
    ],
)
def test_an_id_at_the_end_of_what_an_item_holds_becomes_that_of_its_title(source: str) -> None:
    text = source.replace("@", "")
    assert heads(text) == ["PR247"]
    assert wholly_fixed(text) == source.replace(" { #why }", "").replace("@", " { #why }")
    assert heads(source.replace("@", " { #other }")) == []
    taken = f"## Why {{ #why }}\n\n/// question | Who? {{ #why }}\n{ANSWER}\n{text}"
    assert fixed(taken) == taken


@pytest.mark.parametrize(
    "source",
    [
        "/// question\n\n**Why?** { #why }\n---\nBecause.\n///\n",
        "/// question\nWhy?\n\nMore. { #why }\n---\nBecause.\n///\n",
        "/// question | Why?\n\n| a |\n|---|\n| b |\n{ #why }\n\n---\nBecause.\n///\n",
        "/// flashcards\na { #a }\n:   b { #why }\n\nc\n:   d\n///\n",
        "/// flashcards\na { #a } :: b { #why }\n///\n",
    ],
)
def test_an_id_that_is_shown_in_an_item_is_told(source: str) -> None:
    assert heads(source) == ["PR247"]
    assert fixed(source) == source


@pytest.mark.parametrize("line", ["- one", "1. one", "> one", "| A | B |", "### Head", "* one"])
def test_a_line_that_joined_the_title_behind_its_id_goes_below(line: str) -> None:
    source = f"/// question | Name these {{ #w }} {line}\n{ANSWER}"
    assert heads(source) == ["PR224"]
    assert fixed(source) == source.replace(f" {line}", f"\n\n{line}")
