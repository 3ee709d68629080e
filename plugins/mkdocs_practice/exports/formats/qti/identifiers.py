"""Identifiers of items in QTI: letters and digits of ASCII, from which the key comes back."""

from __future__ import annotations

import re

from ....syntax.expressions import expression

_PREFIX = "item-"
# A sign is written as its number; so is an underscore that would be read as the beginning of one.
_FOREIGN = expression(r"[^A-Za-z0-9_.-]|_(?=x[0-9a-f]{1,6}_)")
_NUMBER = expression(r"_x([0-9a-f]{1,6})_")


def identifier_of(key: str) -> str:
    """The identifier of what has a key; no two keys have the same."""
    return _PREFIX + _FOREIGN.sub(lambda sign: f"_x{ord(sign[0]):x}_", key)


def key_of(identifier: str) -> str:
    """The key of what has an identifier of ours."""
    return _NUMBER.sub(_sign, identifier.removeprefix(_PREFIX))


def _sign(number: re.Match[str]) -> str:
    value = int(number[1], 16)
    return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else number[0]
