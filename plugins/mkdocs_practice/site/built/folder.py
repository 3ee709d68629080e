"""Finding and reading the files of a built site."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from ...syntax.errors import PracticeError
from ...syntax.expressions import expression
from ...syntax.model import Location
from ..files import PathError, read_file
from .page import HtmlFile

PAGEFIND = "pagefind-entry.json"
"""What lies beside the fragments of an index that Pagefind has made."""
_SUFFIXES = (".html", ".htm")
_DECLARED = expression(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?([\w.:-]{1,40})""", re.I)
_HEAD = 1024  # a browser looks no further for the declaration
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class SiteError(PracticeError):
    """A site that cannot be checked; the message is one line and names the file."""


class EncodingError(Exception):
    """A page that is not in its encoding.

    Attributes:
        location: Where it stops being so.
    """

    def __init__(self, location: Location, message: str) -> None:
        super().__init__(message)
        self.location = location


@dataclass(slots=True)
class Folder:
    """The files of a built site that are read.

    Attributes:
        root: The folder.
        pages: Its HTML files, sorted.
        indexes: Its search indexes, each with the folder that its addresses count from.
    """

    root: Path
    pages: list[Path] = field(default_factory=list)
    indexes: list[tuple[Path, Path]] = field(default_factory=list)


def find_files(root: Path) -> Folder:
    """Look through a built site, without hidden folders and without following links to folders.

    Raises:
        SiteError: The folder cannot be looked into, or holds no HTML.
    """
    if not root.is_dir():
        wrong = "is a file; name its folder" if root.exists() else "there is no such folder"
        raise SiteError(f"{root}: {wrong}")
    found = Folder(root)
    for name, folders, names in os.walk(root, onerror=_refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        folder = Path(name)
        found.pages += (folder / each for each in sorted(names) if each.endswith(_SUFFIXES))
        # One site may hold others: a version or a language each.
        if "search_index.json" in names and folder.name == "search":
            found.indexes.append((folder / "search_index.json", folder.parent))
        if PAGEFIND in names:
            found.indexes.append((folder / PAGEFIND, folder.parent))
        if "search.json" in names and (folder == root or "404.html" in names):
            found.indexes.append((folder / "search.json", folder))
    if not found.pages:
        raise SiteError(f"{root}: there are no HTML files in it; name the folder of a built site")
    return found


def _refuse(error: OSError) -> None:
    raise SiteError(f"{error.filename}: cannot be read: {error.strerror}")


def read_bytes(file: Path) -> bytes:
    """Read a file.

    Raises:
        SiteError: It cannot be read.
    """
    try:
        return read_file(file)
    except PathError as error:
        raise SiteError(str(error)) from None


def read_html(file: Path) -> str:
    """Read a page in the encoding that it declares, or else as UTF-8.

    Raises:
        SiteError: It cannot be read.
        EncodingError: It is not in that encoding, or there is no such encoding.
    """
    data = read_bytes(file)
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except LookupError:
        message = f"declares the encoding {encoding}, which is unknown"
        raise EncodingError(Location(str(file), 1), message) from None
    except UnicodeError as error:
        good = ""
        if isinstance(error, UnicodeDecodeError):
            good = error.object[: error.start].decode(encoding, "replace")
        message = f"is not {encoding.removesuffix('-sig').upper()}"
        raise EncodingError(HtmlFile(str(file), good).place(len(good)), message) from None
    if "\0" in text:
        place = HtmlFile(str(file), text).place(text.index("\0"))
        raise EncodingError(place, "holds NUL characters, which no text does")
    return text


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    match = _DECLARED.search(data, 0, _HEAD)
    name = match[1].decode("ascii").lower() if match else "utf-8"
    # What a browser can read this declaration in is no UTF-16.
    return "utf-8" if name.startswith("utf-16") else name
