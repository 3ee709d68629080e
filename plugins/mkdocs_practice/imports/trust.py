"""Strangers' Markdown: what could run on the author's site is shown as text instead.

That is raw HTML but for the plainest, addresses that are no links to anything, attribute lists with
handlers, and lines that would take other files into the page. What is in code stays as it is, but
only where there is no doubt that it is code: it has to be so for each line and for its paragraph.
What comes out is then drawn, and looked through as a browser would see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from ..syntax.inline import BLANK, without_spans
from ..syntax.scan import scan
from .draft import Draft, ImportResult
from .write import write_draft, write_plain

if TYPE_CHECKING:
    from markdown import Markdown

_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_SHOWN = re.compile(r"<[^<>\n]{0,40}")
_PLAINEST = re.compile(
    r"</?(?:b|br|code|del|em|i|ins|kbd|mark|q|s|small|strong|sub|sup|u|wbr)\s*/?>"
    r"|<(?:https?|ftp)://[^<>\s]*>|<[^<>\s!@:/?=\"']+@[^<>\s@:/?=\"']+>"
    r"|<!--(?:[^<>!-]|-(?!-))*-->",
    re.IGNORECASE,
)
# On a page of one's own, what lays it out is no danger.
_LAYOUT = re.compile(
    r"</?(?:a|abbr|article|aside|audio|blockquote|caption|center|cite|col|colgroup|dd|details|dfn|"
    r"div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|img|li|ol|p|picture|pre|samp|section|"
    r"source|span|summary|table|tbody|td|tfoot|th|thead|time|tr|ul|var|video)\b"
    r"(?P<attributes>(?:\s+[a-z][a-z-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`]+))?)*)"
    r"\s*/?>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"([a-z][a-z-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?", re.IGNORECASE
)
_DANGEROUS = re.compile(
    r"(?<![\w-])(?:on[a-z]+|style|href|src[a-z]*|action|formaction|xlink:[a-z]+|ping|background|"
    r"poster|data)\s*=",
    re.IGNORECASE,
)
_ADDRESSES = frozenset(
    ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset")
)
_BAD_TAGS = frozenset(
    (
        "script", "iframe", "frame", "object", "embed", "applet", "style", "link", "meta", "base",
        "form", "svg", "math", "template", "portal", "textarea", "title", "noscript", "plaintext",
        "xmp",
    )
)  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_GOOD_SCHEMES = frozenset(("http", "https", "ftp", "mailto", "tel"))
_GOOD_DATA = re.compile(r"data:image/(?:png|gif|jpe?g|webp|avif)[;,]")
_BAD_SCHEME = re.compile(r"(?:java|vb|live)script:|data:|blob:|file:")
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\<]+"
)
_LINK = re.compile(r"\](?=\()")
_DEFINITION = re.compile(r"\](?=:)")
_HREF = re.compile(r"\\(?=(?:href|url|require|includegraphics)\b)")
_HTML_BLOCK = re.compile(r"^[ \t>]*(/)(?=//+[ \t]*html\b)", re.MULTILINE | re.IGNORECASE)
_SNIPPET = re.compile(r"^[ \t]*;*(-)(?=-*8<-)", re.MULTILINE)
_SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|\]\(|\]:|\{[^\n]*=|8<-|\\(?:href|url|req)|//[ \t]*html\b|attrs", re.I
)
_REMAINS = re.compile(r"<[a-zA-Z/!?]|\{[^\n]*=|\battrs\b|^[ \t>]*//+[ \t]*html\b", re.I | re.M)
_FENCE = re.compile(r"([ ]*)(`{3,}|~{3,})([^`{\n]*)$")
_LONGEST_ADDRESS = 4000
_EXTENSIONS = (
    ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "fenced_code"],
    [
        "admonition", "attr_list", "def_list", "md_in_html", "tables",
        "pymdownx.blocks.admonition", "pymdownx.blocks.details", "pymdownx.blocks.html",
        "pymdownx.blocks.tab", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
        "practice",
    ],
)  # fmt: skip
_WORDS = {"tag": "raw HTML", "address": "addresses", "attribute": "attributes", "file": "files"}


def hold_back(path: str, taken: ImportResult) -> None:
    """Show as text, in what a file holds, what could run; a note says how much that was.

    Args:
        path: What the note calls the file.
        taken: What the file holds.
    """
    guard = _Guard(is_page=taken.page is not None)
    for draft in taken.drafts:
        guard.draft(draft)
    if taken.page is not None:
        taken.page = guard.text(taken.page)
        if is_harmful(taken.page):
            taken.page = guard.all_text(taken.page)
    guard.media(taken.media)
    if guard.held:
        taken.notes.append(f"{path}: held back: {guard.summary()}; --trust keeps it as it is")


class _Guard:
    """Holds back what could run, and counts it.

    Attributes:
        held: What was held back, by its sort.
    """

    def __init__(self, *, is_page: bool) -> None:
        self.held: dict[str, list[str]] = {}
        self._no_tags = 0
        self._is_page = is_page

    def summary(self) -> str:
        """The sorts of what was held back, in words."""
        parts = []
        for sort, found in self.held.items():
            several = ", …" if len(set(found)) > 3 else ""
            named = ", ".join(f"`{each}`" for each in list(dict.fromkeys(found))[:3])
            parts.append(f"{_WORDS[sort]} in {_places(len(found))} ({named}{several})")
        return ", ".join(parts)

    def hold(self, sort: str, what: str) -> None:
        """Count something."""
        self.held.setdefault(sort, []).append(" ".join(what.split())[:40].replace("`", "'"))

    def draft(self, draft: Draft) -> None:
        """Look through an item."""
        draft.prompt, draft.answer = self.text(draft.prompt), self.text(draft.answer)
        draft.deck, draft.source = self.text(draft.deck), self.text(draft.source)
        draft.options = [(self.text(a), right, self.text(b)) for a, right, b in draft.options]
        draft.pairs = [(self.text(term), self.text(match)) for term, match in draft.pairs]
        draft.entries = [self.text(entry) for entry in draft.entries]
        draft.hints = [self.text(hint) for hint in draft.hints]
        written = draft.source or write_draft(draft)
        if draft.kind == "card" and not draft.source:
            written = f"/// flashcards | Deck\n\n{written}\n\n///"
        if is_harmful(written):
            self.hold("tag", draft.source or draft.prompt)
            if not draft.source:
                draft.source = write_plain(draft)
            else:
                whole = Draft("question", "An item that is shown as text", draft.source)
                draft.source = write_plain(whole)

    def text(self, markdown: str) -> str:
        """Markdown with what could run as text."""
        if not _SUSPECT.search(markdown):
            return markdown
        self._no_tags = 0
        seen = _without_code(markdown)
        edits = sorted({*self._edits(markdown, seen), *self._lines(markdown, seen)})
        pieces, position = list[str](), 0
        for place, new in edits:
            pieces += (markdown[position:place], new)
            position = place + (new != ";")
        return "".join(pieces) + markdown[position:]

    def _edits(self, text: str, seen: str) -> Iterator[tuple[int, str]]:
        """The replacements for single characters."""
        for match in _TAG.finditer(seen):
            if not self._is_harmless(text, match.start()):
                shown = _SHOWN.match(text, match.start())
                self.hold("tag", f"{shown[0] if shown else '<'}>")
                yield match.start(), "&lt;"
        for pattern, is_bad in ((_LINK, _is_bad), (_DEFINITION, _runs), (_HREF, _runs)):
            for match in pattern.finditer(seen):
                address = text[match.end() + 1 : match.end() + 1 + _LONGEST_ADDRESS]
                if pattern is _HREF:
                    address = address.partition("{")[2]
                if is_bad(address):
                    self.hold("address", f"{_folded(address).partition(':')[0]}:…")
                    yield match.start(), "" if pattern is _HREF else "&#93;"

    def _lines(self, text: str, seen: str) -> Iterator[tuple[int, str]]:
        """The replacements for characters in lines of a certain kind."""
        for match in _SNIPPET.finditer(text):
            self.hold("file", text[match.start(1) : match.start(1) + 80])
            yield match.start(1), ";"
        for match in _HTML_BLOCK.finditer(seen):
            self.hold("tag", text[match.start(1) : match.start(1) + 80])
            yield match.start(1), "&#47;"
        start = 0
        for line in seen.split("\n"):
            opening = line.find("{")
            danger = _DANGEROUS.search(line, opening) if opening >= 0 else None
            if danger is not None and "}" in line[danger.end() :]:
                self.hold("attribute", line[danger.start() :])
                for rank, character in enumerate(line):
                    if character == "{":
                        yield start + rank, "&#123;"
            start += len(line) + 1

    def _is_harmless(self, text: str, place: int) -> bool:
        if _PLAINEST.match(text, place) or self._is_less_than(text, place):
            return True
        layout = _LAYOUT.match(text, place) if self._is_page else None
        return layout is not None and not any(
            _is_active(name, "".join(filter(None, values)))
            for name, *values in _ATTRIBUTE.findall(layout["attributes"])
        )

    def _is_less_than(self, text: str, place: int) -> bool:
        """Return whether a sign within a line begins no tag, since no `>` follows in the text."""
        if place >= self._no_tags:
            end = text.find("\n\n", place)
            end = len(text) if end < 0 else end
            if text.find(">", place, end) >= 0:
                return False
            self._no_tags = end
        start = text.rfind("\n", max(0, place - 80), place) + 1
        return bool(text[max(start, place - 80) : place].strip(" \t>"))

    def all_text(self, markdown: str) -> str:
        """Markdown in which nothing is HTML, a link or an attribute, not even in code."""
        self.hold("tag", markdown.strip())
        for old, new in (("<", "&lt;"), ("](", "&#93;("), ("]:", "&#93;:"), ("{", "&#123;")):
            markdown = markdown.replace(old, new)
        return markdown

    def media(self, files: dict[str, bytes]) -> None:
        """Leave out the files that are more than pictures, sounds, films and papers."""
        for name in [name for name, data in files.items() if not _is_media(name, data)]:
            self.hold("file", name)
            del files[name]


_MEDIA = frozenset(
    (
        "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "svg", "tif", "tiff", "mp3",
        "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "mp4", "webm", "ogv", "mov", "m4v",
        "pdf", "woff", "woff2", "ttf", "otf",
    )
)  # fmt: skip
_ACTIVE = re.compile(
    rb"<\s*(?:script|foreignobject|iframe|handler|set|animate)|\bon[a-z]+\s*=|script\s*:|<!|&#|"
    rb"\bdata:(?!image/(?:png|jpe?g|gif))",
    re.IGNORECASE,
)
_IN_SVG = re.compile(rb"<!DOCTYPE svg PUBLIC[^<>\[\]]*>|<!--[^<>]*-->")


def _is_media(name: str, data: bytes) -> bool:
    ending = name.rpartition(".")[2].lower()
    if ending not in _MEDIA:
        return False
    if ending != "svg":
        return True
    return _ACTIVE.search(_IN_SVG.sub(b"", data.replace(b"\x00", b""))) is None


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _without_code(text: str) -> str:
    """The text with blanks in place of what is code beyond doubt; lines stay lines."""
    lines = text.split("\n")
    hopeless: dict[str, int] = {}
    number, paragraph = 0, 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        end = _end_of_fence(lines, number, opening, hopeless) if opening else 0
        if end or not lines[number].strip():
            _blank_spans(lines, paragraph, number)
            for inside in range(number + 1, end - 1):
                lines[inside] = BLANK * len(lines[inside])
            number = paragraph = max(end, number + 1)
        else:
            number += 1
    _blank_spans(lines, paragraph, number)
    return "\n".join(lines)


def _end_of_fence(
    lines: list[str], number: int, opening: re.Match[str], hopeless: dict[str, int]
) -> int:
    """The line after a fence; 0 where it is never closed, which is looked for once."""
    indent, closing = opening[1], opening[1] + opening[2]
    if number < hopeless.get(closing, 0):
        return 0
    other = number + 1
    while other < len(lines) and (lines[other].startswith(indent) or not lines[other].strip()):
        if lines[other].rstrip() == closing:
            return other + 1
        other += 1
    hopeless[closing] = other
    return 0


def _blank_spans(lines: list[str], start: int, end: int) -> None:
    """Put blanks in place of code in a paragraph, where the line alone has it as well."""
    together = "\n".join(lines[start:end])
    if "`" not in together:
        return
    whole = without_spans(together)
    for number in range(start, end):
        line = lines[number]
        both = zip(line, without_spans(line), whole[: len(line)], strict=True)
        lines[number] = "".join(a if BLANK not in (b, c) or b != c else BLANK for a, b, c in both)
        whole = whole[len(line) + 1 :]


def _folded(address: str) -> str:
    """An address as a browser reads it: without white space, signs that do not show, entities."""
    return _UNSEEN.sub("", unescape(_UNSEEN.sub("", unescape(address)))).lower()


def _is_bad(address: str) -> bool:
    """Return whether an address is none that leads to a page or a file."""
    folded = _folded(address)
    scheme = _SCHEME.match(folded)
    if scheme is None:
        # What does not get to a point within all this is meant to hide something.
        return len(address) == _LONGEST_ADDRESS and len(folded) < _LONGEST_ADDRESS // 8
    return scheme[1] not in _GOOD_SCHEMES and not _GOOD_DATA.match(folded)


def _runs(address: str) -> bool:
    """Return whether an address runs something."""
    folded = _folded(address)
    return _BAD_SCHEME.match(folded) is not None and not _GOOD_DATA.match(folded)


def _is_active(name: str, value: str) -> bool:
    """Return whether an attribute could run something."""
    name = name.lower()
    if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action", "ping"):
        return True
    return name in _ADDRESSES and _is_bad(value)


def is_harmful(markdown: str) -> bool:
    """Return whether Markdown, once drawn, could run something."""
    if not (_REMAINS.search(markdown) or _BAD_SCHEME.search(_folded(markdown))):
        return False
    for block in scan(markdown).blocks:
        if any(_is_active(name, value) for name, value in block.attributes.pairs):
            return True
    return any(_Looker.finds(html) for html in _drawn(markdown))


def _drawn(markdown: str) -> Iterator[str]:
    for converter in _converters():
        try:
            yield converter.reset().convert(markdown)
        except (RecursionError, ValueError, IndexError, AttributeError, KeyError):
            yield "<script>"  # what cannot be drawn cannot be looked through


@cache
def _converters() -> list[Markdown]:
    from markdown import Markdown

    return [Markdown(extensions=list(names)) for names in _EXTENSIONS]


class _Looker(HTMLParser):
    """Looks for what could run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    @classmethod
    def finds(cls, html: str) -> bool:
        """Return whether there is anything."""
        looker = cls()
        looker.feed(html)
        looker.close()
        return looker.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        """Look at a tag."""
        self.found = self.found or tag in _BAD_TAGS
        for name, value in attrs:
            if name != "style" and _is_active(name, value or ""):
                self.found = True
