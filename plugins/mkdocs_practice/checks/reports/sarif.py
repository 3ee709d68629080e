"""Findings as SARIF 2.1.0, for code scanning and for editors that read it.

The format is OASIS' standard "Static Analysis Results Interchange Format", with errata 01. Each
result is one line, so that a log of many can be written while they are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2s
from os import fsencode
from pathlib import PurePath
from urllib.parse import quote

from ...syntax.expressions import expression
from ...syntax.model import Edit
from .. import ADVICE, ERROR, WARNING, Finding, Rule, all_rules
from .places import NO_TEXTS, FileLines, Texts, by_page, relative, span
from .records import array, compact

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
FINGERPRINT = "practiceFinding/v1"
"""The name and version of what tells a finding from others; a new way to do so is a new version."""

_LEVELS = {ERROR: "error", WARNING: "warning", ADVICE: "note"}
_GITHUB = {ERROR: "error", WARNING: "warning", ADVICE: "recommendation"}
_LINE_NUMBER = expression(r"\bline \d+|:\d+:\d+")

Json = dict[str, object]


def log(findings: Iterable[Finding], texts: Texts = NO_TEXTS) -> Iterator[str]:
    """Yield a log with one run.

    Args:
        findings: By place.
        texts: Those of files that are not read from the disk.
    """
    rules = all_rules()
    ranks = {rule.code: rank for rank, rule in enumerate(rules)}
    root = {"description": {"text": "The root of the sources, or the folder of the check."}}
    yield f'{{"$schema": {compact(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {{"driver": {compact(_driver(rules))}}},\n'
    yield '"columnKind": "unicodeCodePoints",\n'
    yield f'"originalUriBaseIds": {compact({ROOT: root})},\n'
    yield '"invocations": [{"executionSuccessful": true}],\n'
    yield '"results": '
    yield from array(_results(findings, ranks, texts))
    yield "\n}]}\n"


def _driver(rules: Iterable[Rule]) -> Json:
    from importlib.metadata import metadata

    about = metadata("mkdocs-practice")
    driver: Json = {"name": "mkdocs-practice", "version": about["Version"]}
    urls = about.get_all("Project-URL") or []
    if urls:
        driver["informationUri"] = urls[0].partition(", ")[2]
    return {**driver, "rules": [_descriptor(rule) for rule in rules]}


def _descriptor(rule: Rule) -> Json:
    bad, good = _fenced(rule.bad), _fenced(rule.good)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\n\nWrong:\n\n{rule.bad}\nRight:\n\n{rule.good}",
            "markdown": f"{rule.why}\n\nWrong:\n\n{bad}\n\nRight:\n\n{good}\n",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        # GitHub's own names: it sorts and filters by them.
        "properties": {"precision": "high", "problem.severity": _GITHUB[rule.severity]},
    }


def _fenced(source: str) -> str:
    """A source as a code block, fenced by more backticks than it has in a row itself."""
    longest = max((len(run) for run in re.findall("`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}markdown\n{source.rstrip()}\n{fence}"


def _results(findings: Iterable[Finding], ranks: dict[str, int], texts: Texts) -> Iterator[Json]:
    for source, found in by_page(findings, texts):
        artifact = _artifact(source.path)
        seen: Counter[str] = Counter()
        for finding in found:
            digest = _digest(finding, source)
            seen[digest] += 1
            yield _result(finding, source, artifact, ranks) | {
                "partialFingerprints": {FINGERPRINT: f"{digest}:{seen[digest]}"}
            }


def _result(finding: Finding, source: FileLines, artifact: Json, ranks: dict[str, int]) -> Json:
    text = f"{finding.message}; {finding.fix}" if finding.fix else finding.message
    region = _region(finding, source)
    result: Json = {
        "ruleId": finding.rule.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if finding.rule.code in ranks:
        result["ruleIndex"] = ranks[finding.rule.code]
    if finding.edits:
        replacements = [_replacement(edit) for edit in finding.edits]
        change = {"artifactLocation": artifact, "replacements": replacements}
        result["fixes"] = [{"description": {"text": finding.fix}, "artifactChanges": [change]}]
    return result


def _region(finding: Finding, source: FileLines) -> Json:
    location = finding.location
    region: Json = {"startLine": location.line, "startColumn": location.column}
    line = source.line(location.line)
    if line is not None:
        start, end = span(finding, line)
        end = max(start, min(end, len(line) + 1))
        region |= {"startColumn": start, "endLine": location.line, "endColumn": end}
    return region


def _replacement(edit: Edit) -> Json:
    deleted = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}


def _artifact(path: str) -> Json:
    name = relative(path)
    if PurePath(name).is_absolute():
        return {"uri": PurePath(name).as_uri()}
    # A file's name need not be UTF-8, so its bytes are encoded.
    return {"uri": quote(fsencode(name)), "uriBaseId": ROOT}


def _digest(finding: Finding, source: FileLines) -> str:
    """A hash of the rule and the line's text, which stays while other lines come and go.

    Of a line that cannot be read, the message takes the place, less the numbers of lines in it.
    """
    line = source.line(finding.location.line)
    text = _LINE_NUMBER.sub("", finding.message) if line is None else " ".join(line.split())
    content = f"{finding.rule.code}\n{text}".encode(errors="surrogatepass")
    return blake2s(content, digest_size=8).hexdigest()
