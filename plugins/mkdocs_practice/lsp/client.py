"""The abilities of an editor, as far as they matter here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lsprotocol.types import ClientCapabilities, InsertTextMode, MarkupKind

from .lines import UTF16


@dataclass(frozen=True, slots=True)
class Client:
    """The abilities of the editor.

    Attributes:
        encoding: How it counts columns.
        snippets: Whether a completion may have places to fill in.
        as_is: Whether it leaves the indentation of a completion as it is when asked to.
        completion_markdown: Whether the documentation of a completion may be Markdown.
        hover_markdown: The same for what is shown under the pointer.
        related: Whether a diagnostic may name other places.
        versions: Whether diagnostics may say of which version of a document they are.
        nested_symbols: Whether an outline may be a tree.
        document_changes: Whether an edit may say of which version of a document it is.
        actions: Whether actions may carry edits.
        watching: Whether it tells of changes on disk when asked to.
    """

    encoding: str = UTF16
    snippets: bool = False
    as_is: bool = False
    completion_markdown: bool = False
    hover_markdown: bool = False
    related: bool = False
    versions: bool = False
    nested_symbols: bool = False
    document_changes: bool = False
    actions: bool = False
    watching: bool = False


def read_client(capabilities: ClientCapabilities, encoding: str) -> Client:
    """Read the abilities from what the editor says when it starts the server."""

    def get(path: str) -> Any:
        value: Any = capabilities
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    item = "text_document.completion.completion_item"
    published = "text_document.publish_diagnostics"
    modes = get(f"{item}.insert_text_mode_support.value_set") or ()
    return Client(
        encoding=encoding,
        snippets=bool(get(f"{item}.snippet_support")),
        as_is=InsertTextMode.AsIs in modes,
        completion_markdown=MarkupKind.Markdown in (get(f"{item}.documentation_format") or ()),
        hover_markdown=MarkupKind.Markdown in (get("text_document.hover.content_format") or ()),
        related=bool(get(f"{published}.related_information")),
        versions=bool(get(f"{published}.version_support")),
        nested_symbols=bool(
            get("text_document.document_symbol.hierarchical_document_symbol_support")
        ),
        document_changes=bool(get("workspace.workspace_edit.document_changes")),
        actions=get("text_document.code_action.code_action_literal_support") is not None,
        watching=bool(get("workspace.did_change_watched_files.dynamic_registration")),
    )
