"""Runs the command in the process of the tests."""

from __future__ import annotations

from click.testing import CliRunner, Result

from mkdocs_practice.cli import main


def practice(*arguments: str) -> Result:
    """Run the command; an exception that it does not know goes through."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)
