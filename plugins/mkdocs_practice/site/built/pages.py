"""Pages of a built site: where the page of a source is, and which site a page is of."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from .folder import SiteError

_MARKS = ("assets/practice", "sitemap.xml", "404.html")
"""Files and folders that only the root of a site has."""
_ADVICE = "name the HTML file, or leave out --site"


def root_of(file: Path, site: Path | None) -> Path:
    """The folder of the site that a built HTML file is of.

    Args:
        file: The file.
        site: The folder of its site; None to find it by what a site's root holds.

    Raises:
        SiteError: The file is not in that folder.
    """
    real = file.resolve()
    if site is None:
        return next((each for each in real.parents if _is_root(each)), real.parent)
    if not real.is_relative_to(site.resolve()):
        raise SiteError(f"{file}: is not in the site {site}")
    return site.resolve()


def _is_root(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in _MARKS)


def address_of(path: str, *, names_files: bool) -> str:
    """The address of a page from the root of its site, as a host has it.

    Args:
        path: The path of its file, with slashes.
        names_files: Whether the addresses of the site name files; else a folder's page has its.
    """
    folder, slash, name = path.rpartition("/")
    return quote(path if names_files or name != "index.html" else f"{folder}{slash}")


def page_of_source(uri: str, root: Path, name: str, advice: str = _ADVICE) -> str:
    """The path in a built site of the page that a source became, with slashes.

    Args:
        uri: The source's path in docs_dir, with slashes.
        root: The folder of the built site.
        name: What messages call it.
        advice: What they say to do.

    Raises:
        SiteError: It became none.
    """
    stem = uri.rpartition(".")[0]
    folder, _, last = stem.rpartition("/")
    inside = f"{folder}/" if folder else ""
    paths = [f"{stem}/index.html", f"{stem}.html"]
    if last.lower() in ("index", "readme"):
        paths.insert(0, f"{inside}index.html")
    for path in paths:
        if (root / path).is_file():
            return path
    raise SiteError(f"{name}: the built site has no page of it; {advice}")
