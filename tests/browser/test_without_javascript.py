"""The page is complete without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import cards, pieces, print_out, squash, whole
from tests.browser.visits import Visit

HIDDEN = ".practice-body, .practice-back"
DETAILS = "details:is(.practice-answer, .practice-hint, .practice-card > *)"
# What the focused element stands for: its number among our <details>, or -1.
FOCUSED = f"""() => [...document.querySelectorAll("{DETAILS}")].findIndex(
    each => each === document.activeElement?.parentElement)"""


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    return visit(sites.practice, java_script_enabled=False)


def test_prompts_are_visible_and_answers_are_not(page: Page) -> None:
    for shown in page.locator(".practice-prompt, .practice-title, .practice-front").all():
        expect(shown).to_be_visible()
    assert page.locator(HIDDEN).count() > 20
    for hidden in page.locator(HIDDEN).all():
        expect(hidden).to_be_hidden()


def test_nothing_that_needs_javascript_is_shown(page: Page) -> None:
    for toggle in page.locator(".practice-button, .practice-toolbar, practice-toggle").all():
        expect(toggle).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_every_answer_hint_and_card_opens_by_keyboard(page: Page, key: str) -> None:
    details = page.locator(DETAILS)
    opened: list[int] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        number: int = page.evaluate(FOCUSED)
        if number < 0:
            continue
        page.keyboard.press(key)
        expect(details.nth(number).locator(HIDDEN).first).to_be_visible()
        opened.append(number)
        if number == details.count() - 1:
            break
    assert opened == list(range(details.count()))


def test_a_click_anywhere_on_a_card_reveals_it(page: Page) -> None:
    card = page.locator(".practice-card").nth(1)
    box = card.bounding_box()
    assert box is not None
    card.click(position={"x": box["width"] - 8, "y": box["height"] - 8})
    expect(card.locator(".practice-back")).to_be_visible()
    expect(page.locator(".practice-back").first).to_be_hidden()


def test_the_ordinary_print_has_all_answers(page: Page) -> None:
    printed = whole(print_out(page))
    for piece in pieces(page, ".practice-body"):
        assert piece in printed
    for card in cards(page):
        assert card.front in printed
        assert card.back in printed
    assert squash("Show answer") not in printed
