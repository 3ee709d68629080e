"""Reports for CI servers: workflow commands and JUnit, as their readers take them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml

from mkdocs_practice.checks import ADVICE, WARNING, Finding
from mkdocs_practice.checks.reports import FORMATS, Outcome
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


def report(form: str, findings: Iterable[Finding], *pages: str) -> str:
    return "".join(FORMATS[form](Outcome(findings, pages)))


# GitHub


def test_a_workflow_command_names_place_rule_and_fix() -> None:
    found = finding("docs/a.md", 5, 3, code="PR101", name="unanswered-question")
    assert report("github", [found]) == (
        "::error file=docs/a.md,line=5,col=3,title=PR101 unanswered-question"
        "::is wrong%0Afix: mend it\n"
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


# JUnit


def junit(findings: Iterable[Finding], *pages: str) -> JUnitXml:
    return JUnitXml.fromstring(report("junit", findings, *pages).encode())


def test_a_page_is_a_suite_and_a_finding_a_test() -> None:
    found = [
        finding("docs/b.md", 7, 2, message="is “wrong”"),
        finding("docs/b.md", 9, severity=WARNING),
        finding("docs/b.md", 9, severity=ADVICE),
    ]
    suites = list(junit(found, "docs/b.md", "docs/a.md"))
    assert [suite.name for suite in suites] == ["docs/a.md", "docs/b.md"]
    assert [(suite.tests, suite.failures, suite.errors) for suite in suites] == [
        (1, 0, 0),
        (3, 2, 0),
    ]
    (clean,) = suites[0]
    assert (clean.name, clean.classname, clean.is_passed) == ("no findings", "docs.a", True)
    error, warning, advice = suites[1]
    assert error.name == "PR999 some-rule at 7:2"
    assert error.classname == "docs.b"
    (failure,) = error.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "is “wrong”")
    assert failure.text == "docs/b.md:7:2: PR999 some-rule: is “wrong”; mend it"
    assert [entry.type for entry in warning.result] == ["warning"]
    assert advice.is_passed
    assert advice.system_out == "docs/b.md:9:1: PR999 some-rule: is wrong; mend it"


def test_the_counts_are_those_of_the_tests() -> None:
    found = [finding("a.md"), finding("b.md"), finding("b.md", severity=ADVICE)]
    xml = junit(found, "a.md", "b.md", "c.md", "d.md")
    assert (xml.tests, xml.failures, xml.errors) == (5, 2, 0)
    cases = [case for suite in xml for case in suite]
    assert len(cases) == xml.tests
    assert sum(not case.is_passed for case in cases) == xml.failures


def test_a_file_that_is_no_page_has_a_suite_as_well() -> None:
    (suite,) = junit([finding("docs/latin.md")])
    assert (suite.name, suite.tests) == ("docs/latin.md", 1)
    assert junit([]).tests == 0


def test_a_test_says_where_its_file_is() -> None:
    case = ElementTree.fromstring(report("junit", [finding("./docs/a.md", 3)]))[0][0]
    assert (case.get("file"), case.get("line")) == ("docs/a.md", "3")


def test_what_xml_cannot_hold_is_left_out_and_the_rest_survives() -> None:
    message = "a\x00\x1b\ufffe\udcff<&\"'>]]>\t\n\r中👍"
    root = ElementTree.fromstring(report("junit", [finding("a.md", message=message)]).encode())
    failure = root[0][0][0]
    assert failure.get("message") == "a<&\"'>]]>\t\n\r中👍"
    assert failure.text == f"a.md:1:1: PR999 some-rule: {failure.get('message')}; mend it"


# All of them

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=20)


@given(st.lists(st.tuples(ANYTHING, ANYTHING, st.integers(1, 99)), max_size=3))
def test_whatever_a_message_says_the_reports_can_be_read(
    drawn: list[tuple[str, str, int]],
) -> None:
    found = [finding("a.md", line, message=message, fix=fix) for message, fix, line in drawn]
    assert len(json.loads(report("sarif", found))["runs"][0]["results"]) == len(found)
    assert junit(found, "a.md").tests == max(1, len(found))
    commands = report("github", found)
    assert commands == "".join(match[0] for match in WORKFLOW_COMMAND.finditer(commands))
    assert len(commands.split("\n")) == len(found) + 1
    assert len(json.loads(report("json", found))) == len(found)
    blank_lines = report("text", found).split("\n").count("")
    assert blank_lines == len(found) + 1
