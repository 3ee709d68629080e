"""No printed page is nearly empty, and ruled lines go on over the end of a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Sites
from tests.browser.reading import squash
from tests.browser.visits import Visit
from tests.support.paper import Stroke, runs, strokes

MODES = ["answers", "worksheet", "key"]
RUN = """async mode => {
  const before = window.printed;
  document.dispatchEvent(new CustomEvent('practice:print', { detail: { mode } }));
  while (window.printed === before) await new Promise(done => setTimeout(done, 5));
}"""
# Of a page's height: above it is its title, below its number.
EDGES = (0.94, 0.065)
LINE = 8.5 / 25.4 * 72


def printed(page: Page, mode: str, paper: str) -> list[Any]:
    """The pages that the printer gets."""
    page.wait_for_selector("practice-tools button")
    page.wait_for_load_state("networkidle")
    page.evaluate(RUN, mode)
    page.wait_for_function("window.printed === 1")
    made = page.pdf(format=paper, prefer_css_page_size=True, print_background=False)
    return list(PdfReader(io.BytesIO(made)).pages)


def fill(sheet: Any) -> float:
    """The part of a page, from its top, down to the last thing that is printed on it."""
    height = float(sheet.mediabox.height)
    places = [run.y / height for run in runs(sheet) if run.text.strip()]
    places += [stroke.low / height for stroke in strokes(sheet)]
    top, bottom = EDGES
    return (top - min((y for y in places if bottom < y < top), default=top)) / (top - bottom)


def ruled(sheet: Any) -> list[Stroke]:
    """The lines to write on, from the top; those of an exercise's box do not reach as far."""
    width = float(sheet.mediabox.width)
    lines = [each for each in strokes(sheet) if each.high - each.low < 1]
    return sorted(
        (each for each in lines if each.right - each.left > width * 0.7), key=lambda each: -each.low
    )


def parts(sheets: list[Any]) -> Iterator[list[float]]:
    """How full the pages are: those of the worksheet, and those of the key, which begins a page."""
    begun: list[float] = []
    for sheet in sheets:
        if begun and squash("".join(run.text for run in runs(sheet))).find("Answerkey") in range(
            99
        ):
            yield begun
            begun = []
        begun.append(fill(sheet))
    yield begun


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["practice", "answers"])
def test_only_the_last_page_is_under_a_third_full(
    sites: Sites, visit: Visit, name: str, mode: str, paper: str
) -> None:
    page = visit(sites.practice if name == "practice" else f"{sites.small}answers/")
    sheets = printed(page, mode, paper)
    assert len(sheets) > 5
    found = list(parts(sheets))
    assert len(found) == (2 if mode == "key" else 1)
    assert [each for part in found for each in part[:-1] if each < 1 / 3] == []
    # A page is as full as what may not be torn apart lets it be: few are not.
    filled = sorted(each for part in found for each in part[:-1])
    assert filled[len(filled) // 2] > 0.85


def test_ruled_lines_go_on_over_the_page_and_are_whole(sites: Sites, visit: Visit) -> None:
    sheets = printed(visit(f"{sites.small}answers/"), "worksheet", "A4")
    went_on = 0
    for sheet in sheets:
        lines = ruled(sheet)
        assert all(each.high - each.low < 1 for each in lines)
        # Between two there is room to write in, or the next prompt.
        assert all(one.low - two.low > LINE - 0.3 for one, two in pairwise(lines))
        texts = [run.y for run in runs(sheet) if run.text.strip()]
        body = [y for y in texts if y < EDGES[0] * float(sheet.mediabox.height)]
        went_on += bool(lines) and lines[0].low > max(body)
    assert went_on >= 3


def test_a_prompt_keeps_the_first_lines_of_its_answer(sites: Sites, visit: Visit) -> None:
    for sheet in printed(visit(f"{sites.small}answers/"), "answers", "A4"):
        lines = [run for run in runs(sheet) if run.text.strip()]
        prompts = [run.y for run in lines if squash(run.text).startswith("Whatissaidof")]
        foot = EDGES[1] * float(sheet.mediabox.height)
        assert all(any(foot < run.y < y - 5 for run in lines) for y in prompts)


def test_code_prints_without_the_button_that_copies_it(sites: Sites, visit: Visit) -> None:
    page = visit(f"{sites.small}answers/")
    page.wait_for_selector(".md-code__nav, .md-clipboard", state="attached")
    page.emulate_media(media="print")
    for button in page.locator(".md-code__nav, .md-clipboard").all()[:3]:
        assert button.bounding_box() is None
