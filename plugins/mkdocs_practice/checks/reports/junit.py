"""Findings as JUnit XML, which CI servers show as tests.

A page is a test suite. Each error and warning in it is a test that fails, each piece of advice one
that passes and says something, and a page without findings is one test that passes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from .. import ADVICE, Finding
from .places import relative

# What XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def suites(findings: Iterable[Finding], pages: Iterable[str] = ()) -> Iterator[str]:
    """Yield a document with the suites in the order of their paths.

    Args:
        findings: In any order; those of a page keep theirs.
        pages: The pages that were checked; one with findings need not be among them.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for path in pages:
        by_path[relative(path)]  # a page without findings has its suite as well
    for finding in findings:
        by_path[relative(finding.location.path)].append(finding)
    counts = _counts([finding for found in by_path.values() for finding in found])
    clean = sum(not found for found in by_path.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_attributes(name='practice check', **_totals(*counts, clean))}>\n"
    for path in sorted(by_path):
        yield from _suite(path, by_path[path])
    yield "</testsuites>\n"


def _counts(findings: list[Finding]) -> tuple[int, int]:
    """How many tests findings are, and how many of them fail."""
    return len(findings), sum(finding.severity != ADVICE for finding in findings)


def _totals(tests: int, failures: int, clean: int) -> dict[str, object]:
    # The schemas of Ant and of some CI servers ask for a time; checking has none worth telling.
    return {"tests": tests + clean, "failures": failures, "errors": 0, "time": 0}


def _suite(path: str, findings: list[Finding]) -> Iterator[str]:
    totals = _totals(*_counts(findings), not findings)
    yield f"<testsuite{_attributes(name=path, **totals, skipped=0)}>\n"
    case = {"classname": _classname(path), "file": path, "time": 0}
    if not findings:
        yield f"<testcase{_attributes(name='no findings', **case)}/>\n"
    for finding in findings:
        location, rule = finding.location, finding.rule
        name = f"{rule.code} {rule.name} at {location.line}:{location.column}"
        yield f"<testcase{_attributes(name=name, **case, line=location.line)}>{_result(finding)}"
        yield "</testcase>\n"
    yield "</testsuite>\n"


def _classname(path: str) -> str:
    """A path as CI servers read it: packages and a class, with full stops between them."""
    folder, name = PurePosixPath(path).parent, PurePosixPath(path).stem
    return ".".join(part for part in (*folder.parts, name) if part not in ("/", ".."))


def _result(finding: Finding) -> str:
    text = _legal(str(finding)).translate(_TEXT)
    if finding.severity == ADVICE:
        return f"<system-out>{text}</system-out>"
    attributes = _attributes(message=finding.message, type=finding.severity)
    return f"<failure{attributes}>{text}</failure>"


def _attributes(**values: object) -> str:
    pairs = ((name, _legal(str(value)).translate(_ATTRIBUTE)) for name, value in values.items())
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
