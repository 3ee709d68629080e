"""Links to the front end on the pages of a site whose theme is `practice`.

The theme's template writes them into the head, before the site's own style sheets. A site's own
template may pass that one by: then they stand in the page's content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from . import LOADER, PARTS, ROOT, Assets

FOLDER = Path(__file__).parent / "templates"
"""The folder of the theme."""
META = "practice_assets"
"""What the front matter of a page calls what its template is to link to."""
_EXTENDS = re.compile(r"""\{%[-+]?\s*extends\s+["']([^"']+)["']""")
_MAIN = "main.html"


def is_theme(folders: Sequence[str]) -> bool:
    """Return whether the theme with these folders of templates is ours, or extends it."""
    return str(FOLDER) in folders


def link(html: str, meta: MutableMapping[str, Any], folders: Sequence[str], up: str) -> str:
    """Make a page link to what it needs.

    Args:
        html: Its content.
        meta: Its front matter, which its template reads.
        folders: The folders of the theme's templates.
        up: The way from the page to the root of the site, in `../`.

    Returns:
        The content, with the links where the template has none.

    Raises:
        MissingAssetsError: The front end has not been built.
    """
    version = _version()
    loader = f"{ROOT}/{LOADER}?{version}"
    needed = [part for part in PARTS if "practice-" in html and part.is_needed(html)]
    styles = [f"{ROOT}/{part.styles}?{version}" for part in needed]
    template = str(meta.get("template") or _MAIN)
    if not needed or reaches_theme(template, folders):
        meta[META] = {"styles": styles, "loader": loader}
        return html
    return f"{tags(styles, loader, up)}\n{html}"


def tags(styles: Iterable[str], loader: str, up: str) -> str:
    """The HTML that links to style sheets and to the loader.

    Args:
        styles: The paths of the style sheets in the site, in the order of loading.
        loader: That of the loader; "" for none.
        up: The way to the root of the site.
    """
    sheets = "".join(f'<link rel="stylesheet" href="{escape(up + path)}">' for path in styles)
    script = f'<script src="{escape(up + loader)}" async></script>' if loader else ""
    return sheets + script


def all_tags() -> str:
    """The HTML that links a page in the root of a site to all of the front end, a line each.

    Raises:
        MissingAssetsError: The front end has not been built.
    """
    styles = (f"{ROOT}/{part.styles}?{_version()}" for part in PARTS)
    return tags(styles, f"{ROOT}/{LOADER}?{_version()}", "").replace("><", ">\n<", len(PARTS))


@cache
def _version() -> str:
    return Assets().version


def reaches_theme(template: str, folders: Sequence[str]) -> bool:
    """Return whether a template is of our theme, or extends one that is."""
    passed: set[Path] = set()
    while True:
        files = (Path(folder, template) for folder in folders)
        file = next((file for file in files if file.is_file()), None)
        if file is None or file in passed:
            return False
        if file.parent == FOLDER:
            return True
        passed.add(file)
        parent = _EXTENDS.search(file.read_text("utf-8", "replace"))
        if parent is None:
            return False
        template = parent[1]
