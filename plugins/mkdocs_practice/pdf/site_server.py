"""Replies to the browser's requests: files of the built site, and nothing else.

The site is not served on a port: the browser's requests are answered before they leave it. So a
page has its real address, which sheets print at their foot and absolute links count from, nobody
else on the machine can look in, and nothing is asked of another host.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

NOWHERE = "http://localhost/"
"""The address of a site that has none."""

# What a system's own table may get wrong, and a browser then refuses to run.
_TYPES = {
    ".css": "text/css",
    ".htm": "text/html",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_INDEX = "index.html"


@dataclass(slots=True)
class SiteServer:
    """A built site under its address.

    Attributes:
        root: The folder that it was built into.
        base: Its address, with a slash at the end.
        refused: The other hosts that were asked for something, and got no request.
    """

    root: Path
    base: str = NOWHERE
    refused: set[str] = field(default_factory=set)

    @property
    def has_address(self) -> bool:
        """Return whether the site's address is known, or only made up."""
        return self.base != NOWHERE

    def address(self, path: str) -> str:
        """The address of a file by its path in the site, as readers know it."""
        folder, _, name = path.rpartition("/")
        return self.base + quote(f"{folder}/".lstrip("/") if name == _INDEX else path)

    def find(self, address: str) -> Path | None:
        """The file at an address; None where there is none, and for other hosts."""
        asked, own = urlsplit(address), urlsplit(self.base)
        if asked.netloc != own.netloc:
            self.refused.add(asked.netloc or asked.scheme)
            return None
        if not asked.path.startswith(own.path):
            return None
        try:
            root = self.root.resolve()
            file = (root / unquote(asked.path[len(own.path) :])).resolve()
            file = file / _INDEX if file.is_dir() else file
            return file if file.is_file() and file.is_relative_to(root) else None
        except (OSError, ValueError):  # no name that a file could have
            return None


def media_type(file: Path) -> str:
    """The media type of a file."""
    suffix = file.suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def base_of(canonical: str, path: str) -> str:
    """The address of a site, from that of one of its pages.

    Args:
        canonical: The page's own address, as it says itself; "" where it says nothing.
        path: Its path in the site.
    """
    try:
        parts = urlsplit(canonical.strip())
    except ValueError:
        return NOWHERE
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return NOWHERE
    folder, _, name = path.rpartition("/")
    inside = {path, f"{folder}/".lstrip("/")} if name == _INDEX else {path}
    for ending in sorted(inside, key=len, reverse=True):
        root = unquote(parts.path or "/").removesuffix(ending)
        if root.endswith("/") and root + ending == unquote(parts.path or "/"):
            return f"{parts.scheme}://{parts.netloc}{quote(root)}"
    return NOWHERE
