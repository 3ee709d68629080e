"""Cards that are longer or wider than paper lose nothing and disturb no other card."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.content import COLUMNS, UNBREAKABLE, WORDS
from tests.browser.reading import A4, Paper, cards, pieces, print_out, whole
from tests.browser.visits import Visit

A4_SCREEN = {"width": 794, "height": 1123}
# What would be cut off at the right of a sheet.
CUT = """sheets => sheets.flatMap(sheet => [...sheet.querySelectorAll("*")].filter(each =>
    each.getBoundingClientRect().right > sheet.getBoundingClientRect().right + 1
    || (each.clientWidth && each.scrollWidth > each.clientWidth + 1)
  ).map(each => `${each.tagName}.${each.className}`))"""


def armed(page: Page) -> Page:
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    return page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_card_goes_on_and_its_neighbours_are_whole(
    sites: Sites, visit: Visit, paper: str
) -> None:
    page = armed(visit(f"{sites.small}long/"))
    first, *middle, last = print_out(page, format=paper)
    before, long, after = cards(page)
    assert len(middle) >= 3
    assert before.front in first.text
    assert before.back in first.text
    assert after.front in last.text
    assert after.back in last.text
    text = whole(middle)
    assert [f"word{number}" in text for number in range(WORDS)] == [True] * WORDS
    assert "word0" not in first.text + last.text
    assert not any(side in text for side in (before.back, after.front, after.back))
    # No word of it is under the foot, which is drawn on one of the pages.
    lost = [piece for piece in pieces(page, "practice-deck") if piece not in text]
    assert len(lost) <= len(middle) + 2, "only what runs over a page's end is in two pieces"
    assert long.front in text


@pytest.fixture
def wide(sites: Sites, visit: Visit) -> Page:
    return armed(visit(f"{sites.small}wide/", viewport=A4_SCREEN))


def test_wide_cards_are_a_page_each_with_all_their_text(wide: Page) -> None:
    papers = print_out(wide)
    assert len(papers) == 5
    plain, code, table, picture, unbreakable = papers
    assert "Plainback." in plain.text
    assert all(f"argument_{number}={number}" in code.text for number in range(60))
    for piece in pieces(wide, ".practice-card:nth-child(3) .practice-back"):
        assert piece in table.text
    assert "pictureback" in picture.text
    assert UNBREAKABLE in unbreakable.text


def test_nothing_makes_the_other_sheets_smaller_or_is_off_the_paper(wide: Page) -> None:
    papers: list[Paper] = print_out(wide)
    plain, _, _, picture, _ = (round(paper.largest) for paper in papers)
    assert plain == picture == 28
    # A long card's own type is smaller, and never as small as on a sheet of half the size.
    assert min(paper.largest for paper in papers) >= 18
    assert all(paper.edge < A4[0] for paper in papers)
    wide.emulate_media(media="print")
    expect(wide.locator(".practice-sheet").first).to_be_visible()
    assert wide.locator(".practice-sheet").evaluate_all(CUT) == []


def test_the_picture_is_whole(wide: Page) -> None:
    wide.emulate_media(media="print")
    picture = wide.locator(".practice-sheet img")
    box = picture.bounding_box()
    assert box is not None
    assert 300 < box["width"] <= A4_SCREEN["width"]
    assert box["width"] / box["height"] == pytest.approx(3000 / 2500, abs=0.05)


def test_a_wide_table_in_a_prompt_is_printed_whole(sites: Sites, visit: Visit) -> None:
    papers = print_out(visit(f"{sites.small}wide/"))
    assert all(f"k{column}y" in whole(papers) for column in range(COLUMNS))
    assert max(paper.edge for paper in papers) < A4[0]
