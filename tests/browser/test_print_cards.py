"""Print flashcards: one sheet for each card, with its text and no other card's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import A4, LETTER, Card, Paper, cards, print_out, squash
from tests.browser.visits import Visit

PHONE = {"width": 400, "height": 800}


def press(page: Page) -> None:
    """Press the button by keyboard, which also reaches it under an open drawer."""
    button = page.get_by_role("button", name="Print flashcards")
    expect(button).to_have_count(1)
    before: int = page.evaluate("window.printed")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("before => window.printed === before + 1", arg=before)


def assert_one_card_each(papers: Sequence[Paper], deck: Sequence[Card], page: Page) -> None:
    """Page i has the two sides of card i and, but for the foot, nothing else."""
    assert len(papers) == len(deck)
    name = squash(page.locator("practice-deck").get_attribute("data-name") or "")
    address = squash(page.url.split("#")[0])
    for number, (paper, card) in enumerate(zip(papers, deck, strict=True), 1):
        rest = paper.text.replace(card.front, "", 1).replace(card.back, "", 1)
        foot = f"{name}{number}/{len(deck)}{address}"
        assert card.front in paper.text
        assert card.back in paper.text
        assert sorted(rest) == sorted(foot), rest
        others = [other for other in deck if other is not card]
        assert not any(side in paper.text for other in others for side in (other.front, other.back))


@pytest.mark.parametrize(
    ("options", "size", "letters"),
    [
        ({"format": "A4"}, A4, 28.3),
        ({"format": "Letter"}, LETTER, 28.3),
        ({"format": "A4", "landscape": True}, (A4[1], A4[0]), 28.3),
        ({"format": "A4", "prefer_css_page_size": True, "print_background": True}, A4, 28.3),
        ({"width": "148mm", "height": "210mm"}, (419.5, 595.3), 20),
    ],
    ids=["A4", "Letter", "landscape", "with backgrounds", "A5"],
)
def test_nine_cards_on_nine_pages(
    sites: Sites,
    visit: Visit,
    options: dict[str, object],
    size: tuple[float, float],
    letters: float,
) -> None:
    page = visit(sites.practice)
    deck = cards(page)
    assert len(deck) == 9
    press(page)
    papers = print_out(page, **options)
    assert_one_card_each(papers, deck, page)
    for paper in papers:
        assert paper.size == pytest.approx(size, abs=1)
        # It grows with the sheet, which was not made smaller to fit in something too wide.
        assert paper.largest == pytest.approx(letters, abs=0.5)


@pytest.mark.parametrize("margin", ["0.4in", "25mm"])
def test_with_margins_chosen_in_the_print_dialogue(sites: Sites, visit: Visit, margin: str) -> None:
    page = visit(sites.practice)
    press(page)
    margins = dict.fromkeys(("top", "bottom", "left", "right"), margin)
    assert_one_card_each(print_out(page, margin=margins), cards(page), page)


def test_in_dark_mode(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice, color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    press(page)
    assert_one_card_each(print_out(page, print_background=True), cards(page), page)
    page.emulate_media(media="print")
    sheet = page.locator(".practice-sheet").first
    expect(sheet).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_with_the_drawer_open_on_a_phone(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice, viewport=PHONE)
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator(".md-nav--primary").get_by_text("Home", exact=True)).to_be_visible()
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)


def test_with_the_search_open(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    page.get_by_role("textbox", name="Search").click()
    expect(page.get_by_text("Type to start searching")).to_be_visible()
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)


def test_with_some_cards_open(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    page.locator(".practice-card").nth(2).click()
    page.locator(".practice-card").nth(5).click()
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)


def test_after_a_deep_link(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.practice}#card-vgg")
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)


def test_pressed_twice(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    press(page)
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)


def test_printed_twice(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    for _ in range(2):
        press(page)
        assert_one_card_each(print_out(page), cards(page), page)


def test_after_instant_navigation(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}first/")
    page.wait_for_load_state("networkidle")
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)
    page.get_by_role("link", name="To the second page").click()
    expect(page.get_by_role("heading", name="Second", exact=True)).to_be_visible()
    press(page)
    deck = cards(page)
    assert [card.front for card in deck] == ["Whatisthefourthfront?", "Whatisthefifthfront?"]
    assert_one_card_each(print_out(page), deck, page)


def test_from_a_file(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.files}first.html")
    press(page)
    assert_one_card_each(print_out(page), cards(page), page)
