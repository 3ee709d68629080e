"""Reading a source file and bringing it into the form that Python-Markdown works on."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from .characters import has_marred_slashes, is_plain
from .columns import TAB as _TAB
from .expressions import expression
from .fences import UNKNOWN_FENCES, Fences
from .model import Location

TAB = _TAB
# Longer is no front matter but a page between two rules, and YAML would take long to say so.
_LONGEST_FRONT_MATTER = 20_000
# A line of YAML such as most front matter has: a key, what is below one, or a comment.
_ENTRY = expression(r"[\w-][\w .-]*:(?:\s|$)|[\s#-]|$")
_MARKS = {ord(mark): None for mark in "\x02\x03"}


class SourceError(Exception):
    """A file that cannot be read as text.

    Attributes:
        location: The file and, where one is known, the place in it.
        fix: How to fix it.
    """

    def __init__(self, location: Location, message: str, fix: str) -> None:
        super().__init__(message)
        self.location = location
        self.fix = fix


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text in lines.

    Attributes:
        raw: The lines as written, without their newlines.
        lines: The same lines with tabs expanded and Python-Markdown's control marks taken out.
        may_have_tags: Whether there is a `<` in it.
        fences: Those of its site.
        may_have_signs: Whether there is a `::` behind a space in it.
    """

    raw: list[str]
    lines: list[str]
    may_have_tags: bool = True
    fences: Fences = UNKNOWN_FENCES
    may_have_signs: bool = True

    def column(self, number: int) -> int:
        """The column, from 1, of the first character of line `number` (from 0) that is no space."""
        line = self.raw[number]
        return len(line) - len(line.lstrip()) + 1


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes as UTF-8, with or without a byte order mark.

    Raises:
        SourceError: The bytes are not UTF-8; its location is that of the first bad byte.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(Location(name, 1), "is UTF-16, not UTF-8", "save the file as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        lines = split_lines(before)
        place = Location(name, len(lines), len(lines[-1]) + 1)
        message = f"is not UTF-8: byte 0x{error.object[error.start]:02x} does not belong here"
        raise SourceError(place, message, "save the file as UTF-8") from None


def split_lines(text: str) -> list[str]:
    """Split at the newlines that Markdown and editors know: CR LF, CR and LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def normalise(text: str, fences: Fences = UNKNOWN_FENCES) -> SourceText:
    """Split a text into lines and expand its tabs."""
    raw = split_lines(text.removeprefix("\ufeff"))
    if "\t" not in text and "\x02" not in text and "\x03" not in text:
        return SourceText(raw, raw, "<" in text, fences, " ::" in text)
    lines = [line.translate(_MARKS).expandtabs(TAB) for line in raw]
    return SourceText(raw, lines, "<" in text, fences, "::" in text)


def front_matter_length(lines: list[str]) -> int:
    """Count the lines of the front matter, as MkDocs finds it: YAML between two `---` lines.

    What only looks like front matter (no end, or no mapping) is part of the page.
    """
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number in range(1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            return number + 1 if _is_mapping(lines[1:number]) else 0
    return 0


def has_slashes(line: str) -> bool:
    """Tell fast whether a line may be a block line, or look like one; only a no is certain."""
    if is_plain(line) and not has_marred_slashes(line):
        return line.lstrip().startswith("///")
    from .folds.suspects import is_block_line

    return line.lstrip().startswith("///") or is_block_line(line)


def _is_mapping(lines: list[str]) -> bool:
    # Fast for what most pages have; what is no entry may be an exercise between two rules.
    if all(map(_ENTRY.match, lines)) and not any(map(has_slashes, lines)):
        return True
    text = "\n".join(lines)
    if len(text) > _LONGEST_FRONT_MATTER:
        return False
    import yaml

    try:
        return isinstance(yaml.safe_load(text), dict)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
