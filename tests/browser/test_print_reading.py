"""What the tests read from paper by a short way is what pypdf reads by the long one."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Sites
from tests.browser.reading import squash
from tests.browser.visits import Visit
from tests.support.paper import Run, by_pypdf, runs

SENT = """document.querySelector("#hard").dispatchEvent(
    new CustomEvent("practice:print", { detail: { layout: "10", paper: "" } }))"""


def corners(found: list[Run]) -> list[float]:
    """The least and the largest of places and sizes."""
    seen = [run for run in found if run.text.strip()]
    return [
        side(values)
        for values in zip(*((run.x, run.y, run.size) for run in seen), strict=True)
        for side in (min, max)
    ]


def pages(page: Page) -> list[object]:
    return list(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)


@pytest.mark.parametrize("name", ["practice", "hard"])
def test_both_ways_of_reading_agree(sites: Sites, visit: Visit, name: str) -> None:
    page = visit(sites.practice if name == "practice" else f"{sites.small}hard/")
    if name == "hard":
        page.wait_for_selector("#hard .practice-toolbar")
        page.evaluate(SENT)
        page.wait_for_function("window.printed === 1")
    papers = pages(page)
    assert len(papers) >= 4
    for paper in papers[:12]:
        short, long = runs(paper), by_pypdf(paper)
        text = squash("".join(run.text for run in short))
        assert text == squash("".join(run.text for run in long))
        assert len(text) > 20
        if name == "hard":
            assert corners(short) == pytest.approx(corners(long), abs=0.1)
        assert all(run.last >= run.x for run in short)
