"""Slips of the keyboard and of word processors: characters that pass for those of the syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_practice.syntax.model import Block, Page

SPACES = "\u00a0\u202f\u3000\u2009\u2003\u2007"
WIDTHLESS = "\u200b\ufeff\u2060\u00ad\u200d\u200e"
DOUBLES = {
    " ": SPACES + WIDTHLESS,
    "/": "／⁄∕⧸",
    "|": "｜│¦∣",
    ":": "：∶",
    "-": "–—−‐•·",
    "[": "［【",
    "]": "］】",
    "x": "ｘх",
    "{": "｛",
    "}": "｝",
    "#": "＃",
    ".": "．。",
    "=": "＝",
    "?": "？",
    "!": "！",
    '"': "“”„«»＂",
}

_OPENING = re.compile(r"( *)(/{3,})( ?)([\w-]+)( *)(?:(\|)( ?)(.*?))?( ?\{[^{}]*\})?$")
_CLOSING = re.compile(r"( *)(/{3,})$")
_DEFINITION = re.compile(r"( *)(:)( +)")
_OPTION = re.compile(r"( *)([-*+])( )(\[)([ x])(\])( )")
_ENTRY = re.compile(r"( *)(\d+)(\.)( )")
_NAMED = re.compile(r"( +)(?:id|tags|rev|answer|unit|tolerance|minutes|attempt)(:)( )")
_CONTAINER = re.compile(r"([-!?=]+|\d+\.)( +)(\")?.*?(\")?$")
_LIST = re.compile(r"( ?)(\{)( ?)(#)[\w-]+[^{}]*?( ?)(\})$")


class Slip(NamedTuple):
    """A slip in a line.

    Attributes:
        line: The line, from 0.
        start: Where it begins, from 0.
        end: Where what it takes the place of ends; an insertion takes the place of nothing.
        text: The character.
    """

    line: int
    start: int
    end: int
    text: str

    def make(self, source: str) -> str:
        """The source with the slip in it."""
        lines = source.split("\n")
        line = lines[self.line]
        lines[self.line] = line[: self.start] + self.text + line[self.end :]
        return "\n".join(lines)


def slips(page: Page) -> Iterator[Slip]:
    """Every slip in the lines of the syntax, and in nothing else, of a sound page."""
    for number, line in enumerate(page.lines):
        match = _CONTAINER.match(line) if _opens_container(page, number) else None
        if match is not None:
            yield from _in_groups(number, match, 0)
    for number in sorted(_structure(page)):
        for slip in _in_line(number, page.lines[number]):
            if slip.text != "\ufeff" or slip.line or slip.start:  # else it is a byte order mark
                yield slip


def _opens_container(page: Page, number: int) -> bool:
    """Whether a line opens a tab, a list item or the like that begins with a block of ours."""
    items = {item.location.line - 1 for item in page.items}
    below = number + 1
    while below < len(page.lines) and not page.lines[below]:
        below += 1
    return below in items and page.lines[below].startswith("    ") and number < below - 1


def _structure(page: Page) -> set[int]:
    lines = {mark.line + more for mark in page.marks for more in range(mark.length)}
    lines |= {mark.line for mark in page.marks if mark.role == "item"}
    lines |= {dedent.start for dedent in page.dedents if dedent.marker}
    for block in page.by_kind.get("card", ()):
        lines.add(block.location.line - 1)
    return lines


def _in_line(number: int, line: str) -> Iterator[Slip]:
    for pattern in (_OPENING, _CLOSING, _OPTION, _ENTRY, _DEFINITION, _NAMED):
        match = pattern.match(line)
        if match is not None:
            text = 8 if pattern is _OPENING else 0
            yield from _in_groups(number, match, text)
            break
    else:
        match = None
    if match is None or match.re is _OPENING:
        attribute_list = _LIST.search(line)
        if attribute_list is not None:
            yield from _in_groups(number, attribute_list, 0)
    if match is not None and match.re in (_OPENING, _CLOSING):
        for character in SPACES + WIDTHLESS:
            yield Slip(number, match.start(2), match.start(2), character)
            yield Slip(number, match.end(2), match.end(2), character)
            yield Slip(number, match.start(2) + 1, match.start(2) + 1, WIDTHLESS[0])
        for slashes in marred(match[2]):
            yield Slip(number, match.start(2), match.end(2), slashes)
        for character in "\u00a0\u200b\ufeff":
            yield Slip(number, len(line), len(line), character)


def marred(slashes: str) -> tuple[str, ...]:
    """Slashes as some keyboards and converters write them."""
    return (
        " ".join(slashes), f"/ {slashes[1:]}", f"{slashes[1:]} /", f"\\{slashes}",
        slashes.replace("/", "\\"), slashes.replace("/", "\\/"),
    )  # fmt: skip


def _in_groups(number: int, match: re.Match[str], left_out: int) -> Iterator[Slip]:
    for group in range(1, (match.re.groups or 0) + 1):
        if group == left_out or match[group] is None or (match.re is _OPENING and group == 9):
            continue
        for place in range(*match.span(group)):
            for double in DOUBLES.get(match.string[place], ""):
                yield Slip(number, place, place + 1, double)


def content(page: Page) -> list[tuple[object, ...]]:
    """The blocks of a page, without their places."""
    return [_block(block) for block in page.blocks]


def _block(block: Block) -> tuple[object, ...]:
    fields = type(block).__dataclass_fields__
    kept = (name for name in fields if name not in ("location", "children"))
    children = tuple(child.index for child in block.children)
    return (block.kind, children, *(_evenly(getattr(block, name)) for name in kept))


def _evenly(value: object) -> object:
    """A value with single spaces: where one had no width, there is one less."""
    return re.sub(" +", " ", repr(value))
