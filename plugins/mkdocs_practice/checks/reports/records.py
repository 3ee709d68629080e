"""Findings as JSON: an array of flat objects, for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from ...syntax.expressions import expression
from .. import Finding

_SURROGATE = expression("[\ud800-\udfff]")


def records(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield an array with one object for each finding.

    Its keys are those of `Finding.as_dict`, and `edits`: an array of objects with the keys `line`,
    `column`, `end_line`, `end_column` (the first one behind what gives way) and `text`.
    """
    yield from array(as_record(finding) for finding in findings)
    yield "\n"


def as_record(finding: Finding) -> dict[str, object]:
    """One finding for machines."""
    return {**finding.as_dict(), "edits": [edit._asdict() for edit in finding.edits]}


def array(values: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield an array, one line a value: short to read, good to grep, far quicker than indenting."""
    before = "[\n"
    for value in values:
        yield f"{before}{compact(value)}"
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def compact(value: object) -> str:
    """One value on one line, as text that every encoding of Unicode can hold."""
    text = json.dumps(value, ensure_ascii=False)
    # Half a character comes from a file name that is not UTF-8; as an escape it is still JSON.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
