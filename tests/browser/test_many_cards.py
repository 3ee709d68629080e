"""A deck of a thousand cards is usable at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import open_states, print_out
from tests.browser.visits import Visit

NUMBER = 1000
# Counts the changes inside of the deck, from before our scripts run.
COUNT = """() => {
  window.changes = [];
  addEventListener("DOMContentLoaded", () => {
    const note = list => list.forEach(each => window.changes.push(
      `${each.type} ${each.attributeName ?? ""} ${each.target.className}`));
    new MutationObserver(note).observe(document.querySelector("practice-deck"),
      { subtree: true, childList: true, attributes: true, characterData: true });
  });
}"""


def ready(page: Page) -> Page:
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    expect(page.locator(".practice-card")).to_have_count(NUMBER)
    return page


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    return ready(visit(f"{sites.small}many/"))


def test_loading_does_not_touch_the_cards(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}plain/")
    page.context.add_init_script(f"({COUNT})()")
    page.goto(f"{sites.small}many/")
    ready(page).wait_for_load_state("networkidle")
    changes: list[str] = page.evaluate("window.changes")
    assert changes
    assert len(changes) <= 10, changes[:20]
    assert not any("practice-card" in change for change in changes)


def test_a_card_far_down_opens(page: Page) -> None:
    # Its front, which is there to be hit only when the card has been laid out.
    page.locator(f"#many-{NUMBER - 1} .practice-front").click()
    expect(page.get_by_text(f"The text of back {NUMBER - 1}.")).to_be_visible()


def press(page: Page, name: str, then: str) -> None:
    """Press a button of the deck and wait for its new name.

    Not with `expect`, which draws a picture of all cards' roles each time it finds nothing.
    """
    page.get_by_role("button", name=name).click()
    page.wait_for_function(
        "name => document.querySelector('[name=all]').innerText === name",
        arg=then,
    )


def test_show_all_shows_all_and_hide_all_hides_all(page: Page) -> None:
    details = page.locator(".practice-card > details")
    press(page, "Show all", "Hide all")
    assert open_states(details) == [True] * NUMBER
    expect(page.get_by_text("The text of back 0.")).to_be_visible()
    press(page, "Hide all", "Show all")
    page.wait_for_function("!document.querySelector('.practice-card > details[open]')")
    expect(page.get_by_text("The text of back 0.")).to_be_hidden()


def test_all_of_them_print(page: Page) -> None:
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    papers = print_out(page)
    assert len(papers) == NUMBER
    for number in (0, 499, NUMBER - 1):
        assert f"Whatisfront{number}?" in papers[number].text
        assert f"Thetextofback{number}." in papers[number].text
