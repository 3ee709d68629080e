"""Installs Debian's Chromium for the browser tests, where there is none and that is possible."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mkdocs_practice.pdf import PdfError, chromium
from tests.support.debian import install_from_debian

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
        failure = install_from_debian(DEBIAN_PACKAGES)
    try:
        return chromium.find_chromium()
    except PdfError:
        raise NoChromiumError(
            f"Chromium is needed and there is none ({failure}). Install it (on Debian: "
            f"apt-get install {' '.join(DEBIAN_PACKAGES)}), or run: playwright install chromium"
        ) from None
