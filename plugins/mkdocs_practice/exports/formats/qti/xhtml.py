"""From HTML to the elements that QTI knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "big", "br", "cite", "code", "dfn", "em", "i", "img", "kbd",
        "q", "samp", "small", "span", "strong", "sub", "sup", "tt", "var",
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
    "del": "span", "details": "div", "figcaption": "div", "figure": "div", "ins": "span",
    "mark": "span", "s": "span", "section": "div", "summary": "div", "article": "div",
}  # fmt: skip
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
    """

    def __init__(self) -> None:
        self.lost: set[str] = set()

    def write(self, parent: ET.Element, html: str) -> None:
        """Append HTML to an element that may hold text, lines and blocks alike."""
        from selectolax.lexbor import LexborHTMLParser

        body = LexborHTMLParser(f"<body>{html}").body
        if body is not None:
            for child in body.iter(include_text=True):
                self._node(parent, child)

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
        if _GAP in (node.attributes.get("class") or ""):
            rank = node.attributes.get("data-n") or "1"
            ET.SubElement(
                parent, "textEntryInteraction", responseIdentifier=f"RESPONSE_{rank}",
                expectedLength="20",
            )  # fmt: skip
            return
        if name not in _INLINE and name not in _BLOCK:
            self.lost.add(tag)
            name = ""
        element = self._element(parent, name, node) if name else parent
        for child in node.iter(include_text=True):
            self._node(element, child)

    def _element(self, parent: ET.Element, name: str, node: LexborNode) -> ET.Element:
        element = ET.SubElement(parent, name)
        for attribute in _ATTRIBUTES.get(name, ()):
            value = node.attributes.get(attribute)
            if value and (attribute not in ("height", "width") or value.isdigit()):
                element.set(attribute, value)
        if name == "img" and "alt" not in element.attrib:
            element.set("alt", "")
        if name == "a" and "href" not in element.attrib:
            element.tag = "span"
        return element


def add_text(parent: ET.Element, text: str) -> None:
    """Append text to an element, after the elements that are in it."""
    text = _ILLEGAL.sub("\ufffd", text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
