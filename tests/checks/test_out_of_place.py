"""What stands among cards, among options or in an answer, and does not belong there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from mkdocs_practice.checks import Finding
from mkdocs_practice.checks.reports.text import excerpts
from mkdocs_practice.syntax.model import Card
from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import agrees
from tests.support.containers import ITEM, indented
from tests.support.findings import check_seriously, only_finding
from tests.support.markdown import render
from tests.support.mutations.moves import shifted

HINT = "/// hint\nLook.\n///\n"
ANSWER = "/// answer\nSo.\n///\n"
LISTS = {
    "choice": ["- [ ] Convolution", "- [x] Pooling"],
    "order": ["1. Convolution", "2. Pooling"],
    "match": ["First\n:   Convolution", "Second\n:   Pooling"],
}


def deck(text: str) -> str:
    return f"/// flashcards\n\n{text}///\n"


def fronts(text: str) -> list[str]:
    """The fronts of the cards of a page."""
    return [block.front for block in scan(text).blocks if isinstance(block, Card)]


def inside(text: str) -> str:
    """A text in an admonition."""
    return "\n".join(["!!! note", "", *shifted(text.split("\n"), 4)])


@pytest.mark.parametrize("text", ["It is soft.", "It is soft.\nAnd so.", "It is soft…", "Soft:"])
def test_a_paragraph_of_sentences_between_cards_may_belong_to_the_card_above(text: str) -> None:
    cards = "crumb\n:   inside\n\n{}\n\ncrust\n:   outside\n"
    found = only_finding(deck(cards.format(text)))
    lines = "lines 6 and 7" if "\n" in text else "it"
    assert found.rule.code == "PR107"
    assert found.fix.startswith(f"indent {lines} by four spaces to keep it on the card above")
    mended = text.replace("\n", "\n    ")
    assert check_seriously(deck(cards.format(f"    {mended}"))) == []


@pytest.mark.parametrize(
    "text", ["What is soft?", "soft", "soft { #soft }", "It is soft. { #soft }"]
)
def test_a_paragraph_that_may_be_a_term_is_told_as_one(text: str) -> None:
    found = only_finding(deck(f"crumb\n:   inside\n\n{text}\n\ncrust\n:   outside\n"))
    assert found.rule.code == "PR107"
    assert found.fix.startswith("write `:   ` and the back on the next line")


@pytest.mark.parametrize("text", ["padding", "padding layer", "Padding"])
def test_a_short_line_below_a_sentence_may_be_a_term(text: str) -> None:
    assert only_finding(deck(f"step\n:   The step.\n{text}\n")).rule.code == "PR114"


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("The step, e.g.", "of a filter"),
        ("The step, cf.", "padding"),
        ("The step", "of a filter"),
        ("The step.", "it goes on."),
        ("The step of a filter over the image, in pixels of its input.", "padding"),
    ],
)
def test_a_line_that_goes_on_in_a_back_is_left_alone(above: str, text: str) -> None:
    assert check_seriously(deck(f"step\n:   {above}\n{text}\n")) == []


@pytest.mark.parametrize("blank", ["", "\n"])
def test_an_indented_definition_is_told_with_and_without_a_blank_line(blank: str) -> None:
    cards = f"crumb\n{blank}    :   inside\n\ncrust\n:   outside\n"
    assert only_finding(deck(cards)).rule.code == "PR209"


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("block", [HINT, ANSWER])
def test_a_block_among_items_is_told(kind: str, block: str) -> None:
    first, second = LISTS[kind]
    text = f"/// {kind} | Which?\n\n{first}\n\n{block}\n{second}\n///\n"
    found = only_finding(text)
    line = text.split("\n").index(block.partition("\n")[0]) + 1
    assert (found.rule.code, found.location.line) == ("PR407", line)
    for sound in (f"{first}\n{second}\n\n{block}", f"{block}\n{first}\n{second}\n"):
        assert check_seriously(f"/// {kind} | Which?\n\n{sound}///\n") == []


@pytest.mark.parametrize(
    "between", ["Text.", "> A quote.", "![Image](a.png)", "```\ncode\n```", "## H"]
)
def test_text_among_options_is_told(between: str) -> None:
    text = f"/// choice | Which?\n\n- [ ] Convolution\n\n{between}\n\n- [x] Pooling\n///\n"
    found = only_finding(text)
    assert (found.rule.code, found.location.line) == ("PR404", 5)


@pytest.mark.parametrize("between", ["<!-- a comment -->", "    More of it.", "    > Feedback."])
def test_what_is_of_an_option_is_left_alone(between: str) -> None:
    text = f"/// choice | Which?\n\n- [ ] Convolution\n\n{between}\n\n- [x] Pooling\n///\n"
    assert check_seriously(text) == []


def test_a_hint_inside_an_answer_is_told_where_the_answer_is_closed() -> None:
    answer = f"/// answer\nSo.\n\n{HINT}///\n"
    found = only_finding(f"/// question | Why?\n{answer}///\n")
    assert (found.rule.code, found.location.line) == ("PR118", 5)
    assert found.fix == "move it above line 2"
    unclosed = check_seriously(f"/// question | Why?\n{answer}")
    assert {each.rule.code for each in unclosed} == {"PR201"}


@pytest.mark.parametrize(
    ("text", "outside", "within"),
    [
        ("/// number | A?\nanswer: 3\n///", "by four spaces", "by four spaces more"),
        ("/// number | A?\n  answer: 3\n///", "by two spaces more", "by two spaces more"),
        (
            "/// question\nWhich? { #which }\n\n/// answer\nSo.\n///\n///",
            "indented by four spaces",
            "indented by eight spaces",
        ),
        (
            "/// order | A?\n\n1. a\n\nb\n\n2. c\n///",
            "by four spaces to keep",
            "by eight spaces to keep",
        ),
        (
            "/// number | A?\n///",
            "indented by four spaces: `answer: 35`",
            "indented by eight spaces: `answer: 35`",
        ),
    ],
)
def test_the_spaces_of_a_container_count(text: str, outside: str, within: str) -> None:
    assert outside in only_finding(text).fix
    assert within in only_finding(inside(text)).fix


def test_the_mark_of_a_line_that_is_to_be_indented_is_under_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "/// number | A?\n  answer: 3\n///\n"
    Path("page.md").write_text(text, "utf-8")
    found: Sequence[Finding] = check_seriously(text)
    assert "2 |   answer: 3\n  |   ^^^^^^^^^\n" in "".join(excerpts(found, colour=False))


def test_the_line_that_is_to_be_typed_anew_has_its_indentation() -> None:
    found = only_finding(
        "/// question | C?\n\u00a0\u00a0\u00a0\u00a0tags: [a]\n/// answer\nx\n///\n///\n"
    )
    assert found.fix == "type the line anew: `    tags: [a]`"


WRAPPED = {
    "quote": "> crumb\n> :   inside\n",
    "block": "/// note\n\ncrumb\n:   inside\n///\n",
    "tab": "/// tab | T\n\ncrumb\n:   inside\n///\n",
    "nested": "/// note\n//// html | div\n\ncrumb\n:   inside\n////\n///\n",
    "code": "    crumb\n    :   inside\n",
    "admonition": "!!! note\n\n    crumb\n    :   inside\n",
}


@pytest.mark.parametrize("wrapped", WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize("margin", [0, 4])
def test_a_definition_in_something_else_in_its_deck_is_no_card(wrapped: str, margin: int) -> None:
    text = deck(f"{wrapped}\ncrust\n:   outside\n")
    found = only_finding(inside(text) if margin else text)
    assert found.rule.code == "PR207"
    assert found.message.startswith("“:   inside” is no card: it ")


CONTENT = {
    "block": "/// note\nIt is soft.\n///\n",
    "blocks": "/// note\n//// html | div\nIt is soft.\n////\n///\n",
    "element": "<div>It is soft.</div>\n",
    "elements": "<div>\n<p>It is soft.</p>\n</div>\n",
}


@pytest.mark.parametrize("content", CONTENT.values(), ids=CONTENT)
@pytest.mark.parametrize("below", ["", "\ncrust\n:   outside\n"], ids=["last", "between"])
def test_blocks_and_html_below_a_card_may_be_the_rest_of_its_back(content: str, below: str) -> None:
    found = only_finding(deck(f"crumb\n:   inside\n\n{content}{below}"))
    assert found.rule.code == "PR115"
    assert check_seriously(deck(f"{content}\ncrumb\n:   inside\n{below}")) == []


@pytest.mark.parametrize(
    "parting",
    [
        "<h3>Below</h3>\n",
        "<div></div>\n",
        "<div><!-- later --></div>\n",
        "/// html | div\n\n/// card | crust\noutside\n///\n\n///\n",
        "<div markdown>\n\n/// card | crust\noutside\n///\n\n</div>\n",
        '<div class="grid" markdown>\n\ncrust\n:   outside\n\nslice\n:   both\n\n</div>\n',
    ],
)
def test_what_parts_cards_or_holds_some_may_stand_among_them(parting: str) -> None:
    text = deck(f"crumb\n:   inside\n\n{parting}\nloaf\n:   all\n")
    assert check_seriously(text) == []
    assert {"crumb", "loaf"} <= set(fronts(text))


def test_a_group_of_cards_below_a_card_is_read_as_it_is_drawn() -> None:
    text = deck("crumb\n:   inside\n\n<div markdown>\n\ncrust\n:   outside\n\n</div>\n")
    assert fronts(text) == ["crumb", "crust"]
    html = render(text).html
    assert html.count('class="practice-card"') == 2
    assert "<dl>" not in html


def test_a_card_in_a_definition_is_told_as_the_build_has_it() -> None:
    card = "/// card | crust\noutside\n///\n"
    inner = "\n".join(shifted(card.split("\n"), 4))
    text = deck(f"crumb\n:   inside\n\n{inner}\nloaf\n:   all\n")
    assert only_finding(text).rule.code == "PR207"
    assert check_seriously(deck(f"crumb\n:   inside\n\n{card}\nloaf\n:   all\n")) == []


@pytest.mark.parametrize(
    ("containers", "is_told"),
    [
        (("- item", "term\n:   def"), True),
        (("1. item", "- item", "term\n\n:   def", "!!! note"), True),
        (("term\n:   def", "- item", "term\n:   def"), False),
        (("!!! note", "- item", "term\n:   def"), False),
        (("- item", "!!! note", "term\n:   def", "- item"), False),
    ],
)
def test_an_item_in_a_definition_of_a_list_is_told_where_markdown_does_not_see_it(
    containers: Sequence[str], is_told: bool
) -> None:
    text = ITEM
    for container in reversed(containers):
        text = f"{container}\n\n{indented(text)}"
    page = scan(text)
    assert [found.rule.code for found in check_seriously(text)] == ["PR207"] * is_told
    assert agrees(page, render(text)) == (not is_told)
