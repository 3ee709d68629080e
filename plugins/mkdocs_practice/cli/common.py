"""Parts that commands share: errors in one line, and output."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..site.atomic import FileWrite, WriteError, check_writable, prepared, write_together
from ..site.config import CONFIG_FILES, PYPROJECT
from ..site.files import SUFFIXES, PathError, read_file
from ..site.lock.entries import NAME
from ..syntax.errors import PracticeError
from .streams import remark, say, silence

if TYPE_CHECKING:
    from ..exports.progress.file import Progress

STDIN = "-"
"""What stands for standard input in place of a file's name."""
STDOUT = "-"
"""What stands for standard output in place of a file's name."""
_SITE_FILES = frozenset((*CONFIG_FILES, PYPROJECT, NAME))


class CannotRunError(click.ClickException):
    """Nothing can be said about the pages; one line names why."""

    exit_code = 2


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn what keeps a command from running into one line and exit code 2."""
    try:
        yield
    except PracticeError as error:
        raise CannotRunError(str(error)) from None
    except KeyboardInterrupt:
        say("Interrupted.")
        sys.exit(130)  # what a shell makes of an interrupt


def load_progress(path: str) -> Progress:
    """A reader's progress, from its file.

    Raises:
        PathError: The file cannot be read.
        ExportError: It is none, or a damaged one.
    """
    from ..exports.progress.file import MOST_BYTES, read_progress

    return read_progress(path, read_at_most(path, MOST_BYTES), time.time_ns() // 1_000_000)


def check_kept(place: str, path: str, what: str = "your progress") -> None:
    """See that a result does not take the place of what it is made of.

    Args:
        place: The place of the result.
        path: The file that it is made of.
        what: What a message calls that.

    Raises:
        CannotRunError: It would.
    """
    is_same = os.path.realpath(place) == os.path.realpath(path)
    with suppress(OSError, ValueError):
        is_same = is_same or Path(place).samefile(path)
    if is_same:
        raise CannotRunError(f"{place}: {what} would be overwritten; name another file")


def read_at_most(path: str, most: int) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        PathError: It cannot be read, or is.
    """
    with suppress(OSError, ValueError):
        if Path(path).stat().st_size > most:
            raise PathError(f"{path}: is larger than {most >> 20:,} MB, as no such file is")
    return read_file(path)


def say_reviews(path: str, reviews: int, items: int, exam: int) -> None:
    """Say how many reviews of a reader's progress are taken along, and what Anki cannot hold.

    Args:
        path: The file of the progress.
        reviews: How many there are.
        items: How many items they are of.
        exam: The day of the reader's exam, from 1970-01-01; 0 without one.

    Raises:
        CannotRunError: There is none.
    """
    if not reviews:
        raise CannotRunError(f"{path}: holds no review of an item that is in the package")
    of = "1 item" if items == 1 else f"{items} items"
    remark(f"{'1 review' if reviews == 1 else f'{reviews} reviews'} of {of}.")
    if exam:
        day = date(1970, 1, 1) + timedelta(exam)
        say(
            f"They are due before your exam on {day}, as on the site. "
            "Anki knows no exam: once you have reviewed a card there, its day goes by Anki alone."
        )


def check_place(place: str) -> None:
    """See before the work whether a file can be there.

    Raises:
        WriteError: It cannot.
    """
    if place != STDOUT and not is_stream(place):
        check_writable(Path(place))


def check_result(place: str) -> None:
    """See before the work whether a file can be there, and is none that the result is made of.

    Raises:
        CannotRunError: It is a page, or belongs to the site.
        WriteError: It cannot be written.
    """
    check_place(place)
    target = Path(os.path.realpath(place))
    is_page = target.suffix.lower() in SUFFIXES and target.is_file()
    if place != STDOUT and is_page:
        raise CannotRunError(f"{place}: a page would be overwritten; name another file")
    check_no_site_file(place)


def check_no_site_file(place: str) -> None:
    """See that a result does not take the place of a site's configuration or its lock.

    Raises:
        CannotRunError: It would.
    """
    if place != STDOUT and Path(os.path.realpath(place)).name in _SITE_FILES:
        raise CannotRunError(f"{place}: a file of the site would be overwritten; name another file")


def write_output(
    place: str, data: bytes, *, before: Sequence[FileWrite] = (), after: Sequence[FileWrite] = ()
) -> None:
    """Write a result to a file or to standard output, all of it or nothing.

    Args:
        place: The file, or standard output.
        data: The result.
        before: The files that it needs.
        after: The files that remember it; they are written once it is there.

    Raises:
        WriteError: It cannot be written.
    """
    if place != STDOUT and not is_stream(place):
        write_together([*before, FileWrite(Path(place), data), *after])
        remark(f"Wrote {place}.")
        return
    write_together(before)
    with prepared(after):
        if place == STDOUT:
            _write_stdout(data)
        else:
            _write_stream(place, data)
    if place != STDOUT:
        remark(f"Wrote {place}.")


def is_stream(place: str) -> bool:
    """Return whether a place is a pipe or a device that takes what is written to it as it comes.

    A disk is none: what is on it would be lost.
    """
    try:
        mode = Path(place).stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _write_stdout(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # who reads has seen enough; click knows what that means
    except OSError as error:
        silence(sys.stdout)
        raise WriteError(f"standard output: cannot be written: {error.strerror}") from None


def _write_stream(place: str, data: bytes) -> None:
    try:
        # Without this, a pipe that nobody reads would be waited for.
        number = os.open(place, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        with open(number, "wb") as stream:  # noqa: PTH123 (there is no path)
            os.set_blocking(number, True)
            stream.write(data)
    except OSError as error:
        why = "nobody reads it" if error.errno == errno.ENXIO else error.strerror
        raise WriteError(f"{place}: cannot be written: {why}") from None
