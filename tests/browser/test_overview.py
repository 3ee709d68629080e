"""The overview of progress: what it shows, what it forgets, and how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import LOOKS, violations
from tests.browser.conftest import Sites
from tests.browser.overview import build_site, opened, so_far, study
from tests.browser.reading import print_out, whole
from tests.browser.storage import entries, settle
from tests.browser.visits import Visit, Watch

SHIFT = """() => { window.shift = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true }); }"""
HALF = "1 of 2 done 1 of 2 cards known 1 due"


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    return build_site(sites)


@pytest.fixture
def page(visit: Visit, address: str) -> Page:
    page = visit("about:blank", reduced_motion="reduce")
    study(page, address)
    return page


def total(page: Page) -> Locator:
    return page.locator(".practice-total")


def row(page: Page, n: int) -> Locator:
    return page.locator(".practice-pages > li").filter(has_text=f"Unit {n}")


def button(within: Page | Locator, name: str) -> Locator:
    return within.get_by_role("button", name=name)


def open_items(page: Page, n: int) -> Locator:
    """The lines of the items of a page."""
    row(page, n).locator("summary").click()
    expect(row(page, n).locator("li")).to_have_count(4)
    return row(page, n).locator("li")


def test_a_reader_who_has_done_nothing_is_told_so(visit: Visit, address: str) -> None:
    page = opened(visit("about:blank"), address)
    expect(total(page)).to_contain_text("Nothing is done yet.")
    expect(page.locator(".practice-pages")).to_be_hidden()
    page.locator(".practice-rest > summary").click()
    expect(page.locator(".practice-rest li")).to_have_count(4)


def test_the_site_its_pages_and_their_items_are_shown(page: Page, address: str) -> None:
    expect(total(page)).to_have_text(so_far(2, 2, due=2))
    expect(page.locator(".practice-pages > li")).to_have_count(2)
    first = row(page, 1)
    expect(first.locator("summary")).to_have_text(HALF)
    link = first.get_by_role("link", name="Unit 1: kernels & more")
    expect(link).to_have_attribute("href", "/overview/unit/1/")
    texts = [text.split() for text in open_items(page, 1).all_inner_texts()]
    assert [" ".join(words) for words in texts] == [
        "What is padding 1? opened, due tomorrow Forget",
        "Which one is 1? right, due in 3 days Forget",
        "Stride 1 right, due in 5 days Forget",
        "Kernel 1 not right yet, due today Forget",
    ]
    item = first.get_by_role("link", name="Stride 1")
    expect(item).to_have_attribute("href", "/overview/unit/1/#stride-1")
    rest = page.locator(".practice-rest")
    rest.locator("summary").click()
    expect(rest.locator("li")).to_have_count(2)
    expect(rest.locator("li").first).to_have_text("Unit 3: kernels & more 4 items")
    page.goto(f"{address}unit/1/")
    expect(page.locator(".practice-done")).to_have_text("1 of 2 done. 1 opened")


def test_an_item_is_forgotten_and_comes_back(page: Page) -> None:
    line = open_items(page, 1).filter(has_text="Which one")
    button(line, "Forget").click()
    expect(total(page)).to_have_text(so_far(1, 2, due=2))
    expect(line).to_contain_text("not begun")
    button(line, "Undo").click()
    expect(line).to_contain_text("right")
    expect(total(page)).to_have_text(so_far(2, 2, due=2))
    expect(button(line, "Forget")).to_be_focused()


def test_a_page_is_forgotten_and_comes_back(page: Page, address: str) -> None:
    button(row(page, 2), "Forget").click()
    expect(total(page)).to_have_text(so_far(1, 1, due=1))
    expect(row(page, 2).locator("summary")).to_have_text("0 of 2 done 0 of 2 cards known")
    button(row(page, 2), "Undo").click()
    expect(row(page, 2).locator("summary")).to_have_text(HALF)
    button(row(page, 2), "Forget").click()
    expect(total(page)).to_have_text(so_far(1, 1, due=1))
    opened(page, address)
    expect(page.locator(".practice-pages > li")).to_have_count(1)
    expect(total(page)).to_have_text(so_far(1, 1, due=1))
    page.goto(f"{address}unit/2/")
    expect(page.locator("#which-2 .practice-when")).to_have_count(0)


def test_everything_is_forgotten_once_asked_and_comes_back(page: Page) -> None:
    button(page, "Forget everything on this site").click()
    expect(button(page, "Keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(page, "Forget everything on this site")).to_be_focused()
    button(page, "Forget everything on this site").click()
    button(page, "Keep it").click()
    expect(total(page)).to_have_text(so_far(2, 2, due=2))
    button(page, "Forget everything on this site").click()
    page.get_by_role("button", name="Forget everything", exact=True).click()
    expect(total(page)).to_contain_text("Nothing is done yet.")
    expect(page.locator(".practice-pages > li")).to_have_count(0)
    expect(page.get_by_text("Everything is forgotten.")).to_be_visible()
    button(page, "Undo").click()
    expect(total(page)).to_have_text(so_far(2, 2, due=2))
    expect(page.locator(".practice-pages > li")).to_have_count(2)


def test_all_of_it_is_done_from_the_keyboard(page: Page) -> None:
    order = [
        "Unit 1: kernels & more", "Forget: Unit 1: kernels & more", HALF,
        "Unit 2: kernels & more", "Forget: Unit 2: kernels & more", HALF,
        "Pages not begun", "Charts", "Download my progress", "Import progress",
        "Forget everything on this site",
    ]  # fmt: skip
    row(page, 1).get_by_role("link").first.focus()
    found = []
    for _ in order:
        found.append(
            page.evaluate(
                """() => { const { ariaLabel, innerText } = document.activeElement;
                return (ariaLabel || innerText).replace(/\\s+/g, ' ').trim(); }"""
            )
        )
        page.keyboard.press("Tab")
    assert found == order
    button(row(page, 1), "Forget").focus()
    page.keyboard.press("Enter")
    expect(button(row(page, 1), "Undo")).to_be_focused()
    page.keyboard.press("Space")
    expect(button(row(page, 1), "Forget")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row(page, 1).locator("li")).to_have_count(4)
    page.keyboard.press("Tab")
    expect(row(page, 1).get_by_role("link", name="What is padding")).to_be_focused()


def test_another_tab_shows_what_has_changed(page: Page, address: str) -> None:
    other = page.context.new_page()
    opened(other, address)
    expect(total(other)).to_have_text(so_far(2, 2, due=2))
    button(row(page, 1), "Forget").click()
    expect(total(other)).to_have_text(so_far(1, 1, due=1))
    expect(other.locator(".practice-pages > li")).to_have_count(1)


def test_it_comes_and_goes_without_a_reload(page: Page) -> None:
    page.evaluate("window.same = true")
    row(page, 1).get_by_role("link").first.click()
    page.get_by_label("That", exact=True).check()
    button(page, "Check").click()
    expect(page.locator("#which-1 .practice-mark")).not_to_have_count(0)
    page.go_back()
    expect(total(page)).to_have_text(so_far(2, 2, due=2))
    expect(page.locator(".practice-total")).to_have_count(1)
    page.go_forward()
    padding = page.locator("#padding-1 .practice-answer")
    expect(padding).to_be_visible()
    page.go_back()
    expect(page.locator(".practice-moving")).to_have_count(1)
    button(row(page, 1), "Forget").click()
    expect(total(page)).to_have_text(so_far(1, 1, due=1))
    assert page.evaluate("window.same")


@pytest.mark.parametrize("options", LOOKS.values(), ids=LOOKS)
def test_axe_finds_nothing_with_all_of_it_open(
    visit: Visit, address: str, axe_source: str, options: Mapping[str, Any]
) -> None:
    page = visit("about:blank", reduced_motion="reduce", **options)
    study(page, address)
    open_items(page, 1)
    page.locator(".practice-rest > summary").click()
    expect(page.locator(".practice-rest li")).to_have_count(2)
    button(row(page, 2), "Forget").click()
    expect(button(row(page, 2), "Undo")).to_be_visible()
    button(page, "Forget everything on this site").click()
    assert violations(page, axe_source, "article") == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_it_comes(visit: Visit, address: str, width: int) -> None:
    page = visit("about:blank", viewport={"width": width, "height": 900})
    page.add_init_script(f"({SHIFT})()")
    opened(page, address)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0
    study(page, address)
    expect(page.locator(".practice-pages > li")).to_have_count(2)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0
    page.reload()
    expect(page.locator(".practice-pages > li")).to_have_count(2)
    expect(page.get_by_text("Below it.")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0


REFUSED = "throw new DOMException('no', 'SecurityError')"
NO_DATABASE = f"IDBFactory.prototype.open = () => {{ {REFUSED} }};"


def test_a_browser_that_keeps_nothing_is_told_once(visit: Visit, address: str) -> None:
    page = visit("about:blank")
    page.add_init_script(NO_DATABASE)
    page.add_init_script(f"Storage.prototype.setItem = () => {{ {REFUSED} }};")
    opened(page, address)
    expect(page.get_by_text("This browser keeps nothing")).to_have_count(1)


def test_without_a_database_entries_wait_and_nobody_is_alarmed(visit: Visit, address: str) -> None:
    page = visit("about:blank", reduced_motion="reduce")
    page.add_init_script(NO_DATABASE)
    study(page, address)
    for _ in range(2):
        opened(page, address)
        expect(total(page)).to_contain_text("done")
        expect(page.get_by_text("This browser keeps nothing")).to_have_count(0)


def test_without_an_index_there_is_still_a_count(page: Page, address: str, watch: Watch) -> None:
    page.route("**/index.json", lambda route: route.abort())
    opened(page, address)
    expect(total(page)).to_have_text(
        "4 done 2 due The list of pages could not be fetched. Try again when you are online."
    )
    expect(page.locator(".practice-rest")).to_be_hidden()
    page.goto("about:blank")
    assert all("index.json" in each for each in watch.problems)
    watch.problems.clear()


def test_a_page_that_cannot_be_fetched_is_told_of(page: Page, watch: Watch) -> None:
    page.route("**/unit/1/", lambda route: route.abort())
    row(page, 1).locator("summary").click()
    expect(row(page, 1).locator("li")).to_have_text(
        "The page could not be fetched. Try again when you are online."
    )
    page.unroute("**/unit/1/")
    assert "unit/1/" in watch.problems.pop()
    row(page, 1).locator("summary").click()
    open_items(page, 1)


def test_it_does_not_print(page: Page) -> None:
    text = whole(print_out(page))
    assert "Below" in text
    assert [word for word in ("done", "Unit", "JavaScript", "Download") if word in text] == []


def test_without_javascript_a_sentence_stands_there(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    expect(page.get_by_text("To see your progress, turn on JavaScript.")).to_be_visible()
    expect(page.get_by_text("Below it.")).to_be_visible()
    assert "JavaScript" not in whole(print_out(page))


def test_what_is_shown_changes_nothing(page: Page, address: str) -> None:
    before = entries(page)
    open_items(page, 1)
    page.locator(".practice-rest > summary").click()
    expect(page.locator(".practice-rest li")).to_have_count(2)
    opened(page, address)
    assert settle(page, len(before)) == before
