"""Finds a Chromium for the browser tests, and installs Debian's where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without fonts a page is rendered as boxes, and text cannot be read back from its PDF.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromiumError(RuntimeError):
    """There is no Chromium and none can be installed; the message says what to do."""


@cache
def find_chromium() -> Path:
    """Path of a Chromium: from PATH, then Playwright's own, then Debian's package.

    Raises NoChromiumError when there is none: browser tests fail then, they are not skipped.
    """
    found = on_path() or of_playwright()
    if found is None:
        failure = install_from_debian()
        found = on_path()
        if found is None:
            raise NoChromiumError(
                f"Chromium is needed and there is none ({failure}). Install it (on Debian: "
                f"apt-get install {' '.join(DEBIAN_PACKAGES)}), or run: playwright install chromium"
            )
    return found


def on_path() -> Path | None:
    """Path of the first Chromium or Chrome among the commands of PATH."""
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    return Path(found) if found else None


def of_playwright() -> Path | None:
    """Path of the Chromium that Playwright downloaded, when it did."""
    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return path if path.is_file() else None


def install_from_debian() -> str:
    """Install Debian's Chromium; the result says why it is not there, should it not be."""
    if shutil.which("apt-get") is None:
        return "no apt-get"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "apt-get needs root"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES)
    for command in (("apt-get", "update"), install):
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            return f"`{' '.join(command)}` failed: {result.stderr.strip()[-500:]}"
    return "the package installed holds no known command"
