"""The extension in Visual Studio Code itself, which runs without a window and is used by a browser.

`make editors` packs the extension and fetches the editor.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from hatch_build import find_node
from tests.support.checkout import ROOT

SERVER = Path(__file__).parent / "node_modules" / "code-server" / "lib" / "vscode"
EXTENSION = ROOT / "dist" / "mkdocs-practice.vsix"
PROGRAM = Path(sys.executable).with_name("practice")
CONFIGURATION = "site_name: Site\nplugins: [search, practice]\nmarkdown_extensions: [practice]\n"
PAGE = """\
# Page

/// question | Why three by three? { #why }
---
Fewer weights.
///

/// flashcards | Terms { #terms }
stride :: step { #stride }
///

/// question | Unanswered? { #unanswered }
///

"""
TIMEOUT = 60_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The editor, with the extension and with no `practice` on its PATH."""
    node = find_node()
    if node is None or not EXTENSION.is_file() or not (SERVER / "node_modules").is_dir():
        pytest.fail("run `make editors`, which packs the extension and fetches the editor")
    home = tmp_path_factory.mktemp("editor")
    command = [node.program, str(SERVER / "out" / "server-main.js"), "--server-data-dir", str(home)]
    folders = [each for each in os.get_exec_path() if not Path(each, PROGRAM.name).exists()]
    environment = {**os.environ, "PATH": os.pathsep.join(folders), "HOME": str(home)}
    install = [*command, "--install-extension", str(EXTENSION)]
    done = subprocess.run(install, env=environment, capture_output=True, text=True, check=False)
    assert "was successfully installed" in done.stdout, done.stdout + done.stderr
    options = ["--host", "127.0.0.1", "--port", "0", "--without-connection-token"]
    with subprocess.Popen(
        [*command, *options, "--accept-server-license-terms"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            bound = (re.search(r"agent listening on (\d+)", line) for line in server.stdout)
            port = next(match[1] for match in bound if match)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page, and an environment in which the package is installed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (tmp_path / "docs" / "page.md").write_text(PAGE, "utf-8")
    install(tmp_path)
    return tmp_path


def install(site: Path, program: Path = PROGRAM) -> None:
    """Put the command into the environment of a site."""
    programs = site / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / PROGRAM.name).symlink_to(program)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser, for the editor."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(TIMEOUT)
    yield context.new_page()
    context.close()


def open_editor(page: Page, address: str, site: Path, answer: str = "Yes, I trust") -> None:
    """Open the page of a site in the editor, and answer whether its authors are trusted."""
    opened = f'[["openFile","vscode-remote://{address}{site}/docs/page.md"]]'
    page.goto(f"http://{address}/?folder={quote(str(site))}&payload={quote(opened)}")
    page.get_by_role("button", name=answer).click()
    expect(lines(page).filter(has_text="Why three by three?")).to_be_visible(timeout=TIMEOUT)


def lines(page: Page) -> Locator:
    """The lines of the open page."""
    return page.locator(".view-line")


def go_to_end(page: Page) -> None:
    lines(page).first.click()
    page.keyboard.press("Control+End")


def run_command(page: Page, name: str) -> None:
    """Run a command of the palette."""
    page.keyboard.press("F1")
    page.keyboard.type(name)
    page.locator(".quick-input-list .monaco-list-row", has_text=name).first.click()


def finding(page: Page) -> Locator:
    """The wave under what is found."""
    return page.locator(".squiggly-error").first


def shown(text: str) -> str:
    """A text as an expression: the editor shows other spaces."""
    return re.escape(text).replace(r"\ ", r"\s")


def piece(page: Page, text: str) -> Locator:
    """A piece of a line that has a colour of its own."""
    spans = page.locator(".view-line span span", has_text=re.compile(rf"^\s*{shown(text)}\s*$"))
    return spans.first


def colour(page: Page, text: str) -> str:
    """The colour of a piece of a line."""
    result: str = piece(page, text).evaluate("piece => getComputedStyle(piece).color")
    return result


def test_a_page_has_colours_findings_an_outline_and_fixes(
    page: Page, address: str, site: Path
) -> None:
    open_editor(page, address, site)
    expect(finding(page)).to_be_visible(timeout=TIMEOUT)
    plain = colour(page, "Fewer weights.")
    coloured = {text: colour(page, text) for text in ("question", "flashcards", "::", "---")}
    assert plain not in coloured.values()
    assert len(set(coloured.values())) == 1
    lines(page).filter(has_text="Unanswered?").click()
    page.keyboard.press("Control+.")
    expect(page.get_by_text("Silence PR101")).to_be_visible(timeout=TIMEOUT)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+O")
    rows = page.locator(".quick-input-list .monaco-list-row")
    expect(rows.filter(has_text="stride").first).to_be_visible(timeout=TIMEOUT)
    expect(rows.filter(has_text="Unanswered?").first).to_be_visible(timeout=TIMEOUT)


def test_blocks_and_options_are_completed_as_they_are_typed(
    page: Page, address: str, site: Path
) -> None:
    open_editor(page, address, site)
    expect(finding(page)).to_be_visible(timeout=TIMEOUT)
    go_to_end(page)
    page.keyboard.type("/// ")
    offered = page.locator(".suggest-widget .monaco-list-row")
    expect(offered.filter(has_text="number").first).to_be_visible(timeout=TIMEOUT)
    page.keyboard.type("numb")
    expect(offered.first).to_contain_text("number")
    page.keyboard.press("Enter")
    expect(lines(page).filter(has_text="/// number | ")).to_be_visible(timeout=TIMEOUT)
    expect(lines(page).filter(has_text="answer: ").first).to_be_visible(timeout=TIMEOUT)


def test_a_workspace_that_is_not_trusted_runs_no_program_of_its_own(
    page: Page, address: str, site: Path
) -> None:
    run, program = site / "run", site / "program"
    program.write_text(f'#!/bin/sh\ntouch "{run}"\nexec "{PROGRAM}" "$@"\n', "utf-8")
    program.chmod(0o755)
    (site / ".venv" / "bin" / PROGRAM.name).unlink()
    (site / ".venv" / "bin" / PROGRAM.name).symlink_to(program)
    open_editor(page, address, site, "No, I don't trust")
    expect(piece(page, "question")).to_be_visible(timeout=TIMEOUT)  # else there are no snippets yet
    for typed, written in (("questio", "/// question | prompt"), ("/// car", "/// card | front")):
        go_to_end(page)
        page.keyboard.type(f"\n\n{typed}")
        page.keyboard.press("Control+Space")
        snippet = page.locator(".suggest-widget .monaco-list-row", has_text=written.split(" |")[0])
        expect(snippet.first).to_be_visible(timeout=TIMEOUT)
        snippet.first.click()
        inserted = lines(page).filter(has_text=re.compile(f"^{shown(written)}"))
        expect(inserted.first).to_be_visible(timeout=TIMEOUT)
        page.keyboard.press("Escape")
    run_command(page, "Practice: Restart the Language Server")
    expect(page.locator(".quick-input-widget")).to_be_hidden(timeout=TIMEOUT)
    assert not run.exists()
    run_command(page, "Workspaces: Manage Workspace Trust")
    page.get_by_role("button", name="Trust", exact=True).first.click()
    page.get_by_role("tab", name="page.md").click()
    expect(finding(page)).to_be_visible(timeout=TIMEOUT)
    assert run.exists()


def test_where_the_command_is_missing_a_message_says_what_to_install(
    page: Page, address: str, site: Path
) -> None:
    (site / ".venv").rename(site / ".later")
    open_editor(page, address, site)
    message = page.locator(".notification-toast", has_text="mkdocs-practice[lsp]")
    expect(message).to_be_visible(timeout=TIMEOUT)
    (site / ".later").rename(site / ".venv")
    message.get_by_role("button", name="Try Again").click()
    expect(finding(page)).to_be_visible(timeout=TIMEOUT)


def test_a_server_that_ends_at_once_says_why(page: Page, address: str, site: Path) -> None:
    program = site / ".venv" / "bin" / PROGRAM.name
    program.unlink()
    program.write_text("#!/bin/sh\necho 'Error: it needs more packages' >&2\nexit 2\n", "utf-8")
    program.chmod(0o755)
    open_editor(page, address, site)
    message = page.locator(".notification-toast", has_text="has not started")
    expect(message).to_contain_text("it needs more packages", timeout=TIMEOUT)
