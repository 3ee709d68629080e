"""Runs the command as a shell does: in a process of its own, piped or on a terminal."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

TIMEOUT = 120
"""Seconds after which a command that has not ended hangs."""
COMMAND = (sys.executable, "-m", "mkdocs_practice")


def run(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command piped. It has ended when none of its processes holds a pipe any more."""
    return finish(start(*arguments, environment=environment))


def start(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the command piped, with its processes in a group of their own."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Wait for a command and whatever it started, which is ended when it hangs.

    Raises:
        TimeoutExpired: It hangs.
    """
    with process:
        try:
            out, err = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def on_terminal(
    *arguments: str, stdout: bool = True, environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Run the command on a terminal; return its exit code and what the terminal was sent.

    Args:
        arguments: Those of the command.
        stdout: Whether the terminal has standard output as well as standard error.
        environment: Variables to set; colours are neither forbidden nor forced by others.
    """
    own = {name: value for name, value in os.environ.items() if not name.endswith("_COLOR")}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs if stdout else subprocess.DEVNULL,
        stderr=theirs,
        env={**own, "TERM": "xterm-256color", **(environment or {})},
        start_new_session=True,
    )
    os.close(theirs)
    sent = bytearray()
    try:
        while part := os.read(ours, 1 << 16):
            sent += part
    except OSError:  # how Linux says that nobody writes any more
        pass
    finally:
        os.close(ours)
    return process.wait(TIMEOUT), sent.decode("utf-8").replace("\r\n", "\n")


def stop_at(name: str, pipe: Path, *, later: int = 0) -> dict[str, str]:
    """The environment in which a command reads a named pipe before it opens a file.

    Args:
        name: The file's.
        pipe: The pipe; it is made, in a folder of its own.
        later: How often the file is opened before, each time by Python and by the system.
    """
    folder = pipe.with_name("stop")
    folder.mkdir(exist_ok=True)
    os.mkfifo(pipe)
    hook = (
        "import select, sys\n"
        f"left = {2 * later}\n"
        "def stop(event, arguments):\n"
        "    global left\n"
        f"    if event == 'open' and str(arguments[0]).endswith({name!r}):\n"
        "        left -= 1\n"
        "        if left < 0:\n"
        f"            with open({str(pipe)!r}) as end:\n"
        # A signal that comes right before a call that waits for ever is never acted on.
        "                while not select.select([end], [], [], 0.1)[0]: pass\n"
        "sys.addaudithook(stop)\n"
    )
    (folder / "sitecustomize.py").write_text(hook, "utf-8")
    return {"PYTHONPATH": str(folder)}


def reached(process: subprocess.Popen[str], pipe: Path) -> int:
    """Wait until a command opens a named pipe to read it; return the end to write to.

    A reader waits for what is written, so that the command stands still there.
    """
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads it yet
            time.sleep(0.01)
    raise AssertionError(f"ended without reading {pipe}: {finish(process)}")
