"""From elements to chunks of Markdown, and from these to one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .escape import escape_markdown, escape_within

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BREAK = "\r"
"""The end of a line within a text; no text has one of its own."""
LINE = "#"
"""The mark around a text at whose end braces are a list of attributes, such as a heading."""
MATH_BLOCK = "\ue008"
"""What stands for math in lines of its own begins with this."""
SPACE = re.compile(r"[ \t\r\n\f]+")
_ODD_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\f]")
_LINES = re.compile(r"(?<![ \t])[ \t]*(?:\n[ \t]*)+")
_BREAKS = re.compile(rf"(?<![ \t\n])[ \t\n]*(?:{BREAK}[ \t\n]*)+")

_EMPTY_LINE = re.compile(rf"((?:{BREAK}[ \t\n]*){{2,}}|  \n(?:[ ]*\n)+)")


class Kind(Enum):
    """The ways in which a chunk stands among others."""

    TEXT = "in a line"
    PROSE = "a paragraph"
    LIST = "a list, which may stand right below a line of another"
    BLOCK = "anything else that stands by itself"


class Chunk(NamedTuple):
    """A chunk of Markdown."""

    kind: Kind
    text: str


class Walk:
    """A walk over elements, from top to bottom, not too deep for functions that call themselves.

    Args:
        elements: Writes an element, by its name; of others the content alone is written.

    Attributes:
        marks: The marks around the present element, none of which can stand in itself.
        begins: Whether text would stand at the beginning of a line here.
        breaks: Whether that line is a further one of a paragraph.
    """

    def __init__(self, elements: Mapping[str, Write]) -> None:
        self._elements = elements
        self.marks: list[str] = []
        self.begins = True
        self.breaks = False

    def chunks(self, node: LexborNode) -> list[Chunk]:
        """The content of an element: text, and what stands by itself."""
        return self.pieces(node.iter(include_text=True))

    def pieces(self, nodes: Iterable[LexborNode]) -> list[Chunk]:
        """Elements and texts that follow one another."""
        found: list[Chunk] = []
        last: Write | None = None
        for child in nodes:
            tag = child.tag or ""
            write = self._elements.get(tag)
            if tag == "-text":
                text = self.text(child.text_content or "")
                if text:
                    found.append(Chunk(Kind.TEXT, text))
            elif isinstance(write, Wrap) and write is last:
                write.merge(found, write(self, child))
            elif write is not None:
                found += write(self, child)
            elif not tag.startswith(("-", "_")):
                found += self.chunks(child)
            last = write
        return found

    def text(self, text: str) -> str:
        """Text with its escapes, as far as they are needed where it stands."""
        text = _ODD_SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", text)
        if not text.strip():
            return text
        inside = text.lstrip()
        blanks = text[: len(text) - len(inside)]
        escaped = (escape_markdown if self.begins else escape_within)(inside)
        # Behind what is marked and behind a break, a brace opens a list of attributes.
        is_behind = self.breaks if self.begins else not blanks
        if is_behind and escaped[0] == "{":
            escaped = f"&#123;{escaped[1:]}"
        if "{" in escaped and (LINE in self.marks or "|" in self.marks):
            escaped = escaped.replace("{", "&#123;")
        self.begins = self.breaks = False
        return blanks + escaped

    def block(self, node: LexborNode) -> list[Chunk]:
        """The content of an element that begins and ends lines."""
        self.begins, self.breaks = True, False
        inside = self.chunks(node)
        self.begins = True
        return inside


def joined(chunks: Iterable[Chunk], *, tight: bool = False) -> str:
    """Pieces one under the other; in a tight list, a list right below its text."""
    text, last = "", Kind.BLOCK
    for kind, block in blocks(chunks):
        close = tight and kind is Kind.LIST and last is Kind.TEXT
        text += ("\n" if close else "\n\n") * bool(text) + block
        last = kind
    return text


def blocks(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Pieces with the text between blocks as paragraphs; without empty ones."""
    run = ""
    for chunk in (*chunks, Chunk(Kind.BLOCK, "")):
        if chunk.kind is Kind.TEXT:
            run += chunk.text
            continue
        if run:
            text = paragraph(run)
            run = ""
            if text:
                yield Chunk(Kind.TEXT, text)
        if chunk.text:
            yield chunk


def begins_with_block(chunks: Iterable[Chunk]) -> bool:
    """Return whether what the chunks begin with has to stand at the beginning of a line."""
    kind, text = next(blocks(chunks), Chunk(Kind.TEXT, ""))
    return kind in (Kind.LIST, Kind.BLOCK) or text.startswith(MATH_BLOCK)


def paragraph(run: str) -> str:
    """Text of a paragraph: its lines without space around them, and breaks as two spaces."""
    run = run.strip(" \t\n\r")
    run = _LINES.sub("\n", run) if "\n" in run else run
    return _BREAKS.sub(lambda ends: "  \n" * ends[0].count(BREAK), run) if BREAK in run else run


def flat(chunks: Iterable[Chunk], end: str = " ") -> str:
    """Pieces in one line.

    Args:
        chunks: The pieces.
        end: What stands for the end of a line of theirs.
    """
    text = end.join(block.text.replace("  \n", end) for block in blocks(chunks))
    return SPACE.sub(" ", text).strip(" ")


def indented(text: str, first: str, rest: str) -> str:
    """Text whose first line begins with something, and the others with something else."""
    return first + text.replace("\n", f"\n{rest}").replace(f"\n{rest}\n", "\n\n")


class Wrap:
    """An element with a mark around its text: in each of the lines and paragraphs in it.

    Args:
        begin: What stands before the text.
        end: What stands behind it, where that is something else.
    """

    def __init__(self, begin: str, end: str = "") -> None:
        self._begin, self._end = begin, end or begin

    def __call__(self, walk: Walk, node: LexborNode, write: Write = Walk.chunks) -> list[Chunk]:
        """Write an element; within another of its kind it has no mark of its own.

        Args:
            walk: The walk.
            node: The element.
            write: Writes what is in it.
        """
        if self._begin in walk.marks:
            return write(walk, node)
        walk.marks.append(self._begin)
        inside = write(walk, node)
        walk.marks.pop()
        found = list[Chunk]()
        for is_text, run in groupby(inside, key=lambda chunk: chunk.kind is Kind.TEXT):
            if is_text:
                found.append(Chunk(Kind.TEXT, self._marked("".join(each.text for each in run))))
                continue
            for kind, text in run:
                found.append(Chunk(kind, self._marked(text) if kind is Kind.PROSE else text))
        return found

    def _marked(self, text: str) -> str:
        """Text with the mark around each of its paragraphs: none reaches over an empty line."""
        pieces = _EMPTY_LINE.split(text)
        for rank in range(0, len(pieces), 2):
            pieces[rank] = marked(pieces[rank], self._begin, self._end)
        return "".join(pieces)

    def merge(self, found: list[Chunk], more: list[Chunk]) -> None:
        """Append what follows an element of the same kind at once: two marks would be another."""
        left, right = (found[-1], more[0]) if found and more else (None, None)
        if (
            left is not None and right is not None
            and left.kind is right.kind is Kind.TEXT
            and left.text.endswith(self._end) and right.text.startswith(self._begin)
        ):  # fmt: skip
            text = left.text[: -len(self._end)] + right.text[len(self._begin) :]
            found[-1], more = Chunk(Kind.TEXT, text), more[1:]
        found += more


def marked(text: str, mark: str, end: str) -> str:
    """Text between two marks, with the space around it outside of them."""
    inside = text.strip()
    if not inside:
        return text
    at = text.index(inside)
    return f"{text[:at]}{mark}{inside}{end}{text[at + len(inside) :]}"


Write: TypeAlias = Callable[[Walk, "LexborNode"], list[Chunk]]
"""Writes an element."""
