"""How often a command scans a page, and reads the site's configuration: once."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import TypeVar

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from mkdocs_practice.cli import main
from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.pytest_plugin.pages import PageTests, find_sites
from mkdocs_practice.syntax.scan import scan, scan_lines
from tests.support.sites import ANSWERED, PLAIN, build_apart, write_pages, write_site

_Result = TypeVar("_Result")
# Another page asks it as well, which a check sees by what it keeps of both.
WITHOUT_IDS = "# Third\n\n/// question | Why three by three?\n/// answer\nA third.\n///\n///\n"
PAGES = {
    "index.md": PLAIN,
    "a.md": ANSWERED,
    "sub/b.md": "# Second\n\n/// flashcards | Words { #words }\n\nPadding\n:   A border.\n///\n",
    "sub/c.md": WITHOUT_IDS,
}
OPENED: list[str] = []
"""The files that have been opened for reading."""
SCANS = {scan.__code__, scan_lines.__code__}
HOOK = """\
import atexit, json, sys
from pathlib import Path
from mkdocs_practice.pytest_plugin.pages import find_sites
from mkdocs_practice.syntax.scan import scan, scan_lines

scans = []
codes = (scan.__code__, scan_lines.__code__)

def note(frame, event, argument):
    if event == "call" and frame.f_code in codes:
        scans.append(repr(frame.f_locals.get("text") or frame.f_locals.get("lines")))

atexit.register(lambda: Path("scans.json").write_text(json.dumps(scans), "utf-8"))
sys.setprofile(note)
"""


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and arguments[1] in ("r", "rb"):
        OPENED.append(Path(str(arguments[0])).name)


sys.addaudithook(_note)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site, built, whose builds count their scans."""
    folder = tmp_path_factory.mktemp("scans")
    plugins = ["search", {"practice": {"downloads": True, "all_cards": True}}]
    config = write_site(
        folder,
        PAGES,
        {
            "site_url": "https://example.org/", "plugins": plugins,
            "markdown_extensions": ["practice"], "hooks": ["count.py"],
        },
    )  # fmt: skip
    write_pages(folder, {"count.py": HOOK, "pyproject.toml": "[project]\nname = 'practice'\n"})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = build_apart(config)
    assert result.code == 0, result.log
    return folder


@pytest.fixture
def folder(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder as the working folder, without the numbers of an earlier build."""
    monkeypatch.chdir(built)
    (built / "practice.lock.json").unlink(missing_ok=True)
    (built / "scans.json").unlink(missing_ok=True)
    return built


def counted(work: Callable[[], _Result]) -> tuple[_Result, Counter[str]]:
    """The result of some work, and the scans of each text meanwhile.

    It runs in a thread of its own, as a command runs in a process of its own: while other tests'
    browser is open, this one has a loop, and no second browser can be opened beside it.
    """
    scans: Counter[str] = Counter()

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code in SCANS:
            scans[str(frame.f_locals.get("text") or frame.f_locals.get("lines"))] += 1

    def watched() -> _Result:
        sys.setprofile(note)
        return work()

    OPENED.clear()
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(watched).result(), scans


COMMANDS = [
    ["check"],
    ["list"],
    ["list", "--coverage"],
    ["ids", "--check"],
    ["ids", "--write", "--dry-run"],
    *(["export", form, "--site", "site", "-o", "out"] for form in FORMATS),
    ["print", "no-such-deck"],
    ["print", "docs/a.md#terms", "--site", "site", "-o", "out"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_scans_a_page_once_and_reads_the_configuration_once(
    folder: Path, command: list[str]
) -> None:
    result, scans = counted(lambda: CliRunner().invoke(main, command))
    assert not isinstance(result.exception, Exception) or result.exit_code == 2, result.output
    sources = list(PAGES.values())
    # A page is not scanned for printing itself; a text that has been changed is another one.
    assert all(scans[source] == (command[:2] != ["print", "docs/a.md#terms"]) for source in sources)
    assert max(scans.values(), default=0) <= 1
    names = Counter(OPENED)
    assert names["mkdocs.yml"] == 1
    assert names["pyproject.toml"] == 1


@pytest.mark.parametrize(
    "command", [["export", "json", "-o", "out"], ["print", "terms", "-o", "o"]]
)
def test_the_build_that_a_command_starts_scans_a_page_once(
    folder: Path, command: list[str]
) -> None:
    result, scans = counted(lambda: CliRunner().invoke(main, command))
    assert result.exit_code == 0, result.output
    assert [scans[source] for source in PAGES.values()] == [1] * len(PAGES)
    assert built_scans(folder) == 1
    assert Counter(OPENED)["mkdocs.yml"] == 1


def test_a_build_with_downloads_scans_a_page_once(folder: Path) -> None:
    assert build_apart(folder / "mkdocs.yml").code == 0
    assert (folder / "site" / "a" / "terms.json").is_file()
    assert built_scans(folder) == 1


def test_pytest_reads_the_configuration_once_for_all_that_it_is_given(folder: Path) -> None:
    def read() -> list[PageTests]:
        sites = find_sites([folder / "docs" / name for name in PAGES], folder)
        return [site.read(file) for file, site in sites.items()]

    pages, scans = counted(read)
    assert len(pages) == len(PAGES)
    assert [scans[source] for source in PAGES.values()] == [1] * len(PAGES)
    assert Counter(OPENED)["mkdocs.yml"] == 1


def test_a_page_is_printed_while_another_browser_is_open(folder: Path, browser: Browser) -> None:
    result, _ = counted(lambda: CliRunner().invoke(main, COMMANDS[-1]))
    assert (result.exit_code, browser.is_connected()) == (0, True), result.output


def built_scans(folder: Path) -> int:
    """The most that the last build has scanned one text."""
    scans = Counter(json.loads((folder / "scans.json").read_text("utf-8")))
    assert len(scans) >= len(PAGES)
    return max(scans.values())
