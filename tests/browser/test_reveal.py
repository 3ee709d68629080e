"""Revealing answers and cards with JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import open_states
from tests.browser.visits import Visit

SHOW, HIDE = "Show all answers", "Hide all answers"


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    page = visit(f"{sites.small}first/")
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(2)
    return page


def answers(page: Page) -> list[bool]:
    return open_states(page.locator(".practice-answer"))


def toggle(page: Page, number: int) -> Locator:
    return page.locator("practice-toggle > button:first-child").nth(number)


@pytest.mark.parametrize("corner", ["top", "bottom"])
def test_a_click_anywhere_on_a_card_reveals_it(page: Page, corner: str) -> None:
    card = page.locator("#second-card")
    box = card.bounding_box()
    assert box is not None
    near = {"x": 6, "y": 6} if corner == "top" else {"x": box["width"] - 6, "y": box["height"] - 6}
    card.click(position={"x": near["x"], "y": near["y"]})
    expect(card.locator(".practice-back")).to_be_visible()
    expect(card.locator(".practice-front")).to_be_visible()
    expect(page.locator("#first-card .practice-back")).to_be_hidden()
    expect(page.locator("#third-card .practice-back")).to_be_hidden()


def test_a_link_on_a_back_can_be_followed(page: Page) -> None:
    page.locator("#second-card").click()
    page.locator("#second-card").get_by_role("link", name="link").click()
    expect(page.get_by_role("heading", name="Plain")).to_be_visible()


def test_the_toggle_opens_and_closes_the_answers_of_its_section(page: Page) -> None:
    first = toggle(page, 0)
    expect(first).to_have_text(SHOW)
    first.click()
    expect(page.get_by_text("firstanswer")).to_be_visible()
    expect(page.get_by_text("nextanswer")).to_be_visible()
    assert answers(page) == [True, True, False]
    expect(page.get_by_text("firsthint")).to_be_hidden()
    expect(page.get_by_text("firstback")).to_be_hidden()
    expect(first).to_have_text(HIDE)
    expect(toggle(page, 1)).to_have_text(SHOW)
    first.click()
    expect(page.get_by_text("firstanswer")).to_be_hidden()
    assert answers(page) == [False, False, False]
    expect(first).to_have_text(SHOW)


def test_the_toggle_follows_answers_opened_by_hand(page: Page) -> None:
    summaries = page.locator(".practice-answer > summary")
    summaries.nth(0).click()
    expect(toggle(page, 0)).to_have_text(SHOW)
    summaries.nth(1).click()
    expect(toggle(page, 0)).to_have_text(HIDE)
    expect(toggle(page, 1)).to_have_text(SHOW)
    summaries.nth(0).click()
    expect(toggle(page, 0)).to_have_text(SHOW)


def test_the_toggle_works_by_keyboard_and_keeps_the_focus(page: Page) -> None:
    toggle(page, 1).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("sectionanswer")).to_be_visible()
    expect(toggle(page, 1)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("sectionanswer")).to_be_hidden()


def test_the_deck_shows_and_hides_all_its_cards(page: Page) -> None:
    deck = page.locator("practice-deck")
    cards = deck.locator(".practice-card > details")
    button = deck.get_by_role("button", name="Show all")
    button.click()
    expect(page.get_by_text("thirdback")).to_be_visible()
    assert open_states(cards) == [True] * 3
    assert answers(page) == [False] * 3
    deck.get_by_role("button", name="Hide all").click()
    expect(page.get_by_text("thirdback")).to_be_hidden()
    assert open_states(cards) == [False] * 3
    expect(button).to_be_visible()


def test_the_decks_button_follows_cards_opened_by_hand(page: Page) -> None:
    deck = page.locator("practice-deck")
    for summary in deck.locator("summary").all():
        expect(deck.get_by_role("button", name="Show all")).to_be_visible()
        summary.click()
    expect(deck.get_by_role("button", name="Hide all")).to_be_visible()


def test_each_section_of_the_projects_page_has_its_toggle(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    expect(page.get_by_role("button", name=SHOW)).to_have_count(2)
    page.get_by_role("button", name=SHOW).first.click()
    expect(page.get_by_role("button", name=HIDE)).to_have_count(1)
    assert answers(page) == [True] * 7 + [False] * 6


def test_an_open_answer_offers_to_be_hidden(page: Page) -> None:
    summary = page.locator("#first-question .practice-answer > summary")
    expect(summary).to_have_text("Show answer")
    summary.click()
    expect(summary).to_have_text("Hide answer")
    summary.click()
    expect(summary).to_have_text("Show answer")


def test_an_opened_card_leaves_its_neighbour_as_it_was(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}one/")
    opened, closed = (page.locator(f"#row-{name} > details") for name in ("short", "longer"))
    height = "each => each.offsetHeight"
    before, grown = closed.evaluate(height), opened.evaluate(height)
    assert before == grown
    opened.locator("summary").click()
    expect(page.get_by_text("grows when it is opened")).to_be_visible()
    assert closed.evaluate(height) == before
    assert opened.evaluate(height) > before


def test_the_hint_and_the_answer_share_a_row_while_they_are_closed(page: Page) -> None:
    hint, answer = (
        page.locator(f"#first-question > .practice-{name} > summary").bounding_box()
        for name in ("hint", "answer")
    )
    assert hint is not None
    assert answer is not None
    assert hint["y"] == answer["y"]
