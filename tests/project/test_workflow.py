"""What authors copy from the guide, and the action that they use: valid, and doing what is said."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from mkdocs_practice.checks.reports import FORMATS
from tests.support.checkout import ROOT, copy_sources
from tests.support.sites import ANSWERED, UNANSWERED, write_site

ACTION = ROOT / "action.yml"
GUIDE = ROOT / "docs" / "guide" / "automation.md"
FENCE = re.compile(r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
# As GitHub starts a step.
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
ASKED = """\
# Page

/// question | What is a prompt? { #first-question }
///
"""


def fences() -> list[tuple[str, str, str]]:
    """Language, title and text of everything that the page gives to copy."""
    return [(each[1], each[2] or "", each[3]) for each in FENCE.finditer(GUIDE.read_text("utf-8"))]


def titled(title: str) -> str:
    [text] = [text for _, name, text in fences() if name == title]
    return text


def inputs() -> dict[str, dict[str, str]]:
    loaded = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    assert isinstance(loaded, dict)
    return loaded


def steps_of(name: str) -> list[dict[str, Any]]:
    """The steps of the action that a shell runs, or of the guide's workflow."""
    if name == "action":
        steps = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    else:
        steps = yaml.safe_load(titled(name))["jobs"]["build"]["steps"]
    return [step for step in steps if "run" in step]


def bash(
    script: str, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a step's script, with this project's commands on PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    workspace = {"PATH": path, "GITHUB_WORKSPACE": str(folder), "NO_MKDOCS_2_WARNING": "1"}
    workspace |= {"PYTEST_ADDOPTS": "-p no:hypothesispytest"}  # it takes long to load
    return subprocess.run(
        [*BASH, script],
        cwd=folder,
        env={**os.environ, **workspace, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def validate(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("title", "schema"),
    [
        (".github/workflows/site.yml", "vendor.github-workflows"),
        (".github/workflows/practice.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_the_guides_workflows_are_valid(tmp_path: Path, title: str, schema: str) -> None:
    file = tmp_path / "workflow.yml"
    file.write_text(titled(title), "utf-8")
    validate(schema, file)


def test_our_own_workflows_are_valid() -> None:
    validate("vendor.github-actions", ACTION)
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        validate("vendor.github-workflows", file)


def test_the_guides_pre_commit_configuration_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(titled(".pre-commit-config.yaml"), "utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    assert subprocess.run(command, check=False).returncode == 0
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    [repository] = yaml.safe_load(file.read_text("utf-8"))["repos"]
    assert {each["id"] for each in repository["hooks"]} <= {hook["id"] for hook in hooks}


def test_the_guides_workflow_checks_and_builds(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": ANSWERED})
    scripts = [step["run"] for step in steps_of(".github/workflows/site.yml")]
    assert scripts[0] == "pip install -r requirements.txt"
    for script in scripts[1:]:
        done = bash(script, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "practice-answer" in (tmp_path / "site" / "index.html").read_text("utf-8")
    write_site(tmp_path, {"index.md": UNANSWERED})
    check, build = (bash(script, tmp_path) for script in scripts[1:])
    assert check.returncode == build.returncode == 1
    assert check.stdout.startswith("::error file=docs/index.md,line=5,col=1,title=PR101 ")


def test_the_guides_job_for_gitlab_leaves_a_report(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": UNANSWERED})
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npractice = ["docs"]\n')
    job = yaml.safe_load(titled(".gitlab-ci.yml"))["practice"]
    assert bash(job["script"][2], tmp_path).returncode == 1
    report = ElementTree.parse(tmp_path / job["artifacts"]["reports"]["junit"])
    assert len(list(report.iter("failure"))) == 1


def test_the_guide_names_every_format_and_every_input() -> None:
    rows = re.findall(r"^\| `(\w[\w-]*)` \|", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted([*FORMATS, *inputs()])


def test_the_guides_requirement_is_this_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = project["version"]
    assert titled("requirements.txt").endswith(f"/{project['name']}@v{version}\n")
    assert f"uses: OWNER/{project['name']}@v{version}\n" in GUIDE.read_text("utf-8")
    assert f"    rev: v{version}\n" in titled(".pre-commit-config.yaml")


def test_the_guides_commands_for_pytest_do_what_is_said(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": ASKED, "other.md": ANSWERED})
    (tmp_path / "pyproject.toml").write_text(titled("pyproject.toml"), "utf-8")
    (tmp_path / "test_x.py").write_text("def test_x():\n    pass\n", "utf-8")
    [commands] = [text for language, _, text in fences() if text.startswith("pytest ")]
    outcomes = {}
    for line in commands.splitlines():
        command, _, _ = line.partition("#")
        done = bash(command, tmp_path)
        counts = re.findall(r"(\d+) (passed|failed)", done.stdout.splitlines()[-1])
        outcomes[command.strip()] = {name: int(count) for count, name in counts}
    assert outcomes == {
        "pytest docs": {"failed": 1, "passed": 4},
        "pytest docs/index.md": {"failed": 1, "passed": 1},
        "pytest docs/index.md::first-question": {"failed": 1},
        "pytest -k first-question": {"failed": 1},
        'pytest -m "not practice"': {"passed": 1},
        "pytest --lf": {"failed": 1},
    }


def test_the_guide_shows_what_pytest_prints(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": "\n" * 9 + ASKED})
    (tmp_path / "pyproject.toml").write_text(titled("pyproject.toml"), "utf-8")
    [shown] = [text for _, _, text in fences() if text.startswith("___")]
    printed = bash("pytest", tmp_path).stdout
    assert shown.partition("\n")[2] in printed
    assert shown.splitlines()[0].strip("_") in printed


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A runner on which the action has installed the check."""
    folder = tmp_path_factory.mktemp("runner")
    install = steps_of("action")[0]
    environment = {
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_ACTION_PATH": str(copy_sources(folder / "action")),
        "GITHUB_OUTPUT": str(folder / "output"),
        **install["env"],
    }
    done = bash(install["run"], folder, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return environment


def run_action(
    folder: Path, runner: Mapping[str, str], **given: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the action's check; return also what it says to the steps that follow."""
    values = {name: each["default"] for name, each in inputs().items()} | given
    step = steps_of("action")[1]
    expressions = {f"${{{{ inputs.{name} }}}}": value for name, value in values.items()}
    environment = {name: expressions[value] for name, value in step["env"].items()}
    output = Path(runner["GITHUB_OUTPUT"])
    output.write_text("", "utf-8")
    place = folder / expressions[step["working-directory"]]
    workspace = {"GITHUB_WORKSPACE": str(folder)}
    done = bash(step["run"], place, {**runner, **environment, **workspace})
    return done, output.read_text("utf-8")


def test_the_action_shows_findings_at_their_lines(tmp_path: Path, runner: dict[str, str]) -> None:
    write_site(tmp_path / "website", {"index.md": UNANSWERED, "a b.md": ANSWERED})
    where = {"working-directory": "website"}
    done, output = run_action(tmp_path, runner, **where)
    assert (done.returncode, output) == (1, "")
    assert done.stdout.startswith("::error file=website/docs/index.md,line=5,col=1,")
    done, _ = run_action(tmp_path, runner, paths="docs/a b.md\n", **where)
    assert (done.returncode, done.stdout) == (0, "")
    done, _ = run_action(tmp_path, runner, paths="docs/a b.md\ndocs/index.md", **where)
    assert done.returncode == 1


def test_the_action_sends_findings_to_code_scanning(tmp_path: Path, runner: dict[str, str]) -> None:
    scanning = {"code-scanning": "true"}
    for text, status in ((ANSWERED, 0), (UNANSWERED, 1)):
        write_site(tmp_path, {"index.md": text})
        done, output = run_action(tmp_path, runner, **scanning)
        assert done.returncode == status, done.stderr
        sarif = json.loads(Path(output.strip().removeprefix("sarif=")).read_text("utf-8"))
        levels = [result["level"] for result in sarif["runs"][0]["results"]]
        assert levels.count("error") == status


def test_the_action_sends_nothing_when_it_could_not_check(
    tmp_path: Path, runner: dict[str, str]
) -> None:
    write_site(tmp_path, {"index.md": ANSWERED})
    done, output = run_action(tmp_path, runner, paths="nowhere", **{"code-scanning": "true"})
    assert (done.returncode != 0, output) == (True, "")
    assert "nowhere: there is no such file or folder" in done.stderr
    done, _ = run_action(tmp_path, runner, paths="nowhere")
    assert done.returncode == 2
