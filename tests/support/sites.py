"""Writes small sites, and builds them with MkDocs as a user would."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from click.testing import Result as Outcome
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.__main__ import cli as mkdocs_cli
from mkdocs.theme import Theme

ANSWERED = """\
# Page

/// question | Why three by three? { #why }

/// hint
Count the weights of hintword.
///

/// answer
Because of fewer weights, says answerword.
///
///

/// flashcards | Terms { #terms }

Stride { #stride }
:   The step of backword.
///
"""
UNANSWERED = "# Page\n\nText.\n\n/// question | What is missing? { #missing }\n///\n"
PLAIN = "# Plain\n\nNo practice here.\n"


@dataclass(frozen=True)
class Result:
    """What a build left behind.

    Attributes:
        code: The exit code.
        log: Everything that was printed.
        site: The folder of the built pages.
    """

    code: int
    log: str
    site: Path

    def html(self, path: str = "index.html") -> str:
        """A built page."""
        return (self.site / path).read_text("utf-8")

    def soup(self, path: str = "index.html") -> BeautifulSoup:
        """A built page, parsed."""
        return BeautifulSoup(self.html(path), "html.parser")

    @property
    def findings(self) -> list[str]:
        """The lines of the log that carry one of our codes, but for advice, which only informs."""
        lines = self.log.splitlines()
        return [line for line in lines if " PR" in line and not line.startswith("INFO")]


def write_site(
    folder: Path,
    pages: Mapping[str, str | bytes],
    config: Mapping[str, object] | None = None,
) -> Path:
    """Write pages and a mkdocs.yml for Material with our plugin; return the path of the latter.

    Args:
        folder: Where.
        pages: The sources, by their path in docs_dir.
        config: Settings that replace those of the same name; None leaves one out.
    """
    settings: dict[str, object] = {
        "site_name": "Small",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", "practice"],
        **(config or {}),
    }
    settings = {name: value for name, value in settings.items() if value is not None}
    docs = folder / str(settings.get("docs_dir", "docs"))
    write_pages(docs, pages)
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    return path


def write_pages(folder: Path, pages: Mapping[str, str | bytes]) -> None:
    """Write files, with the bytes or the text given."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


class _Templates(BytecodeCache):
    """Compiled templates: compiling Material's takes longer than all else about a small site."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that has been compiled before."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


_templates = _Templates()
_get_env = Theme.get_env


def _environment(theme: Theme) -> Environment:
    environment = _get_env(theme)
    environment.bytecode_cache = _templates
    return environment


def build(config: Path, *arguments: str) -> Result:
    """Run `mkdocs build` in this process.

    Raises:
        Exception: What escaped from the build; MkDocs' own errors do not.
    """
    site = config.parent / "site"
    result = mkdocs("build", "-f", str(config), "-d", str(site), *arguments)
    return Result(result.exit_code, result.output, site)


def mkdocs(*arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
    """Run the command `mkdocs` in this process, with these variables set.

    Raises:
        Exception: What escaped from it; MkDocs' own errors do not.
    """
    runner = CliRunner(env={"NO_MKDOCS_2_WARNING": "1", **(environment or {})})
    log = logging.getLogger("mkdocs")
    level, propagates = log.level, log.propagate
    with warnings.catch_warnings(), patch.object(Theme, "get_env", _environment):
        warnings.simplefilter("ignore")  # those of MkDocs and Material are theirs to fix
        result = runner.invoke(mkdocs_cli, arguments)
    # The command is made to be the whole process, and keeps its log to itself.
    log.setLevel(level)
    log.propagate = propagates
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def build_apart(config: Path, *arguments: str) -> Result:
    """Run `mkdocs build` in a process of its own, as a user's shell does."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(config), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return Result(done.returncode, done.stdout + done.stderr, config.parent / "site")


def search_text(result: Result) -> str:
    """Everything that the search index holds, as one text."""
    index = json.loads((result.site / "search" / "search_index.json").read_text("utf-8"))
    return "\n".join(f"{entry['title']} {entry['text']}" for entry in index["docs"])


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
