"""From files to everything that leaves."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ..rendered import RenderedPage
from ..site.config import load_project
from ..site.files import PathError, list_files
from ..syntax.model import Page
from . import ExportError, needs
from .extract import read_notes
from .identities import Identities
from .links import Place
from .notes import Collection, Known, Warned
from .rendered_site import Source, rendered


def collect_files(paths: tuple[str, ...], site: Path | None, identities: Identities) -> Collection:
    """The items of the site that is configured here, or of files alone.

    Args:
        paths: Its pages and folders; none for all.
        site: The folder that it is built into; None to build it.
        identities: What is known of the items.

    Raises:
        ExportError: A library is missing.
        PathError: A path cannot be looked into, or there is none.
        ConfigError: The configuration cannot be read.
        BuildError: The site cannot be built.
        PdfError: The built site lacks a page.
    """
    if find_spec("selectolax") is None:
        raise ExportError(needs("exporting"))
    project = load_project(Path())
    if project is None and not paths:
        raise PathError("there is no mkdocs.yml here; name the files or folders")
    if project is None:
        files = list_files(map(Path, paths))
    else:
        chosen = [Path(path) for path in paths] or [project.docs_dir]
        files = list_files(chosen, project.docs_dir, project.excludes)
    with rendered(files, site) as source:
        return collect(source, identities)


def collect(source: Source, identities: Identities) -> Collection:
    """The items of a rendered site, with all that they need."""
    namespace = identities.namespace or source.title
    collection = Collection(source.title, source.address, namespace, media=source.files.data)
    lost: list[str] = []
    for file, became in source.pages:
        page = identities.page(file.path)
        if page.blocks:
            lost += add_page(collection, page, became, source, identities.on(file.path))
    if lost:
        what = f"{len(lost)} links lead nowhere, since the site has no site_url; set it"
        collection.warnings.append(Warned("mkdocs.yml", 1, what))
    return collection


def add_page(
    collection: Collection,
    page: Page,
    became: RenderedPage,
    source: Source,
    know: Callable[[str], Known],
) -> list[str]:
    """Add the items of a page; return the links on it that lead nowhere."""
    place = Place(source.address, became.url, source.files)
    notes, warnings, errors = read_notes(page, became, place, know)
    collection.notes += notes
    collection.warnings += warnings
    collection.errors += errors
    return place.lost
