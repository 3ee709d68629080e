"""The command line: `practice check` and `practice list`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import report
from .config import ConfigError, Site, load_site
from .files import PathError, Sources, page_name, scan_paths
from .listing import list_items
from .rules import Context, by_place, check

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")


class CannotRunError(click.ClickException):
    """Nothing can be said about the pages; one line names why."""

    exit_code = 2


def load(paths: tuple[str, ...]) -> tuple[Sources, Context]:
    """Scan the paths, or the docs_dir of the mkdocs.yml here.

    Raises:
        CannotRunError: Something cannot be read.
    """
    try:
        site = _site()
        chosen = [Path(path) for path in paths]
        if site is None:
            if not chosen:
                raise PathError("there is no mkdocs.yml here; name the files or folders to check")
            return scan_paths(chosen, None), Context()
        return scan_paths(chosen or [site.docs_dir], site.docs_dir), site.context
    except (PathError, ConfigError) as error:
        raise CannotRunError(str(error)) from None


def _site() -> Site | None:
    for name in CONFIG_FILES:
        if Path(name).is_file():
            return load_site(Path(name))
    return None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-practice")
def main() -> None:
    """Check and list the questions, exercises and flashcards of a site."""
    # Prompts and file names go out as they are, whatever the terminal's locale.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check_command(paths: tuple[str, ...], form: str) -> None:
    """Print what is to be mended in PATHS (files or folders; by default the site's docs_dir).

    Exits with 0 when there is nothing, 1 when there are errors, 2 when it could not run.
    """
    sources, context = load(paths)
    findings = by_place([*sources.findings, *check(sources.pages, context)])
    if form == "json":
        click.echo(report.findings_json(findings))
    else:
        if findings:
            click.echo(report.findings_text(findings))
        count = len(sources.pages) + len(sources.findings)
        click.echo(report.summary(findings, count), err=True)
    sys.exit(1 if report.has_errors(findings) else 0)


@main.command("list")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_command(paths: tuple[str, ...], form: str) -> None:
    """Print every question, exercise, part and card in PATHS."""
    sources, _ = load(paths)
    items = [
        item
        for page, root in zip(sources.pages, sources.roots, strict=True)
        for item in list_items(page, page_name(page.path, root))
    ]
    if form == "json":
        click.echo(report.items_json(items))
    elif items:
        click.echo(report.items_text(items))
    for finding in sources.findings:
        click.echo(str(finding), err=True)
