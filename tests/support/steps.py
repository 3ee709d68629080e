"""A reader who does what a page of the documentation says: saves its files, types its commands."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r'^(`{3,})(\w+)(?: title="([^"\n]+)")?\n(.*?)^\1$', re.MULTILINE | re.DOTALL)
FOUND = re.compile(r"^\d+ errors?:", re.MULTILINE)
# What pip would install is there; it is asked what it was told. The activated environment is real.
PRELUDE = """\
pip() { printf '%s\\n' "$@" >> "$PIP_LOG"; }
python3() { command python3 "$@" --without-pip; }
[ -f .venv/bin/activate ] && . .venv/bin/activate
"""


@dataclass(frozen=True)
class Step:
    """One fence of a page.

    Attributes:
        language: As the fence says.
        title: The file that it is to be saved as; "" for none.
        text: What stands in it.
    """

    language: str
    title: str
    text: str


def steps_of(page: str) -> Iterator[Step]:
    """What a page gives to save, to type or to compare, in its order."""
    for each in FENCE.finditer(page):
        yield Step(each[2], each[3] or "", each[4])


class Reader:
    """A reader who begins in an empty folder, and does what each page says.

    Attributes:
        folder: Where the next command is typed.
        printed: What the last command printed.
        installed: The arguments of every `pip`.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Begin."""
        self.folder = folder
        self.printed = ""
        self._log = folder.with_name(f"{folder.name}.pip")
        path = f"{os.environ['PATH']}{os.pathsep}{Path(sys.executable).parent}"
        self._environment = {
            **os.environ,
            **environment,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{path}",
            "PIP_LOG": str(self._log),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "80",
        }

    @property
    def installed(self) -> list[str]:
        """The arguments of every `pip`."""
        return self._log.read_text("utf-8").splitlines()

    def follow(self, page: str) -> None:
        """Do what a page says; a command that fails, or prints something else, fails the test."""
        steps = list(steps_of(page))
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            if step.title:
                file = self.folder / step.title
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(step.text, "utf-8")
            elif step.language == "sh":
                found = following is not None and FOUND.search(following.text) is not None
                self.printed = "".join(self._type(each, found) for each in _commands(step.text))
            elif step.language == "text":
                assert step.text.strip() in self.printed, self.printed

    def _type(self, command: str, found: bool) -> str:
        """Type a command; it exits with 1 where the page says that it finds something."""
        if command.startswith("mkdocs serve"):
            return self._preview(shlex.split(command))
        script = f'{PRELUDE}{command}\ncode=$?\npwd > "$PIP_LOG.folder"\nexit $code'
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == int(found), f"{command}\n{done.stdout}"
        self.folder = Path(Path(f"{self._log}.folder").read_text("utf-8").strip())
        return done.stdout

    def _preview(self, command: list[str]) -> str:
        """The first page of the preview, which is ended again."""
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        with subprocess.Popen(
            [*command, "--dev-addr", address],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        ) as server:
            try:
                assert server.stdout is not None
                lines: list[str] = []
                for line in server.stdout:
                    lines.append(line)
                    if "Serving on" in line:
                        with urllib.request.urlopen(f"http://{address}/", timeout=60) as page:
                            return str(page.read().decode())
                raise AssertionError("".join(lines))
            finally:
                server.kill()


def _commands(text: str) -> list[str]:
    """The commands of a fence, without comments."""
    lines = (line.partition("  #")[0].strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
