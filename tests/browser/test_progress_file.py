"""Progress as a file: downloaded in one browser, imported in another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sites
from tests.browser.overview import build_site, opened, so_far, study
from tests.browser.storage import entries
from tests.browser.visits import Visit

HTML = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>'


@pytest.fixture(scope="module")
def address(sites: Sites) -> str:
    return build_site(sites, "moving")


@pytest.fixture
def page(visit: Visit, address: str) -> Page:
    page = visit("about:blank", reduced_motion="reduce")
    study(page, address)
    return page


def download(page: Page, folder: Path) -> Path:
    with page.expect_download() as asked:
        page.get_by_role("button", name="Download my progress").click()
    file = folder / asked.value.suggested_filename
    asked.value.save_as(file)
    return file


def choose(page: Page, file: Path | dict[str, Any]) -> None:
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="Import progress").click()
    asked.value.set_files(file)  # type: ignore[arg-type]


def told(page: Page, text: str) -> None:
    expect(page.locator(".practice-told")).to_contain_text(text)


def text_file(data: object) -> dict[str, Any]:
    text = data if isinstance(data, str) else json.dumps(data)
    return {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}


def test_a_file_takes_progress_to_another_browser(
    page: Page, visit: Visit, address: str, tmp_path: Path
) -> None:
    file = download(page, tmp_path)
    assert file.name.startswith("progress-127-0-0-1-")
    other = opened(visit("about:blank", reduced_motion="reduce"), address)
    choose(other, file)
    told(other, "10 new entries came in.")
    expect(other.locator(".practice-total")).to_have_text(so_far(2, 2, due=2))
    expect(other.locator(".practice-pages > li")).to_have_count(2)
    assert entries(other) == entries(page)
    choose(other, file)
    told(other, "Everything in this file was here already.")
    # What is done there now comes after all that the file had.
    other.get_by_role("button", name="Forget: Unit 1").click()
    expect(other.locator(".practice-total")).to_have_text(so_far(1, 1, due=1))


def test_an_import_is_undone_and_what_was_there_stays(
    page: Page, visit: Visit, address: str, tmp_path: Path
) -> None:
    file = download(page, tmp_path)
    other = visit("about:blank", reduced_motion="reduce")
    study(other, address)
    before = entries(other)
    choose(other, file)
    told(other, "10 new entries came in.")
    assert len(entries(other)) == 20
    other.get_by_role("button", name="Undo").click()
    told(other, "What the file had brought is out again.")
    expect(other.get_by_role("button", name="Import progress")).to_be_focused()
    assert entries(other) == before
    expect(other.locator(".practice-total")).to_have_text(so_far(2, 2, due=2))


def test_what_was_forgotten_since_is_brought_back_once_asked(page: Page, tmp_path: Path) -> None:
    total = page.locator(".practice-total")
    file = download(page, tmp_path)
    choose(page, file)
    told(page, "Everything in this file was here already.")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)
    page.get_by_role("button", name="Forget everything on this site").click()
    page.get_by_role("button", name="Forget everything", exact=True).click()
    expect(total).to_contain_text("Nothing is done yet.")
    choose(page, file)
    told(page, "Some of it was forgotten here after the file was made.")
    page.get_by_role("button", name="Bring it back").click()
    expect(total).to_have_text(so_far(2, 2, due=2))
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)
    choose(page, file)
    told(page, "Everything in this file was here already.")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)


def test_files_that_are_none_of_ours_are_refused(page: Page, tmp_path: Path) -> None:
    sound = json.loads(download(page, tmp_path).read_text("utf-8"))
    before = entries(page)
    big = tmp_path / "big.json"  # as a file: sent to the browser, it takes a minute
    big.write_bytes(b" " * (33 * 2**20))
    for file, reason in (
        (text_file("\x89PNG"), "This is no progress file."),
        (text_file(json.dumps(sound)[:-9]), "This file is damaged or not whole."),
        (text_file({**sound, "host": f"{HTML}/"}), f"This file is of another site: {HTML[:40]}"),
        (text_file({**sound, "version": 2}), "This file was made by a newer release of the site."),
        (text_file({**sound, "entries": [7]}), "This file is damaged at entry 1"),
        (big, "This file is too big"),
    ):
        choose(page, file)
        told(page, reason)
    assert entries(page) == before
    assert page.evaluate("window.hacked") is None


def test_html_in_a_file_is_text(page: Page, address: str, tmp_path: Path) -> None:
    sound = json.loads(download(page, tmp_path).read_text("utf-8"))
    entry = {"at": 1_790_000_000_000, "by": "x", "day": 20_717, "what": "attempt", "text": HTML}
    more = [{**entry, "key": key, "rev": HTML, "points": HTML} for key in (HTML, "padding-3")]
    places = {**sound["pages"], "unit/3/": ["padding-3", HTML]}
    choose(page, text_file({**sound, "entries": more, "pages": places}))
    told(page, "2 new entries came in.")
    page.locator(".practice-pages summary").last.click()
    expect(page.locator(".practice-pages li li").first).to_contain_text("What is padding 3?")
    page.goto(f"{address}unit/3/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hacked") is None


def test_many_entries_come_in_while_the_page_goes_on(page: Page, tmp_path: Path) -> None:
    sound = json.loads(download(page, tmp_path).read_text("utf-8"))
    start, day = 1_780_000_000_000, 20_601
    more = [
        {
            "key": f"item {n % 2000}", "at": start + n, "by": "x", "day": day + n // 400,
            "what": "grade", "score": n % 2,
        }
        for n in range(20_000)
    ]  # fmt: skip
    # Relative to the whole: how long either takes is the machine's matter.
    page.evaluate(
        """() => { const start = performance.now(); let last = start; const step = () => {
          const now = performance.now(); window.longest = Math.max(window.longest ?? 0, now - last);
          last = now; window.whole = now - start; requestAnimationFrame(step); }; step(); }"""
    )
    choose(page, text_file({**sound, "entries": more}))
    expect(page.locator(".practice-told")).to_contain_text("20,000 new", timeout=60_000)
    assert page.evaluate("window.longest < window.whole / 2")
