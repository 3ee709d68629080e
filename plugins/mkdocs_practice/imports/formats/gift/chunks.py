"""GIFT, line by line: where questions begin and end, also where a brace or a blank line is missing.

Signs that are escaped, and those that are text beyond doubt, are put out of sight first; so each
brace, sign and mark that is left is one of the format. `shown` brings them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ....exports.markdown import fill_spans

_SIGNS = "\\~=#{}:"
_HIDDEN = {sign: chr(0xFDD0 + rank) for rank, sign in enumerate(_SIGNS)}
_NEW_LINE = chr(0xFDD0 + len(_SIGNS))
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()} | {ord(_NEW_LINE): "\n"}
_IN_MATH = {ord(sign): hidden for sign, hidden in _HIDDEN.items() if sign not in "\\:"}
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef]")
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_MATH = re.compile(r"\$\$|\\\(")
_MATH_ENDS = {"$$": "$$", "\\(": "\\)"}
_ENTITY = re.compile(r"&#(?=x?[0-9a-fA-F]{1,6};)")
_BRACE = re.compile(r"[{}]")
_BALANCED = re.compile(r"\{[^{}]*\}")
_COMMENT = re.compile(r"[ \t]*//")
_HEAD = re.compile(r"[ \t]*(?:::.*?::|\$CATEGORY:)")
CATEGORY = "$CATEGORY:"
_ANSWER_SIGNS = ("=", "~", "#", "%")
_CLOSED = re.compile(r"\}[ \t.,;:!?]*(?://.*)?$")

NO_END = "the brace that closes its answers is missing; they are taken to end before the next line"
NO_BLANK = "no blank line parts it from the question above"
BLANK_INSIDE = "there is a blank line within its answers"
NO_START = "a brace closes answers that none opens; it is taken as text"
NO_ESCAPE = "signs in its math have no backslash; they are taken as math"
NESTED = "braces within its answers have no backslash; they are taken as text"
PARTED = "a blank line parts it from its answers"


@dataclass(slots=True)
class GiftChunk:
    """The lines of a question, a description or a category.

    Attributes:
        line: The number of its first line, from 1.
        text: Its lines, with signs that are none out of sight; `shown` brings them back.
        comments: Its lines that are comments.
        problems: What was mended, to be told.
    """

    line: int
    text: str
    comments: list[str]
    problems: list[str] = field(default_factory=list)


def shown(text: str) -> str:
    """A text as it is meant, without what is only for its reader."""
    return text.translate(_SHOWN)


def chunks_of(text: str) -> Iterator[GiftChunk]:
    """Yield the chunks of a file."""
    text = _NO_CHARACTERS.sub("\ufffd", text)
    text = _ESCAPED.sub(lambda match: _HIDDEN.get(match[1], _NEW_LINE), text)
    lines = [_GiftLine(number, each) for number, each in enumerate(text.split("\n"), 1)]
    yield from _joined(_Splitter(lines).chunks())


def _joined(chunks: Iterator[GiftChunk]) -> Iterator[GiftChunk]:
    """Yield chunks; answers that stand alone belong to the text above them."""
    last: GiftChunk | None = None
    for chunk in chunks:
        is_alone = chunk.text.lstrip().startswith("{") and chunk.text.rstrip().endswith("}")
        if last is not None and is_alone and "{" not in last.text and not _is_category(last):
            last.text = f"{last.text}\n{chunk.text}"
            last.comments += chunk.comments
            last.problems += [*chunk.problems, PARTED]
            continue
        if last is not None:
            yield last
        last = chunk
    if last is not None:
        yield last


def _is_category(chunk: GiftChunk) -> bool:
    return chunk.text.lstrip().startswith(CATEGORY)


class _GiftLine:
    """A line.

    Attributes:
        number: Its number, from 1.
        text: As it is read.
        is_comment: Whether it is one.
        has_bare_math: Whether signs in its math had to be put out of sight.
    """

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.is_comment = _COMMENT.match(text) is not None
        self.has_bare_math = False
        if not self.is_comment and ("$$" in text or "\\(" in text):
            text = fill_spans(text, _MATH, lambda opening: _MATH_ENDS[opening[0]], self._math)
        self.text = _ENTITY.sub(f"&{_HIDDEN['#']}", text) if "&#" in text else text

    def _math(self, opening: re.Match[str], inner: str) -> str:
        hidden = inner.translate(_IN_MATH)
        self.has_bare_math |= hidden != inner
        return f"{opening[0]}{hidden}{_MATH_ENDS[opening[0]]}"


class _Splitter:
    """Parts lines into chunks: blank lines do, if they do not stand within answers."""

    def __init__(self, lines: list[_GiftLine]) -> None:
        self._lines = lines
        self._next = _next_signs(lines)
        self._current: list[_GiftLine] = []
        self._problems: list[str] = []
        self._is_open = self._is_category = False
        self._depth = 0
        """The number of braces that are open within answers, as text."""
        self._closed = 0
        """The number of lines up to the one that closes the answers; 0 for none."""

    def chunks(self) -> Iterator[GiftChunk]:
        """Yield the chunks."""
        for rank, line in enumerate(self._lines):
            if line.is_comment:
                self._current.append(line)
            elif not line.text.strip():
                if not self._is_open:
                    yield from self._end()
                elif self._next[rank] == "}":
                    self._tell(BLANK_INSIDE)
                else:
                    self._tell(NO_END)
                    yield from self._end()
            else:
                yield from self._text(line, rank)
        if self._is_open:
            self._tell(NO_END)
        yield from self._end()

    def _text(self, line: _GiftLine, rank: int) -> Iterator[GiftChunk]:
        """Take a line with text; yield what ends before it."""
        is_head = _HEAD.match(line.text) is not None
        if self._is_open and (is_head or self._is_prompt(line, rank)):
            self._tell(NO_END)
            yield from self._end(NO_BLANK)
        elif self._closed and (is_head or "{" in line.text):
            if is_head or _CLOSED.search(self._current[self._closed - 1].text):
                yield from self._end(NO_BLANK, self._closed)
        elif is_head and any(each.text.strip() for each in self._current if not each.is_comment):
            is_category = line.text.lstrip().startswith(CATEGORY)
            yield from self._end("" if is_category or self._is_category else NO_BLANK)
        elif self._is_category:
            yield from self._end()
        self._current.append(line)
        self._is_category = line.text.lstrip().startswith(CATEGORY)
        if line.has_bare_math:
            self._tell(NO_ESCAPE)
        self._braces(line)

    def _is_prompt(self, line: _GiftLine, rank: int) -> bool:
        """Return whether a line within answers is the prompt of the next question."""
        text = line.text.strip()
        if "{" not in text or text.startswith(_ANSWER_SIGNS):
            return False
        rest = _BALANCED.sub("", text)
        return bool(_BRACE.search(rest)) or self._next[rank] != "}"

    def _braces(self, line: _GiftLine) -> None:
        """Follow the braces of a line; those that are none are put out of sight."""
        pieces, position = list[str](), 0
        for match in _BRACE.finditer(line.text):
            hidden = _HIDDEN[match[0]]
            if match[0] == "{" and self._is_open:
                self._depth += 1
                self._tell(NESTED)
            elif match[0] == "{":
                self._is_open, hidden = True, ""
            elif self._depth:
                self._depth -= 1
            elif self._is_open:
                self._is_open, hidden = False, ""
                self._closed = len(self._current)
            else:
                self._tell(NO_START)
            if hidden:
                pieces += (line.text[position : match.start()], hidden)
                position = match.end()
        if pieces:
            line.text = "".join(pieces) + line.text[position:]

    def _tell(self, what: str) -> None:
        if what not in self._problems:
            self._problems.append(what)

    def _end(self, problem: str = "", count: int = -1) -> Iterator[GiftChunk]:
        """End a chunk after so many of its lines; the others begin the next one, with a problem."""
        mine = self._current if count < 0 else self._current[:count]
        rest = [] if count < 0 else self._current[count:]
        comments = [each.text for each in mine if each.is_comment]
        lines = [each for each in mine if not each.is_comment]
        text = "\n".join(each.text for each in lines)
        if text.strip():
            first = next(each.number for each in lines if each.text.strip())
            yield GiftChunk(first, text, [shown(each) for each in comments], self._problems)
        self._current = rest
        self._problems = [problem] if problem else []
        self._is_open = self._is_category = False
        self._depth = self._closed = 0


def _next_signs(lines: list[_GiftLine]) -> list[str]:
    """The first sign behind each line: a brace, a head of a question, or nothing."""
    found = [""] * len(lines)
    sign = ""
    for rank in range(len(lines) - 1, -1, -1):
        found[rank] = sign
        text = "" if lines[rank].is_comment else lines[rank].text
        brace = _BRACE.search(text)
        if _HEAD.match(text):
            sign = "head"
        elif brace:
            sign = brace[0]
    return found
