"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Range,
)

from ..checks import ADVICE, ERROR, WARNING, Finding
from ..site.files import PathError, read_file
from ..syntax.model import Location
from ..syntax.source import SourceError, decode, split_lines
from .lines import Lines
from .pages import CrossPageFindings, PageEntry
from .site_findings import SiteFindings

SOURCE = "practice"
_SEVERITIES = {
    ERROR: DiagnosticSeverity.Error,
    WARNING: DiagnosticSeverity.Warning,
    ADVICE: DiagnosticSeverity.Information,
}


_Related = list[DiagnosticRelatedInformation] | None


def make_diagnostic(
    finding: Finding,
    lines: Lines,
    related: Sequence[DiagnosticRelatedInformation] | None = None,
) -> Diagnostic:
    """A finding for the editor.

    Args:
        finding: The finding.
        lines: The lines of its page.
        related: Other places that it is about.
    """
    fix = f"; {finding.fix}" if finding.fix else ""
    return Diagnostic(
        range=span(finding, lines),
        message=f"{finding.message}{fix}",
        severity=_SEVERITIES.get(finding.severity, DiagnosticSeverity.Error),
        code=finding.rule.code,
        source=SOURCE,
        related_information=related,
        data={"fix": finding.fix} if finding.fix else None,
    )


def span(finding: Finding, lines: Lines) -> Range:
    """The span to underline: what an edit would replace on the line, or the rest of the line."""
    line, column = finding.location.line, finding.location.column
    if len(finding.edits) == 1:
        edit = finding.edits[0]
        if edit.line == edit.end_line == line and edit.end_column > edit.column:
            return lines.range(*edit[:4])
    return lines.rest(line, column)


def diagnostics_of(entry: PageEntry, between: CrossPageFindings, related: bool) -> list[Diagnostic]:
    """Everything that a page shows, by place.

    An id that is used twice is a finding where it comes second. The author may well be looking at
    the first place, so that one gets a note.

    Args:
        entry: The page.
        between: What comparing it with others has shown.
        related: Whether the editor can show the other place of a duplicate.
    """

    def at(place: tuple[PageEntry, Location] | None, message: str) -> _Related:
        if place is None or not related:
            return None
        page, there = place
        where = types.Location(page.uri, page.lines.rest(there.line, there.column))
        return [DiagnosticRelatedInformation(where, message)]

    found = [
        make_diagnostic(
            finding, entry.lines, at(between.firsts.get(finding.location), "it stands here first")
        )
        for finding in (*entry.checked.findings, *between.findings)
    ]
    for here, finding, name, page in between.repeats:
        there = finding.location
        found.append(
            Diagnostic(
                range=entry.lines.rest(here.line, here.column),
                message=f"the id `{name}` is used again at {there}",
                severity=DiagnosticSeverity.Information,
                code=finding.rule.code,
                source=SOURCE,
                related_information=at((page, there), "it is used again here"),
            )
        )
    return sorted(found, key=lambda each: (each.range.start.line, each.range.start.character))


def uri_of(path: str) -> str:
    """The address by which an editor knows a file."""
    return Path(path).absolute().as_uri()


def site_diagnostics(site: SiteFindings, encoding: str) -> dict[str, list[Diagnostic]]:
    """The diagnostics of files that are no pages, by what an editor calls the file."""
    return {
        uri_of(path): [make_diagnostic(finding, _lines_of(path, encoding)) for finding in found]
        for path, found in site.by_file.items()
    }


def _lines_of(path: str, encoding: str) -> Lines:
    try:
        return Lines(split_lines(decode(read_file(Path(path)), path)), encoding)
    except (PathError, SourceError):
        return Lines({}, encoding)
