"""Places in a text, as the model counts them and as an editor does.

The model counts lines and columns from 1, and columns in characters. The protocol counts from 0,
and columns in the units of an encoding that both sides have agreed on: an emoji is one character,
two units of UTF-16 and four of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lsprotocol.types import Position, Range, TextEdit

from ..syntax.model import Edit

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"


def units(text: str, encoding: str) -> int:
    """The number of units that a text takes in an encoding."""
    if text.isascii() or encoding == UTF32:
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8"))
    return len(text.encode("utf-16-le")) // 2


def characters(text: str, count: int, encoding: str) -> int:
    """The number of characters of a text that begin within its first `count` units."""
    if text.isascii() or encoding == UTF32:
        return min(count, len(text))
    width = 0
    for number, character in enumerate(text):
        if width >= count:
            return number
        width += units(character, encoding)
    return len(text)


def clean(text: str) -> str:
    """A text without halves of surrogate pairs, which JSON can carry and no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def newline_of(text: str) -> str:
    """The newline that a text uses first; a line feed where it has none."""
    end = text.find("\n")
    if end >= 0:
        return "\r\n" if text[end - 1 : end] == "\r" else "\n"
    return "\r" if "\r" in text else "\n"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, or some of them, with the way in which the editor counts.

    Attributes:
        raw: The lines without their newlines, by their numbers from 0.
        encoding: "utf-8", "utf-16" or "utf-32".
        bom: Whether the editor has left a byte order mark before the first line, which `raw` lacks.
    """

    raw: Sequence[str] | Mapping[int, str]
    encoding: str = UTF16
    bom: bool = False

    def position(self, line: int, column: int) -> Position:
        """A place of the model for the editor."""
        try:
            text = self.raw[line - 1]
        except LookupError:  # a file that could not be read: nobody knows its lines
            return Position(line - 1, column - 1)
        before = "\ufeff" if self.bom and line == 1 else ""
        return Position(line - 1, units(before + text[: column - 1], self.encoding))

    def range(self, line: int, column: int, end_line: int, end_column: int) -> Range:
        """Two places of the model for the editor."""
        return Range(self.position(line, column), self.position(end_line, end_column))

    def rest(self, line: int, column: int) -> Range:
        """From a place up to the end of the text on its line."""
        try:
            end = len(self.raw[line - 1].rstrip()) + 1
        except LookupError:
            end = column + 1
        return self.range(line, column, line, max(column, end))

    def edit(self, edit: Edit, newline: str) -> TextEdit:
        """An edit for the editor, with the newlines that its text has."""
        text = edit.text if newline == "\n" else edit.text.replace("\n", newline)
        return TextEdit(self.range(*edit[:4]), text)

    def point(self, position: Position) -> tuple[int, int]:
        """A place of the editor for the model, within the text; all lines must be there."""
        if position.line >= len(self.raw):
            return len(self.raw), len(self.raw[len(self.raw) - 1]) + 1
        line = max(0, position.line)
        before = "\ufeff" if self.bom and line == 0 else ""
        count = characters(before + self.raw[line], max(0, position.character), self.encoding)
        return line + 1, max(0, count - len(before)) + 1

    def only(self, numbers: Iterable[int]) -> Lines:
        """The same without all lines but these, counted from 1, which saves memory."""
        wanted = {number - 1 for number in numbers if 0 < number <= len(self.raw)}
        return Lines({number: self.raw[number] for number in wanted}, self.encoding, self.bom)
