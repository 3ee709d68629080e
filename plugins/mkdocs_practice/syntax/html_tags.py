"""HTML tags in Markdown: those that are read as tags, and those that nothing opens or closes.

An author who writes about HTML writes tags in sentences, and a browser reads them as tags. An
element of raw text takes in all that follows; an end tag without its start tag ends what is around
the text, such as an answer; and a start tag without its end holds what comes after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

from .elements import BLOCK_LEVEL
from .expressions import expression
from .inline import (
    INSTRUCTION,
    TAG,
    VOID,
    inline_elements,
    without_code,
    without_comments,
    without_formulas,
)

UNSEEN_VOID = frozenset(
    ("area", "base", "col", "embed", "frame", "image", "img", "link", "meta", "param", "source",
     "track")
)  # fmt: skip
"""Those of them that show nothing without an attribute."""

RAW = frozenset(
    (
        "iframe", "math", "noembed", "noframes", "noscript", "plaintext", "script", "style", "svg",
        "textarea", "title", "xmp",
    )
)  # fmt: skip
"""Elements in which other tags are text, or belong to another language than HTML."""

HIDDEN = frozenset(
    ("iframe", "noembed", "noframes", "noscript", "script", "style", "template", "title")
)
"""Elements whose text no reader sees."""

FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
     "u")
)  # fmt: skip
"""Elements that a browser opens anew in each paragraph until they are closed."""

SPECIAL = frozenset(
    (
        "address", "applet", "article", "aside", "blockquote", "body", "button", "caption",
        "center", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hgroup", "html", "li", "listing", "main", "marquee", "menu", "nav",
        "object", "ol", "p", "pre", "search", "section", "select", "summary", "table", "tbody",
        "td", "template", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
"""Elements that go on after the paragraph that they begin in, and whose end tags reach far."""

CLOSES_PARAGRAPH = frozenset(
    (
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div",
        "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "summary", "table", "ul",
    )
)  # fmt: skip
"""Elements before which a paragraph ends."""

_ENTRIES = {"li": ("ul", "ol", "menu", "dir"), "dd": ("dl",), "dt": ("dl",)}
SWALLOWING = SPECIAL | (BLOCK_LEVEL - RAW) | {"audio", "datalist", "meter"}
"""Elements that hold what comes after the paragraph, since Markdown puts them outside of any."""

_LASTING = SWALLOWING | FORMATTING
_OPTIONAL_END = frozenset(
    (
        "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc",
        "tbody", "td", "tfoot", "th", "thead", "tr",
    )
)  # fmt: skip
_ORDINARY = frozenset(
    (
        "abbr", "acronym", "audio", "bdi", "bdo", "blink", "canvas", "cite", "data", "datalist",
        "del", "dfn", "ins", "kbd", "label", "legend", "map", "mark", "meter", "optgroup",
        "option", "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "samp",
        "slot", "span", "sub", "sup", "time", "var", "video",
    )
)  # fmt: skip
KNOWN = VOID | RAW | FORMATTING | SPECIAL | _ORDINARY
"""The elements of HTML."""

_TAG = expression(TAG)
_REFERENCE = expression(r"[ ]{0,3}\[[^\[\]\n]+\]:[ ]*")
# Read by a browser: in raw HTML nothing else is.
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'<>][^\s<>]*+)"""
_ATTRIBUTE = rf"=?+[^\s/<>=]++(?:\s*+=\s*+(?:{_VALUE}|(?=>))|(?!\s*+=))"
_ATTRIBUTES = rf"(?:[\s/]++|{_ATTRIBUTE}|=++(?=[\s/>]))*+"
_RAW_HTML = expression(
    rf"<!--(?:(?!-->|<!--).)*+-->|<(/?)([a-zA-Z][^\s/<>]*+)({_ATTRIBUTES})>", re.DOTALL
)
_COMMENT, _COMMENT_END = "<!--", "-->"
# What a browser skips up to the next `>`, which may be that of a tag.
_SKIPPED = expression(r"<[!?][^>]*+>?")
_RAW_MARKUP = expression(rf"{_RAW_HTML.pattern}|{_COMMENT}|{_SKIPPED.pattern}", re.DOTALL)
_END = {
    name: expression(rf"</{name}(?=[\s/>])[^<>]*>", re.IGNORECASE) for name in (*RAW, "template")
}
_BEGINNING = expression(r"^ {0,3}(<(?:[?!](?!--)|/?(?=[a-zA-Z]))([\w-]*)(?=\s|$))", re.MULTILINE)
_MARKUP = expression(r"(<(?:[?!]|/?(?=[a-zA-Z]))([\w-]*))")
_FINISHED = expression(rf"{_RAW_HTML.pattern}|{INSTRUCTION}|<[!?][^<>]*>", re.DOTALL)
_BLANK_LINE = expression(r"\n[ \t]*\n")
_MARKDOWN = expression(r"\smarkdown\b")
_INSTRUCTION = expression(INSTRUCTION, re.DOTALL)
_DECLARATION = expression(r"<!\w[^<>]*>")


_DEEPEST = 200
"""No text has more elements in each other; so the search for the one to close stays short."""


class SourceTag(NamedTuple):
    """A tag in a piece of text.

    Attributes:
        start: Where it begins in the piece.
        text: All of it.
        name: Its name in lower case; "" for an instruction or a declaration.
        closing: Whether it is an end tag.
        fault: What there is to say of an element of raw text: "raw" where nothing ends it,
            "hidden" where its text is not seen, "whole" otherwise. "unfinished" where the tag has
            no `>`, "misplaced" where a paragraph or an entry of a list ends before it; "" for any
            other.
    """

    start: int
    text: str
    name: str
    closing: bool = False
    fault: str = ""

    @property
    def closes_itself(self) -> bool:
        """Tell whether it ends in `/>`, which HTML itself takes no notice of."""
        return self.text.endswith("/>")

    @property
    def is_ours(self) -> bool:
        """Tell whether it is of an element that the blocks are drawn with."""
        return self.name.startswith("practice-")


def text_tags(
    text: str,
    labels: Container[str] = (),
    escapes: bool = False,
    math: Callable[[str], str] = without_formulas,
) -> Iterator[SourceTag]:
    r"""Yield the tags in Markdown that is read together, but for what is in raw text.

    Args:
        text: The Markdown.
        labels: What the page defines, for links.
        escapes: Whether `\<` is a `<` without meaning; to Python-Markdown alone it is not.
        math: Puts blanks in place of the formulas in which no tag is read.
    """
    if not escapes:
        text = text.replace("\\<", "\x01<")
    bare = without_comments(without_code(text, math)) if "<" in text else ""
    hopeless: set[str] = set()
    position = 0
    for element in inline_elements(text, labels, math):
        start = element.start
        if element.kind != "tag" or start < position:
            continue
        if _REFERENCE.fullmatch(text, text.rfind("\n", 0, start) + 1, start):
            continue  # the address of a link
        match = _TAG.fullmatch(element.target)
        if match is None:
            if _is_unseen(text, start, element.target):
                yield SourceTag(start, element.target, "")
            continue
        tag = SourceTag(start, match[0], match[2].lower(), bool(match[1]))
        if not tag.closing and tag.name in _END:
            tag, position = _raw(tag, bare, hopeless)
        yield tag


def _is_unseen(text: str, start: int, markup: str) -> bool:
    """Tell whether this is an instruction, or at the beginning of a line a declaration."""
    if _INSTRUCTION.fullmatch(markup) is not None:
        return True
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip(" ") and _DECLARATION.fullmatch(markup) is not None


def _raw(tag: SourceTag, text: str, hopeless: set[str]) -> tuple[SourceTag, int]:
    """The tag of an element of raw text, with its fault, and where to read on.

    Args:
        tag: Its start tag.
        text: The text.
        hopeless: The names of which no end tag is left in it.
    """
    start = tag.start + len(tag.text)
    if tag.name in ("svg", "math") and tag.closes_itself:
        return tag, start
    end = None
    if tag.name not in hopeless and tag.name != "plaintext":
        end = _END[tag.name].search(text, start)
    if end is None:
        hopeless.add(tag.name)
        return tag._replace(fault="raw" if tag.name in RAW else ""), start
    hides = tag.name in HIDDEN and bool(text[start : end.start()].strip())
    if hides:
        # On a line of its own it is meant as what it is.
        first, last = text.rfind("\n", 0, tag.start) + 1, text.find("\n", end.end())
        around = text[first : tag.start] + text[end.end() : last if last >= 0 else len(text)]
        hides = any(map(str.isalnum, around))
    return tag._replace(fault="hidden" if hides else "whole"), end.end()


def html_tags(text: str) -> Iterator[SourceTag]:
    """Yield the tags in raw HTML, but for what is in raw text."""
    hopeless: set[str] = set()
    position = 0
    while (match := _RAW_MARKUP.search(text, position)) is not None:
        position = match.end()
        if match[0] == _COMMENT:
            position = text.find(_COMMENT_END, position) + len(_COMMENT_END)
            if position < len(_COMMENT_END):
                yield SourceTag(match.start(), match[0], "", fault="unfinished")
                return
        elif match[2] is None and "<" in match[0][1:] and not match[0].startswith(_COMMENT):
            yield SourceTag(match.start(), match[0].splitlines()[0], "", fault="unfinished")
        if match[2] is None:
            continue
        tag = SourceTag(match.start(), match[0], match[2].lower(), bool(match[1]))
        if not tag.closing and tag.name in RAW:
            tag, position = _raw(tag, text, hopeless)
            if tag.fault == "hidden":
                tag = tag._replace(fault="whole")
        yield tag


def unfinished_tags(text: str, anywhere: bool = False) -> Iterator[SourceTag]:
    """Yield the tags that a blank line or the end of the text cuts off.

    Python-Markdown looks for the `>` of a tag however far off it is, where it looks for tags.

    Args:
        text: Text that is read together.
        anywhere: Whether it does so in the middle of a line, as in an element with `markdown`;
            else only at the beginning of one, and for what is a block.
    """
    for match in (_MARKUP if anywhere else _BEGINNING).finditer(text):
        name = match[2].lower()
        is_block = name in BLOCK_LEVEL or name == "hr" or match[1][1] in "?!"
        if anywhere or is_block:
            line = text.find("\n", match.end())
            if not anywhere and line >= 0 and text.find(">", match.end(), line) >= 0:
                continue
            whole = _FINISHED.match(text, match.start(1))
            if whole is None or _BLANK_LINE.search(whole[0]) is not None:
                yield SourceTag(match.start(1), match[1], name, fault="unfinished")


class _Opened(NamedTuple):
    tag: SourceTag
    piece: int
    where: tuple[int, ...]


class LooseTag(NamedTuple):
    """A tag that is not what it should be.

    Attributes:
        tag: The tag.
        piece: The rank of the piece of text that it stands in.
    """

    tag: SourceTag
    piece: int


def _is_unseen_void(tag: SourceTag) -> bool:
    """Tell whether it is the tag of a picture or the like, without any attribute."""
    return tag.name in UNSEEN_VOID and not tag.text[len(tag.name) + 1 :].strip(" />\n")


class Balance:
    """The elements that are open in the text of one block.

    Args:
        in_paragraph: Whether the text becomes a paragraph, in which blocks cannot stand.

    Attributes:
        loose: The tags that do harm, so far.
    """

    def __init__(self, in_paragraph: bool = False) -> None:
        self._in_paragraph = in_paragraph
        self.loose: list[LooseTag] = []
        self._open: list[_Opened] = []

    def take(self, piece: int, tags: Iterable[SourceTag], where: tuple[int, ...]) -> None:
        """Take the tags of a piece of text.

        Args:
            piece: Its rank.
            tags: Its tags.
            where: The containers that it stands in, by numbers: an element ends with its own.
        """
        while self._open and self._open[-1].where != where[: len(self._open[-1].where)]:
            self._leave(self._open.pop())
        for tag in tags:
            if tag.fault == "whole":
                continue
            if tag.fault or not tag.name or tag.is_ours or _is_unseen_void(tag):
                self.loose.append(LooseTag(tag, piece))
            elif tag.closing:
                self._close(tag, piece, where)
            elif self._ends_what_is_around(tag):
                self.loose.append(LooseTag(tag._replace(fault="misplaced"), piece))
                self._open.append(_Opened(tag._replace(fault="misplaced"), piece, where))
            elif tag.name not in VOID and (tag.name in _LASTING or not tag.closes_itself):
                self._open.append(_Opened(tag, piece, where))
                if len(self._open) > _DEEPEST:
                    self._leave(self._open.pop(0))

    def _ends_what_is_around(self, tag: SourceTag) -> bool:
        """Tell whether a paragraph or an entry of a list ends before a start tag."""
        if self._in_paragraph and (tag.name in CLOSES_PARAGRAPH or tag.name == "hr"):
            return True
        lists = _ENTRIES.get(tag.name)
        return lists is not None and not any(each.tag.name in lists for each in self._open)

    @property
    def in_markdown(self) -> bool:
        """Tell whether an element with the attribute `markdown` is open."""
        return any(_MARKDOWN.search(opened.tag.text) for opened in self._open)

    def finish(self) -> list[LooseTag]:
        """Leave open what nothing has closed; return all loose tags in order."""
        for rank, opened in enumerate(self._open):
            if not (rank and opened.tag.name in _OPTIONAL_END):
                self._leave(opened)
        self._open.clear()
        return sorted(self.loose, key=lambda each: (each.piece, each.tag.start))

    def _leave(self, opened: _Opened) -> None:
        if not opened.tag.fault:  # else it has been told
            self.loose.append(LooseTag(opened.tag, opened.piece))

    def _close(self, tag: SourceTag, piece: int, where: tuple[int, ...]) -> None:
        """Take an end tag."""
        formatting = tag.name in FORMATTING
        reaches = formatting or tag.name in SPECIAL
        for rank in range(len(self._open) - 1, -1, -1):
            opened = self._open[rank]
            if opened.tag.name != tag.name:
                if not reaches and opened.tag.name in SPECIAL:
                    break
                continue
            if formatting:
                del self._open[rank]
                return
            if opened.where != where:
                break
            if opened.tag.closes_itself and self._is_open(tag.name, rank):
                # The end is meant for the one around; a browser takes it for this one.
                self._leave(self._open.pop(rank))
                continue
            for each in self._open[rank + 1 :]:
                if each.tag.name in _LASTING and each.tag.name not in _OPTIONAL_END:
                    self._leave(each)
            del self._open[rank:]
            return
        self.loose.append(LooseTag(tag, piece))

    def _is_open(self, name: str, below: int) -> bool:
        """Tell whether an element of this name that does not end itself is open further out."""
        outer = self._open[:below]
        return any(each.tag.name == name and not each.tag.closes_itself for each in outer)
