"""The text of a file, whatever it is encoded in."""

from __future__ import annotations

import codecs
import re

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_LOOKED_AT = 1 << 12
_MOSTLY = 0.4
_LETTERS = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_UNKNOWN = "is not all UTF-8; what could not be read shows as \ufffd"
_WESTERN = (
    "is not UTF-8, and is read as Windows-1252 (Latin); if letters are wrong, save it as UTF-8"
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and what is to be said about it; "" where its encoding is sure.

    A null, which no text has, shows as U+FFFD, and newlines are those of Unix.
    """
    text, said = _decoded(data)
    text = text.replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    return text, said


def as_utf8(data: bytes) -> tuple[bytes, str]:
    """The text of a file in UTF-8, line for line, and what is to be said about it."""
    text, said = _decoded(data)
    return text.encode("utf-8", "replace"), said


def is_text(data: bytes) -> bool:
    """Return whether a file is text in an encoding that is known here."""
    return bool(_wide(data)) or b"\x00" not in data[:_LOOKED_AT]


def _decoded(data: bytes) -> tuple[str, str]:
    encoding = _wide(data)
    if encoding:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        return text, _UNKNOWN if "\ufffd" in text else ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        bad = len(re.sub(rb"[\x00-\x7f]", b"", _LETTERS.sub(b"", data)))
        # A file that is broken in few places is no other encoding.
        if error.start >= 0 and bad <= len(_LETTERS.findall(data)):
            return data.decode("utf-8", "replace"), _UNKNOWN
    return data.decode("cp1252", "replace"), _WESTERN


def _wide(data: bytes) -> str:
    """An encoding that is seen by its mark, or by the nulls that every other byte is."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    start = data[:_LOOKED_AT]
    if marked or len(start) < 4:
        return marked
    odd, even = start[1::2].count(0), start[::2].count(0)
    if odd > _MOSTLY * len(start) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > _MOSTLY * len(start) / 2 and not odd else ""
