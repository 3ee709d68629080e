"""A release: made from pinned actions, with notes from the changelog; and the forms of issues."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.support.checkout import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
CHANGELOG = """\
# Changelog

## [Unreleased]

- Not yet.

## [1.10.0] - 2030-02-02

- Ten.

## [1.1.0] - 2030-01-01

### Fixed

- One.

## [1.0.0] - 2029-01-01

- Nought.
"""


def uses() -> Iterator[tuple[str, str]]:
    """The files with steps, and the actions that they name."""
    for file in [*sorted(WORKFLOWS.glob("*.yml")), ROOT / "action.yml"]:
        for name in re.findall(r"^\s*(?:- )?uses: (.+)$", file.read_text("utf-8"), re.MULTILINE):
            yield file.name, name


def test_every_action_is_pinned_by_its_commit() -> None:
    found = list(uses())
    assert {"ci.yml", "compat.yml", "release.yml", "action.yml"} <= {file for file, _ in found}
    loose = [use for use in found if not (use[1].startswith("./") or PINNED.fullmatch(use[1]))]
    assert not loose


@pytest.mark.parametrize(
    ("tag", "notes"),
    [("v1.1.0", "\n### Fixed\n\n- One.\n\n"), ("v1.10.0", "\n- Ten.\n\n"), ("v1.2.0", "")],
)
def test_the_notes_of_a_release_are_its_part_of_the_changelog(
    tmp_path: Path, tag: str, notes: str
) -> None:
    jobs = yaml.safe_load((WORKFLOWS / "release.yml").read_text("utf-8"))["jobs"]
    [script] = [step["run"] for step in jobs["build"]["steps"] if "notes.md" in step.get("run", "")]
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    environment = {**os.environ, "GITHUB_REF_NAME": tag}
    subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "notes.md").read_text("utf-8") == notes


def test_a_release_has_the_packages_and_the_extension_and_pypi_the_packages_alone() -> None:
    jobs = yaml.safe_load((WORKFLOWS / "release.yml").read_text("utf-8"))["jobs"]
    [kept] = [
        step["with"]["path"].split()
        for step in jobs["build"]["steps"]
        if "upload-artifact" in step.get("uses", "")
    ]
    assert kept == ["dist", "extension", "notes.md"]
    steps = jobs["publish"]["steps"]
    [published] = [step for step in steps if "gh-action-pypi-publish" in step.get("uses", "")]
    assert "with" not in published  # then it takes dist
    [attested] = [step for step in steps if "attest" in step.get("uses", "")]
    assert attested["with"]["subject-path"].split() == ["dist/*", "extension/*"]
    [release] = [step["run"] for step in steps if "gh release create" in step.get("run", "")]
    assert release.endswith(" dist/* extension/*")


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("v2.0.1", "the tag is v2.0.1, and pyproject.toml has version 2.0.0"),
        ("v2.0.0", "CHANGELOG.md has no section: write `## [2.0.0]"),
    ],
)
def test_a_tag_that_is_not_the_version_makes_no_release(
    tmp_path: Path, tag: str, message: str
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "package", tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text('version = "2.0.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    done = subprocess.run(
        ["bash", ".ci/package", tag], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert message in done.stderr


def test_the_extension_for_vs_code_has_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name in ("package.json", "package-lock.json"):
        data = json.loads((ROOT / "plugins" / "vscode" / name).read_text("utf-8"))
        assert data["version"] == project["version"], name


def test_the_forms_of_issues_are_whole() -> None:
    forms = [
        file for file in WORKFLOWS.parent.glob("ISSUE_TEMPLATE/*.yml") if file.stem != "config"
    ]
    assert len(forms) == 3
    for file in forms:
        form = yaml.safe_load(file.read_text("utf-8"))
        assert form.keys() >= {"name", "description", "labels", "body"}
        ids = [part["id"] for part in form["body"]]
        assert len(ids) == len(set(ids))
        assert all(part["attributes"]["label"] for part in form["body"])
