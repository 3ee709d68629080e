"""The menu beside the print button."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Sites
from tests.browser.reading import print_out, whole
from tests.browser.visits import Visit

KEY = "mkdocs-practice:print"
# Only for us: the theme does not expect it.
FORBID = """for (const name of ["getItem", "setItem"]) {
    const usual = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
        if (key.startsWith("mkdocs-practice:")) throw new DOMException("no", "SecurityError");
        return usual.call(this, key, ...rest);
    };
}"""


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    return ready(visit(f"{sites.small}tagged/"))


def ready(page: Page) -> Page:
    expect(page.get_by_role("button", name="Print options")).to_have_count(2)
    return page


def toggle(page: Page) -> Locator:
    return page.get_by_role("button", name="Print options").first


def panel(page: Page) -> Locator:
    return page.get_by_role("form", name="Print options")


def opened(page: Page) -> Locator:
    toggle(page).click()
    expect(panel(page)).to_be_visible()
    return panel(page)


def select(page: Page, name: str) -> Locator:
    return panel(page).get_by_role("combobox", name=name, exact=True)


def stored(page: Page) -> object:
    return json.loads(page.evaluate("key => localStorage.getItem(key) ?? 'null'", KEY))


def printed(page: Page) -> str:
    page.wait_for_function("window.printed === 1")
    return whole(print_out(page))


def test_what_it_offers(page: Page) -> None:
    expect(toggle(page)).to_have_attribute("aria-expanded", "false")
    opened(page)
    expect(toggle(page)).to_have_attribute("aria-expanded", "true")
    expect(select(page, "Paper").locator("option")).to_have_text(
        ["Your printer’s paper", "A6", "A7", "3 × 5 in", "4 × 6 in"]
    )
    expect(select(page, "Layout").locator("option")).to_have_text(
        [
            "Front and answer on one page",
            "Front and back on separate pages",
            "Front and back side by side, with a fold line",
            *(f"{number} cards per sheet" for number in (2, 4, 8, 10)),
        ]
    )
    expect(select(page, "Cards").locator("option")).to_have_text(["All cards"])
    expect(panel(page).get_by_role("img", name="Preview of the first sheet")).to_be_attached()
    side, cut = select(page, "Two-sided"), select(page, "Where to cut")
    expect(side).to_be_hidden()
    for layout, shown in (("8", True), ("duplex", False), ("2", True), ("fold", False)):
        select(page, "Layout").select_option(layout)
        expect(side).to_be_visible(visible=shown)
        expect(cut).to_be_visible(visible=shown)
    select(page, "Layout").select_option("2")
    expect(side.locator("option")).to_have_text(["Flip on long edge", "Flip on short edge"])
    expect(cut.locator("option")).to_have_text(["Marks at the edges", "Dashed lines"])


@pytest.mark.parametrize(
    ("paper", "sheets"),
    [("", "2 4 8 10"), ("A6", "2 4 8"), ("A7", "2"), ("3x5in", "2"), ("4x6in", "2 4 8 10")],
)
def test_only_layouts_that_leave_room_for_a_card_are_offered(
    page: Page, paper: str, sheets: str
) -> None:
    opened(page)
    layout = select(page, "Layout")
    layout.select_option("10")
    select(page, "Paper").select_option(paper)
    offered = layout.locator("option:not([hidden])")
    found = offered.evaluate_all("all => all.map(each => each.value)")
    assert found == ["card", "duplex", "fold", *sheets.split()]
    # What was chosen and is no longer offered gives way to the nearest that is.
    expect(layout).to_have_value(found[-1])
    assert stored(page) == {"paper": paper, "layout": found[-1], "flip": "long", "cut": "marks"}


def test_it_works_by_keyboard_alone(page: Page) -> None:
    toggle(page).focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(select(page, "Paper")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(toggle(page)).to_be_focused()
    page.keyboard.press("Space")
    for name in ("Paper", "Layout", "Cards"):
        page.keyboard.press("Tab")
        expect(select(page, name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel(page).get_by_role("button", name="Print", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel(page)).to_have_count(0)
    toggle(page).click()
    panel(page).get_by_role("button", name="Print", exact=True).press("Enter")
    expect(panel(page)).to_have_count(0)
    expect(toggle(page)).to_be_focused()
    page.wait_for_function("window.printed === 1")


def test_a_click_outside_closes_it(page: Page) -> None:
    opened(page)
    panel(page).click(position={"x": 4, "y": 4})
    expect(panel(page)).to_be_visible()
    page.get_by_role("heading", name="Tagged").click()
    expect(panel(page)).to_have_count(0)
    opened(page)
    toggle(page).click()
    expect(panel(page)).to_have_count(0)


def test_choices_are_remembered(page: Page) -> None:
    opened(page)
    select(page, "Paper").select_option("A6")
    select(page, "Layout").select_option("4")
    select(page, "Two-sided").select_option("short")
    select(page, "Where to cut").select_option("lines")
    assert stored(page) == {"paper": "A6", "layout": "4", "flip": "short", "cut": "lines"}
    page.reload()
    opened(ready(page))
    expect(select(page, "Paper")).to_have_value("A6")
    expect(select(page, "Layout")).to_have_value("4")
    expect(select(page, "Two-sided")).to_have_value("short")
    expect(select(page, "Where to cut")).to_have_value("lines")
    expect(select(page, "Cards")).to_have_value("all")


@pytest.mark.parametrize(
    "text", ["nonsense", "null", "[1]", '"A6"', '{"paper":"A1","layout":7,"flip":null}']
)
def test_what_is_stored_may_be_anything(page: Page, text: str) -> None:
    page.evaluate("pair => localStorage.setItem(...pair)", [KEY, text])
    page.reload()
    opened(ready(page))
    expect(select(page, "Paper")).to_have_value("")
    expect(select(page, "Layout")).to_have_value("card")


def test_it_works_where_nothing_may_be_stored(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}tagged/")
    page.context.add_init_script(FORBID)
    page.goto(f"{sites.files}tagged.html")
    opened(ready(page))
    select(page, "Paper").select_option("A7")
    panel(page).get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("window.printed === 1")
    opened(page)
    expect(select(page, "Paper")).to_have_value("")


def test_printing_what_the_filter_shows(page: Page) -> None:
    page.get_by_role("combobox", name="Filter by tag").select_option("water")
    opened(page)
    select(page, "Cards").select_option("Filtered cards")
    panel(page).get_by_role("button", name="Print", exact=True).click()
    text = printed(page)
    assert "Pikeback" in text
    assert "Otterback" in text
    assert "Lynxback" not in text


def test_printing_opened_cards(page: Page) -> None:
    page.locator("#fern summary").click()
    opened(page)
    select(page, "Cards").select_option("Opened cards")
    panel(page).get_by_role("button", name="Print", exact=True).click()
    text = printed(page)
    assert "Fernback" in text
    assert "Pikeback" not in text
    opened(page)
    expect(select(page, "Cards")).to_have_value("all")


def test_the_button_prints_all_cards_whatever_is_shown(page: Page) -> None:
    page.get_by_role("combobox", name="Filter by tag").select_option("water")
    page.get_by_role("button", name="Study").click()
    page.get_by_role("button", name="Print flashcards").first.click()
    text = printed(page)
    for name in ("Lynx", "Pike", "Otter", "Fern", "Stone"):
        assert f"{name}back" in text


@pytest.mark.parametrize(("tag", "cards"), [("warm blood", 2), ("", 5)])
def test_another_script_may_ask_for_a_print(page: Page, tag: str, cards: int) -> None:
    page.evaluate(
        """tag => document.querySelector("#animals").dispatchEvent(
        new CustomEvent("practice:print", { detail: { tag, layout: "card", paper: "A1" } }))""",
        tag,
    )
    page.wait_for_function("window.printed === 1")
    assert len(print_out(page)) == cards


# Colours do not depend on the width, nor the other way round.
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_it_is_accessible_and_fits(
    sites: Sites, visit: Visit, axe_source: str, width: int, scheme: str
) -> None:
    phone = {"has_touch": True, "is_mobile": True} if width == 320 else {}
    viewport = {"width": width, "height": 640}
    page = visit(sites.practice, viewport=viewport, color_scheme=scheme, **phone)
    toggle(page).click()
    select(page, "Layout").select_option("8")
    assert violations(page, axe_source) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = panel(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if width == 320:
        assert box["width"] > 280
        for target in panel(page).locator("select, button").all():
            size = target.bounding_box()
            assert size is not None
            assert size["height"] >= 44


def test_it_stands_right_below_its_button(sites: Sites, visit: Visit) -> None:
    # On a phone the toolbar has two lines.
    page = ready(visit(f"{sites.small}tagged/", viewport={"width": 360, "height": 640}))
    bar = page.locator(".practice-toolbar").first.bounding_box()
    button = toggle(page).bounding_box()
    box = opened(page).bounding_box()
    assert bar is not None
    assert button is not None
    assert box is not None
    below = button["y"] + button["height"]
    assert bar["y"] + bar["height"] > below + 20
    assert 0 < box["y"] - below < 8


def test_leaving_with_the_menu_open(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    opened(page)
    page.evaluate("document.querySelector('a[href*=second]').click()")
    expect(page.get_by_role("heading", name="Second", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Tagged", exact=True)).to_be_visible()
    opened(ready(page))
