"""Lines in which pymdownx.critic has put signs of its own in the place of the author's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..syntax.expressions import expression

_PLACEHOLDER = expression("\x02czjqqkd:[0-9]+\x03")
_COMMENT = "{>>"
_START = "\x02czjqqkd:"
_MARK = expression(r"\{(?:\+\+|--|==|~~)|(?:\+\+|--|==|~~)\}|~>")


def has_marks(lines: Iterable[str]) -> bool:
    """Return whether such signs stand in lines."""
    return any(_START in line for line in lines)


def without_marks(lines: Sequence[str], written: Sequence[str]) -> list[str]:
    """Lines as they are written, with the author's marks.

    One that is written nowhere, as that with a comment over several lines, has none.

    Args:
        lines: The lines as the extension has left them.
        written: Those of the page's source.
    """
    sources: dict[str, list[str]] = {}
    for line in written:
        if _COMMENT in line or _MARK.search(line):
            sources.setdefault(_bare(_without_comments(line)), []).append(line)
    found = []
    for line in lines:
        if _START in line:
            line = _PLACEHOLDER.sub("", line)
            same = sources.get(_bare(line), [])
            # Of several that differ in their marks alone, each stands for one, in their order.
            line = (same.pop(0) if len(same) > 1 else same[0]) if same else line
        found.append(line)
    return found


def _without_comments(line: str) -> str:
    text, *others = line.split(_COMMENT)
    for other in others:
        _, end, behind = other.partition("<<}")
        text += behind if end else _COMMENT + other
    return text


def _bare(line: str) -> str:
    """The text of a line without marks, as it is compared."""
    return " ".join(_MARK.sub("", line).split())
