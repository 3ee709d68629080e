"""Characters that look like others, or like nothing: at block lines, options, terms and markers.

Each place of a page is tried with a no-break space and with some of the others, which take turns:
all of them at every place would be a hundred thousand pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from tests.support.look_alikes import marred
from tests.support.mutations.edit import (
    ATTRIBUTES,
    CLOSING,
    CONTAINER,
    DEFINITION,
    NAMES,
    OPENING,
    OPTION,
    Edit,
    Lines,
    replace,
)

SPACES = "\u00a0\u202f\u3000\u2009\u2003\u2002\u2007\u2008\u200a\u205f\u1680"
INVISIBLE = "\u200b\ufeff\u2060\u00ad\u200c\u200d\u200e\u200f\u061c\u2063\u180e\u2800\u3164\ufe0f"
TWINS = {
    "/": "／⁄∕⧸╱",
    "|": "｜∣│❘ǀ",
    ":": "：︓꞉∶ː",
    "{": "｛❴",
    "}": "｝❵",
    "#": "＃﹟",
    "[": "［",
    "]": "］",
    "-": "–—−‐‑﹣－",
    "*": "＊∗•",
    "+": "＋",
    "=": "＝﹦",
    "`": "´ˋ｀",
    "~": "～∼",
    "!": "！ǃ",
    "?": "？",
    '"': "“”„«＂",
    "x": "хⅹ×",
    ".": "．。․",
    "<": "＜‹",
    ">": "＞›",
    "1": "１",
    "2": "２",
}
"""By character, what may be taken for it."""

_BOX = re.compile(r" *[-*+] \[[ xX]\] ")
_ENTRY = re.compile(r" *\d+\. ")
_SLASHES = re.compile(r" *(/{3,})")


class _Turns:
    """Characters that take turns."""

    def __init__(self) -> None:
        self._spaces, self._invisible = cycle(SPACES[1:]), cycle(INVISIBLE)
        self._twins = {char: cycle(twins) for char, twins in TWINS.items()}

    def instead(self, text: str, place: int) -> Iterator[str]:
        """Put look-alikes in the place of a character, or beside a space."""
        char = text[place]
        if char == " ":
            for other in ("\u00a0", next(self._spaces)):
                yield text[:place] + other + text[place + 1 :]
                yield text[:place] + other + text[place:]
            yield text[:place] + next(self._invisible) + text[place:]
        elif char in TWINS:
            yield text[:place] + next(self._twins[char]) + text[place + 1 :]

    def beside(self, text: str, place: int) -> Iterator[str]:
        """Put what cannot be seen at a place."""
        for other in ("\u00a0", "\u200b", next(self._invisible)):
            yield text[:place] + other + text[place:]


def _structure(line: str, following: str) -> tuple[int, int]:
    """From where to where a line is syntax, and not the author's text."""
    opening = OPENING.match(line)
    if opening is not None:
        return 0, len(line) - len((opening[4] or "   ")[3:])
    if CLOSING.match(line):
        return 0, len(line)
    if OPTION.match(line):
        return 0, line.index(":") + 2
    for pattern in (_BOX, _ENTRY, DEFINITION, CONTAINER):
        match = pattern.match(line)
        if match is not None:
            return 0, match.end() - (pattern is DEFINITION)
    return 0, 0


def lookalikes(lines: Lines) -> Iterator[Edit]:
    """Look-alikes at each character of the syntax, and invisible ones between them."""
    turns = _Turns()
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        start, end = _structure(line, following)
        new = [
            made
            for place in range(start, min(end, len(line)))
            for made in turns.instead(line, place)
        ]
        places = {start, len(line) - len(line.lstrip()), end} if end else set()
        slashes = _SLASHES.match(line)
        if slashes:
            places |= {slashes.start(1) + 1, slashes.end(1)}
        for place in sorted(places):
            new += turns.beside(line, place)
        if end:
            new += turns.beside(line, len(line))
        yield from replace("look-alike", number, line, *new)


def whole_lookalikes(lines: Lines) -> Iterator[Edit]:
    """All spaces, or all slashes of a line at once, as an editor or a keyboard writes them."""
    turns = cycle(SPACES)
    slashes = cycle(TWINS["/"])
    for number, line in enumerate(lines):
        margin = len(line) - len(line.lstrip(" "))
        new = []
        if margin and line.strip():
            new.append(next(turns) * margin + line[margin:])
            new.append("\u3000" * (margin // 2) + line[margin:])
        if "///" in line:
            other = next(slashes)
            new.append(line.replace("/", other))
            new.append(line.replace("/ ", f"/{next(turns)}").replace(" |", f"{next(turns)}|"))
            new.append(f"{next(turns)} {line}")
        yield from replace("look-alikes in the whole line", number, line, *new)


def attribute_lookalikes(lines: Lines) -> Iterator[Edit]:
    """Look-alikes in each attribute list."""
    turns = _Turns()
    for number, line in enumerate(lines):
        match = ATTRIBUTES.search(line)
        if match is None:
            continue
        places = [match.start(), match.start() + 1, match.start(1), match.end() - 1]
        places += [match.start(1) - 1] if line[match.start(1) - 1] == " " else []
        new = [made for place in places for made in turns.instead(line, place)]
        for place in (
            match.start() + 1,
            match.start(1),
            match.start(1) + 3,
            match.end() - 1,
            match.end(),
        ):
            new += turns.beside(line, place)
        yield from replace("look-alike in attributes", number, line, *new)


def pasted(lines: Lines) -> Iterator[Edit]:
    """A no-break space around every block line from a line on, as a keyboard writes it."""
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if match is None or match[3] not in NAMES:
            continue
        for before, after in (
            ("\u00a0", ""),
            ("\u00a0 ", ""),
            ("", "\u00a0"),
            ("\u200b", ""),
            ("\ufeff", ""),
        ):
            rest = tuple(_around(other, before, after) for other in lines[number:])
            yield Edit("look-alikes on all block lines", number, len(lines) - number, rest)


def slashes(lines: Lines) -> Iterator[Edit]:
    """Slashes that are apart, or backslashes, on each block line, and on all from a line on."""
    for number, line in enumerate(lines):
        if not _is_block_line(line):
            continue
        for rank, written in enumerate(marred("///")):
            yield Edit("marred slashes", number, 1, (line.replace("///", written, 1),))
            match = OPENING.match(line)
            if match is None or match[3] not in NAMES:
                continue
            rest = tuple(
                other.replace("///", marred("///")[rank], 1) if _is_block_line(other) else other
                for other in lines[number:]
            )
            yield Edit("marred slashes on all block lines", number, len(rest), rest)


def _is_block_line(line: str) -> bool:
    return OPENING.match(line) is not None or CLOSING.match(line) is not None


def _around(line: str, before: str, after: str) -> str:
    if not _is_block_line(line):
        return line
    margin = len(line) - len(line.lstrip(" "))
    return line[:margin] + before + line[margin:] + after
