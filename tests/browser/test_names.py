"""What things are called, as the browser tells a screen reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit

NAMED = {"button", "checkbox", "combobox", "link", "option", "radio", "textbox"}
NAMED |= {"DisclosureTriangle", "MenuListOption"}


def nameless(page: Page) -> list[str]:
    """What can be pressed, chosen or filled, and has no name in the browser's own tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    met = [node for node in nodes if node.get("role", {}).get("value") in NAMED]
    assert len(met) > 10
    return [node["role"]["value"] for node in met if not node["name"]["value"].strip()]


@pytest.mark.parametrize(
    "path",
    ["small/tagged/", "small/parts/", "small/one/", "own/guide/graded/"],
    ids=["tagged", "parts", "one", "graded"],
)
def test_whatever_is_pressed_chosen_or_filled_has_a_name(
    sites: Sites, visit: Visit, path: str
) -> None:
    page = visit(sites.host + path, reduced_motion="reduce")
    for area in page.locator("practice-deck [name=print], [name=check]").all():
        expect(area).to_have_text(area.get_attribute("data-label") or "")
    assert nameless(page) == []
    for check in page.locator("[name=check]").all():
        check.click()
    more = page.locator("practice-deck .practice-more")
    if more.count():
        more.first.click()
        expect(page.locator(".practice-panel .practice-sheet").first).to_be_attached()
    assert nameless(page) == []
    page.keyboard.press("Escape")
    for study in page.locator("practice-deck [name=study]").all():
        study.click()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert nameless(page) == []


def test_a_unit_is_read_with_the_name_be_it_a_word_or_a_sign(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.own}guide/graded/")
    names = {"gallery-number-unit": "Your answer (%)", "gallery-number": "Your answer"}
    for item, name in names.items():
        box = page.locator(f"#{item}").get_by_role("textbox")
        expect(box).to_have_accessible_name(name)


def test_two_numbers_in_a_verdict_do_not_run_into_each_other(sites: Sites, visit: Visit) -> None:
    item = visit(f"{sites.own}guide/graded/").locator("#gallery-blanks")
    item.get_by_role("textbox").first.fill("5x5")
    item.get_by_role("button", name="Check").click()
    expect(item.get_by_role("status")).to_contain_text("not answered")
    assert 'status: "Partly right: 1 of 3 – 2 not answered"' in item.aria_snapshot()
