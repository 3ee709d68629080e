"""Neighbours: other extensions' blocks that had a name which is ours now, in findings about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..syntax.grammar import block_line
from ..syntax.model import Page
from .registry import Context, Finding, Owner

_GENERAL = {"pymdownx.blocks.admonition": "admonition", "pymdownx.blocks.details": "details"}
"""The block of each that takes any type as an option."""

_ABOUT_BLOCKS = frozenset(
    (
        "card-without-back", "card-without-front", "empty-deck", "empty-prompt", "misplaced-block",
        "missing-key", "unanswered-exercise", "unanswered-question",
    )
)  # fmt: skip
"""The rules that a block breaks which was written for another extension."""


def name_owners(found: Iterable[Finding], page: Page, context: Context) -> list[Finding]:
    """Add to findings about blocks whose name another extension had what to write for those."""
    if not context.owners:
        return list(found)
    return [_with_owner(finding, page, context) for finding in found]


def _with_owner(finding: Finding, page: Page, context: Context) -> Finding:
    if finding.rule.name not in _ABOUT_BLOCKS:
        return finding
    _, name, title = block_line(page.lines[finding.location.line - 1].strip()) or (0, "", None)
    owner = context.owners.get(name)
    if owner is None:
        return finding
    taken = f"`/// {name}` is a practice block here, no longer one of {owner.extension}"
    fix = f"{finding.fix}; {_instead(owner, name, title or owner.title)}"
    return replace(finding, message=f"{finding.message} ({taken})", fix=fix)


def _instead(owner: Owner, name: str, title: str) -> str:
    general = _GENERAL.get(owner.extension)
    if general is None:
        return f"a block of {owner.extension} needs a name that no practice block has"
    opening = f"/// {general} | {title}" if title else f"/// {general}"
    option = f"`    type: {owner.type or name}`"
    return f"for the {general} block write `{opening}`, and {option} in the line below"
