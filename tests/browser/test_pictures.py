"""Pictures as prompts, options and answers: on paper, and where they are named by a letter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

RATIO = "all => all.map(each => each.clientWidth / each.clientHeight * 5)"
LETTERS = """all => all.map(each => getComputedStyle(each, "::after").content)"""
BESIDE = """picture => {
    const [one, two] = [picture, picture.closest("li")].map(each => each.getBoundingClientRect());
    return [one.top - two.top, one.left - two.left];
}"""
MARK = """title => title.insertAdjacentHTML("afterend",
    "<div class='practice-print-worksheet'></div>")"""


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    page = visit(f"{sites.small}pictures/")
    expect(page.locator(".practice-live")).to_have_count(2)
    return page


def test_the_pictures_of_a_prompt_and_of_its_answer_take_half_a_page_of_paper(page: Page) -> None:
    page.emulate_media(media="print")
    for item in ("#pictures-question", "#pictures-card"):
        pictures = page.locator(f"{item} img")
        heights = pictures.evaluate_all("all => all.map(each => each.clientHeight / 96 * 25.4)")
        assert len(heights) == 2
        assert 100 < sum(heights) < 111
        assert pictures.evaluate_all(RATIO) == pytest.approx([1, 1], abs=0.05)


def test_what_has_no_text_is_lettered_and_named_so_in_list_and_answer(page: Page) -> None:
    match = page.locator("#pictures-match")
    letters = match.locator(".practice-matches > li").evaluate_all(LETTERS)
    assert [content.startswith("counter(") for content in letters] == [True, True]
    named = match.get_by_role("combobox").first.locator("option").all_inner_texts()
    assert [name.strip() for name in named[1:]] == ["A", "B"]
    match.get_by_role("combobox").first.select_option(index=1)
    match.get_by_role("button", name="Check").click()
    match.get_by_text("Show answer").click()
    for entry in match.locator(".practice-solution > p").all():
        assert entry.inner_text().strip()[-1] in "AB"
        expect(entry.locator("img")).to_be_visible()


def test_the_box_of_a_wide_picture_is_beside_it_on_a_worksheet(page: Page) -> None:
    page.locator("article h1").evaluate(MARK)
    page.emulate_media(media="print")
    down, right = page.locator("#pictures-choice li img").evaluate(BESIDE)
    assert down < 4
    assert right > 15
