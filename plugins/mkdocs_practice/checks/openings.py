"""Lines that nearly open a block: what their authors meant to write.

`/// question: Why?`, `/// question Why?`, `/// question { #why }` and `// question | Why?` are told
with the line that does it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.grammar import OPTIONS, block_line, split_attributes
from ..syntax.kinds import KINDS
from ..syntax.model import Attributes
from ..syntax.scan.wrapped_lines import BAR
from ..syntax.spelling import BROKEN, ENCLOSED, synonym
from .lines import MOST_LINES, option_lines
from .trailing_options import Trailing, trailing_options

_PARTS = expression(r"(/+)[ ]*([A-Za-z]+)(.*)$")
_EMPHASIS = expression(r"(?<!/)(/+[ ]*)([*_]{1,3})([A-Za-z]+)\2")
_GARBLED = expression(r"^(?!/{3,}[ ])/[/\\]{0,5}(?:<[^<>]{1,6}>)?[ ]+(?=[a-z]+[ ]+\|)")
_QUOTED = expression(r"(?<!/)(/+[ ]*)[\"'“”„‘’«(\[]+([A-Za-z]+)[\"'”“’»)\]]+")
_TRANSLATED = expression(r"(/+)[ ]*([^\s|]+)[ ]*(?=\||$)(.*)$")
_SEPARATORS = " :-–—=.,;>/\\|¦│｜：。、，；"
# A sign that a title may begin with parts it from the name only where a space follows.
_SEPARATOR = expression(r"[ ]*(?:[:|¦│｜：。、，；]+|[-–—=.,;>/\\]+(?=[ ]))[ ]*")
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’"}
_QUOTED_TEXT = r"\"[^\"]*\"|'[^']*'"
# As other formats have a title and an id: `title="Why?" id="why"`.
_ATTRIBUTED = expression(
    rf"(?:(?:title|label|prompt)=)?(?P<title>{_QUOTED_TEXT})(?=[ ]+\w+=|$)"
    rf"|(?P<name>[a-z]+)=(?P<value>{_QUOTED_TEXT}|[\w-]+)"
)
_LETTER_FOR_BAR = expression(r"[Il][ ]+(?=[A-Z])")
_LEADING_ID = expression(r"(?:\{[ ]*)?#([\w-]+)(?:[ ]*\})?[ ]*(?=\||$)")
CLOSED_TEXT = expression(r"(?<=[^:/\\ ])[ ]*/{3,}$")
"""The slashes at the end of a line that were to close a block, with the spaces before them."""
_LABELLED = ("answer", "hint")
"""The kinds whose title is no content but the label of what a reader opens."""


class Opening(NamedTuple):
    """An opening line as it was meant.

    Attributes:
        lines: The line, and those that belong right under it, without indentation.
        is_safe: Whether nothing else can have been meant.
    """

    lines: tuple[str, ...]
    is_safe: bool


def meant_opening(text: str, kind: str, follows: bool) -> Opening | None:
    """Read a line that opens nothing as its author meant it.

    Args:
        text: The line, without its indentation.
        kind: The kind of block that it nearly opens.
        follows: Whether content follows it.

    Returns:
        What to write in its place; None where that cannot be told.
    """
    match = _parts(_bare(text))
    if match is None:
        return None
    slashes, name = "/" * max(3, len(match[1])), match[2]
    head = f"{slashes} {name if name.lower() == kind else kind}"
    rest = f"{_glued(name, kind)}{match[3]}"
    if not rest.strip(_SEPARATORS):
        return Opening((head,), is_safe=True)
    before, pipe, after = rest.partition("|")
    leading = _LEADING_ID.match(rest.strip(" "))
    if leading is not None:
        return _with_id(head, leading[1], after.strip(" ") if pipe else "")
    if pipe and before.strip(_SEPARATORS):
        first = _before_bar(before.strip(_SEPARATORS), is_named=name.lower() == kind)
        return Opening((f"{head} | {first}{after.strip(' ')}",), is_safe=False)
    title = after.strip(" ")
    if not pipe:
        title = rest[sign.end() :] if (sign := _SEPARATOR.match(rest)) else rest.strip(" ")
    other = _in_other_form(head, title, kind, has_bar=bool(pipe))
    if other is not None:
        return other
    title = _without_quotes(title)
    if not title:
        return Opening((head,), is_safe=True)
    if kind in _LABELLED:
        return _labelled(head, title, follows, is_label=bool(pipe))
    return Opening((f"{head} | {title}",), is_safe=True)


def _parts(text: str) -> re.Match[str] | None:
    """The slashes, the name and the rest of a line that opens nothing."""
    match = _TRANSLATED.match(text)
    if match is None or match[2].isascii() or not synonym(match[2]):
        return _PARTS.match(text)
    return match


def _glued(name: str, kind: str) -> str:
    """The text that begins right behind the name of a block; "" for a name alone."""
    text = name.removeprefix(kind)
    return text if text != name and text[:1].isupper() else ""


def _in_other_form(head: str, title: str, kind: str, *, has_bar: bool) -> Opening | None:
    """The opening of a line with options, attributes, or a letter for the bar; None for others."""
    trailing = trailing_options(title, kind)
    if trailing is not None:
        return _with_options(head, trailing)
    letter = _LETTER_FOR_BAR.match(title)
    if has_bar:
        return None
    if letter is not None:
        return Opening((f"{head} | {title[letter.end() :]}",), is_safe=False)
    return _attributed(head, title, kind) if "=" in title else None


def _attributed(head: str, text: str, kind: str) -> Opening | None:
    """The opening of a line whose title and id are attributes; None for other lines."""
    title, identifier, is_safe, position = "", "", kind not in _LABELLED, 0
    while position < len(text):
        match = _ATTRIBUTED.match(text, position)
        if match is None:
            return None
        if match["title"] and not title:
            title = match["title"][1:-1].strip(" ")
        elif match["name"] == "id" and kind not in _LABELLED:
            identifier = match["value"].strip("\"'# ")
        else:
            is_safe = False  # it would be lost
        position = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" "))
    if len(identifier.split()) > 1 or not (title or identifier):
        return None
    if not identifier:
        return Opening((f"{head} | {title}",), is_safe)
    return _with_id(head, identifier, title)._replace(is_safe=is_safe)


def _before_bar(text: str, *, is_named: bool) -> str:
    """The beginning of a title that stands before its bar; "" for a part of the block's name.

    That is what it is in `multiple choice`.
    """
    is_word = is_named and any(map(str.isalpha, text)) and text.lower() not in KINDS
    return f"{text} " if is_word else ""


def _labelled(head: str, title: str, follows: bool, is_label: bool) -> Opening:
    """The opening of a hint or an answer, with its text below it if that stands in its line."""
    if (closed := CLOSED_TEXT.search(title)) is not None:
        lines = (head, title[: closed.start()], closed[0].strip(" "))
        return Opening(lines, is_safe=not follows)
    if is_label or (follows and title.isdecimal()):  # the number of a hint
        return Opening((f"{head} | {title}",), is_safe=True)
    return Opening((head, title), is_safe=not follows)


def _without_quotes(title: str) -> str:
    """A title with its attribute list, and without quotation marks around it."""
    quoted, attributes = split_attributes(title)
    if attributes == Attributes():
        quoted = title
    bare = _unquoted(quoted)
    return (title.replace(quoted, bare, 1) if bare != quoted else title).strip(" ")


def _bare(text: str) -> str:
    """A line without escapes, or bold or quotes around its name, as others' exports have them."""
    text = BAR.sub("|", text.rstrip().replace("\\|", "|", 1), count=1)
    text = _EMPHASIS.sub(r"\1\3", text, count=1)
    text = _GARBLED.sub("/// ", text, count=1)
    text = _QUOTED.sub(r"\1\2", text, count=1)
    if (broken := BROKEN.match(text)) and f"{broken[2]}{broken[3]}".lower() in KINDS:
        text = f"{broken[1]} {broken[2]}{broken[3]}{text[broken.end() :]}"
    return ENCLOSED.sub(r"\1\2 ", text, count=1)


def _with_id(head: str, identifier: str, title: str) -> Opening:
    if title:
        return Opening((f"{head} | {title} {{ #{identifier} }}",), is_safe=True)
    return Opening((head, f"    id: {identifier}"), is_safe=True)


def _with_options(head: str, trailing: Trailing) -> Opening:
    """An opening line with each of its options in a line of its own."""
    title, attributes = split_attributes(f" {trailing.title}")
    title = title.strip(" ")
    options = [f"    {option}" for option in trailing.options]
    if attributes.id and not title:
        options.insert(0, f"    id: {attributes.id}")
    first = f"{head} | {trailing.title}" if title else head
    return Opening((first, *options), is_safe=True)


def _unquoted(title: str) -> str:
    """A title without the quotation marks that other tools ask for."""
    end = _QUOTES.get(title[:1], "")
    inner = title[1:-1]
    if not end or len(title) < 2 or title[-1] != end or end in inner or title[0] in inner:
        return title
    return inner


def opens(line: str) -> bool:
    """Return whether a line opens a block of ours."""
    read = block_line(line)
    return read is not None and read[1] in KINDS


def is_joined(line: str, kind: str) -> bool:
    """Return whether lines that belong below the opening line of a block stand in it.

    That is an option, with more behind it, or the line that would close the block.

    Args:
        line: An opening line, as it was meant, or a text below it.
        kind: The kind of block.
    """
    _, pipe, title = line.partition("| ")
    name, colon, _ = title.partition(": ")
    is_option = bool(colon) and name in (*OPTIONS, *KINDS[kind].takes)
    return (line.endswith(" ///") and line != "///") or (bool(pipe) and is_option)


def has_front(lines: Sequence[str], opening: int, margin: str) -> bool:
    """Return whether a text stands above a `---` line, which is the front of a card without title.

    A title would be the front in its place, and the text a part of the back.

    Args:
        lines: A page's.
        opening: The line, from 1, that opens the card.
        margin: The indentation of that line.
    """
    first = option_lines(lines, opening).stop
    body = (line.removeprefix(margin).rstrip() for line in lines[first : first + MOST_LINES])
    above = False
    for line in body:
        if line == "---" or line[:3] == "///":
            return above and line == "---"
        above = above or line != ""
    return False
