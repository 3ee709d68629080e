"""From files to everything that leaves."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ..checks import Finding
from ..site import Site
from ..site.build import RenderedPage
from ..site.files import PathError, SourceFile, is_no_file, read_page, unfit_name
from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.model import Page
from . import ExportError, needs
from .extract import read_notes
from .histories import Histories
from .links import PageAddress
from .notes import Collection, ExportWarning, ItemHistory
from .rendered_site import RenderedSite, render_site


def collect_files(
    site: Site, paths: tuple[str, ...], built: Path | None, identities: Histories,
    language: str = "",
) -> Collection:  # fmt: skip
    """The items of a site, or of files alone.

    Args:
        site: The site.
        paths: Its pages and folders; none for all.
        built: The folder that it is built into; None to build it.
        identities: What is known of the items.
        language: The one to take the pages in; "" for the site's own.

    Raises:
        ExportError: A library is missing.
        PathError: A path cannot be looked into, or there is none.
        ConfigError: The configuration cannot be read.
        BuildError: The site cannot be built.
        SiteError: The built site lacks a page.
    """
    if find_spec("selectolax") is None:
        raise ExportError(needs("exporting"))
    files, empty, lost = list[SourceFile](), set[str](), list[ExportWarning]()
    for file in site.files(paths):
        if (unfit := unfit_name(file.path, file.name)) is not None:
            raise PathError(str(unfit))
        if isinstance(page := site.page(file.path), Finding):
            if not is_no_file(file.path):
                raise PathError(str(page))
            lost.append(ExportWarning(file.path, 1, f"{page.message}, and left out; {page.fix}"))
            continue
        files.append(file)
        if not page.blocks:
            empty.add(file.path)
    if built is not None:  # which may lack pages that have nothing to give
        files = [file for file in files if file.path not in empty]
    with render_site(site.config, files, built, language, whole=not paths) as source:
        fences = site.config.context.fences if site.config is not None else UNKNOWN_FENCES
        collection = collect(source, identities, site.page, fences).distinct()
    collection.warnings[:0] = lost
    return collection


def collect(
    source: RenderedSite, identities: Histories,
    read: Callable[[str], Page | Finding] = read_page, fences: Fences = UNKNOWN_FENCES,
) -> Collection:  # fmt: skip
    """The items of a rendered site, with all that they need.

    Args:
        source: The site, rendered.
        identities: What is known of the items.
        read: Gives the page in a file.
        fences: What pages have for fences that are not as in their files.

    Raises:
        PathError: A file cannot be read.
    """
    collection = collection_for(source, identities)
    lost: list[ExportWarning] = []
    for file, became in source.pages:
        page = became.page(file.path, fences) or read(file.path)
        if isinstance(page, Finding):
            raise PathError(str(page))
        if page.blocks:
            lost += add_page(collection, page, became, source, identities.on(file.path))
    collection.warnings += lost_links(lost, source.config)
    return collection


def collection_for(source: RenderedSite, identities: Histories) -> Collection:
    """The empty collection of a site."""
    namespace = identities.namespace or source.address or source.title
    return Collection(source.title, source.address, namespace, media=source.files.data)


def lost_links(lost: list[ExportWarning], config: str) -> list[ExportWarning]:
    """One warning of all links that lead nowhere; none where there are none.

    Args:
        lost: The links, a place each.
        config: The file of the site's configuration, as warnings name it.
    """
    if not lost:
        return []
    first, *others = lost
    more = f", nor do {len(others)} more links" if others else ""
    what = f"{first.message} leads nowhere outside of the site, which has no address{more}"
    fix = f"add `site_url: https://example.org/`, with your own, to {config}"
    return [ExportWarning(first.path, first.line, f"{what}; {fix}")]


def add_page(
    collection: Collection,
    page: Page,
    became: RenderedPage,
    source: RenderedSite,
    know: Callable[[str], ItemHistory],
) -> list[ExportWarning]:
    """Add the items of a page; return the links on it that lead nowhere, a place each."""
    place = PageAddress(source.address, became.url, source.files)
    notes, warnings, errors, lost = read_notes(page, became, place, know)
    collection.notes += notes
    collection.warnings += warnings
    collection.errors += errors
    return lost
