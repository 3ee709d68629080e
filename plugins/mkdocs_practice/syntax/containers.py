"""Containers of Markdown, and the depth from which a line in them is code.

A list item, an admonition, a tab, a definition or a footnote is a container: the lines after its
opening line may be indented by four more spaces. Where this and Python-Markdown disagreed, a mark
would end up in a code block; so whatever is in doubt is no container.
"""

from __future__ import annotations

from collections.abc import Sequence

from .columns import TAB, leading_spaces
from .expressions import expression

# Admonitions, details and tabs open by the expressions of their extensions: with a quote that is
# not closed they stay text.
_OPENING = expression(
    r"(?:[-*+]|\d{1,9}\.)[ ]|:[ ]{1,3}|\[\^[^\]]+\]:"
    r"|!!![ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+\".*\")?[ ]*$"
    r"|\?\?\?\+?[ ]?(?:(?:[\w-]+(?:[ ]+[\w-]+)*)?[ ]+\".*\"|[\w-]+(?:[ ]+[\w-]+)*)[ ]*$"
    r"|===(?:\+!?|!\+?)?[ ]+\".*\"[ ]*$"
)
_FIRST = frozenset("-*+0123456789:!?=[")
_EMPTIED = frozenset("!?=:")
_BOXES = frozenset("!?=")
_LIST = frozenset("-*+0123456789")
_BREAK = expression(r"(?:-[ ]{0,2}){3,}$|(?:_[ ]{0,2}){3,}$|(?:\*[ ]{0,2}){3,}$")
_BREAKING = frozenset("-_* ")
_NO_PROSE = frozenset("#>|\x02")


def is_break(text: str, indent: int) -> bool:
    """Tell whether a line is a heading or a rule, which cuts a piece in two wherever it stands."""
    if text[0] == "#":
        return indent == 0
    # Of the lines that begin like a rule most are list items; their third character tells.
    return (
        text[0] in "-_*"
        and text[2:3] in _BREAKING
        and indent < 4
        and _BREAK.match(text) is not None
    )


def is_underline(text: str) -> bool:
    """Return whether a line makes a heading of the only line above it, be that a list item."""
    text = text.rstrip(" ")
    return not text.strip("=") or not text.strip("-")


def is_prose(text: str) -> bool:
    """Return whether a line, without its indentation, begins a plain paragraph."""
    return text[0] not in _NO_PROSE and not (text[0] in _FIRST and _OPENING.match(text))


def opens_container(text: str) -> bool:
    """Return whether a line, without its indentation, opens a container, where it may."""
    return text[:1] in _FIRST and _OPENING.match(text) is not None


def opens_box(text: str) -> bool:
    """Return whether a line, without its indentation, opens a tab, an admonition or details."""
    return text[:1] in _BOXES and opens_container(text)


def escaped_box(text: str) -> str | None:
    """The line that opens a tab, an admonition or details but for a backslash; None for others.

    Converters and rich editors that do not know these lines write one before their signs.
    """
    return text[1:] if text[:1] == "\\" and opens_box(text[1:]) else None


def empty_above(lines: Sequence[str], number: int, indent: int, first: int) -> int:
    """The line above that opens a tab, an admonition or the like, and has nothing in it.

    A formatter that does not know them takes the indentation of their text away, and makes a fence
    of what follows it.

    Args:
        lines: The page.
        number: The line below.
        indent: Its indentation.
        first: The line to look at last.

    Returns:
        The line, from 0, or -1.
    """
    other = number - 1
    while other >= first and not lines[other].strip(" "):
        other -= 1
    while other >= first and len(lines[other]) - len(lines[other].lstrip(" ")) == indent:
        text = lines[other][indent:]
        if not text:
            break  # the container would have ended there
        if text[:1] in _EMPTIED and _OPENING.match(text):
            return other
        if text[0] == "\\" and escaped_box(text) is not None:
            return other
        if text.startswith("///"):
            return -1  # whatever stands above ends here
        other -= 1
    return -1


def left_above(lines: Sequence[str], number: int, first: int) -> int:
    """The line above that opens a tab, an admonition or the like, and is left without content.

    What stands between the two ends it. An admonition may have a title alone, and examples below it
    in a section of their own, or below a text that leads to them with a colon.

    Args:
        lines: The page.
        number: The line below, which is indented by four spaces more.
        first: The line to look at last.

    Returns:
        The line, from 0, or -1.
    """
    margin = leading_spaces(lines[number]) - TAB
    between: list[str] = []
    for other in range(number - 1, first - 1, -1):
        text = lines[other].strip()
        if not text:
            continue
        if leading_spaces(lines[other]) != margin or text.startswith("///"):
            return -1
        if opens_box(text):
            return -1 if text[0] == "!" and _may_lead(between) else other
        if not text.startswith("<!--"):
            between.append(text)
    return -1


def _may_lead(lines: Sequence[str]) -> bool:
    """Return whether lines, the last one first, may lead to an example below them."""
    return bool(lines) and (lines[0].endswith((":", "：")) or not all(map(_is_text, lines)))


def _is_text(line: str) -> bool:
    return is_prose(line) and line[0] not in "`~" and not is_break(line, 0)


class Containers:
    """The containers open at a line.

    Attributes:
        fresh: Whether a new piece begins: Python-Markdown splits a page at blank lines, and looks
            for most containers only at the beginning of a piece.
        in_list: Whether the piece began as a list: only then are further markers in it list items.
        openings: The first character of the line that opens each container, outermost first: a
            line may be indented by four spaces as many times.
    """

    def __init__(self) -> None:
        self.fresh = True
        self.openings: list[str] = []
        self.in_list = False
        # Whether the piece above may be the term of a definition.
        self._after_text = False

    @property
    def in_footnote(self) -> bool:
        """Return whether one of them is a footnote, whose content is drawn elsewhere."""
        return "[" in self.openings

    @property
    def in_listed_definition(self) -> bool:
        """Return whether one is a definition in a list item, which stands in nothing but lists.

        Python-Markdown takes what is indented below it for code, or for the item's.
        """
        outer = next((mark for mark in self.openings if mark not in _LIST), "")
        return outer == ":" and self.openings[0] != ":"

    def prose(self, depth: int) -> None:
        """Take a line that begins a plain paragraph, at most as deep as allowed."""
        del self.openings[depth:]
        self._after_text = True
        self.fresh = False

    def goes_on_as_list(self, depth: int, text: str) -> bool:
        """Tell whether this is one more item of the list above, so that nothing changes."""
        return (
            not self.fresh
            and self.in_list
            and text[1:2] == " "
            and (text[2:3] or " ") not in _BREAKING
            and text[0] in "-*+"
            and len(self.openings) == depth + 1
            and self.openings[depth] == text[0]
        )

    def cut(self, depth: int) -> None:
        """Take a line that is a piece of its own: a block line of the syntax, or raw HTML."""
        del self.openings[depth:]
        self.fresh = True
        self.in_list = self._after_text = False

    def ended_by(self, depth: int, kept: int) -> int | None:
        """The level of the container that a less indented line ends; None where it ends none.

        Such a line goes on in a list item, but ends any other container.

        Args:
            depth: The indentation of the line in steps of four.
            kept: A level at which the container is not to be ended; -1 for none.
        """
        for level in range(depth, len(self.openings)):
            if level != kept and self.openings[level] not in _LIST:
                return level
        return None

    def take(self, depth: int, text: str, aligned: bool, in_table: bool = False) -> bool:
        """Take a line of text, at most as deep as allowed; return whether it opens a container.

        Args:
            depth: Its indentation in steps of four.
            text: The line without it.
            aligned: Whether there are no more spaces than that, as only lists and definitions may.
            in_table: Whether it is a row of a table, which opens nothing.
        """
        first = text[0]
        opens = first in _FIRST and not in_table and _OPENING.match(text) is not None
        opens = opens and (aligned or first in _LIST or first == ":")
        if opens and first in _LIST:
            opens = self.in_list = self.fresh or self.in_list
        elif opens and first == ":":
            opens = not self.fresh or self._after_text
        if self.fresh:
            self._after_text = opens if first == ":" else not (opens or in_table) and is_prose(text)
        if opens or self.fresh:
            del self.openings[depth:]
        if opens:
            self.openings.append(first)
        self.fresh = False
        return opens
