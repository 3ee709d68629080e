"""Handlers: the server's reply to each message of an editor."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types

from ..site.files import SUFFIXES
from ..site.lock.entries import NAME as LOCK
from .actions import KINDS, code_actions
from .client import read_client
from .completion import TRIGGERS, Completer
from .document import LONG_TEXT, path_of
from .hover import hover
from .lines import UTF16
from .outline import document_symbols, flat_symbols
from .session import Session

if TYPE_CHECKING:
    from .server import Server

_WATCHED = (
    f"**/*.{{{','.join(sorted(suffix[1:] for suffix in SUFFIXES))}}}",
    "**/mkdocs*.{yml,yaml}",
    "**/properdocs*.{yml,yaml}",
    "**/{pyproject,zensical}.toml",
    f"**/{LOCK}",
)
_log = logging.getLogger(__name__)
_Params = TypeVar("_Params")
_Result = TypeVar("_Result")


def _guarded(
    handler: Callable[[Server, _Params], _Result],
) -> Callable[[Server, _Params], _Result | None]:
    """A handler that never raises: the editor gets no answer instead of an error."""

    @wraps(handler)
    def guarded(ls: Server, params: _Params) -> _Result | None:
        try:
            return handler(ls, params)
        except Exception:
            _log.exception("%s failed", handler.__name__)
            return None

    return guarded


@_guarded
def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Learn what the editor can do, and which folders it has open."""
    # pygls gives what the editor has said first: the name, or a constant that stands for it.
    encoding = types.PositionEncodingKind(ls.workspace.position_encoding or UTF16).value
    roots = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
    folders = [path for path in map(path_of, roots) if path is not None]
    if not folders and params.root_path:
        folders = [Path(params.root_path)]
    ls.session = Session(read_client(params.capabilities, encoding), folders)


@_guarded
def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Ask to be told of changes on disk, and begin to read the pages."""
    if ls.session.client.watching:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("practice-files", method, options)
        ls.client_register_capability(types.RegistrationParams([registration]))
    ls.session.start()
    ls.publish()


@_guarded
def shutdown(ls: Server, params: None) -> None:
    """Do no more."""
    ls.shut_down = True
    ls.session.stale.clear()


@_guarded
def leave(ls: Server, params: None) -> None:
    """End; without having been shut down before, that is an error, as the protocol wants it."""
    ls.exit_code = 0 if ls.shut_down else 1


@_guarded
def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Check a document that has been opened."""
    document = params.text_document
    ls.session.open(document.uri, document.language_id, document.version, document.text)
    ls.check(document.uri)


@_guarded
def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Check a document that has been changed."""
    uri = params.text_document.uri
    if params.content_changes:
        text = params.content_changes[-1].text
        ls.session.change(uri, params.text_document.version, text)
        ls.check_typed(uri, at_once=len(text) <= LONG_TEXT)


@_guarded
def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Check a document that has been saved, and whatever was saved with it."""
    ls.session.look_again()
    ls.check(params.text_document.uri)


@_guarded
def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Go back to what is on disk."""
    ls.session.close(params.text_document.uri)
    ls.publish()


@_guarded
def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Read again what has changed on disk."""
    ls.session.files_changed(change.uri for change in params.changes)
    ls.publish()


@_guarded
def folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Read the pages of other folders."""
    added = [path_of(folder.uri) for folder in params.event.added]
    removed = [path_of(folder.uri) for folder in params.event.removed]
    ls.session.move(
        [path for path in added if path is not None],
        [path for path in removed if path is not None],
    )
    ls.publish()


@_guarded
def complete(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """Complete the name of a block, an option, or a tag."""
    document = ls.session.documents.get(params.text_document.uri)
    if document is None:
        return None
    typed = types.CompletionTriggerKind.TriggerCharacter
    asked = params.context is None or params.context.trigger_kind != typed
    completer = Completer(document, params.position, ls.session.client, typed=not asked)
    items = completer.items(lambda: ls.session.tags(document))
    return types.CompletionList(is_incomplete=False, items=items)


@_guarded
def show_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Say why a finding matters, or what a block is for."""
    document = ls.session.documents.get(params.text_document.uri)
    if document is None:
        return None
    markdown = ls.session.client.hover_markdown
    return hover(document, document.findings(), params.position, markdown)


@_guarded
def symbols(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """Outline a page."""
    document = ls.session.documents.get(params.text_document.uri)
    if document is None:
        return None
    if ls.session.client.nested_symbols:
        return document_symbols(document)
    return flat_symbols(document)


@_guarded
def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """Offer fixes, and comments that silence a rule."""
    document = ls.session.documents.get(params.text_document.uri)
    if document is None:
        return None
    client, findings = ls.session.client, document.findings()
    return code_actions(document, findings, params.range, params.context, client)


HANDLERS: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZE, initialize, None),
    (types.INITIALIZED, initialized, None),
    (types.SHUTDOWN, shutdown, None),
    (types.EXIT, leave, None),
    (types.TEXT_DOCUMENT_DID_OPEN, did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, did_change, None),
    (types.TEXT_DOCUMENT_DID_SAVE, did_save, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, did_close, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, files_changed, None),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, folders_changed, None),
    (types.TEXT_DOCUMENT_HOVER, show_hover, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        complete,
        types.CompletionOptions(trigger_characters=TRIGGERS),
    ),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        actions,
        types.CodeActionOptions(code_action_kinds=KINDS),
    ),
)
"""For each thing: its name in the protocol, the handler, and what the editor is told of it."""
