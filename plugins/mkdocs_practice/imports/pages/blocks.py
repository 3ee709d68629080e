"""The blocks of a page: headings, paragraphs, lists, and boxes with what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ...syntax.columns import TAB
from ...syntax.containers import is_break
from ...syntax.kinds import KINDS
from ...syntax.scan import scan
from .details import DETAILS, inside_details, with_fence
from .page_source import PageSource

_HEADING = re.compile(r"(#{1,6})[ ]+(.*?)[ ]*#*[ ]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*$")
_BOX = re.compile(
    r"(?P<sign>!!!|\?\?\?[+-]?)[ ]*(?:(?P<names>[\w.-]+(?:[ ]+[\w.-]+)*)?"
    r"(?:[ ]+|(?<=[!?+-]))\"(?P<title>.*)\"|(?P<bare>[\w.-]+(?:[ ]+[\w.-]+)*))[ ]*$"
)
_TAB = re.compile(r"===(?:\+!?|!\+?)?[ ]+\"(?P<title>.*)\"[ ]*$")
_QUIZ = re.compile(r"<quiz>|<\?quiz\?>")
_HTML = re.compile(r"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)
_HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b(?![^<>]*\bid=)[^<>]*>(?P<title>[^<>]+)</h(?P=level)>", re.IGNORECASE
)
_HTML_BLOCKS = frozenset(
    (
        "div", "section", "article", "aside", "figure", "table", "center", "pre", "style",
        "script", "iframe", "ul", "ol", "dl", "p",
    )
)  # fmt: skip
_MARKER = re.compile(r"(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ ]+)(?=\S)")
_NOTE = re.compile(r"\[\^[^\]]+\]:|\*?\[[^\]]+\]:")
_DEFINITION = re.compile(r":[ ]{1,3}\S")
_SLASHES = re.compile(r"/{3,}[ ]*(?P<name>[\w-]+)?[ ]*(?:(?<=[ \w-])\|.*)?$")
_ELEMENT = re.compile(
    r"<(?:article|aside|center|div|section)\b(?P<attributes>[^<>]*)>", re.IGNORECASE
)
_READS_MARKDOWN = re.compile(r"\smarkdown(?:=[\"']?(?:1|block)[\"']?)?(?!\S)", re.IGNORECASE)
_END = re.compile(r"</[a-z]+>", re.IGNORECASE)
_DETAILS_TAG = re.compile(r"<(/?)details\b", re.IGNORECASE)
_ENDING = re.compile(r"</details>\s*", re.IGNORECASE)


class PageBlock(NamedTuple):
    """Lines of a page that belong together.

    Attributes:
        kind: "heading", "rule", "text", "list", "fence", "box", "tab", "details", "quiz", "ours",
            "foreign" for a block of another extension, "stray" for a `</details>` that ends
            nothing, and other names, each of what a page may have besides.
        start: Its first line, from 0.
        end: The line after its last one.
        column: The column that it stands in.
        title: Of a heading or a box its title, without quotes.
        names: Of a box its types, in lower case; of a heading its signs.
        sign: Of a box the sign that opens it.
        inner: The line after the one that opens it.
    """

    kind: str
    start: int
    end: int
    column: int
    title: str = ""
    names: str = ""
    sign: str = ""
    inner: int = 0

    @property
    def is_closed(self) -> bool:
        """Return whether it is a box that hides what is in it."""
        return self.kind == "details" or self.sign in ("???", "???-")


class ListPoint(NamedTuple):
    """A point of a list.

    Attributes:
        start: Its first line.
        end: The line after its last one.
        column: The column of what is below its first line.
        marker: Its marker.
        text: The column at which its text begins.
    """

    start: int
    end: int
    column: int
    marker: str
    text: int


class PageOutline:
    """The blocks of a page.

    Args:
        source: The page.
        ours: For each line that a block of this syntax begins in, the line after that block.

    Attributes:
        source: The page.
        ours: As above.
    """

    def __init__(self, source: PageSource, ours: dict[int, int]) -> None:
        self.source = source
        self.ours = ours
        # For what closes something: the lines among which a search has found none.
        self._hopeless: dict[str, tuple[int, int]] = {}

    def page(self) -> list[PageBlock]:
        """The blocks of the page that stand in no other."""
        return self.blocks(self.source.start, len(self.source.lines), 0)

    def joined(self, blocks: Sequence[PageBlock]) -> str:
        """The text of blocks that stand one below the other."""
        if not blocks:
            return ""
        return self.source.body(blocks[0].start, blocks[-1].end, blocks[0].column)

    def blocks(self, start: int, end: int, column: int) -> list[PageBlock]:
        """The blocks of some lines, which stand in this column."""
        return [*self._blocks(start, end, column)]

    def inside(self, block: PageBlock) -> list[PageBlock]:
        """The blocks in a box or a tab."""
        return self.blocks(block.inner, block.end, block.column + TAB)

    def inside_element(self, block: PageBlock) -> list[PageBlock]:
        """The blocks in an element of HTML that has Markdown in it; none in others."""
        lines = self.source.lines
        first, last = lines[block.start].strip(), lines[block.end - 1].strip()
        element = _ELEMENT.fullmatch(first) if _END.fullmatch(last) else None
        if element is None or not _READS_MARKDOWN.search(element["attributes"]):
            return []
        return self.blocks(block.start + 1, block.end - 1, block.column)

    def body(self, block: PageBlock) -> str:
        """The text in a box or a tab; indented code that it begins with stands in a fence."""
        if block.kind == "details":
            return inside_details(self.text(block)).body
        return with_fence(self.source.body(block.inner, block.end, block.column + TAB))

    def may_be_code(self, block: PageBlock) -> bool:
        """Return whether the text of a `<details>` element may be code, or may not."""
        return block.kind == "details" and inside_details(self.text(block)).may_be_code

    def text(self, block: PageBlock) -> str:
        """The text of a block."""
        return self.source.body(block.start, block.end, block.column)

    def _blocks(self, start: int, end: int, column: int) -> Iterator[PageBlock]:
        number = start
        while number < end:
            if self.source.is_blank(number):
                number += 1
                continue
            block = self._block(number, end, column)
            last = block.end
            while last > number + 1 and self.source.is_blank(last - 1):
                last -= 1
            yield block._replace(end=last)
            number = max(block.end, number + 1)

    def _block(self, number: int, end: int, column: int) -> PageBlock:
        source = self.source
        if number in self.ours:
            return PageBlock("ours", number, min(end, self.ours[number]), column)
        at = source.columns[number]
        text = source.lines[number][at:]
        if at >= column + TAB:
            return PageBlock("code", number, self._while_indented(number, end, column), column)
        block = self._opened(number, end, column, text)
        return block or PageBlock("text", number, self._paragraph(number, end, column), column)

    def _opened(self, number: int, end: int, column: int, text: str) -> PageBlock | None:
        """The block that a line opens, if it is no paragraph."""
        opening = text[0]
        if opening == "#" and (match := _HEADING.match(text)):
            return PageBlock("heading", number, number + 1, column, match[2], match[1])
        if opening in "`~":
            return self._fence(number, end, column, text)
        if opening in "!?=" and (block := self._box(number, end, column, text)):
            return block
        if opening == "<":
            return self._html(number, end, column, text)
        if opening in "-*_" and is_break(text.rstrip(), 0):
            return PageBlock("rule", number, number + 1, column)
        if opening == "/" and (match := _SLASHES.match(text)):
            last = self._foreign(number, end, column, match["name"] or "")
            kind = "foreign" if last else "slashes"
            return PageBlock(kind, number, last or number + 1, column)
        if opening in "[*" and _NOTE.match(text):
            return PageBlock("note", number, self._while_indented(number, end, column), column)
        if opening == ":" and _DEFINITION.match(text):
            return PageBlock(
                "definition", number, self._while_indented(number, end, column), column
            )
        if opening in "-*+0123456789" and (match := _MARKER.match(text)):
            return PageBlock(
                "list", number, self._list(number, end, column, match["marker"]), column
            )
        return None

    def _foreign(self, number: int, end: int, column: int, name: str) -> int:
        """The line after a block of another extension; 0 where none begins, or it has no end."""
        if not name or name in KINDS:
            return 0
        depth, last = 0, number
        while last < end:
            text = self.source.lines[last][column:]
            fence = self._fence(last, end, column, text) if text[:3] in ("```", "~~~") else None
            match = _SLASHES.match(text)
            depth += (1 if match["name"] else -1) if match else 0
            last = fence.end if fence else last + 1
            if not depth:
                return last
        return 0

    @cached_property
    def _strays(self) -> frozenset[int]:
        """The lines with a `</details>` that ends nothing, which browsers do not see."""
        depth, found = 0, set[int]()
        for number, line in enumerate(self.source.lines):
            for tag in _DETAILS_TAG.finditer(line):
                depth += -1 if tag[1] else 1
                if depth < 0:
                    depth = 0
                    if _ENDING.fullmatch(line.lstrip()):
                        found.add(number)
        return frozenset(found)

    def _box(self, number: int, end: int, column: int, text: str) -> PageBlock | None:
        tab = _TAB.match(text)
        match = tab or _BOX.match(text)
        if match is None:
            return None
        last = self._while_indented(number, end, column)
        if tab:
            return PageBlock("tab", number, last, column, match["title"], "", "===", number + 1)
        names = (match["names"] or match["bare"] or "").lower()
        names = names[2:] if names.startswith("- ") else names
        title = (match["title"] or "").replace('\\"', '"')
        return PageBlock("box", number, last, column, title, names, match["sign"], number + 1)

    def _while_indented(self, number: int, end: int, column: int) -> int:
        """The line after those that are indented below a line."""
        columns = self.source.columns
        last = number + 1
        while last < end and (columns[last] < 0 or columns[last] >= column + TAB):
            last += 1
        return last

    def _fence(self, number: int, end: int, column: int, text: str) -> PageBlock | None:
        match = _FENCE.match(text)
        if match is None:
            return None
        signs = match[1]
        last = self._line(number + 1, end, signs, lambda line: line.strip() == signs)
        return PageBlock("fence", number, last + 1, column) if last < end else None

    def _line(self, number: int, end: int, what: str, is_it: Callable[[str], bool]) -> int:
        """The first line that is one; `end` without any, which is looked for once."""
        if self._is_hopeless(what, number, end):
            return end
        for last in range(number, end):
            if is_it(self.source.lines[last]):
                return last
        self._hopeless[what] = number, end
        return end

    def _is_hopeless(self, what: str, number: int, end: int) -> bool:
        first, last = self._hopeless.get(what, (0, 0))
        return first <= number and end <= last

    def _html(self, number: int, end: int, column: int, text: str) -> PageBlock | None:
        if text.startswith("<!--"):
            last = self._line(number, end, "-->", lambda line: "-->" in line)
            return PageBlock("comment", number, last + 1, column) if last < end else None
        if _QUIZ.match(text):
            return PageBlock("quiz", number, number + 1, column)
        if heading := _HTML_HEADING.fullmatch(text.rstrip()):
            signs = "#" * int(heading["level"])
            return PageBlock("heading", number, number + 1, column, heading["title"].strip(), signs)
        match = _HTML.match(text)
        if match is None or match[1]:
            kind = "stray" if match and number in self._strays else "html"
            return PageBlock(kind, number, number + 1, column) if match else None
        name = match[2].lower()
        if name != "details" and name not in _HTML_BLOCKS:
            return None
        last = self._closed(number, end, name)
        if not last:
            return PageBlock("html", number, self._paragraph(number, end, column), column)
        if name != "details":
            return PageBlock("html", number, last, column)
        title = inside_details(self.source.body(number, last, column)).summary
        return PageBlock("details", number, last, column, title, "details", "???", number + 1)

    def _closed(self, number: int, end: int, name: str) -> int:
        """The line after the one that closes an element; 0 without any."""
        if self._is_hopeless(f"</{name}", number, end):
            return 0
        tags = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
        depth = 0
        for last in range(number, end):
            for tag in tags.finditer(self.source.lines[last]):
                depth += -1 if tag[1] else 1
                if not depth:
                    return last + 1
        self._hopeless[f"</{name}"] = number, end
        return 0

    def _paragraph(self, number: int, end: int, column: int) -> int:
        """The line after a paragraph: a blank one, or one that begins something in its midst."""
        source = self.source
        last = number + 1
        while last < end and not source.is_blank(last) and last not in self.ours:
            text = source.lines[last].lstrip(" ")
            if text[0] in "!?=#`~/" and (
                _BOX.match(text) or _TAB.match(text) or _HEADING.match(text)
                or _FENCE.match(text) or _SLASHES.match(text)
            ):  # fmt: skip
                break
            if text[0] == "<" and (DETAILS.match(text) or _QUIZ.match(text)):
                break
            last += 1
        return last

    def _list(self, number: int, end: int, column: int, marker: str) -> int:
        """The line after a list."""
        source = self.source
        is_counted = marker[0].isdigit()
        last, margin = number + 1, source.columns[number] + 2
        while last < end:
            at = source.columns[last]
            if 0 <= at < margin:
                text = source.lines[last][at:]
                match = _MARKER.match(text)
                if is_break(text.rstrip(), 0) or last in self.ours:
                    break
                if match is None and (
                    source.is_blank(last - 1) or self._paragraph(last - 1, last + 1, column) == last
                ):
                    break
                if match is not None and match["marker"][0].isdigit() is not is_counted:
                    break
            last += 1
        return last

    def points(self, block: PageBlock) -> list[ListPoint]:
        """The points of a list."""
        source = self.source
        column = source.columns[block.start]
        starts = [
            number
            for number in range(block.start, block.end)
            if min(block.column, column) <= source.columns[number] < column + 2
            and _MARKER.match(source.lines[number], source.columns[number])
        ]
        return [
            self._point(start, end, column)
            for start, end in zip(starts, [*starts[1:], block.end], strict=True)
        ]

    def _point(self, start: int, end: int, column: int) -> ListPoint:
        source = self.source
        match = _MARKER.match(source.lines[start], source.columns[start])
        assert match is not None
        while end > start + 1 and source.is_blank(end - 1):
            end -= 1
        # How far its first paragraph goes on to the left tells nothing of what is below that.
        goes_on = self._paragraph(start, end, column)
        below = source.columns[goes_on if goes_on < end else start + 1 : end]
        inner = min([*(each for each in below if each >= column + 2), column + TAB])
        return ListPoint(start, end, inner, match["marker"], match.end())

    def point_text(self, point: ListPoint, end: int) -> str:
        """The text of a point up to a line, without its marker."""
        first = self.source.lines[point.start][point.text :]
        return "\n".join([first, *(
            self.source.line(number, point.column) for number in range(point.start + 1, end)
        )]).rstrip()  # fmt: skip


def outline_of(text: str) -> PageOutline:
    """The blocks of a page, among them those of this syntax."""
    items = scan(text).items if "///" in text else ()
    return PageOutline(PageSource(text), {item.location.line - 1: item.end for item in items})
