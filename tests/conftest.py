"""What all tests share. A tool that is missing makes its tests fail, never skip."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.chromium import ARGUMENTS, find_chromium

WITHOUT_WINDOW = "chromium-headless-shell"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

# No deadline: a shared machine is slow now and then, and that is no failure of the code's.
settings.register_profile(
    "local",
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
# The same examples every time: what passed once passes again.
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
# What is waited for comes later where a machine has much to do.
expect.set_options(timeout=20_000)


# What a shell runs in the background ignores interrupts: so would commands that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What an earlier run has found is not what a test is about; those of the cache ask for it.
os.environ["PRACTICE_NO_CACHE"] = "1"

LATER = ("project", "pdf", "browser")
"""The folders of slow tests: what is fast tells first what is wrong."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """A process more than there are processors: many tests wait for a browser or a command."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests last, and of these the long files first: processes then end alike."""
    sizes = Counter(item.path for item in items)

    def rank(item: pytest.Item) -> tuple[int, bool, int]:
        folder, prints = item.path.parent.name, "print" in item.path.name
        return (LATER.index(folder) + 1 if folder in LATER else 0, not prints, -sizes[item.path])

    items.sort(key=rank)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Path of the Chromium that browser tests use."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One Chromium for the session; each test opens a context of its own.

    Without a window where that is installed: the same engine, which does not draw the window's own
    buttons and bars for every context. The commands' own tests use the whole browser.
    """
    program = shutil.which(WITHOUT_WINDOW) or chromium_path
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=list(ARGUMENTS), headless=True
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """Source of axe-core, to be run in a page."""
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing: run `make test`, or `npm ci` in {AXE.parents[2]}")
    return AXE.read_text(encoding="utf-8")
