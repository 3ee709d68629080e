"""Promises: a fix is offered where the fixes of a page, all together, make it.

One slip may hide another, so that the edits for it make the page no better as long as that is
there. What to type is told all the same.
"""

from __future__ import annotations

from dataclasses import replace

from ..syntax.model import Page
from .fixes import Check, Checked, unmade
from .registry import Finding

_FEWEST_TRIES, _MOST_TRIES, _MOST_LINES_READ = 2, 24, 8_000
"""Of long pages fewer fixes are tried; where there are more of them, all are offered."""
_LINES_A_PIECE = 10
"""A finding, and an edit, take as long as so many lines."""


def without_broken_promises(page: Page, checked: Checked, check: Check) -> list[Finding]:
    """The findings of a page, without the edits of those that `--fix` would leave.

    Args:
        page: The page.
        checked: The same as it has been checked.
        check: Checks a text in place of the page's.
    """
    found = [*checked.findings]
    pieces = len(found) + sum(len(finding.edits) for finding in found)
    tries = _MOST_LINES_READ // (len(page.raw) + _LINES_A_PIECE * pieces)
    if tries < _FEWEST_TRIES:
        return found
    text = "\n".join(page.raw)
    broken = unmade(text, page.path, checked, check, min(tries, _MOST_TRIES))
    return [replace(each, edits=(), guess=each.edits) if each in broken else each for each in found]
