"""A study session: cards graded one by one, the missed ones once more, and when to come back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import LOOKS, rule_for, violations
from tests.browser.conftest import Sites
from tests.browser.storage import settle
from tests.browser.visits import Visit, Watch, visits

NAMES = ["lynx", "pike", "otter", "fern", "stone"]


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    return begin(visit(f"{sites.small}tagged/", reduced_motion="reduce"))


def begin(page: Page) -> Page:
    deck(page).get_by_role("button", name="Study").click()
    expect(page.locator("#lynx summary")).to_be_focused()
    return page


def deck(page: Page) -> Locator:
    return page.locator("#animals")


def asked(page: Page, name: str) -> None:
    """The card that is asked, closed, and has the focus."""
    expect(page.locator(f"#{name} summary")).to_be_focused()
    expect(page.locator(f"#{name} details")).not_to_have_attribute("open", "")


def grade(page: Page, name: str, key: str) -> None:
    """Reveal a card that is asked, and grade it, by keyboard."""
    asked(page, name)
    page.keyboard.press("Space")
    expect(page.get_by_text(f"{name.capitalize()}back")).to_be_visible()
    page.keyboard.press(key)


def known(page: Page) -> Locator:
    return deck(page).locator(".practice-end")


def test_missed_cards_come_back_and_the_end_says_when(page: Page) -> None:
    for name, key in zip(NAMES, "21212", strict=True):
        grade(page, name, key)
    # In the order in which they were missed.
    grade(page, "pike", "1")
    grade(page, "fern", "2")
    grade(page, "pike", "2")
    expect(known(page)).to_be_focused()
    expect(known(page)).to_contain_text("5 cards: 3 at once, 2 after another try")
    expect(known(page)).to_contain_text("Next: 2 tomorrow, 3 in 3 days")
    filled = "e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    buttons = deck(page).locator("button:visible").all()
    main = [each.inner_text() for each in buttons if each.evaluate(filled)]
    assert main == ["Study 2 missed cards again"]
    entries = settle(page, 8)
    grades = [(each["key"], each["score"]) for each in entries if each["what"] == "grade"]
    assert len(grades) == 8
    assert [score for key, score in grades if key == "pike"] == [0, 0, 1]
    # A press too many does not throw the reader out.
    page.keyboard.press("Space")
    expect(known(page)).to_be_visible()
    deck(page).get_by_role("button", name="Study 2 missed cards again").click()
    for name in ("pike", "fern"):
        grade(page, name, "2")
    expect(known(page)).to_contain_text("2 cards, all known at once")
    deck(page).get_by_role("button", name="Back to the grid").click()
    expect(deck(page).get_by_role("button", name="Study 5 cards")).to_be_focused()
    for name in NAMES:
        expect(page.locator(f"#{name}")).to_be_visible()


EVENING = datetime(2031, 3, 3, 23, 58)
DAY = (EVENING.date() - date(1970, 1, 1)).days


def later(page: Page, **time: float) -> None:
    """Set the clock, and look at the page again."""
    page.clock.set_fixed_time(EVENING + timedelta(**time))
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_a_session_that_goes_on_past_midnight_is_of_two_days(page: Page) -> None:
    later(page)
    grade(page, "lynx", "1")
    grade(page, "pike", "2")
    later(page, minutes=5)
    for name, key in {"otter": "2", "fern": "2", "stone": "1"}.items():
        grade(page, name, key)
    for name in ("lynx", "stone"):
        grade(page, name, "2")
    expect(known(page)).to_contain_text("5 cards: 3 at once, 2 after another try")
    # A card that is known at once has three days, one that was missed has one: of their own day.
    expect(known(page)).to_contain_text("Next: 1 today, 1 tomorrow, 1 in 2 days, 2 in 3 days")
    days = [(each["key"], each["day"] - DAY) for each in settle(page, 7) if each["what"] == "grade"]
    # What comes back a few minutes later is practice of the evening.
    expected = [("fern", 1), ("lynx", 0), ("lynx", 0), ("otter", 1), ("pike", 0)]
    assert sorted(days) == [*expected, ("stone", 1), ("stone", 1)]
    deck(page).get_by_role("button", name="Back to the grid").focus()
    later(page, days=1, hours=9)
    expect(known(page)).to_contain_text("Next: 2 today, 1 tomorrow, 2 in 2 days")
    expect(known(page)).to_be_focused()


def test_what_comes_back_on_the_next_morning_is_remembered(page: Page) -> None:
    later(page)
    grade(page, "lynx", "1")
    later(page, hours=9)
    for name in (*NAMES[1:], "lynx"):
        grade(page, name, "2")
    # By then all are noted; of what was opened there may be entries as well.
    expect(known(page)).to_be_visible()
    log = settle(page, 6)
    assert [each["day"] - DAY for each in log if each["key"] == "lynx" and "score" in each] == [
        0,
        1,
    ]


PRESS_WHILE_DRAWN = """() => {
    const { removeItem } = Storage.prototype;
    let pressed = false;
    // When it has drawn what there is, the page notes that no answer on it has come back.
    Storage.prototype.removeItem = function (name) {
        removeItem.call(this, name);
        if (pressed || !name.startsWith('mkdocs-practice:kept:')) return;
        pressed = true;
        const event = new KeyboardEvent('keydown', { key: '2', bubbles: true });
        document.activeElement.dispatchEvent(event);
    };
}"""


def test_a_grade_that_comes_while_the_last_entries_are_drawn_is_kept_at_once(page: Page) -> None:
    page.evaluate(PRESS_WHILE_DRAWN)
    page.keyboard.press("Space")
    asked(page, "pike")
    assert [each["what"] for each in settle(page, 2)] == ["reveal", "grade"]


def test_an_undo_takes_the_last_grade_back(page: Page) -> None:
    back = deck(page).get_by_role("button", name="Undo", exact=True)
    expect(back).to_be_hidden()
    grade(page, "lynx", "1")
    asked(page, "pike")
    page.keyboard.press("u")
    expect(page.locator("#lynx summary")).to_be_focused()
    expect(page.get_by_text("Lynxback")).to_be_visible()
    expect(back).to_be_hidden()
    page.keyboard.press("2")
    for name in NAMES[1:]:
        grade(page, name, "2")
    expect(known(page)).to_contain_text("5 cards, all known at once")
    expect(known(page)).to_contain_text("Next: 5 in 3 days")
    back.click()
    expect(page.get_by_text("Stoneback")).to_be_visible()


def test_nothing_is_graded_unseen(page: Page) -> None:
    for key in ("1", "2"):
        page.keyboard.press(key)
        expect(page.get_by_text("Lynxback")).to_be_visible()
        page.keyboard.press("Space")
        expect(page.get_by_text("Lynxback")).to_be_hidden()
    good = deck(page).get_by_role("button", name="Good")
    expect(good).to_have_attribute("aria-disabled", "true")
    good.click(force=True)
    expect(page.get_by_text("Lynxback")).to_be_visible()
    expect(good).to_have_attribute("aria-disabled", "false")
    good.click()
    asked(page, "pike")


def test_a_key_that_is_held_down_is_pressed_once(page: Page) -> None:
    for name in NAMES[:2]:
        asked(page, name)
        for _ in range(2):
            for _ in range(8):
                page.keyboard.down("2")
            page.keyboard.up("2")
    asked(page, NAMES[2])
    expect(deck(page).locator(".practice-place")).to_contain_text("3 / 5")


def test_grades_do_not_move(page: Page) -> None:
    again = deck(page).get_by_role("button", name="Again")
    before = again.bounding_box()
    page.locator("#otter .practice-back").evaluate("back => { back.style.height = '3000px'; }")
    for name in NAMES:
        asked(page, name)
        page.keyboard.press("Space")
        expect(page.get_by_text(f"{name.capitalize()}back")).to_be_visible()
        expect(again).to_be_in_viewport(ratio=1)
        if name != "otter":
            assert again.bounding_box() == before
        page.keyboard.press("2")


def test_buttons_show_the_keys_that_do_the_same(page: Page) -> None:
    grade(page, "lynx", "2")
    for name, key in {"Again": "1", "Good": "2", "Undo": "U", "Grid": "Escape"}.items():
        button = deck(page).get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-keyshortcuts", key)
        shown = button.evaluate("each => getComputedStyle(each, '::after').content")
        assert ("keyshortcuts" in shown or f'"{key}"' in shown) == (name != "Grid")
    page.keyboard.press("Escape")
    study = deck(page).get_by_role("button", name="Study 5 cards")
    expect(study).to_be_focused()
    expect(study).not_to_have_attribute("aria-keyshortcuts", "Escape")


def test_leaving_and_beginning_again(page: Page) -> None:
    grade(page, "lynx", "2")
    page.keyboard.press("Escape")
    study = deck(page).get_by_role("button", name="Study 5 cards")
    expect(study).to_be_focused()
    expect(page.locator("#stone")).to_be_visible()
    study.click()
    # From the first again: what was known has its day, and may be studied all the same.
    asked(page, "lynx")


def test_the_way_is_shown(page: Page) -> None:
    way = deck(page).locator(".practice-way > *")
    grade(page, "lynx", "2")
    grade(page, "pike", "1")
    asked(page, "otter")
    share = "bar => bar.offsetWidth / bar.parentElement.offsetWidth"
    assert way.evaluate(share) == pytest.approx(0.2, abs=0.01)
    expect(page.get_by_text("3 / 5", exact=True)).to_be_visible()


def test_a_shuffled_or_filtered_deck_goes_on(page: Page) -> None:
    grade(page, "lynx", "2")
    deck(page).get_by_role("combobox", name="Filter by tag").select_option("forest")
    expect(page.get_by_text("2 / 2", exact=True)).to_be_visible()
    expect(page.locator("#fern")).to_be_visible()
    page.locator("#fern summary").focus()
    grade(page, "fern", "2")
    expect(known(page)).to_contain_text("2 cards, all known at once")


def test_nothing_is_taken_back_of_a_card_that_the_filter_hides(page: Page) -> None:
    grade(page, "lynx", "2")
    grade(page, "pike", "1")
    undo = deck(page).get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    tags = deck(page).get_by_role("combobox", name="Filter by tag")
    tags.select_option("forest")
    expect(page.locator("#fern")).to_be_visible()
    expect(undo).to_have_count(0)
    page.locator("#fern summary").focus()
    page.keyboard.press("u")
    tags.select_option("")
    expect(undo).to_be_visible()
    page.locator("#otter summary").focus()
    page.keyboard.press("u")
    expect(page.locator("#pike summary")).to_be_focused()
    noted = [(each["key"], each["what"]) for each in settle(page, 3) if each["what"] != "reveal"]
    assert sorted(noted) == [("lynx", "grade"), ("pike", "grade"), ("pike", "undo")]


@pytest.mark.parametrize("options", LOOKS.values(), ids=LOOKS)
def test_its_end_is_accessible(
    sites: Sites, visit: Visit, axe_source: str, options: Mapping[str, object]
) -> None:
    page = begin(visit(f"{sites.small}tagged/", reduced_motion="reduce", **options))
    for name, key in zip(NAMES, "22222", strict=True):
        grade(page, name, key)
    expect(known(page)).to_be_visible()
    assert violations(page, axe_source, "#animals", rule_for(options)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    for target in deck(page).locator("button:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= (44 if "has_touch" in options else 24)


def test_paper_shows_nothing_of_it(page: Page) -> None:
    for name in NAMES:
        grade(page, name, "2")
    expect(known(page)).to_be_visible()
    page.emulate_media(media="print")
    for each in (known(page), deck(page).locator(".practice-steps")):
        expect(each).to_be_hidden()
    expect(page.locator("#fern")).to_be_visible()


def test_without_its_script_the_deck_is_as_before(browser: Browser, sites: Sites) -> None:
    with visits(browser, Watch((sites.host,))) as visit:
        page = visit("about:blank")
        page.route(re.compile(r"/study\.js"), lambda route: route.abort())
        page.goto(f"{sites.small}tagged/")
        study = deck(page).get_by_role("button", name="Study 5 cards")
        with page.expect_event("requestfailed"):
            study.click()
        expect(study).to_be_visible()
        for name in NAMES:
            expect(page.locator(f"#{name}")).to_be_visible()
