"""Criteria of WCAG that no other test holds; docs/reference/accessibility.md names all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.contrast import LINES
from tests.browser.visits import Visit

# Where the focus is, and whether anything but itself can be seen there.
STOP = """() => {
  const each = document.activeElement;
  const ours = each.closest("article") && each.closest(`.practice-question, .practice-exercise,
    .practice-deck, practice-toggle, practice-tools`);
  const { left, top, width, height } = each.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const at = parts.flatMap((down) => parts.map((along) =>
    document.elementFromPoint(left + width * along, top + height * down)));
  const kin = (one) => one && (each.contains(one) || one.contains(each));
  return {
    place: [...document.querySelectorAll("*")].indexOf(each),
    ours: !!ours,
    outside: !each.closest("article"),
    seen: at.some((one) => kin(one) && one.closest("article")),
    top: top + scrollY,
    bottom: top + scrollY + height,
    what: each.outerHTML.slice(0, 80),
    text: document.querySelector("article").innerText,
    address: location.href,
  };
}"""
# Blocks of an item that are seen above what is read before them.
TURNED = """() => {
  const turned = [];
  for (const each of document.querySelectorAll(`.practice-question, .practice-exercise,
      .practice-deck, .practice-cards, .practice-toolbar`)) {
    let before;
    for (const child of each.children) {
      const box = child.getBoundingClientRect();
      if (!box.height || !child.checkVisibility({ visibilityProperty: true })) continue;
      const above = before && box.bottom <= before.top;
      const beside = before && box.top < before.bottom && box.right <= before.left;
      if (above || beside) turned.push(child.outerHTML.slice(0, 80));
      before = box;
    }
  }
  return turned;
}"""
# Where a name is given, what is seen of the control is in it.
UNSAID = """() => [...document.querySelectorAll("article :is(button, a, summary)[aria-label]")]
  .filter((each) => !each.ariaLabel.toLowerCase().includes(each.innerText.trim().toLowerCase()))
  .map((each) => each.outerHTML)"""
# Elements that are pictures, and pictures that style sheets draw.
PICTURES = """() => {
  const ours = [...document.querySelectorAll(`article :is(.practice-question, .practice-exercise,
    .practice-deck, practice-toggle, practice-tools)`)].flatMap((each) =>
      [each, ...each.querySelectorAll("*")]).filter((each) => !each.closest(".md-clipboard, nav"));
  const drawn = (each) => ["", "::before", "::after"].some((part) => {
    const { backgroundImage, maskImage, content } = getComputedStyle(each, part);
    return `${backgroundImage} ${maskImage} ${content}`.includes("url(");
  });
  return ours.filter((each) => each.matches("img, svg, canvas, object") || drawn(each))
    .map((each) => each.outerHTML.slice(0, 80));
}"""
CONTROLS = ["study", "print", "options", "all", "shuffle", "tag"]


def ready(page: Page) -> Page:
    """The page, once its scripts are there."""
    expect(page.locator("practice-deck [name=print]").first).not_to_be_empty()
    expect(page.locator("practice-graded:not(.practice-live *)")).to_have_count(0)
    return page


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_follows_the_page_and_is_seen_and_changes_nothing(
    sites: Sites, visit: Visit, key: str
) -> None:
    page = ready(visit(sites.practice, viewport={"width": 1280, "height": 400}))
    text, address = page.locator("article").inner_text(), page.url
    page.locator("article a").nth(0 if key == "Tab" else -1).focus()
    stops: list[dict[str, Any]] = []
    # There is a way out of it, in both directions.
    while not (stops and stops[-1]["outside"]):
        assert len(stops) < 200
        page.keyboard.press(key)
        stops.append(stop := page.evaluate(STOP))
        if stop["ours"]:
            assert stop["seen"], stop["what"]
            assert (stop["text"], stop["address"]) == (text, address), stop["what"]
    ours = [stop for stop in stops if stop["ours"]]
    assert len(ours) > 30
    assert len({stop["place"] for stop in ours}) == len(ours)
    if key == "Shift+Tab":
        ours.reverse()
    for before, after in pairwise(ours):
        assert before["place"] < after["place"]
        assert before["top"] < after["bottom"], (before["what"], after["what"])


def test_what_is_read_first_is_seen_first(sites: Sites, visit: Visit) -> None:
    for path in ("practice/cnn-architectures/", "guide/graded/"):
        page = visit(sites.own + path)
        expect(page.locator("practice-graded:not(.practice-live *)")).to_have_count(0)
        assert page.evaluate(TURNED) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_controls_and_of_the_focus_stand_out(
    sites: Sites, visit: Visit, scheme: str
) -> None:
    for path, least in (("practice/cnn-architectures/", 60), ("guide/graded/", 40)):
        page = visit(sites.own + path, color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator("practice-graded:not(.practice-live *)")).to_have_count(0)
        # Buttons change their colours softly.
        page.add_style_tag(content="* { transition: none !important; }")
        measured = page.evaluate(LINES)
        assert measured["found"] == []
        assert measured["count"] > least


def test_nothing_is_pressed_that_is_left_before_the_button_is_let_go(
    sites: Sites, visit: Visit
) -> None:
    page = visit(f"{sites.own}guide/graded/")
    item = page.locator("#gallery-match")
    chip, check = item.locator(".practice-matches > li").first, item.get_by_role("button").first
    lists = item.get_by_role("combobox")
    expect(lists.first).to_be_visible()
    for pressed in (chip, check):
        pressed.hover()
        page.mouse.down()
        expect(item.locator("option:checked")).to_have_text(["Choose…"] * lists.count())
        page.mouse.move(5, 5, steps=3)
        page.mouse.up()
    expect(item.locator("option:checked")).to_have_text(["Choose…"] * lists.count())
    expect(item.get_by_role("status")).to_be_empty()


def test_what_is_seen_of_a_control_is_in_its_name(sites: Sites, visit: Visit) -> None:
    for path in ("own/practice/cnn-architectures/", "own/guide/graded/", "small/tagged/"):
        page = visit(sites.host + path)
        expect(page.locator(".practice-button").first).not_to_be_empty()
        assert page.evaluate(UNSAID) == []


def test_nothing_of_ours_is_a_picture(sites: Sites, visit: Visit) -> None:
    for path in ("practice/cnn-architectures/", "guide/graded/"):
        page = visit(sites.own + path)
        expect(page.locator("practice-graded:not(.practice-live *)")).to_have_count(0)
        assert page.evaluate(PICTURES) == []


def test_choosing_and_writing_leave_the_reader_where_he_is(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}tagged/"))
    tag = page.get_by_role("combobox", name="Filter by tag")
    tag.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#animals").get_by_role("status")).not_to_be_empty()
    expect(tag).to_be_focused()
    page = visit(f"{sites.own}guide/graded/")
    address = page.url
    for field in page.locator("article").get_by_role("textbox").all():
        field.focus()
        page.keyboard.type("1")
        expect(field).to_be_focused()
    for control in page.locator("article :is(select, input[type=radio])").all():
        control.focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('select, input')")
    assert page.url == address
    expect(page.locator("article [role=status] .practice-mark")).to_have_count(0)


def test_controls_stand_in_one_order_under_one_name(sites: Sites, visit: Visit) -> None:
    names: dict[str, set[str]] = {}
    for path in ("own/practice/cnn-architectures/", "small/tagged/", "small/one/"):
        page = ready(visit(sites.host + path))
        for bar in page.locator(".practice-toolbar").all():
            controls = bar.locator("[name]:visible").all()
            found = [each.get_attribute("name") or "" for each in controls]
            assert found == sorted(found, key=CONTROLS.index)
            for name, each in zip(found, controls, strict=True):
                called = each.get_attribute("aria-label") or each.inner_text()
                names.setdefault(name, set()).add("".join(filter(str.isalpha, called)))
    assert set(names) == set(CONTROLS)
    # A deck that begins with one card offers the grid.
    assert names.pop("study") <= {"Studycards", "Studycard", "Grid"}
    assert all(len(called) == 1 for called in names.values()), names
