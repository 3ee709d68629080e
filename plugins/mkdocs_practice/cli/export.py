"""`practice export`: items for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checks import Tally
from ..checks.options import DEFAULTS
from ..checks.reports import has_errors
from ..checks.rules.setup import UNDRAWN_SITE
from ..exports.collect import collect_files
from ..exports.formats import FORMATS
from ..exports.histories import Histories
from ..site import Site
from ..site.atomic import check_writable
from ..site.enabled import not_enabled
from ..site.excluded import IS_DRAFT
from ..site.lock.entries import NAME
from ..site.lock.lock_file import lock_writes
from ..site.lock.update import Update
from ..site.translations import TRANSLATOR
from ..syntax.quote import quote_names
from .common import (
    CannotRunError,
    check_kept,
    check_result,
    load_progress,
    one_line_errors,
    say_reviews,
    write_output,
)
from .format_names import FormatName
from .progress import step
from .site_options import (
    complete_files,
    complete_folders,
    config_option,
    examples,
    load_site,
    quiet_option,
)
from .streams import remark, say

if TYPE_CHECKING:
    from ..exports.export_file import ExportFile
    from ..exports.notes import Collection
    from ..exports.progress.file import Progress


_EXAMPLES = examples(
    "practice export anki                        the whole site, as practice.apkg",
    "practice export anki --deck git-deck        one deck",
    "practice export moodle docs/week1 --strict  all, or nothing",
    "practice export json -o - | jq length       into another program",
)


@click.command(
    "export",
    short_help="Write items for other programs.",
    help="Write the items in PATHS, or of the whole site, in FORMAT.\n\n"
    f"Formats: {', '.join(FORMATS)}.",
    epilog=_EXAMPLES,
)
@click.argument("form", metavar="FORMAT", type=FormatName(list(FORMATS)))
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete_files,
    help="The file; by default `practice`, with the format's ending.",
)
@click.option("--deck", metavar="ID", help="Only the cards of this deck.")
@click.option("--tag", metavar="TAG", help="Only items with this tag.")
@click.option("--lang", metavar="TAG", help="The translation to take, of a translated site.")
@click.option(
    "--site",
    metavar="DIR",
    shell_complete=complete_folders,
    help="Take the pages from the site built into DIR.",
)
@click.option(
    "--reviews",
    metavar="FILE",
    shell_complete=complete_files,
    help="For Anki: with the progress in FILE.",
)
@click.option("--locked", is_flag=True, help="Stop where practice.lock.json is not up to date.")
@click.option("--strict", is_flag=True, help="Write nothing where the format cannot hold all.")
@config_option
@quiet_option
def export_command(
    form: str,
    paths: tuple[str, ...],
    output: str | None,
    deck: str | None,
    tag: str | None,
    lang: str | None,
    site: str | None,
    reviews: str | None,
    locked: bool,
    strict: bool,
) -> None:
    """Write items for other programs."""
    chosen = FORMATS[form]
    place = output or f"practice{chosen.ending}"
    with one_line_errors():
        check_result(place)
        project = load_site()
        progress = _progress(project, reviews, form, place) if reviews is not None else None
        language = _language(project, lang)
        update = _update(project, locked=locked)
        lock = [] if update is None or locked else lock_writes(project.folder, update.lock)
        for write in lock:
            check_writable(write.path)
        identities = Histories(update.lock if update is not None else None)
        with step("Building the site" if site is None else "Reading the built site"):
            built = Path(site) if site is not None else None
            collection = collect_files(project, paths, built, identities, language)
        # Also of what is not chosen: a warning says no deck, and an error is one of the site.
        _stop_at(collection.errors)
        lost = collection.warnings
        collection = _chosen(collection, deck, tag)
        if not collection.notes:
            why = _why_nothing(project, paths, language)
            raise CannotRunError(f"there is nothing to export: {why}")
        with step(f"Writing {place}"):
            written = chosen.write(collection)
        if progress is not None:
            written = _with_reviews(written, place, progress, identities, project)
        warnings = [*lost, *written.warnings]
        for warning in warnings:
            say(str(warning))
        if strict and warnings:
            say(f"{place} is not written: the format cannot hold everything (see above).")
            sys.exit(1)
        write_output(place, written.data, after=lock)
        if lock:
            remark(f"Wrote {NAME}: {update or 'new layout'}. Commit it: the identities are in it.")
    count = len(collection.notes) - written.left_out
    remark(f"{'1 item' if count == 1 else f'{count} items'}.")


def _chosen(collection: Collection, deck: str | None, tag: str | None) -> Collection:
    """The items of a deck, or with a tag, or both."""
    if deck is None and tag is None:
        return collection
    return collection.only(
        lambda note: deck in (None, note.deck_id) and (not tag or tag in note.item.tags)
    )


def _progress(site: Site, path: str, form: str, place: str) -> Progress:
    """The progress of a reader of this site.

    Raises:
        CannotRunError: The format has no place for it, or the result would take its place.
        PathError: The file cannot be read.
        ExportError: It is no such file, or of another site.
    """
    if form != "anki":
        raise CannotRunError(f"{form} has no place for reviews; --reviews is for `anki`")
    check_kept(place, path)
    progress = load_progress(path)
    if progress.site:
        progress.check_namespace(site.lock.namespace if site.lock.exists else "")
    elif site.config is not None:
        progress.check_address(site.config.address)
    return progress


def _with_reviews(
    written: ExportFile, place: str, progress: Progress, identities: Histories, site: Site
) -> ExportFile:
    """A package with a reader's reviews.

    Raises:
        CannotRunError: None of them is of an item in it.
        ExportError: A library is missing.
    """
    from ..imports.formats.anki.reviewed import with_reviews

    options = site.config.options if site.config is not None else DEFAULTS
    former = identities.lock.former if identities.lock is not None else lambda key: []
    reviewed = with_reviews(place, written.data, progress, former, options.retention)
    say_reviews(progress.path, reviewed.reviews, reviewed.cards, reviewed.exam)
    return written._replace(data=reviewed.data)


def _language(site: Site, tag: str | None) -> str:
    """The language of the pages to export, as a site knows its translations; "" for its own.

    Raises:
        CannotRunError: The site has no such translation.
    """
    known = site.translations
    if tag is None:
        return ""
    languages = (known.default, *known.others) if known.default else ()
    if tag not in languages:
        fix = f"there are {', '.join(languages)}" if languages else "its pages are in one language"
        raise CannotRunError(f"the site has no pages in `{tag}`; {fix}")
    if not known.is_built(tag):
        raise CannotRunError(_not_built(site, tag))
    return "" if tag == known.default else tag


def _not_built(site: Site, tag: str) -> str:
    """The message for a language that a site has, and is not built in."""
    known = site.translations
    there = filter(known.is_built, (known.default, *known.others))
    where = site.config.file if site.config is not None else "the configuration"
    return (
        f"the site is not built in `{tag}`, as `{TRANSLATOR}` in {where} says; "
        f"take {', '.join(there)}, or let it be built"
    )


def _why_nothing(site: Site, paths: tuple[str, ...], language: str) -> str:
    """The reason why nothing leaves a site: mostly, its configuration lets no item be drawn."""
    languages = {site.language(file) for file in site.files(paths)}
    if languages.isdisjoint(("", language)):
        other = min(languages)
        if not site.translations.is_built(other):
            return _not_built(site, other)
        return f"the pages are in {quote_names(sorted(languages))}; add `--lang {other}`"
    if site.config is not None:
        drafts = [site.config.drafts.match(file.name) for file in site.files(paths)]
        if drafts and all(drafts):
            return f"{site.files(paths)[0].path} {IS_DRAFT}"
        tally = Tally()
        for file in site.all_files:
            tally.add(site.page(file.path))
        undrawn = (each for each in site.config.findings if each.rule is UNDRAWN_SITE)
        if tally.items:
            for finding in (*not_enabled(site.config, tally), *undrawn):
                return str(finding)
    return "no item is answered, or none fits"


def _update(site: Site, *, locked: bool) -> Update | None:
    """The news for the lock file from the site's items; None for files of no site.

    Raises:
        CannotRunError: Only the author can say what has become of an item, or the lock file has
            to be up to date already.
    """
    if site.config is None:
        return None
    with step("Reading the pages"):
        update = site.update()
    for finding in update.findings:
        say(str(finding))
    if has_errors(update.findings):
        raise CannotRunError(
            "the items above would be new to readers who have learned them; fix them first"
        )
    if locked and (update or not site.lock.exists):
        what = f"is not up to date: {update}" if site.lock.exists else "is missing"
        raise CannotRunError(f"{NAME} {what}; run `practice ids --write`, and commit it")
    return update


def _stop_at(errors: Iterable[object]) -> None:
    """Say what keeps items from leaving, all of it.

    Raises:
        CannotRunError: There is something.
    """
    lines = [str(error) for error in errors]
    for line in lines:
        say(line)
    if lines:
        raise CannotRunError("nothing is written; fix the errors above first")
