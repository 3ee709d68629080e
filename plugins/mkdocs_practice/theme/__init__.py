"""The front end as shipped: where its files are, and where they go in a site."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_THEME = Path(__file__).parent
FOLDER = _THEME / "templates" / "assets" / "practice"
ROOT = "assets/practice"
"""Where the files are in a site."""
LOADER = "loader.js"
_PREFIX = "practice-"
"""How the names of our elements begin."""
_NAME = re.compile(r"[a-z]*")


@cache
def _tag(names: tuple[str, ...]) -> re.Pattern[str]:
    """The beginning of an element of one of these names, or with one as its class."""
    named = "|".join(map(re.escape, names))
    # A value ends at its own quote, so that no text takes more than one look at each character.
    value = r"""(?:"(?:[^"<>]*\s)?|'(?:[^'<>]*\s)?|)"""
    return re.compile(
        rf"""<(?:(?:{named})(?=[\s/>])|\w[^<>]*?\sclass={value}(?:{named})(?=["'\s/>]))"""
    )


def has_element(html: str, names: Sequence[str]) -> bool:
    """Return whether HTML has an element of one of these names, or with one as its class.

    The names alone are no sign: an id, an address or a text may well begin like them.
    """
    return any(_has_tag(html, name) for name in names)


def _has_tag(html: str, name: str) -> bool:
    """Look at the tag around each place of a name, and at no tag twice."""
    place = html.find(name)
    if place < 0:
        return False
    tag, known = _tag((name,)), 0
    while place >= 0:
        start = html.rfind("<", known, place)
        if start >= 0 and tag.match(html, start):
            return True
        known = place + len(name)
        place = html.find(name, known)
    return False


def _names_in(html: str) -> set[str]:
    """All that may be a name of ours anywhere on a page, which is looked through once for them."""
    rests = map(_NAME.match, html.split(_PREFIX)[1:])
    return {f"{_PREFIX}{found[0]}" for found in rests if found}


def _link(html: str, path: str) -> tuple[int, int] | None:
    """The beginning and the end of the link to a style sheet in a page; None where it has none."""
    place = html.find(f'{path}"')
    start = html.rfind("<link", 0, place) if place >= 0 else -1
    if start < 0 or ">" in html[start:place]:
        return None
    return start, html.index(">", place) + 1


class Part(NamedTuple):
    """A script and a style sheet of one name, loaded by the pages that need them.

    Attributes:
        name: Theirs, without the endings.
        elements: What needs them on a page: elements, by their names or classes.
        budget: What they may add to the pages' budget, in bytes compressed by gzip.
    """

    name: str
    elements: tuple[str, ...]
    budget: int

    def is_needed(self, html: str) -> bool:
        """Return whether a page, or a piece of one, has an element that needs them."""
        return has_element(html, self.elements)

    @property
    def styles(self) -> str:
        """The name of its style sheet."""
        return f"{self.name}.css"

    @property
    def names(self) -> tuple[str, str]:
        """The names of its files."""
        return self.styles, f"{self.name}.js"


# The build of the front end reads it too.
PARTS = tuple(
    Part(**(each | {"elements": tuple(each["elements"])}))
    for each in json.loads((_THEME / "parts.json").read_text("utf-8"))
)
"""In the order of loading; the first is what every page with practice loads beside the loader."""
FETCHED_NAMES = ("print.js", "page.js", "study.js", "log.js", "pictures.js")
"""What is fetched to print cards or pages, to study, to keep something, and to draw it."""
RENEW = "renew.js"
"""What has the same address in every release: pages of older ones ask it whether to load anew."""
NAMES = (LOADER, *(name for part in PARTS for name in part.names), *FETCHED_NAMES)
"""What lies beside the loader, under an address that changes with its content."""
ALL_NAMES = (*NAMES, RENEW)
WORKER = "practice-sw.js"
"""The service worker in the root of a site: a browser lets it serve what lies below it."""
_WORKERS = {True: "sw.js", False: "sw-gone.js"}


def worker(*, is_offline: bool) -> Path:
    """The source of the worker; for a site that wants none, one that takes a former one away."""
    return FOLDER / _WORKERS[is_offline]


class MissingAssetsError(Exception):
    """The front end has not been built, as in a checkout that was not installed."""


class Assets:
    """The files of the front end under an address that changes with their content.

    Attributes:
        version: A digest of their content.
        files: The source of each file, by its path in the site.
        styles: The paths of the style sheets in the site, in the order of loading.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read the files.

        Raises:
            MissingAssetsError: One of them is not there.
        """
        names = (*ALL_NAMES, *_WORKERS.values())
        missing = [name for name in names if not (folder / name).is_file()]
        if missing:
            raise MissingAssetsError(
                f"{folder} lacks {', '.join(missing)}; build the front end with `pip install -e .`"
            )
        from hashlib import blake2s

        digest = blake2s(digest_size=4)
        for name in NAMES:
            digest.update((folder / name).read_bytes())
        self.version = digest.hexdigest()
        self._root = f"{ROOT}/{self.version}"
        self.files = {f"{self._root}/{name}": folder / name for name in NAMES}
        self.files[f"{ROOT}/{RENEW}"] = folder / RENEW
        self.styles = tuple(f"{self._root}/{part.styles}" for part in PARTS)

    @property
    def loader(self) -> str:
        """The path of the script that every page loads."""
        return f"{self._root}/{LOADER}"

    def without_styles(self, html: str) -> str:
        """Take the links to style sheets that a page has no use for out of it."""
        named = _names_in(html)
        links = (
            _link(html, path)
            for part, path in zip(PARTS, self.styles, strict=True)
            if not any(name in named and _has_tag(html, name) for name in part.elements)
        )
        kept, position = [], 0
        # A page is long, so that it is copied once for all of them.
        for start, end in sorted(filter(None, links)):
            kept.append(html[position:start].rstrip())  # with the space before it
            position = end
        return "".join((*kept, html[position:])) if kept else html
