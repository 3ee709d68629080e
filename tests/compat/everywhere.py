"""Puts the extension into every page that a foreign test suite converts, and notes what fails.

A plugin for pytest, loaded by `-p everywhere` in a process of its own. The environment says where
the extension stands among others, and where the outcome goes.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from markdown import Extension, Markdown

from mkdocs_practice.extension import PracticeExtension

PLACE = "PRACTICE_PLACE"
OUTCOME = "PRACTICE_OUTCOME"
PLACES = ("without", "first", "last")


class Everywhere:
    """The extension in every instance of Markdown, and the tests that fail with it."""

    def __init__(self, place: str, file: Path) -> None:
        self._file = file
        self._tests = self._instances = 0
        self._failed: set[str] = set()
        original = Markdown.registerExtensions

        def register(
            md: Markdown, extensions: Sequence[Extension | str], configs: Mapping[str, Any]
        ) -> Markdown:
            if "practice" in md.preprocessors:  # a test registers more of them later
                return original(md, extensions, dict(configs))
            self._instances += 1
            ours = [PracticeExtension()]
            both = [*ours, *extensions] if place == "first" else [*extensions, *ours]
            return original(md, both, dict(configs))

        if place != "without":
            patch.object(Markdown, "registerExtensions", register).start()

    def pytest_collectstart(self) -> None:
        """Forget what a module makes of warnings: pytest itself has some about such modules."""
        warnings.simplefilter("ignore")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that has run, and note one that fails, in whatever part of it."""
        self._tests += report.when == "call" and not report.skipped
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be read."""
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write down how many tests and instances there were, and which tests have failed."""
        outcome = {
            "tests": self._tests,
            "instances": self._instances,
            "failed": sorted(self._failed),
        }
        self._file.write_text(json.dumps(outcome), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Begin, before any test is read."""
    config.pluginmanager.register(Everywhere(os.environ[PLACE], Path(os.environ[OUTCOME])))
