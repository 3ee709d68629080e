"""The plugin for pytest: with `practice = docs` in pytest's settings, every item is a test.

pytest imports this module in every run, wherever the package is installed. So it imports nothing
but pytest, and does nothing where the setting is not made.
"""

from __future__ import annotations

import pytest

HELP = "files and folders, from rootdir, whose questions, exercises and cards are tests"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Make the setting known."""
    parser.addini("practice", HELP, type="args")


def pytest_configure(config: pytest.Config) -> None:
    """Bring in what collects pages, where the setting names some.

    Raises:
        UsageError: This pytest is too old.
    """
    if names := config.getini("practice"):
        if pytest.version_tuple < (8,):
            found = f"this is pytest {pytest.__version__}"
            raise pytest.UsageError(f"practice: pytest 8 or later is needed, and {found}")
        from .collect import PracticePages

        config.pluginmanager.register(PracticePages(config, names), "practice-pages")
