"""The public API: declared in the package, described in the reference, and nothing else."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mkdocs_practice
from tests.support.checkout import ROOT
from tests.support.sites import ANSWERED, UNANSWERED, write_site

REFERENCE = ROOT / "docs" / "reference" / "api.md"
ROW = re.compile(r"^\| `(\w+)[^`]*` \|", re.MULTILINE)
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
WHAT_TO_DO = "declare a public name in __all__ and _HOMES, and describe it in docs/reference/api.md"


def test_the_reference_describes_what_is_declared() -> None:
    described = ROW.findall(REFERENCE.read_text("utf-8"))
    assert sorted(described) == sorted(mkdocs_practice.__all__), WHAT_TO_DO
    assert sorted(mkdocs_practice._HOMES) == sorted(mkdocs_practice.__all__), WHAT_TO_DO


@pytest.mark.parametrize("name", mkdocs_practice.__all__)
def test_a_public_name_can_be_imported_and_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(mkdocs_practice, name)), name


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Frame'"):
        mkdocs_practice.Frame  # noqa: B018


def test_importing_the_package_loads_nothing_of_it() -> None:
    ours = "[name for name in sys.modules if 'mkdocs_practice.' in name]"
    script = f"import sys, mkdocs_practice; print({ours})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("cli", ("mkdocs_practice.syntax.scan", "mkdocs_practice.checks", "yaml", "sqlite3")),
        ("cli.check", ("mkdocs_practice.locale.words", "mkdocs_practice.render", "markdown")),
    ],
)
def test_a_command_does_not_load_what_few_runs_need(module: str, spared: tuple[str, ...]) -> None:
    script = f"import sys, mkdocs_practice.{module}; print([*{{*{spared}}} & {{*sys.modules}}])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n", "import it in the function that needs it"


def test_the_example_of_the_reference_does_what_is_said(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": ANSWERED, "b.md": UNANSWERED})
    match = EXAMPLE.search(REFERENCE.read_text("utf-8"))
    assert match is not None
    done = subprocess.run(
        [sys.executable, "-c", match[1]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "docs/b.md:5:1: PR101 unanswered-question:" in done.stdout
