"""What a page tells other scripts, and the script of the guide that passes it on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Sites
from tests.browser.visits import Visit, Watch, visits
from tests.support.checkout import ROOT

GUIDE = ROOT / "docs" / "guide" / "events.md"
STORE = "https://lrs.example.org/xapi/statements"
LISTEN = """() => { window.told = []; for (const name of ["reveal", "attempt", "grade"])
  document.addEventListener(`practice:${name}`, ({ target, detail }) =>
    told.push([name, target.id, detail.kind, detail.key])); }"""


@pytest.fixture
def page(sites: Sites, visit: Visit) -> Page:
    return listening(visit(f"{sites.small}parts/", reduced_motion="reduce"))


def listening(page: Page) -> Page:
    expect(page.locator("[name=check]")).to_be_visible()
    expect(page.locator("textarea")).to_be_visible()
    page.evaluate(LISTEN)
    return page


def told(page: Page) -> list[list[Any]]:
    """What has been told since the last time, once it is no more."""
    page.wait_for_timeout(100)
    found: list[list[Any]] = page.evaluate("told.splice(0)")
    return found


def test_every_kind_of_item_is_told_by_its_key(page: Page) -> None:
    derived = page.locator("#parts .practice-part").nth(1).get_attribute("id")
    for item in ("open-part", derived, "alone", "whole"):
        page.locator(f"#{item} > .practice-answer > summary").click()
    page.locator("#parts-card summary").click()
    assert told(page) == [
        ["reveal", "open-part", "question", "open-part"],
        ["reveal", derived, "question", f"parts#{derived}"],
        ["reveal", "alone", "question", "alone"],
        ["reveal", "whole", "exercise", "whole"],
        ["reveal", "parts-card", "card", "parts-card"],
    ]
    page.get_by_label("That", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).click()
    assert [(name, kind) for name, _, kind, _ in told(page)][:2] == [
        ("attempt", "choice"),
        ("grade", "choice"),
    ]


def test_all_answers_are_told_once_each(page: Page) -> None:
    page.get_by_role("button", name="Show all answers").click()
    first = told(page)
    assert [name for name, *_ in first] == ["reveal"] * 5
    assert len({identifier for _, identifier, *_ in first}) == 5
    page.get_by_role("button", name="Hide all answers").click()
    assert told(page) == []
    page.get_by_role("button", name="Show all answers").click()
    assert told(page) == first


def test_a_print_is_no_reveal(page: Page) -> None:
    page.locator("#alone summary").click()
    assert len(told(page)) == 1
    page.pdf()
    expect(page.locator("#whole .practice-body")).to_be_hidden()
    assert told(page) == []
    page.locator("#whole summary").click()
    assert len(told(page)) == 1


def test_instant_navigation_tells_nothing_twice(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}second/")
    page.wait_for_load_state("networkidle")
    page.evaluate(LISTEN)
    page.get_by_role("link", name="To the first page").click()
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(2)
    page.locator("#first-question .practice-answer > summary").click()
    assert [name for name, *_ in told(page)] == ["reveal"]


def store(route: Route, sent: list[dict[str, Any]]) -> None:
    """Take statements as a learning record store does, and note them."""
    request = route.request
    if request.method == "POST":
        assert request.headers["x-experience-api-version"] == "1.0.3"
        assert request.headers["authorization"].startswith("Basic ")
        assert request.headers["content-type"] == "application/json"
        sent.extend(json.loads(request.post_data or ""))
    allow = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
    route.fulfill(status=200, body="[]", headers=allow)


def statements(
    sent: list[dict[str, Any]], only: str = ""
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What was stated, in order: the verb's and the item's names, and the statement."""
    for each in sent:
        verb, item = (each[name]["id"] for name in ("verb", "object"))
        assert verb.startswith("http://adlnet.gov/expapi/verbs/")
        if only in verb:
            yield verb.rpartition("/")[2], item.rpartition("#")[2], each


def test_the_script_of_the_guide_sends_statements(browser: Browser, sites: Sites) -> None:
    (script,) = re.findall(r"```js\n(// Sends.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    watch = Watch((sites.host, STORE))
    sent: list[dict[str, Any]] = []

    with visits(browser, watch) as visit:
        address = f"{sites.small}parts/"
        page = listening(visit(address))
        page.route(STORE, lambda route: store(route, sent))
        page.add_script_tag(content=script.replace("PAUSE = 2000", "PAUSE = 300"))
        page.locator("#open-part textarea").fill("Both of them")
        page.locator("#open-part .practice-answer > summary").click()
        for box in page.locator("#open-part .practice-tick").all():
            box.check()
        page.get_by_label("This", exact=True).check()
        page.get_by_role("button", name="Check", exact=True).click()
        # What is written in one pause is sent together; how much that is depends on the machine.
        while {name for _, name, _ in statements(sent, "answered")} != {"open-part", "graded-part"}:
            page.wait_for_timeout(50)
    first, graded = (
        {verb: each for verb, where, each in statements(sent) if where == name}
        for name in ("open-part", "graded-part")
    )
    assert list(first) == list(graded) == ["attempted", "answered"]
    assert {each["object"]["objectType"] for each in sent} == {"Activity"}
    assert all(each["object"]["id"].startswith(f"{address}#") for each in sent)
    assert first["attempted"]["result"] == {"response": "Both of them"}
    assert first["answered"]["result"] == {
        "score": {"scaled": 1},
        "success": True,
        "response": "Both of them",
    }
    assert graded["answered"]["result"]["success"] is False
    assert 0 <= graded["answered"]["result"]["score"]["scaled"] < 1
    assert isinstance(graded["answered"]["result"]["response"], str)
    readers = {json.dumps(each["actor"]) for each in sent}
    assert len(readers) == 1
    assert all(re.fullmatch(r"[\d-]+T[\d:.]+Z", each["timestamp"]) for each in sent)
    assert watch.problems == []
