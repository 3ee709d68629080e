"""Lines of a deck whose sign is not `::`: told with the line to write, and none in sound text."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

SOUND = "/// flashcards | Words\n\n{}\n\nstride :: The step.\n///\n"
SURE = [":::", "::::", ": :", ";;", ":;", ";:", ":>", "\u2237", "\u2e2c", ":\u200b:"]
UNSURE = ["-", "–", "—", "=", "->", "=>", "→", "|", "||", ":=", ">>", "\t"]
PLACES = {
    "introduction": SOUND,
    "after a card": "/// flashcards\nbatch :: Samples.\n\n{}\n///\n",
    "among cards": "/// flashcards\nbatch :: Samples.\n{}\nstride :: The step.\n///\n",
    "alone": "/// flashcards\n{}\n///\n",
    "above definitions": "/// flashcards\n{}\n\nstride\n:   The step.\n///\n",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("sign", SURE)
def test_a_line_with_another_sign_is_one_finding_and_is_mended(sign: str, place: str) -> None:
    line = "padding {} zeros around. {{ #padding }}"
    text = place.format(line.format(sign))
    found = only_finding(text)
    assert found.rule.code in ("PR132", "PR240")
    assert fixed(text) == place.format(line.format("::"))


@pytest.mark.parametrize("marker", ["- ", "1. ", "> ", ""])
def test_three_colons_part_a_card_without_spaces_and_in_a_list_too(marker: str) -> None:
    text = SOUND.format(f"{marker}padding:::zeros around.")
    assert only_finding(text).fix == "write `padding :: zeros around.`"
    assert fixed(text) == SOUND.format("padding :: zeros around.")


@pytest.mark.parametrize("sign", UNSURE)
@pytest.mark.parametrize("place", ["introduction", "after a card", "alone", "above definitions"])
def test_a_sign_that_texts_have_too_is_told_where_every_line_has_it(place: str, sign: str) -> None:
    between = sign if sign == "\t" else f" {sign} "
    rows = (("padding", "zeros."), ("batch", "samples."), ("epoch", "a pass."))
    found = only_finding(PLACES[place].format("\n".join(map(between.join, rows))))
    assert (found.rule.code, found.fix) == ("PR132", "write each as `padding :: zeros.`")
    assert not found.edits


@pytest.mark.parametrize("sign", [":::", "::"])
def test_a_card_with_a_slip_right_under_a_definition_is_told(sign: str) -> None:
    line = "padding::: zeros around." if sign == ":::" else "padding:: zeros around."
    text = f"/// flashcards\nstride\n:   The step.\n{line}\n\nbatch\n:   Samples.\n///\n"
    assert only_finding(text).rule.code == "PR114"


def test_a_card_with_a_slip_that_is_a_term_is_told() -> None:
    text = "/// flashcards\nstride ::: The step.\n\n:   Zeros.\n///\n"
    assert only_finding(text).rule.code == "PR130"


@pytest.mark.parametrize(
    "text",
    [
        "The words - as they come - of a chapter, and `a ::: b` is code.",
        "Read EN -> DE.",
        "Learn these: they come back,\nand come again: so look.",
        "- stride - the step\n- padding - zeros\n- batch - samples",
        "A long line that says what this is - and goes on for a while\nuntil it - at last - ends.",
        "```text\na ::: b\nc ::: d\n```",
        "<p>\na ::: b\n</p>",
        "$a : : b$ is a formula.",
        "| a | b |\n|---|---|\n| c | d |",
        "std::vector and std::map are names.",
        "https://example.org; and more; and so on.",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert check_seriously(SOUND.format(text)) == []


@pytest.mark.parametrize(
    "place", [PLACES[name] for name in ("after a card", "among cards", "alone")]
)
@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("<!-- x -->pooling :: It sums.", "<!-- x -->\npooling :: It sums."),
        ("[front]: :: The back.", "\\[front]: :: The back."),
        ("1989. :: The fall of the wall.", "1989\\. :: The fall of the wall."),
    ],
)
def test_what_begins_a_front_hides_no_card(line: str, meant: str, place: str) -> None:
    assert "PR126" in [each.rule.code for each in check_seriously(place.format(line))]
    assert fixed(place.format(line)) == place.format(meant)
    assert check_seriously(place.format(meant)) == []


def test_a_text_with_such_a_sign_among_cards_with_ids_stays_a_text() -> None:
    text = "/// flashcards | D\n\nHere {} it is.{}\n\nstride :: The step. {{ #s }}\n///\n"
    assert only_finding(text.format("::: that", "")).rule.code == "PR132"
    assert fixed(text.format("::: that", "")) == text.format("::: that", "")
    assert fixed(text.format("::: that", " { #h }")) == text.format(":: that", " { #h }")
