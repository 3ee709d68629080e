"""Servers that have loaded all they need: a process forks for each editor that connects.

To load the language server takes a second, and to fork a hundredth. The client's own process is
`python lsp_server.py SOCKET`: it hands over its streams, and ends with the server's exit code.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
from contextlib import closing
from pathlib import Path


def connect(path: str) -> int:
    """Let a server have this process's streams and folder; return its exit code."""
    with closing(socket.socket(socket.AF_UNIX)) as connection:
        connection.connect(path)
        socket.send_fds(connection, [os.fsencode(Path.cwd())], [0, 1, 2])
        for stream in range(3):
            os.close(stream)
        return int(connection.recv(16) or b"1")


def serve(path: str) -> None:
    """Fork a server for each that connects, until standard input ends."""
    from mkdocs_practice.lsp import run, server  # noqa: F401 (what takes long to load)

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(path)
        listening.listen()
        print("ready", flush=True)
        while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
            connection, _ = listening.accept()
            if not os.fork():
                listening.close()
                os._exit(_attend(connection))
            connection.close()


def _attend(connection: socket.socket) -> int:
    """Run a server, and tell its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    folder, streams, _, _ = socket.recv_fds(connection, 4096, 3)
    child = os.fork()
    if not child:
        connection.close()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.chdir(folder)
        _run()
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(child, 0)
    connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    return 0


def _run() -> None:
    from mkdocs_practice.cli import main

    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 (as Python itself does it)
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
    try:
        main(["lsp"])
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 1
    else:
        code = 0
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(connect(sys.argv[1]))
