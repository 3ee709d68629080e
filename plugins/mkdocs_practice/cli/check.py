"""`practice check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from ..checks import (
    DEFAULT,
    WARNING,
    Context,
    Finding,
    Settings,
    SettingsError,
    Tally,
    by_place,
    check,
)
from ..checks.options import read_option
from ..checks.reports import FORMATS, fixable, has_errors, summary, write
from ..site import Site
from ..site.atomic import write_together
from ..site.check_files import check_files
from ..site.check_task import Task
from ..site.config import exists_on_disk
from ..site.enabled import not_enabled
from ..site.files import SourceFile, page_in
from ..site.lock.entries import NAME as LOCK
from ..syntax.model import Page
from .common import STDIN, one_line_errors
from .progress import bar
from .site_options import (
    complete_files,
    complete_folders,
    complete_rules,
    config_option,
    examples,
    load_site,
    quiet_option,
)
from .streams import remark

_EXAMPLES = examples(
    "practice check                          all pages of the site",
    "practice check docs/week1 --strict      some pages, warnings as well",
    "practice check --select PR1,PR2 --diff  look at what --fix would do",
    "practice check --site site              the built site, as readers get it",
    "practice check - --stdin-filename docs/week1.md < draft.md",
)


def task_of(site: Site, complete: bool) -> Task:
    """The task of checking pages of a site.

    Args:
        site: The site, or files that are of none.
        complete: Whether all its pages are checked: only then the lock file is compared with them.

    Raises:
        LockError: The lock file cannot be read.
    """
    if site.config is None:
        return Task(Context(exists=exists_on_disk), DEFAULT, complete=False)
    lock = site.lock if complete and (site.folder / LOCK).exists() else None
    config = site.config
    return Task(
        config.context, config.settings, complete, lock, config.translations, config.findings,
        config.expansion,
    )  # fmt: skip


def narrow(settings: Settings, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings:
    """The site's choice of rules with that of the command line: it selects anew, ignores more.

    Raises:
        SettingsError: There is no such rule.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for name, values in (("select", select), ("ignore", ignore)):
        words = [word for value in values for word in value.replace(",", " ").split()]
        try:
            chosen[name] = read_option(name, words)
        except SettingsError as error:
            raise SettingsError(f"--{name}: {error}") from None
    settings = replace(settings, select=chosen["select"] or settings.select)
    return replace(settings, ignore=(*settings.ignore, *chosen["ignore"]))


@click.command("check", short_help="Print what is to be fixed in pages.", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Only these rules: PR1, PR103, ...",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Not these rules.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings as well.")
@click.option("--fix", is_flag=True, help="Apply the safe fixes, and show the difference.")
@click.option("--diff", is_flag=True, help="Show what --fix would do, and change nothing.")
@click.option(
    "--site",
    metavar="DIR",
    shell_complete=complete_folders,
    help="Check the site that was built into DIR instead.",
)
@click.option(
    "--stdin-filename",
    metavar="FILE",
    shell_complete=complete_files,
    help="The page that standard input is to become, for the path `-`.",
)
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="PRACTICE_NO_CACHE",
    help="Check each page anew, whatever was found before.",
)
@config_option
@quiet_option
def check_command(
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fix: bool,
    diff: bool,
    site: str | None,
    stdin_filename: str | None,
    no_cache: bool,
) -> None:
    """Print what is to be fixed in PATHS (files or folders; by default the site's pages).

    A path of `-` is standard input. Exits with 0 when there is nothing, 1 when there are errors, 2
    when it could not run.
    """
    _check_usage(paths, form, site, stdin_filename, fix=fix, diff=diff)
    texts: dict[str, bytes] = {}
    with one_line_errors():
        if site is not None:
            found, counted = _check_site(site, select, ignore)
        elif STDIN in paths:
            data = sys.stdin.buffer.read()
            texts = {stdin_filename or STDIN: data}
            found, counted = _check_input(data, stdin_filename, select, ignore)
        else:
            found, counted = _check_pages(
                paths, form, select, ignore, fix=fix, diff=diff, caches=not no_cache
            )
        write(form, found, sys.stdout, colour=_is_colourful(), texts=texts)
    if form == "text":
        sys.stdout.flush()  # first the findings, then how many they are
        remark(counted)
        if site is None and not texts and (line := fixable(found)):
            remark(line)
    failed = has_errors(found) or (strict and any(each.severity == WARNING for each in found))
    sys.exit(1 if failed else 0)


def _check_usage(
    paths: tuple[str, ...], form: str, site: str | None, name: str | None, *, fix: bool, diff: bool
) -> None:
    """See that the options go together; see `check_command` for what they are.

    Raises:
        UsageError: They do not.
    """
    if site is not None and (paths or fix or diff):
        raise click.UsageError("--site checks what was built: it takes neither PATHS nor --fix")
    if diff and form != "text":
        raise click.UsageError("--diff needs --format text")
    if STDIN in paths and (fix or diff):
        raise click.UsageError("--fix and --diff are for files: name the page's instead of `-`")
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError("`-` is one page, from standard input: name no other beside it")
    if name is not None and STDIN not in paths:
        raise click.UsageError("--stdin-filename names what comes from standard input: add `-`")


def _check_pages(
    paths: tuple[str, ...], form: str, select: tuple[str, ...], ignore: tuple[str, ...],
    *, fix: bool, diff: bool, caches: bool,
) -> tuple[list[Finding], str]:  # fmt: skip
    """Check files, and fix them where that is wanted; return the findings and how many they are.

    Raises:
        SystemExit: The difference is all that is wanted.
    """
    project = load_site()
    files = project.files(paths)
    task = task_of(project, complete=not paths)
    task = replace(task, settings=narrow(task.settings, select, ignore))
    if caches:
        task = task.with_cache(project.folder)
    found, tally = _check(project, files, task)
    pages = [file.path for file in files]
    if diff:
        sys.exit(_fix(found, task, pages, form, keep=False) > 0)
    if fix and _fix(found, task, pages, form, keep=True):
        task = replace(task, expansion=task.expansion.anew())
        found, tally = _check(project, files, task)
    return found, summary(found, tally)


def _check_input(
    data: bytes, name: str | None, select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[list[Finding], str]:
    """Check what came from standard input as if the page's file held it.

    Args:
        data: What came.
        name: The page's file; None where nobody says.
        select: Rules, as the command line has them.
        ignore: Rules as well.
    """
    project = load_site(Path(name).parent if name is not None else Path())
    task = task_of(project, complete=False)
    settings = narrow(task.settings, select, ignore)
    path = name or STDIN
    page, tally = page_in(data, path, task.expansion.scan), Tally()
    tally.add(page)
    if isinstance(page, Finding):
        found = settings.apply([page])
    else:
        found = check([page], task.context, settings, complete=False)
    if project.has(path):
        found = by_place([*found, *settings.apply(not_enabled(project.config, tally))])
    return found, summary(found, tally)


def _check(project: Site, files: list[SourceFile], task: Task) -> tuple[list[Finding], Tally]:
    tally = Tally()
    with bar("Checking", len(files)) as progress:
        found = check_files(files, task, progress=progress, tally=tally)
    if any(project.has(file.path) for file in files):
        found = by_place([*found, *task.settings.apply(not_enabled(project.config, tally))])
    return found, tally


def _check_site(
    folder: str, select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[list[Finding], str]:
    from ..site.built import check_built

    project = load_site()
    config = project.config
    settings = narrow(config.settings if config else DEFAULT, select, ignore)
    built = check_built(Path(folder), _sources(project), config)
    found = settings.apply(built.findings)
    return found, summary(found, built)


def _sources(project: Site) -> Iterator[tuple[SourceFile, Page]]:
    """Yield the pages of a site that can be read; none where only the built one is here."""
    config = project.config
    for file in project.all_files if config is not None and config.docs_dir.is_dir() else ():
        page = project.page(file.path)
        if isinstance(page, Page):
            yield file, page


def _fix(found: list[Finding], task: Task, pages: list[str], form: str, keep: bool) -> int:
    """Fix files and show how; return how many findings that takes away."""
    from ..site.fix_files import fix_files

    files = list(fix_files(found, task, pages))
    if keep:
        write_together(file.write for file in files)
    for file in files:
        # Other programs read the rest of what is printed.
        click.echo(file.diff, nl=False, err=form != "text")
    count = sum(file.count for file in files)
    if count:
        remark(f"{count} fixed." if keep else f"{count} can be fixed.")
    return count


def _is_colourful() -> bool:
    """Return whether colours are welcome: on a terminal that has them, unless its user says no."""
    unwelcome = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not unwelcome
