"""The values of options, as an author writes them.

Each function takes what stands in the source, as text, and returns what the model holds. It raises
ValueError, with a message for the author, for what it cannot use.
"""

from __future__ import annotations

from collections.abc import Sequence

from .expressions import expression

_YES = frozenset(("true", "yes", "on"))
_NO = frozenset(("false", "no", "off"))
QUOTED = expression(
    r"""(?:(?<=[\[,])|(?<=[\[,:-][ ])|(?<=[ ]{4}))(?:'(?:[^']|'')*'|"((?:[^"\\]|\\.)*)")"""
)
"""A text in quotes that begins a value; the first group is what stands between double ones."""
_ESCAPES = expression(r"\\(?:([abefrv0_]|[ntNLP](?=[A-Za-z]))|.)")
ESCAPED = "in double quotes, "
"""The beginning of the reason that `escape_slip` gives."""
_WORDS = expression(r"\w+(?:[.-]\w+)*(?: \w+){0,2}")
_MINUTES = expression(r"[0-9]{1,4}")


def yes_or_no(value: object) -> bool:
    """`true` or `false`."""
    word = value.casefold() if isinstance(value, str) else ""
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError("is either `true` or `false`")


def minutes(value: object) -> int:
    """A number of minutes, from 1."""
    if isinstance(value, str) and _MINUTES.fullmatch(value) and int(value):
        return int(value)
    raise ValueError("is a whole number of minutes, such as 5")


def view(value: object) -> str:
    """The view of a deck at first: a `grid`, or `one` card at a time."""
    if value in ("grid", "one"):
        return str(value)
    raise ValueError("is either `grid` or `one`")


def texts(value: object) -> tuple[str, ...]:
    """One text, or a list of them."""
    found = value if isinstance(value, list) else [value]
    kept = [text.strip() for text in found if isinstance(text, str)]
    if not kept or len(kept) < len(found):
        raise ValueError("is a text, or a list of texts such as [one, another]")
    return tuple(kept)


def escape_slip(escape: str) -> str:
    """The reason why a text with an escape in double quotes is not what its author means."""
    return f"{ESCAPED}`{escape}` is a sign of its own: write single quotes"


def escape_of(line: str) -> str:
    r"""The first escape in double quotes that makes a sign which no reader writes; empty without.

    To YAML, `"\frac"` is a form feed before `rac`, and `"\nu"` a new line before `u`.
    """
    for text in QUOTED.finditer(line):
        for match in _ESCAPES.finditer(text[1] or ""):
            if match[1]:
                return match[0]
    return ""


def likely_value(lines: Sequence[str], example: str) -> str:
    """The only words in the lines of a body, where they are like an example; else that."""
    texts = [text for line in lines if (text := line.strip()).strip("-") and text[0] != "/"]
    text = texts[0].removesuffix(".") if len(texts) == 1 else ""
    return text if _WORDS.fullmatch(text) and text[0].isdigit() == example.isdigit() else example
