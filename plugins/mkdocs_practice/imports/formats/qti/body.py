"""Bodies of items as HTML, without what is asked in them."""

from __future__ import annotations

from collections.abc import Container
from html import escape
from xml.etree import ElementTree as ET

from ...answers import GAP
from ...mathml import math_html

INLINE = frozenset(("textEntryInteraction", "inlineChoiceInteraction", "gap"))
"""What stands in a text: `GAP` takes its place."""
RAW = "rawHtml"
"""An element whose text is HTML, as it comes from an older version."""
_APART = frozenset(
    ("rubricBlock", "feedbackBlock", "feedbackInline", "modalFeedback", "stylesheet")
)
_PARTS = frozenset(
    (
        "simpleChoice", "simpleMatchSet", "simpleAssociableChoice", "gapText", "gapImg",
        "inlineChoice", "hotspotChoice", "associableHotspot",
    )
)  # fmt: skip
_VOID = frozenset(("br", "col", "hr", "img"))
_TAKEN = ("href", "src", "alt", "title", "class", "colspan", "rowspan", "start")


def html_of(element: ET.Element, without: Container[ET.Element] = ()) -> str:
    """The inside of an element as HTML: the text around interactions, and their prompts.

    Args:
        element: The element.
        without: The interactions that nothing is taken of.
    """
    pieces = [escape(element.text or "", quote=False)]
    for child in element:
        inner = "" if child in without else _of(child, without)
        pieces += (inner, escape(child.tail or "", quote=False))
    return "".join(pieces)


def _of(element: ET.Element, without: Container[ET.Element]) -> str:
    name = element.tag
    if name in _APART or name in _PARTS:
        return ""
    if name == RAW:
        return element.text or ""
    if name in INLINE:
        return GAP
    if name == "math":
        return math_of(element)
    if name == "object" and (element.get("type") or "").startswith("image/"):
        alt = "".join(element.itertext()).strip()
        return f'<img src="{escape(element.get("data") or "")}" alt="{escape(alt)}">'
    if name == "em" and element.get("class") == "mark":
        return f"<mark>{html_of(element, without)}</mark>"
    if name == "prompt":
        return f"<div>{html_of(element, without)}</div>"
    if name.endswith("Interaction") or name in ("hottext", "contentBody", "templateInline"):
        return html_of(element, without)
    given = "".join(
        f' {key}="{escape(element.get(key) or "")}"' for key in _TAKEN if element.get(key)
    )
    return (
        f"<{name}{given}>"
        if name in _VOID
        else f"<{name}{given}>{html_of(element, without)}</{name}>"
    )


def math_of(element: ET.Element) -> str:
    """Math as TeX; else as an element that is told to be lost."""
    return math_html(element) or f"<math>{escape(''.join(element.itertext()), quote=False)}</math>"
