"""Graded questions in a browser: tried, checked, tried again, by keyboard and without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import rule_for, violations
from tests.browser.conftest import Sites
from tests.browser.graded import CASES, PAGE, check, ruling
from tests.browser.storage import forget
from tests.browser.visits import Visit, Watch, visits

STATES = [(name, state) for name, case in CASES.items() for state in case.answers]
IDS = ["-".join(each) for each in STATES]
OPEN_QUESTIONS = "# Open\n\n/// question | Why? { #why }\n/// answer\nBecause.\n///\n///\n"
LISTEN = """() => {
  window.told = [];
  for (const name of ["attempt", "grade"])
    document.addEventListener(`practice:${name}`, ({ detail }) => told.push([name, detail]));
}"""


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    """The address of a site with all kinds."""
    return sites.add("graded", {"index.md": PAGE, "open.md": OPEN_QUESTIONS})


@pytest.fixture(scope="module")
def shared(browser: Browser, sites: Sites, address: str) -> Iterator[Page]:
    """One page for the tests that only ask and answer."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as open_page:
        page = alive(open_page(address, reduced_motion="reduce"))
        page.evaluate(LISTEN)
        yield page
    assert watch.problems == []


def alive(page: Page) -> Page:
    """The page, once every question can be checked."""
    expect(page.locator(".practice-live")).to_have_count(len(CASES))
    return page


def fresh(page: Page, name: str) -> Locator:
    """A question without an answer."""
    item = page.locator(f"#{name}")
    again = item.get_by_role("button", name="Try again")
    if again.is_visible():
        again.click()
    elif ruling(item).count():
        # What is right is not tried again.
        forget(page)
        alive(page).evaluate(LISTEN)
    page.evaluate("window.told = []")
    return item


@pytest.mark.parametrize(("name", "state"), STATES, ids=IDS)
def test_an_answer_is_judged(shared: Page, name: str, state: str) -> None:
    item = fresh(shared, name)
    CASES[name].answers[state](item)
    check(item)
    expect(ruling(item)).to_have_attribute("data-ruling", state)
    told = dict(shared.evaluate("told"))
    if state == "unreadable":
        assert told == {}
        return
    assert set(told) == {"attempt", "grade"}
    assert told["attempt"]["response"]
    grade = told["grade"]
    kind = "choice" if name in ("one", "several") else name
    assert (grade["key"], grade["kind"]) == (name, kind)
    assert grade["score"] == pytest.approx(CASES[name].score[state])


SEEN = """mark => {
  mark.scrollIntoView({ block: "center" });
  const { left, top, width, height } = mark.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return width > 20 && height > 10 && mark.contains(found);
}"""
INVALID = {"almost", "moves", "unit", "unreadable", "wrong"}


@pytest.mark.parametrize(("name", "state"), STATES, ids=IDS)
def test_each_verdict_is_seen_at_its_control(shared: Page, name: str, state: str) -> None:
    item = fresh(shared, name)
    CASES[name].answers[state](item)
    check(item)
    marks = item.locator(".practice-mark")
    assert all(mark.evaluate(SEEN) for mark in marks.all())
    controls = item.locator(":is(input, select)[data-ruling]").all()
    assert controls
    for control in controls:
        verdict = control.get_attribute("data-ruling")
        invalid = control.get_attribute("aria-invalid")
        assert (invalid == "true") == (verdict in INVALID)
        described = shared.locator(f"#{control.get_attribute('aria-describedby')}")
        expect(described).to_be_visible()
        assert distance(control, described) < 40
    expect(item.get_by_role("button", name="Try again")).to_be_visible(
        visible=state not in ("right", "unreadable")
    )


def distance(one: Locator, other: Locator) -> float:
    """How far two elements are apart, in pixels, up or down."""
    above, below = one.bounding_box(), other.bounding_box()
    assert above is not None
    assert below is not None
    return max(below["y"] - above["y"] - above["height"], above["y"] - below["y"] - below["height"])


@pytest.mark.parametrize(
    ("name", "control"), [("blanks", "textbox"), ("match", "combobox")], ids=["blanks", "match"]
)
def test_what_is_left_empty_is_not_answered(shared: Page, name: str, control: str) -> None:
    item = fresh(shared, name)
    CASES[name].answers["right"](item)
    last = item.get_by_role(control).last  # type: ignore[arg-type]
    if name == "match":
        last.select_option(index=0)
    else:
        last.fill("")
    check(item)
    expect(last).to_have_attribute("data-ruling", "skipped")
    expect(last).not_to_have_attribute("aria-invalid", "true")
    expect(last).to_have_accessible_description("Not answered")
    expect(item.get_by_role("status")).to_contain_text("1 not answered")
    assert all(mark.evaluate(SEEN) for mark in item.locator(".practice-mark").all())


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_no_attempt(shared: Page, name: str) -> None:
    item = fresh(shared, name)
    check(item)
    expect(ruling(item)).to_have_attribute("data-ruling", "empty")
    expect(item.locator("[data-ruling]")).to_have_count(1)
    assert shared.evaluate("told") == []


def test_an_order_that_is_put_back_is_an_answer(shared: Page) -> None:
    item = fresh(shared, "order")
    places = item.get_by_role("combobox")
    for at, to in ((0, 1), (1, 0)):
        places.nth(at).select_option(index=to)
    check(item)
    expect(ruling(item)).not_to_have_attribute("data-ruling", "empty")
    # Tried again, what it is put back to by the page is none.
    item.get_by_role("button", name="Try again").click()
    check(item)
    expect(ruling(item)).to_have_attribute("data-ruling", "empty")


@pytest.mark.parametrize(
    ("answer", "said"), [("40 MB", "Not right: write it in GB"), ("40 GB", "Not right")]
)
def test_an_answer_in_another_unit_is_told_which(shared: Page, answer: str, said: str) -> None:
    item = fresh(shared, "number")
    item.get_by_role("textbox").fill(answer)
    check(item)
    expect(ruling(item)).to_have_text(f"✗ {said}")
    assert dict(shared.evaluate("told"))["grade"]["score"] == 0


def test_feedback_is_of_what_was_chosen(shared: Page) -> None:
    item = fresh(shared, "one")
    expect(item.locator(".practice-options .practice-feedback")).to_have_count(0)
    CASES["one"].answers["wrong"](item)
    check(item)
    feedback = item.locator(".practice-options").get_by_text("Its filters are its weights.")
    expect(feedback).to_be_visible()
    chosen = item.get_by_label("Convolution", exact=True)
    expect(chosen).to_have_accessible_description("Not right Its filters are its weights.")
    CASES["one"].answers["right"](item)
    expect(feedback).to_have_count(0)
    expect(ruling(item)).to_have_count(0)


def test_hints_come_one_after_the_other(sites: Sites, visit: Visit, address: str) -> None:
    item = alive(visit(address)).locator("#one")
    hints = item.locator(".practice-hint")
    expect(hints.nth(0)).to_be_visible()
    expect(hints.nth(1)).to_be_hidden()
    hints.nth(0).locator("summary").click()
    expect(hints.nth(1)).to_be_visible()


def test_the_explanation_waits_for_an_attempt(visit: Visit, address: str) -> None:
    page = alive(visit(address))
    item = page.locator("#one")
    answer = item.locator(".practice-answer")
    expect(answer).to_be_hidden()
    # Neither does the browser's own search find it.
    assert not page.evaluate("find('Because it takes the largest value')")
    check(item)
    expect(answer).to_be_hidden()
    CASES["one"].answers["wrong"](item)
    check(item)
    expect(answer.locator("summary")).to_be_visible()
    expect(answer).not_to_have_attribute("open", "")
    CASES["one"].answers["right"](item)
    check(item)
    expect(item.get_by_text("Because it takes the largest value.")).to_be_visible()


def test_show_all_answers_shows_those_of_graded_questions(visit: Visit, address: str) -> None:
    page = alive(visit(address))
    page.get_by_role("button", name="Show all answers").click()
    for name in CASES:
        expect(page.locator(f"#{name} .practice-solution")).to_be_visible()


def test_without_scripts_everything_is_there(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    for name in CASES:
        item = page.locator(f"#{name}")
        expect(item.locator(".practice-solution")).to_be_hidden()
        item.locator(".practice-answer > summary").click()
        expect(item.locator(".practice-solution")).to_be_visible()
        expect(item.locator("input, select")).to_have_count(0)
        expect(item.get_by_role("button")).to_have_count(0)
    for text in ("Batch normalisation", "More of the prompt", "Parallel paths", "LeNet"):
        expect(page.get_by_text(text).first).to_be_visible()


def test_the_key_is_out_of_sight(shared: Page, visit: Visit, address: str) -> None:
    page = alive(visit(address))
    snapshot = page.locator("main").aria_snapshot()
    for secret in ("Because it takes", "rectified", "3 · 3"):
        assert secret not in snapshot
    attributes = page.evaluate(
        """() => [...document.querySelectorAll("main .practice-question *")]
        .flatMap(each => [...each.attributes].map(({ value }) => value))"""
    )
    for secret in ("rectified", "padding", "stride"):
        assert not [value for value in attributes if secret in value.lower()]


def test_the_code_is_loaded_where_it_is_needed(visit: Visit, watch: Watch, address: str) -> None:
    page = visit(f"{address}open/")
    expect(page.get_by_role("button", name="Show all answers")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [each for each in watch.requests if "graded." in each]


def test_instant_navigation_there_and_back(visit: Visit, address: str) -> None:
    page = alive(visit(address))
    page.evaluate("window.stayed = true")
    for link, heading in (("Open", "Open"), ("Graded", "Graded")):
        page.get_by_role("link", name=link, exact=True).first.click()
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    alive(page)
    assert page.evaluate("window.stayed") is True
    for name in ("one", "number", "match"):
        item = page.locator(f"#{name}")
        CASES[name].answers["right"](item)
        check(item)
        expect(ruling(item)).to_have_attribute("data-ruling", "right")


SHOWN: list[dict[str, Any]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"viewport": {"width": 320, "height": 256}},  # 1,280 pixels at 400 %
]


@pytest.mark.parametrize("options", SHOWN, ids=["light", "dark", "forced", "narrow"])
def test_axe_finds_nothing_in_any_state(
    visit: Visit, axe_source: str, address: str, options: dict[str, Any]
) -> None:
    page = alive(visit(address, reduced_motion="reduce", **options))
    assert violations(page, axe_source, "main", rule_for(options)) == []
    more = ("almost", "unit", "unreadable") if options == SHOWN[0] else ()
    for state in ("empty", "wrong", "partly", *more, "right"):
        for name, case in CASES.items():
            if state not in case.answers and state != "empty":
                continue
            item = fresh(page, name)
            if state != "empty":
                case.answers[state](item)
            check(item)
        assert violations(page, axe_source, "main", rule_for(options)) == [], state
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), state


def test_targets_are_large(visit: Visit, address: str) -> None:
    page = alive(visit(address, viewport={"width": 390, "height": 800}, has_touch=True))
    small = page.evaluate(
        """() => [...document.querySelectorAll(
          "practice-graded :is(button, select, input:not([type=radio], [type=checkbox]), "
          + ".practice-options > li)")]
        .filter(each => each.checkVisibility())
        .map(each => each.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44).map(box => JSON.stringify(box))"""
    )
    assert [json.loads(box) for box in small] == []


def test_dragging_is_an_addition_to_the_lists(visit: Visit, address: str) -> None:
    page = alive(visit(address))
    entries = page.locator("#order .practice-entries > li")
    before = entries.locator(".practice-label").all_inner_texts()
    entries.nth(0).locator(".practice-handle").drag_to(entries.nth(2))
    expect(entries.locator(".practice-label")).to_have_text(
        [before[1], before[2], before[0], before[3]]
    )
    places = entries.locator("select").evaluate_all("all => all.map(each => each.value)")
    assert places == ["1", "2", "3", "4"]
    match = page.locator("#match")
    dragged = match.locator(".practice-matches > li").nth(1)
    name = dragged.inner_text().strip()
    # The whole of it, not a handle alone.
    dragged.hover()
    page.mouse.down()
    match.locator(".practice-terms > li").nth(2).hover(force=True)
    # The list that it would go into, and not the row, through whose number a frame would go.
    outlined = "all => all.filter(each => getComputedStyle(each).outlineStyle === 'dashed').length"
    assert match.locator("li, select").evaluate_all(outlined) == 1
    assert match.locator("select").evaluate_all(outlined) == 1
    page.mouse.up()
    chosen = match.get_by_role("combobox").nth(2)
    text = "each => each.selectedOptions[0].text"
    assert chosen.evaluate(text) == name
    # A press puts it into the next row that is open.
    dragged.click()
    assert match.get_by_role("combobox").nth(0).evaluate(text) == name


GRIP = """each => [getComputedStyle(each, "::before").borderInline,
    getComputedStyle(document.body).backgroundColor]"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_the_grips(visit: Visit, address: str, scheme: str) -> None:
    # The site's own colours are light ones.
    page = alive(visit(address, forced_colors="active", color_scheme=scheme))
    text = "rgb(255, 255, 255)" if scheme == "dark" else "rgb(0, 0, 0)"
    for grip in ("#order .practice-handle", "#match .practice-matches > li"):
        drawn, ground = page.locator(grip).first.evaluate(GRIP)
        assert drawn == f"3px dotted {text}"
        assert text != ground


def test_an_entry_is_dragged_past_others_whatever_way_the_pointer_takes(
    visit: Visit, address: str
) -> None:
    page = alive(visit(address))
    entries = page.locator("#order .practice-entries > li")
    labels = entries.locator(".practice-label")
    before = labels.all_inner_texts()
    handle = entries.nth(0).locator(".practice-handle")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), entries.nth(3).bounding_box()
    assert start is not None
    assert end is not None
    left, top = start["x"] + 8, start["y"] + start["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    bottom = end["y"] + end["height"] / 2
    for part in range(1, 7):
        # Not straight down: off the handle, which the row takes along.
        page.mouse.move(left + 40 * (part % 3), top + (bottom - top) * part / 6)
    page.mouse.up()
    expect(labels).to_have_text([*before[1:], before[0]])
    expect(page.locator(".practice-dragged")).to_have_count(0)
    # It is let go: the pointer alone moves nothing any more.
    page.mouse.move(left, top)
    page.mouse.move(left, top + 10)
    expect(labels).to_have_text([*before[1:], before[0]])


def test_matches_and_entries_are_dragged_by_finger(visit: Visit, address: str) -> None:
    page = alive(
        visit(address, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    )
    match = page.locator("#match")
    chip = match.locator(".practice-matches > li").nth(1)
    swipe(page, chip, match.locator(".practice-terms > li").nth(0))
    chosen = match.get_by_role("combobox").nth(0)
    text = chosen.evaluate("each => each.selectedOptions[0].text")
    assert text == chip.inner_text().strip()
    entries = page.locator("#order .practice-entries > li")
    labels = entries.locator(".practice-label")
    before = labels.all_inner_texts()
    swipe(page, entries.nth(0).locator(".practice-handle"), entries.nth(1))
    expect(labels).to_have_text([before[1], before[0], *before[2:]])


def swipe(page: Page, what: Locator, target: Locator) -> None:
    """Drag with a finger, as the browser itself hands it on."""
    what.scroll_into_view_if_needed()
    boxes = [what.bounding_box(), target.bounding_box()]
    places = [
        {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        for box in boxes
        if box
    ]
    session = page.context.new_cdp_session(page)
    between = {name: (places[0][name] + places[1][name]) / 2 for name in "xy"}
    steps = [("touchStart", places[0]), ("touchMove", between), ("touchMove", places[1])]
    for kind, place in steps:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
