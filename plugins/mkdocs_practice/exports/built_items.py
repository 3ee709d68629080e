"""The items of a page that any host has built, as they stand there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..render.nesting import RenderedItem

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ITEMS = ".practice-question, .practice-exercise, .practice-card"
_OPEN_KINDS = ("exercise", "card", "question")
_NOTHING: Mapping[str, tuple[str, ...]] = {}


def built_items(html: str, tags: Mapping[str, tuple[str, ...]] = _NOTHING) -> list[RenderedItem]:
    """The items of a page, in its order.

    Args:
        html: Its content.
        tags: The tags of its items, by their ids: most of them are not in the HTML.
    """
    if "practice-" not in html:
        return []
    from selectolax.lexbor import LexborHTMLParser

    found = (_item(node, tags) for node in LexborHTMLParser(html).css(_ITEMS))
    return [item for item in found if item.key]


def _item(node: LexborNode, tags: Mapping[str, tuple[str, ...]]) -> RenderedItem:
    attributes = node.attributes
    identifier = attributes.get("id") or ""
    css = (attributes.get("class") or "").split()
    kind = next((kind for kind in _OPEN_KINDS if f"practice-{kind}" in css), "question")
    is_answered = kind == "card"
    for child in node.iter():
        if child.tag == "practice-graded":
            kind = child.attributes.get("data-kind") or kind
            is_answered = True
        elif "practice-answer" in (child.attributes.get("class") or "").split():
            is_answered = True
    return RenderedItem(
        kind=kind,
        id=identifier,
        answered=is_answered,
        asked=is_answered,
        key=attributes.get("data-key") or identifier,
        former=tuple(_texts(attributes.get("data-was"))),
        rev=attributes.get("data-rev") or "",
        tags=tags.get(identifier) or tuple(_texts(attributes.get("data-tags"))),
        deck=_deck(node) if kind == "card" else "",
        reverse="data-reverse" in attributes,
    )


def _texts(value: str | None) -> list[str]:
    """A list of texts that an attribute holds as JSON."""
    try:
        data = json.loads(value or "[]")
    except ValueError:
        return []
    return [each for each in data if isinstance(each, str)] if isinstance(data, list) else []


def _deck(card: LexborNode) -> str:
    """The title of the deck that a card stands in; "" without one."""
    node = card.parent
    while node is not None and node.tag != "practice-deck":
        node = node.parent
    if node is None:
        return ""
    has_title = any(
        "practice-title" in (child.attributes.get("class") or "").split() for child in node.iter()
    )
    return (node.attributes.get("data-name") or "") if has_title else ""
