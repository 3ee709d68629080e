"""The lexer that colours practice pages in documentation: Pygments calls it `practice`.

It takes what is ours out of a page and leaves all else to Pygments' lexer of Markdown, so that
code, lists and links look as they do everywhere. It reads fragments too, such as an answer alone:
so it follows blocks and fences by itself, and asks the scanner nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from pygments.lexer import Lexer, do_insertions
from pygments.lexers.markup import MarkdownLexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Punctuation,
    String,
    Text,
    Whitespace,
    _TokenType,
)

from ..syntax.card_lines import SIGN, sides
from ..syntax.grammar import DEFINITION, SLASHES, block_line, split_attributes
from ..syntax.kinds import KINDS
from ..syntax.kinds.blank_marks import find, visible
from ..syntax.source import TAB
from ..syntax.verbatim import Regions

_Piece = tuple[_TokenType, str]
_Tokens = Mapping[str, _TokenType]

_PARTED = ("question", "card")
"""The blocks in which a line of hyphens parts the prompt from the answer."""
_OPENINGS = ("`", "~", "<!--")
_MARK = "=="
"""The sign on either side of a blank."""
_RULE = re.compile(r"-{3,}[ ]*$")
_CODE = re.compile(r"(?P<code>`[^`]+`)|(?P<text>[^`]+|`)")
_CODE_TOKENS: _Tokens = {"code": String.Backtick, "text": Text}
_ATTRIBUTES = re.compile(r"(?P<space>\s+)|(?P<sign>\{:?|\})|(?P<name>[^\s{}]+)")
_ATTRIBUTE_TOKENS: _Tokens = {"space": Whitespace, "sign": Punctuation, "name": Name.Attribute}
_OPTION = re.compile(r"(?P<space>[ \t]+)(?P<name>[\w-]+)(?P<sign>:)(?=[ \t]|$)")
_OPTION_TOKENS: _Tokens = {"space": Whitespace, "name": Name.Tag, "sign": Punctuation}
_VALUES = re.compile(
    r"(?P<space>\s+)|(?P<comment>(?<=\s)#.*)|(?P<text>\"[^\"]*\"|'[^']*')"
    r"|(?P<constant>(?:true|false|yes|no|on|off|null)(?![\w-]))|(?P<number>\d+(?:\.\d+)?(?![\w.-]))"
    r"|(?P<sign>[\[\]{},]|-(?=[ ]))|(?P<word>[^\s\[\]{},]+)"
)
_VALUE_TOKENS: _Tokens = {
    "space": Whitespace, "comment": Comment, "text": String, "constant": Keyword.Constant,
    "number": Number, "sign": Punctuation, "word": String,
}  # fmt: skip


class PracticeLexer(Lexer):
    """Lexer of practice pages."""

    name = "Practice pages"
    aliases = ("practice",)
    filenames = ()
    mimetypes = ()
    url = "https://pypi.org/project/mkdocs-practice/"

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Split a page into tokens."""
        page = _LexedPage(text)
        page.read()
        rest = MarkdownLexer(**self.options).get_tokens_unprocessed("".join(page.rest))
        for start, kind, value in do_insertions(page.taken, rest):
            # What is no Python in a fence of Python is still no error of a practice page's.
            yield start, Text if kind is Error else kind, value


class _OpenName:
    """A block that is open: its name, its slashes, its indentation, and whether it is parted."""

    __slots__ = ("indent", "is_parted", "length", "name")

    def __init__(self, name: str, length: int, indent: int) -> None:
        self.name, self.length, self.indent, self.is_parted = name, length, indent, False


class _LexedPage:
    """Parts a page into what is ours, with its place in the rest, and the rest."""

    def __init__(self, text: str) -> None:
        self.rest: list[str] = []
        self.taken: list[tuple[int, list[tuple[int, _TokenType, str]]]] = []
        self._lines = text.splitlines(keepends=True)
        self._position = 0
        self._open: list[_OpenName] = []
        # The least indentation of an option, right below an opening line; else 0.
        self._margin = 0

    def read(self) -> None:
        """Read all lines."""
        lines = [line.rstrip("\r\n") for line in self._lines]
        regions, end = Regions(lines), 0
        for number, (line, content) in enumerate(zip(self._lines, lines, strict=True)):
            text = content.lstrip(" \t")
            indent = len(content) - len(text)
            if number >= end and text.startswith(_OPENINGS):
                region = regions.at(number, indent, indent // TAB * TAB)
                end = region.end if region is not None else end
            if number < end:
                self._margin = 0
                self._leave(line)
            elif self._takes(content, text, indent):
                self._take([(Whitespace, line[len(content) :])])
            else:
                self._leave_marked(content)
                self._leave(line[len(content) :])

    def _takes(self, content: str, text: str, indent: int) -> bool:
        """Take a line that is ours as a whole; return whether it is."""
        read = block_line(text) if text.startswith("///") else None
        if read is not None:
            self._take_slashes(content, indent, read)
            return True
        if text and self._margin and indent >= self._margin:
            self._take_option(content)
            return True
        self._margin = 0
        top = self._open[-1] if self._open else None
        if top is None or top.name not in _PARTED or top.is_parted or not _RULE.match(text):
            return False
        if indent != top.indent:
            return False
        top.is_parted = True
        self._take([(Whitespace, content[:indent]), (Keyword, text)])
        return True

    def _take_slashes(self, content: str, indent: int, read: tuple[int, str, str | None]) -> None:
        length, name, title = read
        head = SLASHES.match(content, indent)
        assert head is not None
        written = content[head.start(2) : head.end(2)]
        kind = Keyword if name in KINDS else Name.Function
        pieces = [(Whitespace, content[:indent]), (Punctuation, head[1])]
        pieces += [(Whitespace, content[head.end(1) : head.start(2)]), (kind, written)]
        rest = content[head.end(2) :]
        if title is None:
            pieces.append((Whitespace, rest))
        else:
            bar = rest.index("|")
            pieces += [(Whitespace, rest[:bar]), (Punctuation, "|")]
            pieces += _titled(rest[bar + 1 :])
        self._take(pieces)
        self._margin = indent + 4 if name else 0
        if name:
            self._open.append(_OpenName(name, length, indent))
        elif length in (opened.length for opened in self._open):
            while self._open.pop().length != length:
                pass

    def _take_option(self, content: str) -> None:
        option = _OPTION.match(content)
        pieces = list(_groups(option, _OPTION_TOKENS)) if option else []
        start = option.end() if option else 0
        for value in _VALUES.finditer(content, start):
            pieces += _groups(value, _VALUE_TOKENS)
        self._take(pieces)

    def _leave_marked(self, content: str) -> None:
        """Leave a line to Markdown, but for the signs in it that are ours."""
        name = self._open[-1].name if self._open else ""
        kept, _ = split_attributes(content.rstrip(" "))
        if name == "flashcards":
            self._leave_card(content, kept)
        elif name == "blanks" and _MARK in content:
            self._leave_blanks(kept)
        else:
            self._leave(kept)
        self._take(
            [
                each
                for match in _ATTRIBUTES.finditer(content[len(kept) :])
                for each in _groups(match, _ATTRIBUTE_TOKENS)
            ]
        )

    def _leave_card(self, content: str, kept: str) -> None:
        """Leave a line of a deck."""
        text = content.lstrip(" ")
        indent = len(content) - len(text)
        colon = DEFINITION.match(text)
        if colon is not None:
            self._take([(Whitespace, content[:indent]), (Keyword, ":")])
            self._leave(kept[indent + 1 :])
            return
        parts = sides(text)
        if parts is None:
            self._leave(kept)
            return
        sign = content.rindex(SIGN, 0, indent + parts.start)
        self._leave(kept[:sign])
        self._take([(Keyword, SIGN)])
        self._leave(kept[sign + len(SIGN) :])

    def _leave_blanks(self, text: str) -> None:
        """Leave a line of running text with blanks in it."""
        position = 0
        for start, end, _ in (mark for mark in find(visible(text)) if mark.role == "blank"):
            self._leave(text[position:start])
            inner = slice(start + len(_MARK), end - len(_MARK))
            self._take([(Keyword, _MARK), (String, text[inner]), (Keyword, _MARK)])
            position = end
        self._leave(text[position:])

    def _leave(self, text: str) -> None:
        self.rest.append(text)
        self._position += len(text)

    def _take(self, pieces: list[_Piece]) -> None:
        """Take tokens out, here."""
        shown = [(kind, text) for kind, text in pieces if text]
        starts = accumulate((len(text) for _, text in shown), initial=0)
        tokens = [(start, *piece) for start, piece in zip(starts, shown, strict=False)]
        if tokens:
            self.taken.append((self._position, tokens))


def _titled(text: str) -> Iterator[_Piece]:
    """The tokens of a title, with its attribute list."""
    kept, _ = split_attributes(text.rstrip(" "))
    for match in _CODE.finditer(kept):
        yield from _groups(match, _CODE_TOKENS)
    for match in _ATTRIBUTES.finditer(text, len(kept)):
        yield from _groups(match, _ATTRIBUTE_TOKENS)


def _groups(match: re.Match[str], tokens: _Tokens) -> Iterator[_Piece]:
    """The tokens of the groups that a match has, which follow one another."""
    return ((tokens[name], text) for name, text in match.groupdict().items() if text)
