"""A link to an item leads there and does not reveal it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

SMALL_SCREEN = {"width": 800, "height": 500}
IDS = ["first-question", "section-question", "first-card", "third-card"]


def arrived(page: Page, name: str) -> None:
    """The item is in view and closed, now and after everything has loaded."""
    item = page.locator(f"#{name}")
    expect(item).to_be_in_viewport(ratio=0.5)
    page.wait_for_load_state("networkidle")
    expect(item).to_be_in_viewport(ratio=0.5)
    for hidden in item.locator(".practice-body, .practice-back").all():
        expect(hidden).to_be_hidden()


@pytest.mark.parametrize("name", IDS)
def test_on_load(sites: Sites, visit: Visit, name: str) -> None:
    page = visit(f"{sites.small}first/#{name}", viewport=SMALL_SCREEN)
    expect(page.get_by_role("button", name="Print flashcards")).to_have_count(1)
    arrived(page, name)


@pytest.mark.parametrize(("link", "name"), [("question", "first-question"), ("card", "first-card")])
def test_on_click(sites: Sites, visit: Visit, link: str, name: str) -> None:
    page = visit(f"{sites.small}first/", viewport=SMALL_SCREEN)
    page.get_by_role("link", name=f"to a {link}", exact=True).click()
    arrived(page, name)


def test_on_click_from_another_page(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}first/", viewport=SMALL_SCREEN)
    page.get_by_role("link", name="to a part", exact=True).click()
    arrived(page, "second-part")


@pytest.mark.parametrize("name", ["parameter-count", "residual-function", "card-shift-of-scale"])
def test_on_the_projects_page(sites: Sites, visit: Visit, name: str) -> None:
    arrived(visit(f"{sites.practice}#{name}", viewport=SMALL_SCREEN), name)


def test_without_javascript(sites: Sites, visit: Visit) -> None:
    page = visit(
        f"{sites.small}first/#third-card", viewport=SMALL_SCREEN, java_script_enabled=False
    )
    arrived(page, "third-card")
