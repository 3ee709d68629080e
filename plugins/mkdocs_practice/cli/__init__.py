"""The command line: `practice check`, `list`, `rules`, `lsp`, and commands in other modules."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checks import DEFAULT, WARNING, Context, Finding, Settings, SettingsError, all_rules
from ..checks.reports import FORMATS, has_errors, mendable, summary, write
from ..checks.settings import read_option
from ..site.check_files import Task, check_files
from ..site.config import Site, exists_on_disk, load_project
from ..site.files import PathError, SourceFile, list_files, read_page
from ..site.lock.entries import NAME as LOCK
from .common import CannotRunError, one_line_errors, say
from .export import export_command
from .ids import ids_command
from .import_ import import_command
from .print import print_command

if TYPE_CHECKING:
    from ..site.lock.entries import Lock

_LONG_RUN = 500
"""Files from which on a terminal is shown how far the check has come."""


def load(paths: tuple[str, ...]) -> tuple[list[SourceFile], Task]:
    """The files at these paths, or in the docs_dir of the site that is configured here.

    Raises:
        PathError: A path cannot be looked into, or there is none.
        ConfigError: The configuration cannot be read.
    """
    site = load_project(Path())
    chosen = [Path(path) for path in paths]
    if site is None:
        if not chosen:
            raise PathError(
                "there is neither a mkdocs.yml nor a [tool.practice] in pyproject.toml here; "
                "name the files or folders"
            )
        return list_files(chosen), Task(Context(exists=exists_on_disk), DEFAULT, complete=False)
    files = list_files(chosen or [site.docs_dir], site.docs_dir, site.excludes)
    return files, Task(site.context, site.settings, complete=not chosen)


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-practice")
def main() -> None:
    """Check, list and print the questions, exercises and flashcards of a site."""
    # Prompts and file names go out as they are, whatever the terminal's locale.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules: PR1, PR103, ...")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings as well.")
@click.option("--fix", is_flag=True, help="Mend what has one safe mend, and show the difference.")
@click.option("--diff", is_flag=True, help="Show what --fix would do, and change nothing.")
@click.option("--site", metavar="DIR", help="Check the site that was built into DIR instead.")
def check_command(
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fix: bool,
    diff: bool,
    site: str | None,
) -> None:
    """Print what is to be mended in PATHS (files or folders; by default the site's pages).

    Exits with 0 when there is nothing, 1 when there are errors, 2 when it could not run.
    """
    if site is not None and (paths or fix or diff):
        raise click.UsageError("--site checks what was built: it takes neither PATHS nor --fix")
    if diff and form != "text":
        raise click.UsageError("--diff is for people: it goes with --format text")
    with one_line_errors():
        if site is not None:
            found, counted = _check_site(site, select, ignore)
        else:
            files, task = load(paths)
            task = replace(task, settings=narrow(task.settings, select, ignore), lock=_lock(task))
            found = _check(files, task)
            if diff:
                sys.exit(_mend(found, task, form, keep=False) > 0)
            if fix and _mend(found, task, form, keep=True):
                found = _check(files, task)
            counted = summary(found, len(files))
        write(form, found, sys.stdout, colour=_is_colourful())
    if form == "text":
        sys.stdout.flush()  # first the findings, then how many they are
        say(counted)
        if site is None and (line := mendable(found)):
            say(line)
    failed = has_errors(found) or (strict and any(each.severity == WARNING for each in found))
    sys.exit(1 if failed else 0)


def _lock(task: Task) -> Lock | None:
    """The lock file of the site, where there is one and all pages are checked."""
    if not task.complete or not Path(LOCK).is_file():
        return None
    from ..site.lock.lock_file import load_lock

    return load_lock(Path())


def _check(files: list[SourceFile], task: Task) -> list[Finding]:
    with _progress(len(files)) as progress:
        return check_files(files, task, progress=progress)


def _check_site(
    folder: str, select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[list[Finding], str]:
    from ..site.built import SiteError, check_built

    project: Site | None = load_project(Path())
    settings = narrow(project.settings if project else DEFAULT, select, ignore)
    try:
        built = check_built(Path(folder))
    except SiteError as error:
        raise PathError(str(error)) from None
    found = settings.apply(built.findings)
    return found, f"{summary(found, built.pages)[:-1]} ({built})."


def _mend(found: list[Finding], task: Task, form: str, keep: bool) -> int:
    """Mend files and show how; return how many findings that takes away."""
    from ..site.fix_files import mend_files

    count = 0
    for file in mend_files(found, task):
        if keep:
            file.write()
        # Other programs read the rest of what is printed.
        click.echo(file.diff, nl=False, err=form != "text")
        count += file.count
    if count:
        say(f"{count} mended." if keep else f"{count} can be mended.")
    return count


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far a long run has come."""
    if count < _LONG_RUN or not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=count, label="Checking", file=sys.stderr) as bar:
        yield bar.update


def _is_colourful() -> bool:
    """Whether colours are welcome: on a terminal that has them, unless its user says no."""
    unwelcome = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not unwelcome


@main.command("list")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--coverage", is_flag=True, help="A table with what each page has, and lacks.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 when less than this is answered.",
)
def list_command(
    paths: tuple[str, ...], form: str, coverage: bool, fail_under: float | None
) -> None:
    """Print every question, exercise, part and card in PATHS."""
    from .list import Listed

    with one_line_errors():
        files, _ = load(paths)
        listed = Listed.of(files, read_page)
    text = listed.coverage(form) if coverage else listed.items(form)
    if text:
        click.echo(text)
    for finding in listed.unreadable:
        say(str(finding))
    if fail_under is not None and listed.percent < fail_under:
        say(f"{listed.shown_percent} % are answered, less than {fail_under:g} %.")
        sys.exit(1)


@main.command("rules")
@click.argument("names", nargs=-1, metavar="[RULES]...")
def rules_command(names: tuple[str, ...]) -> None:
    """List the rules, or explain RULES (codes or names)."""
    from ..checks.rule_names import did_you_mean, named
    from .rules import explain, overview

    if not names:
        click.echo(overview(all_rules()))
        return
    for name in names:
        rule = named(name)
        if rule is None:
            raise CannotRunError(f"there is no rule `{name}`; {did_you_mean(name)}".rstrip("; "))
        click.echo(explain(rule))


@main.command("lsp")
@click.option("--tcp", metavar="HOST:PORT", help="Listen there instead of on standard input.")
def lsp_command(tcp: str | None) -> None:
    """Run the language server for an editor."""
    from ..lsp import MissingExtraError, serve

    address = None
    if tcp is not None:
        host, _, port = tcp.rpartition(":")
        if not port.isdigit() or int(port) > 65535:
            raise click.BadParameter("write it as 127.0.0.1:8765", param_hint="--tcp")
        address = (host or "127.0.0.1", int(port))
    try:
        sys.exit(serve(address))
    except MissingExtraError as error:
        raise CannotRunError(str(error)) from None


main.add_command(print_command)
main.add_command(export_command)
main.add_command(ids_command)
main.add_command(import_command)
