"""Parts that commands share: errors in one line, and output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..site.atomic import WriteError, write_atomically
from ..site.files import PathError
from ..syntax.errors import PracticeError

STDOUT = "-"
"""What stands for standard output in place of a file's name."""


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


def say(line: str) -> None:
    """Tell the user something that is no result."""
    click.echo(line, err=True)


def check_place(place: str) -> None:
    """See before the work whether a file can be there.

    Raises:
        PathError: It cannot.
    """
    path = Path(place)
    if place == STDOUT:
        return
    try:
        if path.is_dir():
            raise PathError(f"{place}: is a folder; name the file to write")
        if not path.parent.is_dir():
            raise PathError(f"{place}: there is no folder {path.parent}; make it first")
    except OSError as error:
        raise PathError(f"{place}: cannot be written: {error.strerror}") from None


def write_output(place: str, data: bytes) -> None:
    """Write a result to a file or to standard output, all of it or nothing.

    Raises:
        WriteError: It cannot be written.
    """
    if place != STDOUT:
        write_atomically(Path(place), data)
        say(f"Wrote {place}.")
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # who reads has seen enough; click knows what that means
    except OSError as error:
        raise WriteError(f"standard output: cannot be written: {error.strerror}") from None
