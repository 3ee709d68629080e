"""How findings and items are printed, for people and for other programs.

A format takes what a check has found and yields text, piece by piece, which ends with a newline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from .. import ADVICE, ERROR, WARNING, Finding

__all__ = [
    "FORMATS",
    "Outcome",
    "has_errors",
    "mendable",
    "summary",
    "write",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check has to report.

    Attributes:
        findings: By place: those of a page follow one another.
        pages: The paths of the files that were checked, with findings or without.
        colour: Whether the text is for a terminal that shows colours.
    """

    findings: Iterable[Finding]
    pages: Iterable[str] = ()
    colour: bool = False


def _text(outcome: Outcome) -> Iterator[str]:
    from .text import excerpts

    return excerpts(outcome.findings, colour=outcome.colour)


def _json(outcome: Outcome) -> Iterator[str]:
    from .records import records

    return records(outcome.findings)


def _github(outcome: Outcome) -> Iterator[str]:
    from .github import commands

    return commands(outcome.findings)


def _sarif(outcome: Outcome) -> Iterator[str]:
    from .sarif import log

    return log(outcome.findings)


def _junit(outcome: Outcome) -> Iterator[str]:
    from .junit import suites

    return suites(outcome.findings, outcome.pages)


# Each is imported when it is asked for: a check that finds nothing needs none of them.
FORMATS: Mapping[str, Callable[[Outcome], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "junit": _junit,
}
"""What `practice check --format` can print, by name."""

_ORDER = (ERROR, WARNING, ADVICE)


def write(form: str, outcome: Outcome, stream: TextIO) -> None:
    """Write a report.

    Args:
        form: The name of one of the formats.
        outcome: What to report.
        stream: Where to; what it raises is not caught.
    """
    stream.writelines(FORMATS[form](outcome))


def summary(findings: Sequence[Finding], pages: int) -> str:
    """One line that says how many of what were found."""
    where = f"in {pages} {'page' if pages == 1 else 'pages'}"
    if not findings:
        return f"No findings {where}."
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[name]} {_noun(name, counts[name])}" for name in _ORDER if counts[name]]
    return f"{', '.join(parts)} {where}."


def _noun(severity: str, count: int) -> str:
    if severity == ADVICE:
        return "piece of advice" if count == 1 else "pieces of advice"
    return severity if count == 1 else f"{severity}s"


def mendable(findings: Iterable[Finding]) -> str:
    """One line that says how many findings `--fix` may mend; "" where there is none."""
    count = sum(bool(finding.edits) for finding in findings)
    return f"{count} may be mended by `practice check --fix`." if count else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity == ERROR for finding in findings)
