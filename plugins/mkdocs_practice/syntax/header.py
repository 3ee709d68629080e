"""The head of a block: its title with attribute list, and the option lines under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .expressions import expression
from .grammar import (
    OPTIONS,
    OptionError,
    check_option,
    merge_attributes,
    read_options,
    split_attributes,
)
from .model import NO_ATTRIBUTES, Attributes
from .quote import shorten
from .spelling import closest

_PLAIN_ID = expression(r"id: ([A-Za-z][\w-]*) *$")
_MOST_OPTION_LINES = 20
_END = "..."
# Signs that YAML keeps for itself at the beginning of a value.
_RESERVED = expression(r"([\w-]+)( *: +)([%@`=!&*].*|#\S.*)$")
_NAME = expression(r"([\w-]+)[ ]*:(?:[ ]|$)")

# A block or an option of a choice that is indented too far is none of the options.
_CONTENT = expression(r"/{3}|[-*+][ ]{1,3}\[[ xX]?\]")

Takes = Mapping[str, Callable[[object], object]]
_NOTHING: Takes = {}
_AMBIGUOUS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


class HeaderProblem(NamedTuple):
    """A problem in a block's head: the rule's name, the line (from 0), and what it is about."""

    name: str
    line: int
    subject: str
    detail: str


@dataclass(slots=True)
class Header:
    """The header of a block.

    Attributes:
        title: The title without its attribute list.
        attributes: From the title and the options.
        options: The options that are no attributes, checked.
        end: The line after the head, from 0.
        problems: What could not be used.
    """

    title: str
    attributes: Attributes = NO_ATTRIBUTES
    options: Mapping[str, object] = field(default_factory=dict)
    end: int = 0
    problems: list[HeaderProblem] = field(default_factory=list)


def read_header(
    lines: Sequence[str], number: int, indent: int, title: str, takes: Takes = _NOTHING
) -> Header:
    """Read the head that begins at line `number`.

    Args:
        lines: The page's lines.
        number: The opening line, from 0.
        indent: The spaces of the container that the block stands in.
        title: The text after `|`.
        takes: The options that this kind of block takes beside the common ones.
    """
    text, attributes = split_attributes(title)
    header = Header(text, attributes, end=number + 1)
    margin = " " * (indent + 4)
    end = number + 1
    while end < len(lines) and lines[end].startswith(margin) and not lines[end].isspace():
        if lines[end][len(margin)] in "/-*+" and _CONTENT.match(lines[end], len(margin)):
            break
        end += 1
    if end > number + 1:
        _read_option_lines(header, [line[len(margin) :] for line in lines[number + 1 : end]], takes)
    return header


def _read_option_lines(header: Header, option_lines: list[str], takes: Takes) -> None:
    first = header.end
    if takes:
        option_lines = [_quoted(line, takes) for line in option_lines]
    try:
        options = _parse(option_lines)
    except OptionError as error:
        line = first + _first_bad(option_lines)
        header.problems.append(
            HeaderProblem(
                "bad-option", line, shorten(option_lines[line - first].strip()), str(error)
            )
        )
        return  # the lines stay content, so that nothing of them is lost
    header.end = first + len(option_lines)
    good: dict[str, object] = {}
    texts = _texts(option_lines) if not takes.keys().isdisjoint(options) else {}
    for name, value in options.items():
        try:
            if name in takes:
                good[name] = _own(takes, name, texts)
            else:
                good[name] = check_option(name, _as_written(name, value, option_lines))
        except OptionError as error:
            line = first + _line_of(name, option_lines)
            header.problems.append(_problem(error, line, takes))
    header.problems.extend(_repeated(option_lines, first))
    both = header.attributes.id and "id" in good and header.attributes.id != good["id"]
    if both:
        detail = f"the title already says #{header.attributes.id}"
        line = first + _line_of("id", option_lines)
        header.problems.append(HeaderProblem("bad-option", line, "id", detail))
    header.attributes = merge_attributes(header.attributes, good)
    header.options = {name: good[name] for name in good if name not in ("id", "attrs")}


def _quoted(line: str, takes: Takes) -> str:
    """A line with its value in quotes, where the kind takes any text and YAML does not."""
    match = _RESERVED.match(line)
    if match is None or match[1] not in takes:
        return line
    text = match[3].rstrip(" ").replace("'", "''")
    return f"{match[1]}{match[2]}'{text}'"


def _parse(option_lines: list[str]) -> dict[str, object]:
    if len(option_lines) == 1:
        # An id alone is by far the most frequent; it is not worth a YAML parser.
        plain = _PLAIN_ID.match(option_lines[0])
        if plain is not None and plain[1].lower() not in _AMBIGUOUS:
            return {"id": plain[1]}
    return read_options("\n".join(option_lines))


def _first_bad(option_lines: list[str]) -> int:
    """The first of these lines, from 0, at which they cannot be read any more.

    YAML itself names the line where it gives up, which may be far below the one with the slip.
    """
    if option_lines[0].startswith(" "):
        return 0
    for count in range(1, min(len(option_lines), _MOST_OPTION_LINES) + 1):
        if option_lines[count - 1].rstrip(" ") == _END:
            return count - 1  # below which YAML sees no line of these
        try:
            read_options("\n".join(option_lines[:count]))
        except OptionError:
            return count - 1
    return 0


def _line_of(name: str, option_lines: list[str]) -> int:
    for number, line in enumerate(option_lines):
        if line.lstrip("'\" ").startswith(name):
            return number
    return 0


def _texts(option_lines: list[str]) -> dict[str, object]:
    return read_options("\n".join(option_lines), as_text=True)


def _as_written(name: str, value: object, option_lines: list[str]) -> object:
    """The value of an id, or of tags, as it is written, where YAML takes it for something else.

    Raises:
        OptionError: It is an id of which YAML makes another word, or none.
    """
    words = value if isinstance(value, list) else [value]
    if name not in ("id", "tags") or all(isinstance(word, str) for word in words):
        return value
    text = _texts(option_lines).get(name)
    if name == "id":
        if not isinstance(text, str) or not text or str(value) == text:
            return text if isinstance(text, str) else value
        number = "a truth value" if isinstance(value, bool) else f"the number {value}"
        read = "nothing" if value is None else number if isinstance(value, int | float) else value
        raise OptionError(f"YAML takes `{text}` for {read}", name)
    texts = text if isinstance(text, list) else [text]
    pairs = zip(words, texts, strict=True)
    return [word if word is None else text for word, text in pairs]


def _own(takes: Takes, name: str, texts: Mapping[str, object]) -> object:
    """The value of an option that the kind itself checks.

    Raises:
        OptionError: It cannot be used.
    """
    try:
        return takes[name](texts.get(name, ""))
    except ValueError as error:
        raise OptionError(str(error), name) from None


def _repeated(option_lines: list[str], first: int) -> Iterator[HeaderProblem]:
    """Options written twice, of which YAML keeps only the last."""
    seen: dict[str, int] = {}
    for line, text in enumerate(option_lines, first):
        match = _NAME.match(text)
        if match is not None and match[1] in seen:
            detail = f"line {seen[match[1]] + 1} says it already"
            yield HeaderProblem("bad-option", line, match[1], detail)
        elif match is not None:
            seen[match[1]] = line


def _problem(error: OptionError, line: int, takes: Takes) -> HeaderProblem:
    if error.known:
        return HeaderProblem("bad-option", line, error.option, str(error))
    guess = closest(error.option.lower(), (*OPTIONS, *takes), 0.6)
    return HeaderProblem("unknown-option", line, error.option, guess[0] if guess else "")
