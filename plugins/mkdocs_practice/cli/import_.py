"""`practice import`: items of other programs."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checks.reports.places import relative
from ..site.atomic import FileWrite
from ..site.files import PathError, read_file
from ..syntax.errors import PracticeError
from ..syntax.scan import scan
from .common import (
    STDIN,
    STDOUT,
    CannotRunError,
    check_kept,
    check_no_site_file,
    check_place,
    is_stream,
    one_line_errors,
    write_output,
)
from .format_names import FormatName
from .site_options import complete_files, config_option, examples, load_site, quiet_option
from .streams import remark, say

if TYPE_CHECKING:
    from ..imports.former import FormerIds

_NAMES = (
    "anki", "gift", "hashcards", "json", "mochi", "moodle", "obsidian", "page", "qti", "table",
)  # fmt: skip
_MOST_BYTES = 2 << 30
_MOST_TEXT = 256 << 20
"""Packages hold pictures and sounds; a text of this size holds a million cards."""


_EXAMPLES = examples(
    "practice import deck.apkg -o docs/deck.md  a page and its pictures",
    "practice import bank.xml                   look at what it becomes",
    "practice import words.txt --separator ';'  a table, each line a card",
)


@click.command(
    "import", short_help="Write cards and questions of others as Markdown.", epilog=_EXAMPLES
)
@click.argument("file", metavar="FILE", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STDOUT,
    shell_complete=complete_files,
    help="The page to write.",
)
@click.option("--from", "form", type=FormatName(_NAMES), help="What FILE is, if it is not seen.")
@click.option(
    "--separator", metavar="SIGN", default="", help="What parts the sides in a table or a note."
)
@click.option("--card-separator", metavar="SIGN", default="", help="What parts the cards in it.")
@click.option("--force", is_flag=True, help="Write over an existing page.")
@click.option("--strict", is_flag=True, help="Exit with 1 where anything is lost.")
@click.option("--trust", is_flag=True, help="Keep raw HTML, and addresses that run something.")
@config_option
@quiet_option
def import_command(
    file: str,
    output: str,
    form: str | None,
    separator: str,
    card_separator: str,
    force: bool,
    strict: bool,
    trust: bool,
) -> None:
    """Write the cards and questions in FILE, or in standard input (`-`), as Markdown with ids.

    FILE is a package or a text of Anki, a package of Mochi, a table (CSV, TSV, Quizlet), a deck of
    hashcards, a note of Obsidian or RemNote, GIFT, Moodle XML, QTI, JSON of `practice export`, or a
    page with quizzes of mkdocs-quiz or mkdocs-superquiz, or with `???` details. What is lost is
    listed and counted. Raw HTML, and whatever else could run on your site, is shown as text, unless
    you trust FILE.
    """
    with one_line_errors():
        from ..imports.decks import name_decks
        from ..imports.formats.obsidian import DUE
        from ..imports.losses import counted, listed
        from ..imports.read import as_markdown, form_of, opened, take
        from ..imports.trust import hold_back

        _check_output(output, file, force=force)
        data = _read(file)
        is_table = (separator or card_separator) and DUE.encode() not in data
        form = form or ("table" if is_table else form_of(file, data))
        page = None if output == STDOUT or is_stream(output) else Path(output)
        taken = take(file, data, form, separator, card_separator, page)
        if file != STDIN:
            name_decks(taken.drafts, file)
        former = _former(output)
        taken.notes += former.leave_to_others(file, taken.drafts)
        held = "" if trust else hold_back(file, taken, former)
        text = held or as_markdown(taken, former)
        taken.notes += opened(file, taken)
        taken.remarks += former.places(text)
        _say_all((*listed(taken.remarks), *listed(taken.notes)))
        if not taken.items:
            raise CannotRunError(_nothing_in(file, form))
        media = _media(output, taken.media, force=force)
        write_output(output, text.encode("utf-8", "replace"), before=media)
        _tell_of_files(media)
        _tell_of_math(output, text)
    count = len(taken.items)
    remark(f"{'1 item' if count == 1 else f'{count} items'}.{counted(taken.notes)}")
    sys.exit(1 if strict and taken.notes else 0)


def _check_output(output: str, file: str, *, force: bool) -> None:
    """See before the work whether the page can be written, and takes the place of nothing else.

    Raises:
        CannotRunError: It would.
        WriteError: It cannot be written.
    """
    check_place(output)
    if output == STDOUT or is_stream(output):
        return
    check_no_site_file(output)
    check_kept(output, file, "the file to import")
    if not force and os.path.lexists(output):
        raise CannotRunError(f"{output}: exists already; add --force to overwrite it")


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _tell_of_files(media: Sequence[FileWrite]) -> None:
    if media:
        remark(f"Wrote {len(media)} {'file' if len(media) == 1 else 'files'} beside it.")


def _nothing_in(file: str, form: str) -> str:
    fix = "; if it is a note with cards, add --from obsidian" if form == "page" else ""
    return f"{file}: holds no cards and no questions{fix}"


def _former(output: str) -> FormerIds:
    """The ids of the page that is overwritten, and of the other pages of its site."""
    from ..imports.former import FormerIds
    from ..site.lock.write_ids import ids_on, taken_ids
    from ..syntax.model import Page

    if output == STDOUT or is_stream(output):
        return FormerIds()
    page, ids = None, set[str]()
    with suppress(PathError, UnicodeDecodeError):
        page = scan(read_file(output).decode("utf-8-sig"), output)
        ids = {block.attributes.id.casefold() for block in page.blocks}
    elsewhere, others = set[str](), dict[str, str]()
    with suppress(PracticeError):  # what is wrong with a site is for the check to say
        site = load_site()
        if site.has(output):
            elsewhere = taken_ids(site) - ids
            pages = (site.page(file.path) for file in site.all_files)
            standing = (each for each in pages if isinstance(each, Page))
            others = {name: relative(each.path) for each in standing for name in ids_on(each) - ids}
    return FormerIds(page, frozenset(elsewhere), others)


def _tell_of_math(output: str, text: str) -> None:
    """Tell of a formula on a page whose site has nothing that draws it."""
    if output == STDOUT or is_stream(output) or "$" not in text:
        return
    from ..checks.rules.extensions import MATH_FIX, formulas

    with suppress(PracticeError):  # what is wrong with a site is for the check to say
        site = load_site()
        if site.config is None or site.config.context.draws_math or not site.has(output):
            return
        found = next(formulas(scan(text, output)), None)
        if found is not None:
            _, place, formula = found
            say(f"{place.path}:{place.line}: `{formula}` is shown as text; {MATH_FIX}")


def _media(output: str, media: dict[str, bytes], *, force: bool) -> list[FileWrite]:
    """The files beside the page, where its Markdown looks for them.

    Raises:
        CannotRunError: Others have their names.
    """
    if not media:
        return []
    if output == STDOUT or is_stream(output):
        what = "1 file comes" if len(media) == 1 else f"{len(media)} files come"
        say(f"{what} along only where -o names a page")
        return []
    writes = [FileWrite(Path(output).with_name(name), data) for name, data in media.items()]
    for write in writes:
        is_page = os.path.realpath(write.path) == os.path.realpath(output)
        if is_page or not (force or _is_free(write)):
            fix = "name another page" if is_page else "move it away, or add --force to overwrite it"
            raise CannotRunError(
                f"{write.path}: would be overwritten by a file of that name; {fix}"
            )
    return writes


def _is_free(write: FileWrite) -> bool:
    """Return whether nothing is lost by a write."""
    if not os.path.lexists(write.path):
        return True
    with suppress(PathError):
        return read_file(write.path) == write.data
    return False


def _read(file: str) -> bytes:
    """A file's bytes, or what a pipe brings.

    Raises:
        PathError: It cannot be read, or is too large.
    """
    if not file:
        raise PathError("the name of a file to import is empty; name one")
    try:
        # Without this, a pipe that nobody writes to would be waited for.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
        number = os.dup(0) if file == STDIN else os.open(file, flags)
        with open(number, "rb", buffering=0) as stream:  # noqa: PTH123 (there is no path)
            status = os.fstat(number)
            if stat.S_ISFIFO(status.st_mode):
                data = b"".join(_pieces(number))
            elif stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
                data = stream.readall() if status.st_size <= _MOST_BYTES else b""
            else:
                raise PathError(f"{file}: cannot be read: it is no regular file")
    except OSError as error:
        raise PathError(f"{file}: cannot be read: {error.strerror}") from None
    most = _MOST_BYTES if data.startswith(b"PK") else _MOST_TEXT
    if max(status.st_size, len(data)) > most:
        what = f"is larger than {most >> 20:,} MB; export fewer cards at a time"
        raise PathError(f"{file}: {what}")
    return data


def _pieces(pipe: int) -> Iterator[bytes]:
    """The content of a pipe, as far as anybody may want it; nothing where nobody writes to it."""
    left = _MOST_BYTES + 1
    while left > 0:
        try:
            piece = os.read(pipe, 1 << 16)
        except BlockingIOError:  # somebody is about to write
            os.set_blocking(pipe, True)
            continue
        os.set_blocking(pipe, True)
        if not piece:
            return
        left -= len(piece)
        yield piece
