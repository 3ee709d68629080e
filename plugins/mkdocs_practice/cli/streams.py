"""Standard streams in any condition: closed, full, or read by nobody any more."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

import click

from ..site.atomic import signals_as_exits
from ..syntax.expressions import expression

QUIET = "mkdocs_practice.quiet"
"""The entry of a context's `meta` that says whether remarks are left out."""
_LONG = expression(r"\S{400,}")
_OUTPUT = frozenset((errno.EBADF, errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT))


def run_in_streams(command: Callable[[], object]) -> object:
    """Run a command; what keeps it from writing is one line and exit code 2.

    Raises:
        SystemExit: It has ended.
    """
    open_missing()
    # Prompts and file names go out as they are, whatever the terminal's locale.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with signals_as_exits():
            try:
                return command()
            finally:
                if not sys.stdout.closed:  # a language server leaves it so
                    sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough
        silence(sys.stdout)
        sys.exit(1)
    except OSError as error:
        silence(sys.stdout)
        say(f"Error: {with_short_names(_reason(error))}")
    except RecursionError:
        say("Error: what is read here is nested too deeply to be taken apart")
    except MemoryError:
        say("Error: there is not enough memory for this")
    sys.exit(2)


def with_short_names(message: str) -> str:
    """A message in which no name is so long that it hides what is wrong with it."""
    return _LONG.sub(lambda name: f"{name[0][:60]}…{name[0][-20:]}", message)


def _reason(error: OSError) -> str:
    why = error.strerror or str(error)
    if error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {why}"
    return f"standard output: cannot be written: {why}" if error.errno in _OUTPUT else why


def open_missing() -> None:
    """Give a process streams in place of those that it was started without.

    What is written to a closed output is an error. Without this, the next file that is opened
    would take the stream's number, and get what is meant for it.
    """
    if sys.stdin is None:
        sys.stdin = open(_null(os.O_RDONLY), encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = _writer(_null(os.O_RDONLY))  # so that writing fails, and is not lost
    if sys.stderr is None:
        sys.stderr = _writer(_null(os.O_WRONLY))  # nobody could be told


def _null(flags: int) -> int:
    """Open the file of nothing as the lowest number that is free, for child processes as well."""
    number = os.open(os.devnull, flags)
    os.set_inheritable(number, True)
    return number


def _writer(number: int) -> TextIO:
    return open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


def silence(stream: TextIO) -> None:
    """Let what is still to be written to a stream vanish, so that the end of the process is none.

    Python would write it then, and say that it cannot.
    """
    with suppress(OSError, ValueError):
        number = os.open(os.devnull, os.O_WRONLY)
        os.dup2(number, stream.fileno())
        os.close(number)


def say(line: str) -> None:
    """Tell the user something that is no result; where nobody listens, that is no error."""
    try:
        click.echo(line, err=True)
    except OSError:
        silence(sys.stderr)


def remark(line: str) -> None:
    """Say what has been done, unless only what is wrong is to be said."""
    if not is_quiet():
        say(line)


def is_quiet() -> bool:
    """Return whether only what is wrong is to be said."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(QUIET))
