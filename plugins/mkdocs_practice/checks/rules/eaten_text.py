"""2xx as well: is everything that an author wrote in an item shown?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...syntax.inline import without_code, without_math
from ...syntax.model import Card, Edit, Page
from ...syntax.prose import Passage, Passages, pieces
from ...syntax.quote import shorten
from ..registry import REGISTRY, WARNING, Context, Report, Rule

_QUESTION = "/// question | Which numbers are in it?\n---\n"
_BRACES = r"(\{:?[ ]*+[^}\n ][^}\n]*\})"
# As attr_list has them: in a line of its own at the end of a text, at the end of a cell of a table,
# and right behind an element.
_LAST_LINE = re.compile(rf"\n[ >]*{_BRACES}[ ]*$")
_CELL = re.compile(rf"(?<=[^| ])[ ]+{_BRACES}(?=[ ]*(?:\||$))", re.MULTILINE)
_BEHIND = re.compile(rf"(?:(?<=[^\s`(\[{{][`*])|\]\([^()\n]{{0,200}}\)){_BRACES}")
_TABLE = re.compile(r"\n[ >]*\|?[ ]*:?-+:?[ ]*\|")
# An id, a class, a value, or what is another extension's.
_MEANT = re.compile(r"\{:?[ ]*[.#]|\{[%+=>~-]|[ :][.#][\w-]|[\w-]=|\{:")
_SWITCHES = frozenset(
    (
        "async", "autoplay", "checked", "controls", "defer", "disabled", "download", "hidden",
        "inert", "itemscope", "loop", "markdown", "muted", "open", "reversed",
    )
)  # fmt: skip
"""Attributes that have no value."""


@REGISTRY.page(
    Rule(
        code="PR253",
        name="eaten-braces",
        severity=WARNING,
        why="Markdown takes braces at the end of a text, or right behind an element, for a list of "
        "attributes: what stands in them is shown to nobody.",
        bad=f"{_QUESTION}These three:\n{{1, 2, 3}}\n///\n",
        good=f"{_QUESTION}These three:\n\\{{1, 2, 3}}\n///\n",
    )
)
def eaten_braces(page: Page, context: Context) -> Iterable[Report]:
    """A text in braces that is read as attributes, and has nothing of any."""
    if context.extensions is not None and "attr_list" not in context.extensions:
        return
    found: Passages | None = None
    for block in page.blocks:
        if "{" not in block.body or (isinstance(block, Card) and block.is_line):
            continue
        found = found or Passages(page)
        for piece in pieces(found.body(block), page.fences):
            if "{" in piece.passage.text and not piece.passage.is_html:
                yield from _eaten(page, piece.passage)


def _eaten(page: Page, passage: Passage) -> Iterator[Report]:
    """Yield the braces of a passage that are eaten, with the edit that escapes them."""
    for start, text in _lists(passage.text):
        words = text.strip("{} ").split()
        if _MEANT.search(text) or all(word in _SWITCHES or "-" in word for word in words):
            continue
        place = passage.place(page, start)
        edit = Edit(place.line, place.column, place.line, place.column, "\\")
        what = f"`{shorten(text)}` is read as a list of attributes, and not shown"
        yield Report(place, what, f"write `\\{shorten(text)}`", (edit,))


def _lists(text: str) -> Iterator[tuple[int, str]]:
    """Yield what attr_list takes for lists of attributes, with their places."""
    match = _LAST_LINE.search(text)
    if match is not None:
        yield match.start(1), match[1]
    if "`{" in text or "*{" in text or "){" in text:
        shown = without_math(text)
        code = without_code(shown)
        for match in _BEHIND.finditer(shown):
            if code[match.start(1)] == "{":  # and not in code
                yield match.start(1), match[1]
    if "|" in text and _TABLE.search(text):
        for match in _CELL.finditer(without_code(without_math(text))):
            yield match.start(1), match[1]
