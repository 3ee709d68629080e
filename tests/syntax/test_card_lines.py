"""Cards in one line: what parts their sides, and what is text."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.card_lines import sides
from mkdocs_practice.syntax.model import Card
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import fixed, only_finding, serious_codes
from tests.support.markdown import render


def cards(*lines: str) -> list[tuple[str, str, str]]:
    text = "\n".join(lines)
    page = scan(f"/// flashcards | D {{ #d }}\n\n{text}\n///\n")
    found = [block for block in page.blocks if isinstance(block, Card)]
    return [(card.front, card.back, card.attributes.id) for card in found]


@pytest.mark.parametrize(
    ("line", "front", "back", "identifier"),
    [
        ("a :: b", "a", "b", ""),
        ("a :: b { #x }", "a", "b", "x"),
        ("a { #x } :: b", "a", "b", "x"),
        ("a { .wide } :: b { #x }", "a", "b", "x"),
        ("  a  ::  b  ", "a", "b", ""),
        ("**a** :: [b](c)", "**a**", "[b](c)", ""),
        ("`a :: b` :: c", "`a :: b`", "c", ""),
        ("$a :: b$ :: c", "$a :: b$", "c", ""),
        (r"a \:: b :: c", "a :: b", "c", ""),
        (r"a :: b \:: c", "a", "b :: c", ""),
        (r"a :: `\::`", "a", r"`\::`", ""),
        ("std::vector :: a container", "std::vector", "a container", ""),
        ("a :: b :: c", "a", "b :: c", ""),
        ("a :: - b", "a", "- b", ""),
        ("a :: the set {1, 2}", "a", "the set {1, 2}", ""),
        ("a ::", "a", "", ""),
        ("a :: { #x }", "a", "", "x"),
        (":: b", "", "b", ""),
    ],
)
def test_a_line_has_two_sides(line: str, front: str, back: str, identifier: str) -> None:
    assert cards(line) == [(front, back, identifier)]


@pytest.mark.parametrize(
    "line",
    ["std::vector", "`a :: b`", "$a :: b$", r"a \:: b", "a <!-- :: --> b", "a::b", "a : : b"],
)
def test_a_sign_elsewhere_is_text(line: str) -> None:
    assert sides(line) is None
    assert cards(line) == []


@pytest.mark.parametrize(
    "line", ["- a :: b", "1. a :: b", "> a :: b", "# a :: b", "    a :: b", "[a]: b :: c"]
)
def test_a_line_that_is_no_paragraph_is_no_card(line: str) -> None:
    assert cards("x :: y", "", line) == [("x", "y", "")]


def test_lines_stand_beside_other_cards() -> None:
    text = "a :: b\nc\n:   d\ne :: f\n\ng :: h\n:   i\n\n/// card | j\nk :: l\n///\nm :: n"
    found = cards(text)
    assert found == [
        ("a", "b", ""), ("c", "d", ""), ("e", "f", ""), ("g :: h", "i", ""),
        ("j", "k :: l", ""), ("m", "n", ""),
    ]  # fmt: skip


def test_a_line_outside_a_deck_is_no_card() -> None:
    page = scan("a :: b\n\n/// question | Q? { #q }\nc :: d\n---\ne :: f\n///\n")
    assert [block.kind for block in page.blocks] == ["question", "answer"]


@pytest.mark.parametrize(
    "text",
    [
        "The type of `map` is map :: (a -> b) -> [a] -> [b], as it is written.\n",
        "map :: (a -> b) -> [a] -> [b]\n",
        "Read this ::\n\n    an example :: of code\n",
        "```haskell\nmap :: a\nfold :: b\n```\n",
        "A word, a ::\nand a word :: in a paragraph\nof three lines.\n",
        "| a :: b |\n|---|\n| c :: d |\n",
        "# a :: b { #a }\n\n## c :: d\n",
        "/// note | a :: b { #a }\nText.\n///\n",
        "map :: a { #map }\n:   Applies.\n",
        "/// flashcards | D { #d }\na :: b { #a }\n///\n\n/// choice | C :: D? { #c }\n"
        "- [x] e :: f\n- [ ] g :: h\n///\n",
    ],
)
def test_prose_with_the_sign_is_silent(text: str) -> None:
    assert [str(finding) for finding in check([scan(text, "a.md")])] == []


def test_strange_spaces_around_the_sign_are_read_as_spaces() -> None:
    page = scan("/// flashcards | D { #d }\n\nun\u00a0:: one { #un }\n///\n")
    assert [block.prompt for block in page.by_kind["card"]] == ["un"]
    assert [problem.name for problem in page.problems] == ["look-alike-character"]


def test_a_back_is_inline() -> None:
    html = render("/// flashcards | D { #d }\n\na :: # b\nc :: - d *e*\n///\n").html
    assert "<p># b</p>" in html
    assert "<p>- d <em>e</em></p>" in html


HEADED = "/// flashcards | D {{ #d }}\n\n{}\n\nc :: d {{ #c }}\n\n{}\n///\n"


@pytest.mark.parametrize(
    "line", ["## a :: b { #x }", "# a :: b { #x } #", "| a :: b { #x } |", "| a :: b { #x }"]
)
def test_a_card_in_a_heading_or_between_bars_is_one_finding(line: str) -> None:
    for page in (HEADED.format(line, ""), HEADED.format("", line)):
        assert serious_codes(page) == ["PR126"]
        is_heading = line[0] == "#"  # which may be meant
        assert fixed(page) == (page if is_heading else page.replace(line, "a :: b { #x }"))


def test_a_card_in_a_table_is_one_finding() -> None:
    table = "| a :: b |\n|---|\n| c :: d |"
    assert serious_codes(f"/// flashcards | D {{ #d }}\n\n{table}\n///\n") == ["PR126"]
    assert serious_codes(HEADED.format(table, "")) == ["PR126"]


@pytest.mark.parametrize("line", ["- [ ] a :: b { #x }", "1. [x] a :: b { #x }"])
def test_a_card_in_a_task_list_is_one_finding(line: str) -> None:
    for page in (HEADED.format(line, ""), HEADED.format("", line)):
        assert serious_codes(page) == ["PR126"]
        assert fixed(page) == page.replace(line, "a :: b { #x }")


@pytest.mark.parametrize("line", ["# std::vector", "# `a :: b`", "# Half ::", "## Cards"])
def test_a_heading_with_a_sign_in_its_text_is_left_alone(line: str) -> None:
    assert serious_codes(HEADED.format(line, "")) == []


@pytest.mark.parametrize("sign", ["：：", ":：", "﹕:", "∶∶"])
@pytest.mark.parametrize("place", ["", "c :: d\n\n"], ids=["first", "below a card"])
def test_what_passes_for_the_sign_is_told_and_mended(sign: str, place: str) -> None:
    text = f"/// flashcards | D {{ #d }}\n\n{place}a {sign} b. {{ #a }}\n\ne :: f\n///\n"
    assert serious_codes(text) == ["PR240"]
    assert fixed(text) == text.replace(sign, "::")
    assert [block.prompt for block in scan(text).by_kind["card"]][-2:] == ["a", "e"]


def test_a_card_right_below_a_long_definition_may_be_the_rest_of_it() -> None:
    first = ":   A map of categories that sends each of the objects"
    page = f"/// flashcards | D {{{{ #d }}}}\n\na {{{{ #a }}}}\n{first}{{}}{{}}\n\ne :: f\n///\n"
    rest = "to another, such as c :: d"
    assert serious_codes(page.format("\n", rest)) == ["PR114"]
    for between in ("\n\n", "\n    ", ".\n"):
        assert serious_codes(page.format(between, rest)) == []
    for card in ("to go { #go } :: aller", "to go :: aller { #go }", "Go :: aller"):
        assert serious_codes(page.format("\n", card)) == []


def test_a_deck_of_signs_without_spaces_is_told_with_a_line_to_write() -> None:
    found = only_finding("/// flashcards | D { #d }\n\na::b c\nd e::f\n///\n")
    assert found.rule.code == "PR109"
    assert found.fix == "write `a :: b c`, with spaces around the `::`"
    found = only_finding("/// flashcards | D { #d }\n\nA word.\nstd::vector\n///\n")
    assert found.fix == "write each card as a line `front :: back`"
