"""Names for files that a build puts beside its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from html import escape, unescape
from urllib.parse import quote

from ..syntax.errors import PracticeError
from ..theme import has_element

_UNFIT = re.compile(r"[^\w.-]+")
_DEVICES = frozenset(("aux", "con", "conin$", "conout$", "nul", "prn")).union(
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"
)


class NameConflictError(PracticeError):
    """The site has a file of that name already; the message says which."""


def is_reserved(name: str) -> bool:
    """Return whether Windows can have no file of this name, whatever its ending."""
    return name.endswith((".", " ")) or name.partition(".")[0].rstrip(" ").lower() in _DEVICES


class Names:
    """The names of a page's files: beside `index.html`, else in a folder named after the page.

    Args:
        page: The path of the page in the site, with slashes.
        taken: The paths of files that the site has already.
    """

    def __init__(self, page: str, taken: Container[str]) -> None:
        folder, _, file = page.rpartition("/")
        inside = f"{folder}/" if folder else ""
        self._link = "" if file == "index.html" else f"{file.rpartition('.')[0]}/"
        self._folder = inside + self._link
        self._taken = taken
        self._given: set[str] = set()

    def of(self, wanted: str, ending: str) -> str:
        """A name that no other file of the page has, also where case makes no difference.

        Raises:
            TakenError: The site has a file of that name.
        """
        stem = _UNFIT.sub("-", wanted).strip(".-") or "deck"
        if is_reserved(stem):
            stem = f"{stem.replace('.', '-')}-deck"
        name, count = f"{stem}{ending}", 1
        while name.lower() in self._given:
            count += 1
            name = f"{stem}-{count}{ending}"
        if self.path(name) in self._taken:
            raise NameConflictError(f"{self.path(name)}: the site has this file already; rename it")
        self._given.add(name.lower())
        return name

    def path(self, name: str) -> str:
        """The path of a file in the site."""
        return self._folder + name

    def address(self, name: str) -> str:
        """The address of a file as its page links to it."""
        # A colon in the first part would make a scheme of what stands before it.
        return quote(self._link + name, safe="/")

    def link(self, name: str, label: str) -> str:
        """The HTML of a link to a file."""
        href = escape(self.address(name))
        return f'<a dir="auto" download="{escape(name)}" href="{href}">{escape(label)}</a>'


def download(*links: str) -> str:
    """Links in a line of their own; in the page itself, so that they need no script.

    Each goes its own way from left or right: names such as Anki would run into each other.
    """
    inside = " · ".join(links)
    return f'<p class="practice-download" data-search-exclude="data-search-exclude">{inside}</p>'


_DECK = re.compile(r"""<practice-deck\b[^>]*?\bid="([^"]*)"[^>]*>""")
_END_OF_DECK = "</practice-deck>"
_CARD = ("practice-card",)


def add_to_decks(html: str, links: Callable[[str], str]) -> str:
    """Put links at the foot of each deck that has cards.

    Args:
        html: A page.
        links: Makes the HTML for a deck, by its id.
    """
    parts, done = [], 0
    while match := _DECK.search(html, done):
        end = html.find(_END_OF_DECK, match.end())
        if end < 0:
            break
        parts.append(html[done:end])
        if has_element(html[match.start() : end], _CARD):
            parts.append(links(unescape(match[1])))
        parts.append(_END_OF_DECK)
        done = end + len(_END_OF_DECK)
    return "".join((*parts, html[done:]))
