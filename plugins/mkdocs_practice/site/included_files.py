"""Files that pages include: what lines of pymdownx.snippets and include-markdown name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..syntax.source import SourceError, decode, normalise
from .files import PathError, read_file

_MARKS = ("8<-", "{%", "{!")
SNIPPET = re.compile(r"[ \t]*-+8<-+[ \t]+([\"'])(?P<name>(?:\\.|(?!\1).)+)\1[ \t]*")
FENCE = re.compile(r"[ \t]*-+8<-+[ \t]*")
_TAG = re.compile(r"\{%-?\s*include(?:-markdown)?\s+([\"'])(?P<name>(?:\\.|(?!\1).)+)\1")
_MARKDOWN_INCLUDE = re.compile(r"\{!\s*(?P<name>[^!]+?)\s*!\}")
SECTION = re.compile(
    r"(?i)(?<!;)-+8<-+[ \t]+\[[ \t]*(?P<type>start|end)[ \t]*:[ \t]*(?P<name>[a-z][\w-]*)[ \t]*\]"
)
PART = re.compile(r"(?::-?\d*){1,2}(?:,-?\d*(?::-?\d*)?)*$|:[a-zA-Z][-\w]*$")


@dataclass(frozen=True)
class IncludedFile:
    """A file that a page includes.

    Attributes:
        path: As findings show it.
        lines: Its lines, with tabs expanded.
        raw: Its lines as they are written.
        folder: The folder that it is in.
    """

    path: str
    lines: list[str]
    raw: list[str]
    folder: Path


@dataclass
class IncludedFiles:
    """The files that the pages of one site include, each read once.

    Attributes:
        roots: The folders that their paths count from, besides that of the page itself.
        show: Makes of a file's path what findings show.
        read: Reads a file.
    """

    roots: Sequence[Path] = ()
    show: Callable[[str], str] = os.path.normpath
    read: Callable[[str], bytes] = read_file
    _written: dict[str, bytes] = field(default_factory=dict)
    _known: dict[str, IncludedFile | None] = field(default_factory=dict)

    def of(self, lines: Sequence[str], folder: Path) -> list[IncludedFile]:
        """The files that some lines name, and those that these name, each once.

        Args:
            lines: The lines.
            folder: That of the file which has the lines.
        """
        found: dict[str, IncludedFile] = {}
        ahead = [(lines, folder)]
        while ahead:
            lines, folder = ahead.pop()
            for name in named_files(lines):
                file = self.find(name, (folder, *self.roots))
                if file is not None and file.path not in found:
                    found[file.path] = file
                    ahead.append((file.lines, file.folder))
        return list(found.values())

    def anew(self) -> IncludedFiles:
        """The same files, which may have changed meanwhile."""
        return IncludedFiles(self.roots, self.show, self.read)

    def put(self, path: str, data: bytes) -> None:
        """Take for a file, as findings show its path, what is about to be written there."""
        self._written[path] = data
        self._known.clear()

    def find(self, name: str, roots: Sequence[Path]) -> IncludedFile | None:
        """The file of a name in a directive; None where there is none that can be read."""
        for each in dict.fromkeys((name, PART.sub("", name))):
            for root in roots:
                path = Path(os.path.normpath(root / each.strip().lstrip("/")))
                if (file := self._file(path)) is not None:
                    return file
        return None

    def _file(self, path: Path) -> IncludedFile | None:
        key = str(path)
        if key not in self._known:
            shown = self.show(key)
            try:
                data = self._written.get(shown) or self.read(key)
                text = normalise(decode(data, shown))
                self._known[key] = IncludedFile(shown, text.lines, text.raw, path.parent)
            except (PathError, SourceError, ValueError):
                self._known[key] = None  # its host says what is wrong with it
        return self._known[key]


def named_files(lines: Sequence[str]) -> Iterator[str]:
    """Yield what the directives in some lines name, in order."""
    fenced = False
    for line in lines:
        if fenced or any(mark in line for mark in _MARKS):
            if FENCE.fullmatch(line):
                fenced = not fenced
            elif fenced:
                if line.strip() and not line.lstrip().startswith(";"):
                    yield line.strip()
            elif match := SNIPPET.fullmatch(line):
                yield match["name"]
            else:
                for pattern in (_TAG, _MARKDOWN_INCLUDE):
                    yield from (found["name"] for found in pattern.finditer(line))


def shown_in(folder: Path, path: str) -> str:
    """The path of a file as it counts from a folder, where it is in there."""
    real = os.path.normpath(path)
    root = str(folder.absolute())
    if os.path.isabs(real) and real.startswith(root + os.sep):  # noqa: PTH117 (a string is shown)
        return os.path.normpath(folder / real[len(root) + 1 :])
    return real


def snippet_folders(configs: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The folders of pymdownx.snippets, by the settings of a site's extensions."""
    base: Any = configs.get("pymdownx.snippets", {}).get("base_path", ["."])
    return [os.fspath(each) for each in (base if isinstance(base, list | tuple) else [base])]
