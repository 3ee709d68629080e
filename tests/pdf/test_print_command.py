"""`practice print`: pages and decks as PDF, through the command as a user runs it."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from mkdocs_practice.cli import main
from tests.support.cli import practice
from tests.support.command import COMMAND, finish, reached, start
from tests.support.printing import Printed, print_pdf, using, write_answering_site
from tests.support.sites import ANSWERED, PLAIN, build, write_pages, write_site

TWO_DECKS = """\
# Two

/// flashcards | One { #one }
Front
:   Back.
///

/// flashcards | Other { #other }
Front again
:   Back again.
///
"""
EMPTY_DECK = "# Empty\n\n/// flashcards | Nothing { #nothing }\n///\n"
# Its script is heard before the site's, which comes to hear of nothing.
DEAF_PAGE = """\
<script>
document.addEventListener("practice:print", (event) => event.stopImmediatePropagation(), true);
</script>

/// flashcards | Deaf { #deaf }
Front
:   Back.
///
"""
PAGES = {
    "index.md": PLAIN,
    "sub/page.md": ANSWERED,
    "two.md": TWO_DECKS,
    "again.md": TWO_DECKS,
    "empty.md": EMPTY_DECK,
    "deaf.md": DEAF_PAGE,
}
FAR = '\n<img src="https://far.example/picture.png" alt="Far">\n'
QUICK = {"PRACTICE_PDF_TIMEOUT": "10"}
FORMER = b"the former file"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site, built, whose script answers the event."""
    folder = tmp_path_factory.mktemp("answering")
    config = write_answering_site(folder, PAGES, site_url="https://example.org/sub/")
    assert build(config).code == 0
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site, built, that has our scripts and no others."""
    folder = tmp_path_factory.mktemp("own")
    assert build(write_site(folder, {"index.md": TWO_DECKS, "page.md": ANSWERED})).code == 0
    return folder


@pytest.fixture
def folder(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder as the working folder, without a PDF in it."""
    monkeypatch.chdir(built)
    (built / "out.pdf").unlink(missing_ok=True)
    return built


# What is asked of the page


@pytest.mark.parametrize(
    ("arguments", "asked", "size"),
    [
        (
            ["docs/sub/page.md#terms"],
            '"paper":"A4","layout":"card","flip":"long","cut":"marks","tag":null',
            (210, 297),
        ),
        (
            ["terms", "--paper", "a7", "--layout", "8", "--flip", "short"],
            '"paper":"A7","layout":"8","flip":"short","cut":"marks","tag":null',
            (74, 105),
        ),
        (
            ["site/sub/page/", "--layout", "fold", "--paper", "letter"],
            '"paper":"Letter","layout":"fold","flip":"long","cut":"marks","tag":null',
            (216, 279),
        ),
    ],
    ids=["page-and-deck", "deck-alone", "built-folder"],
)
def test_a_deck_is_asked_to_print_as_the_options_say(
    folder: Path, browser: Browser, arguments: list[str], asked: str, size: tuple[int, int]
) -> None:
    done = print_pdf(*arguments, "--site", "site", browser=browser)
    assert (done.code, done.err) == (0, "Wrote out.pdf.\n")
    assert f"asked terms {{{asked}}}" in done.text
    # The address of the page is the one that readers know, also in a folder of the server.
    assert "at https://example.org/sub/sub/page/" in done.text
    assert done.sizes == [size]
    assert done.reader.metadata is not None
    assert done.reader.metadata.title == "Terms"
    assert done.language == "en"


@pytest.mark.parametrize("mode", ["worksheet", "key"])
def test_a_page_is_asked_to_print_in_its_mode(folder: Path, browser: Browser, mode: str) -> None:
    page = ("docs/sub/page.md", "--mode", mode, "--site", "site", "--paper", "A5")
    done = print_pdf(*page, browser=browser)
    assert (done.code, done.err) == (0, "Wrote out.pdf.\n")
    assert f'asked document {{"mode":"{mode}"}}' in done.text
    assert done.sizes == [(148, 210)]


def test_a_page_without_scripts_is_printed_as_it_is(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = '<!doctype html><html lang="de"><title>Titel</title><h1>Kopf</h1><p>Wort {}.'
    write_pages(tmp_path, {"page.html": page.format(FAR)})
    done = print_pdf("page.html", browser=browser)
    assert done.code == 0
    assert done.text.startswith("Kopf Wort")
    # Nothing left the machine, and who printed knows what is missing.
    assert done.err == "Not fetched from other hosts: far.example.\nWrote out.pdf.\n"
    assert done.reader.metadata is not None
    assert done.reader.metadata.title == "Titel"
    assert done.language == "de"


def test_a_site_is_built_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"index.md": ANSWERED}, {"plugins": [{"practice": {"pdf": True}}]})
    before = sorted(tmp_path.rglob("*"))
    done = print_pdf("docs/index.md", "--paper", "letter")
    assert (done.code, done.err) == (0, "Wrote out.pdf.\n")
    # The answers are open on paper.
    for word in ("Why three by three?", "answerword", "hintword", "Stride", "backword"):
        assert word in done.text
    assert "Download" not in done.text
    assert set(done.sizes) == {(216, 279)}
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "out.pdf"])


def test_the_decks_own_script_prints_its_cards(
    browser: Browser, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own)
    done = print_pdf("docs/index.md#other", "--site", "site", environment=QUICK, browser=browser)
    assert (done.code, done.err) == (0, "Wrote out.pdf.\n")
    assert "Front again" in done.text
    assert "Back again." in done.text
    assert "Front Back" not in done.text
    assert "localhost" not in done.text
    assert done.sizes == [(210, 297)]
    page = ("docs/index.md#other", "--site", "site", "--paper", "a7")
    small = print_pdf(*page, environment=QUICK, browser=browser)
    assert small.sizes == [(74, 105)]


def test_the_pages_own_script_prints_a_worksheet(
    browser: Browser, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own)
    for mode, answered in (("worksheet", False), ("key", True)):
        page = ("docs/page.md", "--site", "site", "--mode", mode)
        done = print_pdf(*page, environment=QUICK, browser=browser)
        assert (done.code, done.err) == (0, "Wrote out.pdf.\n")
        assert "Why three by three?" in done.text
        assert ("answerword" in done.text) == answered


def test_the_same_pages_give_the_same_bytes_on_a_given_date(folder: Path, browser: Browser) -> None:
    dated = {"SOURCE_DATE_EPOCH": "1700000000"}
    first, second = (
        print_pdf("terms", "--site", "site", environment=dated, browser=browser) for _ in range(2)
    )
    assert first.pdf == second.pdf
    assert b"(D:20231114221320+00'00')" in first.pdf


def test_the_pdf_goes_to_standard_output(folder: Path) -> None:
    # Bytes, which the other runs of the command decode.
    command = [*COMMAND, "print", "terms", "--site", "site", "-o", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert Printed(0, "", done.stdout).sizes == [(210, 297)]


def test_the_file_is_named_after_the_page(folder: Path, browser: Browser) -> None:
    with using(browser):
        assert (
            practice("print", "docs/sub/page.md", "--layout", "2", "--site", "site").exit_code == 0
        )
    assert (folder / "page.pdf").is_file()
    (folder / "page.pdf").unlink()


# What cannot be printed


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["docs/lost.md"], "docs/lost.md: there is no such file"),
        (["lost.html"], "lost.html: there is no such file"),
        (["docs"], "docs: there is no index.html in this folder; name a page"),
        (["mkdocs.yml"], "mkdocs.yml: is neither Markdown nor HTML; name a page or a deck"),
        (["docs/two.md#"], "docs/two.md#: name a deck after the #, or leave it out"),
        (["term"], "there is no page and no deck `term`; did you mean `terms`?"),
        (["zzz"], "there is no page and no deck `zzz`; name a page, or the id of a deck"),
        (
            ["other"],
            "the deck `other` is on several pages; name one: "
            "`docs/again.md#other`, `docs/two.md#other`",
        ),
        (
            ["docs/index.md", "--layout", "card"],
            "docs/index.md: has no deck; leave --layout out to print the page",
        ),
        (
            ["docs/index.md", "--mode", "key"],
            "docs/index.md: has no question, which --mode key is for",
        ),
        (
            ["docs/two.md", "--layout", "card"],
            "docs/two.md: has several decks, `one`, `other`; name one, as in `docs/two.md#one`",
        ),
        (
            ["docs/two.md#othr"],
            "docs/two.md: has no deck `othr`; did you mean `other`?",
        ),
        (["docs/empty.md#nothing"], "docs/empty.md: the deck `nothing` has no cards"),
        (
            ["docs/index.md", "-o", "docs"],
            "docs: cannot be written: is a folder; name the file to write",
        ),
        (
            ["docs/index.md", "-o", "lost/x.pdf"],
            "lost/x.pdf: there is no folder lost; make it first",
        ),
        (
            ["a" * 300, "-o", "out.pdf"],
            f"there is no page and no deck `{'a' * 300}`; name a page, or the id of a deck",
        ),
        (["docs/index.md", "--site", "lost"], "lost: there is no such folder of a built site"),
    ],
)
def test_what_cannot_be_printed_is_one_line(
    folder: Path, arguments: list[str], problem: str
) -> None:
    site = (
        []
        if "--site" in arguments or arguments[0] in ("term", "zzz", "other")
        else ["--site", "site"]
    )
    done = CliRunner().invoke(main, ["print", *arguments, *site], catch_exceptions=False)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Error: {problem}\n")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["terms", "--layout", "3"], "'3' is not one of"),
        (["terms", "--paper", "B5"], "'B5' is not one of"),
        (["terms", "--mode", "key"], "--mode is for pages"),
        (["docs/index.md", "--tag", "x"], "--tag, --flip and --cut are for decks"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    folder: Path, arguments: list[str], problem: str
) -> None:
    done = CliRunner().invoke(main, ["print", *arguments], catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (2, "")
    assert problem in done.stderr


def test_a_built_site_names_the_decks_too(tmp_path: Path, built: Path) -> None:
    done = practice("print", str(built / "site" / "two" / "index.html"), "--layout", "card")
    assert done.exit_code == 2
    assert "has several decks, `one`, `other`" in done.stderr


def test_a_card_with_the_tag_has_to_be_there(folder: Path, browser: Browser) -> None:
    page = ("terms", "--tag", "python", "--site", "site")
    done = print_pdf(*page, environment=QUICK, browser=browser)
    assert (done.code, done.pdf) == (2, b"")
    assert done.err == (
        "Error: no card of the deck `terms` has the tag `python`; its cards have no tags\n"
    )


def test_a_page_that_never_gets_ready_is_an_error(folder: Path, browser: Browser) -> None:
    write_pages(folder, {"out.pdf": FORMER})
    waiting = {"PRACTICE_PDF_TIMEOUT": "3"}
    done = print_pdf("deaf", "--site", "site", environment=waiting, browser=browser)
    assert (done.code, done.pdf) == (2, FORMER)
    assert done.err == (
        "Error: the deck `deaf` does not get ready for printing within 3 s; build the site with "
        "this version of mkdocs-practice, or give it more time: PRACTICE_PDF_TIMEOUT=120\n"
    )


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("exit 3", "does not start: Target page, context or browser has been closed"),
        ("sleep 60", "does not start: Timeout 1000ms exceeded."),
        (None, "and there is no such program"),
    ],
    ids=["crash", "hang", "none"],
)
def test_a_browser_that_does_not_start_is_one_line(
    folder: Path, tmp_path: Path, script: str | None, problem: str
) -> None:
    program = tmp_path / "chromium"
    if script is not None:
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)
    write_pages(folder, {"out.pdf": FORMER})
    environment = {"PRACTICE_CHROMIUM": str(program), "PRACTICE_PDF_TIMEOUT": "1"}
    done = print_pdf("terms", "--site", "site", environment=environment)
    assert (done.code, done.pdf) == (2, FORMER)
    assert done.err.startswith("Error: ")
    assert done.err.endswith(f"{problem}\n")
    assert done.err.count("\n") == 1
    assert str(program) in done.err


def test_without_the_extra_one_line_says_what_to_install(folder: Path, tmp_path: Path) -> None:
    # A finder that knows no Playwright, as where it is not installed.
    write_pages(
        tmp_path,
        {
            "sitecustomize.py": "import importlib.util as util\nfind = util.find_spec\n"
            "util.find_spec = lambda name, *_: None if name == 'playwright' else find(name)\n"
        },
    )
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = print_pdf("terms", "--site", "site", environment={"PYTHONPATH": path})
    assert (done.code, done.pdf) == (2, b"")
    assert (
        done.err == 'Error: making PDFs needs more packages: pip install "mkdocs-practice[pdf]", '
        'or from a clone pip install "PATH/TO/CLONE[pdf]"\n'
    )


def test_a_site_that_cannot_be_built_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"index.md": ANSWERED}, {"theme": "lost"})
    done = print_pdf("docs/index.md")
    assert (done.code, done.pdf) == (2, b"")
    assert done.err.startswith("Error: mkdocs.yml: the site cannot be built: ")
    assert "lost" in done.err
    assert done.err.count("\n") == 1


def test_an_interrupt_leaves_the_former_file(folder: Path, tmp_path: Path) -> None:
    write_pages(folder, {"out.pdf": FORMER})
    program, pipe = tmp_path / "chromium", tmp_path / "pipe"
    os.mkfifo(pipe)
    program.write_text(f"#!/bin/sh\ncat {pipe}\nsleep 60\n", "utf-8")
    program.chmod(0o755)
    process = start(
        "print", "terms", "--site", "site", "-o", "out.pdf",
        environment={"PRACTICE_CHROMIUM": str(program)},
    )  # fmt: skip
    held = reached(process, pipe)
    os.killpg(process.pid, signal.SIGINT)
    done = finish(process)
    os.close(held)
    assert (done.returncode, done.stderr) == (130, "Interrupted.\n")
    assert (folder / "out.pdf").read_bytes() == FORMER


def test_a_browser_that_ends_is_one_line(folder: Path, tmp_path: Path, chromium_path: Path) -> None:
    # It ends when the page is there, which never gets ready.
    program = tmp_path / "chromium"
    program.write_text(f'#!/bin/sh\n(sleep 5; kill -9 $$) &\nexec {chromium_path} "$@"\n', "utf-8")
    program.chmod(0o755)
    write_pages(folder, {"out.pdf": FORMER})
    done = print_pdf("deaf", "--site", "site", environment={"PRACTICE_CHROMIUM": str(program)})
    assert (done.code, done.pdf) == (2, FORMER)
    assert done.err == (
        "Error: deaf/index.html: cannot be printed: the browser has ended by itself; try again, "
        "or name another one in PRACTICE_CHROMIUM\n"
    )
