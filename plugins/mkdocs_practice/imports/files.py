"""Files that come along with questions: each under a name of its own."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from urllib.parse import quote

from .archive import is_safe
from .draft import ImportResult


class FileNames:
    """The names that files get beside the page.

    Args:
        taken: What they come along with.
    """

    def __init__(self, taken: ImportResult) -> None:
        self._media = taken.media
        self._folded: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> str:
        """The address of a file, or "" where its name can be that of none."""
        if not is_safe(name):
            return ""
        stem, dot, ending = name.rpartition(".")
        count, found = 1, name
        while (known := self._folded.get(found.casefold())) is not None:
            if self._media[known] == data:
                return quote(known)
            count += 1
            found = f"{stem}-{count}.{ending}" if dot else f"{name}-{count}"
        self._folded[found.casefold()] = found
        self._media[found] = data
        return quote(found)

    def add_text(self, name: str, text: str) -> str:
        """The address of a file that is in Base64; "" where it can be none."""
        try:
            return self.add(name, b64decode(text))
        except (Error, ValueError):
            return ""
