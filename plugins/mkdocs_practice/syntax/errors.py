"""Errors that end a command: one line each, which says what to do."""

from __future__ import annotations


class PracticeError(Exception):
    """An error that keeps a command from running.

    Its message is one line that names the place, what is wrong there, and what to do.
    """
