"""What the commands share: how they say why they cannot run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from .atomic import WriteError
from .checking import StoppedError
from .config import ConfigError
from .files import PathError
from .pdf import PdfError
from .rules import SettingsError


class CannotRunError(click.ClickException):
    """Nothing can be said about the pages; one line names why."""

    exit_code = 2


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn what keeps a command from running into one line and exit code 2."""
    try:
        yield
    except (
        PathError,
        ConfigError,
        SettingsError,
        StoppedError,
        WriteError,
        PdfError,
    ) as error:
        raise CannotRunError(str(error)) from None
    except KeyboardInterrupt:
        say("Interrupted.")
        sys.exit(130)  # what a shell makes of an interrupt


def say(line: str) -> None:
    """Tell the user something that is no result."""
    click.echo(line, err=True)
