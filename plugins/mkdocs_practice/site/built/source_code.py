"""Source code that mkdocstrings shows below what it documents, docstring and all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import unescape

from ...checks.tally import NAMES
from ...syntax.answered import is_answered
from ...syntax.expressions import expression
from ...syntax.identity import ITEMS, page_ids
from ...syntax.scan import scan

_CLASS = "mkdocstrings-source"
_SOURCE = expression(rf"<details class=\"{_CLASS}\"[^>]*>(?P<code>(?:(?!</details>)[\s\S])*+)")
_TAG = expression(r"<[^<>]*+>|<[^>]{0,2000}>")
_OPENING = expression(rf"^(?P<space>[ ]*)///+[ ]*(?:{NAMES})[ ]*(?:[|{{]|$)")


def answers_in_source(html: str, ids: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the items of a page whose source is shown on it, each once, with the place of that.

    Args:
        html: The page's content.
        ids: Those of its items: what only looks like one of them is an example.
    """
    if _CLASS not in html or not ids:
        return
    told: set[str] = set()
    for match in _SOURCE.finditer(html):
        for identifier in _ids_in(unescape(_TAG.sub("", match["code"]))):
            if identifier in ids and identifier not in told:
                told.add(identifier)
                yield match.start(), identifier


def _ids_in(code: str) -> Iterator[str]:
    """Yield the ids of the items with an answer in the docstrings of some code."""
    lines = code.split("\n")
    number = 0
    while number < len(lines):
        match = _OPENING.match(lines[number])
        number += 1
        if match is None:
            continue
        first, width = number - 1, len(match["space"])
        while number < len(lines) and _is_inside(lines[number], width):
            number += 1
        page = scan("\n".join(line[width:] for line in lines[first:number]), "")
        ids = page_ids(page)
        items = (block for block in page.blocks if isinstance(block, ITEMS))
        yield from (ids[block.index] for block in items if is_answered(block))


def _is_inside(line: str, width: int) -> bool:
    return not line.strip() or not line[:width].strip()
