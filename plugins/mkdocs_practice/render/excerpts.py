"""Excerpts: a list of posts shows each up to a separator, which cuts no item.

It is a comment, at which the HTML is cut. In an item it would leave elements open, and
what follows would be in the answer.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator

from markdown.util import HTML_PLACEHOLDER, HtmlStash

SEPARATOR = "<!-- more -->"


def end_after_items(root: etree.Element, drawn: Iterable[etree.Element], stash: HtmlStash) -> None:
    """Move each separator that stands in an item behind it, out of any other element as well."""
    places = [
        HTML_PLACEHOLDER % rank
        for rank, html in enumerate(stash.rawHtmlBlocks)
        if isinstance(html, str) and html.strip() == SEPARATOR
    ]
    if not places:
        return
    cut = {element for each in drawn for element in _taken(each, places)}
    for child in reversed(list(root) if cut else []):
        if any(element in cut for element in child.iter()):
            paragraph = etree.Element("p")
            paragraph.text, paragraph.tail, child.tail = places[0], child.tail, "\n"
            root.insert(list(root).index(child) + 1, paragraph)


def _taken(item: etree.Element, places: list[str]) -> Iterator[etree.Element]:
    """Take the separators out of an item; yield the elements that held one."""
    for parent in list(item.iter()):
        for child in list(parent):
            if _without(child.tail or "", places) != (child.tail or ""):
                child.tail = _without(child.tail or "", places)
                yield parent
            is_alone = child.tag == "p" and not len(child) and not (child.tail or "").strip()
            if is_alone and child.text in places:
                parent.remove(child)
                yield parent
        if _without(parent.text or "", places) != (parent.text or ""):
            parent.text = _without(parent.text or "", places)
            yield parent


def _without(text: str, places: list[str]) -> str:
    for place in places:
        text = text.replace(place, "")
    return text
