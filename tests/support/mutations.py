"""Single destructive edits of a page, each kind at every place where it makes sense.

An edit replaces a few neighbouring lines; generators yield edits of lines and look at nothing else,
so they know no more of the syntax than an author's slip of the finger does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

NAMES = ("question", "hint", "answer", "exercise", "flashcards", "card")

_OPENING = re.compile(r"( *)(/{3,}) ([\w-]+)( \|.*)?$")
_CLOSING = re.compile(r" *(/{3,})$")
_OPTION = re.compile(r"\s+(?:id|tags|rev|type):")
_DEFINITION = re.compile(r"( *):( +)\S")
_REGION = re.compile(r" *(`{3,}|~{3,}|<!--|-->|</?(?:div|p)\b)|.*-->$")
_CONTAINER = re.compile(r" *(?:[-*+] |\d+\. |=== |!!! |\?\?\?\+? |-{3}$)")
_ATTRIBUTES = re.compile(r" \{ ?(#[\w-]+)[^}]*\}$")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one place.

    Attributes:
        kind: What was done, in words.
        line: The first line changed, from 0.
        removed: How many lines go.
        added: What stands in their place.
    """

    kind: str
    line: int
    removed: int
    added: tuple[str, ...] = ()

    def apply(self, lines: Sequence[str]) -> list[str]:
        """The lines after the edit."""
        return [*lines[: self.line], *self.added, *lines[self.line + self.removed :]]

    def moved(self, line: int) -> int:
        """Where a line of the original stands after the edit, or the place where it stood."""
        if line < self.line:
            return line
        if line >= self.line + self.removed:
            return line + len(self.added) - self.removed
        return self.line + min(line - self.line, max(0, len(self.added) - 1))


Lines = Sequence[str]
Generator = Callable[[Lines], Iterator[Edit]]


def _replace(kind: str, number: int, old: str, *new: str) -> Iterator[Edit]:
    for line in dict.fromkeys(new):
        if line != old:
            yield Edit(kind, number, 1, (line,))


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
    kinds = (_OPENING, _CLOSING, _OPTION, _DEFINITION, _REGION, _CONTAINER)
    return any(kind.match(line) for kind in kinds) or _DEFINITION.match(following) is not None


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


def _misspellings(name: str) -> Iterator[str]:
    """Slips of the finger at each letter of a name: left out, swapped, doubled, replaced."""
    for place, letter in enumerate(name):
        before, after = name[:place], name[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        yield before + ("x" if letter != "x" else "y") + after
        yield before + after[:1] + letter + after[1:]
    yield name + "s"
    yield name.removesuffix("s")


def misspell(lines: Lines) -> Iterator[Edit]:
    """Misspell the name of each block; of another extension's block in one way only."""
    for number, line in enumerate(lines):
        match = _OPENING.match(line)
        if match is None:
            continue
        name, start, end = match[3], match.start(3), match.end(3)
        names = _misspellings(name) if name in NAMES else (name[1:],)
        new = (line[:start] + other + line[end:] for other in names)
        yield from _replace("misspell", number, line, *new)


def title(lines: Lines) -> Iterator[Edit]:
    """Break what stands around a block's name: the bar, the name itself, the space before it."""
    for number, line in enumerate(lines):
        match = _OPENING.match(line)
        if match is None or match[3] not in NAMES:
            continue
        head, name, rest = line[: match.start(3)], match[3], match[4] or ""
        bare = rest.removeprefix(" |")
        yield from _replace("drop the name", number, line, head.rstrip() + rest)
        yield from _replace("colon after the name", number, line, f"{head}{name}:{bare}")
        yield from _replace("shout", number, line, f"{head}{name.upper()}:{bare}")
        yield from _replace("join name and slashes", number, line, head.rstrip() + name + rest)
        if rest:
            broken = (f"{head}{name}{other}{bare}" for other in ("", " ", " ||", " :", " /"))
            yield from _replace("break the bar", number, line, *broken)


def attributes(lines: Lines) -> Iterator[Edit]:
    """Break the attribute list at the end of a title or a term."""
    for number, line in enumerate(lines):
        match = _ATTRIBUTES.search(line)
        if match is None:
            continue
        start = match.start() + 1
        head, attribute_list, name = line[:start], line[start:], match[1]
        broken = (
            head + attribute_list[1:],
            head + attribute_list[:-1],
            head + attribute_list.replace("#", ""),
            head + attribute_list.replace("#", "# "),
            head + attribute_list.replace("#", "##"),
            head + attribute_list.replace(name, ""),
            head + attribute_list + ".",
            head.rstrip() + attribute_list,
        )
        yield from _replace("break the attribute list", number, line, *broken)


def options(lines: Lines) -> Iterator[Edit]:
    """Break each option line: no colon, no indentation, a stray character at several places."""
    for number, line in enumerate(lines):
        if not _OPTION.match(line):
            continue
        yield from _replace("drop the colon", number, line, line.replace(":", "", 1))
        yield from _replace("drop the space", number, line, line.replace(": ", ":", 1))
        yield from _replace("drop the value", number, line, line.partition(":")[0] + ":")
        depth, colon, end = len(line) - len(line.lstrip()), line.index(":"), len(line)
        places = (depth, depth + 1, colon, colon + 1, colon + 2, (colon + end) // 2, end - 1, end)
        stray = (
            line[:place] + character + line[place:]
            for place in places
            for character in ("[", ":", '"', "\t", "q")
        )
        yield from _replace("stray character", number, line, *stray)


def definitions(lines: Lines) -> Iterator[Edit]:
    """Break the colon of each definition, or the space after it."""
    for number, line in enumerate(lines):
        match = _DEFINITION.match(line)
        if match is None:
            continue
        margin, spaces, text = match[1], match[2], line[match.end(2) :]
        yield from _replace("drop the colon", number, line, f"{margin}{text}")
        yield from _replace("blank the colon", number, line, f"{margin} {spaces}{text}")
        yield from _replace("drop the space", number, line, f"{margin}:{text}")
        yield from _replace("semicolon", number, line, f"{margin};{spaces}{text}")
        yield from _replace("two colons", number, line, f"{margin}::{spaces}{text}")


def regions(lines: Lines) -> Iterator[Edit]:
    """Break each fence, comment or tag by a character."""
    for number, line in enumerate(lines):
        for mark in ("```", "~~~", "<!--", "-->", "<div", "</div>", "<p", "</p>"):
            if mark not in line:
                continue
            broken = (mark[1:], mark[:-1], mark[0] + mark, "")
            new = [line.replace(mark, other, 1) for other in broken]
            yield from _replace("break the region", number, line, *new, line + " q")


def containers(lines: Lines) -> Iterator[Edit]:
    """Break the marker of each list item, tab, admonition and rule."""
    for number, line in enumerate(lines):
        match = _CONTAINER.match(line)
        if match is None:
            continue
        depth = len(line) - len(line.lstrip(" "))
        margin, text = line[:depth], line[depth:]
        broken = (margin + text[1:], margin + text.replace(" ", "", 1), margin + text[:-1])
        yield from _replace("break the marker", number, line, *broken)


def _closing_line(lines: Lines, number: int) -> int:
    """The line that closes the block opened at a line of a valid page."""
    depth = 0
    for other in range(number, len(lines)):
        if _OPENING.match(lines[other]):
            depth += 1
        elif _CLOSING.match(lines[other]):
            depth -= 1
            if not depth:
                return other
    return len(lines)


def _definition_end(lines: Lines, number: int, margin: str) -> int:
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(margin + "    ")):
        end += 1
    return end


def empty(lines: Lines) -> Iterator[Edit]:
    """Take away all that an answer, a hint, a question or a definition has in it."""
    for number, line in enumerate(lines):
        opening, definition = _OPENING.match(line), _DEFINITION.match(line)
        if definition is not None:
            margin, end = definition[1], _definition_end(lines, number, definition[1])
            if any(_OPENING.match(inner) for inner in lines[number:end]):
                continue  # to delete whole items is to mean it
            for head in (f"{margin}:   ", f"{margin}:", f"{margin}:   <!-- later -->"):
                yield Edit("empty", number, end - number, (head, ""))
        if opening is None or opening[3] not in NAMES:
            continue
        end = _closing_line(lines, number)
        rule = f"{opening[1]}---"
        separated = opening[3] == "card" and not opening[4] and rule in lines[number:end]
        first = (lines.index(rule, number) if separated else number) + 1
        if end > first:
            yield Edit("empty", first, end - first)
            yield Edit("empty", first, end - first, ("", f"{opening[1]}<!-- later -->", ""))


GENERATORS: tuple[Generator, ...] = (
    delete, duplicate, swap, insert_blank, indent, slashes, misspell, title, attributes, options,
    definitions, regions, containers, empty,
)  # fmt: skip


def edits(lines: Lines) -> Iterator[Edit]:
    """Every edit of a page, each of its results once."""
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    for generator in GENERATORS:
        for edit in generator(lines):
            result = (edit.line, edit.removed, edit.added)
            if result not in seen:
                seen.add(result)
                yield edit
