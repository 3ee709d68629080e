"""The project that pytest is run in."""

from __future__ import annotations

import pytest

from tests.support.pytest_project import Project


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose pytest prints the same everywhere."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return Project(pytester)
