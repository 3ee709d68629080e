"""Files that pages include: what lines of pymdownx.snippets and include-markdown name."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..syntax.expressions import expression
from ..syntax.model import INCLUDED, LineOrigin
from ..syntax.source import SourceError, decode, has_slashes, normalise
from .files import PathError, read_file

Line = tuple[str, LineOrigin]
"""A line with the place that it comes from."""

_BYTE_ORDER_MARK = "\ufeff"
_MARKS = ("8<-", "{%", "{!")
_SNIPPET = expression(r"[ \t]*-+8<-+[ \t]+([\"'])(?P<name>(?:\\.|(?!\1).)+)\1[ \t]*")
_FENCE = expression(r"[ \t]*-+8<-+[ \t]*")
_TAG = expression(r"\{%-?\s*include(?:-markdown)?\s+([\"'])(?P<name>(?:\\.|(?!\1).)+)\1")
_MARKDOWN_INCLUDE = expression(r"\{!\s*(?P<name>[^!]+?)\s*!\}")
_PART = expression(r"(?::(?:-?\d+)?){1,2}(?:,(?:-?\d+)?(?::(?:-?\d+)?)?)*$|:[a-zA-Z][-\w]*$")


@dataclass(frozen=True)
class IncludedFile:
    """A file that a page includes.

    Attributes:
        path: As findings show it.
        lines: Its lines, with tabs expanded.
        raw: Its lines as they are written; a byte order mark is a character of the first.
        folder: The folder that it is in.
    """

    path: str
    lines: list[str]
    raw: list[str]
    folder: Path

    @classmethod
    def read(cls, data: bytes, path: str, folder: Path) -> IncludedFile:
        """Take the bytes of a file.

        Raises:
            SourceError: They are not UTF-8.
        """
        text = normalise(decode(data, path))
        lines, raw = [*text.lines], [*text.raw]
        if data.startswith(BOM_UTF8):  # hosts leave it there, in the middle of a page
            lines[0], raw[0] = f"{_BYTE_ORDER_MARK}{lines[0]}", f"{_BYTE_ORDER_MARK}{raw[0]}"
        return cls(path, lines, raw, folder)

    @cached_property
    def may_have_blocks(self) -> bool:
        """Return whether a page may get blocks from it; only a no is certain."""
        return any("8<-" in line or has_slashes(line) for line in self.raw)

    def origin(self, number: int, shift: int = 0) -> LineOrigin:
        """The place of one of its lines, from 1, which is indented further on the page."""
        if number == 1 and self.raw[0].startswith(_BYTE_ORDER_MARK):
            shift += 1
        return LineOrigin(self.path, number, INCLUDED, shift)

    def located(self) -> list[Line]:
        """Its lines as they are written, with their places."""
        return [(line, self.origin(number)) for number, line in enumerate(self.raw, 1)]


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
        for each in dict.fromkeys((name, split_target(name)[0])):
            for root in roots:
                path = Path(os.path.normpath(root / each.strip().lstrip("/")))
                if (file := self.at(path)) is not None:
                    return file
        return None

    def at(self, path: Path) -> IncludedFile | None:
        """The file at a path; None where there is none that can be read."""
        key = str(path)
        if key not in self._known:
            shown = self.show(key)
            try:
                data = self._written.get(shown) or self.read(key)
                self._known[key] = IncludedFile.read(data, shown, path.parent)
            except (PathError, SourceError, ValueError):
                self._known[key] = None  # its host says what is wrong with it
        return self._known[key]


def split_target(name: str) -> tuple[str, str]:
    """A path, and the part of the file that a snippet's name asks for behind it; "" for all."""
    part = _PART.search(name) if ":" in name else None
    return (name[: part.start()].strip(), part[0]) if part is not None else (name.strip(), "")


def named_files(lines: Sequence[str]) -> Iterator[str]:
    """Yield what the directives in some lines name, in order."""
    fenced = False
    for line in lines:
        if fenced or any(mark in line for mark in _MARKS):
            if _FENCE.fullmatch(line):
                fenced = not fenced
            elif fenced:
                if line.strip() and not line.lstrip().startswith(";"):
                    yield line.strip()
            elif match := _SNIPPET.fullmatch(line):
                yield match["name"]
            else:
                for pattern in (_TAG, _MARKDOWN_INCLUDE):
                    yield from (found["name"] for found in pattern.finditer(line))


def shown_in(folder: Path, path: str) -> str:
    """The path of a file as it counts from a folder, where it is in there."""
    real = os.path.normpath(path)
    root = os.path.normpath(folder.absolute())
    if os.path.isabs(real) and real.startswith(root + os.sep):  # noqa: PTH117 (a string is shown)
        return os.path.normpath(folder / real[len(root) + 1 :])
    return real


def snippet_folders(configs: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The folders of pymdownx.snippets, by the settings of a site's extensions."""
    base: Any = configs.get("pymdownx.snippets", {}).get("base_path", ["."])
    return [os.fspath(each) for each in (base if isinstance(base, list | tuple) else [base])]
