"""Advice on the options of a choice: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.rules import codes

ABOVE = """
All of the above
all of the above.
None of the above
*None* of these
Both of the above
Neither of these
None of these answers
All of the above are correct
Alle genannten
Alle oben genannten Antworten
Keine der genannten
Keine davon
Alle der obigen
Toutes les réponses ci-dessus
Aucune des réponses précédentes
Aucune de ces réponses
Todas las anteriores
Ninguna de las anteriores
Tutte le precedenti
Nessuna delle risposte precedenti
Todas as anteriores
Nenhuma das alternativas anteriores
Alle bovenstaande antwoorden
Geen van bovenstaande
Alla ovanstående
Wszystkie powyższe
Żadne z powyższych
Всё вышеперечисленное
以上都是
以上皆非
上記のすべて
""".strip().splitlines()
OTHERS = """
All of them see the layer above
None
All
Both
Neither layer
None of the weights
All of the weights above the diagonal
The layer above
These
Keine
Alle Gewichte
Toutes les couches
Aucune couche
Todas las capas anteriores a la última
以上
""".strip().splitlines()


def choice(*options: str) -> str:
    """A choice of which the first option is right."""
    marks = ("x", *" " * len(options))
    lines = (f"- [{mark}] {text}\n" for mark, text in zip(marks, options, strict=False))
    return f"/// choice | Which one? {{ #one }}\n\n{''.join(lines)}///\n"


@pytest.mark.parametrize("text", ABOVE)
def test_an_option_that_speaks_of_the_others_is_found(text: str) -> None:
    assert codes(choice("Pooling", "Convolution", text)) == ["PR505"]
    assert codes(choice(text, "Pooling", "Convolution")) == ["PR505"]


@pytest.mark.parametrize("text", OTHERS)
def test_other_options_are_left_alone(text: str) -> None:
    assert codes(choice("Pooling", "Convolution", text)) == []


LONG = "it only takes the largest value of each window"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("Pooling, since " + LONG, "Convolution", "Dense layer"), ["PR504"]),
        (("Pooling, since " + LONG, "Convolution, since " + LONG, "Dense layer"), []),
        (("Convolution", "Pooling, since " + LONG, "Dense layer"), []),
        (("Pooling, since " + LONG, "Convolution"), []),
        (("Yes, it does", "No", "?"), []),
        (("A convolutional layer", "Pool", "ReLU"), []),
        (("`torch.nn.functional.max_pool2d`", "`relu`", "`sum`"), []),
        (("$\\sum_{i=1}^{n} w_i x_i + b \\in \\mathbb{R}^{n \\times m}$", "$x$", "$y$"), []),
        (("[Pool](https://example.org/a/very/long/address/of/a/page)", "ReLU", "Dense"), []),
        (("![A picture of a pooling layer in a network](a.svg)", "ReLU", "Dense"), []),
    ],
)
def test_the_right_option_is_by_far_the_longest(options: tuple[str, ...], found: list[str]) -> None:
    assert codes(choice(*options)) == found


def test_with_several_right_options_none_stands_out() -> None:
    source = choice("Pooling, since " + LONG, "ReLU", "Dense").replace("[ ] ReLU", "[x] ReLU")
    assert codes(source) == []


@pytest.mark.parametrize("blank", [" ", "    ", "     ", "        ", "\t"])
@pytest.mark.parametrize("above", ["", "\n", "Text.\n\n"])
def test_blanks_in_a_line_above_the_options_are_nothing(blank: str, above: str) -> None:
    source = choice("Pooling", "Convolution").replace("- [", f"{above}{blank}\n- [", 1)
    assert codes(source) == []


BOXES = [
    *[("☑", "☐"), ("✅", "❌"), ("✔\ufe0f", "✗"), ("✓", "⬜"), ("[√]", "[ ]"), ("[[x]]", "[[ ]]")]
]


@pytest.mark.parametrize(("right", "wrong"), BOXES)
@pytest.mark.parametrize("bullet", ["- ", ""])
def test_the_boxes_of_other_programs_are_mended(right: str, wrong: str, bullet: str) -> None:
    bullet = "- " if "[" in right else bullet
    text = f"/// choice | Which?\n\n{bullet}{right} a\n{bullet}{wrong} b\n///\n"
    assert {each.rule.code for each in check_seriously(text)} == {"PR404"}
    assert fixed(text) == "/// choice | Which?\n\n- [x] a\n- [ ] b\n///\n"


def test_a_ballot_box_among_options_is_one_and_another_sign_is_text() -> None:
    text = "/// choice | Which?\n\n✓ marks all.\n\n- [x] a\n    ✗ b\n- [ ] c\n{}///\n"
    assert check_seriously(text.format("")) == []
    assert fixed(text.format("☐ d\n")) == text.format("- [ ] d\n")


@pytest.mark.parametrize("sign", ["*", "+", "-", "o", "y", "×", "✗"])
def test_a_box_with_another_sign_is_the_one_finding(sign: str) -> None:
    text = f"/// choice | Which?\n\n- [{sign}] a\n- [ ] b\n///\n"
    assert only_finding(text).location.line == 3
    assert fixed(text) == text


def test_signs_behind_a_box_are_of_the_option() -> None:
    text = "/// choice | Which?\n\n- [x] ☑ is a sign\n- [ ] ✅\n///\n"
    assert check_seriously(text) == []


@pytest.mark.parametrize("box", ["- x]", "- [x", "- ]", "- [", "* x]"])
@pytest.mark.parametrize("above", ["", "    > No.\n\n", "\n    > No.\n\n", "\n"])
def test_half_a_box_is_told_wherever_it_stands(box: str, above: str) -> None:
    text = f"/// choice | Q?\n\n- [x] a\n- [ ] b\n{above}{box} c\n///\n"
    assert [each.rule.code for each in check_seriously(text)] == ["PR404"]


@pytest.mark.parametrize("above", ["", "    > No.\n", "    > No.\n\n", "\n    > No.\n\n", "\n"])
def test_an_option_without_a_box_is_told_wherever_it_stands(above: str) -> None:
    text = f"/// choice | Q?\n\n- [x] a\n- [ ] b\n{above}- c\n///\n"
    found = only_finding(text)
    assert (found.rule.code, found.message) == ("PR404", "`- c` is no option")


def test_a_list_below_a_text_below_the_options_is_no_option() -> None:
    found = only_finding("/// choice | Q?\n\n- [x] a\n- [ ] b\n\nRead:\n\n- c\n///\n")
    assert (found.rule.code, found.location.line) == ("PR133", 6)


@pytest.mark.parametrize("box", ["[]", "\u2b1c", "( )", "[\u2713]", "\u2705", "(x)"])
@pytest.mark.parametrize("other", ["- [ ] a\n", "- [x] a\n", "- [] a\n", ""])
def test_a_box_is_mended_where_no_option_is_right_or_wrong_as_well(box: str, other: str) -> None:
    text = f"/// choice | Which?\n\n{other}- {box} b\n///\n"
    found = check_seriously(text)
    slips = [each for each in found if each.rule.code == "PR404"]
    assert all(each.edits for each in slips)
    left = [each.message for each in check_seriously(fixed(text))]
    assert left == [each.message for each in found if each.rule.code == "PR401"]


@pytest.mark.parametrize("opening", ['=== "Options"', "!!! note", '??? note "Options"'])
def test_options_in_a_box_are_told_with_its_opening_line_and_stay(opening: str) -> None:
    text = f"/// choice | Which?\n\n{opening}\n\n    - [x] a\n    - [ ] b\n///\n"
    found = check_seriously(text)
    assert [each.rule.code for each in found] == ["PR404", "PR404"]
    assert found[0].fix == f"write the line at the margin, and take `{opening}` away: `- [x] a`"
    assert fixed(text) == text
