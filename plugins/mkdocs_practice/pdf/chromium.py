"""Finding a Chromium, a Chrome or an Edge that is installed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ..syntax.errors import install
from . import PdfError

VARIABLE = "PRACTICE_CHROMIUM"
"""The environment variable that names the browser to use."""
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_chromium() -> Path:
    """Path of the browser: the one named by the environment, an installed one, or Playwright's own.

    Raises:
        PdfError: The extra `pdf` is not installed, or there is no browser.
    """
    if find_spec("playwright") is None:
        raise PdfError(f"making PDFs needs more packages: {install('pdf')}")
    found = _named() or installed() or of_playwright()
    if found is None:
        raise PdfError(
            "making PDFs needs Chromium, Chrome or Edge, and none was found; install one, "
            f"run `playwright install chromium`, or name the program in {VARIABLE}"
        )
    return found


def _named() -> Path | None:
    name = os.environ.get(VARIABLE)
    if not name:
        return None
    found = shutil.which(name)
    if found is None:
        raise PdfError(f"{VARIABLE} names {name}, and there is no such program")
    return Path(found)


def installed() -> Path | None:
    """Path of the first browser on PATH or where systems keep it; None without one."""
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    if found:
        return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    system: str = sys.platform
    if system == "darwin":
        for root in (Path("/"), Path.home()):
            for name in _MAC:
                yield root / "Applications" / f"{name}.app" / "Contents" / "MacOS" / name
    elif system == "win32":
        for variable in _WINDOWS_ROOTS:
            for name in _WINDOWS:
                yield Path(os.environ.get(variable, "C:\\"), name)


def of_playwright() -> Path | None:
    """Path of the Chromium that Playwright downloaded, when it did."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return path if path.is_file() else None
