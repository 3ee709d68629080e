"""Lines of templates: what other plugins make anything of, before Markdown is read."""

from __future__ import annotations

from collections.abc import Sequence

from .expressions import expression

_TAG = expression(r"\{%-?\s*(?P<end>end)?(?:for|macro|call)\b")


def repeated_lines(lines: Sequence[str]) -> frozenset[int]:
    """The lines, from 1, in a loop or a macro of a template: of one item it may make several."""
    if not any("{%" in line for line in lines):
        return frozenset()
    inside: set[int] = set()
    depth = 0
    for number, line in enumerate(lines, 1):
        before = depth
        for tag in _TAG.finditer(line) if "{%" in line else ():
            depth = max(0, depth - 1 if tag["end"] else depth + 1)
        if before or depth:
            inside.add(number)
    return frozenset(inside)
