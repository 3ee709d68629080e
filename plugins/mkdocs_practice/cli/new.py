"""`practice new`: a site or a page to begin with."""

from __future__ import annotations

import os
import shlex
from importlib.util import find_spec
from pathlib import Path

import click

from ..site import Site
from ..site.atomic import FileWrite, write_together
from ..site.config import CONFIG_FILES, NO_CONFIG
from ..site.files import SUFFIXES, relative_path
from .common import CannotRunError, check_place, one_line_errors
from .site_options import (
    complete_files,
    complete_folders,
    config_option,
    examples,
    load_site,
    quiet_option,
)
from .streams import remark

_GROUP_EXAMPLES = examples(
    "practice new site biology          a folder with a site that builds",
    'practice new page "Cell division"  a page in it',
)
_SITE_EXAMPLES = examples(
    "practice new site biology          into the folder biology",
    'practice new site . --name "Life"  into this folder',
)
_PAGE_EXAMPLES = examples(
    'practice new page "Cell division"  docs/cell-division.md',
    'practice new page "Cell division" -o docs/week2/cells.md',
)


@click.group("new", short_help="Begin a site, or a page of one.", epilog=_GROUP_EXAMPLES)
def new_command() -> None:
    """Begin a site, or a page of one, with items to change."""


@new_command.command("site", short_help="Begin a site in a folder.", epilog=_SITE_EXAMPLES)
@click.argument("folder", metavar="NAME", shell_complete=complete_folders)
@click.option("--name", metavar="TEXT", help="What the site is called; by default as its folder.")
@quiet_option
def site_command(folder: str, name: str | None) -> None:
    """Write a site into the folder NAME: its configuration, a home page, and a page with items.

    It builds with MkDocs and Material. Nothing is written over.
    """
    with one_line_errors():
        from .templates import site_files

        if not folder:
            raise click.UsageError("NAME is empty: write a folder, or `.` for this one")
        place = Path(folder)
        title = _one_line(name if name is not None else _name_of(place), "--name")
        texts = site_files(title)
        _check_free(place, texts)
        try:
            (place / "docs").mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise CannotRunError(f"{place}: cannot be made: {why}") from None
        write_together(FileWrite(place / path, text.encode()) for path, text in texts.items())
    for path in texts:
        remark(f"Wrote {place / path}.")
    remark("\n".join(_next_steps(folder)))


def _name_of(place: Path) -> str:
    """The name of a site by that of its folder, as a title."""
    words = place.resolve().name
    if "-" in words or "_" in words:
        words = words.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _check_free(place: Path, paths: dict[str, str]) -> None:
    """See that nothing is in the way; who keeps a list of ignored files keeps that.

    Raises:
        CannotRunError: Something is.
    """
    for name in CONFIG_FILES:
        if os.path.lexists(place / name):
            raise CannotRunError(
                f"{place / name}: is the configuration of a site already; name another folder, or "
                "add a page with `practice new page TITLE`"
            )
    if os.path.lexists(place / ".gitignore"):
        paths.pop(".gitignore", None)
    for path in paths:
        if os.path.lexists(place / path):
            raise CannotRunError(f"{place / path}: exists already; name another folder")


def _next_steps(folder: str) -> list[str]:
    steps = [] if Path(folder).resolve() == Path.cwd() else [(f"cd {shlex.quote(folder)}", "")]
    if not (find_spec("mkdocs") and find_spec("material")):
        steps.append(('pip install "mkdocs-practice[mkdocs]"', "MkDocs and Material"))
    steps += [
        ("mkdocs serve", "the site, on http://127.0.0.1:8000/"),
        ("practice check", "what is to be fixed"),
        ('practice new page "TITLE"', "one more page"),
    ]
    return ["Next:", *(f"  {command:<27} {what}".rstrip() for command, what in steps)]


@new_command.command("page", short_help="Begin a page of a site.", epilog=_PAGE_EXAMPLES)
@click.argument("title", metavar="TITLE")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete_files,
    help="The page; by default named after TITLE, among the site's pages.",
)
@config_option
@quiet_option
def page_command(title: str, output: str | None) -> None:
    """Write a page with TITLE: a question, a choice and a deck, each with an id of its own.

    Nothing is written over.
    """
    with one_line_errors():
        from ..site.lock.write_ids import taken_ids
        from .templates import page_text

        title = _one_line(title, "TITLE")
        site = load_site()
        place = _place(site, title) if output is None else Path(output)
        if os.path.lexists(place):
            raise CannotRunError(f"{place}: exists already; name another page with -o")
        if place.suffix.lower() not in SUFFIXES:
            raise CannotRunError(f"{place}: is no page; let its name end with .md")
        check_place(str(place))
        taken = taken_ids(site) if site.config is not None and _has_pages(site) else set[str]()
        text = page_text(title, str(place), taken)
        write_together([FileWrite(place, text.encode())])
    remark(f"Wrote {place}.")
    if site.config is not None and (site.config.titles or site.config.trails):
        file = relative_path(place, site.config.docs_dir).replace(os.sep, "/")
        remark(f"Add `{file}` to the `nav` in {site.config.file}.")


def _place(site: Site, title: str) -> Path:
    """The file of a new page: in this folder where that has pages of the site, else among these.

    Raises:
        CannotRunError: There is no site.
    """
    from .templates import file_stem

    if site.config is None:
        raise CannotRunError(f"{NO_CONFIG}; begin one with `practice new site NAME`")
    docs = site.config.docs_dir
    folder = Path() if Path.cwd().is_relative_to(docs.resolve()) else docs
    return folder / f"{file_stem(title)}.md"


def _has_pages(site: Site) -> bool:
    docs = site.config.docs_dir if site.config is not None else Path()
    return any(path.suffix.lower() in SUFFIXES for path in docs.rglob("*"))


def _one_line(text: str, what: str) -> str:
    """A text without blanks that are not seen.

    Raises:
        UsageError: There is none, or it has signs that no title can have.
    """
    words = " ".join(text.split())
    if not words:
        raise click.UsageError(f"{what} is empty: write some words")
    if not words.isprintable():
        raise click.UsageError(f"{what} has signs that cannot be seen: write words alone")
    return words
