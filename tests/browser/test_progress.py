"""How far readers are in an exercise."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import print_out, whole
from tests.browser.storage import entries
from tests.browser.visits import Visit

END = "Right: 1 of 3. Opened: 2."


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    page = visit(f"{sites.small}parts/", reduced_motion="reduce")
    expect(page.locator("#parts practice-progress")).to_have_text("0 of 3 done")
    expect(page.locator("[name=check]")).to_be_visible()
    return page


def test_parts_are_counted_as_they_are_done(page: Page) -> None:
    progress = page.locator("#parts practice-progress")
    summary = page.locator("#parts .practice-summary")
    expect(page.locator("practice-progress")).to_have_count(1)
    expect(page.locator("#parts .practice-minutes")).to_have_text("about 5 min")
    expect(summary).to_have_attribute("role", "status")
    expect(summary).to_be_hidden()
    shows = page.locator("#parts .practice-answer > summary")
    shows.nth(0).click()
    # To have seen an answer is not to have found it.
    expect(progress).to_contain_text("0 of 3 done 1 opened")
    shows.nth(0).click()
    shows.nth(0).click()
    page.get_by_label("This", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#graded-part [role=status]")).not_to_be_empty()
    expect(progress).to_contain_text("0 of 3 done 1 opened")
    page.get_by_label("That", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(progress).to_contain_text("1 of 3 done 1 opened")
    shows.nth(1).click()
    expect(progress).to_contain_text("1 of 3 done 2 opened")
    expect(summary).to_have_text(END)
    expect(summary).to_be_visible()


def test_what_is_started_again_is_closed_and_to_open_it_counts_anew(page: Page) -> None:
    progress = page.locator("#parts practice-progress")
    again = page.locator("#parts").get_by_role("button", name="Start again")
    shows = page.locator("#parts .practice-answer > summary")
    shows.nth(0).click()
    expect(progress).to_contain_text("0 of 3 done 1 opened")
    again.click()
    expect(progress).to_have_text("0 of 3 done ")
    expect(page.locator("#parts .practice-answer[open]")).to_have_count(0)
    shows.nth(0).click()
    expect(progress).to_contain_text("0 of 3 done 1 opened")
    # Nothing of it is new.
    shows.nth(0).click()
    shows.nth(0).click()
    opened = [each for each in entries(page) if each["what"] == "reveal"]
    assert len(opened) == 2


def test_a_print_does_nothing_for_the_reader(page: Page) -> None:
    text = whole(print_out(page))
    assert "Threeanswer" in text
    assert "about5min" in text
    assert "of3" not in text
    expect(page.locator("#parts practice-progress")).to_have_text("0 of 3 done")


def test_without_javascript_only_the_minutes_are_there(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}parts/", java_script_enabled=False)
    expect(page.locator("#parts .practice-minutes")).to_be_visible()
    expect(page.locator("#parts practice-progress")).to_have_text("")


def test_nothing_is_said_of_answers_to_open_before_one_has_been(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.own}guide/writing/", reduced_motion="reduce")
    exercise = page.locator("#binary-numbers")
    progress = exercise.locator("practice-progress")
    expect(progress).to_have_text("")
    show = exercise.locator(".practice-answer > summary").first
    show.click()
    expect(progress).to_have_text("1 opened")
    expect(progress).to_be_visible()
    show.click()
    expect(progress).to_be_visible()
    exercise.locator(".practice-answer > summary").last.click()
    expect(progress).to_have_text("2 opened")
    expect(exercise.locator(".practice-summary")).to_be_hidden()
