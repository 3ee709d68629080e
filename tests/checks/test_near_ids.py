"""What is taken for an id of an item, and is none: told once, wherever the id may stand."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

PLACES = {
    "title": "/// question | What is kept{}\n---\nWeights.\n///\n",
    "term": "/// flashcards | Words\nWhat is kept{}\n:   Weights.\n///\n",
    "card": "/// flashcards | Words\nWhat is kept :: Weights.{}\n///\n",
}
NEARLY = [
    "{ #:kept }", "{ #.kept }", "{ #*kept* }", "{ #kept{x} }", "{ .wide # }", "{ id kept }",
    "{ #=kept }", "{ .#kept }", "{ #kept id=other }", "{ #kept } [ ]", "{ #kept } {% endif %}",
    "{ #kept } <span></span>", "{ #kept } <!-- later -->", "<!-- #kept -->", "(#what-kept)",
    "[#what-kept]", "( #kept )", "[ #kept ]", "< #kept >", "{ } #kept", "\\{ #kept \\}",
    "\\{#kept }", "&#123; #kept &#125;", "\\{ #kept .wide \\}", "#what-kept", "{ #k\u0435pt }",
]  # fmt: skip
SOUND = [
    "{ #kept }", "{: #kept }", "{#kept}", "{ #kept .wide }", "{ #kept title=x }",
    "{ #\u0441\u043e\u0440\u0442 }",
    "{ #kept-\u00e9t\u00e9 }",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", NEARLY)
def test_what_is_nearly_an_id_is_told_once(place: str, written: str) -> None:
    found = only_finding(PLACES[place].format(f" {written}"))
    assert found.rule.code == "PR224"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", SOUND)
def test_an_id_is_left_alone(place: str, written: str) -> None:
    assert not check_seriously(PLACES[place].format(f" {written}"))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "text", ["", " `{ #:x }`", " in issue #42", " in C#", " of $\\{ \\#S \\}$"]
)
def test_a_text_that_has_such_signs_is_left_alone(place: str, text: str) -> None:
    assert not check_seriously(PLACES[place].format(text))


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("above", ["", "Text.\n\n", "# Title\n\n"])
@pytest.mark.parametrize("written", ["{ #kept }", "{: #kept }", "{#kept}"])
def test_an_id_above_an_item_is_told(gap: str, above: str, written: str) -> None:
    found = only_finding(f"{above}{written}\n{gap}{PLACES['title'].format('')}")
    assert "write `{ #kept }` at the end of the title" in found.fix


def test_the_attributes_of_a_text_above_an_item_are_left_alone() -> None:
    assert not check_seriously(f"Text.\n{{: #kept }}\n{PLACES['title'].format('')}")


def test_an_id_above_a_term_goes_to_its_end() -> None:
    source = "/// flashcards | Words\nOne { #one }\n:   First.\n\n{ #two }\nTwo\n:   Second.\n///\n"
    meant = source.replace("{ #two }\nTwo", "Two { #two }")
    assert fixed(source) == meant
    assert not check_seriously(meant)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", [r"{ #kept\_it }", r"{ #kept\-it }", r"{#kept\_it}"])
def test_an_id_that_a_converter_has_escaped_is_fixed(place: str, written: str) -> None:
    source = PLACES[place].format(f" {written}")
    assert f"`{written}`" in only_finding(source).message
    meant = written.replace("\\", "").replace("{#", "{ #").replace("t}", "t }")
    assert fixed(source) == PLACES[place].format(f" {meant}")
