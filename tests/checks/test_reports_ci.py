"""Reports for CI servers: workflow commands, as their reader takes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.checks import ADVICE, WARNING, Finding
from mkdocs_practice.checks.reports import FORMATS
from tests.support.findings import finding

WORKFLOW_COMMAND = re.compile(
    r"::(?P<command>error|warning|notice) file=(?P<file>[^,:\n]*),line=(?P<line>\d+),"
    r"col=(?P<col>\d+),title=(?P<title>[^,:\n]*)::(?P<message>[^\n]*)\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, which is not a workspace of GitHub's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


def report(form: str, findings: Iterable[Finding]) -> str:
    return "".join(FORMATS[form](findings, False))


# GitHub


def test_a_workflow_command_names_place_rule_and_fix() -> None:
    found = finding("docs/a.md", 5, 3, code="PR101", name="unanswered-question")
    assert report("github", [found]) == (
        "::error file=docs/a.md,line=5,col=3,title=PR101 unanswered-question"
        "::is wrong%0Afix: fix it\n"
    )


def test_each_severity_has_its_command() -> None:
    found = [finding(severity=WARNING, fix=""), finding(severity=ADVICE, fix="")]
    assert report("github", found) == (
        "::warning file=page.md,line=1,col=1,title=PR999 some-rule::is wrong\n"
        "::notice file=page.md,line=1,col=1,title=PR999 some-rule::is wrong\n"
    )


def test_what_has_a_meaning_in_a_workflow_command_is_escaped() -> None:
    found = finding("a,b: 100%.md", message="a,b: 100%0A\r\nc", fix="")
    assert report("github", [found]) == (
        "::error file=a%2Cb%3A 100%25.md,line=1,col=1,title=PR999 some-rule::a,b: 100%250A  c\n"
    )


def test_paths_begin_at_the_current_folder(folder: Path) -> None:
    for path in ("docs/../a.md", "./a.md", str(folder / "a.md")):
        assert "file=a.md," in report("github", [finding(path)])
    outside = (folder.parent / "x.md").as_posix()
    assert f"file={outside}," in report("github", [finding("../x.md")])


def test_paths_begin_at_the_workspace_of_github(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "book").mkdir()
    monkeypatch.chdir(folder / "book")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    assert "file=book/a.md," in report("github", [finding("a.md")])
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "other"))
    assert "file=a.md," in report("github", [finding("a.md")])


# All of them

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=20)


@given(st.lists(st.tuples(ANYTHING, ANYTHING, st.integers(1, 99)), max_size=3))
def test_whatever_a_message_says_the_reports_can_be_read(
    drawn: list[tuple[str, str, int]],
) -> None:
    found = [finding("a.md", line, message=message, fix=fix) for message, fix, line in drawn]
    assert len(json.loads(report("sarif", found))["runs"][0]["results"]) == len(found)
    commands = report("github", found)
    assert commands == "".join(match[0] for match in WORKFLOW_COMMAND.finditer(commands))
    assert len(commands.split("\n")) == len(found) + 1
    assert len(json.loads(report("json", found))) == len(found)
    blank_lines = report("text", found).split("\n").count("")
    assert blank_lines == len(found) + 1
