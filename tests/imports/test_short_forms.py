"""What comes in is written in the shortest form that holds it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import pytest

from mkdocs_practice.checks import ADVICE, check_page
from mkdocs_practice.imports.draft import Draft
from mkdocs_practice.imports.write import write_draft, write_drafts
from mkdocs_practice.syntax.answered import is_answered
from mkdocs_practice.syntax.items import list_items
from mkdocs_practice.syntax.model import Card
from mkdocs_practice.syntax.scan import scan

MOST_SYNTAX = 25


def words(count: int) -> list[Draft]:
    return [Draft(prompt=f"word {n}", answer=f"meaning {n}", id=f"w-{n}") for n in range(count)]


def cards(text: str) -> list[tuple[str, str, str]]:
    page = scan(text)
    assert page.problems == ()
    found = [block for block in page.blocks if isinstance(block, Card)]
    return [(card.front, card.back, card.attributes.id) for card in found]


def test_a_question_takes_four_lines_and_little_syntax() -> None:
    draft = Draft("question", "Which gas do plants take in?", "Carbon dioxide.", "plant-gas")
    text = write_draft(draft)
    assert len(text.split("\n")) == 4
    syntax = text.replace("\n", "")
    for own in (draft.prompt, draft.answer, draft.id):
        syntax = syntax.replace(own, "", 1)
    assert len(syntax) <= MOST_SYNTAX, syntax
    (question,) = scan(text).items
    assert (question.prompt, question.attributes.id) == (draft.prompt, draft.id)
    assert [answer.body for answer in question.answers] == [draft.answer]


@pytest.mark.parametrize(
    "draft",
    [
        Draft("question", "Why?", "One.\n\nTwo.", "why"),
        Draft("question", "Why?", "- a\n- b", "why"),
        Draft("question", "Why?", "# a", "why"),
        Draft("question", "Why?", "---", "why"),
        Draft("question", "Why?", "Because.", "why", hints=["Think."]),
        Draft("question", "Why?\n\nReally?", "Because.", "why"),
        Draft("question", "Why?", "```\nx\n```", "why"),
    ],
)
def test_longer_answers_stand_in_a_block(draft: Draft) -> None:
    text = write_draft(draft)
    assert "/// answer" in text
    assert all(map(is_answered, scan(text).items))


def test_forty_words_take_forty_lines_and_two_of_their_deck() -> None:
    drafts = words(40)
    (text,) = write_drafts(drafts)
    assert len(text.split("\n")) == 42
    assert cards(text) == [(each.prompt, each.answer, each.id) for each in drafts]


@pytest.mark.parametrize("both", [range(8), range(1), range(7), (0, 3, 5), (8,), ()])
def test_what_is_asked_both_ways_says_so_in_the_deck_or_by_itself(both: Collection[int]) -> None:
    drafts = [replace(each, reverse=rank in both) for rank, each in enumerate(words(8))]
    drafts.append(
        Draft(prompt="a\n\nb", answer="c\n\nd", id="long", reverse=8 in both or len(both) == 8)
    )
    (text,) = write_drafts(drafts)
    assert [item.reverse for item in list_items(scan(text), "")] == [
        each.reverse for each in drafts
    ]
    assert len(cards(text)) == len(drafts)
    lines = 1 if all(each.reverse for each in drafts) else len(both)
    assert text.count("    reverse: true\n") == lines


def test_few_cards_are_blocks() -> None:
    (text,) = write_drafts(words(3))
    assert text.count("/// card | word") == 3


@pytest.mark.parametrize(
    "other",
    [
        Draft(prompt="a", answer="One.\n\nTwo."),
        Draft(prompt="a", answer="- one\n- two"),
        Draft(prompt="a", answer="# one"),
        Draft(prompt="a", answer="1. one"),
        Draft(prompt="a", answer="1) one"),
        Draft(prompt="a", answer="> one"),
        Draft(prompt="a", answer="<b>one</b>"),
        Draft(prompt="a", answer="$$x$$"),
        Draft(prompt="a", answer="| one |"),
        Draft(prompt="a", answer="one :: two"),
        Draft(prompt="- a", answer="one"),
        Draft(prompt="a :: b", answer="one"),
        Draft(prompt="a", answer="the set {x}"),
        Draft(prompt="a\nb", answer="one"),
        Draft(prompt="a", answer="one", tags=["t"]),
        Draft(prompt="a", answer="one", hints=["h"]),
        Draft(prompt="a", answer=""),
    ],
)
def test_a_card_that_fits_into_no_line_is_a_block_among_lines(other: Draft) -> None:
    drafts = words(9)
    drafts.insert(4, other)
    (text,) = write_drafts(drafts)
    assert len(re.findall(r"^word \d :: meaning \d \{#w-\d\}$", text, re.MULTILINE)) == 9
    assert text.count("/// card") == 1
    assert len(cards(text)) == 10


@pytest.mark.parametrize("kind", ["card", "question"])
def test_a_text_that_ends_in_slashes_is_no_title(kind: str) -> None:
    draft = Draft(kind, "What closes a block? ///", "Three slashes: ///", "what-closes")
    (text,) = write_drafts([draft])
    page = scan(text, "page.md")
    assert not [each for each in check_page(page).findings if each.severity != ADVICE], text
    assert [block.attributes.id for block in page.by_kind[kind]] == ["what-closes"]
