r"""Control characters of strangers: what reads them as lines or leaves them out hides nothing.

MkDocs reads a lone carriage return as the end of a line, and Python-Markdown deletes U+0002 and
U+0003: `<\x02script>` is a tag on the page, and was none in the file.
"""

from __future__ import annotations

import re
from dataclasses import fields

from .draft import Draft

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DROPPED_FROM_PAGE = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[\x0b\x0c]")
_RETURN = re.compile(r"\r\n?")


def without_control_signs(text: str) -> str:
    """A text whose lines end in U+000A, without other control characters than tabs."""
    return _without(_DROPPED, text) if _ODD.search(text) else text


def clean_page(text: str) -> str:
    """A page of drafts without control characters; its ends of lines and its marks stay."""
    if not _ODD.search(text):
        return text
    cleaned = _without(_DROPPED_FROM_PAGE, text)
    return cleaned.replace("\n", "\r\n") if "\r\n" in text else cleaned


def _without(dropped: re.Pattern[str], text: str) -> str:
    return dropped.sub("", _SPACES.sub(" ", _RETURN.sub("\n", text)))


def clean_draft(draft: Draft) -> None:
    """Take the control characters out of all texts of a draft."""
    for each in fields(draft):
        value = getattr(draft, each.name)
        if value and isinstance(value, str | list):
            setattr(draft, each.name, _clean(value))


def _clean(value: object) -> object:
    if isinstance(value, str):
        return without_control_signs(value)
    if isinstance(value, list | tuple):
        return type(value)(map(_clean, value))
    return value
