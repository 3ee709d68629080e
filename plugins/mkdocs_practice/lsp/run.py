"""The language server from its start to the end of its process."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys

from .handlers import HANDLERS
from .server import Server


def run(tcp: tuple[str, int] | None) -> int:
    """Serve until the editor is done; return the exit code."""
    logging.basicConfig(stream=sys.stderr, format="%(name)s: %(message)s")
    logging.getLogger("pygls").setLevel(logging.ERROR)
    # Python would wait for one more line of input; and there is nothing here to be put in order.
    with contextlib.suppress(ValueError):  # not in the main thread, where nobody interrupts
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    server = Server()
    for method, handler, options in HANDLERS:
        server.feature(method, options)(handler)
    if tcp is not None:
        return server.listen(*tcp)
    # Whatever else were written to standard output would be taken for an answer.
    output = sys.stdout.buffer
    with contextlib.redirect_stdout(sys.stderr):
        server.start_io(sys.stdin.buffer, output)
    return server.exit_code
