"""Code actions: what an editor offers to do about findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types
from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionKind,
    CodeActionTriggerKind,
    Range,
    WorkspaceEdit,
)

from ..checks import Finding, PageReport
from ..checks.fixes import fix_text
from ..syntax.model import Edit
from ..syntax.scan import scan
from .client import Client
from .diagnostics import make_diagnostic
from .difference import difference
from .document import LONG_TEXT, Document
from .silencing import silence

FIX_ALL = "source.fixAll.practice"
KINDS: Sequence[CodeActionKind | str] = (CodeActionKind.QuickFix, FIX_ALL)
_LONGEST = 40


def code_actions(
    document: Document,
    findings: Sequence[Finding],
    area: Range,
    context: CodeActionContext,
    client: Client,
) -> list[CodeAction]:
    """The actions for a part of a document.

    Args:
        document: The document.
        findings: Its findings.
        area: The part.
        context: What is asked for, and why.
        client: What the editor can do.
    """
    if not client.actions:
        return []
    found: list[CodeAction] = []
    # Some editors ask at every move of the cursor, and what changes a page is tried on it first.
    in_passing = context.trigger_kind != CodeActionTriggerKind.Invoked and not context.only
    thorough = not in_passing or len(document.text) <= LONG_TEXT
    if _wanted(CodeActionKind.QuickFix.value, context.only):
        # What is shown of a finding is always on the line that it names.
        lines = range(area.start.line + 1, area.end.line + 2)
        here = [finding for finding in findings if finding.location.line in lines]
        found.extend(_fixes(document, here, client))
        if thorough:
            found.extend(_silences(document, here, client))
    if thorough and _wanted(FIX_ALL, context.only):
        found.extend(_fix_all(document, client))
    return found


def _wanted(kind: str, only: Sequence[CodeActionKind | str] | None) -> bool:
    if not only:
        return True
    names = [each.value if isinstance(each, CodeActionKind) else each for each in only]
    return any(not name or kind == name or kind.startswith(f"{name}.") for name in names)


def _fixes(document: Document, findings: Sequence[Finding], client: Client) -> Iterator[CodeAction]:
    for finding in findings:
        if finding.edits:
            yield CodeAction(
                title=title(document, finding),
                kind=CodeActionKind.QuickFix,
                diagnostics=[make_diagnostic(finding, document.lines)],
                is_preferred=True,
                edit=workspace_edit(document, finding.edits, client),
            )


def _silences(
    document: Document, findings: Sequence[Finding], client: Client
) -> Iterator[CodeAction]:
    for finding in findings:
        edit = silence(document, finding)
        if edit is not None:
            yield CodeAction(
                title=f"Silence {finding.rule.code} {finding.rule.name} for the next item",
                kind=CodeActionKind.QuickFix,
                diagnostics=[make_diagnostic(finding, document.lines)],
                edit=workspace_edit(document, [edit], client),
            )


def _fix_all(document: Document, client: Client) -> Iterator[CodeAction]:
    if not any(finding.edits for finding in document.checked.findings):
        return

    def check(text: str) -> PageReport:
        return document.check(scan(text, document.name, document.page.fences), is_fixing=True)

    after = fix_text(document.text, document.name, check).text
    fixed = scan(after, document.name, document.page.fences)
    edits = difference(document.page.raw, fixed.raw)
    if edits:
        edit = workspace_edit(document, edits, client)
        yield CodeAction("Apply all safe fixes", kind=FIX_ALL, edit=edit)


def title(document: Document, finding: Finding) -> str:
    """The title of a fix: what it does, where that can be said."""
    if len(finding.edits) != 1:
        return f"Fix {finding.rule.code} {finding.rule.name}"
    edit = finding.edits[0]
    old = document.page.raw[edit.line - 1][edit.column - 1 : edit.end_column - 1]
    new = edit.text.strip()
    if edit.line != edit.end_line or len(old) > _LONGEST or len(new) > _LONGEST or "\n" in new:
        return f"Fix {finding.rule.code} {finding.rule.name}"
    if not old:
        return f"Write `{new}`"
    return f"Replace `{old}` with `{new}`" if new else f"Delete `{old}`"


def workspace_edit(document: Document, edits: Sequence[Edit], client: Client) -> WorkspaceEdit:
    """Edits of a document for the editor, tied to its version where the editor can do that."""
    made = [document.lines.edit(edit, document.newline) for edit in edits]
    if not client.document_changes:
        return WorkspaceEdit(changes={document.uri: made})
    where = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return WorkspaceEdit(document_changes=[types.TextDocumentEdit(where, made)])
