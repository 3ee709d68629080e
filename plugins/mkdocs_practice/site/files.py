"""Finding and scanning the pages of a site."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from ..checks import Finding
from ..checks.patterns import absolute, path_in
from ..checks.rules.files import unreadable_file
from ..syntax.errors import PracticeError
from ..syntax.model import Location, Page
from ..syntax.scan import scan
from ..syntax.source import SourceError, decode, front_matter_length, normalise

SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn"))
"""The endings of the files that MkDocs takes for pages."""
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # not on every system
_FILES = frozenset((stat.S_IFREG, stat.S_IFDIR))  # to read a folder is an error of its own


class PathError(PracticeError):
    """A path that cannot be checked; the message names it."""


class SourceFile(NamedTuple):
    """A page's file.

    Attributes:
        path: As findings show it.
        root: The folder that its path in the site counts from.
    """

    path: str
    root: str

    @property
    def name(self) -> str:
        """The page's path in the site, with slashes: MkDocs knows a link by its own name."""
        written, start = absolute(self.path), f"{self.root}{os.sep}"
        if written.startswith(start):
            return written.removeprefix(start).replace(os.sep, "/")
        real = relative_path(os.path.realpath(self.path), os.path.realpath(self.root))
        return real.replace(os.sep, "/")


def relative_path(path: str | Path, folder: str | Path = os.curdir) -> str:
    """A path as seen from a folder; the path itself where the two are on different drives."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path)


def front_matter_of(path: str) -> Mapping[str, object]:
    """The front matter of the page in a file; empty where there is none, or none can be read."""
    import yaml

    try:
        lines = normalise(decode(read_file(path), path)).raw
        data = yaml.safe_load("\n".join(lines[1 : max(0, front_matter_length(lines) - 1)]))
    except (PathError, SourceError, yaml.YAMLError, RecursionError, ValueError):
        return {}
    return {str(name): value for name, value in data.items()} if isinstance(data, dict) else {}


def find_pages(path: Path) -> Iterator[Path]:
    """Yield the Markdown files of a folder, sorted, without hidden ones; or the file itself.

    Raises:
        PathError: There is nothing at the path, or it cannot be looked into.
    """
    if path.is_file():
        yield path
        return
    if not path.exists():
        raise PathError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        raise PathError(f"{path}: cannot be read: it is no regular file")
    count = 0
    entered = {path.resolve()}
    # MkDocs follows links to folders; one that leads back would never end.
    for folder, folders, names in os.walk(path, onerror=_refuse, followlinks=True):
        folders[:] = [name for name in sorted(folders) if _enter(Path(folder, name), entered)]
        for name in sorted(names):
            if not name.startswith(".") and PurePath(name).suffix.lower() in SUFFIXES:
                count += 1
                yield Path(folder, name)
    if not count:
        raise PathError(f"{path}: there are no Markdown files in this folder")


def _enter(folder: Path, entered: set[Path]) -> bool:
    """Return whether to look into a folder: not into hidden ones, and into none twice."""
    target = folder.resolve()
    if folder.name.startswith(".") or target in entered:
        return False
    entered.add(target)
    return True


def _refuse(error: OSError) -> None:
    raise PathError(f"{error.filename}: cannot be read: {error.strerror}")


def list_files(
    paths: Iterable[Path],
    docs_dir: Path | None = None,
    excludes: Callable[[Path], bool] | None = None,
) -> list[SourceFile]:
    """List the pages at these paths, each once.

    Args:
        paths: Files and folders.
        docs_dir: The folder of the site's pages, where known; their names count from it.
        excludes: Says whether a file found in a folder is left out; one named outright never is.

    Raises:
        PathError: There is nothing at a path, or it cannot be looked into.
    """
    root = absolute(docs_dir) if docs_dir is not None else ""
    files: list[SourceFile] = []
    seen: set[str] = set()
    for path in paths:
        own_root = absolute(path if path.is_dir() else path.parent)
        inside = bool(root) and path_in(own_root, root) is not None
        for file in find_pages(path):
            if excludes is not None and file != path and excludes(file):
                continue
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                files.append(SourceFile(str(file), root if inside else own_root))
    return files


def read_file(path: str | Path) -> bytes:
    """The bytes of a file.

    Raises:
        PathError: It cannot be read, or is a pipe or a device, which may never come to an end.
    """
    try:
        # Unbuffered, since it is read at once.
        with open(path, "rb", buffering=0, opener=_open) as file:
            return file.readall()
    except PathError:
        raise PathError(f"{path}: cannot be read: it is no regular file") from None
    except OSError as error:
        raise PathError(f"{path}: cannot be read: {error.strerror}") from None


def _open(name: str, flags: int) -> int:
    """Open a file without waiting for anybody."""
    number = os.open(name, flags | _AT_ONCE)
    if stat.S_IFMT(os.fstat(number).st_mode) in _FILES:
        return number
    os.close(number)
    raise PathError(name)


def read_page(path: str, scan: Callable[[str, str], Page] = scan) -> Page | Finding:
    """Read and scan a file; one that is not UTF-8, or is no file, is a finding.

    Args:
        path: The file.
        scan: Scans its text, where the site expands that.

    Raises:
        PathError: It cannot be read.
    """
    data = read_data(path)
    return data if isinstance(data, Finding) else page_in(data, path, scan)


def read_data(path: str) -> bytes | Finding:
    """Read a page's file; a link that leads nowhere, a pipe and a device are findings.

    Args:
        path: The file.

    Raises:
        PathError: It cannot be read.
    """
    try:
        return read_file(path)
    except PathError:
        if not is_no_file(path):
            raise
        return unreadable_file(SourceError(Location(path, 1), *_what_it_is(Path(path))))


def _what_it_is(file: Path) -> tuple[str, str]:
    """Return what stands in the place of a file, and how to fix it."""
    if file.is_symlink() and not file.exists():
        what = f"is a link to {file.readlink()}, where there is nothing"
        return what, "delete the link, or let it lead to a page"
    return "is a pipe, a socket or a device, which no page can be", "move it out of the folder"


def is_no_file(path: str) -> bool:
    """Return whether a link to nothing, a pipe, a socket or a device has the name of a page."""
    file = Path(path)
    try:
        return stat.S_IFMT(file.stat().st_mode) not in _FILES
    except FileNotFoundError:
        return file.is_symlink()
    except OSError:
        return False  # it leads back to itself, or may not be followed


def unfit_name(path: str, name: str) -> Finding | None:
    """The finding for a page whose name no address can have.

    Args:
        path: The page's file.
        name: Its path in the site.
    """
    if name.isprintable() or "\\ud" not in ascii(name):
        return None
    what = "has a name that is no UTF-8, which an address has to be"
    return unreadable_file(SourceError(Location(path, 1), what, "rename it"))


def page_in(data: bytes, path: str, scan: Callable[[str, str], Page] = scan) -> Page | Finding:
    """Scan the bytes of a page; those that are not UTF-8 are a finding.

    Args:
        data: The bytes.
        path: The page's file, which need not be there.
        scan: Scans its text, where the site expands that.
    """
    try:
        return scan(decode(data, path), path)
    except SourceError as error:
        return unreadable_file(error)
