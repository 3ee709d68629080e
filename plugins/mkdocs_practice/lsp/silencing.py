"""Silencing a finding: the place of a comment that silences nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ..checks import Finding
from ..checks.fixes import apply
from ..checks.registry import REGISTRY
from ..syntax.identity import IDENTIFIED, page_ids
from ..syntax.model import Edit, Page
from ..syntax.scan import scan
from .document import Document

_FORMS = ("{margin}{comment}\n", "{margin}{comment}\n\n", "\n{margin}{comment}\n\n")


def silence(document: Document, finding: Finding) -> Edit | None:
    """The comment that silences a finding; None where no comment can.

    The comment goes before the item that the finding is in, on a line of its own. Each form is
    tried on the page: it must silence the finding, and change nothing else.
    """
    if finding.rule.code in {rule.code for rule in REGISTRY.others}:
        return None
    comment = f"<!-- practice: ignore {finding.rule.code} -->"
    page = document.page
    for line in _places(page, finding.location.line):
        text = page.raw[line - 1]
        margin = text[: len(text) - len(text.lstrip())]
        for form in _FORMS:
            edit = Edit(line, 1, line, 1, form.format(margin=margin, comment=comment))
            if _holds(document, finding, edit):
                return edit
    return None


def _places(page: Page, line: int) -> Iterator[int]:
    """The lines that a comment for a line may stand before, the best first."""
    around = [
        block.location.line
        for block in page.blocks
        if isinstance(block, IDENTIFIED) and block.location.line <= line <= block.end
    ]
    yield from reversed(around)
    if not around:
        yield line


def _holds(document: Document, finding: Finding, edit: Edit) -> bool:
    """Return whether the page is the same with the comment but for the finding."""
    old = document.page
    new = scan(apply(document.text, [edit]), document.name, document.page.fences)
    added = edit.text.count("\n")

    def moved(line: int) -> int:
        return line + added if line >= edit.line else line

    comment = edit.line + edit.text.startswith("\n")
    line = moved(finding.location.line)
    if not any(
        ignore.location.line == comment and comment <= line <= ignore.last for ignore in new.ignores
    ):
        return False  # it has ended another comment, or is none
    if _shape(old, moved) != _shape(new, lambda line: line):
        return False
    old_findings = [*document.checked.findings, *document.alone(document.checked)]
    checked = document.check(new)
    new_findings = [*checked.findings, *document.alone(checked)]
    before = Counter((each.rule.code, moved(each.location.line)) for each in old_findings)
    after = Counter((each.rule.code, each.location.line) for each in new_findings)
    return after <= before


def _shape(page: Page, moved: Callable[[int], int]) -> list[object]:
    """The shape of a page that a comment must leave as it is."""
    ids = page_ids(page)
    return [
        (
            block.kind,
            moved(block.location.line),
            moved(block.end),
            block.title,
            block.prompt,
            block.options,
            ids.get(block.index),
        )
        for block in page.blocks
    ]
