"""Slips of ids: what their author meant for one, and an id written beside it would hide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...checks import DEFAULT, Context, Finding, as_written, find_on_page
from ...syntax.expressions import expression
from ...syntax.identity import IDENTIFIED
from ...syntax.inline import without_spans
from ...syntax.model import Block, Card, Page

_SLIPS = frozenset(("malformed-id", "wrapped-title", "shown-id"))
_PERHAPS = frozenset(("misplaced-option", "unknown-option", "bad-option", "look-alike-character"))
"""Rules about a block's head, which are about an id where the line has one."""

_ID = expression(r"(?i)\bid|#")
_NEARLY = expression(
    r"\{[^{}]*(?:#\s*\w|\bid\s*[=:])[^{}]*\}*|#[\w-]+\s*\}+|(?<!\])[(\[]#[\w-]+[)\]]\s*$"
)


def id_slips(page: Page) -> dict[int, str]:
    """The blocks without an id that has one which is not read, each with what to say about it.

    Args:
        page: The page.

    Returns:
        The messages, by the blocks' indices.
    """
    missing = [
        block for block in page.blocks if isinstance(block, IDENTIFIED) and not block.attributes.id
    ]
    if not missing:
        return {}
    found = find_on_page(replace(page, origins=()), Context(), DEFAULT).shown
    slips = [each for each in found if _is_slip(each, page)]
    said = {}
    for block in missing:
        message = next(_messages(block, slips, page), "")
        if message:
            said[block.index] = message
    return said


def _is_slip(finding: Finding, page: Page) -> bool:
    name = finding.rule.name
    if name in _PERHAPS:
        return _ID.search(page.raw[finding.location.line - 1]) is not None
    return name in _SLIPS


def _messages(block: Block, slips: Iterable[Finding], page: Page) -> Iterator[str]:
    """The messages about the head of a block, which ends where the first block in it is."""
    first, last = block.location.line, block.end
    if block.children:
        last = block.children[0].location.line - 1
    for slip in slips:
        if first <= slip.location.line <= last:
            yield from map(str, as_written([slip], page))
    title = block.front if isinstance(block, Card) else block.title
    nearly = _NEARLY.search(without_spans(title)) if "#" in title or "id" in title else None
    if nearly is not None:
        shown = title[nearly.start() : nearly.end()].strip()
        fix = "write the id as ` { #word }` at the end, or as the option `id: word`"
        place = page.written(block.location)
        yield f"{place}: the title has what is nearly an id, `{shown}`; {fix}"
