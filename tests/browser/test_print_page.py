"""The ordinary print of a page, before and after its flashcards were printed."""

from __future__ import annotations

import io

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Sites
from tests.browser.reading import cards, pieces, print_out, squash, whole
from tests.browser.visits import Visit

LABELS = ["Show all", "Hide all", "Show answer", "Show all answers", "Hide all answers"]
STATE = """() => [document.documentElement.className, document.body.children.length,
    document.querySelector("article").innerText,
    ...[...document.querySelectorAll("details")].map(each => each.open)]"""


def drawn(page: Page) -> list[int]:
    """How much each page of the ordinary print draws beside its text."""
    made = PdfReader(io.BytesIO(page.pdf(format="A4")))
    contents = [each.get_contents() for each in made.pages]
    return [each.get_data().count(b" re\n") for each in contents if each is not None]


def assert_page_is_printed(page: Page) -> None:
    papers = print_out(page)
    printed = whole(papers)
    lost = [piece for piece in pieces(page, ".practice-body") if piece not in printed]
    # A paragraph that runs over the end of a page is still there, in two pieces.
    assert len(lost) < len(papers)
    assert all(piece[:20] in printed and piece[-20:] in printed for piece in lost)
    for prompt in page.locator(".practice-prompt").all():
        number, text = prompt.locator(".practice-number"), squash(prompt.inner_text())
        # The number hangs in the margin and may come earlier.
        assert text.removeprefix(squash(number.inner_text())) in printed
    for card in cards(page):
        assert card.front in printed
        assert card.back in printed
    assert [label for label in LABELS if squash(label) in printed] == []
    # Our button's name is in the page's prose, once.
    assert (
        printed.count("Printflashcards")
        == page.locator("article strong").filter(has_text="Print flashcards").count()
    )


def test_the_ordinary_print_has_all_answers_and_no_controls(sites: Sites, visit: Visit) -> None:
    for address in (sites.practice, f"{sites.small}first/"):
        page = visit(address)
        expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
        assert_page_is_printed(page)


def test_the_ordinary_print_is_a_reasonable_number_of_pages(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "1cm")
    papers = print_out(page, margin=margins)
    assert 4 <= len(papers) <= 10
    assert all(len(paper.text) > 100 for paper in papers)


def test_the_ordinary_print_in_dark_mode_is_white(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice, color_scheme="dark")
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    assert_page_is_printed(page)


def test_an_ordinary_print_leaves_the_screen_as_it_was(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    page.locator(".practice-answer > summary").nth(1).click()
    page.locator(".practice-card").nth(3).click()
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    before = page.locator("details[open]").count()
    print_out(page)
    expect(page.locator("details[open]")).to_have_count(before)
    expect(page.locator(".practice-answer").nth(1).locator(".practice-body")).to_be_visible()
    expect(page.locator(".practice-answer").nth(2).locator(".practice-body")).to_be_hidden()


def test_after_printing_flashcards_the_page_is_as_before(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    page.locator(".practice-card").nth(3).click()
    page.get_by_role("button", name="Print flashcards").focus()
    page.mouse.move(1, 1)
    page.wait_for_load_state("networkidle")
    before = page.evaluate(STATE)
    page.keyboard.press("Enter")
    page.wait_for_function("window.printed === 1")
    assert len(print_out(page)) == 9
    page.mouse.move(2, 2)
    expect(page.locator(".practice-print")).to_have_count(0)
    expect(page.locator(".practice-card").nth(3).locator(".practice-back")).to_be_visible()
    assert page.evaluate(STATE) == before
    assert_page_is_printed(page)


def test_after_printing_flashcards_the_button_is_still_in_view(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    button = page.get_by_role("button", name="Print flashcards")
    button.click()
    page.wait_for_function("window.printed === 1")
    assert len(print_out(page)) == 9
    page.keyboard.press("Shift")
    expect(page.locator(".practice-print")).to_have_count(0)
    expect(button).to_be_in_viewport()


def test_an_option_that_was_chosen_leaves_no_frame_on_paper(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}parts/")
    item = page.locator("#graded-part")
    expect(item.get_by_role("button", name="Check")).to_be_visible()
    before = drawn(page)
    item.get_by_role("radio").first.check()
    item.get_by_role("button", name="Check").click()
    expect(item.get_by_role("status")).to_contain_text("Not right")
    assert drawn(page) == before


def test_a_key_also_ends_the_printing_of_flashcards(sites: Sites, visit: Visit) -> None:
    page = visit(sites.practice)
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    assert len(print_out(page)) == 9
    page.keyboard.press("Shift")
    assert_page_is_printed(page)


def test_leaving_the_page_ends_the_printing_of_flashcards(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}first/")
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function("window.printed === 1")
    page.get_by_role("link", name="to the plain page").click()
    expect(page.get_by_role("heading", name="Plain", exact=True)).to_be_visible()
    printed = whole(print_out(page))
    assert "Nopracticehere" in printed
    assert "firstback" not in printed


def test_without_answers_opened_the_hints_print_too(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}first/")
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    assert "firsthint" in whole(print_out(page))
