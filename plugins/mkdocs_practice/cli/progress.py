"""Progress of what takes long, on a terminal alone: a bar, or the step that is being taken."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from .streams import is_quiet

_LONG_RUN = 500
"""Files from which on it is shown how many are done."""
_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def bar(label: str, count: int) -> Iterator[Callable[[int], None]]:
    """Show how far a run over so many files has come; the function takes how many more are done."""
    if count < _LONG_RUN or not _is_shown():
        yield lambda done: None
        return
    with click.progressbar(length=count, label=label, file=sys.stderr) as shown:
        yield shown.update


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show what is being done, as long as it is."""
    if not _is_shown():
        yield
        return
    _show(f"{what} …")
    try:
        yield
    finally:
        _show(_CLEAR_LINE)


def _is_shown() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not is_quiet()


def _show(text: str) -> None:
    with suppress(OSError):  # nobody looks any more
        sys.stderr.write(text)
        sys.stderr.flush()
