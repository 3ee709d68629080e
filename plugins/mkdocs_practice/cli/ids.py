"""`practice ids`: identities that last."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from ..checks.reports.places import relative
from ..site import Site
from ..site.atomic import FileWrite, write_together
from ..site.files import is_no_file
from ..site.lock.decisions import decide
from ..site.lock.lock_file import lock_writes
from ..site.lock.update import Update
from ..site.lock.write_ids import PageWithIds, missing_ids
from .common import CannotRunError, one_line_errors
from .site_options import complete_files, config_option, examples, load_site, quiet_option
from .streams import remark, say

_EXAMPLES = examples(
    "practice ids --check              is there something to do?",
    "practice ids --dry-run            look at what would be written",
    "practice ids --write              write it",
    "practice ids --alias stride=step  the item `stride` was `step` before",
)


@click.command("ids", short_help="Write ids, and keep what they stand for.", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@click.option(
    "--write", is_flag=True, help="Write missing ids, and bring the lock file up to date."
)
@click.option("--check", is_flag=True, help="Exit with 1 where --write has something to do.")
@click.option("--dry-run", is_flag=True, help="Show what --write would change in the source.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--retire", multiple=True, metavar="ID", help="Give up the id of a deleted item.")
@click.option("--alias", multiple=True, metavar="NEW=OLD", help="Say that NEW was OLD before.")
@config_option
@quiet_option
def ids_command(
    paths: tuple[str, ...],
    write: bool,
    check: bool,
    dry_run: bool,
    yes: bool,
    retire: tuple[str, ...],
    alias: tuple[str, ...],
) -> None:
    """Write ids into the source of PATHS, and keep what they stand for in practice.lock.json.

    Say with an option what to do. Exits with 0 when all is well, 1 when something is left to
    decide, 2 when it could not run.
    """
    if not (check or write or dry_run or retire or alias):
        raise click.UsageError(
            "nothing is done without an option: add --check to hear what is left to do, --dry-run "
            "to look at it, or --write to write it"
        )
    if check and (write or retire or alias):
        raise click.UsageError("--check changes nothing: it goes with none of the others")
    with one_line_errors():
        site = load_site()
        if retire or alias:
            site.lock = decide(site, retire, alias)
        _say_unread(site, paths)
        if check or dry_run:
            _show(site, paths, dry_run=dry_run)
            return
        pages = missing_ids(site, paths) if write else []
        count = sum(len(page.ids) for page in pages)
        if count and not yes:
            _ask(pages, count)
        update = _write(site, pages)
        _say_left(pages)
        slips = _say_slips(pages)
        _report(update)
    sys.exit(1 if update.findings or slips else 0)


def _say_unread(site: Site, paths: tuple[str, ...]) -> None:
    """Say which pages are no files; the others are gone through."""
    for file in site.files(paths):
        if is_no_file(file.path):
            say(str(site.page(file.path)))


def _say_left(pages: Iterable[PageWithIds]) -> None:
    """Say where no id can be written."""
    for what in (what for page in pages for what in page.left):
        say(what)


def _say_slips(pages: Iterable[PageWithIds]) -> int:
    """Say where no id is written over one that is there; return in how many places."""
    slips = [slip for page in pages for slip in page.slips]
    for slip in slips:
        click.echo(slip)
    if slips:
        what = "this item" if len(slips) == 1 else f"these {len(slips)} items"
        say(f"No id is written for {what}, over the one that is meant.")
    return len(slips)


def _show(site: Site, paths: tuple[str, ...], *, dry_run: bool) -> None:
    """Say what is to be done, and exit with 1 where there is something."""
    pages = missing_ids(site, paths)
    for page in pages:
        if dry_run:
            click.echo(page.diff(_shown(page)), nl=False)
        else:
            missing = len(page.ids) + len(page.left) + len(page.slips)
            say(f"{page.path}: {_items(missing)} without an id")
    _say_left(pages)
    _say_slips(pages)
    update = site.update()
    _report(update)
    stale = _stale(site, update)
    if stale:
        say(stale)
    if not dry_run and (pages or stale or update.findings):
        if stale or update.findings or any(page.ids for page in pages):
            say("Run `practice ids --write`.")
        sys.exit(1)


def _stale(site: Site, update: Update) -> str:
    if not site.lock.exists:
        return "There is no practice.lock.json yet."
    return f"practice.lock.json is not up to date: {update}." if update else ""


def _write(site: Site, pages: Sequence[PageWithIds] = ()) -> Update:
    """Write pages with their ids, and the lock file; return what has changed in that."""
    pages = [page for page in pages if page.ids]
    if pages and site.lock.exists:
        # What the items were without ids has to be known, for them to be the same with ids.
        site.lock = site.update().lock
    writes = []
    for page in pages:
        before, after = page.before.encode("utf-8"), page.after.encode("utf-8")
        writes.append(FileWrite(Path(page.path), after, before))
        site.put(page.path, after)
    update = site.update()
    lock = lock_writes(site.folder, update.lock)
    write_together([*writes, *lock])
    for page in pages:
        remark(f"{page.path}: {len(page.ids)} written")
    if lock:
        remark(f"Wrote practice.lock.json{f': {update}' if update else ''}.")
    return update


def _ask(pages: list[PageWithIds], count: int) -> None:
    """Ask whether the source may be touched.

    Raises:
        CannotRunError: There is nobody to ask.
    """
    what = f"Write {count} ids into {len(pages)} {'page' if len(pages) == 1 else 'pages'}?"
    if not sys.stdin.isatty():
        raise CannotRunError(f"{what} Add --yes to confirm, or --dry-run to look")
    while True:
        answer = click.prompt(f"{what} [y/n, d for the difference]", err=True, default="n")
        if answer.lower() in ("y", "yes"):
            return
        if answer.lower() not in ("d", "diff"):
            say("Nothing is written.")
            sys.exit(1)
        for page in pages:
            click.echo(page.diff(_shown(page)), nl=False)


def _report(update: Update) -> None:
    for finding in update.findings:
        click.echo(str(finding))


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _shown(page: PageWithIds) -> str:
    return relative(page.path)
