"""Rules, and what shows nothing, between the cards of a deck and the pairs of a match."""

from __future__ import annotations

from textwrap import indent

import pytest

from mkdocs_practice.syntax.scan import scan
from tests.support.drawn import draw
from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.markdown import render

RULES = ["---", "***", "<hr>", "<hr/>", "<HR />", '<hr class="wide">']
NOTHING = ["<br>", "&nbsp;", "<span></span>", '<a id="here"></a>', "<!-- later -->", "<p></p>"]
DECKS = [
    "/// flashcards | D\n\nAlpha\n:   first\n\n{}\n\nBeta\n:   second\n///\n",
    "/// flashcards | D\n\n/// card | Alpha\nfirst\n///\n\n{}\n\n"
    "/// card | Beta\nsecond\n///\n///\n",
    "/// flashcards | D\n\n{}\n\nAlpha\n:   first\n\nBeta\n:   second\n\n{}\n///\n",
]
TIGHT = "/// flashcards | D\n\nAlpha\n:   first\n{}\nBeta\n:   second\n///\n"


@pytest.mark.parametrize(
    "text",
    [deck.replace("{}", between) for deck in DECKS for between in RULES + NOTHING]
    + [TIGHT.replace("{}", rule) for rule in RULES],
)
def test_between_cards_they_are_left_alone(text: str) -> None:
    assert check_seriously(text) == []
    assert [(card.title, card.body) for card in scan(text).by_kind["card"]] == [
        ("Alpha", "first"),
        ("Beta", "second"),
    ]
    assert render(text).html.count('class="practice-back"') == 2


@pytest.mark.parametrize("rule", RULES)
def test_between_pairs_a_rule_is_told_as_one(rule: str) -> None:
    found = only_finding(f"/// match | Which?\n\na\n:   b\n\n{rule}\n\nc\n:   d\n///\n")
    assert (found.rule.code, found.location.line) == ("PR404", 6)
    assert found.message.endswith("belongs to no pair")
    assert found.fix == "delete the line"


@pytest.mark.parametrize("rule", ["<hr>", "<hr/>", "<HR />"])
def test_in_a_card_without_a_title_the_tag_of_a_rule_parts_no_sides(rule: str) -> None:
    text = f"/// flashcards\n/// card\nFront.\n\n{rule}\n\nBack.\n///\n///\n"
    found = only_finding(text)
    assert found.fix == f"write `---` in line 5, in place of `{rule}`"
    assert fixed(text) == text.replace(rule, "---")


def test_a_picture_between_cards_may_be_the_front_of_one() -> None:
    text = DECKS[0].replace("{}", '<img src="x.png" alt="x">')
    assert only_finding(text).rule.code == "PR107"


@pytest.mark.parametrize("between", ["---", "***", "## More", "[r]: http://x.org", "*[HTML]: x"])
@pytest.mark.parametrize("opening", ["", '!!! note "N"\n\n', '=== "T"\n\n', "- item\n\n"])
def test_the_rest_of_a_back_right_below_them_is_told(between: str, opening: str) -> None:
    deck = f"/// flashcards | D\n\nAlpha\n:   first\n\n{between}\n    rest\n\nBeta\n:   b\n///\n"
    text = opening + (indent(deck, "    ") if opening else deck)
    found = only_finding(text)
    line = text.splitlines().index("    rest" if not opening else "        rest")
    assert (found.rule.code, found.location.line) == ("PR117", line + 1)
    assert "rest" not in draw(text).hidden


def test_an_underlined_heading_parts_the_cards_and_dashes_are_told_as_one() -> None:
    deck = "/// flashcards\n\nGroup\n{0}\n\nAlpha\n:   first\n\nMore\n{0}\n\nBeta\n:   b\n///\n"
    assert check_seriously(deck.replace("{0}", "=====")) == []
    told = check_seriously(deck.replace("{0}", "-----"))
    assert "write `## More` where it is a heading" in told[-1].fix
    lost = "/// flashcards\n\nAlpha { #alpha }\n===\n\nBeta\n:   second\n///\n"
    assert only_finding(lost).rule.code == "PR107"


@pytest.mark.parametrize("deck", ["- Alpha\n    :   first\n", "> Alpha\n> :   first\n"])
def test_a_deck_whose_cards_are_told_as_out_of_place_is_not_told_as_empty(deck: str) -> None:
    assert only_finding(f"/// flashcards\n\n{deck}///\n").rule.code == "PR207"
    assert only_finding("/// flashcards\n\nText.\n///\n").rule.code == "PR109"


@pytest.mark.parametrize("rest", ["The rest of it.", "- one\n    - two", "> quoted"])
def test_the_rest_of_a_back_below_a_first_term_without_its_definition_is_told(rest: str) -> None:
    text = f"/// flashcards | D\n\nAlpha\n\n{indent(rest, '    ')}\n\nBeta\n:   second\n///\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR112", 3)
    assert check_seriously(text.replace("Alpha\n", "Type this:\n")) == []


@pytest.mark.parametrize(
    ("introduction", "fix"),
    [
        ("Say what it is.\n", "leave a blank line below it"),
        ("Say what it is\n", "end it with a full stop, and leave a blank line below it"),
        ("Say what it is\n\n", "end it with a full stop"),
        ("Say what\nit is\n\n", "end it with a full stop"),
    ],
)
def test_what_an_introduction_lacks_is_what_is_asked_for(introduction: str, fix: str) -> None:
    found = only_finding(f"/// flashcards\n{introduction}alpha :: one\n///\n")
    assert found.rule.code == "PR112"
    assert found.fix.endswith(f"where it is an introduction, {fix}")
