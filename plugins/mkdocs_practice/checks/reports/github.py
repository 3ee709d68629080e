"""Findings as workflow commands, which GitHub Actions shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import ADVICE, ERROR, WARNING, Finding
from .places import printable, relative

_COMMANDS = {ERROR: "error", WARNING: "warning", ADVICE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def commands(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield one line a finding: `::error file=...,line=...,col=...,title=...::message`."""
    for finding in findings:
        rule = finding.rule
        properties = {
            "file": relative(finding.location.path),
            "line": str(finding.location.line),
            "col": str(finding.location.column),
            "title": f"{rule.code} {rule.name}",
        }
        places = ",".join(f"{name}={_escape(value)}" for name, value in properties.items())
        yield f"::{_COMMANDS[finding.severity]} {places}::{_message(finding)}\n"


def _escape(value: str) -> str:
    return value.translate(_PROPERTY)


def _message(finding: Finding) -> str:
    """The message and, on a line of its own, the fix."""
    message = printable(finding.message)
    if finding.fix:
        message += f"\nfix: {printable(finding.fix)}"
    return message.translate(_DATA)
