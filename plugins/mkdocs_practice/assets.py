"""The front end as shipped: where its files are, and where they go in a site."""

from __future__ import annotations

import re
from hashlib import blake2s
from pathlib import Path

FOLDER = Path(__file__).parent / "theme" / "assets"
LOADER = "loader.js"
PAGE_NAMES = ("practice.css", LOADER, "practice.js")
"""What a page with practice loads."""
DECK_NAMES = ("deck.css", "deck.js")
"""What a page with a deck loads beside that."""
GRADED_NAMES = ("graded.css", "graded.js")
"""What a page with graded questions loads beside that."""
PRINT_NAMES = ("print.js",)
"""What is fetched when cards are about to be printed."""
PROGRESS_NAMES = ("progress.js",)
"""What is fetched for exercises of several parts."""
NAMES = (*PAGE_NAMES, *DECK_NAMES, *GRADED_NAMES, *PRINT_NAMES, *PROGRESS_NAMES)
STYLES = {
    "practice.css": '"practice-',
    "deck.css": "<practice-deck ",
    "graded.css": "<practice-graded ",
}
"""The style sheets in the order of loading, each with what is on a page that needs it."""


class MissingAssetsError(Exception):
    """The front end has not been built, as in a checkout that was not installed."""


class Assets:
    """The files of the front end under an address that changes with their content.

    Attributes:
        files: The source of each file, by its path in the site.
        styles: The paths of the style sheets in the site, in the order of loading.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read the files.

        Raises:
            MissingAssetsError: One of them is not there.
        """
        missing = [name for name in NAMES if not (folder / name).is_file()]
        if missing:
            raise MissingAssetsError(
                f"{folder} lacks {', '.join(missing)}; build the front end with `pip install -e .`"
            )
        digest = blake2s(digest_size=4)
        for name in NAMES:
            digest.update((folder / name).read_bytes())
        self._root = f"assets/practice/{digest.hexdigest()}"
        self.files = {f"{self._root}/{name}": folder / name for name in NAMES}
        self.styles = tuple(f"{self._root}/{name}" for name in STYLES)
        self._links = {
            mark: re.compile(rf'\s*<link\b[^>]*\bhref="[^"]*{re.escape(path)}"[^>]*>')
            for mark, path in zip(STYLES.values(), self.styles, strict=True)
        }

    @property
    def loader(self) -> str:
        """The path of the script that every page loads."""
        return f"{self._root}/{LOADER}"

    def without_styles(self, html: str) -> str:
        """Take the links to style sheets that a page has no use for out of it."""
        for mark, link in self._links.items():
            if mark not in html:
                html = link.sub("", html, count=1)
        return html
