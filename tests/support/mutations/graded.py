"""Slips in what a graded question is graded by: boxes, numbers, gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.support.mutations.edit import Edit, Lines, replace

_BOX = re.compile(r"( *)([-*+]) \[([ xX])\] (.+)$")
_ENTRY = re.compile(r"( *)(\d+)\. (.+)$")
_GAP = re.compile(r"==(.+?)==")


def boxes(lines: Lines) -> Iterator[Edit]:
    """Break the bullet or the box of each option."""
    for number, line in enumerate(lines):
        match = _BOX.match(line)
        if match is None:
            continue
        margin, bullet, mark, text = match.groups()
        box = f"[{mark}]"
        yield from replace(
            "break the box",
            number,
            line,
            *(
                f"{margin}{bullet} {other} {text}"
                for other in (f"({mark})", f"[ {mark} ]", "[]", mark)
            ),
            *(f"{margin}{bullet} {box[:place]}{box[place + 1 :]} {text}" for place in (0, 2)),
            *(f"{margin}{bullet} \\[{mark}\\] {text}", f"{margin}{bullet} {box}{text}"),
            *(f"{margin}{bullet}{box} {text}", f"{margin}{box} {text}", f"{margin}{bullet} {box}"),
            *(
                f"{margin}{bullet} {text}",
                f"{margin}{bullet} [✓] {text}",
                f"{margin}{bullet}  {box} {text}",
            ),
        )
        bullets = ("1.", "a)", "•", "–", "—", "‣", "·", "--", "-.", "", "+", "*")
        yield from replace(
            "another bullet", number, line, *(f"{margin}{other} {box} {text}" for other in bullets)
        )


def entries(lines: Lines) -> Iterator[Edit]:
    """Break the number of each entry of a numbered list."""
    for number, line in enumerate(lines):
        match = _ENTRY.match(line)
        if match is None:
            continue
        margin, digits, text = match.groups()
        markers = (
            f"{digits} ", f"{digits})", f"{digits}.", f"({digits}) ", f"{digits}: ", f"{digits}.) ",
            f"{digits}\\. ", f"{digits}.  ", f"{digits} . ", "a. ", "- ", "#. ", "", "1. ", "0. ",
            f"{digits}- ", f"{digits}° ",
        )  # fmt: skip
        yield from replace(
            "break the number", number, line, *(f"{margin}{marker}{text}" for marker in markers)
        )


def gaps(lines: Lines) -> Iterator[Edit]:
    """Break the marks of each gap."""
    for number, line in enumerate(lines):
        for match in _GAP.finditer(line):
            if line.count("`", 0, match.start()) % 2:
                continue  # in code it is no gap
            text, (start, end) = match[1], match.span()
            broken = (
                f"={text}==", f"=={text}=", f"=={text}", f"{text}==", f"== {text} ==", "====",
                f"==={text}===", "==  ==", f"=={text} ==", f"== {text}==", f"=={text}\n==",
                f"=={text[:1]}\n{text[1:]}==", f"==\n{text}==", f"= ={text}==", f"=={text}= =",
            )  # fmt: skip
            for new in broken:
                added = (line[:start] + new + line[end:]).split("\n")
                yield Edit("break the gap", number, 1, tuple(added))


def joined(lines: Lines) -> Iterator[Edit]:
    """Join each option, entry and quote with the one above it, and underline each."""
    for number, line in enumerate(lines):
        if _BOX.match(line) is None and _ENTRY.match(line) is None:
            continue
        yield Edit("underline", number, 1, (line, "---"))
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if _BOX.match(below) or _ENTRY.match(below) or below.lstrip().startswith("> "):
            for between in (" ", "; "):
                yield Edit("join", number, 2, (f"{line}{between}{below.strip()}",))
