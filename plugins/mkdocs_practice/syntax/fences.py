"""Fences: the lines that begin fenced code, as the extension reads them that a site has for it.

Each grammar takes linear time on any line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .expressions import expression

_OPENING = expression(r"(?P<fence>~{3,}|`{3,})(?:[ ]*\.?(?P<language>[\w#.+-]+)(?=[ ]|$))?")
_PLAIN = expression(r"(~{3,}|`{3,})(?:[ ]*[\w#.+-]+)?[ ]*$")
_OPTION = expression(
    r"[ ]*(?P<name>[a-zA-Z][a-zA-Z0-9_]*)(?P<value>=(?:\"[^\"]*\"|'[^']*'))?(?=[ ]|$)"
)
_OWN_OPTIONS = {
    "hl_lines": expression(r"=.\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*.$"),
    "linenums": expression(r"=.\d"),
    "title": expression(r""),
    "title_mode": expression(r""),
}
_FENCED_CODE = expression(
    r"(?P<fence>~{3,}|`{3,})[ ]*(?:\{(?P<attributes>[^\n]*)\}"
    r"|(?:[\w#.+-]+[ ]*)?(?:hl_lines=(?:\"[^\n]*\"|'[^\n]*')[ ]*)?)$"
)
_LONGEST_ATTRIBUTES = 1000
_ALWAYS_EXECUTED = ("tree", "pyodide")
_OFF = frozenset(("", "no", "off", "false", "0"))


class Fences:
    """The fences of a site that has no extension for them: there are none.

    Attributes:
        is_apart: Whether fenced code is a piece of its own, in the middle of a paragraph as well.
        at_margin: Whether it has to begin at the margin of the page.
        is_known: Whether the grammar is the whole of what the site takes for a fence.
        takes_indented: Whether lines are code by their indentation, too.
        advice: How to write a line that opens one.
    """

    is_apart = False
    at_margin = False
    is_known = True
    takes_indented = True
    advice = "enable `pymdownx.superfences`, or indent code by four spaces"

    def opening(self, line: str, position: int) -> str:
        """The characters that open a fence at a place in a line; "" where none begins."""
        return ""


@dataclass(frozen=True)
class SuperFences(Fences):
    """The fences of `pymdownx.superfences`.

    Attributes:
        takes_options: Whether its own options (`title="..."` and the like) make a fence.
        languages: Those for which a site decides itself what makes one; "*" for all of them.
        executed: Those for which markdown-exec takes what is to be run.
        is_open: Whether something unseen may decide it, for any language.
        is_relaxed: Whether it takes any text behind the characters.
        takes_indented: Whether lines are code by their indentation, too.
    """

    advice = (
        'write a language behind it, and options that the site knows, such as `title="..."`; or '
        'put it all into braces: `{ .python title="..." }`'
    )

    takes_options: bool = True
    languages: frozenset[str] = frozenset()
    executed: frozenset[str] = frozenset()
    is_open: bool = False
    is_relaxed: bool = False
    takes_indented: bool = True

    @property
    def is_known(self) -> bool:  # type: ignore[override]
        """Return whether nothing decides beside the extension itself."""
        return not (self.languages or self.executed or self.is_open)

    def opening(self, line: str, position: int) -> str:
        """The characters that open a fence at a place in a line; "" where none begins.

        What a site decides itself is taken for a fence wherever it may be one.
        """
        if plain := _PLAIN.match(line, position):  # as nearly all of them are
            return plain[1]
        match = _OPENING.match(line, position)
        if match is None:
            return ""
        rest = line[match.end() :].strip(" ")
        if not rest or self.is_relaxed or (rest[0] == "{" and rest[-1] == "}"):
            return match["fence"]
        language, options = match["language"] or "", list(_options(rest))
        takes = self.takes_options and all(_is_own(name, value) for name, value in options)
        takes = takes or "*" in self.languages or language in self.languages
        takes = takes or (language in self.executed and _is_executed(language, options))
        takes = takes or bool(self.is_open and language and all(value for _, value in options))
        return match["fence"] if takes and options else ""


def _options(text: str) -> Iterator[tuple[str, str]]:
    """Yield names and values, these with the sign before; nothing where it is no such list."""
    found, position = [], 0
    while position < len(text):
        match = _OPTION.match(text, position)
        if match is None:
            return
        found.append((match["name"], match["value"] or ""))
        position = match.end()
    yield from found


def _is_executed(language: str, options: list[tuple[str, str]]) -> bool:
    values = [value for name, value in options if name == "exec"]
    is_off = not values or values[-1][2:-1].lower() in _OFF
    return language in _ALWAYS_EXECUTED or bool(values and not values[-1]) or not is_off


def _is_own(name: str, value: str) -> bool:
    pattern = _OWN_OPTIONS.get(name)
    return pattern is not None and pattern.match(value) is not None


class FencedCode(Fences):
    """The fences of Python-Markdown's own `fenced_code`."""

    is_apart = True
    at_margin = True
    advice = "write nothing but a language behind it, or enable `pymdownx.superfences`"

    def opening(self, line: str, position: int) -> str:
        """The characters that open a fence at a place in a line; "" where none begins."""
        match = _FENCED_CODE.match(line, position)
        if match is None or not _are_attributes(match["attributes"] or ""):
            return ""
        return match["fence"]


def _are_attributes(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    from markdown.extensions.attr_list import get_attrs_and_remainder

    return len(text) < _LONGEST_ATTRIBUTES and not get_attrs_and_remainder(text)[1]


NO_FENCES = Fences()
FENCED_CODE = FencedCode()
UNKNOWN_FENCES = SuperFences(is_open=True)
"""For pages of which no site is known."""


def opens_fence(line: str, fence: str, indent: int) -> bool:
    """Return whether a line opens such a fence and, since it names a language, cannot close one."""
    if not line.startswith(fence, indent) or line[indent:].rstrip(" ") == fence:
        return False
    return UNKNOWN_FENCES.opening(line, indent) == fence
