"""Pages printed as worksheets, with and without an answer key, as a reader gets them."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Sites
from tests.browser.reading import LETTER, Paper, print_out, squash, whole
from tests.browser.visits import Visit
from tests.support.paper import runs

SECRETS = [
    "keyfirst", "keyelsewhere", "keybare", "keycode", "keycell", "Keylong", "keypart", "keywhole",
    "keycard", "keytwo",
]  # fmt: skip
ASKED = [
    "Whichpromptisfirst", "Whichprompthascodeandatable", "Whichprompthasalonganswer",
    "Whichpromptisapart", "wholetask", "Whichfrontisone", "Whichfrontistwo",
]  # fmt: skip
OFF = {"java_script_enabled": False}
CHOICES = ["Page with answers", "Worksheet", "Worksheet and key"]
STATE = """() => [document.querySelector("article").innerHTML, scrollY,
    document.documentElement.className,
    ...[...document.querySelectorAll("details")].map(each => each.open)]"""
RUN = """async mode => {
  const before = window.printed;
  document.dispatchEvent(new CustomEvent('practice:print', { detail: { mode } }));
  while (window.printed === before) await new Promise(done => setTimeout(done, 5));
}"""


def ready(page: Page) -> Page:
    """The page, once its print button is there."""
    expect(page.get_by_role("button", name="Print page", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def drawn(page: Page, **options: Any) -> tuple[str, int, set[str]]:
    """What a print holds: its text, the number of its pictures, and where its links lead."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False, **options)))
    links = {
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for sheet in reader.pages
        for note in sheet.get("/Annots", [])
    }
    pictures = sum(len(sheet.images) for sheet in reader.pages)
    return (
        squash("".join(run.text for sheet in reader.pages for run in runs(sheet))),
        pictures,
        links,
    )


def assert_worksheet(page: Page) -> None:
    text, pictures, links = drawn(page)
    assert [asked for asked in ASKED if text.count(asked) != 1] == []
    assert [secret for secret in [*SECRETS, "keyhint"] if secret in text] == []
    assert pictures == 0
    assert not any("key" in link for link in links)


def key_of(papers: list[Paper]) -> str:
    """The text from the answer key on, which begins on a page of its own."""
    first = next(n for n, paper in enumerate(papers) if "Answerkey" in paper.text)
    before = whole(papers[:first])
    assert [asked for asked in ASKED if asked not in before] == []
    assert [secret for secret in [*SECRETS, "keyhint"] if secret in before] == []
    return whole(papers[first:])


def assert_key(page: Page) -> None:
    text = key_of(print_out(page))
    assert "keyhint" not in text
    counts = {secret: text.count(secret) for secret in SECRETS}
    assert counts.pop("Keylong") == 12
    # An address that is the link's own text is not repeated.
    assert set(counts.values()) == {1}, counts
    places = [text.index(squash(part)) for part in ("Recall", "Apply", "In parts", "As a whole")]
    answers = [text.index(secret) for secret in ("keyfirst", "Keylong", "keypart", "keywhole")]
    assert places[0] < answers[0] < places[1] < answers[1]
    assert answers[1] < places[2] < answers[2] < places[3] < answers[3]


def test_a_worksheet_holds_no_answer_and_no_hint_without_javascript(
    sites: Sites, visit: Visit
) -> None:
    for name in ("worksheet", "marked"):
        assert_worksheet(visit(f"{sites.small}{name}/", **OFF))


def test_a_worksheet_holds_no_answer_and_no_hint(sites: Sites, visit: Visit) -> None:
    for name in ("worksheet", "marked"):
        page = ready(visit(f"{sites.small}{name}/", color_scheme="dark"))
        page.get_by_role("button", name="Show all answers").first.click()
        assert_worksheet(page)


def test_a_class_around_items_is_for_those_in_it(sites: Sites, visit: Visit) -> None:
    text = drawn(visit(f"{sites.small}wrapped/", **OFF))[0]
    assert "outanswer" in text
    assert "workedanswer" in text
    assert [secret for secret in [*SECRETS, "keyhint"] if secret in text] == []
    assert [asked for asked in ASKED if asked not in text] == []


@pytest.mark.parametrize("options", [OFF, {}], ids=["without JavaScript", "with JavaScript"])
def test_the_key_has_every_answer_once_after_all_prompts(
    sites: Sites, visit: Visit, options: dict[str, Any]
) -> None:
    assert_key(visit(f"{sites.small}key/", **options))


def test_the_key_is_not_on_the_screen_and_not_in_the_search(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}key/")
    expect(page.locator("practice-key")).to_be_hidden()
    index = (sites.folder / "small" / "search" / "search_index.json").read_text("utf-8")
    assert [secret for secret in SECRETS if secret in index] == []


def test_there_is_room_to_write_by_kind(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}worksheet/", **OFF)
    page.emulate_media(media="print")
    line = 8.5 / 25.4 * 96

    def lines(selector: str) -> float:
        box = page.locator(selector).bounding_box()
        assert box is not None
        return round(box["height"] / line, 1)

    assert lines("#worksheet-first > .practice-answer") == 3
    assert lines("#worksheet-code > .practice-answer") == 7
    assert lines("#worksheet-long > .practice-answer") == 10
    assert lines("#worksheet-whole > .practice-answer") >= 6
    assert lines(".practice-card >> nth=0") >= 3


def test_the_lines_print_where_backgrounds_do_not(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}worksheet/", **OFF)
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    drawing = b"".join(sheet.get_contents().get_data() for sheet in reader.pages)  # type: ignore[union-attr]
    # Chromium draws an underline as a filled rectangle, or as a line.
    assert len(re.findall(rb"(?:\bre\b|\bl\b)", drawing)) > 3 + 7 + 10 + 3 + 2 * 2


@pytest.mark.parametrize(
    ("choice", "check"),
    [("Worksheet", assert_worksheet), ("Worksheet and key", assert_key)],
)
def test_the_reader_chooses_and_the_page_is_as_before(
    sites: Sites, visit: Visit, choice: str, check: Any
) -> None:
    for name in ("test", "key"):
        page = ready(visit(f"{sites.small}{name}/"))
        page.locator(".practice-answer > summary").nth(1).click()
        expect(page.locator(".practice-done")).to_have_text("1 opened")
        page.evaluate("scrollTo(0, 240)")
        page.mouse.move(1, 1)
        before = page.evaluate(STATE)
        page.get_by_role("button", name="Print page", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name=choice, exact=True).click()
        assert page.evaluate("window.printed") == 1
        check(page)
        # As early as a mobile browser says that it has printed, nothing is undone.
        check(page)
        page.mouse.move(2, 2)
        expect(page.locator("article > [class^=practice-print-]")).to_have_count(int(name == "key"))
        after = page.evaluate(STATE)
        assert after[2:] == before[2:]
        assert after[0] == before[0]


def test_a_reader_may_print_the_answers_of_a_worksheet(sites: Sites, visit: Visit) -> None:
    for name in ("worksheet", "marked", "key"):
        page = ready(visit(f"{sites.small}{name}/"))
        page.evaluate(RUN, "answers")
        text = drawn(page)[0]
        assert {text.count(secret) for secret in SECRETS if secret != "Keylong"} == {1}
        assert "Answerkey" not in text
        page.keyboard.press("Shift")
    assert page.evaluate("window.printed") == 1


def test_the_print_command_alone_builds_the_key_of_an_authors_mark(
    sites: Sites, visit: Visit
) -> None:
    page = ready(visit(f"{sites.small}marked/"))
    page.locator(".practice-print-worksheet").evaluate(
        "e => { e.className = 'practice-print-key' }"
    )
    assert_key(page)
    page.mouse.move(2, 2)
    expect(page.locator("practice-key")).to_have_count(0)


def test_the_choice_works_by_keyboard_and_leaves_the_focus(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}test/"))
    button = page.get_by_role("button", name="Print page", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    for choice in CHOICES:
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=choice, exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=CHOICES[0])).to_be_hidden()
    expect(button).to_be_focused()
    assert page.evaluate("window.printed") == 0


def test_the_choice_fits_a_narrow_window(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}test/", viewport={"width": 320, "height": 640}))
    page.get_by_role("button", name="Print page", exact=True).click()
    for choice in CHOICES:
        box = page.get_by_role("button", name=choice, exact=True).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_after_instant_navigation_other_pages_print_as_ever(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}first/"))
    page.evaluate("window.stayed = true")
    page.evaluate(RUN, "worksheet")
    assert "firstanswer" not in drawn(page)[0]
    page.get_by_role("link", name="to the plain page").click()
    expect(page.get_by_role("heading", name="Plain", exact=True)).to_be_visible()
    assert page.evaluate("window.stayed") is True
    text = drawn(page)[0]
    assert text == "PlainNopracticehere:tothefirstpage."
    page.get_by_role("link", name="to the first page").click()
    assert "firstanswer" in drawn(ready(page))[0]


def test_pages_have_numbers_and_the_title(sites: Sites, visit: Visit) -> None:
    plain = print_out(visit(f"{sites.small}worksheet/", **OFF))
    titled = print_out(ready(visit(f"{sites.small}worksheet/")))
    assert len(plain) == len(titled)
    for number, (paper, same) in enumerate(zip(plain, titled, strict=True), 1):
        assert f"{number}/{len(plain)}" in paper.text
        assert same.text.startswith("Test-Small")


def test_flashcard_sheets_have_neither(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}first/"))
    print_out(page)
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    papers = print_out(page)
    assert len(papers) == 3
    assert not any("First-Small" in paper.text for paper in papers)
    assert [paper.text.count("/3") for paper in papers] == [1, 1, 1]


def test_addresses_of_links_to_other_sites_are_printed(sites: Sites, visit: Visit) -> None:
    for options in (OFF, {}):
        text = drawn(visit(f"{sites.small}test/", **options))[0]
        assert "elsewhere(https://example.org/keyelsewhere)" in text
        assert text.count("https://example.org/keybare") == 1
        assert "plain/)" not in text


def test_from_right_to_left_a_worksheet_is_as_sound(sites: Sites, visit: Visit) -> None:
    page = ready(visit(f"{sites.small}worksheet/"))
    page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
    assert_worksheet(page)


def test_two_hundred_questions_are_a_reasonable_number_of_pages(sites: Sites, visit: Visit) -> None:
    papers = print_out(visit(f"{sites.small}questions/", **OFF), width="8.5in", height="11in")
    assert papers[0].size == LETTER
    text = whole(papers)
    assert all(text.count(f"keymany{number}.") == 1 for number in range(200))
    assert 25 <= len(papers) <= 60
    assert all(len(paper.text) > 20 for paper in papers)
