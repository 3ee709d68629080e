"""Questions in content tabs and in collapsed blocks: what serves them all stays in sight."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import open_states
from tests.browser.visits import Visit

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}


@pytest.fixture(params=[{}, PHONE], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, sites: Sites, visit: Visit) -> Page:
    page = visit(f"{sites.small}tabs/", **request.param)
    expect(page.get_by_role("button", name="Show all answers")).to_have_count(2)
    return page


def test_buttons_stay_when_the_tab_changes(page: Page) -> None:
    show = page.get_by_role("button", name="Show all answers").first
    printing = page.get_by_role("button", name="Print page", exact=True)
    tab = page.get_by_text("Evening", exact=True)
    before = [each.bounding_box() for each in (show, printing)]
    tab.click()
    expect(page.get_by_text("What is asked in the second tab?")).to_be_visible()
    expect(page.get_by_text("What is asked in the first tab?")).to_be_hidden()
    for button in (show, printing):
        expect(button).to_be_visible()
    assert [each.bounding_box() for each in (show, printing)] == before
    above, below = show.bounding_box(), tab.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]


def test_the_button_opens_the_answers_of_every_tab(page: Page) -> None:
    page.get_by_role("button", name="Show all answers").first.click()
    answers = page.locator(".practice-answer")
    assert open_states(answers) == [True, True, False, False]
    expect(page.get_by_text("tabanswer")).to_be_visible()
    page.get_by_text("Evening", exact=True).click()
    expect(page.get_by_text("lateanswer")).to_be_visible()


def test_a_collapsed_block_leaves_the_button_of_its_section(page: Page) -> None:
    page.get_by_role("button", name="Show all answers").nth(1).click()
    expect(page.get_by_text("openanswer")).to_be_visible()
    expect(page.get_by_text("foldedanswer")).to_be_hidden()
    page.get_by_text("More to try").click()
    expect(page.get_by_text("foldedanswer")).to_be_visible()


def test_in_a_box_an_answer_is_as_close_to_its_prompt_as_elsewhere(page: Page) -> None:
    page.get_by_text("More to try").click()
    expect(page.locator("#folded .practice-prompt")).to_be_visible()

    def gaps(name: str) -> list[str]:
        # In letters of the question's own size.
        measured: list[str] = page.locator(f"#{name}").evaluate(
            """each => {
              const size = parseFloat(getComputedStyle(each).fontSize);
              const [question, prompt, answer] = [each, ...each.children]
                .map(one => one.getBoundingClientRect());
              const found = [answer.top - prompt.bottom, question.bottom - answer.bottom];
              return found.map(gap => (gap / size).toFixed(1));
            }"""
        )
        return measured

    assert gaps("folded") == gaps("open")
