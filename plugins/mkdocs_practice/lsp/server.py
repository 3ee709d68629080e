"""The glue to pygls: a server that owns a session, and says what the session has to say."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Iterator
from importlib.metadata import version

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer

from .client import Client
from .session import Publication, Session

PAUSE = 0.3
"""How many seconds without a keystroke are a pause."""

_log = logging.getLogger(__name__)


class Server(LanguageServer):
    """A language server for one editor.

    Attributes:
        session: What the editor has open.
        exit_code: What the process ends with.
        shut_down: Whether the editor has said that it is done.
    """

    def __init__(self) -> None:
        # Whole texts, since pygls takes more characters for line ends than the protocol knows:
        # it would put changes after a form feed into the wrong lines.
        whole = types.TextDocumentSyncKind.Full
        super().__init__("practice", version("mkdocs-practice"), text_document_sync_kind=whole)
        self.session = Session(Client())
        self.exit_code = 0
        self.shut_down = False
        self._indexing: asyncio.Task[None] | None = None
        self._unchecked: set[str] = set()
        self._pause: asyncio.TimerHandle | None = None

    def report_server_error(
        self, error: Exception, source: type[PyglsError] | type[JsonRpcException]
    ) -> None:
        """Keep what goes wrong here from the author, who cannot fix it: it goes to the log."""
        _log.error("%s: %s", source.__name__, error)

    def listen(self, host: str, port: int) -> int:
        """Serve the first editor that connects; return the exit code."""
        logging.getLogger("pygls.server").setLevel(logging.INFO)  # which says when it is ready
        # pygls leaves a connection by an exception, which asyncio would report at length.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        try:
            self.start_tcp(host, port)
        except OSError as error:
            reason = error.strerror or error
            print(f"Error: cannot listen at {host}:{port}: {reason}", file=sys.stderr)
            return 2
        return self.exit_code

    def check(self, uri: str) -> None:
        """Check a document, and tell the editor whatever is new."""
        self._unchecked.discard(uri)
        self.session.check(uri)
        self.publish()

    def check_typed(self, uri: str, *, at_once: bool) -> None:
        """Check a document in which something was typed; all else follows in the next pause."""
        if at_once:
            self.session.check(uri)
            self._send(self.session.publication(uri))
        else:
            self._unchecked.add(uri)
        if self._pause is not None:
            self._pause.cancel()
        self._pause = asyncio.get_running_loop().call_later(PAUSE, self._catch_up)

    def _catch_up(self) -> None:
        if self.shut_down:
            return
        with _logging("checking in a pause"):
            for uri in self._unchecked:
                self.session.check(uri)
            self._unchecked.clear()
            self.publish()

    def publish(self) -> None:
        """Tell the editor what it does not know yet, and see that what is stale is read."""
        for publication in self.session.publications():
            self._send(publication)
        messages, self.session.messages = self.session.messages, []
        for message in messages:
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"practice: {message}")
            )
        if self.session.stale and not self.shut_down and self._indexing is None:
            self._indexing = asyncio.get_running_loop().create_task(self._index())

    def _send(self, publication: Publication | None) -> None:
        if publication is not None:
            uri, number, diagnostics = publication
            number = number if self.session.client.versions else None
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, diagnostics, number)
            )

    async def _index(self) -> None:
        with _logging("reading the pages"):
            for _ in self.session.index():
                await asyncio.sleep(0)  # whatever the editor asks meanwhile comes first
        self._indexing = None
        with _logging("publishing"):
            self.publish()


@contextlib.contextmanager
def _logging(what: str) -> Iterator[None]:
    """Log an exception, and go on: the next keystroke may well make it right."""
    try:
        yield
    except Exception:
        _log.exception("%s failed", what)
