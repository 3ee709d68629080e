"""Runs the command in the process of the tests."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner, Result

from mkdocs_practice.cli import main
from mkdocs_practice.site import build
from tests.support.sites import mkdocs


def practice(*arguments: str) -> Result:
    """Run the command; an exception that it does not know goes through."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def run_here(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command, and the builds that it starts, in this process.

    The result is as that of `run` in tests.support.command, which takes a second for each build.
    """
    starting = SimpleNamespace(**{**vars(subprocess), "run": _start})
    with patch.object(build, "subprocess", starting):
        result = CliRunner().invoke(main, arguments, env=environment, catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout, result.stderr)


def _start(
    command: Sequence[str], *, env: Mapping[str, str], **more: Any
) -> subprocess.CompletedProcess[str]:
    """Stand in for `subprocess.run` where that is to run MkDocs."""
    _, _, program, *arguments = command
    if program != "mkdocs":
        return subprocess.run(command, env=env, check=False, **more)
    done = mkdocs(*arguments, environment=env)
    return subprocess.CompletedProcess(command, done.exit_code, done.output)
