"""Quotations and numbers in messages: as long as a reader needs them, and on one line."""

from __future__ import annotations

from collections.abc import Iterable
from reprlib import Repr

_LONGEST_VALUE = 60
_LONGEST_QUOTE = 40
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_PRINTER = Repr()
_PRINTER.maxstring = _PRINTER.maxother = _LONGEST_VALUE


def shorten(text: str, most: int = _LONGEST_VALUE) -> str:
    """A text of at most so many characters; the last of one that is cut is an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def quote(text: str) -> str:
    """The beginning of a text in quotation marks."""
    first = text.strip().partition("\n")[0]
    return f"“{shorten(first, _LONGEST_QUOTE)}”"


def spaces(width: int, already: int = 0) -> str:
    """A number of spaces in words; `more` where a line has some already."""
    word = _NUMBERS[width] if width < len(_NUMBERS) else str(width)
    return f"{word} space{'s' if width != 1 else ''}{' more' if already else ''}"


def quote_value(value: object) -> str:
    """A value of a configuration as code."""
    text = value if isinstance(value, str) and value.isprintable() else _PRINTER.repr(value)
    return f"`{shorten(text)}`"


def quote_names(names: Iterable[str]) -> str:
    """Names as code, with commas between them."""
    return ", ".join(f"`{name}`" for name in names)
