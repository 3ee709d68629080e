"""Reports: findings and items in print, for people and for other programs.

A format takes what a check has found and yields text, piece by piece, which ends with a newline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from .. import ADVICE, ERROR, WARNING, Finding
from .places import NO_TEXTS, Texts

__all__ = [
    "FORMATS",
    "fixable",
    "has_errors",
    "summary",
    "write",
]


def _text(findings: Iterable[Finding], colour: bool, texts: Texts = NO_TEXTS) -> Iterator[str]:
    from .text import excerpts

    return excerpts(findings, colour=colour, texts=texts)


def _json(findings: Iterable[Finding], *_: object) -> Iterator[str]:
    from .records import records

    return records(findings)


def _github(findings: Iterable[Finding], *_: object) -> Iterator[str]:
    from .github import commands

    return commands(findings)


def _sarif(findings: Iterable[Finding], colour: bool, texts: Texts = NO_TEXTS) -> Iterator[str]:
    from .sarif import log

    return log(findings, texts)


# Each is imported when it is asked for: a check that finds nothing needs none of them.
FORMATS: Mapping[str, Callable[..., Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
"""The formats of `practice check --format`: each takes findings, whether to colour, and texts."""

_ORDER = (ERROR, WARNING, ADVICE)


def write(
    form: str, findings: Iterable[Finding], stream: TextIO,
    *, colour: bool = False, texts: Texts = NO_TEXTS,
) -> None:  # fmt: skip
    """Write a report.

    Args:
        form: The name of one of the formats.
        findings: By place: those of a page follow one another.
        stream: Where to; what it raises is not caught.
        colour: Whether the text is for a terminal that shows colours.
        texts: Those of files that are not read from the disk.
    """
    stream.writelines(FORMATS[form](findings, colour, texts))


def summary(findings: Sequence[Finding], seen: object) -> str:
    """One line that says how many of what were found, and ends with what was seen."""
    if not findings:
        return f"No findings: {seen}."
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[name]} {_noun(name, counts[name])}" for name in _ORDER if counts[name]]
    return f"{', '.join(parts)}: {seen}."


def _noun(severity: str, count: int) -> str:
    if severity == ADVICE:
        return "piece of advice" if count == 1 else "pieces of advice"
    return severity if count == 1 else f"{severity}s"


def fixable(findings: Iterable[Finding]) -> str:
    """One line that says how many findings `--fix` may fix; "" where there is none."""
    count = sum(bool(finding.edits) for finding in findings)
    return f"{count} fixable with `practice check --fix`." if count else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(finding.severity == ERROR for finding in findings)
