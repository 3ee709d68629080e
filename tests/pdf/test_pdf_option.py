"""The plugin's option `pdf`, through `mkdocs build` of small sites."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from urllib.parse import unquote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from mkdocs_practice.checks import SettingsError
from mkdocs_practice.checks.options import PdfOptions, read_option
from tests.support.cli import practice
from tests.support.printing import Printed, using, write_answering_site
from tests.support.sites import (
    ANSWERED,
    PLAIN,
    Result,
    build,
    build_apart,
    search_text,
    snapshot,
    write_site,
)

ODD = """\
# Odd

/// flashcards | Odd name { #a:b }
Front
:   Back.
///

/// flashcards | Same file { #a-b }
Another front
:   Back.
///
"""
EMPTY = "# Empty\n\n/// flashcards | Nothing { #nothing }\n///\n"
NOWHERE = {"PRACTICE_CHROMIUM": "no-such-browser"}


def plugins(option: object) -> list[object]:
    return ["search", {"practice": {"pdf": option}}]


def pdfs(result: Result) -> list[str]:
    return [name for name in snapshot(result.site) if name.endswith(".pdf")]


def links(result: Result, page: str) -> list[str]:
    found = result.soup(page).select("p.practice-download > a[download]")
    return [unquote(str(link["href"])) for link in found]


@pytest.mark.parametrize("option", [None, False, {"decks": False}])
def test_without_it_pages_are_as_they_were(tmp_path: Path, option: object) -> None:
    before = build(write_site(tmp_path, {"index.md": ANSWERED}))
    pages = snapshot(before.site)
    after = build(write_site(tmp_path, {"index.md": ANSWERED}, {"plugins": plugins(option)}))
    assert after.html() == before.html()
    assert set(snapshot(after.site)) == set(pages)


def test_every_deck_gets_a_pdf_and_a_link(tmp_path: Path) -> None:
    pages = {"index.md": PLAIN, "sub/deck.md": ANSWERED, "odd.md": ODD}
    config = write_answering_site(
        tmp_path, pages, plugins=plugins(True), site_url="https://example.org/sub/"
    )
    docs = snapshot(tmp_path / "docs")
    result = build_apart(config, "--strict")
    assert result.code == 0, result.log
    assert pdfs(result) == ["odd/a-b-2.pdf", "odd/a-b.pdf", "sub/deck/terms.pdf"]
    assert "INFO    -  practice: making 3 PDFs\n" in result.log
    assert links(result, "sub/deck/index.html") == ["terms.pdf"]
    assert links(result, "odd/index.html") == ["a-b.pdf", "a-b-2.pdf"]
    assert links(result, "index.html") == []
    # At the foot of the deck, and found by no search.
    link = result.soup("sub/deck/index.html").select_one(
        "practice-deck > .practice-cards + .practice-download:last-child"
    )
    assert link is not None
    assert "Download" not in search_text(result)
    for path, deck in (("odd/a-b.pdf", "a:b"), ("odd/a-b-2.pdf", "a-b")):
        printed = Printed(0, "", (result.site / path).read_bytes())
        asked = '"paper":"A4","layout":"card","flip":"long","cut":"marks","tag":null'
        assert f"asked {deck} {{{asked}}} at https://example.org/sub/odd/" in printed.text
    assert snapshot(tmp_path / "docs") == docs
    done = practice("check", "--site", str(result.site))
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("directories", [True, False])
def test_pages_get_the_pdfs_that_the_site_asks_for(
    tmp_path: Path, browser: Browser, directories: bool
) -> None:
    option = {"decks": False, "pages": ["worksheet", "key"], "paper": "a5"}
    config = write_answering_site(
        tmp_path,
        {"index.md": PLAIN, "sub/page.md": ANSWERED, "empty.md": "# E\n\nText.\n"},
        plugins=plugins(option),
        use_directory_urls=directories,
    )
    with using(browser):
        result = build(config, "--strict")
    assert result.code == 0, result.log
    assert pdfs(result) == ["sub/page/key.pdf", "sub/page/worksheet.pdf"]
    page, folder = ("sub/page/index.html", "") if directories else ("sub/page.html", "page/")
    assert links(result, page) == [f"{folder}worksheet.pdf", f"{folder}key.pdf"]
    printed = Printed(0, "", (result.site / "sub/page/key.pdf").read_bytes())
    assert 'asked document {"mode":"key"}' in printed.text
    assert printed.sizes == [(148, 210)]


def test_where_none_can_be_made_a_warning_says_so_and_no_link_is_left(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": ANSWERED}, {"plugins": plugins(True)})
    done = build_with(config, NOWHERE, "--strict")
    assert done.code == 1
    assert "WARNING -  practice: PRACTICE_CHROMIUM names no-such-browser, and there" in done.log
    assert done.log.count("WARNING") == 1
    lax = build_with(config, NOWHERE)
    assert (lax.code, pdfs(lax), links(lax, "index.html")) == (0, [], [])


def test_a_pdf_that_fails_is_a_warning_and_the_others_are_made(
    tmp_path: Path, browser: Browser
) -> None:
    config = write_answering_site(
        tmp_path, {"index.md": PLAIN, "deck.md": ANSWERED}, plugins=plugins({"pages": ["key"]})
    )
    script = tmp_path / "docs" / "answer.js"
    deaf = "if (event.target !== document) return event.stopImmediatePropagation();\n"
    script.write_text(script.read_text("utf-8").replace("{\n", "{\n" + deaf, 1), "utf-8")
    # As long as it takes a busy machine to load a page: the deck is waited for in vain.
    with using(browser):
        done = build_with(config, {"PRACTICE_PDF_TIMEOUT": "8"}, "--strict")
    assert done.code == 1
    assert "WARNING -  practice: deck/terms.pdf: the PDF was not made: the deck `terms`" in done.log
    assert pdfs(done) == ["deck/key.pdf"]
    assert "Traceback" not in done.log


def test_a_file_of_the_site_is_not_replaced(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {"deck.md": ANSWERED, "deck/terms.pdf": b"mine", "index.md": ""}
    config = write_site(tmp_path, pages, {"plugins": plugins(True)})
    result = build(config)
    assert "deck/terms.pdf: the site has this file already; rename it" in result.log
    assert (result.site / "deck" / "terms.pdf").read_bytes() == b"mine"
    assert links(result, "deck/index.html") == []


def test_a_deck_without_cards_has_no_link(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": EMPTY}, {"plugins": plugins(True)})
    result = build(config)
    assert (pdfs(result), links(result, "index.html")) == ([], [])
    assert "PDF" not in result.log


def test_a_preview_makes_none(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": ANSWERED}, {"plugins": plugins(True)})
    with served(config) as address, urlopen(address) as answer:
        page = answer.read().decode()
    assert 'id="terms"' in page
    assert "practice-download" not in page


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("yes", "`yes` is neither `true`, `false` nor a mapping"),
        ({"deck": True}, "there is no option `deck`; did you mean `decks`?"),
        ({"decks": "all"}, "decks: `all` is neither `true` nor `false`"),
        ({"pages": "key"}, "pages: `key` is not a list of `answers`, `worksheet`, `key`"),
        ({"pages": ["keys"]}, "pages: there is no `keys`; there are `answers`, `worksheet`, `key`"),
        ({"paper": "B5"}, "paper: there is no `B5`"),
        ({"layout": True}, "layout: there is no `True`"),
        ({"flip": None}, "flip: there is no `None`"),
    ],
)
def test_a_value_that_means_nothing_is_refused(value: object, problem: str) -> None:
    with pytest.raises(SettingsError, match=r".") as caught:
        read_option("pdf", value)
    assert str(caught.value).startswith(problem)


def test_a_mapping_chooses() -> None:
    value = {"pages": ["key", "key"], "paper": "letter", "layout": 8}
    assert read_option("pdf", value) == PdfOptions(
        decks=True, pages=("key",), paper="Letter", layout="8", flip="long"
    )


def test_a_wrong_value_stops_the_build_with_one_line(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"index.md": PLAIN}, {"plugins": plugins({"paper": "B5"})})
    result = build(config)
    assert result.code == 1
    assert "Plugin 'practice' option 'pdf': paper: there is no `B5`" in result.log


def build_with(config: Path, environment: dict[str, str], *arguments: str) -> Result:
    """Build with these variables set."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        return build(config, *arguments)


@contextmanager
def served(config: Path) -> Iterator[str]:
    """The address of a site that `mkdocs serve` shows."""
    # MkDocs shows the port that it was given, so that a free one has to be named.
    with create_server(("127.0.0.1", 0)) as probe:
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "-a", address]
    process = subprocess.Popen(
        [*command, "-f", str(config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    with process:
        try:
            assert process.stdout is not None
            assert any("Serving on" in line for line in process.stdout)
            yield f"http://{address}/"
        finally:
            process.terminate()
