"""An editor without a window: it runs the language server, and does what an editor does."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.support import lsp_server
from tests.support.checkout import ROOT

TIMEOUT = 60
"""Seconds after which a server that says nothing has failed."""

SERVER = (sys.executable, "-m", "mkdocs_practice", "lsp")


@cache
def forking() -> tuple[str, ...]:
    """A command that is a server in no time; see tests.support.lsp_server."""
    folder = Path(tempfile.mkdtemp(prefix="servers-"))
    path = str(folder / "socket")
    serving = f"from tests.support.lsp_server import serve; serve({path!r})"
    process = subprocess.Popen(
        [sys.executable, "-c", serving],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    into, out = process.stdin, process.stdout
    assert into is not None
    assert out is not None
    assert out.readline() == b"ready\n"

    def end() -> None:
        into.close()
        process.wait(TIMEOUT)
        out.close()
        shutil.rmtree(folder)

    atexit.register(end)
    return sys.executable, "-I", "-S", lsp_server.__file__, path


_Result = TypeVar("_Result")


def capabilities(encoding: str = "utf-16", **more: Any) -> types.ClientCapabilities:
    """What a modern editor can do."""
    item = types.ClientCompletionItemOptions(
        snippet_support=True,
        documentation_format=[types.MarkupKind.Markdown],
        insert_text_mode_support=types.ClientCompletionItemInsertTextModeOptions(
            value_set=[types.InsertTextMode.AsIs]
        ),
    )
    kinds = types.ClientCodeActionKindOptions(value_set=list(types.CodeActionKind))
    document = types.TextDocumentClientCapabilities(
        completion=types.CompletionClientCapabilities(completion_item=item),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        document_symbol=types.DocumentSymbolClientCapabilities(
            hierarchical_document_symbol_support=True
        ),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
            related_information=True, version_support=True
        ),
        code_action=types.CodeActionClientCapabilities(
            code_action_literal_support=types.ClientCodeActionLiteralOptions(kinds)
        ),
    )
    workspace = types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
    )
    given: dict[str, Any] = {
        "general": types.GeneralClientCapabilities(position_encodings=[encoding]),
        "text_document": document,
        "workspace": workspace,
    }
    return types.ClientCapabilities(**(given | more))


class Editor:
    """Starts the server for a folder; within a `with` block it is ready to be used.

    At the end the server must have written nothing to standard error, unless `quiet` is false.

    Attributes:
        shown: The diagnostics that it shows, by document.
        versions: Of which version of the document they are.
        published: How often each has been published.
        messages: What it has been told in words.
        watched: The patterns of files that it has been asked to watch.
        answer: What the server has said of itself.
        exit_code: How the server has ended.
        log: What the server has written to standard error.
    """

    def __init__(
        self,
        folder: Path | None,
        can: types.ClientCapabilities | None = None,
        *,
        quiet: bool = True,
        command: Sequence[str] | None = None,
    ) -> None:
        self._command = command or forking()
        self.folder = folder
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.versions: dict[str, int | None] = {}
        self.published: dict[str, int] = defaultdict(int)
        self.messages: list[str] = []
        self.watched: list[str] = []
        self.exit_code: int | None = None
        self.log = ""
        self._can = can or capabilities()
        self._quiet = quiet
        self._loop = asyncio.new_event_loop()
        self._news = asyncio.Event()
        self._versions: dict[str, int] = {}
        self.client = LanguageClient("test editor", "1")
        self._listen()

    def _listen(self) -> None:
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = list(params.diagnostics)
            self.versions[params.uri] = params.version
            self.published[params.uri] += 1
            self._news.set()

        def told(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        def registered(params: types.RegistrationParams) -> None:
            for registration in params.registrations:
                options: Any = registration.register_options
                self.watched += [watcher["globPattern"] for watcher in options["watchers"]]
            self._news.set()

        feature: Any = self.client.feature  # which pygls has no types for
        feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        feature(types.WINDOW_SHOW_MESSAGE)(told)
        feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

    def __enter__(self) -> Editor:
        self.run(self.client.start_io(*self._command, cwd=self.folder))
        try:
            self.answer = self._initialize()
        except BaseException:
            self.leave(well=False)
            self._loop.close()
            pytest.fail(f"the server has not come up: {self.log}")
        self.client.initialized(types.InitializedParams())
        return self

    def _initialize(self) -> types.InitializeResult:
        root = self.folder.as_uri() if self.folder else None
        answer: types.InitializeResult = self.run(
            self.client.initialize_async(
                types.InitializeParams(
                    capabilities=self._can,
                    root_uri=root,
                    workspace_folders=[types.WorkspaceFolder(root, "folder")] if root else None,
                )
            )
        )
        return answer

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self.exit_code is None:
                self.leave(well=kind is None)
        finally:
            self._loop.close()
        if kind is None and self._quiet:
            assert self.log == "", self.log

    def leave(self, *, well: bool = True, say: Sequence[str] = ("shutdown", "exit")) -> None:
        """Quit, after saying so; without a word, the server's input ends."""
        process = self.client._server
        assert process is not None
        assert process.stdin is not None
        assert process.stderr is not None
        if not well and process.returncode is None:
            process.kill()
        if well and "shutdown" in say:
            self.run(self.client.shutdown_async(None))
        if well and "exit" in say:
            self.client.exit(None)
        process.stdin.close()
        self.log = self.run(process.stderr.read()).decode()
        self.exit_code = self.run(process.wait())
        stop: Any = self.client.stop
        self.run(stop())

    def run(self, work: Coroutine[Any, Any, _Result] | Any) -> _Result:
        """Wait for an answer."""

        async def answer() -> _Result:
            result: _Result = await asyncio.wait_for(work, TIMEOUT)
            return result

        return self._drive(answer())

    def _drive(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Run the client until some work is done, in a thread: the tests' own may have a loop."""
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(self._loop.run_until_complete, work).result()

    def wait(self, come: Callable[[], bool]) -> None:
        """Wait until what the server has said makes something true."""

        async def news() -> None:
            while not come():
                self._news.clear()
                await asyncio.wait_for(self._news.wait(), TIMEOUT)

        try:
            self._drive(news())
        except TimeoutError:
            shown = {uri: self.codes(uri) for uri in self.shown}
            pytest.fail(f"this never came; shown: {shown}, messages: {self.messages}")

    # Documents

    def uri(self, name: str) -> str:
        """What the editor calls a file in its folder."""
        assert self.folder is not None
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> str:
        """Open a document with this text, whatever is on disk."""
        uri = name if ":" in name else self.uri(name)
        self._versions[uri] = 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str) -> None:
        """Make the text of a document another."""
        self._versions[uri] += 1
        where = types.VersionedTextDocumentIdentifier(version=self._versions[uri], uri=uri)
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(where, changes))

    def save(self, uri: str) -> None:
        """Say that a document has been saved."""
        where = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(where))

    def close(self, uri: str) -> None:
        """Close a document."""
        where = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(where))

    def touch(self, *names: str) -> None:
        """Say that files have changed on disk."""
        changed = types.FileChangeType.Changed
        events = [types.FileEvent(self.uri(name), changed) for name in names]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    def codes(self, uri: str) -> list[str]:
        """The codes of what is shown at a document."""
        return [str(each.code) for each in self.shown.get(uri, ())]

    def diagnostics(self, uri: str, *codes: str) -> list[types.Diagnostic]:
        """Wait until a document shows exactly this, for its present version where it is open."""
        version = self._versions.get(uri)

        def come() -> bool:
            present = version is None or self.versions.get(uri) in (version, None)
            return uri in self.shown and present and self.codes(uri) == list(codes)

        self.wait(come)
        return self.shown[uri]

    # Questions

    def complete(
        self, uri: str, line: int, character: int, typed: str = ""
    ) -> list[types.CompletionItem]:
        """What completion offers; `typed` is the character that has made the editor ask."""
        kinds = types.CompletionTriggerKind
        context = types.CompletionContext(
            kinds.TriggerCharacter if typed else kinds.Invoked, typed or None
        )
        params = types.CompletionParams(
            types.TextDocumentIdentifier(uri), types.Position(line, character), context
        )
        answer: types.CompletionList | None = self.run(
            self.client.text_document_completion_async(params)
        )
        return list(answer.items) if answer is not None else []

    def actions(
        self, uri: str, area: types.Range, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        """What can be done about a part of a document."""
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), area, context)
        answer: list[types.CodeAction] | None = self.run(
            self.client.text_document_code_action_async(params)
        )
        return list(answer or ())

    def symbols(self, uri: str) -> Any:
        """The outline of a document."""
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        return self.run(self.client.text_document_document_symbol_async(params))

    def hover(self, uri: str, line: int, character: int) -> str:
        """The text under the pointer, or ""."""
        params = types.HoverParams(
            types.TextDocumentIdentifier(uri), types.Position(line, character)
        )
        answer: types.Hover | None = self.run(self.client.text_document_hover_async(params))
        if answer is None:
            return ""
        assert isinstance(answer.contents, types.MarkupContent)
        return answer.contents.value
