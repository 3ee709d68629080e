"""Hover texts: why a finding matters, or what a block is for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position, Range

from ..checks import Finding
from ..checks.lines import text_place
from ..syntax.grammar import block_line
from ..syntax.kinds import KINDS
from .diagnostics import span
from .document import Document
from .words import block_word

_RUN = re.compile("`{3,}")


def hover(
    document: Document, findings: Iterable[Finding], position: Position, markdown: bool
) -> Hover | None:
    """The text to show at a place.

    Args:
        document: The document.
        findings: Its findings.
        position: The place, as the editor counts.
        markdown: Whether the editor can draw Markdown.
    """
    line, _ = document.lines.point(position)
    on_line = [finding for finding in findings if finding.location.line == line]
    spans = [(finding, span(finding, document.lines)) for finding in on_line]
    here = [each for each in spans if _holds(each[1], position)]
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    if here:
        about = {finding.rule.code: finding for finding, _ in here}.values()
        text = "\n\n".join(explain(finding) for finding in about)
        return Hover(MarkupContent(kind, text), here[0][1])
    name = _block_at(document, line)
    if not name or not block_word(name).about:
        return None
    column = text_place(document.page, line).column
    text = f"**{name}**: {block_word(name).about}"
    return Hover(MarkupContent(kind, text), document.lines.rest(line, column))


def explain(finding: Finding) -> str:
    """A rule as Markdown: why it is there, and an example of either kind."""
    rule = finding.rule
    parts = [f"**{rule.code} {rule.name}**: {rule.why}"]
    for title, example in (("Not like this:", rule.bad), ("Like this:", rule.good)):
        fence = "`" * max([3, *(len(run) + 1 for run in _RUN.findall(example))])
        shown = example if len(example) < 400 else f"{example[:400]}…\n"
        parts.append(f"{title}\n\n{fence}markdown\n{shown.rstrip()}\n{fence}")
    return "\n\n".join(parts)


def _holds(area: Range, position: Position) -> bool:
    def place(each: Position) -> tuple[int, int]:
        return each.line, each.character

    return place(area.start) <= place(position) <= place(area.end)


def _block_at(document: Document, line: int) -> str:
    """The name of the block that opens on a line, or ""."""
    if not any(block.location.line == line for block in document.page.blocks):
        return ""
    read = block_line(document.page.raw[line - 1].strip())
    return read[1] if read is not None and read[1] in KINDS else ""
