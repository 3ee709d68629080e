"""Building a site into a folder, as its author does, without saying anything when all is well."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from ..syntax.errors import PracticeError

WITHOUT_PDF = "MKDOCS_PRACTICE_WITHOUT_PDF"
"""The environment variable with which a build makes no PDFs, whatever its options say."""
PAGES = "MKDOCS_PRACTICE_PAGES"
"""The environment variable that names a file into which a build writes its rendered pages."""
_BUILDERS = ("mkdocs", "properdocs")


class BuildError(PracticeError):
    """A site that cannot be built; the message says why."""


def build_site(config: Path, folder: Path, pages: Path | None = None) -> None:
    """Build the site of a mkdocs.yml.

    Args:
        config: The mkdocs.yml.
        folder: Where the site goes.
        pages: The file for its rendered pages; see `rendered.read_pages`.

    Raises:
        BuildError: It cannot be built.
    """
    builder = next((name for name in _BUILDERS if find_spec(name)), None)
    if builder is None:
        raise BuildError(
            "building the site needs MkDocs: pip install 'mkdocs-practice[mkdocs]', "
            "or name a site that is built with --site"
        )
    command = [sys.executable, "-m", builder, "build", "--quiet"]
    done = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={
            **os.environ,
            WITHOUT_PDF: "1",
            **({PAGES: str(pages)} if pages else {}),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        },
        check=False,
    )
    if done.returncode:
        raise BuildError(f"{config}: the site cannot be built: {_reason(done.stdout)}")


def _reason(log: str) -> str:
    """The line of a failed build's log that says most."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "Error"))]
    line = errors[0] if errors else lines[-1] if lines else "no reason was given"
    return line.removeprefix("ERROR").removeprefix("Error:").lstrip(" -")


def is_unwanted() -> bool:
    """Whether this build is to make no files beside its pages, whatever its options say."""
    return bool(os.environ.get(WITHOUT_PDF))
