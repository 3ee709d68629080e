"""Choices far down a long page, which the browser lays out when they come near."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

LAST = 59
HIT = """each => {
  const { left, top, width, height } = each.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === each;
}"""


def open_at(visit: Visit, sites: Sites, name: str) -> Page:
    page = visit(f"{sites.small}choices/#{name}", reduced_motion="reduce")
    expect(page.locator(".practice-live")).to_have_count(LAST + 2)
    return page


def test_a_link_leads_there_and_it_looks_and_works_like_the_first(
    sites: Sites, visit: Visit
) -> None:
    page = open_at(visit, sites, f"pick-{LAST}")
    last = page.locator(f"#pick-{LAST}")
    expect(last).to_be_in_viewport(ratio=1)
    assert last.evaluate("each => getComputedStyle(each).contentVisibility") == "auto"
    # Its number hangs in the margin, and is drawn there.
    number = last.locator(".practice-number")
    outside = number.evaluate(
        "each => each.getBoundingClientRect().right <= "
        "each.closest('.practice-question').getBoundingClientRect().left"
    )
    assert outside
    assert number.evaluate(HIT)
    heights = [
        page.locator(f"#pick-{at}").evaluate("each => each.offsetHeight") for at in (0, LAST)
    ]
    assert heights[0] == heights[1]
    last.get_by_text("the right one", exact=True).first.click()
    expect(last.get_by_role("radio").first).to_be_checked()
    last.get_by_role("button", name="Check").click()
    expect(last.get_by_role("status")).to_contain_text("Right")


def test_an_option_in_a_block_that_opens_and_closes_is_pressed_as_a_whole(
    sites: Sites, visit: Visit
) -> None:
    item = open_at(visit, sites, "pick-folded").locator("#pick-folded")
    item.get_by_text("the right one", exact=True).first.click()
    expect(item.get_by_role("radio").first).to_be_checked()
