r"""Markers of items inside tags or emphasis, or behind backslashes: pastes and exports have them.

A word processor colours the whole line, `<font>[x] Pooling</font>`, and exports of notes escape
the signs of Markdown, `1\. Pooling`. In both cases the line is text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..expressions import expression

_OPENING = expression(
    r"\\[ ]|<(?P<name>b|big|em|font|i|mark|small|span|strong|u)(?:[ ][^<>]{0,200})?>"
    r"|(?P<signs>[*_]{1,3}|~~)(?=[^\s*_~])",
    re.IGNORECASE,
)
_BULLET = expression(r"\\?([-*+])[ ]+")
_BOX = expression(r"\\?\[([ xX])\\?\](?![(\[:])")
_NUMBER = expression(r"\\?(\d{1,9})\\?([.)])")
_COLON = expression(r"\\?:(?=[ ]|</|[*_~])")
_MOST = 4
_SIGNS = ("\\", "<", "*", "_", "~")


class _Wrapper(NamedTuple):
    """A tag or a run of signs that stands before a marker, with what closes it."""

    text: str
    end: str


def wrapped_option(text: str) -> str:
    r"""The option in a line such as `- <b>[x] A</b>`, `**[x] A**` or `- \[x\] A`; "" for others."""
    opened, place = _wrappers(text, 0)
    bullet = _BULLET.match(text, place)
    inner, place = _wrappers(text, bullet.end() if bullet is not None else place)
    box = _BOX.match(text, place)
    if box is None:
        return ""
    sign = bullet[1] if bullet is not None else "-"
    return _written(f"{sign} [{box[1]}] ", [*opened, *inner], text, box.end())


def wrapped_entry(text: str) -> str:
    r"""The entry in a line such as `<b>1. A</b>`, `**1. A**` or `1\. A`; "" for others."""
    opened, place = _wrappers(text, 0)
    number = _NUMBER.match(text, place)
    if number is None:
        return ""
    written = _written(f"{number[1]}{number[2]} ", opened, text, number.end())
    is_apart = text[number.end() : number.end() + 1] in (" ", "<", "*", "_", "~")
    return written if is_apart else ""


def wrapped_definition(text: str) -> str:
    r"""The definition in a line such as `<b>: A</b>` or `\: A`; "" for others."""
    opened, place = _wrappers(text, 0)
    colon = _COLON.match(text, place)
    return _written(":   ", opened, text, colon.end()) if colon is not None else ""


def _wrappers(text: str, place: int) -> tuple[list[_Wrapper], int]:
    """The tags and runs of signs from a place on, and where they end."""
    found: list[_Wrapper] = []
    for _ in range(_MOST):
        match = _OPENING.match(text, place)
        if match is None:
            break
        if match["name"]:
            found.append(_Wrapper(match[0], f"</{match['name'].lower()}>"))
        elif match["signs"]:
            found.append(_Wrapper(match[0], match[0]))
        place = match.end()
    return found, place


def _written(marker: str, opened: list[_Wrapper], text: str, place: int) -> str:
    """The line with its marker before what is opened; "" where it is so, or has no text."""
    while opened and text[place : place + len(opened[-1].end)].lower() == opened[-1].end:
        place += len(opened.pop().end)
    rest = text[place:].strip()
    written = f"{marker}{''.join(each.text for each in opened)}{rest}"
    return written if rest and not text.startswith(marker.rstrip()) else ""


def may_be_wrapped(text: str) -> bool:
    """Tell fast whether a line, without its indentation, may have its marker so."""
    return text[:1] in _SIGNS or any(sign in text[:8] for sign in ("\\", "<", "*", "_", "~"))
