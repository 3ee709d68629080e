"""`practice import`: items of other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..site.atomic import write_atomically
from ..site.files import PathError
from .common import STDOUT, CannotRunError, check_place, one_line_errors, say, write_output

_NAMES = ("anki", "gift", "json", "page", "table")
_MOST_BYTES = 2 << 30


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="The page to write.")
@click.option("--from", "form", type=click.Choice(_NAMES), help="What FILE is, if it is not seen.")
@click.option("--force", is_flag=True, help="Write over an existing page.")
@click.option("--strict", is_flag=True, help="Exit with 1 where something could not be kept.")
def import_command(file: str, output: str, form: str | None, force: bool, strict: bool) -> None:
    """Write the cards and questions in FILE as Markdown, each with an id.

    FILE is a package or a text of Anki, a table (CSV, TSV, Quizlet), GIFT, JSON of `practice
    export`, or a page with quizzes of mkdocs-quiz or mkdocs-superquiz, or with `???` details.
    What cannot be kept is listed.
    """
    with one_line_errors():
        from ..imports.read import READERS, as_markdown, form_of

        check_place(output)
        if output != STDOUT and Path(output).exists() and not force:
            raise CannotRunError(f"{output}: exists already; add --force to overwrite it")
        data = _read(file)
        taken = READERS[form or form_of(file, data)](file, data)
        for note in taken.notes:
            say(note)
        if not taken.drafts:
            raise CannotRunError(f"{file}: holds no cards and no questions")
        text = as_markdown(taken)
        if taken.media and output != STDOUT:
            _write_media(Path(output), taken.media)
        elif taken.media:
            say(f"{len(taken.media)} files come along only where -o names a page")
        write_output(output, text.encode("utf-8", "replace"))
    count = len(taken.drafts)
    say(f"{'1 item' if count == 1 else f'{count} items'}.")
    sys.exit(1 if strict and taken.notes else 0)


def _read(file: str) -> bytes:
    """A file's bytes.

    Raises:
        PathError: It cannot be read.
    """
    try:
        if Path(file).stat().st_size > _MOST_BYTES:
            raise PathError(f"{file}: is larger than 2 GB; export fewer cards at a time")
        return Path(file).read_bytes()
    except OSError as error:
        raise PathError(f"{file}: cannot be read: {error.strerror}") from None


def _write_media(page: Path, media: dict[str, bytes]) -> None:
    """Write the files beside the page, where its Markdown looks for them."""
    for name, data in media.items():
        write_atomically(page.with_name(name), data)
    say(f"Wrote {len(media)} files beside it.")
