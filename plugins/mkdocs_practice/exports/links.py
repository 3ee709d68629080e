"""Links and pictures of a page: addresses made whole, or files that are taken along."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b, blake2s
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .notes import MEDIA

MOST_BYTES = 4_000_000
"""The size of a picture from which it does not belong in a deck that phones carry around."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_UNFIT = re.compile(r"[^a-zA-Z0-9.-]+")
_LONGEST_STEM = 40


class MediaError(Exception):
    """A file that cannot be taken along; the message says why, and how to fix it."""


def relative_url(path: str, page: str) -> str:
    """The address of a path in a site as a page has it, whose own address is `page`."""
    folder = page if page.endswith("/") else posixpath.dirname(page)
    address = posixpath.relpath(f"/{path}", f"/{folder}")
    return f"{address}/" if path.endswith("/") else address


def media_name(path: str, data: bytes) -> str:
    """The name of a file in an export; it hangs on what is in it."""
    stem, ending = _stem_and_ending(path)
    return f"{stem}-{blake2s(data, digest_size=5).hexdigest()}{ending}"


def media_stem(path: str) -> str:
    """That name without what hangs on what is in the file."""
    return "".join(_stem_and_ending(path))


def _stem_and_ending(path: str) -> tuple[str, str]:
    stem, ending = posixpath.splitext(posixpath.basename(path))
    stem = _UNFIT.sub("-", stem).strip("-.")[:_LONGEST_STEM] or "file"
    return stem, _UNFIT.sub("", ending.lower())


class SiteFiles:
    """The files of a site that its notes need.

    Args:
        find: Gives the file at a path in the site, with slashes; None where there is none.
        roots: The folders that such a file must be in, once links are followed; none for any.
    """

    def __init__(self, find: Callable[[str], Path | None], *roots: Path) -> None:
        self.data: dict[str, bytes] = {}
        self._find = find
        self._roots = [root.resolve() for root in roots]
        self._names: dict[str, str] = {}

    def take(self, path: str) -> str:
        """Take a file along, and return the name that is its own: it hangs on what is in it.

        Args:
            path: Its path in the site.

        Raises:
            MediaError: It cannot be taken along.
        """
        if path not in self._names:
            data = self._read(path)
            name = media_name(path, data)
            self._names[path] = name
            self.data[name] = data
        return self._names[path]

    def state(self, path: str) -> str:
        """The outcome of taking a file along: its name and a hash of it, or the problem."""
        try:
            name = self.take(path)
        except MediaError as error:
            return str(error)
        return f"{name} {blake2b(self.data[name], digest_size=16).hexdigest()}"

    def _read(self, path: str) -> bytes:
        file = self._find(path)
        if file is None:
            raise MediaError("is no file in the site; add it, or correct the address")
        try:
            real = file.resolve(strict=True)
            if self._roots and not any(real.is_relative_to(root) for root in self._roots):
                raise MediaError("leads out of the folder of the site; copy the file into it")
            size = real.stat().st_size
            if size > MOST_BYTES:
                megabytes, limit = size / 1e6, MOST_BYTES / 1e6
                raise MediaError(
                    f"has {megabytes:.1f} MB, and {limit:.0f} MB is the most for a deck; "
                    "make it smaller"
                )
            return real.read_bytes()
        except (OSError, RuntimeError) as error:
            reason = (getattr(error, "strerror", None) or "no reason was given").lower()
            what = f"cannot be read ({reason}); fix the file, or leave it out"
            raise MediaError(what) from None


@dataclass(slots=True)
class PageAddress:
    """The address of a page, to resolve those on it.

    Attributes:
        site: The address of the site, ending with a slash; "" where it has none.
        url: The page's address from there.
        files: What is taken along.
        lost: The links that lead nowhere for want of the site's address.
        asked: The paths in the site of the files that it shows, in their order.
    """

    site: str
    url: str
    files: SiteFiles
    lost: list[str] = field(default_factory=list)
    asked: dict[str, None] = field(default_factory=dict)

    def link(self, target: str) -> str:
        """The whole address that a link leads to; "" where that cannot be said."""
        if _SCHEME.match(target):
            return f"https:{target}" if target.startswith("//") else target
        if not self.site:
            self.lost.append(target)
            return ""
        return urljoin(urljoin(self.site, self.url), target)

    def picture(self, target: str) -> str:
        """The address of what a page shows: of a file taken along, or that of another host.

        Raises:
            MediaError: The file cannot be taken along.
        """
        if _SCHEME.match(target):
            return f"https:{target}" if target.startswith("//") else target
        path = self._path(target)
        self.asked[path] = None
        return MEDIA + self.files.take(path)

    def _path(self, target: str) -> str:
        """The path in the site of what an address on the page names.

        Raises:
            MediaError: It is outside of the site.
        """
        path = unquote(urlsplit(target).path)
        if path.startswith("/"):
            # From the root of the host, under which the site may stand in a folder.
            base = unquote(urlsplit(self.site).path) or "/"
            if not path.startswith(base):
                raise MediaError("is outside of the site; copy the file into it")
            path = path[len(base) :]
        else:
            path = posixpath.join(posixpath.dirname(unquote(self.url)), path)
        path = posixpath.normpath(path)
        if path.startswith("../") or "\\" in path or "\0" in path or path in (".", ".."):
            raise MediaError("is outside of the site; copy the file into it")
        return path
