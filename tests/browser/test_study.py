"""Studying a deck: one card at a time, shuffled, by tag."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import LOOKS, rule_for, violations
from tests.browser.conftest import Sites
from tests.browser.reading import open_states, print_out, whole
from tests.browser.visits import Visit

NAMES = ["lynx", "pike", "otter", "fern", "stone"]
FOCUSED = "() => document.activeElement.closest('.practice-card')?.id"
COUNT = """() => { window.changes = 0;
    new MutationObserver(list => { window.changes += list.length; }).observe(
        document.querySelector(".practice-cards"),
        { subtree: true, childList: true, attributes: true }); }"""


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    return ready(visit(f"{sites.small}tagged/", reduced_motion="reduce"))


def ready(page: Page) -> Page:
    expect(page.get_by_role("button", name="Print flashcards")).to_have_count(2)
    return page


def deck(page: Page) -> Locator:
    return page.locator("#animals")


def press(page: Page, name: str) -> Locator:
    button = deck(page).get_by_role("button", name=re.compile(f"^{name}"))
    # By force where nothing follows: Playwright would wait for the button to be enabled.
    button.click(force=button.get_attribute("aria-disabled") == "true")
    if name == "Study":
        # Its script is fetched now.
        expect(deck(page).locator(".practice-steps")).to_be_visible()
    return button


def follow(page: Page) -> None:
    page.get_by_role("link", name="to a fish").click()
    expect(page.locator("#pike")).to_be_in_viewport(ratio=0.5)


def choose(page: Page, tag: str) -> None:
    deck(page).get_by_role("combobox", name="Filter by tag").select_option(tag)


def visible(page: Page) -> list[str]:
    """The ids of the cards that can be seen."""
    cards = deck(page).locator(".practice-card").all()
    return [each.get_attribute("id") or "" for each in cards if each.is_visible()]


FILLED = """buttons => buttons.filter(each => each.checkVisibility()
    && getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)").map(each => each.innerText)"""


def test_one_button_is_filled_the_one_that_leads_on(page: Page) -> None:
    buttons = deck(page).locator("button")
    assert buttons.evaluate_all(FILLED) == ["Study 5 cards"]
    press(page, "Study")
    # Of two grades none is the better one.
    assert buttons.evaluate_all(FILLED) == []


def test_a_card_that_stood_beside_an_open_one_fills_its_place(page: Page) -> None:
    cards = deck(page).locator(".practice-card")
    cards.first.locator("summary").click()
    expect(cards.nth(1)).to_have_attribute("style", re.compile("closed"))
    press(page, "Study")
    press(page, "Next")
    short = "card => card.clientHeight - card.querySelector('details').offsetHeight"
    assert cards.nth(1).evaluate(short) == 0


def order(page: Page) -> list[str]:
    ids: list[str] = deck(page).locator(".practice-card").evaluate_all("all => all.map(e => e.id)")
    return ids


def status(page: Page, text: str) -> None:
    expect(deck(page).get_by_role("status")).to_have_text(text)


def test_one_card_at_a_time_by_mouse(page: Page) -> None:
    press(page, "Study")
    assert visible(page) == ["lynx"]
    expect(deck(page).get_by_role("button", name="Show all")).to_have_count(0)
    expect(page.get_by_text("1 / 5", exact=True)).to_be_visible()
    # It is read out since it has the focus.
    assert page.evaluate(FOCUSED) == "lynx"
    status(page, "")
    page.locator("#lynx summary").click()
    expect(page.get_by_text("Lynxback")).to_be_visible()
    following = press(page, "Next")
    assert visible(page) == ["pike"]
    expect(following).to_be_focused()
    status(page, "Card 2 of 5: What is a pike?")
    expect(page.get_by_text("Pikeback")).to_be_hidden()
    press(page, "Previous")
    assert visible(page) == ["lynx"]
    expect(page.get_by_text("Lynxback")).to_be_hidden()
    press(page, "Grid")
    assert visible(page) == NAMES
    status(page, "")
    expect(page.get_by_text("1 / 5", exact=True)).to_have_count(0)
    expect(deck(page).get_by_role("button", name="Show all")).to_be_visible()


def test_the_next_card_is_seen_where_a_taller_one_was(page: Page) -> None:
    page.locator("#lynx .practice-back").evaluate("back => { back.style.height = '3000px'; }")
    page.evaluate("document.querySelector('article').style.paddingBottom = '3000px'")
    press(page, "Study")
    page.locator("#lynx summary").click()
    following = press(page, "Next")
    expect(page.locator("#pike summary")).to_be_in_viewport(ratio=1)
    expect(following).to_be_in_viewport(ratio=1)
    covered = page.locator("#pike").evaluate(
        "card => card.getBoundingClientRect().top < document.querySelector('header').offsetHeight"
    )
    assert not covered


def test_there_is_nothing_past_the_ends(page: Page) -> None:
    press(page, "Study")
    previous = press(page, "Previous")
    expect(previous).to_have_attribute("aria-disabled", "true")
    expect(previous).to_be_focused()
    assert visible(page) == ["lynx"]
    following = deck(page).get_by_role("button", name="Next")
    for _ in range(6):
        expect(following).to_have_attribute(
            "aria-disabled", str(visible(page) == ["stone"]).lower()
        )
        following.click(force=True)
    assert visible(page) == ["stone"]
    expect(following).to_be_focused()


def test_one_card_at_a_time_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("button", name="Study").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#lynx summary")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("Lynxback")).to_be_visible()
    for key, name in [
        ("ArrowRight", "pike"),
        ("End", "stone"),
        ("ArrowRight", "stone"),
        ("ArrowLeft", "fern"),
        ("Home", "lynx"),
        ("ArrowLeft", "lynx"),
    ]:
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == name
        assert visible(page) == [name]
        status(page, "")
        expect(page.locator(f"#{name} .practice-back")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(deck(page).get_by_role("button", name="Previous")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#pike summary")).to_be_focused()


def test_arrows_go_from_card_to_card_in_the_grid(page: Page) -> None:
    choose(page, "warm blood")
    page.locator("#lynx summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "otter"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "otter"
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == "lynx"
    expect(page.get_by_text("Lynxback")).to_be_visible()


def test_arrows_are_mirrored_from_right_to_left(page: Page) -> None:
    page.evaluate("document.body.dir = 'rtl'")
    press(page, "Study")
    page.locator("#lynx summary").focus()
    page.keyboard.press("ArrowLeft")
    assert visible(page) == ["pike"]
    page.keyboard.press("ArrowRight")
    assert visible(page) == ["lynx"]


def test_other_keys_and_places_keep_their_meaning(page: Page) -> None:
    press(page, "Study")
    page.locator("#lynx summary").focus()
    for key in ("Control+ArrowRight", "Shift+ArrowRight", "Shift+End", "ArrowDown", "j"):
        page.keyboard.press(key)
        assert visible(page) == ["lynx"]
    press(page, "Next")
    press(page, "Next")
    page.locator("#otter summary").click()
    page.get_by_role("link", name="a page", exact=True).focus()
    for place in (None, deck(page).get_by_role("button", name="Shuffle")):
        if place:
            place.focus()
        for key in ("ArrowRight", "2"):
            page.keyboard.press(key)
            assert visible(page) == ["otter"]
    expect(page.locator("#only-card")).to_be_visible()


def test_the_filter(page: Page) -> None:
    options = deck(page).locator(".practice-toolbar > select option")
    names = options.evaluate_all("all => all.map(each => each.label)")
    assert names == ["All cards", "forest", "warm blood", "water"]
    choose(page, "water")
    assert visible(page) == ["pike", "otter"]
    status(page, "2 of 5 cards")
    press(page, "Show all")
    expect(page.get_by_text("Otterback")).to_be_visible()
    details = deck(page).locator(".practice-card > details")
    assert open_states(details) == [False, True, True, False, False]
    press(page, "Study")
    expect(page.get_by_text("1 / 2", exact=True)).to_be_visible()
    assert visible(page) == ["pike"]
    choose(page, "forest")
    assert visible(page) == ["lynx"]
    status(page, "Card 1 of 2: What is a lynx?")
    press(page, "Next")
    assert visible(page) == ["fern"]
    press(page, "Grid")
    choose(page, "")
    assert visible(page) == NAMES
    status(page, "")


def test_shuffling_keeps_cards_open(page: Page) -> None:
    follow(page)
    page.locator("#otter summary").click()
    page.evaluate("Math.random = () => 0")
    press(page, "Shuffle")
    assert order(page) == ["pike", "otter", "fern", "stone", "lynx"]
    expect(page.get_by_text("Otterback")).to_be_visible()
    follow(page)
    press(page, "In order")
    assert order(page) == NAMES
    expect(page.get_by_text("Otterback")).to_be_visible()
    press(page, "Study")
    press(page, "Shuffle")
    status(page, "Card 1 of 5: What is a pike?")


@pytest.mark.parametrize("before", ["view", "filter"])
def test_a_link_to_a_hidden_card_shows_it(page: Page, before: str) -> None:
    follow(page)
    page.get_by_role("link", name="to a stone").click()
    if before == "view":
        press(page, "Study")
        page.locator("#stone summary").click()
    choose(page, "forest")
    follow(page)
    assert visible(page) == (["pike"] if before == "view" else NAMES)
    expect(page.get_by_text("Pikeback")).to_be_hidden()
    press(page, "Show all" if before == "filter" else "Grid")
    choose(page, "")
    expect(page.get_by_text("Stoneback")).to_be_visible(visible=before == "filter")


def test_a_link_within_the_page_ends_no_session(page: Page) -> None:
    # From now on the theme would fetch the page anew for the first of them, and for the way back.
    page.wait_for_load_state("networkidle")
    press(page, "Study")
    page.locator("#lynx summary").focus()
    page.keyboard.press("Space")
    page.keyboard.press("2")
    page.get_by_role("link", name="to a stone").click()
    place = deck(page).locator(".practice-place")
    expect(place).to_contain_text("5 / 5")
    assert visible(page) == ["stone"]
    page.get_by_role("link", name="Only one").last.click()
    page.go_back()
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(place).to_contain_text("5 / 5")
    expect(deck(page).get_by_role("button", name="Undo")).to_be_visible()


def test_what_the_browser_finds_in_a_hidden_card_is_shown(page: Page) -> None:
    press(page, "Study")
    # As a browser does before it goes to what it has found.
    page.locator("#fern").dispatch_event("beforematch")
    assert visible(page) == ["fern"]
    expect(page.get_by_text("4 / 5", exact=True)).to_be_visible()


def test_a_deck_of_one_card_has_nothing_to_study(page: Page) -> None:
    only = page.locator("#only-one")
    expect(only.get_by_role("button", name="Show all")).to_be_visible()
    for name in ("Study", "Shuffle"):
        expect(only.get_by_role("button", name=name)).to_have_count(0)
    expect(page.locator("#only-one select")).to_have_count(0)


def test_paper_shows_every_card(page: Page) -> None:
    choose(page, "water")
    press(page, "Study")
    printed = whole(print_out(page))
    for name in NAMES:
        assert f"{name.capitalize()}back" in printed
    for word in ("Previous", "1/2", "Shuffle"):
        assert word not in printed


def test_paper_shows_no_focus(page: Page) -> None:
    press(page, "Study")
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
    page.emulate_media(media="print")
    assert page.evaluate(outline) == "none"


@pytest.mark.parametrize("options", LOOKS.values(), ids=LOOKS)
def test_every_state_is_accessible(
    sites: Sites, visit: Visit, axe_source: str, options: Mapping[str, object]
) -> None:
    page = ready(visit(f"{sites.small}tagged/", reduced_motion="reduce", **options))
    choose(page, "water")
    assert violations(page, axe_source, "#animals", rule_for(options)) == []
    press(page, "Study")
    assert violations(page, axe_source, "#animals", rule_for(options)) == []
    page.locator("#pike summary").click()
    expect(page.get_by_text("Pikeback")).to_be_visible()
    assert violations(page, axe_source, "#animals", rule_for(options)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_touch_is_enough(sites: Sites, visit: Visit) -> None:
    narrow = {"width": 320, "height": 640}
    page = ready(visit(f"{sites.small}tagged/", viewport=narrow, has_touch=True, is_mobile=True))
    deck(page).get_by_role("button", name="Study").tap()
    page.locator("#lynx summary").tap()
    expect(page.get_by_text("Lynxback")).to_be_visible()
    deck(page).get_by_role("button", name="Next").tap()
    assert visible(page) == ["pike"]
    for target in deck(page).locator(".practice-button:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] + box["width"] <= 320


def test_a_screen_reader_meets_one_card(page: Page) -> None:
    press(page, "Study")
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    fronts = [
        node["name"]["value"]
        for node in nodes
        if not node["ignored"] and "What is a" in node.get("name", {}).get("value", "")
    ]
    assert {front for front in fronts if "lynx" not in front} == set()
    expect(deck(page).get_by_role("listitem")).to_have_count(1)


def test_leaving_and_coming_back(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")
    press(page, "Shuffle")
    press(page, "Study")
    page.get_by_role("link", name="To the second page").click()
    expect(page.get_by_role("heading", name="Second", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Tagged", exact=True)).to_be_visible()
    ready(page)
    assert page.evaluate("window.stayed") is True
    assert visible(page) == NAMES
    press(page, "Study")
    assert visible(page) == ["lynx"]


def test_a_deck_that_is_taken_away_is_as_it_was(page: Page) -> None:
    press(page, "Shuffle")
    choose(page, "water")
    press(page, "Study")
    page.evaluate(
        "window.kept = document.querySelector('#animals'); window.kept.remove(); undefined"
    )
    assert page.evaluate("[...kept.querySelectorAll('.practice-card')].map(e => e.id)") == NAMES
    assert (
        page.evaluate("kept.querySelectorAll('[hidden], [aria-hidden], .practice-steps').length")
        == 0
    )
    assert page.evaluate("kept.className") == "practice-deck"


def test_nothing_of_it_shows_without_javascript(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}tagged/", java_script_enabled=False)
    for control in page.locator("practice-deck button, practice-deck select").all():
        expect(control).to_be_hidden()
    for card in page.locator(".practice-card").all():
        expect(card).to_be_visible()


def test_a_step_among_a_thousand_cards_touches_two(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}many/")
    page.get_by_role("button", name="Shuffle").click()
    page.get_by_role("button", name="Study").click()
    expect(page.get_by_text("1 / 1,000", exact=True)).to_be_visible()
    page.evaluate(COUNT)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("2 / 1,000", exact=True)).to_be_visible()
    assert 0 < page.evaluate("window.changes") <= 6


def test_a_deck_may_begin_with_one_card(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}one/")
    single = page.locator("#one-deck")
    expect(single.get_by_role("button", name="Next")).to_be_visible()
    expect(page.locator("#one-first")).to_be_visible()
    expect(page.locator("#one-second")).to_be_hidden()
    single.get_by_role("button", name="Grid").click()
    expect(page.locator("#one-second")).to_be_visible()


def test_without_javascript_such_a_deck_has_all_its_cards(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}one/", java_script_enabled=False)
    expect(page.locator("#one-first")).to_be_visible()
    expect(page.locator("#one-second")).to_be_visible()


def test_a_long_deck_is_shuffled_as_a_whole_and_put_back(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}many/")
    ids = "() => [...document.querySelectorAll('.practice-card')].map(each => each.id)"
    sizes = "() => [...document.querySelectorAll('.practice-cards')].map(e => e.children.length)"
    page.get_by_role("button", name="Shuffle").wait_for()
    before, rows = page.evaluate(ids), page.evaluate(sizes)
    page.get_by_role("button", name="Shuffle").click()
    mixed = page.evaluate(ids)
    assert sorted(mixed) == sorted(before)
    assert not set(mixed[:60]) <= set(before[:60])
    assert page.evaluate(sizes) == rows
    page.get_by_role("button", name="In order").click()
    assert page.evaluate(ids) == before


def test_shuffling_loses_no_card_of_grids_that_are_not_alike(sites: Sites, visit: Visit) -> None:
    page = visit("about:blank")
    # As on a page of all cards, where cards that stand elsewhere too have been taken out.
    page.add_init_script(
        """addEventListener('DOMContentLoaded', () => {
            for (let n = 0; n < 9; n++) document.querySelector(`#many-${n}`)?.remove();
        });"""
    )
    page.goto(f"{sites.small}many/")
    page.get_by_role("button", name="Shuffle").wait_for()
    ids = "() => [...document.querySelectorAll('.practice-card')].map(each => each.id)"
    before = page.evaluate(ids)
    assert len(before) == 991
    page.get_by_role("button", name="Shuffle").click()
    assert sorted(page.evaluate(ids)) == sorted(before)
    page.get_by_role("button", name="In order").click()
    assert page.evaluate(ids) == before
