"""Errors that end a command: one line each, which says what to do."""

from __future__ import annotations


def install(extra: str) -> str:
    """The command that installs an extra: from a package index, or from a clone of the project."""
    return (
        f'pip install "mkdocs-practice[{extra}]", or from a clone '
        f'pip install "PATH/TO/CLONE[{extra}]"'
    )


class PracticeError(Exception):
    """An error that keeps a command from running.

    Its message is one line that names the place, what is wrong there, and what to do.
    """
