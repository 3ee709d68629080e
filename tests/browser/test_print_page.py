"""The ordinary print of a page, before and after its flashcards were printed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
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


def press(page: Page, name: str) -> str:
    """Press the last button of this name, and return the name."""
    page.get_by_role("button", name=name, exact=True).last.click()
    return name


def begun_exercise(page: Page) -> Iterator[str]:
    """Bring an exercise into one state after the other, as a reader would; name each."""
    part = page.locator("#graded-part")
    page.locator("#parts .practice-answer > summary").nth(1).click()
    expect(page.get_by_role("button", name="Start again").last).to_be_visible()
    yield "an answer is open"
    part.get_by_label("This", exact=True).check()
    yield press(page, "Check")
    yield press(page, "Try again")
    part.get_by_label("That", exact=True).check()
    yield press(page, "Check")
    yield press(page, "Start again")
    yield press(page, "Undo")
    yield press(page, "Show all answers")
    yield press(page, "Print page")


def begun_deck(page: Page) -> Iterator[str]:
    """Bring a deck into one state after the other; name each."""
    press(page, "Print options")
    expect(page.locator(".practice-miniature")).to_be_visible()
    yield "the menu is open"
    page.keyboard.press("Escape")
    press(page, "Study 3 cards")
    expect(page.locator(".practice-steps")).to_be_visible()
    yield "a card is asked"
    page.keyboard.press("Enter")
    yield press(page, "Again")
    for _ in range(3):
        page.keyboard.press("Enter")
        press(page, "Good")
    expect(page.locator(".practice-end")).to_be_visible()
    yield "the session is over"


@pytest.mark.parametrize(("name", "begun"), [("parts", begun_exercise), ("first", begun_deck)])
def test_paper_has_nothing_to_press_whatever_was_begun(
    sites: Sites, visit: Visit, name: str, begun: Callable[[Page], Iterator[str]]
) -> None:
    page = visit(f"{sites.small}{name}/", reduced_motion="reduce")
    expect(page.get_by_role("button", name="Print flashcards")).to_be_visible()
    expect(page.locator("[name=check]:empty")).to_have_count(0)

    def printed() -> list[str]:
        texts = []
        for is_worksheet in (True, False):
            toggle = "(each, on) => each.classList.toggle('practice-print-worksheet', on)"
            page.locator("article").evaluate(toggle, is_worksheet)
            texts.append(whole(print_out(page)))
        return texts

    fresh = printed()
    answer = {"parts": "Oneanswer", "first": "firstanswer"}[name]
    assert [answer in text for text in fresh] == [False, True]
    for state in begun(page):
        assert printed() == fresh, state
