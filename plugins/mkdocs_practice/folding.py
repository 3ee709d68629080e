"""Texts that count as the same answer."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """A text as it is compared: NFKC, without case, white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
