"""A page whose parts are drawn apart, such as docstrings: its text with each part in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from ..render.nesting import PageRendering
from ..site.expansion import BRINGS_BELOW
from ..syntax.columns import leading_spaces
from ..syntax.identity import page_ids
from ..syntax.model import Page
from ..syntax.scan import scan_lines
from .compare import ID


class _Bringer(NamedTuple):
    """Lines of a page below which other text is drawn.

    Attributes:
        first: The number of the first, from 0.
        end: The number of the line behind the last.
        text: What they say.
        name: What a line `::: name` among them documents; "" without one.
    """

    first: int
    end: int
    text: str
    name: str


def join(
    page: Page, parts: Sequence[PageRendering], html: str
) -> tuple[Page, Sequence[PageRendering]]:
    """Parts of a page as one, each below the line that brings it.

    Where one does not end before the next begins, it is the largest alone.

    Args:
        page: The page, as far as it stands in files.
        parts: What was drawn, the page itself perhaps among it.
        html: The page's content.
    """
    own = {line for line in page.lines[page.start :] if line.strip()}
    outer = max(parts, key=lambda part: len(own.intersection(part.page.lines)))
    is_page = 2 * len(own.intersection(outer.page.lines)) > len(own) or not any(
        map(BRINGS_BELOW.match, page.lines)
    )
    around = outer.page if is_page else scan_lines(page.lines[page.start :], page.fences)
    places = _Places(around, html)
    inner = [part for part in parts if part.items and not (is_page and part is outer)]
    inner.sort(key=lambda part: places.shown_at(part.items[0].id))
    lines = list(around.lines)
    # The last ones first, so that the lines above keep their numbers.
    for number, part in sorted(
        ((places.line_before(part), part) for part in reversed(inner)),
        key=lambda each: each[0],
        reverse=True,
    ):
        lines[number:number] = ["", *part.page.lines, ""]
    joined = scan_lines(lines, around.fences)
    if len(joined.blocks) == sum(len(part.page.blocks) for part in parts):
        return joined, parts
    largest = max(parts, key=lambda part: len(part.items))
    return largest.page, [largest]


class _Places:
    """The places of what a page shows, in its text and in its HTML."""

    def __init__(self, page: Page, html: str) -> None:
        self._shown: dict[str, int] = {}
        for match in ID.finditer(html):
            self._shown.setdefault(match[1], match.start())
        self._end = len(html)
        self._count = len(page.lines)
        self._bringers = list(_bringers(page.lines))
        ids = page_ids(page)
        self._items = [
            (self.shown_at(ids[block.index]), block.location.line - 1, block.end)
            for block in page.items
            if block.index in ids
        ]

    def shown_at(self, identifier: str) -> int:
        """The place of an id in the HTML; the end where it is not there."""
        return self._shown.get(escape(identifier), self._end)

    def line_before(self, part: PageRendering) -> int:
        """The number of the line, from 0, before which a part is drawn."""
        place = self.shown_at(part.items[0].id)
        first = max((end for shown, _, end in self._items if shown < place), default=0)
        last = min((start for shown, start, _ in self._items if shown > place), default=self._count)
        between = [each for each in self._bringers if first <= each.first and each.end <= last]
        opening = part.page.lines[part.page.items[0].location.line - 1].strip()
        printing = [each for each in between if opening in each.text]
        above = [each for each in between if each.name and self.shown_at(each.name) < place]
        chosen = printing[:1] or above[-1:] or between[:1]
        return chosen[0].end if chosen else first


def _bringers(lines: Sequence[str]) -> Iterator[_Bringer]:
    """Yield the lines of fences whose code is run, and of `:::` with its options."""
    number = 0
    while number < len(lines):
        first = number
        match = BRINGS_BELOW.match(lines[first])
        number += 1
        if match is None:
            continue
        width = leading_spaces(lines[first])
        ends = _ends_fence if match["fence"] else _ends_options
        while number < len(lines) and not ends(lines[number], match["fence"], width):
            number += 1
        number += match["fence"] is not None
        text = "\n".join(lines[first:number])
        name = next(iter(text.partition(":::")[2].split()), "")
        yield _Bringer(first, min(number, len(lines)), text, name)


def _ends_fence(line: str, fence: str, _: int) -> bool:
    return line.strip().startswith(fence) and not line.strip().strip(fence[0])


def _ends_options(line: str, _: str, width: int) -> bool:
    return bool(line.strip()) and leading_spaces(line) <= width
