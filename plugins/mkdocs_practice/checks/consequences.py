"""Slips and their consequences: of what one slip brings about, only the slip is told.

A line that fails to open a question leaves an answer without one, and a closing line too many. The
slip is undone on a copy of the page, and what is not found there any more was its consequence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..syntax.model import Edit, Page
from ..syntax.scan import scan
from .fixes import apply, together
from .registry import ADVICE, ERROR, Finding

Check = Callable[[Page], Sequence[Finding]]
"""Takes a page, and returns all that is found on it."""

_FIRST, _LAST = ("PR241", "PR228", "PR249"), ("PR233", "PR201", "PR101", "PR207")
"""The rules that are looked at first and last: of two versions one is to go, a line without its
indentation takes blocks apart; and a block may not be closed for a line that was to close it, or
be without its answer, or closed too early, for one that was to open another. An element that seems
not to be closed may only be cut by a block that is not."""

_ROUNDS = 8

Key = tuple[str, int]
"""A rule's code, and a line of the page as it was given."""


class _Copy(NamedTuple):
    """A page in which slips are undone.

    Attributes:
        page: The page.
        origins: For each of its lines the line that it was, from 1.
        found: Its findings.
    """

    page: Page
    origins: list[int]
    found: Sequence[Finding]

    def key(self, finding: Finding) -> Key:
        return finding.rule.code, self.origins[finding.location.line - 1]


def without_consequences(
    page: Page, found: list[Finding], check: Check
) -> tuple[list[Finding], list[Finding]]:
    """Part the findings from those that are gone once others are fixed.

    What is kept is never less grave: a warning that brought about an error is one.

    Args:
        page: The page.
        found: Its findings that are to be shown.
        check: Finds everything on a page.
    """
    slips = [finding for finding in found if _undoing(finding)]
    if not slips or len(found) == 1:
        return found, []
    roots: set[Key] = set()
    copy = _Copy(page, list(range(1, len(page.raw) + 1)), found)
    for _ in range(_ROUNDS):
        undone = _undo(copy, check)
        if undone is None:
            break
        keys, copy = undone
        roots |= keys
    left = {copy.key(finding) for finding in copy.found}
    kept = [each for each in found if _key(each) in roots or _key(each) in left]
    gone = [each for each in found if _key(each) not in roots and _key(each) not in left]
    return _as_grave(kept, gone, roots), gone


def _key(finding: Finding) -> Key:
    return finding.rule.code, finding.location.line


def _undoing(finding: Finding) -> tuple[Edit, ...]:
    """The edits that undo a slip; none where the site thinks little of it."""
    return () if finding.severity == ADVICE or finding.override else finding.edits or finding.guess


def _undo(copy: _Copy, check: Check) -> tuple[set[Key], _Copy] | None:
    """Undo as many slips as can be at once, of the first rules that do; None where none does."""
    slips = [finding for finding in reversed(copy.found) if _undoing(finding)]
    firsts = [[slip for slip in slips if slip.rule.code == code] for code in _FIRST]
    lines = [slip for slip in slips if slip.rule.code not in _LAST]
    lasts = [[slip for slip in slips if slip.rule.code == code] for code in reversed(_LAST)]
    for group in [next(filter(None, firsts), lines), *lasts]:
        undone = _undo_all(copy, group, check) if group else None
        if undone is not None:
            return undone
    return None


def _undo_all(copy: _Copy, slips: Sequence[Finding], check: Check) -> tuple[set[Key], _Copy] | None:
    """Undo slips, as far as they can be at once; None where one is found again."""
    text = "\n".join(copy.page.raw)
    chosen = [slips[number] for number in together(text, [_undoing(slip) for slip in slips])]
    if not chosen:
        return None
    edits = sorted(edit for slip in chosen for edit in _undoing(slip))
    page = scan(apply(text, edits), copy.page.path, copy.page.fences)
    keys = {copy.key(slip) for slip in chosen}
    after = _Copy(page, _origins(copy.origins, edits), check(page))
    if keys & {after.key(finding) for finding in after.found}:
        return None  # it was another slip
    return keys, after


def _origins(origins: list[int], edits: Sequence[Edit]) -> list[int]:
    """The origins of the lines once edits are made, which are given by place."""
    kept: list[int] = []
    done = 0
    for edit in edits:
        first, last = edit.line, edit.end_line
        is_whole = not edit.text or edit.text.endswith("\n")
        if last > first and edit.column == edit.end_column == 1 and is_whole:
            first, last = first - 1, last - 1  # whole lines go, or become others
        kept += origins[done:first]
        kept += [origins[edit.line - 1]] * edit.text.count("\n")
        done = max(done, last)
    return kept + origins[done:]


def _as_grave(kept: list[Finding], gone: list[Finding], roots: set[Key]) -> list[Finding]:
    """Make errors of the slips where they are all that is left of an error."""
    if not any(finding.severity == ERROR for finding in gone):
        return kept
    if any(finding.severity == ERROR and _key(finding) in roots for finding in kept):
        return kept
    return [replace(each, override=ERROR) if _key(each) in roots else each for each in kept]
