"""Material swaps the page's content without a reload; everything of ours comes along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

# How a closed card, its grid and an answer's toggle look.
LOOK = """() => [".practice-cards", ".practice-card > details", ".practice-card summary",
    ".practice-button", "details > summary"].map(selector => {
    const style = getComputedStyle(document.querySelector(`article ${selector}`));
    return [style.display, style.padding, style.borderWidth, style.borderRadius, style.minHeight,
      style.fontSize, style.backgroundColor, style.color];
})"""


# The theme puts in the style sheets of the page that comes, which load on their own.
STYLED = """() => [...document.querySelectorAll("[rel=stylesheet][href*='assets/practice/']")]
    .every(link => link.sheet)"""


def look(page: Page) -> object:
    page.wait_for_function(STYLED)
    return page.evaluate(LOOK)


def go(page: Page, link: str, heading: str) -> None:
    page.get_by_role("link", name=link, exact=False).first.click()
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    assert page.evaluate("window.stayed") is True, "the page was reloaded"


def start(visit: Visit, address: str) -> Page:
    page = visit(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")
    return page


def works(page: Page, toggles: int) -> None:
    expect(page.get_by_role("button", name="Print flashcards")).to_have_count(1)
    expect(page.get_by_role("button", name="Show all", exact=True)).to_have_count(1)
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(toggles)
    expect(page.locator(".practice-cards")).to_have_css("display", "grid")
    page.locator("practice-toggle > button:first-child").first.click()
    expect(page.locator(".practice-answer .practice-body").first).to_be_visible()
    expect(page.locator("practice-toggle > button:first-child").first).to_have_text(
        "Hide all answers"
    )
    page.get_by_role("button", name="Show all", exact=True).click()
    expect(page.locator(".practice-back").last).to_be_visible()


@pytest.fixture
def first_look(sites: Sites, visit: Visit) -> object:
    page = visit(f"{sites.small}first/")
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(2)
    return look(page)


def test_between_two_practice_pages_and_back(
    sites: Sites, visit: Visit, first_look: object
) -> None:
    page = start(visit, f"{sites.small}first/")
    works(page, 2)
    go(page, "To the second page", "Second")
    works(page, 1)
    go(page, "To the first page", "First")
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(2)
    assert look(page) == first_look
    works(page, 2)


def test_with_the_browsers_own_buttons(sites: Sites, visit: Visit) -> None:
    page = start(visit, f"{sites.small}first/")
    go(page, "To the second page", "Second")
    works(page, 1)
    page.go_back()
    expect(page.get_by_role("heading", name="First", exact=True)).to_be_visible()
    works(page, 2)
    page.go_forward()
    expect(page.get_by_role("heading", name="Second", exact=True)).to_be_visible()
    works(page, 1)


def test_a_link_within_the_page_leaves_the_page_as_it_is(sites: Sites, visit: Visit) -> None:
    page = start(visit, f"{sites.small}first/")
    page.locator("#next-question > details > summary").click()
    page.evaluate("document.querySelector('article').stayed = true")
    page.get_by_role("link", name="to a question").click()
    expect(page).to_have_url(f"{sites.small}first/#first-question")
    page.get_by_role("link", name="to a card").click()
    expect(page.locator("#first-card")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(f"{sites.small}first/#first-question")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.querySelector('article').stayed") is True
    expect(page.get_by_text("nextanswer")).to_be_visible()
    # To other pages, and back from them, the theme leads as ever.
    go(page, "To the second page", "Second")
    page.go_back()
    expect(page.get_by_role("heading", name="First", exact=True)).to_be_visible()
    assert page.evaluate("window.stayed") is True
    works(page, 2)


def test_from_a_plain_page(sites: Sites, visit: Visit, first_look: object) -> None:
    page = start(visit, f"{sites.small}plain/")
    go(page, "to the first page", "First")
    expect(page.locator(".practice-cards")).to_have_css("display", "grid")
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(2)
    assert look(page) == first_look
    works(page, 2)


def test_leaving_for_a_plain_page_and_coming_back(sites: Sites, visit: Visit) -> None:
    page = start(visit, f"{sites.small}first/")
    go(page, "to the plain page", "Plain")
    go(page, "to the first page", "First")
    works(page, 2)
