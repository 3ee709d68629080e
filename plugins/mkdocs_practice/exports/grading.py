"""What a graded question on a page is graded by."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .clean_html import inner
from .notes import Accepted, Choice, Choices, Gaps, Grading, Pairs, Quantity, Sequence

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINE = "_____"


def read_grading(kind: str, node: LexborNode) -> Grading | None:
    """What a question is graded by; None for a kind that is not.

    Args:
        kind: The name of its block.
        node: Its element.
    """
    read = _READERS.get(kind)
    area = node.css_first("practice-graded")
    encoded = area.attributes.get("data-grading") if area is not None else None
    if read is None or area is None or not encoded:
        return None
    return read(json.loads(b64decode(encoded)), area, node)


def write_gaps(node: LexborNode) -> None:
    """Make what can be filled in of the blanks in a question: lines, or gaps with numbers."""
    for blank in node.css(".practice-blank"):
        rank = "".join(char for char in blank.text() if char.isdigit())
        for child in list(blank.iter(include_text=True)):
            child.decompose()
        if rank:
            blank.attrs["class"] = "practice-gap"
            blank.attrs["data-n"] = rank
        else:
            blank.insert_child(_LINE)


def _choices(key: Any, area: LexborNode, node: LexborNode) -> Grading:
    feedback = {
        each.attributes.get("data-item"): inner(each) for each in node.css(".practice-feedback")
    }
    return Choices(
        tuple(
            Choice(html, key[rank] == "1", feedback.get(str(rank), ""))
            for rank, html in enumerate(_items(area, ".practice-options"))
        )
    )


def _quantity(key: Any, area: LexborNode, node: LexborNode) -> Grading:
    return Quantity(key["value"], key.get("tolerance", ""), tuple(key.get("units", ())))


def _accepted(key: Any, area: LexborNode, node: LexborNode) -> Grading:
    return Accepted(tuple(key))


def _gaps(key: Any, area: LexborNode, node: LexborNode) -> Grading:
    return Gaps(tuple(tuple(texts) for texts in key))


def _pairs(key: Any, area: LexborNode, node: LexborNode) -> Grading:
    """The page has the matches in another order: `key` says where that of each term is."""
    terms, matches = _items(area, ".practice-terms"), _items(area, ".practice-matches")
    pairs = tuple((term, matches[place]) for term, place in zip(terms, key, strict=True))
    return Pairs(pairs, tuple(sorted(range(len(key)), key=key.__getitem__)))


def _sequence(key: Any, area: LexborNode, node: LexborNode) -> Grading:
    entries = dict(zip(key, _items(area, ".practice-entries"), strict=True))
    return Sequence(tuple(entries[rank] for rank in sorted(entries)), tuple(key))


def _items(area: LexborNode, css: str) -> list[str]:
    """The HTML of the items of a list; of lists in them nothing by itself."""
    drawn = area.css_first(css)
    return [inner(item) for item in drawn.iter() if item.tag == "li"] if drawn else []


_READERS: dict[str, Callable[[Any, LexborNode, LexborNode], Grading]] = {
    "choice": _choices,
    "number": _quantity,
    "text": _accepted,
    "blanks": _gaps,
    "match": _pairs,
    "order": _sequence,
}
