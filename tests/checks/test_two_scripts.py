"""Words with letters of two scripts that look alike, in what readers type."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.scripts import AS_LATIN, in_one_script
from tests.support.findings import check_seriously, fixed, only_finding

PLACES = {
    "text": "/// text | Which word?\n    answer: {}\n///\n",
    "list": "/// text | Which word?\n    answer: [other, {}]\n///\n",
    "unit": "/// number | How many?\n    answer: 3\n    unit: {}\n///\n",
    "blank": "/// blanks | Fill it in.\n\nIt is a ==other|{}== here.\n///\n",
}


@pytest.mark.parametrize("letter", [*map(chr, AS_LATIN)])
def test_a_letter_of_another_script_is_told(letter: str) -> None:
    word = f"gz{chr(AS_LATIN[ord(letter)])}lf"
    assert in_one_script(f"gz{letter}lf") == [word]


@pytest.mark.parametrize("place", PLACES)
def test_a_word_of_two_scripts_is_typed_anew(place: str) -> None:
    source = PLACES[place].format("gl\u0456f")
    assert only_finding(source).rule.code == "PR414"
    assert fixed(source) == PLACES[place].format("glif")


@pytest.mark.parametrize(
    "word",
    [
        "glyph", "\u0441\u043e\u0440\u0442", "\u03b1-helix", "NF\u03baB", "\u0394H", "\u03bcm",
        "\u00b5m",
        "km\u00b2", "na\u00efve", "TCP-\u043f\u043e\u0440\u0442", "\u00c5ngstr\u00f6m",
        "\u0430", "\u03a7",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", PLACES)
def test_words_of_one_script_are_left_alone(place: str, word: str) -> None:
    assert in_one_script(word.partition("-")[0]) == []
    assert not check_seriously(PLACES[place].format(word))


def test_where_it_may_be_either_no_word_is_typed_anew() -> None:
    source = PLACES["text"].format("\u0441at")  # all three letters are Cyrillic ones as well
    assert only_finding(source).rule.code == "PR414"
    assert fixed(source) == source


def test_where_the_other_word_is_accepted_as_well_nothing_is_told() -> None:
    assert not check_seriously(PLACES["text"].format("[glif, gl\u0456f]"))
