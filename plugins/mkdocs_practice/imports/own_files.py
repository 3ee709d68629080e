"""Files of our own exports: under the names that the sources of their items have for them.

An export names a file after what is in it, and gives the source of an item as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from ..exports.links import media_name, media_stem
from ..syntax.inline import without_spans
from .archive import is_safe
from .draft import Draft, ImportResult
from .media import ADDRESS
from .outside_code import code_lines, replace_in_text

_HASHED = re.compile(r"(.+)-[0-9a-f]{10}(\.\w+)?$", re.DOTALL)


def stems_in(drafts: list[Draft]) -> set[str]:
    """The beginnings of the names that files have in an export, of those that sources name."""
    return {media_stem(path) for draft in drafts for path in _paths(draft.source)}


def stem_of(name: str) -> str:
    """The beginning and the ending of a file's name in an export; "" for another name."""
    match = _HASHED.fullmatch(name)
    return f"{match[1]}{match[2] or ''}" if match else ""


def place_files(taken: ImportResult, beside: Path | None) -> None:
    """Give files the names that the sources have for them.

    Where that is no name of a file beside the page, the source gets the name of the file.

    Args:
        taken: What has been read.
        beside: The page that it is for, where that is known.
    """
    of_stems: dict[str, list[str]] = {}
    for name in taken.media:
        if stem := stem_of(name):
            of_stems.setdefault(stem, []).append(name)
    if not of_stems:
        return
    places = _FileAddresses(taken.media, of_stems, beside)
    for draft in taken.drafts:
        if draft.source:
            draft.source = _replaced(draft.source, places.address)
    others = "\n".join(f"{draft.prompt}\n{draft.answer}" for draft in taken.drafts)
    for name in places.used:
        if name not in others:
            del taken.media[name]
    taken.media.update(places.placed)


class _FileAddresses:
    """The places of files, as sources name them.

    Args:
        files: The files by their names in the export.
        of_stems: These names by what they begin with.
        beside: The page that they are for, where that is known.

    Attributes:
        placed: The files by the names that they get.
        used: Their names in the export.
    """

    def __init__(
        self, files: dict[str, bytes], of_stems: dict[str, list[str]], beside: Path | None
    ) -> None:
        self._files, self._of_stems, self._beside = dict(files), of_stems, beside
        self.placed: dict[str, bytes] = {}
        self.used = set[str]()

    def address(self, match: re.Match[str]) -> str:
        """An address of a source as the page has it."""
        written = match["address"]
        path = unquote(written)
        names = self._of_stems.get(media_stem(path), ())
        name = next((each for each in names if media_name(path, self._files[each]) == each), "")
        if not name:
            return match[0]
        self.used.add(name)
        data = self._files[name]
        if self._beside is not None and _holds(self._beside.parent / path, data):
            return match[0]
        if is_safe(path) and self.placed.setdefault(path, data) == data:
            return match[0]
        self.placed[name] = data
        return match[0].replace(written, quote(name))


def _paths(source: str) -> Iterator[str]:
    for match in ADDRESS.finditer(source):
        yield unquote(match["address"])


def _replaced(source: str, new: Callable[[re.Match[str]], str]) -> str:
    """A source with its addresses replaced, outside of code."""
    lines = source.split("\n")
    code = code_lines(lines)
    return "\n".join(
        line if is_code else replace_in_text(ADDRESS, new, line, without_spans)
        for line, is_code in zip(lines, code, strict=True)
    )


def _holds(path: Path, data: bytes) -> bool:
    """Return whether a file is there with these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (OSError, ValueError):
        return False
