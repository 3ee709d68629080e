"""Texts of QTI 1.2, as HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape
from xml.etree import ElementTree as ET

from .body import html_of, math_of

_FILES = re.compile(r"(?:%24|\$)IMS-CC-FILEBASE(?:%24|\$)/?", re.IGNORECASE)
_QUERY = re.compile(r"(src=\"/[^\"?]*)\?[^\"]*(?=\")")
_TEXTS = frozenset(
    (
        "mattext", "matemtext", "matimage", "matbreak", "mataudio", "matvideo", "matapplet",
        "matapplication", "math", "mat_formattedtext",
    )
)  # fmt: skip
_LEFT_OUT = frozenset(("altmaterial",))
"""What says the same once more."""
_PLAYED = {"mataudio": "audio", "matvideo": "video"}
_RUN = frozenset(("matapplet", "matapplication"))
_MARKUP = re.compile(r"</?(?:p|div|br|b|i|em|strong|span|img|a|ul|ol|li|sub|sup|code|pre)\b[^<>]*>")


def html_in(elements: Iterable[ET.Element]) -> str:
    """The texts within elements, one below the other."""
    return "\n".join(
        filter(None, (_text(part) for element in elements for part in _parts(element, ())))
    )


def without_responses(shown: ET.Element, responses: Collection[str]) -> str:
    """The texts of a presentation, but for those of what is asked."""
    return "\n".join(filter(None, (_text(part) for part in _parts(shown, responses))))


def _parts(element: ET.Element, without: Collection[str]) -> Iterable[ET.Element]:
    if element.tag in _TEXTS:
        yield element
        return
    for child in element:
        if child.tag not in without and child.tag not in _LEFT_OUT:
            yield from _parts(child, without)


def _text(part: ET.Element) -> str:
    if part.tag == "matbreak":
        return "<br>"
    if part.tag == "math":
        return math_of(part)
    if part.tag in _RUN:
        return "<object></object>"  # which is told to be left out
    if part.tag in _PLAYED:
        name = _PLAYED[part.tag]
        html = f'<{name} src="{escape(part.get("uri") or "")}"></{name}>'
    elif part.tag == "matimage":
        alt = escape(" ".join((part.text or "").split()))
        html = f'<img src="{escape(part.get("uri") or "")}" alt="{alt}">'
    elif len(part):
        html = html_of(part)
    else:
        # Blackboard has an element of its own, with an attribute of its own.
        form, html = part.get("texttype") or part.get("type") or "", (part.text or "").strip()
        if form == "text/plain" or not (form or _MARKUP.search(html)):
            html = escape(html, quote=False).replace("\n", "<br>")
    if part.tag == "matemtext" and html:
        html = f"<em>{html}</em>"
    # The files of a package are named from its root.
    return _QUERY.sub(r"\1", _FILES.sub("/", html))
