"""Runs pytest with the plugin in a small project, as its author would."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support.sites import write_pages

PARTS = """\
/// exercise | Two parts { #both }

/// question | The first? { #first }
/// answer
One.
///
///

/// question | The second? { #second }
///
///

/// flashcards | Cards { #cards }

Front { #front }
:   Back.

Stub { #stub }
:   TODO
///
"""
TWICE = "/// question | {0}? {{ #same }}\n/// answer\nYes.\n///\n///\n\n"
SETTINGS = """\
[pytest]
addopts = --strict-markers --strict-config --import-mode=importlib -p no:hypothesispytest
filterwarnings = error
practice = docs
"""


class Project:
    """A folder with pages, one test in Python, and pytest's settings."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.write({"tests/test_x.py": "def test_x():\n    pass\n", "pytest.ini": SETTINGS})

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files by their path."""
        write_pages(self.pytester.path, files)

    def set(self, lines: str, practice: str = "docs") -> None:
        """Write pytest's settings anew."""
        settings = SETTINGS.replace("practice = docs", f"practice = {practice}")
        self.write({"pytest.ini": f"{settings}{lines}\n"})

    def run(self, *arguments: str) -> pytest.RunResult:
        """A run in this process."""
        return self.pytester.runpytest_inprocess(*arguments)

    def apart(self, *arguments: str) -> pytest.RunResult:
        """A run in a process of its own."""
        return self.pytester.runpytest_subprocess(*arguments)

    def names(self, *arguments: str) -> list[str]:
        """The tests that a run would have."""
        result = self.run("--collect-only", "-q", *arguments)
        assert result.ret in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        return [line for line in result.outlines if "::" in line]


def failed(result: pytest.RunResult) -> list[str]:
    """The ids of the tests that failed, in order."""
    lines = [line for line in result.outlines if line.startswith("FAILED ")]
    return [line.removeprefix("FAILED ").split(" - ")[0] for line in lines]
