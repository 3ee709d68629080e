"""What a reader does on the pages of pages.py, from a server of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Quiet, Server
from tests.browser.graded import CASES, check, ruling
from tests.browser.reading import cards, print_out


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a folder, with a slash at its end."""
    with Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def wait_for(page: Page, condition: str) -> None:
    """Wait until something holds; the browser's own waiting is forbidden by a strict policy."""
    for _ in range(1200):
        if page.evaluate(f"Boolean({condition})"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


def answers_are_revealed(page: Page) -> None:
    question = page.locator(".practice-question").first
    answer = question.get_by_text("On the page blocks")
    expect(answer).to_be_hidden()
    question.get_by_text("Show answer").click()
    expect(answer).to_be_visible()
    page.get_by_role("button", name="Show all answers").last.click()
    expect(page.get_by_text("The first is partword.")).to_be_visible()


def an_attempt_is_kept(page: Page) -> None:
    page.locator("#open textarea").fill("It helps.")
    page.locator("#open textarea").blur()
    note = page.locator("#open .practice-note")
    page.reload()
    expect(page.locator("#open textarea")).to_have_value("It helps.")
    expect(note).to_have_text("Kept in this browser only")


def cards_are_studied(page: Page) -> None:
    deck = page.locator("practice-deck")
    deck.get_by_role("button", name="Study").click()
    expect(deck.locator(".practice-card:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    deck.locator(".practice-card:visible summary").focus()
    page.keyboard.press("Space")
    expect(deck.get_by_text("The step of backword.")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(deck.get_by_text("Padding")).to_be_visible()
    expect(deck.get_by_text("says edgeword")).to_be_hidden()


def cards_are_printed(page: Page) -> None:
    wanted = cards(page)
    page.get_by_role("button", name="Print flashcards").click()
    wait_for(page, "window.printed === 1")
    sheets = [paper.text for paper in print_out(page)]
    assert len(sheets) == len(wanted) == 3
    for sheet, card in zip(sheets, wanted, strict=True):
        assert card.front in sheet
        assert card.back in sheet


def every_kind_is_graded(page: Page) -> None:
    expect(page.locator(".practice-live")).to_have_count(len(CASES))
    for name, case in CASES.items():
        item = page.locator(f"#{name}")
        for state in ("wrong", "right"):
            again = item.get_by_role("button", name="Try again")
            if again.is_visible():
                again.click()
            case.answers[state](item)
            check(item)
            expect(ruling(item)).to_have_attribute("data-ruling", state)


def the_key_is_printed(page: Page) -> None:
    text = "".join(paper.text for paper in print_out(page))
    question, answer = text.index("Whichpromptisontwopages?"), text.index("samepartkey")
    assert question < text.index("Answerkey") < answer
