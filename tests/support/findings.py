"""Findings for tests: made by hand, of a page, and what their fixes make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs_practice.checks import (
    ADVICE,
    ERROR,
    Facts,
    Finding,
    PageReport,
    Rule,
    check_page,
)
from mkdocs_practice.checks.fixes import FixResult, fix_text
from mkdocs_practice.syntax.model import Edit, Location
from mkdocs_practice.syntax.scan import scan


def finding(
    path: str = "page.md",
    line: int = 1,
    column: int = 1,
    *,
    code: str = "PR999",
    name: str = "some-rule",
    severity: str = ERROR,
    message: str = "is wrong",
    fix: str = "fix it",
    edits: Sequence[Edit] = (),
) -> Finding:
    """A finding of a rule that does not exist."""
    rule = Rule(
        code=code, name=name, severity=severity, why="Readers suffer.", bad="bad\n", good="good\n"
    )
    return Finding(Location(path, line, column), rule, message, fix, tuple(edits))


def check_text(text: str, path: str = "page.md") -> list[Finding]:
    """The findings of one page."""
    return check_page(scan(text, path)).findings


def check_seriously(text: str, path: str = "page.md") -> list[Finding]:
    """The errors and warnings of one page."""
    return [found for found in check_text(text, path) if found.severity != ADVICE]


def serious_codes(text: str) -> list[str]:
    """The codes of a page's errors and warnings, by place."""
    return [found.rule.code for found in check_seriously(text)]


def only_finding(text: str) -> Finding:
    """The one error or warning of a page."""
    (found,) = check_seriously(text)
    return found


def fix_page(text: str, path: str = "page.md") -> FixResult:
    """A page after the fixes of all its findings, and which those were."""
    return fix_text(text, path, lambda text: check_page(scan(text, path), is_fixing=True))


def fixed(text: str) -> str:
    """A page after the fixes of its errors and warnings."""

    def check(text: str) -> PageReport:
        report = check_page(scan(text, "page.md"), is_fixing=True)
        return report._replace(
            findings=[found for found in report.findings if found.severity != ADVICE]
        )

    return fix_text(text, "page.md", check).text


def wholly_fixed(text: str) -> str:
    """The text of a page after the fixes of all its findings."""
    return fix_page(text).text


def fix_found(text: str, path: str, check: Callable[[str], list[Finding]]) -> FixResult:
    """A page after the fixes of the findings that a made-up check has."""
    return fix_text(text, path, lambda text: PageReport(check(text), Facts(path)))
