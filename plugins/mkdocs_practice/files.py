"""Finding and scanning the pages of a site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from .model import Page
from .rules import Finding
from .rules.syntax import unreadable_file
from .scan import scan
from .source import SourceError, decode

SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn"))
"""The endings of the files that MkDocs takes for pages."""


class PathError(Exception):
    """A path that cannot be checked; the message names it."""


@dataclass(slots=True)
class Sources:
    """Pages as scanned.

    Attributes:
        pages: Those that could be read, in the order found.
        findings: Files that are not UTF-8.
        roots: For each page, the folder that its path in the site counts from.
    """

    pages: list[Page] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    roots: list[Path] = field(default_factory=list)


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
    """Whether to look into a folder: not into hidden ones, and into none twice."""
    target = folder.resolve()
    if folder.name.startswith(".") or target in entered:
        return False
    entered.add(target)
    return True


def _refuse(error: OSError) -> None:
    raise PathError(f"{error.filename}: cannot be read: {error.strerror}")


def scan_paths(paths: Iterable[Path], docs_dir: Path | None) -> Sources:
    """Scan files and folders.

    Args:
        paths: The files and folders.
        docs_dir: The folder of the site's pages, where known; keys count from it.

    Raises:
        PathError: A path cannot be read.
    """
    sources = Sources()
    seen: set[Path] = set()
    for path in paths:
        for file in find_pages(path):
            if file.resolve() in seen:
                continue
            seen.add(file.resolve())
            _scan_file(file, _root(file, path, docs_dir), sources)
    return sources


def _root(file: Path, path: Path, docs_dir: Path | None) -> Path:
    if docs_dir is not None and file.resolve().is_relative_to(docs_dir.resolve()):
        return docs_dir.resolve()
    return (path if path.is_dir() else path.parent).resolve()


def _scan_file(file: Path, root: Path, sources: Sources) -> None:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PathError(f"{file}: cannot be read: {error.strerror}") from None
    try:
        text = decode(data, str(file))
    except SourceError as error:
        sources.findings.append(unreadable_file(error))
        return
    sources.pages.append(scan(text, str(file)))
    sources.roots.append(root)


def page_name(path: str, root: Path) -> str:
    """A page's path in the site, with slashes, from the root of its site."""
    return Path(path).resolve().relative_to(root).as_posix()
