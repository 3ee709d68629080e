"""The review: what is due of the whole site, as its own pages have it, and what comes of it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import LOOKS, rule_for, violations
from tests.browser.conftest import Sites
from tests.browser.content import picture
from tests.browser.storage import entries, settle
from tests.browser.test_shift import OBSERVE
from tests.browser.visits import Visit, Watch

DECK = """\
# Animals

/// flashcards | Animals { #animals }

/// card | Lynx { #lynx }
    tags: [cats]

A cat, as [the others](trees/oak.md) are not. ![](dot.png)
///

/// card | Otter { #otter }
No cat.
///
///
"""
OAK = """\
# Oak

/// question | What is open? { #open }
/// hint
Think.
///
/// answer
The sky.

<details open><summary>More</summary>It is blue.</details>
///
///

/// choice | Which are trees? { #trees }
- [x] Oak
- [ ] Moss
- [x] Elm
///

/// exercise | Both { #both }
What both have in common.

/// question | Not this one? { #not-this }
/// answer
No.
///
///

/// text | Capital of France? { #capital }
    answer: Paris
///
///
"""
WORDS = """\
# Words

/// flashcards | Words { #words }
    reverse: true

the ox :: *der Ochse* { #ox }
the elk :: der Elch { #elk }
the owl :: die Eule { #owl }

/// card | the bee { #bee }
    reverse: false
die Biene
///
///
"""
ALONE = """\
# Alone

/// flashcards | Alone { #alone }
    reverse: true

the hen :: das Huhn { #hen }
///
"""
PAGES: dict[str, str | bytes] = {
    "index.md": DECK,
    "words.md": WORDS,
    "alone.md": ALONE,
    "trees/oak.md": OAK,
    "plain.md": "# Plain\n",
    "both.md": "# Both\n\n/// review\n///\n\n/// progress\n///\n",
    "dot.png": picture(30, 20),
}
KEYS = ["lynx", "otter", "open", "trees", "capital"]
TODAY = (date.today() - date(1970, 1, 1)).days


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    """The address of a site with a page for reviews."""
    practice = {"practice": {"review": True, "due_in_header": True}}
    return sites.add("review", PAGES, plugins=["search", practice])


def entry(key: str, before: int = 40, **more: object) -> dict[str, Any]:
    """An entry from some days before today: by itself, that an item was right."""
    at = (TODAY - before) * 86_400_000
    made: dict[str, Any] = {"key": key, "at": at, "by": key, "day": TODAY - before}
    return {**made, "what": "grade", "score": 1, **more}


def seed(page: Page, *made: dict[str, Any]) -> None:
    """Let entries wait to be taken into the log, as those of a page that was left at once."""
    for each in made:
        name = f"mkdocs-practice:/review/:entry:{each['at']}:{each['by']}"
        page.evaluate(
            "([name, value]) => localStorage.setItem(name, value)", [name, json.dumps(each)]
        )


def review(visit: Visit, address: str, *made: dict[str, Any], **options: Any) -> Page:
    """The page for reviews, of a reader who did all this."""
    page = visit(f"{address}assets/practice/renew.js", reduced_motion="reduce", **options)
    seed(page, *made)
    page.goto(f"{address}review/")
    expect(said(page)).not_to_be_empty()
    return page


def all_kinds() -> list[dict[str, Any]]:
    """All that can be due: cards, graded kinds, and an open question that was only opened."""
    graded = [entry(key, given=[0], asked="x") for key in ("trees", "capital")]
    return [entry("lynx"), entry("otter"), entry("open", what="reveal"), *graded]


def said(page: Page) -> Locator:
    return page.locator("practice-review .practice-due")


def asked(page: Page) -> Locator:
    return page.locator("[data-asked]:visible")


def begin(page: Page) -> None:
    page.locator("practice-review .practice-main").click()
    expect(asked(page)).to_have_count(1)


def answer(page: Page) -> str:
    """Answer what is asked rightly, and go on; the id of what was asked."""
    name = asked(page).get_attribute("id") or ""
    if name in ("trees", "capital"):
        if name == "trees":
            for option in (0, 2):
                asked(page).locator("input").nth(option).check()
        else:
            asked(page).locator("input").fill("Paris")
        asked(page).get_by_role("button", name="Check").click()
        page.get_by_role("button", name="Next card").last.click()
    else:
        page.keyboard.press("Space")
        page.keyboard.press("2")
    return name


def test_everything_is_reviewed_as_its_own_page_has_it(visit: Visit, address: str) -> None:
    page = review(visit, address, *all_kinds())
    expect(said(page)).to_contain_text("5 due")
    begin(page)
    place = page.locator(".practice-place")
    names = []
    for at in range(5):
        expect(place).to_contain_text(f"{at + 1} / 5")
        names.append(answer(page))
    assert sorted(names) == sorted(KEYS)
    # Sections are mixed, as far as there are others.
    assert [name in ("lynx", "otter") for name in names] == [False, True, False, True, False]
    expect(page.locator(".practice-end")).to_contain_text("5 cards, all known at once")
    page.get_by_role("button", name="Back to the review").click()
    expect(said(page)).to_be_focused()
    expect(said(page)).to_contain_text("Nothing is due.")
    grades = [each for each in settle(page, 10) if each["day"] == TODAY and each["what"] == "grade"]
    assert sorted(each["key"] for each in grades) == sorted(KEYS)
    # The page that it is from has the same answer now, and is shown when that has come.
    kept = "localStorage.getItem('mkdocs-practice:kept:/review/trees/oak/')"
    assert page.evaluate(kept) == "1"
    page.add_init_script(f"({OBSERVE})()")
    page.goto(f"{address}trees/oak/")
    expect(page.locator("#capital input")).to_have_value("Paris")
    expect(page.locator("#capital .practice-result")).to_contain_text("Answered today")
    assert page.evaluate("window.shifts") == []


def test_items_keep_their_links_pictures_and_context(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("lynx"), entry("capital"))
    begin(page)
    seen = 0
    for _ in range(2):
        if asked(page).get_attribute("id") == "lynx":
            page.keyboard.press("Space")
            card = page.locator("[data-at]:visible")
            expect(card.get_by_role("link", name="Animals")).to_have_attribute(
                "href", f"{address}#lynx"
            )
            link = card.get_by_role("link", name="the others")
            expect(link).to_have_attribute("href", f"{address}trees/oak/")
            expect(card.locator("img")).to_have_js_property("naturalWidth", 30)
            page.keyboard.press("2")
        else:
            around = page.locator("[data-at]:visible")
            expect(around.get_by_text("What both have in common.")).to_be_visible()
            expect(around.get_by_text("Not this one?")).to_have_count(0)
            answer(page)
        seen += 1
    assert seen == 2


def test_what_an_author_left_open_in_an_answer_is_open(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("open", what="reveal"))
    begin(page)
    expect(page.get_by_text("It is blue.")).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.get_by_text("It is blue.")).to_be_visible()


def test_nothing_of_an_earlier_answer_is_shown(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("capital", score=0, given=["Rome"], asked="x"))
    begin(page)
    field = asked(page).locator("input")
    expect(field).to_have_value("")
    field.fill("Rome")
    field.press("Enter")
    expect(asked(page).locator(".practice-result")).to_contain_text("Not right")
    again, good = (page.get_by_role("button", name=name, exact=True) for name in ("Again", "Good"))
    expect(again).to_be_hidden()
    expect(good).to_be_hidden()
    # Right at the second try of one showing is still to come back.
    field.fill("Paris")
    field.press("Enter")
    expect(asked(page).locator(".practice-result")).to_contain_text("Right")
    page.get_by_role("button", name="Next card").last.click()
    expect(page.locator(".practice-place")).to_contain_text("1 / 1")
    expect(asked(page)).to_be_focused()
    expect(asked(page).locator("input")).to_have_value("")
    expect(asked(page).locator(".practice-result")).to_be_empty()
    answer(page)
    expect(page.locator(".practice-end")).to_contain_text("1 card, after another try")


def test_a_review_can_be_left_by_a_button_until_its_end_has_one(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("otter"))
    begin(page)
    leave = page.get_by_role("button", name="Back to the review", exact=True)
    expect(leave).to_have_attribute("aria-keyshortcuts", "Escape")
    leave.click()
    expect(leave).to_have_count(0)
    begin(page)
    answer(page)
    expect(page.locator(".practice-end")).to_be_visible()
    leave.click()
    expect(page.get_by_text("Nothing is due.")).to_be_visible()


def test_undo_takes_back_what_a_question_has_graded(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("capital"), entry("otter"))
    begin(page)
    names = []
    for _ in range(2):
        names.append(asked(page).get_attribute("id"))
        if names[-1] == "otter":
            answer(page)
            continue
        asked(page).locator("input").fill("Rome")
        asked(page).get_by_role("button", name="Check").click()
        page.get_by_role("button", name="Next card").last.click()
    # The question comes again, and is taken back twice: where it is, and as it was at first.
    expect(asked(page)).to_have_id("capital")
    asked(page).locator("input").fill("Paris")
    asked(page).get_by_role("button", name="Check").click()
    back = page.get_by_role("button", name="Undo")
    back.click()
    expect(asked(page)).to_have_id("capital")
    expect(asked(page).locator("input")).to_have_value("")
    for _ in names if names[-1] == "otter" else names[:1]:
        back.click()
    expect(asked(page)).to_have_id("capital")
    answer(page)
    if names[-1] == "otter":
        answer(page)
    expect(page.locator(".practice-end")).to_contain_text("2 cards, all known at once")
    log = settle(page, 6)
    undone = [tuple(each["undone"]) for each in log if each["what"] == "undo"]
    left = [
        each["score"]
        for each in log
        if each["what"] == "grade" and each["day"] == TODAY and each["key"] == "capital"
        if (each["at"], each["by"]) not in undone
    ]
    assert left == [1]


def kept(page: Page) -> list[dict[str, Any]]:
    """The log, once all that was done is in it."""
    settle(page, 0)
    return entries(page)


def ask_both_ways(page: Page) -> list[tuple[str, str]]:
    """What is asked of a deck, by keyboard: the fronts, and what is behind them; all is known."""
    seen: list[tuple[str, str]] = []
    card = page.locator("article .practice-card:visible")
    while True:
        expect(page.locator(".practice-end").or_(card)).to_have_count(1)  # the session has begun
        if page.locator(".practice-end").count():
            return seen
        expect(card.locator("summary")).to_be_focused()
        front = card.locator(".practice-front").inner_text()
        expect(card.locator(".practice-back")).to_be_hidden()
        page.keyboard.press("Enter")
        seen.append((front, card.locator(".practice-back").inner_text()))
        page.keyboard.press("2")


def test_both_ways_of_a_card_are_asked_and_learned_apart(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("ox~reverse"), entry("elk", 1), entry("ox", 2, score=0))
    expect(said(page)).to_contain_text("2 due")
    begin(page)
    sides = {}
    for _ in range(2):
        front = asked(page).locator(".practice-front").inner_text()
        page.keyboard.press("Space")
        sides[front] = asked(page).locator(".practice-back").inner_text()
        page.keyboard.press("2")
    assert sides == {"the ox": "der Ochse", "der Ochse": "the ox"}
    log = [(each["key"], each["day"] == TODAY) for each in kept(page) if "score" in each]
    assert sorted(log) == [
        ("elk", False), ("ox", False), ("ox", True), ("ox~reverse", False), ("ox~reverse", True)
    ]  # fmt: skip

    page.goto(f"{address}words/")
    sides_of = "all => all.map(side => side.innerHTML)"
    in_grid = page.locator("#words :is(.practice-front, .practice-back)")
    grid = in_grid.evaluate_all(sides_of)
    page.get_by_role("button", name="Study 7 cards").press("Enter")
    ways = [("the ox", "der Ochse"), ("the elk", "der Elch"), ("the owl", "die Eule")]
    expected = [*ways, ("the bee", "die Biene"), *((back, front) for front, back in ways)]
    assert ask_both_ways(page) == expected
    expect(page.locator(".practice-end")).to_contain_text("7 cards, all known at once")
    assert {each["key"] for each in kept(page) if each["day"] == TODAY} == {
        "ox", "elk", "owl", "bee", "ox~reverse", "elk~reverse", "owl~reverse"
    }  # fmt: skip
    page.keyboard.press("Escape")
    assert in_grid.evaluate_all(sides_of) == grid

    page.goto(f"{address}both/")
    overview = page.locator("practice-overview")
    expect(overview).to_contain_text("4 of 4 cards known")
    overview.get_by_role("button", name="Forget: Words").click()
    forgotten = {each["key"] for each in kept(page) if each["what"] == "reset"}
    assert forgotten == {"ox", "elk", "owl", "bee", "ox~reverse", "elk~reverse", "owl~reverse"}


def test_a_card_alone_is_asked_both_ways(visit: Visit, address: str) -> None:
    page = visit(f"{address}alone/", reduced_motion="reduce")
    page.get_by_role("button", name="Study 2 cards").press("Enter")
    assert ask_both_ways(page) == [("the hen", "das Huhn"), ("das Huhn", "the hen")]
    expect(page.locator(".practice-end")).to_contain_text("2 cards, all known at once")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Study 2 cards")).to_be_focused()
    expect(page.locator("#hen .practice-front")).to_have_text("the hen")


def asked_from_back(visit: Visit, address: str) -> Page:
    """A page on which the last card is asked from its back."""
    page = visit(f"{address}words/", reduced_motion="reduce")
    page.get_by_role("button", name="Study 7 cards").press("Enter")
    expect(page.locator("#ox summary")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".practice-front:visible")).to_have_text("die Eule")
    return page


def test_on_paper_a_card_lies_as_ever_while_it_is_asked_from_its_back(
    visit: Visit, address: str
) -> None:
    page = asked_from_back(visit, address)
    page.get_by_role("button", name="Print flashcards").click()
    printed = page.locator(".practice-print .practice-sheet-text").nth(2)
    expect(printed).to_have_text(re.compile(r"the owl\s*die Eule"))
    expect(page.locator("#owl .practice-front")).to_have_text("die Eule")


def test_a_page_prints_its_cards_and_their_answers_as_they_lie_while_one_is_asked_from_its_back(
    visit: Visit, address: str
) -> None:
    page = asked_from_back(visit, address)
    page.keyboard.press("Space")
    front = "document.querySelector('#owl .practice-front').textContent"
    page.evaluate(f"addEventListener('beforeprint', () => (window.onPaper = {front}))")
    page.pdf()
    assert page.evaluate("onPaper") == "the owl"
    expect(page.locator("#owl .practice-front")).to_have_text("die Eule")
    expect(page.locator("#owl details")).to_have_attribute("open", "")
    collect = "mkdocsPractice.page.key(document.querySelector('practice-deck'))"
    page.evaluate(f"mkdocsPractice.load('page.js').then(() => {collect})")
    answers = page.locator("practice-key > div")
    expect(answers).to_have_text([re.compile(each) for each in ("Ochse", "Elch", "Eule", "Biene")])
    page.keyboard.press("2")
    page.keyboard.press("u")
    expect(page.locator("#owl .practice-front")).to_have_text("die Eule")


def test_what_is_kept_is_shown_again_after_another_site_emptied_local_storage(
    visit: Visit, address: str
) -> None:
    page = review(visit, address, entry("lynx"), entry("otter"))
    expect(said(page)).to_contain_text("2 due")
    page.evaluate("localStorage.clear()")
    page.goto(f"{address}review/")
    expect(said(page)).to_contain_text("2 due")
    page.goto(address)
    expect(page.locator("#animals .practice-toolbar .practice-due")).to_have_text("2 due")
    # Of readers who have done nothing, nothing is there.
    page = review(visit, address)
    expect(said(page)).to_contain_text("Nothing to review yet.")
    clock = "mkdocsPractice.log.wake().then(() => Object.keys(localStorage))"
    assert not [name for name in page.evaluate(clock) if name.endswith(":clock")]


def test_an_exam_that_is_over_says_nothing_any_more(visit: Visit, address: str) -> None:
    known = [entry("lynx", before) for before in (300, 290, 260, 200, 90)]
    setting = {**entry("", 80, what="set", exam=TODAY - 2), "by": "site"}
    page = review(visit, address, *known, setting)
    expect(said(page)).to_contain_text("Nothing is due.")
    page.get_by_text("Settings").click()
    expect(page.get_by_label("Exam on")).to_have_value("")


def test_a_review_may_be_of_a_deck_a_page_or_a_tag_and_of_some_size(
    visit: Visit, address: str
) -> None:
    page = review(visit, address, *all_kinds())
    whole = page.get_by_label("From")
    main = page.locator("practice-review .practice-main")
    groups = whole.locator("optgroup")
    assert [each.get_attribute("label") for each in groups.all()] == ["Pages", "Decks", "Tags"]
    for name, count in {"Animals (2)": 2, "Oak (3)": 3, "cats (1)": 1, "Everything (5)": 5}.items():
        whole.select_option(label=name)
        expect(main).to_have_text(f"Review {count}")
    whole.select_option(label="cats (1)")
    begin(page)
    expect(asked(page)).to_have_id("lynx")
    page.keyboard.press("Escape")
    expect(said(page)).to_contain_text("5 due")
    # As it was chosen before.
    expect(main).to_have_text("Review 1")


def test_who_has_done_nothing_and_who_has_nothing_due(visit: Visit, address: str) -> None:
    page = review(visit, address)
    expect(said(page)).to_have_text(
        "Nothing to review yet. What you study, check or open on this site comes back here."
    )
    expect(page.locator("practice-review button")).to_have_count(0)
    page = review(visit, address, entry("lynx", 0), entry("otter", 1, score=0))
    expect(said(page)).to_contain_text("1 due")
    page = review(visit, address, entry("lynx", 0))
    expect(said(page)).to_contain_text("Nothing is due.")
    expect(said(page)).to_contain_text("Next: 1 in 3 days")


def test_what_the_site_has_no_more_is_not_asked(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("gone"), entry("lynx"))
    expect(said(page)).to_contain_text("1 due")


def test_a_site_that_cannot_be_reached(visit: Visit, address: str, watch: Watch) -> None:
    page = visit(f"{address}assets/practice/renew.js")
    seed(page, *all_kinds())
    page.route("**/index.json", lambda route: route.abort())
    page.goto(f"{address}review/")
    expect(said(page)).to_contain_text("What is due could not be fetched.")
    page.unroute("**/index.json")
    page.reload()
    expect(said(page)).to_contain_text("5 due")
    # A page that cannot be had is left out, and it is said.
    page.route("**/trees/oak/", lambda route: route.abort())
    begin(page)
    expect(said(page)).to_have_text("3 could not be fetched")
    expect(page.locator(".practice-place")).to_contain_text("1 / 2")
    page.keyboard.press("Escape")
    page.route(address, lambda route: route.abort())
    page.locator("practice-review .practice-main").click()
    expect(said(page)).to_contain_text("What is due could not be fetched.")
    watch.problems[:] = [each for each in watch.problems if "ERR_FAILED" not in each]


def test_what_the_reader_aims_at_is_kept(visit: Visit, address: str) -> None:
    page = review(visit, address, *(entry("lynx", before) for before in (60, 56, 45, 2)))
    expect(said(page)).to_contain_text("Nothing is due.")
    before = said(page).inner_text()
    page.get_by_text("Settings").click()
    page.get_by_label("To be remembered").select_option("95%")
    expect(said(page)).not_to_have_text(before)
    exam = date.today() + timedelta(days=5)
    page.get_by_label("Exam on").fill(exam.isoformat())
    expect(said(page)).to_contain_text(" in ")
    expect(page.get_by_label("Exam on")).to_be_visible()
    settle(page, 6)
    page.reload()
    page.get_by_text("Settings").click()
    expect(page.get_by_label("To be remembered")).to_have_value("0.95")
    expect(page.get_by_label("Exam on")).to_have_value(exam.isoformat())
    assert {each["key"] for each in entries(page) if each["what"] == "set"} == {""}


@pytest.mark.parametrize("look", LOOKS)
def test_review_has_no_barriers(visit: Visit, address: str, axe_source: str, look: str) -> None:
    options = dict(LOOKS[look])
    page = review(visit, address, *all_kinds(), **options)
    page.get_by_text("Settings").click()
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    only = rule_for(options)
    assert violations(page, axe_source, "practice-review", only) == []
    assert page.evaluate(fits)
    begin(page)
    for _ in range(5):
        assert violations(page, axe_source, "practice-review", only) == []
        assert page.evaluate(fits)
        answer(page)
    assert violations(page, axe_source, "practice-review", only) == []


def test_without_scripts_a_sentence_says_what_it_takes(visit: Visit, address: str) -> None:
    page = visit(f"{address}review/", java_script_enabled=False)
    expect(page.locator("practice-review")).to_have_text(
        "To review what is due, turn on JavaScript."
    )


def test_a_deck_says_how_many_of_its_cards_are_due(visit: Visit, address: str) -> None:
    page = visit(f"{address}assets/practice/renew.js", reduced_motion="reduce")
    seed(page, entry("lynx"), entry("otter", 0))
    page.goto(address)
    due = page.locator("#animals .practice-toolbar .practice-due")
    expect(due).to_have_text("1 due")
    page.get_by_role("button", name="Study").click()
    expect(page.locator("#lynx summary")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("2")
    expect(due).to_be_empty()


def test_header_says_how_much_is_due_on_every_page(visit: Visit, address: str) -> None:
    page = visit(f"{address}assets/practice/renew.js", reduced_motion="reduce")
    page.goto(f"{address}plain/")
    header = page.get_by_role("banner")
    expect(header.locator("practice-due")).to_be_empty()
    seed(page, entry("lynx"), entry("open"))
    page.reload()
    due = header.get_by_role("link", name="2 due")
    expect(due).to_be_visible()
    # It lies over nothing.
    end = "e => e.getBoundingClientRect().right"
    start = "e => e.getBoundingClientRect().left"
    assert due.evaluate(end) <= header.locator(".md-search__form").evaluate(start)
    # The theme changes the page below its header.
    page.locator(".md-nav--primary").get_by_role("link", name="Animals").click()
    expect(page).to_have_url(address)
    header.get_by_role("link", name="2 due").click()
    expect(page).to_have_url(f"{address}review/")
    expect(said(page)).to_contain_text("2 due")
    begin(page)
    for _ in range(2):
        answer(page)
    expect(header.locator("practice-due")).to_be_empty()


def test_a_card_with_a_new_id_is_due_in_its_deck_too(visit: Visit, address: str) -> None:
    page = visit(f"{address}assets/practice/renew.js")
    seed(page, entry("lynx"), entry("otter"))

    def change(route: Route) -> None:
        former = 'id="bobcat" data-was="[&quot;lynx&quot;]"'
        text = route.fetch().text().replace('id="lynx"', former)
        route.fulfill(body=text, content_type="text/html")

    page.route(address, change)
    page.goto(address)
    expect(page.locator("#animals .practice-toolbar .practice-due")).to_have_text("2 due")


def test_a_review_says_what_the_log_says_whatever_happens_beside_it(
    visit: Visit, address: str
) -> None:
    page = review(visit, address, entry("lynx"), entry("otter"))
    page.goto(f"{address}both/")
    total, exam = page.locator(".practice-total"), page.locator("input[type=date]")
    expect(said(page)).to_have_text("2 due ")
    page.locator(".practice-settings summary").click()
    exam.fill(f"{date.today() + timedelta(days=30)}")
    exam.dispatch_event("change")
    page.get_by_role("button", name="Forget: Animals").click()
    expect(total).to_contain_text("Nothing is done yet")
    expect(said(page)).to_contain_text("Nothing to review yet")
    page.get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("2 due")
    expect(page.locator("practice-review .practice-main")).to_have_text("Review 2")
    expect(exam).not_to_have_value("")
    # In another tab.
    other = page.context.new_page()
    other.goto(f"{address}review/")
    other.locator("practice-review select").first.focus()
    page.get_by_role("button", name="Forget everything on this site").click()
    page.get_by_role("button", name="Forget everything", exact=True).click()
    for each in (page, other):
        expect(said(each)).to_contain_text("Nothing to review yet")
    expect(said(other)).to_be_focused()
    page.locator(".practice-told").get_by_role("button").click()
    for each in (page, other):
        expect(said(each)).to_contain_text("2 due")
    expect(exam).not_to_have_value("")


def test_settings_keep_the_focus_of_who_sets_them(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("lynx"), entry("otter", 2))
    page.locator(".practice-settings summary").click()
    share = page.locator(".practice-settings select")
    share.focus()
    share.select_option("0.95")
    settle(page, 3)
    expect(share).to_be_focused()
    expect(share).to_have_value("0.95")


def test_the_day_of_an_exam_may_be_typed(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("lynx", 1), locale="en-US")
    page.locator(".practice-settings summary").click()
    exam = page.locator("input[type=date]")
    day = date.today() + timedelta(days=40)
    exam.focus()
    page.keyboard.type(f"{day:%m%d%Y}")
    expect(exam).to_have_value(f"{day}")
    # A day that is over is none.
    exam.fill(f"{date.today() - timedelta(days=9)}")
    page.get_by_label("To be remembered").focus()
    expect(exam).to_have_value(f"{day}")
    exam.fill("")
    log = settle(page, 3)
    assert [each["exam"] for each in log if each["what"] == "set"] == [TODAY + 40, 0]


def test_what_grades_itself_past_midnight_is_of_the_evening(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("capital"))
    evening = datetime.combine(date.today(), datetime.max.time())
    page.clock.set_fixed_time(evening)
    begin(page)
    asked(page).locator("input").fill("Rome")
    asked(page).get_by_role("button", name="Check").click()
    page.clock.set_fixed_time(evening + timedelta(minutes=5))
    page.get_by_role("button", name="Next card").last.click()
    expect(asked(page).locator("input")).to_have_value("")
    answer(page)
    expect(page.locator(".practice-end")).to_contain_text("1 card, after another try")
    days = [each["day"] for each in settle(page, 3) if each["what"] == "grade"]
    assert days == [TODAY - 40, TODAY, TODAY]
    # Its own page keeps the day of the calendar.
    page.goto(f"{address}trees/oak/")
    page.locator("#trees input").first.check()
    page.locator("#trees").get_by_role("button", name="Check").click()
    trees = [each["day"] for each in settle(page, 4) if each["key"] == "trees"]
    assert trees == [TODAY + 1]


def test_a_tab_that_was_open_over_night_knows_what_is_due(visit: Visit, address: str) -> None:
    page = review(visit, address, entry("lynx", 0, score=0), entry("otter", 0, score=0))
    page.goto(f"{address}both/")
    expect(said(page)).to_contain_text("Nothing is due. Next: 2 tomorrow")
    page.clock.set_fixed_time(datetime.now() + timedelta(days=1))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    expect(said(page)).to_contain_text("2 due")
    expect(page.locator("practice-due")).to_have_text("2 due")
    expect(page.locator(".practice-total")).to_contain_text("2 due")
