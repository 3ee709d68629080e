"""Answers of a reader's own: written, kept, compared, deleted, printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import rule_for, violations
from tests.browser.conftest import Sites
from tests.browser.reading import print_out, squash, whole
from tests.browser.storage import forget, settle, waiting
from tests.browser.visits import Visit, Watch, visits

PAGE = """\
{mode}# Asked

[To the other page](other.md)

## Recall

/// question | Why do they help? {{ #{name}why }}
    attempt: true

/// hint
Think.
///

/// answer
Before the points.

- The first point.
- The second point.

    In two paragraphs.

- The third point.
- The fourth point.

After the points.
///
///

/// question | And in order? {{ #{name}order }}
    attempt: true

/// answer
1. One
2. Two
///
///

/// question | No list? {{ #{name}plain }}
    attempt: true

/// answer
- One

Of two lists none is the answer.

- Two
///
///

/// question | Not asked? {{ #{name}other }}
/// answer
Right.
///
///
"""
LISTEN = """() => { window.told = []; for (const name of ["reveal", "attempt", "grade"])
  document.addEventListener(`practice:${name}`, ({ detail }) => told.push([name, detail])); }"""
TEXT = "The identity.\nPasses gradients on."


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    """The address of a site whose questions ask for an attempt."""
    pages = {
        "index.md": PAGE.format(name="", mode=""),
        "sheet.md": PAGE.format(name="sheet-", mode="---\nprint: worksheet\n---\n"),
        "other.md": "# Other\n\n[To the questions](index.md)\n",
    }
    return sites.add("attempt", pages)


@pytest.fixture(scope="module")
def shared(browser: Browser, sites: Sites, address: str) -> Iterator[Page]:
    """One page for the tests that leave nothing behind but what `fresh` takes away."""
    watch = Watch((sites.host,))
    with visits(browser, watch) as open_page:
        yield alive(open_page(address, reduced_motion="reduce"))
    assert watch.problems == []


@pytest.fixture
def fresh(shared: Page) -> Page:
    """The same page as on a first visit."""
    forget(shared)
    shared.evaluate(LISTEN)
    return alive(shared)


def alive(page: Page) -> Page:
    """The page, once there is somewhere to write."""
    expect(page.locator("textarea")).to_have_count(3)
    return page


def own(page: Page, name: str = "why") -> Locator:
    return page.locator(f"#{name} textarea")


def reveal(page: Page, name: str = "why") -> None:
    page.locator(f"#{name} .practice-answer > summary").click()
    expect(page.locator(f"#{name} .practice-answer > .practice-body")).to_be_visible()


def write_all(page: Page) -> None:
    own(page).fill(TEXT)
    page.locator("#why").get_by_label("Fairly sure").check()
    reveal(page)
    page.locator("#why .practice-tick").nth(1).check()


def test_all_of_it_by_keyboard(fresh: Page) -> None:
    own(fresh).focus()
    press = fresh.keyboard.press
    fresh.keyboard.type("It helps.")
    press("Tab")
    press("Space")
    press("ArrowRight")
    expect(fresh.locator("#why").get_by_label("Fairly sure")).to_be_checked()
    press("Tab")
    expect(fresh.locator("#why").get_by_role("button", name="Delete my answer")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(fresh.get_by_text("You were fairly sure")).to_be_visible()
    expect(fresh.locator("#why fieldset")).to_be_hidden()
    fresh.wait_for_function("told.length === 2")  # a details element tells a little later
    press("Tab")
    press("Space")
    status = fresh.locator("#why .practice-count")
    expect(status).to_have_text("1 of 4 points")
    expect(status).to_have_attribute("role", "status")
    press("Tab")
    press("Space")
    expect(status).to_have_text("2 of 4 points")
    detail = {"key": "why", "kind": "question"}
    assert fresh.evaluate("told") == [
        ["attempt", {**detail, "response": "It helps.", "confidence": "fairly-sure"}],
        ["reveal", detail],
        ["grade", {**detail, "score": 0.25}],
        ["grade", {**detail, "score": 0.5}],
    ]


def test_an_answer_opens_without_one_of_the_readers(fresh: Page) -> None:
    reveal(fresh)
    expect(own(fresh)).to_be_visible()
    expect(fresh.locator("#why .practice-were")).to_have_text("")
    assert fresh.evaluate("told.map(([name]) => name)") == ["reveal"]
    (entry,) = settle(fresh, 1)
    assert (entry["key"], entry["what"]) == ("why", "reveal")


def place(each: Locator) -> list[float]:
    """Where an element begins, and how tall it is: its text may change."""
    box = each.bounding_box()
    assert box is not None
    return [box["x"], box["y"], box["height"]]


def test_nothing_moves_when_the_answer_opens(fresh: Page) -> None:
    summary = fresh.locator("#why .practice-answer > summary")
    for text in ("", TEXT):
        own(fresh).fill(text)
        before = place(summary)
        summary.click()
        assert place(summary) == before
        summary.click()


def test_the_field_grows_with_its_text(fresh: Page) -> None:
    before = own(fresh).bounding_box()
    own(fresh).fill("line\n" * 12)
    after = own(fresh).bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > 3 * before["height"]
    assert own(fresh).evaluate("each => each.scrollHeight <= each.clientHeight + 1")


@pytest.mark.parametrize(("name", "count"), [("why", 4), ("order", 2), ("plain", 0), ("other", 0)])
def test_only_an_answer_that_is_one_list_has_points(fresh: Page, name: str, count: int) -> None:
    reveal(fresh, name)
    expect(fresh.locator(f"#{name} .practice-tick")).to_have_count(count)
    names = fresh.locator(f"#{name}").get_by_role("checkbox", name="I had this point: ")
    expect(names).to_have_count(count)


def test_it_is_kept_and_deleted(fresh: Page) -> None:
    write_all(fresh)
    # An entry each time that the reader turned to something else.
    texts = [each for each in settle(fresh, 4) if each["what"] == "attempt"]
    seen = [(each["text"], each["sure"], each["points"]) for each in texts]
    assert seen == [
        (TEXT, "", "0000"), (TEXT, "fairly-sure", "0000"), (TEXT, "fairly-sure", "0100"),
    ]  # fmt: skip
    fresh.reload()
    alive(fresh)
    expect(own(fresh)).to_have_value(TEXT)
    expect(fresh.locator("#why").get_by_label("Fairly sure")).to_be_checked()
    expect(fresh.locator("#why .practice-body").last).to_be_hidden()
    reveal(fresh)
    expect(fresh.locator("#why .practice-count")).to_have_text("1 of 4 points")
    expect(fresh.locator("#why .practice-note")).to_have_text("Kept in this browser only")
    fresh.locator("#why").get_by_role("button", name="Delete my answer").click()
    expect(own(fresh)).to_be_focused()
    expect(own(fresh)).to_have_value("")
    expect(fresh.locator("#why :checked")).to_have_count(0)
    expect(fresh.locator("#why").get_by_role("button", name="Delete my answer")).to_be_hidden()
    settle(fresh, 5)
    # A press too many takes nothing away for good.
    fresh.keyboard.press("ControlOrMeta+z")
    expect(own(fresh)).to_have_value(TEXT)
    assert waiting(fresh) == 1
    fresh.reload()
    alive(fresh)
    expect(own(fresh)).to_have_value(TEXT)


@pytest.mark.parametrize(
    "kept",
    ["{", "null", "7", '"text"', "[]", '{"text":7,"sure":"very","points":"1"}', '{"points":[1]}'],
)
def test_what_another_has_written_into_the_storage_does_no_harm(
    fresh: Page, address: str, kept: str
) -> None:
    path = address.removeprefix("http://").partition("/")[2]
    key = f"mkdocs-practice:/{path}:attempt:why"
    fresh.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, kept])
    fresh.reload()
    alive(fresh)
    expect(own(fresh)).to_have_value("")
    expect(fresh.locator("#why :checked")).to_have_count(0)
    own(fresh).fill("New")
    own(fresh).blur()
    settle(fresh, 1)
    fresh.reload()
    alive(fresh)
    expect(own(fresh)).to_have_value("New")


@pytest.mark.parametrize("how", ["get localStorage() { throw new DOMException('no') }", "full"])
def test_a_storage_that_keeps_nothing(
    browser: Browser, sites: Sites, address: str, how: str
) -> None:
    watch = Watch((sites.host,))
    script = (
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
        if how == "full"
        else "for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] ="
        " function (key) { if (String(key).startsWith('mkdocs-practice')) throw new DOMException }"
    )
    with visits(browser, watch) as visit:
        page = visit("about:blank")
        page.add_init_script(script)
        page.goto(address)
        alive(page)
        own(page).fill("Written")
        expect(page.locator("#why .practice-note")).to_have_text("This browser cannot keep it")
        reveal(page)
        page.locator("#why .practice-tick").first.check()
        expect(page.locator("#why .practice-count")).to_have_text("1 of 4 points")
        page.locator("#why").get_by_role("button", name="Delete my answer").click()
        expect(own(page)).to_have_value("")


def test_instant_navigation_there_and_back_draws_nothing_twice(fresh: Page) -> None:
    write_all(fresh)
    fresh.evaluate("window.stayed = true")
    for _ in range(2):
        fresh.get_by_role("link", name="To the other page").click()
        expect(fresh.get_by_role("heading", name="Other", exact=True)).to_be_visible()
        fresh.get_by_role("link", name="To the questions").click()
        alive(fresh)
    assert fresh.evaluate("window.stayed") is True
    expect(own(fresh)).to_have_value(TEXT)
    reveal(fresh)
    expect(fresh.locator("#why .practice-tick")).to_have_count(4)
    expect(fresh.locator("#why .practice-count")).to_have_count(1)
    fresh.locator("#why .practice-tick").first.check()
    scores = "told.filter(([name]) => name === 'grade').map(([, { score }]) => score)"
    assert fresh.evaluate(f"{scores}.slice(-1)") == [0.5]
    before = fresh.evaluate(f"{scores}.length")
    fresh.locator("#why .practice-tick").first.uncheck()
    assert fresh.evaluate(f"{scores}.length") == before + 1
    fresh.locator("#why .practice-tick").first.check()
    # An element that is moved is taken out and put in again.
    fresh.evaluate("{ const q = document.querySelector('#why'); q.parentNode.append(q); }")
    expect(fresh.locator("#why .practice-tick")).to_have_count(4)
    expect(fresh.locator("#why textarea")).to_have_count(1)


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"has_touch": True, "is_mobile": True, "viewport": {"width": 320, "height": 640}},
    ],
    ids=["light", "dark", "forced", "phone"],
)
def test_axe_finds_nothing(
    visit: Visit, address: str, axe_source: str, options: dict[str, Any]
) -> None:
    page = alive(visit(address, reduced_motion="reduce", **options))
    assert violations(page, axe_source, "article", rule_for(options)) == []
    write_all(page)
    reveal(page, "order")
    assert violations(page, axe_source, "article", rule_for(options)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_paper_has_what_was_written_and_nothing_else(fresh: Page) -> None:
    write_all(fresh)
    text = whole(print_out(fresh))
    assert text.count(squash(TEXT)) == 1
    assert text.count("Youranswer") == 1
    assert "Howsureareyou" not in text
    assert "points" not in text.replace("thepoints", "")
    assert "Deletemyanswer" not in text
    assert fresh.evaluate("told.filter(([name]) => name === 'reveal').length") == 1


def test_a_worksheet_has_room_to_write_and_no_answers(visit: Visit, address: str) -> None:
    page = alive(visit(f"{address}sheet/"))
    own(page, "sheet-why").fill(TEXT)
    text = whole(print_out(page))
    assert "Whydotheyhelp?" in text
    assert squash(TEXT) not in text
    assert "answer" not in text
    assert "Thefirstpoint" not in text


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_focus_is_visible(visit: Visit, address: str, forced: str) -> None:
    page = alive(visit(address, forced_colors=forced))
    write_all(page)
    # How sure a reader is asked where there is text, and no answer yet.
    own(page, "order").fill("Mine.")
    own(page).focus()
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.locator("#order :focus, #why :focus")
        if focused.count():
            seen.add(focused.evaluate("each => each.type"))
            look = "each => [getComputedStyle(each).outlineStyle, each.matches(':focus-visible')]"
            assert focused.evaluate(look) in (["auto", True], ["solid", True])
    assert seen >= {"textarea", "radio", "checkbox"}


def test_without_javascript_nothing_is_asked_for(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    expect(page.locator("practice-attempt").first).to_be_hidden()
    reveal(page)
    expect(page.get_by_text("The first point.")).to_be_visible()
