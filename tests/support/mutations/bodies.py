"""Slips in what a block holds: definitions, lists, regions."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutations.edit import (
    CONTAINER,
    DEFINITION,
    NAMES,
    OPENING,
    Edit,
    Lines,
    closing_line,
    replace,
)


def definitions(lines: Lines) -> Iterator[Edit]:
    """Break the colon of each definition, or the space after it."""
    for number, line in enumerate(lines):
        match = DEFINITION.match(line)
        if match is None:
            continue
        margin, spaces, text = match[1], match[2], line[match.end(2) :]
        yield from replace("drop the colon", number, line, f"{margin}{text}")
        yield from replace("blank the colon", number, line, f"{margin} {spaces}{text}")
        yield from replace("drop the space", number, line, f"{margin}:{text}")
        yield from replace("semicolon", number, line, f"{margin};{spaces}{text}")
        yield from replace("two colons", number, line, f"{margin}::{spaces}{text}")


def regions(lines: Lines) -> Iterator[Edit]:
    """Break each fence, comment or tag by a character."""
    for number, line in enumerate(lines):
        for mark in ("```", "~~~", "<!--", "-->", "<div", "</div>", "<p", "</p>"):
            if mark not in line:
                continue
            broken = (mark[1:], mark[:-1], mark[0] + mark, "")
            new = [line.replace(mark, other, 1) for other in broken]
            yield from replace("break the region", number, line, *new, line + " q")


def containers(lines: Lines) -> Iterator[Edit]:
    """Break the marker of each list item, tab, admonition and rule."""
    for number, line in enumerate(lines):
        match = CONTAINER.match(line)
        if match is None:
            continue
        depth = len(line) - len(line.lstrip(" "))
        margin, text = line[:depth], line[depth:]
        broken = (margin + text[1:], margin + text.replace(" ", "", 1), margin + text[:-1])
        yield from replace("break the marker", number, line, *broken)


def _definition_end(lines: Lines, number: int, margin: str) -> int:
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(margin + "    ")):
        end += 1
    return end


def empty(lines: Lines) -> Iterator[Edit]:
    """Take away all that an answer, a hint, a question or a definition has in it."""
    for number, line in enumerate(lines):
        opening, definition = OPENING.match(line), DEFINITION.match(line)
        if definition is not None:
            margin, end = definition[1], _definition_end(lines, number, definition[1])
            if any(OPENING.match(inner) for inner in lines[number:end]):
                continue  # to delete whole items is to mean it
            for head in (f"{margin}:   ", f"{margin}:", f"{margin}:   <!-- later -->"):
                yield Edit("empty", number, end - number, (head, ""))
        if opening is None or opening[3] not in NAMES:
            continue
        end = closing_line(lines, number)
        rule = f"{opening[1]}---"
        separated = opening[3] == "card" and not opening[4] and rule in lines[number:end]
        first = (lines.index(rule, number) if separated else number) + 1
        if end > first:
            yield Edit("empty", first, end - first)
            yield Edit("empty", first, end - first, ("", f"{opening[1]}<!-- later -->", ""))
