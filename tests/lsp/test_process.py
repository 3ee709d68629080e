"""How the language server starts and ends, as a process."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.lsp import SERVER, TIMEOUT, Editor


@pytest.mark.parametrize(
    ("words", "code"),
    [(("shutdown", "exit"), 0), ((), 0), (("exit",), 1)],
)
def test_the_server_ends_when_the_editor_does(
    tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    with Editor(tmp_path, command=SERVER) as editor:
        editor.diagnostics(editor.open("a.md", "/// question | Q { #q }\n///\n"), "PR101")
        editor.leave(say=words)
    assert editor.exit_code == code


def test_without_its_packages_one_line_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['pygls'] = None; "
        "from mkdocs_practice.cli import main; main(['lsp'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        'Error: the language server needs more packages: pip install "mkdocs-practice[lsp]", '
        'or from a clone pip install "PATH/TO/CLONE[lsp]"\n'
    )


def test_it_can_be_reached_by_tcp_as_well() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        where = ["--tcp", f"127.0.0.1:{port}"]
        done = subprocess.run([*SERVER, *where], capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"\nError: cannot listen at 127.0.0.1:{port}: " in done.stderr
    with subprocess.Popen([*SERVER, *where], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        assert any("Serving on" in line for line in iter(server.stderr.readline, ""))
        with socket.create_connection(("127.0.0.1", port), TIMEOUT) as connection:
            for message in (
                {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
                {"id": 2, "method": "shutdown"},
                {"method": "exit"},
            ):
                body = json.dumps({"jsonrpc": "2.0", **message}).encode()
                connection.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            answers = b"".join(iter(lambda: connection.recv(1 << 16), b""))
        assert [number in answers for number in (b'"id": 1', b'"id": 2')] == [True, True]
        assert "Traceback" not in server.stderr.read()
    assert server.returncode == 0
