"""Installs Debian's Chromium for the browser tests, where there is none and that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from mkdocs_practice.pdf import PdfError, chromium

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
    """Path of a Chromium: one that the package finds, or else Debian's package.

    Raises NoChromiumError when there is none: browser tests fail then, they are not skipped.
    """
    try:
        return chromium.find_chromium()
    except PdfError:
        failure = install_from_debian()
    try:
        return chromium.find_chromium()
    except PdfError:
        raise NoChromiumError(
            f"Chromium is needed and there is none ({failure}). Install it (on Debian: "
            f"apt-get install {' '.join(DEBIAN_PACKAGES)}), or run: playwright install chromium"
        ) from None


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
