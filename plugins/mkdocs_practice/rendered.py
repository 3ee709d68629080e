"""The pages of a site as a build has rendered them, and how they come out of it.

A build that is told to writes each page as it is rendered into a file, a line of JSON each: what
the theme puts around it, and what a search or another plugin makes of it, is not in the way.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from .site.build import PAGES


class RenderedPage(NamedTuple):
    """A page, without the theme around it.

    Attributes:
        uri: The path of its source in docs_dir, with slashes.
        url: Its address from the root of the site, such as `guide/writing/`.
        title: Its title as plain text.
        trail: The titles of the navigation's sections that it stands in, from the outermost.
        html: Its content.
    """

    uri: str
    url: str
    title: str
    trail: tuple[str, ...]
    html: str


def pages_wanted() -> Path | None:
    """The file that this build is to write its pages into; None where nobody wants them."""
    name = os.environ.get(PAGES)
    return Path(name) if name else None


def append_page(file: Path, page: RenderedPage) -> None:
    """Write a page into the file for rendered pages.

    Raises:
        OSError: It cannot be written.
    """
    with file.open("a", encoding="utf-8", errors="surrogatepass") as lines:
        lines.write(json.dumps(page) + "\n")


def read_pages(file: Path) -> list[RenderedPage]:
    """The pages that a build has written, in its order.

    Raises:
        OSError: The file cannot be read.
    """
    pages = []
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        uri, url, title, trail, html = json.loads(line)
        pages.append(RenderedPage(uri, url, title, tuple(trail), html))
    return pages
