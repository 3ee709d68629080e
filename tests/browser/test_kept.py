"""What a reader did comes back: after a reload, in another tab, and as if it had never gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Sites
from tests.browser.graded import CASES, PAGE, check, ruling
from tests.browser.storage import forget, settle
from tests.browser.visits import Visit, Watch, visits

OUTCOMES = [(name, outcome) for name, case in CASES.items() for outcome in case.score]
PLAIN = "# Plain\n\n[To the questions](index.md)\n"
# Everything that a reader sees of a question's verdict.
SEEN = """item => [...item.querySelectorAll('.practice-mark, [aria-invalid], input, select')].map(
  e => [e.className, e.dataset.ruling ?? '', e.ariaInvalid, e.value ?? '', e.checked ?? '',
        e.matches('.practice-mark') ? e.textContent.trim() : ''].join('|'))"""
SHIFT = """() => { window.shift = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true }); }"""
READY = "() => document.querySelectorAll('.practice-live').length === 7"


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    """The address of a site with a question of every graded kind."""
    return sites.add("kept", {"index.md": PAGE, "plain.md": PLAIN})


@pytest.fixture(scope="module")
def shared(browser: Browser, sites: Sites, address: str) -> Iterator[Page]:
    """One page for all tests that need no context of their own."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as open_page:
        yield open_page(address, reduced_motion="reduce")
    assert watch.problems == []


@pytest.fixture
def fresh(shared: Page) -> Page:
    """The page as on a first visit."""
    forget(shared)
    return live(shared)


def live(page: Page) -> Page:
    """The page, once every question can be answered."""
    page.wait_for_function(READY)
    return page


def again(page: Page) -> Page:
    page.reload()
    return live(page)


@pytest.mark.parametrize(("name", "outcome"), OUTCOMES)
def test_an_answer_comes_back_with_its_verdict(fresh: Page, name: str, outcome: str) -> None:
    item = fresh.locator(f"#{name}")
    CASES[name].answers[outcome](item)
    check(item)
    expect(ruling(item)).not_to_have_count(0)
    before = item.evaluate(SEEN)
    settle(fresh, 1)
    again(fresh)
    expect(item.locator(".practice-when")).to_have_text("Answered today")
    assert item.evaluate(SEEN) == before
    others = fresh.locator(f".practice-live:not(#{name})")
    expect(others.locator(".practice-mark")).to_have_count(0)
    item.get_by_role("button", name="Start again").click()
    expect(item.locator(".practice-mark")).to_have_count(0)
    settle(fresh, 2)
    again(fresh)
    expect(item.locator(".practice-mark")).to_have_count(0)
    expect(item.get_by_role("button", name="Start again")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_answers_come_back(visit: Visit, address: str, width: int) -> None:
    page = visit(address, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.wait_for_function(READY)
    for name, case in CASES.items():
        item = page.locator(f"#{name}")
        case.answers["wrong"](item)
        check(item)
    settle(page, len(CASES))
    page.add_init_script(f"({SHIFT})()")
    page.reload()
    expect(page.locator(".practice-when")).to_have_count(len(CASES))
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0


def right(page: Page, name: str) -> None:
    item = page.locator(f"#{name}")
    CASES[name].answers["right"](item)
    check(item)


MOVE_TWICE = """async () => {
  const [area] = document.querySelectorAll('practice-graded');
  const { parentElement, nextSibling } = area;
  for (let time = 0; time < 2; time++) {
    area.remove();
    parentElement.insertBefore(area, nextSibling);
    for (let turn = 0; turn < 99; turn++) await null;
  }
}"""


def test_what_is_moved_before_it_is_alive_holds_nothing_up(fresh: Page) -> None:
    fresh.evaluate(MOVE_TWICE)
    for count, name in enumerate(("text", "one"), 1):
        right(fresh, name)
        settle(fresh, count)


def test_an_answer_that_is_being_kept_does_not_come_back_into_a_new_try(fresh: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    fresh.route("**/log.js", hold)
    item = fresh.locator("#one")
    CASES["one"].answers["wrong"](item)
    with fresh.expect_request("**/log.js"):
        check(item)
    item.get_by_role("button", name="Try again").click()
    for route in held:
        route.continue_()
    settle(fresh, 1)
    fresh.wait_for_function("!document.querySelector('#one .practice-mark')")
    expect(item.locator(":checked")).to_have_count(0)
    right(fresh, "one")
    expect(item.locator(".practice-mark").first).to_have_attribute("data-ruling", "right")


def test_a_new_start_of_the_page_can_be_undone(fresh: Page) -> None:
    done = fresh.locator(".practice-done")
    expect(done).to_have_count(0)
    right(fresh, "text")
    right(fresh, "one")
    # The answer of the second explains, and opens by itself: that is no answer looked up.
    expect(done).to_have_text("2 of 7 done")
    again(fresh)
    expect(done).to_have_text("2 of 7 done")
    fresh.get_by_role("button", name="Start again").first.click()
    expect(done).to_have_text("0 of 7 done")
    expect(fresh.locator(".practice-mark")).to_have_count(0)
    expect(fresh.locator("#text input")).to_have_value("")
    fresh.get_by_role("button", name="Undo", exact=True).click()
    expect(done).to_have_text("2 of 7 done")
    expect(fresh.locator("#text input")).not_to_have_value("")
    expect(fresh.locator("#one .practice-mark").first).to_be_visible()


def test_another_tab_follows_and_leaves_what_is_being_written(visit: Visit, address: str) -> None:
    page = live(visit(address))
    other = page.context.new_page()
    other.goto(address)
    live(other)
    other.locator("#number input").fill("being written")
    for name in ("number", "text", "order"):
        right(page, name)
    expect(other.locator("#text .practice-mark").first).to_be_visible()
    expect(other.locator("#order .practice-result")).to_contain_text("Right")
    expect(other.locator("#number input")).to_have_value("being written")
    expect(other.locator(".practice-done")).to_have_text("3 of 7 done")


def test_where_a_page_is_left_at_once_nothing_is_lost(fresh: Page, address: str) -> None:
    CASES["text"].answers["right"](fresh.locator("#text"))
    # As a reader who checks and follows a link in one movement.
    fresh.evaluate("""() => {
      document.querySelector('#text [name=check]').click();
      location.href = 'plain/';
    }""")
    expect(fresh.get_by_role("heading", name="Plain")).to_be_visible()
    fresh.goto(address)
    expect(fresh.locator("#text .practice-when")).to_be_visible()
    settle(fresh, 1)


def test_an_answer_to_another_question_does_not_come_back(fresh: Page) -> None:
    right(fresh, "one")
    settle(fresh, 1)
    # The author has changed an option since.
    fresh.route(
        "**/kept/",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("Batch normalisation", "Dropout"),
            content_type="text/html",
        ),
    )
    again(fresh)
    fresh.unroute("**/kept/")
    expect(fresh.locator(".practice-done")).to_have_text("1 of 7 done")
    expect(fresh.locator("#one .practice-mark")).to_have_count(0)
    expect(fresh.locator("#one :checked")).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so_once(visit: Visit, address: str) -> None:
    page = visit("about:blank")
    page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') };"
        """for (const name of ['getItem', 'setItem', 'removeItem']) {
          const before = Storage.prototype[name];
          Storage.prototype[name] = function (key, ...rest) {
            if (key.startsWith('mkdocs-practice')) throw new DOMException('no', 'SecurityError');
            return before.call(this, key, ...rest);
          };
        }"""
    )
    page.goto(address)
    live(page)
    expect(page.get_by_text("keeps nothing")).to_have_count(0)
    right(page, "text")
    right(page, "order")
    expect(page.get_by_text("This browser keeps nothing")).to_have_count(1)
    expect(page.locator(".practice-done")).to_contain_text("2 of 7 done")


def test_an_item_with_a_new_id_has_its_past(fresh: Page) -> None:
    right(fresh, "text")
    settle(fresh, 1)
    before, after = 'id="text"', 'id="relu" data-was="[&quot;text&quot;]"'

    def change(route: Route) -> None:
        text = route.fetch().text().replace(before, after)
        route.fulfill(body=text, content_type="text/html")

    fresh.route("**/kept/", change)
    for _ in range(2):
        again(fresh)
        expect(fresh.locator("#relu .practice-when")).to_be_visible()
        expect(fresh.locator(".practice-done")).to_have_text("1 of 7 done")
    fresh.unroute("**/kept/")
    assert [each["key"] for each in settle(fresh, 2)] == ["relu", "text"]


def test_what_has_another_meaning_now_is_asked_again(fresh: Page) -> None:
    right(fresh, "text")
    settle(fresh, 1)

    def change(route: Route) -> None:
        text = route.fetch().text().replace('id="text"', 'id="text" data-rev="2"')
        route.fulfill(body=text, content_type="text/html")

    fresh.route("**/kept/", change)
    again(fresh)
    expect(fresh.locator("#text .practice-mark")).to_have_count(0)
    right(fresh, "order")
    expect(fresh.locator(".practice-done")).to_have_text("1 of 7 done")
    fresh.unroute("**/kept/")
