"""Where the rows of graded questions stand: beside their controls, and flush with their prompt."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.reading import print_out, whole
from tests.browser.visits import Visit

LISTS = ".practice-options, .practice-matches, .practice-entries"
FLUSH = """all => all.map(list => Math.round(list.getBoundingClientRect().left
    - list.closest(".practice-question").getBoundingClientRect().left))"""
CUT = "field => field.scrollWidth - field.clientWidth"
INSIDE = """field => field.getBoundingClientRect().right
    <= field.closest(".practice-question").getBoundingClientRect().right"""
APART = """selects => selects.map(select => {
    const words = document.createTreeWalker(select.closest("li"), NodeFilter.SHOW_TEXT);
    do words.nextNode();
    while (!words.currentNode.data.trim() || select.contains(words.currentNode));
    const text = document.createRange();
    text.selectNodeContents(words.currentNode);
    const [one, two] = [text, select].map(each => each.getBoundingClientRect());
    return Math.abs(one.top + one.bottom - two.top - two.bottom) / 2;
})"""


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    page = visit(f"{sites.small}listed/")
    expect(page.locator(".practice-live")).to_have_count(4)
    return page


def test_in_a_list_they_are_flush_with_the_prompt_and_counted_as_the_answer_does(
    page: Page,
) -> None:
    assert page.locator(LISTS).evaluate_all(FLUSH) == [0, 0, 0]
    expect(page.locator(".practice-terms")).to_have_css("list-style-type", "decimal")
    # A theme may say so of the items, not of the list.
    page.add_style_tag(content="article ol li { list-style: square }")
    option = page.locator(".practice-options > li").first
    expect(option).to_have_css("list-style-type", "none")
    page.emulate_media(media="print")
    expect(page.locator(".practice-terms")).to_have_css("list-style-type", "decimal")
    expect(option).to_have_css("list-style-type", "upper-alpha")


def test_a_row_and_its_list_are_on_one_line(page: Page) -> None:
    apart = page.locator("#listed-match select, #listed-order select").evaluate_all(APART)
    assert len(apart) == 4
    assert max(apart) < 2


def test_paper_says_that_several_options_are_right(page: Page) -> None:
    assert "Chooseallthatapply." in whole(print_out(page))


def test_a_field_is_as_wide_as_what_is_written_and_a_long_unit_leaves_it_its_room(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    field = page.locator("#listed-number input")
    ems = "field => field.offsetWidth / parseFloat(getComputedStyle(field).fontSize)"
    assert field.evaluate(ems) >= 9
    field.fill("twelve words")  # less than nine ems in any font
    assert field.evaluate(CUT) <= 0
    field.fill("a word that is too long " * 9)
    assert field.evaluate(INSIDE)
