"""Slips of the finger that could be at any line."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutations.edit import (
    CLOSING,
    CONTAINER,
    DEFINITION,
    OPENING,
    OPTION,
    REGION,
    Edit,
    Lines,
)


def delete(lines: Lines) -> Iterator[Edit]:
    """Delete each line; blank ones, block lines and the closing lines of regions among them."""
    for number, line in enumerate(lines):
        yield Edit("delete" if line.strip() else "remove blank line", number, 1)


def duplicate(lines: Lines) -> Iterator[Edit]:
    """Write each line twice."""
    for number, line in enumerate(lines):
        if line.strip():
            yield Edit("duplicate", number, 1, (line, line))


def swap(lines: Lines) -> Iterator[Edit]:
    """Swap each line with the next one."""
    for number in range(len(lines) - 1):
        pair = (lines[number + 1], lines[number])
        if pair[0] != pair[1]:
            yield Edit("swap", number, 2, pair)


def insert_blank(lines: Lines) -> Iterator[Edit]:
    """Put a blank line between each two that have none."""
    for number in range(len(lines) - 1):
        if lines[number].strip() and lines[number + 1].strip():
            yield Edit("insert blank line", number, 1, (lines[number], ""))


def _is_structure(lines: Lines, number: int) -> bool:
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else ""
    kinds = (OPENING, CLOSING, OPTION, DEFINITION, REGION, CONTAINER)
    return any(kind.match(line) for kind in kinds) or DEFINITION.match(following) is not None


def indent(lines: Lines) -> Iterator[Edit]:
    """Indent each line more or less; plain text, where less can go wrong, only by a tab."""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        widths = (1, 2, 3, 4, 8) if _is_structure(lines, number) else (4,)
        for width in widths:
            yield Edit(f"indent by {width}", number, 1, (" " * width + line,))
        depth = len(line) - len(line.lstrip(" "))
        for width in sorted({min(depth, 1), min(depth, 4), depth} - {0}):
            yield Edit(f"dedent by {width}", number, 1, (line[width:],))


def slashes(lines: Lines) -> Iterator[Edit]:
    """Drop a slash of each block line, or add one."""
    for number, line in enumerate(lines):
        if line.lstrip().startswith("///"):
            yield Edit("drop a slash", number, 1, (line.replace("/", "", 1),))
            yield Edit("add a slash", number, 1, (line.replace("/", "//", 1),))
