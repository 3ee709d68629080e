"""Charts of what is due and of what the past says, and the tables with the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import LOOKS, violations
from tests.browser.conftest import Sites
from tests.browser.overview import build_site, opened, study
from tests.browser.reading import print_out, whole
from tests.browser.visits import Visit, Watch

# Of each card nine reviews, three days apart, of which the last was not remembered; today's is one.
# Of four answers that were compared, one had all points and the reader was sure.
_PAST = """async answers => {
  const day = Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000);
  const entries = [];
  let at = Date.now() - 1e6;
  const add = (key, more) => entries.push({ key, at: at++, by: 'past', ...more });
  for (const n of [1, 2]) for (const card of ['stride', 'kernel'])
    for (let ago = 27; ago >= 3; ago -= 3)
      add(`${card}-${n}`, { day: day - ago, what: 'grade', score: +(ago > 3) });
  for (let n = 0; n < answers; n++) {
    const sure = ['not-sure', 'sure'][n % 2];
    add(`padding-${1 + n % 4}`, { day: day - n, what: 'attempt', text: 'mine', sure, points: n % 2 ? '11' : '10' });
  }
  const { log } = window.mkdocsPractice;
  await (await log.open()).bring(entries);
  await log.changed([...new Set(entries.map(({ key }) => key))]);
}"""  # noqa: E501


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    return build_site(sites, "charts")


LEFT = "each => each.getBoundingClientRect().left"


def figures(page: Page) -> Locator:
    return page.locator(".practice-figure")


def charts(page: Page) -> Locator:
    page.locator(".practice-pictures > summary").click()
    expect(figures(page)).not_to_have_count(0)
    return figures(page)


def past(visit: Visit, address: str, answers: int = 12, **options: Any) -> Page:
    page = visit("about:blank", reduced_motion="reduce", **options)
    opened(page, address)
    page.evaluate(_PAST, answers)
    expect(page.locator(".practice-pages > li")).not_to_have_count(0)
    return page


def rows(figure: Locator) -> list[list[str]]:
    lines: list[list[str]] = figure.locator("tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return lines


def test_charts_are_fetched_when_they_are_opened(visit: Visit, address: str, watch: Watch) -> None:
    page = past(visit, address)
    assert not any("pictures" in url for url in watch.requests)
    charts(page)
    assert sum("pictures.js" in url for url in watch.requests) == 1


def test_each_chart_has_a_table_of_its_numbers(visit: Visit, address: str) -> None:
    page = past(visit, address)
    due, recalled, sure = charts(page).all()
    expect(due.locator("figcaption")).to_have_text("Due in the coming weeks")
    expect(due.locator(".ct-bar")).to_have_count(28)
    assert rows(due)[0] == ["Day", "Due"]
    assert sum(int(count) for _, count in rows(due)[1:]) == 4
    head, *bins = rows(recalled)
    assert head == ["Predicted", "Remembered", "Reviews"]
    assert sum(int(count) for *_, count in bins) == 4 * 8
    expect(recalled.locator(".ct-series-b .ct-bar")).to_have_count(
        sum(int(count) >= 5 for *_, count in bins)
    )
    assert rows(sure) == [
        ["Sureness", "Points had", "Answers"],
        ["Not sure", "50%", "6"],
        ["Sure", "100%", "6"],
    ]
    expect(sure.locator(".ct-bar")).to_have_count(2)
    # For who hears the page, the table is all there is.
    for figure in (due, recalled, sure):
        expect(figure.locator(".practice-chart")).to_have_attribute("aria-hidden", "true")
        figure.locator("summary").click()
        expect(figure.get_by_role("table")).to_be_visible()


def test_read_from_the_right_days_go_on_to_the_left(visit: Visit, address: str) -> None:
    page = past(visit, address)
    page.evaluate("document.body.dir = 'rtl'")
    due, recalled, _ = charts(page).all()
    dates: list[float] = due.locator(".ct-label.ct-horizontal").evaluate_all(
        f"all => all.filter(each => each.textContent).map({LEFT})"
    )
    now = due.locator(".ct-label.ct-horizontal", has_text="today")
    assert now.evaluate(LEFT) == max(dates) > min(dates)
    bars = [recalled.locator(f".ct-series-{each} .ct-bar").first for each in "ab"]
    predicted, remembered = (bar.evaluate(LEFT) for bar in bars)
    assert predicted > remembered
    for figure in (due, recalled):
        bar, height = (figure.locator(each).first for each in (".ct-bar", ".ct-label.ct-vertical"))
        assert height.evaluate(LEFT) > bar.evaluate(LEFT)


def test_few_numbers_are_told_and_not_drawn(visit: Visit, address: str) -> None:
    page = visit("about:blank", reduced_motion="reduce")
    study(page, address)
    due, recalled = charts(page).all()
    expect(due.locator("svg")).to_have_count(1)
    expect(recalled.locator("svg")).to_have_count(0)
    expect(recalled).to_contain_text("There is something to see here after 30 reviews. So far: 2.")
    page = past(visit, address, 3)
    sure = charts(page).nth(2)
    expect(sure).to_contain_text("after 10 answers that you compared. So far: 3.")
    expect(sure.locator("svg")).to_have_count(0)


@pytest.mark.parametrize("options", LOOKS.values(), ids=LOOKS)
def test_charts_are_seen_in_all_looks(
    visit: Visit, address: str, axe_source: str, options: Mapping[str, Any]
) -> None:
    page = past(visit, address, **options)
    for figure in charts(page).all():
        figure.locator("summary").click()
    assert violations(page, axe_source, "article") == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ends = page.locator(".practice-chart :is(svg, .ct-bar, .ct-label)").evaluate_all(
        "all => Math.max(...all.map(each => each.getBoundingClientRect().right))"
    )
    assert ends <= width
    colours: list[str] = page.evaluate(
        """() => { const bar = document.querySelector('.ct-bar');
        const paper = document.querySelector('.md-main, body');
        return [getComputedStyle(bar).stroke, getComputedStyle(paper).backgroundColor]; }"""
    )
    assert colours[0] not in ("none", colours[1])


def test_opened_charts_print_with_their_tables(visit: Visit, address: str) -> None:
    page = past(visit, address)
    assert "Due in the coming weeks" not in whole(print_out(page))
    charts(page)
    text = whole(print_out(page))
    for shown in ("How far you are", "Remembered against predicted", "Points had", "Below it."):
        assert shown.replace(" ", "") in text.replace(" ", ""), shown
    for hidden in ("Download my progress", "Unit 1", "of 16 done"):
        assert hidden.replace(" ", "") not in text.replace(" ", ""), hidden


def test_charts_follow_what_is_done(visit: Visit, address: str) -> None:
    page = past(visit, address)
    due = charts(page).first
    page.get_by_role("button", name="Forget: Unit 1").click()
    expect(due.locator("tbody td")).not_to_have_count(0)
    page.wait_for_function(
        """() => [...document.querySelectorAll('.practice-figure:first-child td')]
        .reduce((sum, each) => sum + Number(each.textContent), 0) === 2"""
    )
