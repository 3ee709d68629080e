"""From HTML to the elements that QTI knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ...markdown import hides
from ...markdown.elements import first_rank, lettered, letters_of, own_rank

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "big", "br", "cite", "code", "dfn", "em", "i", "img", "kbd",
        "q", "samp", "small", "strong", "sub", "sup", "tt", "var",
    )
)  # fmt: skip
_BLOCK = frozenset(
    (
        "address", "blockquote", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    )
)  # fmt: skip
_RENAMED = {
    "details": "div", "figcaption": "div", "figure": "div", "mark": "em", "section": "div",
    "summary": "strong", "article": "div",
}  # fmt: skip
# Without a style sheet these say nothing: colours of code, words that are kept together.
_BARE = frozenset(("font", "span", "wbr"))
_ATTRIBUTES = {
    "a": ("href",), "img": ("src", "alt", "height", "width"), "td": ("rowspan", "colspan"),
    "th": ("rowspan", "colspan"), "col": ("span",), "colgroup": ("span",),
}  # fmt: skip
_VOID_ALONE = frozenset(("script", "style", "template", "svg"))
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GAP = "practice-gap"


class Xhtml:
    """Writes HTML into elements, with gaps where a text has blanks.

    Attributes:
        lost: The names of the elements of which only the text is left.
        told: What else is to be told, each once.
    """

    def __init__(self) -> None:
        self.lost: set[str] = set()
        self.told: dict[str, None] = {}

    def write(self, parent: ET.Element, html: str) -> None:
        """Append HTML to an element that may hold text, lines and blocks alike."""
        from selectolax.lexbor import LexborHTMLParser

        if hides(html):
            self.told["QTI hides nothing; what is in <details> is shown"] = None
        body = LexborHTMLParser(f"<body>{html}").body
        if body is not None:
            for child in body.iter(include_text=True):
                self._node(parent, child)

    def write_line(self, parent: ET.Element, html: str) -> None:
        """Append HTML to an element that may hold no blocks: those in it follow one another."""
        whole = ET.Element("div")
        self.write(whole, html)
        self._flatten(parent, whole)

    def _flatten(self, parent: ET.Element, element: ET.Element) -> None:
        add_text(parent, element.text or "")
        for child in element:
            if child.tag in _INLINE:
                line = ET.SubElement(parent, child.tag, child.attrib)
                self._flatten(line, child)
            elif child.tag == "pre":
                add_text(ET.SubElement(parent, "code"), "".join(child.itertext()).strip())
            else:
                self._flatten(parent, child)
                add_text(parent, " ")
            add_text(parent, child.tail or "")

    def _node(self, parent: ET.Element, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            add_text(parent, node.text_content or "")
            return
        if tag in _VOID_ALONE or tag.startswith(("-", "_")):
            if tag == "svg":
                self.lost.add(tag)
            return
        name = _RENAMED.get(tag, tag)
        if name == "a" and not node.attributes.get("href"):
            name = "span"
        if _GAP in (node.attributes.get("class") or ""):
            rank = node.attributes.get("data-n") or "1"
            ET.SubElement(
                parent, "textEntryInteraction", responseIdentifier=f"RESPONSE_{rank}",
                expectedLength="20",
            )  # fmt: skip
            return
        if name not in _INLINE and name not in _BLOCK:
            if name not in _BARE:
                self.lost.add(tag)
            name = ""
        if name == "ol" and (marks := _own_marks(node)):
            self._marked(ET.SubElement(parent, "div"), node, marks)
            return
        around = ET.SubElement(parent, "div") if tag == "summary" else parent
        element = self._element(around, name, node) if name else parent
        for child in node.iter(include_text=True):
            self._node(element, child)

    def _marked(self, parent: ET.Element, listed: LexborNode, marks: Sequence[str]) -> None:
        """Write a list as lines with its own numbers or letters, which QTI has not."""
        entries = (each for each in listed.iter() if each.tag == "li")
        for mark, entry in zip(marks, entries, strict=True):
            line = ET.SubElement(parent, "div")
            for child in entry.iter(include_text=True):
                self._node(line, child)
            is_paragraph = not (line.text or "").strip() and len(line) and line[0].tag == "p"
            first = line[0] if is_paragraph else line
            first.text = f"{mark} {(first.text or '').lstrip()}"

    def _element(self, parent: ET.Element, name: str, node: LexborNode) -> ET.Element:
        element = ET.SubElement(parent, name)
        for attribute in _ATTRIBUTES.get(name, ()):
            value = node.attributes.get(attribute)
            if value and (attribute not in ("height", "width") or value.isdigit()):
                element.set(attribute, value)
        languages = [
            each
            for each in (node.attributes.get("class") or "").split()
            if each.startswith("language-")
        ]
        if languages:
            element.set("class", languages[0])
        if node.tag == "mark":
            element.set("class", "mark")
            self.told["QTI has no <mark>; it is emphasis"] = None
        if name == "abbr" and node.attributes.get("title"):
            self.lost.add("abbr title")
        if name == "img" and "alt" not in element.attrib:
            element.set("alt", "")
        return element


def _own_marks(listed: LexborNode) -> list[str]:
    """The signs before the entries of a list; none where they are the numbers from 1 on."""
    style, rank, found = letters_of(listed), first_rank(listed), list[str]()
    for entry in listed.iter():
        if entry.tag == "li":
            rank = own_rank(entry, rank)
            found.append(f"{lettered(rank, style) if style else rank}.")
            rank += 1
    return [] if found == [f"{each}." for each in range(1, len(found) + 1)] else found


def add_text(parent: ET.Element, text: str) -> None:
    """Append text to an element, after the elements that are in it."""
    text = fit(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def fit(text: str) -> str:
    """Text without the characters that XML does not have."""
    return _ILLEGAL.sub("\ufffd", text)
